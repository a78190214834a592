"""Issues for their pages and their JSON twins: what statements are about, who speaks of it, and all that is said of one."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response
from pydantic import Field

from wederhoor.dossier import Dossier
from wederhoor.dossier import issues as asking
from wederhoor.dossier.issues import AboutRow, IssueRow
from wederhoor.errors import NoIssue
from wederhoor.views.language import later
from wederhoor.views.web import questions
from wederhoor.views.web.answers import Answer, Place, StatementAnswer, places, speaker_page
from wederhoor.views.web.site import Site


class IssueFilters(Answer):
    """What the issues were narrowed to; an empty field does not narrow."""

    party: str = Field("", max_length=500, description="part of the name of somebody who speaks of it, or a party's id")
    search: str = Field("", max_length=500, description="part of an issue's name or of another wording")


class SpokenByAnswer(Answer):
    """A party that speaks of an issue."""

    id: str | None
    name: str
    page: str


class IssueAnswer(Answer):
    """What statements are about."""

    id: str
    page: str
    name: str
    wordings: tuple[str, ...] = Field(description="other phrases of the articles that say the same")
    statements: int
    articles: int
    parties: tuple[SpokenByAnswer, ...] = Field(description="those who speak of it, most often first")
    outlets: tuple[str, ...]
    first: str | None = Field(description="EDTF: when the first article of it appeared")
    last: str | None = Field(description="EDTF: when the last article of it appeared")
    found_by: str
    why: str = Field(description="in English")

    @classmethod
    def of(cls, row: IssueRow) -> IssueAnswer:
        return cls(
            id=row.id,
            page=f"/issues/{row.id}",
            name=row.name,
            wordings=row.wordings,
            statements=row.statements,
            articles=row.articles,
            parties=tuple(SpokenByAnswer(id=p.id, name=p.name, page=speaker_page(p.id, p.name)) for p in row.parties),
            outlets=row.outlets,
            first=row.first,
            last=row.last,
            found_by=row.found_by,
            why=row.why,
        )


class AboutAnswer(Answer):
    """A statement about an issue."""

    statement: StatementAnswer
    words: tuple[Place, ...] = Field(description="the words that show it; none where a person said so")
    found_by: str
    why: str = Field(description="in English")

    @classmethod
    def of(cls, row: AboutRow) -> AboutAnswer:
        return cls(statement=StatementAnswer.of(row.statement), words=places(row.words), found_by=row.found_by, why=row.why)


class IssuesAnswer(Answer):
    """The issues that the filters leave, those of most statements first."""

    filters: IssueFilters
    issues: tuple[IssueAnswer, ...]


class IssuePageAnswer(Answer):
    """One issue with all statements about it, in order of time."""

    issue: IssueAnswer
    about: tuple[AboutAnswer, ...]


Wanted = Annotated[IssueFilters, Query()]


def everything(dossier: Dossier, filters: IssueFilters) -> IssuesAnswer:
    rows = asking.issues(dossier, party=filters.party.strip() or None, search=filters.search.strip() or None)
    return IssuesAnswer(filters=filters, issues=tuple(IssueAnswer.of(row) for row in rows))


def one(dossier: Dossier, wanted: str) -> IssuePageAnswer:
    """One issue by its id or name."""
    try:
        row = asking.the_issue(dossier, wanted)
    except NoIssue:
        raise HTTPException(404, later("There is no such issue in this dossier.")) from None
    return IssuePageAnswer(
        issue=IssueAnswer.of(row), about=tuple(AboutAnswer.of(found) for found in asking.about(dossier, row.id))
    )


def pages(router: APIRouter, site: Site) -> None:
    """The pages of all issues and of one."""

    @router.get("/issues")
    def issues(request: Request, filters: Wanted) -> Response:
        (answer, tongues), voices = site.ask_with_voices(lambda d: (everything(d, filters), questions.tongues(d)))
        return site.page(request, "issues.html", answer=answer, tongues=tongues, voices=voices)

    @router.get("/issues/{issue_id}")
    def issue(request: Request, issue_id: str) -> Response:
        (answer, tongues), voices = site.ask_with_voices(lambda d: (one(d, issue_id), questions.tongues(d)))
        if issue_id != answer.issue.id:
            return RedirectResponse(answer.issue.page)
        by_article = [list(said) for _, said in groupby(answer.about, key=lambda about: about.statement.article_id)]
        return site.page(request, "issue.html", answer=answer, by_article=by_article, tongues=tongues, voices=voices)


def twins(router: APIRouter, site: Site) -> None:
    """Their JSON twins."""

    @router.get("/issues", summary="What the statements are about, most statements first")
    def issues(filters: Wanted) -> IssuesAnswer:
        return site.ask(lambda d: everything(d, filters))

    @router.get("/issues/{issue_id}", summary="One issue with all statements about it, in order of time")
    def issue(issue_id: str) -> IssuePageAnswer:
        return site.ask(lambda d: one(d, issue_id))

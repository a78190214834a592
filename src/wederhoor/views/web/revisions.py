"""The page of revisions and its JSON twin."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from wederhoor.dossier import Dossier
from wederhoor.dossier.revisions import RevisionRow, SentenceChangeRow, StatementChangeRow
from wederhoor.dossier.revisions import revisions as all_of
from wederhoor.model import ChangeKind
from wederhoor.views.web import questions
from wederhoor.views.web.answers import Answer, ArticleSummary, Place, StatementAnswer
from wederhoor.views.web.site import Site
from wederhoor.views.web.wordings import DifferenceAnswer, SegmentAnswer

OfArticle = Annotated[str, Query(max_length=500, description="an article's id, file stem or part of its title")]


class SentenceChangeAnswer(Answer):
    """A sentence in both states of its page; null in the one that has it not."""

    kind: ChangeKind
    earlier: Place | None
    later: Place | None
    segments: tuple[SegmentAnswer, ...]
    differences: tuple[DifferenceAnswer, ...]

    @classmethod
    def of(cls, row: SentenceChangeRow) -> SentenceChangeAnswer:
        return cls(
            kind=ChangeKind(row.kind),
            earlier=Place.of(row.earlier) if row.earlier else None,
            later=Place.of(row.later) if row.later else None,
            segments=tuple(SegmentAnswer.of(one) for one in row.segments),
            differences=tuple(DifferenceAnswer.of(one) for one in row.differences),
        )


class StatementChangeAnswer(Answer):
    """A statement that appeared, vanished or changed."""

    kind: ChangeKind
    earlier: StatementAnswer | None
    later: StatementAnswer | None

    @classmethod
    def of(cls, row: StatementChangeRow) -> StatementChangeAnswer:
        before, after = (StatementAnswer.of(one) if one else None for one in (row.earlier, row.later))
        return cls(kind=ChangeKind(row.kind), earlier=before, later=after)


class RevisionAnswer(Answer):
    """Two states of one page, and what changed between them."""

    earlier: ArticleSummary
    later: ArticleSummary
    found_by: str
    sentences: tuple[SentenceChangeAnswer, ...]
    statements: tuple[StatementChangeAnswer, ...]

    @classmethod
    def of(cls, row: RevisionRow) -> RevisionAnswer:
        return cls(
            earlier=ArticleSummary.of(row.earlier),
            later=ArticleSummary.of(row.later),
            found_by=row.found_by,
            sentences=tuple(SentenceChangeAnswer.of(one) for one in row.sentences),
            statements=tuple(StatementChangeAnswer.of(one) for one in row.statements),
        )


class RevisionsAnswer(Answer):
    """All revisions in order of time."""

    revisions: tuple[RevisionAnswer, ...]


def answer(dossier: Dossier, article: str) -> RevisionsAnswer:
    return RevisionsAnswer(revisions=tuple(RevisionAnswer.of(row) for row in all_of(dossier, article or None)))


def pages(router: APIRouter, site: Site) -> None:
    @router.get("/revisions")
    def revisions(request: Request, article: OfArticle = "") -> Response:
        (told, tongues), voices = site.ask_with_voices(lambda d: (answer(d, article), questions.tongues(d)))
        return site.page(request, "revisions.html", answer=told, tongues=tongues, voices=voices)


def twins(router: APIRouter, site: Site) -> None:
    @router.get("/revisions", summary="What later states of an article added, cut and changed")
    def revisions(article: OfArticle = "") -> RevisionsAnswer:
        return site.ask(lambda d: answer(d, article))

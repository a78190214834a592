"""The quote check as its page and its JSON twin give it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response
from pydantic import Field

from wederhoor.dossier import queries
from wederhoor.dossier.answers import Piece
from wederhoor.dossier.check import check
from wederhoor.dossier.check_verdict import Change, Hit, Outcome, SaidBy, Serious, Verdict, Whose
from wederhoor.errors import NoParty, NoQuotation
from wederhoor.model import DifferenceKind, StatementType
from wederhoor.views.checked import collated
from wederhoor.views.web import questions
from wederhoor.views.web.answers import Answer, Place, places, speaker_page, statement_page_of
from wederhoor.views.web.site import Site

LONGEST = 20_000


class CheckQuestion(Answer):
    """What is asked."""

    words: str = Field("", max_length=LONGEST, description="the quotation; “…” and [...] stand for words left out")
    speaker: str = Field("", max_length=500, description="a name of the party that is to have said it, or its id")


class ChangeAnswer(Answer):
    """Where the words asked for differ from those that stand there."""

    kind: DifferenceKind
    there: Place | None = Field(description="in the article; null where it has nothing")
    here: Place | None = Field(description="in the words asked for; null where they have nothing")
    serious: Serious | None = Field(description="a negation or a number differs")
    marked: bool = Field(description="the words asked for say themselves that something is left out")

    @classmethod
    def of(cls, change: Change) -> ChangeAnswer:
        there, here = (Place.of(piece) if piece else None for piece in (change.there, change.here))
        return cls(kind=change.kind, there=there, here=here, serious=change.serious, marked=change.marked)


class SaidAnswer(Answer):
    """A statement that holds the words."""

    statement_id: str
    page: str
    type: StatementType
    speaker: str | None
    speaker_page: str

    @classmethod
    def of(cls, said: SaidBy, article_id: str) -> SaidAnswer:
        return cls(
            statement_id=said.statement_id,
            page=statement_page_of(article_id, said.statement_id),
            type=StatementType(said.type),
            speaker=said.speaker,
            speaker_page=speaker_page(said.party_id, said.speaker),
        )


class HitAnswer(Answer):
    """One place, best first."""

    outcome: Outcome
    page: str = Field(description="where these words are lit in their article, relative to this server")
    article_id: str
    article_name: str
    article_title: str | None
    outlet: str | None
    published: str | None = Field(description="EDTF; null where unknown")
    language: str
    places: tuple[Place, ...]
    around: tuple[Place, ...] = Field(description="the sentences they stand in")
    changes: tuple[ChangeAnswer, ...]
    said: tuple[SaidAnswer, ...] = Field(description="the statements that hold them; empty if they are only the article's")
    quoting: tuple[SaidAnswer, ...] = Field(description="those within which these are told")
    whose: Whose | None = Field(description="null if no speaker was asked for")
    next_to: Place | None = Field(description="a word right beside them that denies and was not asked for")

    @classmethod
    def of(cls, hit: Hit) -> HitAnswer:
        lit = "&".join(f"at={piece.start}-{piece.end}" for piece in hit.pieces)
        return cls(
            outcome=hit.outcome,
            page=f"/articles/{hit.article_id}?{lit}#at",
            article_id=hit.article_id,
            article_name=hit.article_name,
            article_title=hit.title,
            outlet=hit.outlet,
            published=hit.published,
            language=hit.language,
            places=places(hit.pieces),
            around=places(hit.around),
            changes=tuple(ChangeAnswer.of(change) for change in hit.changes),
            said=tuple(SaidAnswer.of(one, hit.article_id) for one in hit.said),
            quoting=tuple(SaidAnswer.of(one, hit.article_id) for one in hit.quoting),
            whose=hit.whose,
            next_to=_place(hit.next_to),
        )


class CheckAnswer(Answer):
    """The answer to one question."""

    question: CheckQuestion
    outcome: Outcome
    speaker: str | None = Field(description="the name of the party that was asked for")
    serious: bool = Field(description="the best place differs by a negation or a number")
    only_common: bool = Field(description="the words are so common that they were only looked for as they stand")
    more: bool = Field(description="there may be more places")
    hits: tuple[HitAnswer, ...]

    @classmethod
    def of(cls, question: CheckQuestion, verdict: Verdict) -> CheckAnswer:
        return cls(
            question=question,
            outcome=verdict.outcome,
            speaker=verdict.speaker.name if verdict.speaker else None,
            serious=verdict.serious,
            only_common=verdict.only_common,
            more=verdict.more,
            hits=tuple(HitAnswer.of(hit) for hit in verdict.hits),
        )


def _place(piece: Piece | None) -> Place | None:
    return Place.of(piece) if piece else None


Asked = Annotated[CheckQuestion, Query()]


def twins(router: APIRouter, site: Site) -> None:
    """The quote check in JSON."""

    @router.get("/check", summary="Was this said: verbatim, altered, by another speaker, something like it, or not found")
    def quote_check(question: Asked) -> CheckAnswer:
        try:
            return CheckAnswer.of(question, site.ask(lambda d: check(d, question.words, question.speaker.strip() or None)))
        except (NoParty, NoQuotation) as error:
            raise HTTPException(422, f"{error}; {error.hint}") from error


def pages(router: APIRouter, site: Site) -> None:
    """The form, and under it the answer once something is asked."""

    @router.get("/check")
    def quote_check(request: Request, question: Asked) -> Response:
        speakers, voices = site.ask_with_voices(queries.speakers)
        tongues = site.ask(questions.tongues)
        verdict, refused = None, None
        if question.words.strip():
            try:
                verdict = site.ask(lambda d: check(d, question.words, question.speaker.strip() or None))
            except (NoParty, NoQuotation) as error:
                refused = error
        return site.page(
            request,
            "check.html",
            422 if refused else 200,
            question=question,
            verdict=verdict,
            refused=refused,
            hits=[(HitAnswer.of(hit), hit, collated(hit)) for hit in verdict.hits] if verdict else [],
            speakers=speakers,
            tongues=tongues,
            voices=voices,
        )

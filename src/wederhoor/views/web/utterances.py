"""Sayings side by side, for their page and its JSON twin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from wederhoor.dossier import Dossier, queries
from wederhoor.dossier import utterances as asked
from wederhoor.dossier.utterances import RenderingRow, UtteranceRow
from wederhoor.model import RenderingForm
from wederhoor.views.web import questions
from wederhoor.views.web.answers import Answer, Place, StatementAnswer, places, speaker_page
from wederhoor.views.web.site import Site
from wederhoor.views.web.wordings import DifferenceAnswer, SegmentAnswer

ROWS_A_PAGE = 50


class UtteranceFilters(Answer):
    """What the sayings were narrowed to; an empty field does not narrow."""

    party: str = Field(
        "", max_length=500, description="part of the name of whoever says it, case and accents ignored, or its id"
    )
    outlet: str = Field("", max_length=500, description="part of the name of an outlet that carries it")
    search: str = Field("", max_length=500, description="words that must all occur in one rendering")
    differing: bool = Field(False, description="only where the renderings are not all the same words")
    second_hand: bool = Field(False, description="only where a rendering names who had it first")
    page: int = Field(1, ge=1, le=1_000_000, description=f"{ROWS_A_PAGE} sayings a page")

    @property
    def narrow(self) -> bool:
        return any((self.party.strip(), self.outlet.strip(), self.search.strip(), self.differing, self.second_hand))


class RenderingAnswer(Answer):
    """One statement that tells the saying."""

    statement: StatementAnswer
    carrier: str = Field(description="the outlet; the article's name where it is unknown")
    form: RenderingForm
    segments: tuple[SegmentAnswer, ...]
    differences: tuple[DifferenceAnswer, ...]
    via: tuple[Place, ...] = Field(description="the words that name who had it first")
    via_party: str | None
    via_page: str | None = Field(description="where all statements of that party are")
    via_statement: str | None = Field(description="the rendering of that very outlet, if it is among the others")
    found_by: str
    why: str = Field(description="in English")
    confidence: float

    @classmethod
    def of(cls, row: RenderingRow) -> RenderingAnswer:
        return cls(
            statement=StatementAnswer.of(row.statement),
            carrier=row.carrier,
            form=RenderingForm(row.form),
            segments=tuple(SegmentAnswer.of(one) for one in row.segments),
            differences=tuple(DifferenceAnswer.of(one) for one in row.differences),
            via=places(row.via),
            via_party=row.via_party,
            via_page=speaker_page(row.via_party_id, row.via_party) if row.via_party else None,
            via_statement=row.via_statement,
            found_by=row.found_by,
            why=row.why,
            confidence=row.confidence,
        )


class UtteranceAnswer(Answer):
    """One saying with all its renderings, the fullest first."""

    id: str
    party: str | None
    party_id: str | None
    party_page: str
    found_by: str
    outlets: tuple[str, ...]
    renderings: tuple[RenderingAnswer, ...]

    @classmethod
    def of(cls, row: UtteranceRow) -> UtteranceAnswer:
        return cls(
            id=row.id,
            party=row.party,
            party_id=row.party_id,
            party_page=speaker_page(row.party_id, row.party),
            found_by=row.found_by,
            outlets=row.outlets,
            renderings=tuple(RenderingAnswer.of(one) for one in row.renderings),
        )


class UtterancesAnswer(Answer):
    """The sayings that the filters leave, those that most outlets carry first, a page at a time."""

    filters: UtteranceFilters
    total: int
    pages: int
    utterances: tuple[UtteranceAnswer, ...]


Wanted = Annotated[UtteranceFilters, Query()]


def answer(dossier: Dossier, filters: UtteranceFilters) -> UtterancesAnswer:
    found: Sequence[UtteranceRow] = asked.utterances(
        dossier,
        party=filters.party.strip() or None,
        outlet=filters.outlet.strip() or None,
        search=filters.search.strip() or None,
        differing=filters.differing,
        second_hand=filters.second_hand,
    )
    first = (filters.page - 1) * ROWS_A_PAGE
    return UtterancesAnswer(
        filters=filters,
        total=len(found),
        pages=max(1, -(-len(found) // ROWS_A_PAGE)),
        utterances=tuple(UtteranceAnswer.of(row) for row in found[first : first + ROWS_A_PAGE]),
    )


def pages(router: APIRouter, site: Site) -> None:
    """The page of what is told more than once."""

    @router.get("/utterances")
    def utterances(request: Request, filters: Wanted) -> Response:
        def question(dossier: Dossier) -> dict[str, Any]:
            return {
                "answer": answer(dossier, filters),
                "tongues": questions.tongues(dossier),
                "speakers": queries.speakers(dossier),
                "carriers": sorted({row.outlet for row in queries.articles(dossier) if row.outlet}),
            }

        context, voices = site.ask_with_voices(question)
        return site.page(request, "utterances.html", at=_at(filters), voices=voices, **context)


def _at(filters: UtteranceFilters) -> Callable[[int], str]:
    """The address of one page of what the filters leave."""

    def at(page: int) -> str:
        return "/utterances?" + urlencode({**filters.model_dump(exclude_defaults=True), "page": page})

    return at


def twins(router: APIRouter, site: Site) -> None:
    """The same as JSON."""

    @router.get("/utterances", summary="What is told more than once: each saying with its renderings side by side")
    def utterances(filters: Wanted) -> UtterancesAnswer:
        return site.ask(lambda d: answer(d, filters))

"""The page of coverage and its JSON twin."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from wederhoor.dossier import Dossier
from wederhoor.dossier.coverage import KINDS, CarrierRow, Coverage, ItemKind, ItemRow, OutletRow, PlaceRow, ShareRow, carried
from wederhoor.dossier.coverage import coverage as all_of
from wederhoor.dossier.stories import the_story
from wederhoor.views.web.answers import Answer, Place, speaker_page
from wederhoor.views.web.site import Site

ROWS = 100
"""Items on the page; the JSON twin has all."""
SHOWN_PARTIES = 8
"""Parties with a part of their own in an outlet's bar; the others are together at its end."""


class CoverageFilters(Answer):
    """What the coverage was narrowed to; an empty field does not narrow."""

    story: str = Field("", max_length=200, description="a story's id, its first digits or words of its name")
    outlet: str = Field("", max_length=200, description="part of an outlet's name")
    alone: bool = Field(False, description="only what one outlet carries alone")
    kind: ItemKind | Literal[""] = ""


class CarriedPlace(Answer):
    """Where an article carries something."""

    page: str
    article_id: str
    article_name: str
    place: Place
    statement_id: str | None

    @classmethod
    def of(cls, row: PlaceRow) -> CarriedPlace:
        at = f"#s-{row.statement_id}" if row.statement_id else f"?at={row.piece.start}-{row.piece.end}#at"
        place, page = Place.of(row.piece), f"/articles/{row.article_id}{at}"
        return cls(
            page=page, article_id=row.article_id, article_name=row.article_name, place=place, statement_id=row.statement_id
        )


class CarrierAnswer(Answer):
    """One outlet that carries something, how often, and where at first."""

    outlet: str
    times: int
    places: tuple[CarriedPlace, ...]

    @classmethod
    def of(cls, row: CarrierRow) -> CarrierAnswer:
        return cls(outlet=row.outlet, times=row.times, places=tuple(CarriedPlace.of(one) for one in row.places))


class ItemAnswer(Answer):
    """Something that outlets carry."""

    kind: ItemKind
    id: str
    name: str
    by: str | None
    carriers: tuple[CarrierAnswer, ...]

    @classmethod
    def of(cls, row: ItemRow) -> ItemAnswer:
        return cls(kind=row.kind, id=row.id, name=row.name, by=row.by, carriers=tuple(map(CarrierAnswer.of, row.carriers)))


class OutletAnswer(Answer):
    """An outlet; ``alone`` counts what no other carries. Not ``known``: an article whose outlet is not told."""

    name: str
    known: bool
    articles: int
    statements: int
    alone: dict[ItemKind, int]

    @classmethod
    def of(cls, row: OutletRow) -> OutletAnswer:
        alone = {kind: row.alone[kind] for kind in KINDS}
        return cls(name=row.name, known=row.known, articles=row.articles, statements=row.statements, alone=alone)


class ShareAnswer(Answer):
    """How many words an outlet gives to what a party says; ``share`` of all speech in it."""

    outlet: str
    party_id: str | None
    party: str | None
    page: str
    statements: int
    words: int
    share: float

    @classmethod
    def of(cls, row: ShareRow) -> ShareAnswer:
        return cls(
            outlet=row.outlet,
            party_id=row.party_id,
            party=row.party,
            page=speaker_page(row.party_id, row.party),
            statements=row.statements,
            words=row.words,
            share=row.share,
        )


class CoverageAnswer(Answer):
    """All outlets, whom they let speak, and what they carry: what most carry first."""

    filters: CoverageFilters
    outlets: tuple[OutletAnswer, ...]
    shares: tuple[ShareAnswer, ...]
    items: tuple[ItemAnswer, ...]


Wanted = Annotated[CoverageFilters, Query()]


def answer(dossier: Dossier, filters: CoverageFilters) -> CoverageAnswer:
    found: Coverage = all_of(dossier, the_story(dossier, filters.story).id if filters.story else None)
    items = [item for item in carried(found, filters.outlet, alone=filters.alone) if filters.kind in {"", item.kind}]
    return CoverageAnswer(
        filters=filters,
        outlets=tuple(OutletAnswer.of(row) for row in found.outlets),
        shares=tuple(ShareAnswer.of(row) for row in found.shares),
        items=tuple(ItemAnswer.of(item) for item in items),
    )


def pages(router: APIRouter, site: Site) -> None:
    @router.get("/coverage")
    def coverage(request: Request, filters: Wanted) -> Response:
        (found, known), voices = site.ask_with_voices(lambda d: (answer(d, filters), d.stories()))
        of_kind = {kind: [(item, _by_outlet(found, item)) for item in found.items if item.kind == kind] for kind in KINDS}
        return site.page(
            request, "coverage.html", answer=found, stories=known, of_kind=of_kind, bars=_bars(found), rows=ROWS, voices=voices
        )


def _by_outlet(found: CoverageAnswer, item: ItemAnswer) -> list[CarrierAnswer | None]:
    """Who carries an item, in the order of the outlets; None for one that does not."""
    carriers = {one.outlet: one for one in item.carriers}
    return [carriers.get(outlet.name) for outlet in found.outlets]


def _bars(found: CoverageAnswer) -> dict[str, list[tuple[ShareAnswer | None, float, float]]]:
    """For each outlet the parts of its bar: whose, from where and how wide, in hundredths; None for all others together."""
    bars = {}
    for outlet in found.outlets:
        own = [one for one in found.shares if one.outlet == outlet.name]
        told = [one for one in own if one.party_id][:SHOWN_PARTIES]
        parts: list[tuple[ShareAnswer | None, float, float]] = []
        at = 0.0
        for one in told:
            parts.append((one, at, 100 * one.share))
            at += 100 * one.share
        rest = 100 * sum(one.share for one in own) - at
        bars[outlet.name] = [*parts, *([(None, at, rest)] if rest > 0 else [])]
    return bars


def twins(router: APIRouter, site: Site) -> None:
    @router.get("/coverage", summary="What each outlet carries that others do not, and whom it lets speak")
    def coverage(filters: Wanted) -> CoverageAnswer:
        return site.ask(lambda d: answer(d, filters))

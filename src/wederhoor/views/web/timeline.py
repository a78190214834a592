"""The timeline as the page and its JSON twin give it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field, field_validator

from wederhoor.dossier import Dossier, queries
from wederhoor.dossier.answers import DatedBy, PartyName, RowKind, Telling, TimelineRow
from wederhoor.dossier.moments import moment
from wederhoor.model import EventStatus, EventType, Move, StatementType
from wederhoor.views.web.answers import Answer, Place, places, speaker_page

ROWS_A_PAGE = 200


class TimelineFilters(Answer):
    """What the timeline was narrowed to; an empty field does not narrow."""

    party: str = Field("", max_length=500, description="part of a party's name, case and accents ignored, or its id")
    about: str = Field("", max_length=500, description="words that must all occur in the statement or the sentence")
    since: str = Field("", max_length=50, description="EDTF: only what may lie on its first day or later")
    until: str = Field("", max_length=50, description="EDTF: only what may lie on its last day or before")
    kind: RowKind | Literal[""] = ""
    page: int = Field(1, ge=1, le=1_000_000, description=f"{ROWS_A_PAGE} rows a page")

    @field_validator("since", "until")
    @classmethod
    def is_edtf(cls, value: str) -> str:
        value = value.strip()
        if value and moment(value) is None:
            raise ValueError("no date in EDTF")
        return value

    @property
    def narrow(self) -> bool:
        return any((self.party.strip(), self.about.strip(), self.since, self.until, self.kind))


class PartyAnswer(Answer):
    id: str | None = Field(description="null where no party was made of the name")
    page: str
    name: str

    @classmethod
    def of(cls, party: PartyName) -> PartyAnswer:
        return cls(id=party.id, page=speaker_page(party.id, party.name), name=party.name)


class TellingAnswer(Answer):
    """One article's words for it."""

    page: str = Field(description="where these words are lit in their article, relative to this server")
    article_id: str
    article_name: str
    article_title: str | None
    outlet: str | None
    published: str | None = Field(description="EDTF; null where unknown")
    places: tuple[Place, ...]
    sentence: Place | None

    @classmethod
    def of(cls, telling: Telling, page: str) -> TellingAnswer:
        return cls(
            page=page,
            article_id=telling.article_id,
            article_name=telling.article_name,
            article_title=telling.title,
            outlet=telling.outlet,
            published=telling.published,
            places=places(telling.pieces),
            sentence=Place.of(telling.around) if telling.around else None,
        )

    @property
    def carrier(self) -> str:
        return self.outlet or self.article_name


class TimelineRowAnswer(Answer):
    """One thing on the timeline, with all articles that tell of it."""

    kind: RowKind
    id: str
    edtf: str | None = Field(description="null where it cannot be dated")
    mod: str | None = Field(description="what narrows the value, as in TimeML: START, MID, END, APPROX, BEFORE, AFTER")
    earliest: str | None = Field(description="the first day that it can be; null where open or unknown")
    latest: str | None
    precision: str
    doubt: str
    dated_by: DatedBy | None
    why: str = Field(description="in English: what its date was inferred from, or why its mentions are of one event")
    name: str
    event_type: EventType | None
    event_status: EventStatus | None
    statement_type: StatementType | None
    move: Move | None
    parties: tuple[PartyAnswer, ...]
    place: PartyAnswer | None
    outlets: tuple[str, ...]
    tellings: tuple[TellingAnswer, ...]

    @classmethod
    def of(cls, row: TimelineRow) -> TimelineRowAnswer:
        return cls(
            kind=row.kind,
            id=row.id,
            edtf=row.edtf,
            mod=row.mod,
            earliest=row.earliest,
            latest=row.latest,
            precision=row.precision,
            doubt=row.doubt,
            dated_by=row.dated_by,
            why=row.why,
            name=row.name,
            event_type=EventType(row.type) if row.type and row.status else None,
            event_status=EventStatus(row.status) if row.status else None,
            statement_type=StatementType(row.type) if row.type and row.move else None,
            move=Move(row.move) if row.move else None,
            parties=tuple(PartyAnswer.of(party) for party in row.parties),
            place=PartyAnswer.of(row.place) if row.place else None,
            outlets=row.outlets,
            tellings=tuple(TellingAnswer.of(telling, page_of(row, telling)) for telling in row.tellings),
        )


class TimelineAnswer(Answer):
    """The rows that the filters leave, in order of time, a page at a time; what cannot be dated comes last."""

    filters: TimelineFilters
    total: int
    pages: int
    rows: tuple[TimelineRowAnswer, ...]


def page_of(row: TimelineRow, telling: Telling) -> str:
    """Where the exact words are lit in their article."""
    if row.kind == "statement":
        return f"/articles/{telling.article_id}#s-{row.id}"
    if not telling.pieces:
        return f"/articles/{telling.article_id}"
    lit = "&".join(f"at={piece.start}-{piece.end}" for piece in telling.pieces)
    return f"/articles/{telling.article_id}?{lit}#at"


def rows(dossier: Dossier, filters: TimelineFilters) -> tuple[TimelineRow, ...]:
    """All rows that the filters leave."""
    return queries.timeline(
        dossier,
        party=filters.party.strip() or None,
        issue=filters.about.strip() or None,
        since=filters.since or None,
        until=filters.until or None,
        kinds=[filters.kind] if filters.kind else None,
    )


def answer(found: Sequence[TimelineRow], filters: TimelineFilters) -> TimelineAnswer:
    """One page of ``found``."""
    first = (filters.page - 1) * ROWS_A_PAGE
    return TimelineAnswer(
        filters=filters,
        total=len(found),
        pages=max(1, -(-len(found) // ROWS_A_PAGE)),
        rows=tuple(TimelineRowAnswer.of(row) for row in found[first : first + ROWS_A_PAGE]),
    )

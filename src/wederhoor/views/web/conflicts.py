"""The conflict ledger as the page and its JSON twin give it."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from wederhoor.dossier import Dossier, queries
from wederhoor.dossier.conflicts import AccountRow, ConflictRow, conflicts
from wederhoor.model import Between, ConflictKind
from wederhoor.views.web import questions
from wederhoor.views.web.answers import Answer, Place, places, speaker_page
from wederhoor.views.web.site import Site


class ConflictFilters(Answer):
    """What the ledger was narrowed to; an empty field does not narrow."""

    kind: ConflictKind | Literal[""] = ""
    between: Between | Literal[""] = ""
    party: str = Field("", max_length=500, description="part of the name of one who tells an account, or its id")
    outlet: str = Field("", max_length=500, description="part of the name of an outlet that carries it")

    @property
    def narrow(self) -> bool:
        return any((self.kind, self.between, self.party.strip(), self.outlet.strip()))


Wanted = Annotated[ConflictFilters, Query()]


class AccountAnswer(Answer):
    """What one place says."""

    page: str = Field(description="where these words are lit in their article, relative to this server")
    article_id: str
    article_name: str
    article_title: str | None
    outlet: str | None
    published: str | None = Field(description="EDTF; null where unknown")
    words: Place
    sentence: Place
    mark: tuple[Place, ...] = Field(description="the words that tell it apart from the other sides")
    value: str | None = Field(description="normalised; null where the account is words")
    teller: str | None = Field(description="the party that says so; null where it is the article itself or cannot be told")
    teller_id: str | None
    teller_page: str | None
    statement_id: str | None

    @classmethod
    def of(cls, row: AccountRow) -> AccountAnswer:
        teller = row.teller
        return cls(
            page=page_of(row),
            article_id=row.article_id,
            article_name=row.article_name,
            article_title=row.title,
            outlet=row.outlet,
            published=row.published,
            words=Place.of(row.words),
            sentence=Place.of(row.around),
            mark=places(row.mark),
            value=row.value,
            teller=teller.name if teller else None,
            teller_id=teller.id if teller else None,
            teller_page=speaker_page(teller.id, teller.name) if teller else None,
            statement_id=row.statement_id,
        )

    @property
    def carrier(self) -> str:
        return self.outlet or self.article_name

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """The sentence in pieces, each with whether it is marked."""
        found, at, start = [], 0, self.sentence.start_code_point
        for place in self.mark:
            begin, end = place.start_code_point - start, place.end_code_point - start
            found += [(self.sentence.text[at:begin], False), (self.sentence.text[begin:end], True)]
            at = end
        return [piece for piece in (*found, (self.sentence.text[at:], False)) if piece[0]]


class SideAnswer(Answer):
    """Accounts that agree."""

    values: tuple[str, ...]
    accounts: tuple[AccountAnswer, ...]


class ConflictAnswer(Answer):
    """Two or more sides that cannot all be right."""

    id: str
    kind: ConflictKind
    between: Between
    about: str
    sides: tuple[SideAnswer, ...]
    found_by: str
    why: str = Field(description="in English")
    confidence: float

    @classmethod
    def of(cls, row: ConflictRow) -> ConflictAnswer:
        return cls(
            id=row.id,
            kind=ConflictKind(row.kind),
            between=Between(row.between),
            about=row.about,
            sides=tuple(
                SideAnswer(values=side.values, accounts=tuple(map(AccountAnswer.of, side.accounts))) for side in row.sides
            ),
            found_by=row.found_by,
            why=row.why,
            confidence=row.confidence,
        )


class ConflictsAnswer(Answer):
    """The conflict ledger, in order of time."""

    filters: ConflictFilters
    total: int
    conflicts: tuple[ConflictAnswer, ...]


def page_of(row: AccountRow) -> str:
    """Where the exact words are lit in their article."""
    return f"/articles/{row.article_id}?at={row.words.start}-{row.words.end}#at"


def answer(dossier: Dossier, filters: ConflictFilters) -> ConflictsAnswer:
    rows = conflicts(
        dossier,
        kind=filters.kind or None,
        between=filters.between or None,
        party=filters.party.strip() or None,
        outlet=filters.outlet.strip() or None,
    )
    return ConflictsAnswer(filters=filters, total=len(rows), conflicts=tuple(map(ConflictAnswer.of, rows)))


def pages(router: APIRouter, site: Site) -> None:
    """The page of the ledger."""

    @router.get("/conflicts")
    def ledger(request: Request, filters: Wanted) -> Response:
        (found, tongues, speakers), voices = site.ask_with_voices(
            lambda d: (answer(d, filters), questions.tongues(d), queries.speakers(d))
        )
        return site.page(request, "conflicts.html", answer=found, tongues=tongues, speakers=speakers, voices=voices)


def twins(router: APIRouter, site: Site) -> None:
    """Its JSON twin."""

    @router.get("/conflicts", summary="The conflict ledger: what is told differently, and by whom")
    def ledger(filters: Wanted) -> ConflictsAnswer:
        return site.ask(lambda d: answer(d, filters))

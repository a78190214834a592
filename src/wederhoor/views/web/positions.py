"""Positions as the pages and their JSON twins give them: a matrix of parties and issues, and a card for one of each."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response
from pydantic import Field

from wederhoor.dossier import Dossier
from wederhoor.dossier import positions as asked
from wederhoor.dossier.positions import MoveRow, PositionRow
from wederhoor.model import Side
from wederhoor.views.language import later
from wederhoor.views.web import questions
from wederhoor.views.web.answers import Answer, Place, StatementAnswer, places, speaker_page
from wederhoor.views.web.site import Site


class MoveAnswer(Answer):
    """One statement on a card."""

    statement: StatementAnswer
    side: Side
    words: tuple[Place, ...] = Field(description="what decides the side")
    date: str | None = Field(description="EDTF; null where unknown")
    inferred: bool = Field(description="the article itself tells no date")
    spoken_for: bool = Field(description="another speaks for the party: a spokesman, leader or director")
    turned: bool = Field(description="with this statement the party has changed sides")
    found_by: str
    why: str = Field(description="in English")
    confidence: float

    @classmethod
    def of(cls, row: MoveRow) -> MoveAnswer:
        return cls(
            statement=StatementAnswer.of(row.statement),
            side=Side(row.side),
            words=places(row.words),
            date=row.date,
            inferred=row.inferred,
            spoken_for=row.spoken_for,
            turned=row.turned,
            found_by=row.found_by,
            why=row.why,
            confidence=row.confidence,
        )


class CellAnswer(Answer):
    """Where one party stands on one issue, in short; the numbers count its statements."""

    page: str
    side: Side
    said_for: int
    said_against: int
    unclear: int
    turned: bool = Field(description="it has changed sides")

    @property
    def statements(self) -> int:
        return self.said_for + self.said_against + self.unclear

    @classmethod
    def of(cls, row: PositionRow) -> CellAnswer:
        return cls(
            page=page_of(row),
            side=Side(row.side),
            said_for=row.told(Side.FOR),
            said_against=row.told(Side.AGAINST),
            unclear=row.told(Side.UNCLEAR),
            turned=bool(row.reversals),
        )


class PositionAnswer(Answer):
    """The card of one party on one issue."""

    issue_id: str
    issue: str
    party_id: str
    party: str
    party_page: str
    cell: CellAnswer
    why: str = Field(description="in English")
    found_by: str
    reversals: tuple[tuple[str, str], ...] = Field(description="ids of the statements before and after it changed sides")
    moves: tuple[MoveAnswer, ...] = Field(description="in order of time, those of no known day last")
    others: tuple[tuple[Side, tuple[tuple[str, str], ...]], ...] = Field(
        description="the other parties on this issue by side: names and pages"
    )

    @classmethod
    def of(cls, row: PositionRow, on_issue: tuple[PositionRow, ...]) -> PositionAnswer:
        others = [other for other in on_issue if other.party_id != row.party_id]
        return cls(
            issue_id=row.issue_id,
            issue=row.issue,
            party_id=row.party_id,
            party=row.party,
            party_page=speaker_page(row.party_id, row.party),
            cell=CellAnswer.of(row),
            why=row.why,
            found_by=row.found_by,
            reversals=row.reversals,
            moves=tuple(MoveAnswer.of(move) for move in row.moves),
            others=tuple(
                (side, tuple((other.party, page_of(other)) for other in others if other.side == side))
                for side in Side
                if any(other.side == side for other in others)
            ),
        )


class ColumnAnswer(Answer):
    """One party of the matrix."""

    id: str
    name: str
    page: str


class RowAnswer(Answer):
    """One issue of the matrix; ``cells`` by the party's id."""

    id: str
    name: str
    cells: dict[str, CellAnswer]


class MatrixAnswer(Answer):
    """Issues by parties; without ``everyone`` only those who are for or against something, and what that is."""

    everyone: bool
    left_out: int = Field(description="positions that do not tell for or against, of issues or parties that are not shown")
    parties: tuple[ColumnAnswer, ...]
    issues: tuple[RowAnswer, ...]


def page_of(row: PositionRow) -> str:
    return f"/positions/{row.issue_id}/{row.party_id}"


def matrix(dossier: Dossier, *, everyone: bool) -> MatrixAnswer:
    rows = asked.positions(dossier)
    clear = [row for row in rows if row.side != Side.UNCLEAR]
    issues, parties = {row.issue_id for row in clear}, {row.party_id for row in clear}
    shown = [row for row in rows if everyone or (row.issue_id in issues and row.party_id in parties)]
    found = asked.matrix(shown)
    return MatrixAnswer(
        everyone=everyone,
        left_out=len(rows) - len(shown),
        parties=tuple(ColumnAnswer(id=id_, name=name, page=speaker_page(id_, name)) for id_, name in found.parties),
        issues=tuple(
            RowAnswer(id=one.id, name=one.name, cells={id_: CellAnswer.of(row) for id_, row in one.cells.items()})
            for one in found.issues
        ),
    )


def card(dossier: Dossier, issue_id: str, party_id: str) -> PositionAnswer:
    """The card of one party on one issue, both by id."""
    on_issue = tuple(row for row in asked.positions(dossier, issue=issue_id) if row.issue_id == issue_id)
    for row in on_issue:
        if row.party_id == party_id:
            return PositionAnswer.of(row, on_issue)
    raise HTTPException(404, later("There is no such position in this dossier."))


def pages(router: APIRouter, site: Site) -> None:
    """The pages of this module."""

    @router.get("/positions")
    def positions(request: Request, everyone: bool = False) -> Response:
        answer, voices = site.ask_with_voices(lambda d: matrix(d, everyone=everyone))
        return site.page(request, "positions.html", answer=answer, voices=voices)

    @router.get("/positions/{issue_id}/{party_id}")
    def position(request: Request, issue_id: str, party_id: str) -> Response:
        (answer, tongues), voices = site.ask_with_voices(lambda d: (card(d, issue_id, party_id), questions.tongues(d)))
        return site.page(request, "position.html", answer=answer, tongues=tongues, voices=voices)


def twins(router: APIRouter, site: Site) -> None:
    """The JSON twins of those pages."""

    @router.get("/positions", summary="Which parties are for and against which issues")
    def positions(everyone: bool = False) -> MatrixAnswer:
        return site.ask(lambda d: matrix(d, everyone=everyone))

    @router.get("/positions/{issue_id}/{party_id}", summary="One party on one issue: its statements in order of time")
    def position(issue_id: str, party_id: str) -> PositionAnswer:
        return site.ask(lambda d: card(d, issue_id, party_id))

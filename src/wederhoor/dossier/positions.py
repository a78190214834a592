"""Where the parties stand on the issues: a card for each of both, and all of them as a matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wederhoor.dossier.answers import Piece, StatementRow
from wederhoor.dossier.filters import folded, parties_called
from wederhoor.dossier.queries import statements_with
from wederhoor.dossier.store import Dossier
from wederhoor.model import Position, Side, Stance

SIDES = (Side.FOR, Side.AGAINST, Side.UNCLEAR)
SPOKEN_FOR = "positions.spokesman"


@dataclass(frozen=True, slots=True)
class MoveRow:
    """One statement on the card. ``words`` decide its ``side``, a value of :class:`wederhoor.model.Side`.

    ``date`` is EDTF, None where unknown; ``inferred``: the article itself tells none. ``spoken_for``: another speaks for the
    party. ``turned``: with it the party has changed sides.
    """

    statement: StatementRow
    side: str
    words: tuple[Piece, ...]
    date: str | None
    inferred: bool
    spoken_for: bool
    turned: bool
    found_by: str
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class PositionRow:
    """Where one party stands on one issue, with its statements in order of time.

    ``reversals`` are pairs of ids of statements: the last before and the first after it changed sides.
    """

    issue_id: str
    issue: str
    party_id: str
    party: str
    kind: str
    side: str
    moves: tuple[MoveRow, ...]
    reversals: tuple[tuple[str, str], ...]
    found_by: str
    why: str

    def told(self, side: str) -> int:
        """How many of its statements are on that side."""
        return sum(move.side == side for move in self.moves)

    @property
    def by_move(self) -> dict[str, int]:
        """How often it asks, refuses, offers and so on; the commonest first."""
        return dict(Counter(move.statement.move for move in self.moves).most_common())

    @property
    def conditions(self) -> tuple[tuple[str, tuple[Piece, ...]], ...]:
        """On which conditions, each with the id of its statement."""
        return tuple((move.statement.id, move.statement.condition) for move in self.moves if move.statement.condition)


@dataclass(frozen=True, slots=True)
class IssueSides:
    """One row of the matrix: an issue, with the position of each party that has one by the party's id."""

    id: str
    name: str
    cells: dict[str, PositionRow]

    def parties(self, side: str) -> tuple[str, ...]:
        """Who is on that side, by name."""
        return tuple(sorted(cell.party for cell in self.cells.values() if cell.side == side))


@dataclass(frozen=True, slots=True)
class Matrix:
    """All issues by all parties, those with the most positions first; ``parties`` are ids and names."""

    parties: tuple[tuple[str, str], ...]
    issues: tuple[IssueSides, ...]


def positions(dossier: Dossier, *, party: str | None = None, issue: str | None = None) -> tuple[PositionRow, ...]:
    """The positions that pass both filters, by issue and then the clearest and the most told first.

    ``party``: part of a name, or a party's id. ``issue``: part of the name of an issue or of one of its phrases, or its id.
    """
    parties = {one.id: one for one in dossier.parties()}
    issues = {one.id: one for one in dossier.issues() if issue is None or _called(issue, one.id, (one.name, *one.terms))}
    wanted = None if party is None else set(parties_called(dossier, party))
    kept = [
        position
        for position in dossier.positions()
        if position.issue_id in issues and (wanted is None or position.party in wanted) and position.stances
    ]
    statements = statements_with(dossier, [stance.statement_id for position in kept for stance in position.stances])
    places = _Places(dossier)
    rows = []
    for position in kept:
        moves = tuple(places.move(position, stance, statements[stance.statement_id]) for stance in position.stances)
        rows.append(
            PositionRow(
                issue_id=position.issue_id,
                issue=issues[position.issue_id].name,
                party_id=position.party,
                party=parties[position.party].name,
                kind=str(parties[position.party].kind),
                side=str(position.side),
                moves=moves,
                reversals=position.reversals,
                found_by=position.found_by,
                why=position.why,
            )
        )
    order = {id_: n for n, id_ in enumerate(issues)}
    return tuple(sorted(rows, key=lambda row: (order[row.issue_id], row.side == Side.UNCLEAR, -len(row.moves), row.party)))


def matrix(rows: Iterable[PositionRow]) -> Matrix:
    """``rows`` as a matrix; an issue or party on which nobody is clear comes after those on which somebody is."""
    issues: dict[str, IssueSides] = {}
    clear, told, names = Counter[str](), Counter[str](), {}
    for row in rows:
        issues.setdefault(row.issue_id, IssueSides(row.issue_id, row.issue, {})).cells[row.party_id] = row
        clear[row.party_id] += row.side != Side.UNCLEAR
        told[row.party_id] += len(row.moves)
        names[row.party_id] = row.party
    parties = sorted(names, key=lambda id_: (-clear[id_], -told[id_], names[id_], id_))
    ordered = sorted(issues.values(), key=lambda one: -sum(cell.side != Side.UNCLEAR for cell in one.cells.values()))
    return Matrix(tuple((id_, names[id_]) for id_ in parties), tuple(ordered))


def _called(wanted: str, id_: str, names: Iterable[str]) -> bool:
    part = folded(wanted)
    return wanted == id_ or any(part in folded(name) for name in names)


class _Places:
    """What the records need of the store besides: the words of spans, and the dates that were inferred."""

    def __init__(self, dossier: Dossier) -> None:
        self._inferred = dict(dossier.rows("SELECT article_id, value FROM inferred_dates"))
        self._words = {
            (article_id, start, stop): words
            for article_id, start, stop, words in dossier.rows(
                "SELECT article_id, start, stop, words FROM debate_spans WHERE what = 'stance'"
            )
        }

    def move(self, position: Position, stance: Stance, statement: StatementRow) -> MoveRow:
        spans = [(span.start, span.end, self._words[span.article_id, span.start, span.end]) for span in stance.words]
        return MoveRow(
            statement=statement,
            side=str(stance.side),
            words=tuple(Piece(*place) for place in spans),
            date=statement.published or self._inferred.get(statement.article_id),
            inferred=statement.published is None and statement.article_id in self._inferred,
            spoken_for=stance.found_by.startswith(SPOKEN_FOR),
            turned=any(after == stance.statement_id for _, after in position.reversals),
            found_by=stance.found_by,
            why=stance.why,
            confidence=stance.confidence,
        )

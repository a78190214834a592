"""The field's four scores for chains of mentions: MUC, B³, CEAF-e and LEA, as pure functions over sets of mention keys.

    >>> key, response = [{"a", "b", "c"}, {"d", "e", "f", "g"}], [{"a", "b"}, {"c", "d"}, {"f", "g", "h", "i"}]
    >>> [round(score(key, response).f1, 2) for score in (muc, b_cubed, ceaf_e, lea)]
    [0.4, 0.45, 0.52, 0.28]

A key is anything that can be in a set and is the same for the same mention in both: (article, start, end). Chains of one
mention count unless the caller leaves them out (``without_singletons``): the gold of CoNLL-2012 has none, that of MEANTIME
has. Mentions need not be the same in both; the definitions are those of the reference scorer.

Sources: Vilain et al. 1995 (MUC); Bagga and Baldwin 1998 (B³); Luo 2005 (CEAF); Moosavi and Strube 2016 (LEA); for mentions
that only one side has, Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass

Chain = Set[Hashable]
Chains = Sequence[Chain]


@dataclass(frozen=True, slots=True)
class Score:
    """Recall and precision between 0 and 1, with what they are made of, so that documents can be added up: ``a + b``."""

    found: float
    wanted: float
    right: float
    given: float

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        both = self.recall + self.precision
        return 2 * self.recall * self.precision / both if both else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.wanted + other.wanted, self.right + other.right, self.given + other.given)


NOTHING = Score(0.0, 0.0, 0.0, 0.0)


def muc(key: Chains, response: Chains) -> Score:
    """Links that need not be added: of each chain, its mentions less the parts that the other side cuts it into."""
    return Score(*_links(key, response), *_links(response, key))


def b_cubed(key: Chains, response: Chains) -> Score:
    """For each mention, the share of its chain that the other side's chain of it has."""
    return Score(*_shares(key, response), *_shares(response, key))


def ceaf_e(key: Chains, response: Chains) -> Score:
    """The best pairing of chains one to one, by their Dice coefficient (Luo's phi 4)."""
    alike = sum(_best(_alike(key, response)))
    return Score(alike, len(key), alike, len(response))


def lea(key: Chains, response: Chains) -> Score:
    """The share of each chain's links that the other side has, weighted by its mentions; a lone mention links to itself."""
    return Score(*_resolved(key, response), *_resolved(response, key))


def conll(key: Chains, response: Chains) -> float:
    """The mean F1 of MUC, B³ and CEAF-e, by which the shared tasks rank."""
    return sum(score(key, response).f1 for score in (muc, b_cubed, ceaf_e)) / 3


SCORES = {"MUC": muc, "B3": b_cubed, "CEAF-e": ceaf_e, "LEA": lea}


def without_singletons(chains: Chains) -> list[Chain]:
    """``chains`` of two mentions or more."""
    return [chain for chain in chains if len(chain) > 1]


def _places(chains: Chains) -> dict[Hashable, int]:
    return {mention: number for number, chain in enumerate(chains) for mention in chain}


def _parts(chain: Chain, places: Mapping[Hashable, int]) -> Counter[int]:
    """How many mentions of ``chain`` each chain of the other side has."""
    return Counter(places[mention] for mention in chain if mention in places)


def _links(chains: Chains, others: Chains) -> tuple[float, float]:
    places = _places(others)
    kept = 0
    for chain in chains:
        parts = _parts(chain, places)
        alone = len(chain) - sum(parts.values())
        kept += len(chain) - len(parts) - alone
    return kept, sum(len(chain) - 1 for chain in chains)


def _shares(chains: Chains, others: Chains) -> tuple[float, float]:
    places = _places(others)
    kept = sum(common**2 / len(chain) for chain in chains for common in _parts(chain, places).values())
    return kept, sum(len(chain) for chain in chains)


def _resolved(chains: Chains, others: Chains) -> tuple[float, float]:
    places = _places(others)
    kept = 0.0
    for chain in chains:
        parts = _parts(chain, places)
        if len(chain) == 1:
            kept += any(len(others[number]) == 1 for number in parts)
        else:
            common = sum(_pairs(count) for count in parts.values())
            kept += len(chain) * common / _pairs(len(chain))
    return kept, sum(len(chain) for chain in chains)


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _alike(key: Chains, response: Chains) -> list[dict[int, float]]:
    """For each chain of ``key``, the chains of ``response`` that share a mention with it, and how much."""
    places = _places(response)
    return [
        {number: 2 * common / (len(chain) + len(response[number])) for number, common in _parts(chain, places).items()}
        for chain in key
    ]


def _best(rows: Sequence[Mapping[int, float]]) -> list[float]:
    """The values of the pairing of rows with columns that has the highest sum, each used once; what is not in a row is 0.

    The Hungarian method with potentials, on each connected piece for itself: chains mostly share mentions with few others.
    """
    values: list[float] = []
    for piece in _connected(rows):
        columns = sorted({column for row in piece for column in rows[row]})
        width = max(len(columns), len(piece))
        costs = [[-rows[row].get(column, 0.0) for column in columns] + [0.0] * (width - len(columns)) for row in piece]
        values.extend(-costs[row][column] for row, column in enumerate(_assigned(costs, width)))
    return values


def _connected(rows: Sequence[Mapping[int, float]]) -> list[list[int]]:
    """The numbers of the rows that hang together by the columns that they share."""
    by_column: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        for column in row:
            by_column.setdefault(column, []).append(number)
    pieces, seen = [], set()
    for first in range(len(rows)):
        if first in seen or not rows[first]:
            continue
        seen.add(first)
        piece = [first]
        for number in piece:  # grows while it is walked
            fresh = {other for column in rows[number] for other in by_column[column]} - seen
            seen |= fresh
            piece.extend(sorted(fresh))
        pieces.append(piece)
    return pieces


def _assigned(costs: Collection[Sequence[float]], width: int) -> list[int]:
    """For each row of ``costs`` (no more rows than ``width`` columns) its column in the cheapest assignment."""
    rows = list(costs)
    by_row, by_column = [0.0] * (len(rows) + 1), [0.0] * (width + 1)
    owner = [0] * (width + 1)  # 1-based row of each column; column 0 stands for the row being placed
    for row in range(1, len(rows) + 1):
        owner[0] = row
        column = 0
        slack, came_from, done = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
        while owner[column]:
            done[column] = True
            here = owner[column]
            for other in range(1, width + 1):
                reduced = rows[here - 1][other - 1] - by_row[here] - by_column[other]
                if not done[other] and reduced < slack[other]:
                    slack[other], came_from[other] = reduced, column
            nearest = min((c for c in range(1, width + 1) if not done[c]), key=slack.__getitem__)
            step = slack[nearest]
            for other in range(width + 1):
                if done[other]:
                    by_row[owner[other]] += step
                    by_column[other] -= step
                else:
                    slack[other] -= step
            column = nearest
        while column:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    placed = {owner[column]: column - 1 for column in range(1, width + 1) if owner[column]}
    return [placed[row] for row in range(1, len(rows) + 1)]

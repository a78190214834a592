"""Quotations: which marks open and close one, and what stands between them.

Marks are paired over the whole article by the cheapest consistent reading (Viterbi over two states, outside and inside a
quotation), because the press mixes styles, forgets marks, puts the space on the wrong side and opens a quotation anew at
each paragraph. Double and single marks are two tracks of their own, so that single marks may stand inside double ones.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from wederhoor.lang.marks import QuotationMarks
from wederhoor.read.places import Places
from wederhoor.read.quotemarks import Mark, find

IMPOSSIBLE = 50.0
CROSS_SEAM = 3.0  # a quotation that runs on over a seam without a new mark
REOPEN = 0.3  # a block that starts with an opening mark while a quotation is open
UNPAIRED = 1.5  # the text starts or ends inside a quotation
UNPAIRED_SINGLE = 3.5  # the same by single marks, which are more likely apostrophes
VOICE = 2.4  # a stretch that is quoted and sounds like the author, or the other way round; see wederhoor.read.voices

OUTSIDE, INSIDE = 0, 1
_VISIBLE = re.compile(r"\S(?:.*\S)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters ``start`` to ``end`` between two marks, in offsets of the article; the marks themselves are outside.

    ``opened`` and ``closed`` tell whether a mark stands on that side; ``single``: the marks are single ones.
    """

    start: int
    end: int
    opened: bool
    closed: bool
    single: bool

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


@dataclass(frozen=True, slots=True)
class Voice:
    """A word at ``place`` that tells who is speaking: ``weight`` above 0 somebody who is quoted, below 0 the author."""

    place: int
    weight: float


class _Heard:
    """What the voices between two places add up to."""

    def __init__(self, voices: Sequence[Voice]) -> None:
        self._places = [voice.place for voice in voices]
        self._sums = [0.0]
        for voice in voices:
            self._sums.append(self._sums[-1] + voice.weight)

    def cost(self, start: int, end: int) -> tuple[float, float]:
        """How odd it would be for what stands there to be outside and inside a quotation."""
        low, high = bisect_left(self._places, start), bisect_left(self._places, end)
        heard = max(-1.0, min(1.0, self._sums[high] - self._sums[low]))
        return VOICE * max(0.0, heard), VOICE * max(0.0, -heard)


class _Role(Enum):
    CLOSE = "close"
    OPEN = "open"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class _Open:
    """A quotation that is not closed yet: where it starts, and whether a mark opened it."""

    start: int
    opened: bool


def quotations(text: str, marks: QuotationMarks, seams: Sequence[int], voices: Sequence[Voice] = ()) -> list[Quotation]:
    """All quotations of ``text`` in order; ``seams`` are the starts of its blocks, ``voices`` in order of the text."""
    single = list(_track(text, find(text, marks, seams, single=True), seams, _Heard(()), single=True))
    heard = _Heard([v for v in voices if not any(q.start <= v.place < q.end for q in single)])  # another one's "I"
    double = list(_track(text, find(text, marks, seams, single=False), seams, heard, single=False))
    kept = [q for q in single if not any(_crosses(q, d) for d in double)]
    return sorted(double + kept, key=lambda q: (q.start, -q.end))


def _crosses(single: Quotation, double: Quotation) -> bool:
    """Whether two quotations overlap without one lying inside the other: then the single marks were apostrophes."""
    overlap = single.start < double.end and double.start < single.end
    return overlap and not double.holds(single.start, single.end) and not single.holds(double.start, double.end)


def _track(text: str, marks: Sequence[Mark], seams: Sequence[int], heard: _Heard, *, single: bool) -> Iterator[Quotation]:
    """The quotations that ``marks`` make, cut at the seams between blocks."""
    edges = [0, *(mark.start for mark in marks), len(text)]
    voiced = [heard.cost(start, end) for start, end in pairwise(edges)]
    for current, end, closed in _stretches(text, marks, voiced, UNPAIRED_SINGLE if single else UNPAIRED):
        yield from _by_block(text, seams, Quotation(current.start, end, current.opened, closed, single))


def _stretches(
    text: str, marks: Sequence[Mark], voiced: Sequence[tuple[float, float]], unpaired: float
) -> Iterator[tuple[_Open, int, bool]]:
    """Each stretch between two marks: its start, its end, and whether a mark closes it."""
    starts_inside, roles = _roles(marks, voiced, unpaired)
    current = _Open(0, opened=False) if starts_inside else None
    for mark, role in zip(marks, roles, strict=True):
        if role is _Role.SKIP:
            continue
        if current is not None:
            yield current, mark.start, role is _Role.CLOSE
        current = _Open(mark.end, opened=True) if role is _Role.OPEN else None
    if current is not None:
        yield current, len(text), False


def _roles(marks: Sequence[Mark], voiced: Sequence[tuple[float, float]], unpaired: float) -> tuple[bool, list[_Role]]:
    """The cheapest consistent reading of ``marks``: whether the text starts inside a quotation, and each mark's role.

    ``voiced``: for each stretch before, between and behind the marks, what it costs outside and inside a quotation.
    """
    if not marks:
        return False, []
    cost = (voiced[0][OUTSIDE], unpaired + voiced[0][INSIDE])
    steps: list[tuple[tuple[int, _Role], tuple[int, _Role]]] = []
    for mark, (alone, spoken) in zip(marks, voiced[1:], strict=True):
        over_seam = CROSS_SEAM if mark.seam and not mark.at_block_start else 0.0
        reopen = REOPEN + mark.open_cost if mark.seam and mark.at_block_start else IMPOSSIBLE
        outside = [
            (cost[OUTSIDE] + mark.skip_cost, OUTSIDE, _Role.SKIP),
            (cost[INSIDE] + over_seam + mark.close_cost, INSIDE, _Role.CLOSE),
        ]
        inside = [
            (cost[OUTSIDE] + mark.open_cost, OUTSIDE, _Role.OPEN),
            (cost[INSIDE] + reopen, INSIDE, _Role.OPEN),
            (cost[INSIDE] + over_seam + mark.skip_cost, INSIDE, _Role.SKIP),
        ]
        best = [min(choices, key=lambda choice: choice[:2]) for choices in (outside, inside)]
        steps.append((best[OUTSIDE][1:], best[INSIDE][1:]))
        cost = (best[OUTSIDE][0] + alone, best[INSIDE][0] + spoken)
    state = OUTSIDE if cost[OUTSIDE] <= cost[INSIDE] + unpaired else INSIDE
    roles: list[_Role] = []
    for step in reversed(steps):
        state, role = step[state]
        roles.append(role)
    return state == INSIDE, roles[::-1]


def _by_block(text: str, seams: Sequence[int], whole: Quotation) -> Iterator[Quotation]:
    """One quotation cut at the seams between blocks; an unclosed one ends with the block it was opened in."""
    edges = [whole.start, *(s for s in seams if whole.start < s < whole.end), whole.end]
    for first, last in pairwise(edges):
        opened = whole.opened and first == whole.start
        words = _VISIBLE.search(text, first, last)
        if words is not None:
            closed = whole.closed and not text[words.end() : whole.end].strip()
            yield Quotation(words.start(), words.end(), opened, closed, whole.single)
        if not whole.closed:
            return


def placed(quotations: Sequence[Quotation]) -> Places[Quotation]:
    """``quotations`` by where they stand."""
    places: Places[Quotation] = Places()
    for quotation in quotations:
        places.add(quotation, [(quotation.start, quotation.end)])
    return places

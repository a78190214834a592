"""An article's text cut where any statement begins or ends, so that nested and overlapping statements all show in place.

Everything is made on the server: the browser is given text and marks, never offsets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wederhoor.dossier.answers import Piece, StatementRow
from wederhoor.model import Article, BlockKind

_STRETCH = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
ROLES = ("content", "condition", "source", "addressee", "cue")  # from the outermost mark to the innermost
DEEPEST = 2  # rims drawn around a statement that holds others


@dataclass(frozen=True, slots=True)
class Layer:
    """What one statement does with one stretch of text.

    ``first`` and ``last``: its piece begins or ends with this stretch. ``anchor``: its whole content begins here. ``rim``: how
    many statements lie inside its content, at most :data:`DEEPEST`. ``echo``: another statement has the same words in the same
    role, and that layer, outside this one, already shows it.
    """

    statement_id: str
    role: str
    first: bool
    last: bool
    anchor: bool
    rim: int
    echo: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of characters over which nothing changes; ``layers`` from the outermost to the innermost.

    ``start`` is its first character, in code points of the article's text.
    """

    start: int
    text: str
    layers: tuple[Layer, ...]
    insertion: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the text, or (``kind`` None) what lies between two."""

    kind: BlockKind | None
    stretches: tuple[Stretch, ...]

    @property
    def blank(self) -> bool:
        return not any(stretch.text.strip() for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    statement_id: str
    role: str
    anchor: bool

    @property
    def part(self) -> tuple[str, int, int]:
        return (self.role, self.start, self.end)

    @property
    def nesting(self) -> tuple[int, int, int, str]:
        """Sorts marks over one place from the outermost to the innermost: contents by length, then the smaller parts."""
        return (ROLES.index(self.role), self.start - self.end, self.start, self.statement_id)


def passages(article: Article, statements: Iterable[StatementRow], places: Iterable[int] = ()) -> tuple[Passage, ...]:
    """All of ``article.text`` in order, block by block, with the marks of ``statements``.

    A stretch begins at each of ``places`` too. Joined again, the stretches give the text character for character.
    """
    marks = [mark for row in statements for mark in _marks(row)]
    insertions = [(b.span.start, b.span.end) for b in article.blocks if b.kind is BlockKind.INSERTION]
    seams = _seams(article)
    cuts = {0, len(article.text), *places, *(place for seam in seams for place in seam[:2])}
    cuts.update(place for pair in insertions for place in pair)
    cuts.update(place for mark in marks for place in (mark.start, mark.end))
    runs = list(_sweep(sorted(cuts), marks))
    rims = _rims(over for _, _, over in runs)
    found: list[Passage] = []
    at = 0
    for start, end, kind in seams:
        stretches: list[Stretch] = []
        while at < len(runs) and runs[at][1] <= end:
            stretches.append(_stretch(article.text, runs[at], rims, insertions))
            at += 1
        if start < end:
            found.append(Passage(kind, tuple(stretches)))
    return tuple(found)


def pointed_at(asked: Iterable[str], article: Article) -> list[tuple[int, int]]:
    """The stretches that an address points to, each "120-158" in code points; what is none of this text points nowhere."""
    found = [_STRETCH.fullmatch(one) for one in asked]
    pairs = sorted({(int(one[1]), int(one[2])) for one in found if one})
    return [(start, end) for start, end in pairs if start < end <= len(article.text)]


def lit(passages: Iterable[Passage], pointed: Sequence[tuple[int, int]]) -> dict[int, bool]:
    """By their start, the stretches that are pointed at: True for the first, to which the address leads."""
    starts = [run.start for passage in passages for run in passage.stretches]
    inside = [start for start in starts if any(first <= start < last for first, last in pointed)]
    return {start: start == inside[0] for start in inside}


def _marks(row: StatementRow) -> list[_Mark]:
    parts: tuple[tuple[str, Sequence[Piece]], ...] = (
        ("content", row.content),
        ("condition", row.condition),
        ("source", row.source),
        ("addressee", row.addressee),
        ("cue", row.cue),
    )
    return [
        _Mark(piece.start, piece.end, row.id, role, anchor=role == "content" and index == 0)
        for role, pieces in parts
        for index, piece in enumerate(pieces)
    ]


def _seams(article: Article) -> list[tuple[int, int, BlockKind | None]]:
    """The blocks in order and whatever lies between them, so that nothing of the text is left out."""
    found: list[tuple[int, int, BlockKind | None]] = []
    at = 0
    for block in sorted(article.blocks, key=lambda b: b.span.start):
        if block.kind is BlockKind.INSERTION or block.span.end <= at:
            continue
        if block.span.start > at:
            found.append((at, block.span.start, None))
        found.append((max(at, block.span.start), block.span.end, block.kind))
        at = block.span.end
    if at < len(article.text):
        found.append((at, len(article.text), None))
    return found


def _sweep(cuts: Sequence[int], marks: Sequence[_Mark]) -> Iterable[tuple[int, int, list[_Mark]]]:
    """Each run between two cuts with the marks over it, outermost first."""
    opening: dict[int, list[_Mark]] = defaultdict(list)
    for mark in marks:
        opening[mark.start].append(mark)
    active: list[_Mark] = []
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.end > start]
        if start in opening:
            active = sorted([*active, *opening[start]], key=lambda mark: mark.nesting)
        yield start, end, active


def _rims(runs: Iterable[list[_Mark]]) -> dict[str, int]:
    """For each statement, how many contents lie inside its own at the deepest place."""
    rims: dict[str, int] = defaultdict(int)
    for over in runs:
        contents = [mark for mark in over if mark.role == "content"]
        for inside, mark in enumerate(reversed(contents)):
            rims[mark.statement_id] = min(DEEPEST, max(rims[mark.statement_id], inside))
    return rims


def _stretch(
    text: str, run: tuple[int, int, list[_Mark]], rims: dict[str, int], insertions: Sequence[tuple[int, int]]
) -> Stretch:
    start, end, over = run
    shown = [mark.part for mark in over]
    layers = tuple(
        Layer(
            statement_id=mark.statement_id,
            role=mark.role,
            first=mark.start == start,
            last=mark.end == end,
            anchor=mark.anchor and mark.start == start,
            rim=rims[mark.statement_id] if mark.role == "content" else 0,
            echo=mark.part in shown[:index],
        )
        for index, mark in enumerate(over)
    )
    inside = any(first <= start and end <= last for first, last in insertions)
    return Stretch(start, text[start:end], layers, inside)

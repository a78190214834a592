"""A sentence's dependency parse as a drawing: the words on a line, and an arc from each word to the one it hangs on."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from wederhoor.model import ParsedSentence

CHARACTER = 9  # pixels, of a word's letters in the drawing's type
GAP = 22
STEP = 26  # from one height of arcs to the next
LABEL = 6.2  # pixels, of a relation's letters
MARGIN = 14


@dataclass(frozen=True, slots=True)
class DrawnWord:
    """``x``: the middle of the word."""

    x: int
    text: str
    pos: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """``path``: as SVG writes it, from the governing word to the other. ``x``, ``y``: the middle of its label."""

    path: str
    x: int
    y: int
    label: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """``line``: where the words stand."""

    width: int
    height: int
    line: int
    words: tuple[DrawnWord, ...]
    arcs: tuple[Arc, ...]


def drawing(sentence: ParsedSentence) -> Drawing:
    """The parse of one sentence; arcs within others are lower, so that none cross that need not."""
    middles, at = [], MARGIN
    for word in sentence.words:
        wide = max(CHARACTER * len(word.text), int(LABEL * len(word.pos)), int(LABEL * len(word.relation)))
        middles.append(at + wide // 2)
        at += wide + GAP
    pairs = [(n, word.head) for n, word in enumerate(sentence.words) if word.head != n]
    heights = _heights([(min(pair), max(pair)) for pair in pairs])
    line = STEP * (max(heights.values(), default=0) + 1)
    arcs = []
    for n, head in pairs:
        top = line - STEP * heights[min(n, head), max(n, head)]
        start, end = middles[head] + (5 if n > head else -5), middles[n]  # beside the arcs that come in from above
        bend = min(10, abs(end - start) // 2) * (1 if end > start else -1)
        low, down = line - 4, top + 10
        path = f"M{start},{low} V{down} Q{start},{top} {start + bend},{top} H{end - bend} Q{end},{top} {end},{down} V{low}"
        path += " m-3,-6 l3,6 l3,-6"  # the point of an arrow
        word = sentence.words[n]
        arcs.append(Arc(path, (start + end) // 2, top - 3, word.relation, word.roles))
    words = tuple(DrawnWord(x, word.text, word.pos, word.roles) for x, word in zip(middles, sentence.words, strict=True))
    return Drawing(at - GAP + MARGIN, line + 44, line, words, tuple(arcs))


def _heights(spans: list[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """How high each arc stands: above all arcs that lie within it, and never on one that it overlaps."""
    heights: dict[tuple[int, int], int] = {}
    taken: dict[int, set[int]] = defaultdict(set)  # gap between two words → heights of the arcs over it
    for first, last in sorted(set(spans), key=lambda span: span[1] - span[0]):
        over = range(first, last)
        height = 1 + max((max(taken[gap], default=0) for gap in over), default=0)
        heights[first, last] = height
        for gap in over:
            taken[gap].add(height)
    return heights

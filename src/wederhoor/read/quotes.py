"""Quotation marks: which open, which close, and what stands between them.

Marks are paired over the whole article by the cheapest consistent reading (Viterbi over two states, outside and inside a
quotation), because the press mixes styles, forgets marks, puts the space on the wrong side and opens a quotation anew at
each paragraph. Double and single marks are two tracks of their own, so that single marks may stand inside double ones.
The costs below are hand-set; ``tests/cases/quotes.jsonl`` holds the constructions they must get right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wederhoor.lang.marks import QuotationMarks


@dataclass(frozen=True, slots=True)
class Quotation:
    """Characters ``start`` to ``end`` between two marks, in offsets of the article; the marks themselves are outside.

    ``opened`` and ``closed`` tell whether a mark stands on that side; ``single``: the marks are single ones.
    ``outer`` is the index of the quotation around it, or None.
    """

    start: int
    end: int
    opened: bool
    closed: bool
    single: bool

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    open_cost: float
    close_cost: float
    skip_cost: float
    seam: bool  # the first mark after a seam between blocks
    at_block_start: bool


IMPOSSIBLE = 50.0
CROSS_SEAM = 3.0  # a quotation that runs on over a seam without a new mark
REOPEN = 0.3  # a block that starts with an opening mark while a quotation is open
UNOPENED = 1.5  # the text starts inside a quotation
UNCLOSED = 1.5  # the text ends inside a quotation

_CLITICS = re.compile(r"(?:s|t|n|k|m|r|ns|ie|rs|tis|twas)(?![\w])", re.IGNORECASE)


def quotations(text: str, marks: QuotationMarks, seams: Sequence[int]) -> list[Quotation]:
    """All quotations of ``text`` in order; ``seams`` are the starts of its blocks."""
    singles = marks.single
    forms = sorted({form for pair in marks.pairs for form in pair}, key=len, reverse=True)
    doubles = [form for form in forms if form not in singles]
    double_track = _pair(text, _find(text, doubles, marks, seams, single=False), seams, single=False)
    single_track = _pair(text, _find(text, sorted(singles), marks, seams, single=True), seams, single=True)
    kept = [q for q in single_track if not any(_crosses(q, d) for d in double_track)]
    return sorted(double_track + kept, key=lambda q: (q.start, -q.end))


def _crosses(single: Quotation, double: Quotation) -> bool:
    """Whether two quotations overlap without one lying inside the other: then the single marks were apostrophes."""
    overlap = single.start < double.end and double.start < single.end
    return overlap and not double.holds(single.start, single.end) and not single.holds(double.start, double.end)


def _find(text: str, forms: Sequence[str], marks: QuotationMarks, seams: Sequence[int], *, single: bool) -> list[_Mark]:
    openers = {pair[0] for pair in marks.pairs} - {pair[1] for pair in marks.pairs}
    closers = {pair[1] for pair in marks.pairs} - {pair[0] for pair in marks.pairs}
    alternatives = [re.escape(form) for form in forms]
    if not single:
        alternatives.insert(0, r"(?<=[.!?,])' '(?=\s|$)")  # '' torn apart by somebody's tokeniser
    pattern = re.compile("|".join(alternatives))
    found: list[_Mark] = []
    starts = set(seams)
    passed = 0
    ordered = sorted(s for s in starts if s)
    for match in pattern.finditer(text):
        start, end = match.span()
        if single and _apostrophe(text, start, end):
            continue
        if match.group() == ",," and end < len(text) and text[end] == ",":
            start, end = start + 1, end + 1  # ",,,": a comma that closes the clause before, then the mark
        new_block = False
        while passed < len(ordered) and ordered[passed] <= start:
            new_block = True
            passed += 1
        open_cost, close_cost = _costs(text, start, end)
        form = match.group()
        if form in openers:
            close_cost += 4.0
        if form in closers:
            open_cost += 4.0
        if form in "“‘":
            close_cost += 1.5
        if form in "”’":
            open_cost += 1.5
        skip = 1.2 if single else 4.0
        found.append(_Mark(start, end, open_cost, close_cost, skip, new_block, start in starts))
    return found


def _apostrophe(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum() and after.isalnum():
        return True  # zo'n, D66'er, foto's
    if not before.isalnum() and _CLITICS.match(text, end):
        return True  # 's avonds, van 't Hof
    if after.isdigit() and not before.isalnum() and not re.match(r"\d[^'’]{0,80}['’]", text[end:]):
        return True  # '68, de jaren '90
    return text[start:end] in "'’" and text[end : end + 1] in "'’" and not before.isspace() and before not in ".!?,"


def _costs(text: str, start: int, end: int) -> tuple[float, float]:
    """How odd it would be for this mark to open, and to close, a quotation: 0 is just right."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    opens = closes = 0.0
    if before.isalnum():
        opens += 2.5
    elif before in ".!?…,;":
        opens += 1.5
    elif before in ")":
        opens += 1.0
    if after.isspace():
        opens += 0.5 if before in ".!?…,:;" else 2.0
    elif after in ".,;:!?)":
        opens += 3.0
    if before.isspace():
        closes += 2.0 if after.isspace() and start > 1 and text[start - 2] in ".!?,…" else 3.0
        if start > 1 and text[start - 2] in ".!?…" and (after.isspace() or after == "\n"):
            closes -= 1.5
    elif before in "([:":
        closes += 3.0
    elif before == ",":
        closes += 0.3
    if after.isalnum():
        closes += 1.2 if before in ".!?…," else 2.5
    return opens, max(closes, 0.0)


def _pair(text: str, marks: list[_Mark], seams: Sequence[int], *, single: bool) -> list[Quotation]:
    """The cheapest consistent reading of ``marks``: for each to open, to close, or to be no quotation mark."""
    if not marks:
        return []
    cost = [0.0, UNOPENED + (2.0 if single else 0.0)]  # outside, inside
    back: list[tuple[tuple[int, str], tuple[int, str]]] = []
    for mark in marks:
        inside = cost[1] + (CROSS_SEAM if mark.seam and not mark.at_block_start else 0.0)
        if mark.seam and mark.at_block_start:
            reopen = cost[1] + REOPEN + mark.open_cost
        else:
            reopen = IMPOSSIBLE + cost[1]
        outside_choices = [
            (cost[0] + mark.skip_cost, (0, "skip")),
            (inside + mark.close_cost, (1, "close")),
        ]
        inside_choices = [
            (cost[0] + mark.open_cost, (0, "open")),
            (inside + mark.skip_cost, (1, "skip")),
            (reopen, (1, "open")),
        ]
        best_out, best_in = min(outside_choices), min(inside_choices)
        back.append((best_out[1], best_in[1]))
        cost = [best_out[0], best_in[0]]
    state = 0 if cost[0] <= cost[1] + UNCLOSED + (2.0 if single else 0.0) else 1
    actions: list[str] = []
    for step in reversed(back):
        state, action = step[state]
        actions.append(action)
    actions.reverse()
    return _cut(text, marks, actions, seams, single=single, starts_inside=state == 1)


def _cut(
    text: str, marks: list[_Mark], actions: list[str], seams: Sequence[int], *, single: bool, starts_inside: bool
) -> list[Quotation]:
    found: list[Quotation] = []
    open_at: int | None = 0 if starts_inside else None
    opened = False
    for mark, action in zip(marks, actions, strict=True):
        if action == "open":
            if open_at is not None:
                found += _by_block(text, open_at, mark.start, seams, opened=opened, closed=False, single=single)
            open_at, opened = mark.end, True
        elif action == "close" and open_at is not None:
            found += _by_block(text, open_at, mark.start, seams, opened=opened, closed=True, single=single)
            open_at, opened = None, False
    if open_at is not None:
        found += _by_block(text, open_at, len(text), seams, opened=opened, closed=False, single=single)
    return found


def _by_block(
    text: str, start: int, end: int, seams: Sequence[int], *, opened: bool, closed: bool, single: bool
) -> list[Quotation]:
    """One quotation, cut at the seams between blocks; an unclosed one ends with the block it was opened in."""
    edges = [start, *(s for s in seams if start < s < end), end]
    pieces: list[Quotation] = []
    for n, (a, b) in enumerate(pairwise(edges)):
        if n and not closed:
            break
        words = text[a:b]
        a, b = a + len(words) - len(words.lstrip()), b - len(words) + len(words.rstrip())
        if a < b:
            last = b == end or not text[b:end].strip()
            pieces.append(Quotation(a, b, opened=opened and n == 0, closed=closed and last, single=single))
    return pieces

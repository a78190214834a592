"""The marks of a text one by one: where they stand and how odd each would be as an opening or a closing one.

The costs are hand-set; ``tests/cases/quotes.jsonl`` holds the constructions they must get right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from wederhoor.lang.marks import QuotationMarks

WRONG_FORM = 4.0  # „ that closes, » that opens
UNUSUAL_FORM = 1.5  # “ that closes, ” that opens: some papers do
MOSTLY_OPEN = "“‘"
MOSTLY_CLOSE = "”’"
SKIP_DOUBLE = 4.0  # a double mark that is no quotation mark: 15"
SKIP_SINGLE = 1.2  # a single mark that is an apostrophe
STOPS = ".!?…"
TORN = r"(?<=[.!?,])' '(?=\s|$)"  # '' torn apart by somebody's tokeniser
YEAR = re.compile(r"\d[^'’]{0,80}['’]")  # digits in single marks rather than '68


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark from ``start`` to ``end``. ``seam``: the first of its block; ``at_block_start``: it begins its block."""

    start: int
    end: int
    open_cost: float
    close_cost: float
    skip_cost: float
    seam: bool
    at_block_start: bool


def find(text: str, marks: QuotationMarks, seams: Sequence[int], *, single: bool) -> list[Mark]:
    """The double or the single marks of ``text`` in order, without apostrophes; ``seams`` are the starts of its blocks."""
    found: list[Mark] = []
    starts = set(seams)
    edges = sorted(starts - {0})
    last_block = 0
    for match in _pattern(marks, single).finditer(text):
        start, end = match.span()
        if single and (match.group() not in marks.single or _apostrophe(text, start, end, marks.clitics)):
            continue
        if match.group() == ",," and text[end : end + 1] == ",":
            start, end = start + 1, end + 1  # ",,,": a comma that closes the clause before, then the mark
        block = bisect_right(edges, start)
        found.append(
            Mark(
                start,
                end,
                _open_cost(text, start, end) + _form_cost(match.group(), marks, opens=True),
                _close_cost(text, start, end) + _form_cost(match.group(), marks, opens=False),
                SKIP_SINGLE if single else SKIP_DOUBLE,
                seam=block > last_block,
                at_block_start=start in starts,
            )
        )
        last_block = block
    return found


@cache
def _pattern(marks: QuotationMarks, single: bool) -> re.Pattern[str]:
    """Any double mark, or any mark at all where the single ones are wanted: the two of '' are none of their own."""
    forms = {form for pair in marks.pairs for form in pair} | marks.single
    wanted = forms if single else forms - marks.single
    return re.compile("|".join([TORN, *(re.escape(form) for form in sorted(wanted, key=lambda f: (-len(f), f)))]))


def _apostrophe(text: str, start: int, end: int, clitics: frozenset[str]) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if before.isalnum():
        if after.isalnum():
            return True  # zo'n, D66'er, foto's
    elif _word_at(text, end) in clitics:
        return True  # 's avonds, van 't Hof
    elif after.isdigit() and not YEAR.match(text, end):
        return True  # '68, de jaren '90
    return after in "'’" and text[start:end] in "'’" and not before.isspace() and before not in ".!?,"


def _word_at(text: str, place: int) -> str:
    """The word that begins at ``place``, in lower case."""
    end = place
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return text[place:end].lower()


def _form_cost(form: str, marks: QuotationMarks, *, opens: bool) -> float:
    """How odd the form of a mark is on this side: each language's pairs tell, and “ and ” are more usual on theirs."""
    side, other = (1, 0) if opens else (0, 1)
    only_on_the_other = any(pair[side] == form for pair in marks.pairs) and not any(pair[other] == form for pair in marks.pairs)
    unusual = form in (MOSTLY_CLOSE if opens else MOSTLY_OPEN)
    return WRONG_FORM * only_on_the_other + UNUSUAL_FORM * unusual


def _open_cost(text: str, start: int, end: int) -> float:
    """How odd it would be for this mark to open a quotation, by its neighbours: 0 is just right."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    cost = 0.0
    if before.isalnum():
        cost += 2.5
    elif before in STOPS + ",;":
        cost += 1.5
    elif before == ")":
        cost += 1.0
    if after.isspace():
        cost += 0.5 if before in STOPS + ",:;" else 2.0
    elif after in ".,;:!?)":
        cost += 6.0 if after in ",;:" else 3.0
    return cost


def _close_cost(text: str, start: int, end: int) -> float:
    """How odd it would be for this mark to close a quotation, by its neighbours: 0 is just right."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    cost = 0.0
    if before.isspace():
        word_end = text[start - 2] if start > 1 else ""
        spaced = after.isspace() and word_end != ""
        if after in STOPS + ",;":
            cost += 1.0  # hij komt ", zegt Bos
        else:
            cost += 2.0 if spaced and word_end in STOPS + "," else 3.0
        if spaced and word_end in STOPS:
            cost -= 1.5
    elif before in "([:":
        cost += 3.0
    elif before == ",":
        cost += 0.3
    if after.isalnum():
        cost += 1.2 if before in STOPS + "," else 2.5
    return max(cost, 0.0)

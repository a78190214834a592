"""Two wordings in one line: what both have, what is left out and what is added, in the order in which an eye reads them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rich.text import Text

from wederhoor.collation import WORD
from wederhoor.dossier.answers import Piece
from wederhoor.dossier.revisions import DifferenceRow
from wederhoor.views.printable import printable

SAME, LEFT_OUT, ADDED = "same", "left out", "added"
_STYLES = {SAME: "", LEFT_OUT: "red strike", ADDED: "green underline"}
_MARKS = {SAME: ("", ""), LEFT_OUT: ("[-", "-]"), ADDED: ("{+", "+}")}


class Stretch(NamedTuple):
    """Words that are the same in both, left out or added (``kind``), with the shift in force that the difference makes."""

    text: str
    kind: str
    shift: str | None = None


def collated(there: Piece, here: Piece, differences: Iterable[DifferenceRow]) -> tuple[Stretch, ...]:
    """The words ``here`` with those that stood ``there`` instead of them or besides, each at its place."""
    return tuple(stretch for stretch in _stretches(there, here, differences) if stretch.text)


def _stretches(there: Piece, here: Piece, differences: Iterable[DifferenceRow]) -> Iterator[Stretch]:
    """Between two differences both have the same number of words: that tells where what was left out would stand."""
    theirs, ours = ([piece.start + match.start() for match in WORD.finditer(piece.text)] for piece in (there, here))
    i = j = 0
    at = here.start
    for one in differences:
        same = 0
        if one.there:
            same = bisect_left(theirs, one.there.start) - i
        elif one.here:
            same = bisect_left(ours, one.here.start) - j
        i, j = i + same, j + same
        place = ours[j] if j < len(ours) else here.end
        yield Stretch(here.text[at - here.start : place - here.start], SAME)
        at = place
        if one.there:
            yield Stretch(one.there.text if one.here else f"{one.there.text} ", LEFT_OUT, one.shift)
            i = bisect_left(theirs, one.there.end)
        if one.here:
            yield Stretch(one.here.text, ADDED, one.shift)
            j, at = bisect_left(ours, one.here.end), one.here.end
    yield Stretch(here.text[at - here.start :], SAME)


def on_terminal(stretches: Iterable[Stretch], *, coloured: bool) -> Text:
    """The stretches in colour, or with marks around what differs where there is none: "[-left out-]{+added+}"."""
    line = Text()
    for stretch in stretches:
        opening, closing = ("", "") if coloured else _MARKS[stretch.kind]
        words = stretch.text.strip()
        before, _, after = stretch.text.partition(words) if words else (" ", "", "")
        line.append(before).append(f"{opening}{printable(words)}{closing}" if words else "", _STYLES[stretch.kind])
        line.append(after)
    return line

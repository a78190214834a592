"""Two wordings laid over each other: the stretches that both have, that one has lost and that it has gained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from wederhoor.collation import Token, runs, said
from wederhoor.dossier.answers import Piece
from wederhoor.model import Article, Difference, Span

SegmentKind = Literal["kept", "left out", "added"]
Shifts = Mapping[tuple[Span | None, Span | None], str]
"""What a difference does to the force of what is said, by its places there and here."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one wording laid over another: words that both have, that only the other has, or only this one.

    ``shift`` is a value of :class:`wederhoor.model.Shift` where the difference makes the saying stronger or weaker.
    """

    kind: SegmentKind
    text: str
    shift: str | None


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """Where two wordings differ: ``there`` in the one that is compared with, ``here`` in this one; None where it has nothing.

    ``kind`` is a value of :class:`wederhoor.model.DifferenceKind`, ``shift`` one of :class:`wederhoor.model.Shift`, if any.
    ``of_cue``: it is the verbs that report the saying which differ.
    """

    kind: str
    there: Piece | None
    here: Piece | None
    shift: str | None
    of_cue: bool = False


class Wording:
    """The words of ``pieces`` of an article."""

    def __init__(self, article: Article, pieces: Sequence[Piece]) -> None:
        self.article = article
        self.pieces = pieces
        self.words: Sequence[Token] = said(article, [article.span(piece.start, piece.end) for piece in pieces])

    def span(self, run: tuple[int, int]) -> Span | None:
        words = self.words[slice(*run)]
        return self.article.span(words[0].start, words[-1].end) if words else None

    def with_marks(self, span: Span) -> str:
        """The words at ``span`` with the marks around them, as far as these are in the content."""
        text = self.article.text
        first = max((piece.start for piece in self.pieces if piece.start <= span.start), default=span.start)
        last = min((piece.end for piece in self.pieces if piece.end >= span.end), default=span.end)
        before = text[first : span.start].rpartition(" ")[2]
        behind = "".join(takewhile(lambda c: not c.isalnum() and not c.isspace(), text[span.end : last]))
        return ("" if any(map(str.isalnum, before)) else before) + self.article.cut(span) + behind


def segments(there: Wording, here: Wording, shifts: Shifts) -> Iterator[Segment]:
    """The words ``here`` over those ``there``, in order."""
    for run in runs(there.words, here.words):
        left, right = there.span(run.there), here.span(run.here)
        shift = None if run.same else shifts.get((left, right))
        if left and not run.same:
            yield Segment("left out", there.article.cut(left), shift)
        if right:
            yield Segment("kept" if run.same else "added", here.with_marks(right), shift)


def shifts(differences: Sequence[Difference]) -> Shifts:
    return {(one.there, one.here): str(one.shift) for one in differences if one.shift}


def piece(article: Article, span: Span) -> Piece:
    """A span with its words."""
    return Piece(span.start, span.end, article.cut(span))

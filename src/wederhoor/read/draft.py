"""A statement in the making: the rules put down tokens and ranges, :mod:`wederhoor.read.statements` makes values of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from wederhoor.lang.cues import Cue
from wederhoor.read.parse import end_of, start_of

Range = tuple[int, int]  # characters of the article, half-open


@dataclass(slots=True)
class Draft:
    """``content``: ranges in order. ``source`` and ``addressee``: the head words of their phrases. ``rule``: who wrote it.

    ``reported``: the content is a noun phrase or a prepositional phrase. ``tokens``: those of the content, for the move.
    """

    rule: str
    content: list[Range]
    tokens: list[Token]
    cue: list[Token] = field(default_factory=list)
    entry: Cue | None = None
    source: Token | None = None
    addressee: Token | None = None
    reported: bool = False
    attitude: bool = False
    continued: bool = False
    confidence: float = 0.9

    @property
    def start(self) -> int:
        return self.content[0][0]

    @property
    def end(self) -> int:
        return self.content[-1][1]


def ranges(tokens: Iterable[Token], bridge: int = 0) -> list[Range]:
    """The stretches that ``tokens`` cover; ``bridge`` is how many left-out tokens of punctuation may lie between two."""
    found: list[Range] = []
    last: Token | None = None
    for token in sorted(tokens, key=lambda t: t.i):
        if last is not None and _adjacent(last, token, bridge):
            found[-1] = (found[-1][0], end_of(token))
        else:
            found.append((start_of(token), end_of(token)))
        last = token
    return found


def _adjacent(left: Token, right: Token, bridge: int) -> bool:
    between = right.doc[left.i + 1 : right.i]
    visible = [t for t in between if not t.is_space]
    return len(visible) <= bridge and all(t.is_punct or t.pos_ == "PUNCT" for t in visible)


def overlap(a: Sequence[Range], b: Sequence[Range]) -> int:
    """How many characters two lists of ranges share."""
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def size(content: Sequence[Range]) -> int:
    return sum(end - start for start, end in content)

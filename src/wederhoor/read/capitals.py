"""Where names may stand: runs of words with capitals, and the small words between them ("Jan van den Berg", "Raad van State").

A name in Dutch news is written with capitals, so all that has none is passed over: five words in six. What stands in one run
may be one name, several, or none; that is for :mod:`wederhoor.read.recogniser` to say.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from wederhoor.lang.names import fold

_LINKS = """
van de der den des en het 't ’t ten ter te voor of & + du la le di da dos el al bin ibn von zu und y the for
"""
LINKS = frozenset(_LINKS.split())
"""What may stand inside a name without a capital; two or three of them in a row ("van de", "op de")."""
BRIDGES = frozenset({"aan", "bij", "op", "in", "over", "zonder", "tegen"})
"""What may stand inside a name that is known: "Capelle aan den IJssel", "Bergen op Zoom", "Artsen zonder Grenzen"."""
REACH = 4
LONGEST = 40
"""A run of more words is cut: a page in capitals, or a list."""
MOST_LINKS = 3
OPENERS = frozenset({"'t", "’t", "'s", "’s", "'s-", "’s-"})
"""What a name may begin with, though it has no capital: "'s Hertogenbosch", "'t Hooft"."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens ``start`` to ``end`` (not included) of a ``Doc``."""

    start: int
    end: int


def runs(words: Sequence[str], known: Container[str] = ()) -> Iterator[Run]:
    """The runs among the ``words`` of a text, from left to right; ``known``: names, folded."""
    capital = [has_capital(word) for word in words]
    at, size = 0, len(words)
    while at < size:
        if not capital[at]:
            at += 1
            continue
        end = at + 1
        while end - at < LONGEST and (reached := _further(words, capital, end) or _bridged(words, end, known)) is not None:
            end = reached
        start = at - 1 if at and words[at - 1] in OPENERS else at
        yield Run(start, end)
        at = end


def _bridged(words: Sequence[str], end: int, known: Container[str]) -> int | None:
    """Where the run ends if a known name bridges the word at ``end``."""
    if end >= len(words) or words[end] not in BRIDGES:
        return None
    ends = range(end + 2, min(end + REACH, len(words)) + 1)
    return next((stop for stop in ends if fold(" ".join(words[end - 1 : stop])) in known), None)


def has_capital(word: str) -> bool:
    """A capital at its start or inside it ("iPhone", "50Plus"), but not only behind a hyphen or apostrophe of a common word."""
    return word != word.lower() and not word[0].isspace()


def _further(words: Sequence[str], capital: Sequence[bool], end: int) -> int | None:
    """Where the run ends if it goes on at ``end``."""
    size = len(words)
    if end >= size:
        return None
    if capital[end] or words[end][0].isdigit() or words[end] in ("'70", "'66"):
        return end + 1
    link = end
    while link < size and link - end < MOST_LINKS and words[link] in LINKS:
        link += 1
    if link > end and link < size and capital[link]:
        return link + 1
    return None

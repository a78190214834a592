"""Laying two wordings side by side, word by word, as those do who compare the witnesses of a text.

What a newsroom's style decides is no difference: case, accents, quotation marks, hyphens and white space, the point in
"100.000", and a name's spelling ("Poetin", "Putin") by the language's variants. Everything else is. The alignment of the words
is that of Ratcliff and Obershelp, by Python's difflib: the longest run that both have, then those on either side of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from wederhoor.lang import AVAILABLE, pack
from wederhoor.lang.names import fold
from wederhoor.model import Article, Difference, DifferenceKind, Span

WORD = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W_]+(?:['’][^\W_]+)*|[%€$£]")
"""A number with its points and commas, a word with the apostrophes inside it, or a sign that says something by itself."""

KNOWN_WORDS = 65_536
"""Words of a language whose keys are remembered: most come again and again."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its place in the text, and ``key``, by which it is the same as another."""

    start: int
    end: int
    key: str


def tokens(text: str, language: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """The words of ``text[start:end]``, with places in ``text``."""
    key = _keys(language)
    found = WORD.finditer(text, start, len(text) if end is None else end)
    return tuple(Token(match.start(), match.end(), key(match[0])) for match in found)


def said(article: Article, spans: Iterable[Span]) -> tuple[Token, ...]:
    """The words in ``spans`` of ``article``, in their order."""
    return tuple(token for span in spans for token in tokens(article.text, article.language, span.start, span.end))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of two sequences of words: the same in both, or what stands in the one where the other has something else.

    Indices are half-open; one of the two sides may be empty where they differ.
    """

    same: bool
    there: tuple[int, int]
    here: tuple[int, int]


def runs(there: Sequence[Token], here: Sequence[Token]) -> tuple[Run, ...]:
    """How the words ``here`` answer to those ``there``, in order."""
    matcher = SequenceMatcher(None, [token.key for token in there], [token.key for token in here], autojunk=False)
    return tuple(Run(tag == "equal", (i, j), (k, m)) for tag, i, j, k, m in matcher.get_opcodes())


def kept(there: Sequence[Token], here: Sequence[Token]) -> int:
    """How many words both have in the same order."""
    return sum(run.here[1] - run.here[0] for run in runs(there, here) if run.same)


def differences(one: tuple[Article, Sequence[Token]], other: tuple[Article, Sequence[Token]]) -> tuple[Difference, ...]:
    """Where the words ``other`` differ from ``one``, in order; none if they are the same."""
    (article, there), (its, here) = one, other
    found = []
    for run in runs(there, here):
        if not run.same:
            left, right = _span(article, there[slice(*run.there)]), _span(its, here[slice(*run.here)])
            kind = DifferenceKind.REPLACED if left and right else DifferenceKind.LEFT_OUT if left else DifferenceKind.ADDED
            found.append(Difference(kind, left, right))
    return tuple(found)


def _span(article: Article, words: Sequence[Token]) -> Span | None:
    return article.span(words[0].start, words[-1].end) if words else None


@cache
def _keys(language: str) -> Callable[[str], str]:
    """What gives the key of a word of ``language``; of one that we have no pack for, its folded letters."""
    variants = pack(language).variants if language in AVAILABLE else None

    @lru_cache(maxsize=KNOWN_WORDS)
    def key(word: str) -> str:
        if word[0].isdigit():
            return re.sub(r"[.\u00a0\u202f](?=\d{3}(?!\d))", "", word)
        folded = fold(word)
        if variants is None or not word[0].isupper():
            return folded
        return variants.one((folded,))[0]

    return key

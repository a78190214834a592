"""The words of a quotation that somebody asks for, and how the words of a text are taken for the same.

Two words are the same by :mod:`wederhoor.collation`: whatever their case, accents and hyphens, and a name in whatever
spelling. Besides, a number is the same in words and in figures, and words asked for without any capital may be names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from wederhoor import collation
from wederhoor.errors import NoQuotation
from wederhoor.lang import AVAILABLE, Language, pack
from wederhoor.lang.names import fold
from wederhoor.lang.numbers import figures

LEFT_OUT = re.compile(r"\[[^\[\]]{0,200}\]|\(\s?(?:\.{2,}|…)\s?\)|\.{3,}|…")
"""Marks of words left out: "…", "(...)", "[...]"; and what stands between square brackets, which nobody said."""
PUT_IN = re.compile(r"\[[^\[\]]{1,200}\]")
"""In an article: what its editors put into a quotation."""
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d.,]*\d)")
"""A number with spaces between its thousands, which is one word."""
MOST_WORDS = 1000
MOST_GAPS = 20

OTHER = "\x00"
"""The code of a word that was not asked for."""
BREAK = "\x01"
"""Stands where words of different statements meet that are no one quotation."""
_FIRST_CODE = 0xF0000  # private use: a code for each word, so that words are searched as letters are


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of a quotation: ``words`` each with its place in ``text``; before those in ``gaps`` words were left out."""

    text: str
    words: tuple[re.Match[str], ...]
    gaps: frozenset[int]

    @property
    def runs(self) -> list[tuple[int, int]]:
        """The stretches between the gaps, half-open."""
        cuts = [0, *sorted(self.gaps), len(self.words)]
        return list(pairwise(cuts))


def asked(text: str) -> Asked:
    """The words of ``text``; NoQuotation tells why it cannot be looked for."""
    words: list[re.Match[str]] = []
    gaps: set[int] = set()
    at, spelled = 0, spaced(text)
    for mark in (*LEFT_OUT.finditer(text), None):
        words += collation.WORD.finditer(spelled, at, mark.start() if mark else len(text))
        if len(words) > MOST_WORDS:
            hint = f"ask for part of it, of at most {MOST_WORDS} words"
            raise NoQuotation(_shown(text), "too long to be one quotation", hint)
        if mark:
            gaps.add(len(words))
            at = mark.end()
    inside = frozenset(gap for gap in gaps if 0 < gap < len(words))
    if not words:
        raise NoQuotation(_shown(text), "there is no word in it", "give the words that were said")
    if len(inside) > MOST_GAPS:
        raise NoQuotation(_shown(text), "words are left out in too many places", f"leave out at most {MOST_GAPS} times")
    return Asked(text, tuple(words), inside)


def spaced(text: str) -> str:
    """``text``, as long as before, with its numbers in one piece."""
    return THOUSANDS.sub(lambda number: number[0].replace(" ", "\u00a0"), text)


def _shown(text: str) -> str:
    return repr(text if len(text) <= 60 else text[:59] + "…")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: where each stands, and its code; ``codes`` is one character a word."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    codes: str


class Lens:
    """Sees in the texts of one language the words that were asked for, each by its code."""

    def __init__(self, wanted: Asked, language: str) -> None:
        self._language = language
        self._pack: Language | None = pack(language) if language in AVAILABLE else None
        self._codes: dict[tuple[str, str], str] = {}
        self._seen: dict[str, str] = {}
        words = [word[0] for word in wanted.words]
        no_names = not any(c.isupper() for word in words[1:] for c in word)
        self.codes = "".join(self._take(word, no_names) for word in words)
        common = self._pack.words.common if self._pack else frozenset()
        told = [pair for pair in zip(words, self.codes, strict=True) if fold(pair[0]) not in common and pair[0] not in "%€$£"]
        worded = [(word, code) for word, code in told if self.value(word) is None]
        self.telling = frozenset(code for _, code in worded or told)
        """The codes of the words that tell this quotation from others; numbers only where there is nothing else."""

    def _take(self, word: str, no_names: bool) -> str:
        forms = _forms(word, self._language, name=no_names or word[0].isupper())
        found = next((self._codes[form] for form in forms if form in self._codes), None)
        code = found or chr(_FIRST_CODE + len(self._codes))
        for form in forms:
            self._codes.setdefault(form, code)
        return code

    def value(self, word: str) -> str | None:
        """What a number is worth, in words or in figures; None of what is no number, and of "een"."""
        return _value(word, self._language)

    def denies(self, word: str) -> bool:
        return self._pack is not None and fold(word) in self._pack.signals.negator

    def opposite(self, one: str, other: str) -> bool:
        """Whether one of two words denies the other: "waar" and "onwaar"."""
        prefixes = self._pack.words.undoing if self._pack else frozenset()
        one, other = fold(one), fold(other)
        return any(one == prefix + other or other == prefix + one for prefix in prefixes)

    def read(self, text: str) -> Words:
        """The words of ``text``."""
        found = list(collation.WORD.finditer(spaced(text)))
        seen, code = self._seen, self._code
        codes = [seen.get(match[0]) or code(match[0]) for match in found]
        return Words(tuple(m.start() for m in found), tuple(m.end() for m in found), "".join(codes))

    def _code(self, word: str) -> str:
        forms = _forms(word, self._language, name=word[0].isupper())
        code = next((self._codes[form] for form in forms if form in self._codes), OTHER)
        self._seen[word] = code
        return code


@lru_cache(maxsize=50_000)
def _forms(word: str, language: str, *, name: bool) -> tuple[tuple[str, str], ...]:
    """All by which a word may be the same as another."""
    found = [("word", fold(word))]
    if (value := _value(word, language)) is not None:
        found.append(("number", value))
    if name and word[0].isalpha():
        found.append(("name", "".join(token.key for token in collation.tokens(word.capitalize(), language))))
    return tuple(found)


def _value(word: str, language: str) -> str | None:
    if language not in AVAILABLE:
        return None
    numbers = pack(language).numbers
    if not word[0].isdigit() and not numbers.may_open(word.lower()):
        return None
    worth = figures(word) if word[0].isdigit() else numbers.spelled(word)
    return None if worth is None else format(worth.normalize(), "f")


def letters(words: Sequence[str]) -> str:
    """``words`` written together: "NAVO-uitbreiding" and "NAVOuitbreiding", "te veel" and "teveel"."""
    return fold("".join(words)).replace("'", "")

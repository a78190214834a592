"""Which words of a text are words of time, and where they stand together as a language's patterns say they do.

One pass over the text cuts it into words and gives each its kind; the kinds, one character each, are what the patterns of
:mod:`wederhoor.lang.times` are sought in. No parse is needed for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wederhoor.lang.times import OTHER, Times, TimeWord

_WORDS = re.compile(
    r"(?P<word>t/m|['’‘`](?:s|t)\b|[^\W\d_]+(?:['’.-][^\W\d_]+)*)"
    r"|(?P<numeric>(?<![\w.,-])(?:\d{4}-\d{2}-\d{2}|\d{1,2}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{4})(?![\w-]|[.,/]\d))"
    r"|(?P<yyyyrange>(?<![\w.,-])\d{4}[-–/]\d{4}(?![\w-]|[.,/]\d))"
    r"|(?P<clock>(?<![\w.,:-])\d{1,2}[.:]\d{2}(?![\w:-]|[.,]\d))"
    r"|(?P<ordinal>\d{1,2}(?:ste|de|e)\b)"
    r"|(?P<yy>['’‘`]\d{2}\b)"
    r"|(?P<number>\d+(?:[.,]\d+)*)(?P<glued>-?[^\W\d_]\w*)?"
    r"|(?P<sign>[^\w\s])"
)
_QUOTES = str.maketrans("’‘`", "'''")
_YEARS = range(1000, 2101)
_ENDS = frozenset(".!?:;…\"“”„‘’'(–-—|•")
"""Signs behind which a capital says nothing."""


@dataclass(frozen=True, slots=True)
class Item:
    """One word of the text, or an entry of several: its kind, what it says, and where it stands in the text."""

    kind: str
    value: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern of the language that fits, and the items that it fits."""

    rule: str
    first: int
    last: int  # the item behind the last one


def items(text: str, times: Times) -> list[Item]:
    """The words of ``text`` with their kinds; those of none have the kind "_"."""
    plain = [_item(found, times) for found in _WORDS.finditer(text)]
    joined: list[Item] = []
    at = 0
    while at < len(plain):
        item, used = _longest(plain, at, times)
        joined.append(_ordinary(item, plain, at))
        at += used
    return joined


def matches(found: list[Item], times: Times) -> Iterator[Match]:
    """Where a pattern fits, from left to right; none overlap."""
    signs = "".join(times.signs.get(item.kind, OTHER) for item in found)
    for match in times.pattern.finditer(signs):
        if match.lastgroup and match.end() > match.start():
            yield Match(match.lastgroup.replace("_", "-"), match.start(), match.end())


def _item(found: re.Match[str], times: Times) -> Item:
    start, end = found.span()
    text = found[0]
    kind = found.lastgroup or OTHER
    if kind == "glued":
        return Item(OTHER, "", text, start, end)  # "34-jarige", "20km"
    if kind in ("word", "sign"):
        word = times.words.get(text.lower().translate(_QUOTES) if kind == "word" else text)
        return Item(word.kind, word.value, text, start, end) if word else Item(OTHER, "", text, start, end)
    return Item(*_numeral(kind, text), text, start, end)


def _numeral(kind: str, text: str) -> tuple[str, str]:
    """The kind and value of what is written in figures."""
    if kind == "ordinal":
        return kind, text.rstrip("sted")
    if kind == "yy":
        return kind, text[1:]
    if kind == "number":
        return _number(text)
    one, other, *third = (int(part) for part in re.split("[-–/.:]", text))
    if kind == "clock":
        return (kind, f"{one:02}:{other:02}") if one < 24 and other < 60 else (OTHER, "")
    if kind == "numeric":
        year, day = (one, third[0]) if one > 31 else (third[0], one)
        return kind, f"{year:04}-{other:02}-{day:02}"
    return (kind, f"{one}/{other}") if one in _YEARS and other in _YEARS and one < other else (OTHER, "")


def _number(text: str) -> tuple[str, str]:
    if text.isdigit() and len(text) == 4 and int(text) in _YEARS:
        return "yyyy", text
    plain = text.replace(",", ".") if re.fullmatch(r"\d{1,4},\d{1,2}", text) else text
    return ("number", plain) if re.fullmatch(r"\d{1,4}(\.\d{1,2})?", plain) else (OTHER, "")


def _longest(plain: list[Item], at: int, times: Times) -> tuple[Item, int]:
    """The entry that begins at ``at``: of several words, or with the full stop of an abbreviation, or the word itself."""
    item = plain[at]
    first = item.text.lower().translate(_QUOTES)
    for forms, entry in times.phrases.get(first, ()):
        those = plain[at : at + len(forms)]
        if [other.text.lower().translate(_QUOTES) for other in those] == list(forms):
            return _spanning(entry, those), len(forms)
    behind = plain[at + 1] if at + 1 < len(plain) else None
    if behind and behind.text == "." and behind.start == item.end and f"{first}." in times.words:
        return _spanning(times.words[f"{first}."], [item, behind]), 2
    return item, 1


def _spanning(entry: TimeWord, those: list[Item]) -> Item:
    text = " ".join(item.text for item in those)
    return Item(entry.kind, entry.value, text, those[0].start, those[-1].end)


_COMMON = frozenset({"weekday", "weekdays", "daypart", "month", "deictic", "season", "part", "vague", "unit", "day"})
"""Kinds of words that have no capital inside a sentence, unless they are a name: "De Morgen", "Tineke Mei"."""


def _ordinary(item: Item, plain: list[Item], at: int) -> Item:
    if item.kind not in _COMMON or not item.text[0].isupper() or item.text.isupper() or at == 0:
        return item
    before = plain[at - 1]
    return item if before.text in _ENDS else Item(OTHER, "", item.text, item.start, item.end)

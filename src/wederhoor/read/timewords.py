"""Which words of a text are words of time, and where they stand together as a language's patterns say they do.

One pass over the text cuts it into words and gives each its kind; the kinds, one character each, are what the patterns of
:mod:`wederhoor.lang.times` are sought in. No parse is needed for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

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

_COMMON = frozenset({"weekday", "weekdays", "daypart", "month", "deictic", "season", "part", "vague", "unit", "day"})
"""Kinds of words that have no capital inside a sentence, unless they are a name: "De Morgen", "Tineke Mei"."""


class Item(NamedTuple):
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
    found = list(_WORDS.finditer(text))
    forms = [_form(match[0]) for match in found]
    joined: list[Item] = []
    at = 0
    while at < len(found):
        form = forms[at]
        phrase = _phrase(forms, at, times) if form in times.phrases else None
        if phrase is None and forms[at + 1 : at + 2] == ["."] and form + "." in times.words:
            phrase = times.words[form + "."], 2 if found[at].end() == found[at + 1].start() else 1
        if phrase:
            entry, used = phrase
            start, end = found[at].start(), found[at + used - 1].end()
            item = Item(entry.kind, entry.value, text[start:end], start, end)
        else:
            item, used = _item(found[at], form, times), 1
        if item.kind in _COMMON and at and item.text[0].isupper() and not item.text.isupper() and forms[at - 1] not in _ENDS:
            item = item._replace(kind=OTHER)
        joined.append(item)
        at += used
    return joined


def _form(text: str) -> str:
    low = text.lower()
    return low if low.isalpha() else low.translate(_QUOTES)


def matches(found: list[Item], times: Times) -> Iterator[Match]:
    """Where a pattern fits, from left to right; none overlap."""
    signs = "".join(times.signs.get(item.kind, OTHER) for item in found)
    for match in times.pattern.finditer(signs):
        if match.lastgroup and match.end() > match.start():
            yield Match(match.lastgroup.replace("_", "-"), match.start(), match.end())


def _item(found: re.Match[str], form: str, times: Times) -> Item:
    start, end = found.span()
    kind = found.lastgroup or OTHER
    if kind in ("word", "sign"):
        word = times.words.get(form)
        return Item(word.kind, word.value, found[0], start, end) if word else Item(OTHER, "", found[0], start, end)
    if kind == "glued":  # "34-jarige", "20km"
        return Item(OTHER, "", found[0], start, end)
    return Item(*_numeral(kind, found[0]), found[0], start, end)


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


def _phrase(forms: list[str], at: int, times: Times) -> tuple[TimeWord, int] | None:
    """The longest entry of several words that begins at ``at``, and how many they are."""
    for words, entry in times.phrases[forms[at]]:
        if forms[at : at + len(words)] == list(words):
            return entry, len(words)
    return None

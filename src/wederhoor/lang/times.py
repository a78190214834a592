"""Words that place something in time or measure it, and how they stand together: ``times.csv`` and ``times.toml`` of a pack.

The names of months and weekdays are CLDR's, through Babel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from babel.dates import get_day_names, get_month_names

from wederhoor.lang import tables
from wederhoor.lang.numbers import Numbers

NUMERALS = ("number", "ordinal", "yyyy", "yyyyrange", "yy", "numeric", "clock")
"""Kinds of what is written in figures; the first two may be words as well."""
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""As :mod:`wederhoor.calendar` calls them."""
OTHER = "_"
"""Stands for a word of no kind."""


class TimeWord(NamedTuple):
    """What a word is, and what it says, in the notation of :mod:`wederhoor.calendar` where it names a time."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Times:
    """A language's words of time.

    ``words``: by their form in lower case. ``phrases``: entries of several words, the longest first, by their first one.
    ``signs``: one character for each kind, in which ``pattern`` is written; its groups are the names of the patterns.
    ``lists``: the words of kinds that only rules ask for. ``counted``: the words that make a number one of time ("drie dagen",
    "3 mei"), without their points. ``examples``: a sentence for each pattern, by its name.
    """

    words: Mapping[str, TimeWord]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], TimeWord], ...]]
    signs: Mapping[str, str]
    pattern: re.Pattern[str]
    lists: Mapping[str, frozenset[str]]
    counted: frozenset[str]
    examples: tuple[tuple[str, str], ...]


ASKED = ("term", "modal", "planned", "counted")
"""Kinds that stand in no pattern: nouns that last ("een straf van twee jaar"), verbs by which the past speaks of later ("zou"),
participles that speak of what is to come ("gepland"), and what else is counted as time is ("drie seizoenen")."""
COUNTED = (
    "day",
    "week",
    "weekend",
    "month",
    "monthword",
    "year",
    "years",
    "hour",
    "century",
    "portion",
    "part",
    "unit",
    "units",
)
"""Kinds of words that make a number one of time, with those of its whole length ("kwartier") and of how often ("keer")."""


def load(package: str, code: str, numbers: Numbers) -> Times:
    """``package``'s words of time, and its ``numbers`` in words; KeyError for a pattern with a kind that no word has."""
    words: dict[str, TimeWord] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], TimeWord]]] = {}
    lists: dict[str, set[str]] = {kind: set() for kind in ASKED}
    for word, entry in (*_numerals(numbers), *_rows(package), *_named(package, code)):
        if entry.kind in ASKED:
            lists[entry.kind].add(word)
        elif " " in word:
            forms = tuple(word.split())
            phrases.setdefault(forms[0], []).append((forms, entry))
        else:
            words[word] = entry
    kinds = {entry.kind for entry in words.values()} | {entry.kind for many in phrases.values() for _, entry in many}
    every = sorted({*kinds, *NUMERALS})
    signs = {kind: chr(0x2460 + number) for number, kind in enumerate(every)}  # they mean nothing to a regular expression
    longest = {first: tuple(sorted(many, key=lambda pair: -len(pair[0]))) for first, many in phrases.items()}
    data = tables.lists(package, "times.toml")
    return Times(
        words=words,
        phrases=longest,
        signs=signs,
        pattern=_pattern(data, signs),
        lists={kind: frozenset(found) for kind, found in lists.items()},
        counted=frozenset(
            lists["counted"]
            | {word.rstrip(".") for word, entry in words.items() if entry.kind in (*COUNTED, "length", "turns")}
        ),
        examples=tuple((row["name"], row["example"]) for row in data["patterns"]),
    )


def _rows(package: str) -> Iterator[tuple[str, TimeWord]]:
    for row in tables.rows(package, "times.csv"):
        yield row["word"].lower(), TimeWord(row["kind"], row["value"])


def _numerals(numbers: Numbers) -> Iterator[tuple[str, TimeWord]]:
    """ "Drie" and "anderhalf"; what ``times.csv`` says of a word goes before it ("half")."""
    for word, value in numbers.words.items():
        yield word, TimeWord("number" if value == int(value) else "fraction", str(value))
    for word, worth in numbers.marks:
        yield word, TimeWord("number", str(worth))


def _named(package: str, code: str) -> Iterator[tuple[str, TimeWord]]:
    """Months, weekdays, and weekdays with a part of the day ("dinsdagavond") or in the plural ("dinsdagen")."""
    data = tables.lists(package, "times.toml")["compounds"]
    for number, name in get_month_names("wide", locale=code).items():
        yield name.lower(), TimeWord("month", f"{number:02}")
    for number, name in get_day_names("wide", locale=code).items():
        day = DAYS[number]
        yield name.lower(), TimeWord("weekday", day)
        yield name.lower() + data["plural"], TimeWord("weekdays", day)
        for part, value in data["parts"].items():
            yield name.lower() + part, TimeWord("daypart", f"{day}@{value}")


def _pattern(data: Mapping[str, Any], signs: Mapping[str, str]) -> re.Pattern[str]:
    parts: dict[str, str] = {}

    def spelled(text: str) -> str:
        text = re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], text)
        return re.sub(r"<([a-z]\w*)>", lambda found: signs[found[1]], re.sub(r"\s", "", text))

    for name, text in data["parts"].items():
        parts[name] = spelled(text)
    groups = [f"(?P<{row['name'].replace('-', '_')}>{spelled(row['pattern'])})" for row in data["patterns"]]
    return re.compile(f"(?!{OTHER})(?:{'|'.join(groups)})")

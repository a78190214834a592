"""Numbers in words and figures, what bounds them, and the units that they measure in (``numbers.csv``)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from wederhoor.lang import tables

THOUSANDS = re.compile(r"\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
"""Figures as Dutch writes them: points or spaces between thousands and a comma before decimals; a point before one, two or
more than three decimals is read as that comma, for newspapers take over figures from elsewhere."""
FEW_DIGITS = 18
"""A number of more digits is a code and counts nothing."""
LONGEST_WORD = 60
"""A word of more letters is not looked at: "honderdhonderd…" would be taken apart for ever."""
NUMERALS = ("one", "one joined", "teen", "ten", "hundred", "thousand", "half")
BOUNDS = ("about", "more than", "less than", "at least", "at most")


@dataclass(frozen=True, slots=True)
class Numbers:
    """The rows of a language's ``numbers.csv``.

    ``words``: the numerals below a hundred with their values; ``marks``: the parts of longer ones ("honderd"). ``scales``
    multiply ("miljoen"), ``fractions`` are parts of a whole ("helft") and ``divisors`` those that a numeral counts ("twee
    derde"); ``vague`` numerals have no value ("tientallen"). ``bounds``: words before a number, by the value of
    :class:`wederhoor.model.Bound`; ``behind``: words after it. ``between``, ``both`` and ``to``: "tussen", "en", "tot".
    ``signs`` and ``units`` give the code of what is measured, an empty one where it cannot be told ("pond"). ``numbered``:
    nouns that a number names ("artikel 12"). ``years`` and ``clocks``: words
    before a year and a clock time. ``of``: before what something is a part of. ``articles`` make a number with one of
    ``articled`` ("een miljoen"). ``definite`` stands between a bound and a share ("bijna de helft"), ``out_of`` between a
    part and its whole ("een op de drie"). ``standing`` words stand for what is counted ("er negen"),
    ``counting`` are lemmas of verbs that tell a number with a word before it ("spreken" with "van"), and ``source`` opens who
    counts in a clause without a verb ("volgens de politie negen").
    ``openers``: marks that may stand right before a number. ``starts``
    are the first words of numbers that are no numeral, ``parts`` what numerals begin with. All are in lower case;
    several words have one space between them.
    """

    words: Mapping[str, Decimal]
    marks: tuple[tuple[str, int], ...]
    joints: frozenset[str]
    halved: str
    tal: str
    scales: Mapping[str, Decimal]
    fractions: Mapping[str, Decimal]
    divisors: Mapping[str, Decimal]
    vague: frozenset[str]
    bounds: Mapping[str, str]
    behind: Mapping[str, str]
    between: frozenset[str]
    both: frozenset[str]
    to: frozenset[str]
    signs: Mapping[str, str]
    units: Mapping[str, str]
    numbered: frozenset[str]
    years: frozenset[str]
    clocks: frozenset[str]
    of: frozenset[str]
    articles: frozenset[str]
    articled: frozenset[str]
    definite: frozenset[str]
    out_of: frozenset[str]
    standing: frozenset[str]
    counting: frozenset[tuple[str, str]]
    source: frozenset[str]
    openers: str
    starts: frozenset[str]
    parts: re.Pattern[str]

    def may_open(self, word: str) -> bool:
        """Whether a number can begin with ``word``, in lower case: a quick look, for most words are none."""
        return word in self.starts or word[0].isdigit() or (len(word) <= LONGEST_WORD and bool(self.parts.match(word)))

    def spelled(self, word: str) -> Decimal | None:
        """The value of a numeral in words ("honderdvijfentwintigduizend", "tweeënhalf"); None if ``word`` is none."""
        word = word.lower()
        found = self.words.get(word)
        if found is not None or len(word) > LONGEST_WORD:
            return found
        for mark, worth in self.marks:  # the greater first: "honderdduizend"
            front, met, rest = word.partition(mark)
            if met:
                many = self.spelled(front) if front else Decimal(1)
                more = self.spelled(self._unjoined(rest)) if rest else Decimal(0)
                return many * worth + more if many is not None and more is not None and more < worth else None
        whole, half, rest = word.rpartition(self.halved)
        joint = next((j for j in self.joints if half and not rest and whole.endswith(j)), "")
        number = self.words.get(whole.removesuffix(joint)) if joint else None
        return number + Decimal("0.5") if number is not None else None

    def _unjoined(self, word: str) -> str:
        """ "en" may stand before the last part: "duizendenéén"."""
        joint = next((j for j in self.joints if word.startswith(j) and word not in self.words), "")
        return word[len(joint) :]

    def counted_off(self, word: str) -> Decimal | None:
        """The value of "twintigtal", which is about twenty."""
        word = word.lower()
        return self.words.get(word.removesuffix(self.tal)) if word.endswith(self.tal) else None


def figures(text: str) -> Decimal | None:
    """The value of ``text`` in figures; None if it is none, or if it may be two: "5,600" is 5.6 or 5600."""
    if not THOUSANDS.fullmatch(text) or sum(c.isdigit() for c in text) > FEW_DIGITS:
        return None
    whole, comma, part = text.partition(",")
    if comma:
        ambiguous = len(part) == 3 and whole.isdigit() and whole != "0"
        return None if ambiguous else Decimal("".join(c for c in whole if c.isdigit()) + "." + part)
    groups = re.split(r"[. \u00a0\u202f]", text)
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        return Decimal(text) if len(groups) == 2 and "." in text else None
    return Decimal("".join(groups))


def load(package: str) -> Numbers:
    """The table of ``package``; KeyError if it lacks a kind of row."""
    rows: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in tables.rows(package, "numbers.csv"):
        rows[row["kind"]][row["form"]] = row["value"]

    def values(kind: str) -> dict[str, Decimal]:
        return {form: Decimal(value) for form, value in rows[kind].items()}

    return Numbers(
        words={**_below_hundred(rows), **values("half")},
        marks=tuple((form, int(worth)) for kind in ("thousand", "hundred") for form, worth in rows[kind].items()),
        joints=frozenset(rows["joint"]),
        halved=next(iter(rows["halved"])),
        tal=next(iter(rows["tal"])),
        scales={**values("hundred"), **values("thousand"), **values("scale")},
        fractions=values("fraction"),
        divisors=values("divisor"),
        vague=frozenset(rows["vague"]),
        bounds={form: bound for bound in BOUNDS for form in rows[bound]},
        behind=dict.fromkeys(rows["at least behind"], "at least"),
        between=frozenset(rows["between"]),
        both=frozenset(rows["and"]),
        to=frozenset(rows["to"]),
        signs=rows["sign"],
        units=rows["unit"],
        numbered=frozenset(rows["numbered"]),
        years=frozenset(rows["before a year"]),
        clocks=frozenset(rows["before a clock"]),
        of=frozenset(rows["of"]),
        articles=frozenset(rows["article"]),
        articled=frozenset((*rows["scale"], *rows["divisor"], *rows["half"])),
        definite=frozenset(rows["definite"]),
        out_of=frozenset(rows["out of"]),
        standing=frozenset(rows["standing for"]),
        counting=frozenset((form, word) for form, words in rows["counting"].items() for word in words.split()),
        source=frozenset(rows["source"]),
        openers="".join(rows["opener"]),
        starts=frozenset(form.split()[0] for kind in ("vague", "between", "article", "fraction") for form in rows[kind]),
        parts=re.compile("|".join(form for kind in NUMERALS for form in rows[kind])),
    )


def _below_hundred(rows: Mapping[str, Mapping[str, str]]) -> dict[str, Decimal]:
    """All numerals from nought to 99: ones before tens ("vijfentwintig")."""
    ones = {form: int(value) for form, value in rows["one"].items()}
    found = {**ones, **{form: int(value) for form, value in rows["teen"].items()}}
    ones |= {form: int(value) for form, value in rows["one joined"].items()}  # by itself "een" is an article
    for ten, tens in rows["ten"].items():
        found[ten] = int(tens)
        found |= {form + joint + ten: int(tens) + n for form, n in ones.items() for joint in rows["joint"] if n}
    return {form: Decimal(value) for form, value in found.items()}

"""Where a text has numbers, in figures or in words, and what they are worth: "225 miljoen", "tien tot twaalf", "zo'n 3,5".

Only the words are looked at here; whether a number counts something is asked in :mod:`wederhoor.read.quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from wederhoor.lang.numbers import Numbers, figures
from wederhoor.model import Bound

ATOM = re.compile(
    r"[€$£%‰]|°[Cc]"
    r"|\d+(?:[.,\u00a0\u202f]\d+|[ ]\d{3}(?!\d))*"
    r"|[^\W\d_]+(?:[.'’/-][^\W\d_]+)*[²³23]?(?:\.(?=\s[a-zà-ÿ\d]))?"
    r"|[^\w\s]"
)
"""A point belongs to the word before it if the sentence goes on: "ca. veertig", but "veertig per uur."."""
LONG = 9
"""Figures of so many characters are a code."""
LONGEST = 5
"""Words that a bound or a unit may have."""


@dataclass(frozen=True, slots=True)
class Atom:
    """One figure, word or mark, from ``start`` to ``end`` of the text; ``low``: in lower case; ``glued``: to the one before."""

    text: str
    low: str
    start: int
    end: int
    glued: bool


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in the text. ``first`` and ``last`` are the places of its atoms, ``begin`` that of its first bounding word.

    ``low`` and ``high`` are None where it is vague; ``unclear``: its figures may mean two things. ``share``: it is a part of a
    whole. ``bounds``: the atoms that bound it, as ranges of places.
    """

    first: int
    last: int
    low: Decimal | None
    high: Decimal | None
    bound: Bound = Bound.EXACT
    bounds: tuple[tuple[int, int], ...] = ()
    unclear: bool = False
    share: bool = False

    @property
    def begin(self) -> int:
        return min(self.first, *(first for first, _ in self.bounds)) if self.bounds else self.first


def atoms(text: str) -> list[Atom]:
    found: list[Atom] = []
    end = -1
    for match in ATOM.finditer(text):
        found.append(Atom(match[0], match[0].lower().replace("’", "'"), match.start(), match.end(), match.start() == end))
        end = match.end()
    return found


def numerals(found: Sequence[Atom], numbers: Numbers) -> Iterator[Numeral]:
    """All numbers among the atoms of a text, from left to right, with what bounds them."""
    at = 0
    while at < len(found):
        numeral = _ranged(found, at, numbers) if numbers.may_open(found[at].low) else None
        if numeral is None:
            at += 1
            continue
        yield _bounded(found, numeral, numbers)
        at = numeral.last + 1


def matched(found: Sequence[Atom], at: int, forms: Mapping[str, str] | frozenset[str]) -> tuple[int, str] | None:
    """The longest of ``forms`` that begins at ``at``: the place of its last atom and the form."""
    words = [atom.low for atom in found[at : at + LONGEST]]
    for count in range(len(words), 0, -1):
        form = " ".join(words[:count])
        if form in forms:
            return at + count - 1, form
    return None


def _ranged(found: Sequence[Atom], at: int, numbers: Numbers) -> Numeral | None:
    """One number or two: "tien tot twaalf", "10-12", "tussen de 2 en 3 miljoen"."""
    between = matched(found, at, numbers.between)
    if between:
        first = _number(found, between[0] + 1, numbers)
        if first and first.last + 1 < len(found) and found[first.last + 1].low in numbers.both:
            whole = _span(first, _number(found, first.last + 2, numbers))
            return replace(whole, bounds=((at, between[0]),)) if whole else None
        return None
    first = _number(found, at, numbers)
    if first and first.last + 2 < len(found) and found[first.last + 1].low in numbers.to:
        glued = found[first.last + 1].glued
        whole = _span(first, _number(found, first.last + 2, numbers, joined=True))
        return whole if whole or glued else first  # "3-1" is a score
    return first


def _span(first: Numeral, second: Numeral | None) -> Numeral | None:
    """From the first to the second number; the first has the second's scale where it has none: "2 tot 3 miljoen"."""
    if second is None or first.low is None or second.low is None or first.share or second.share:
        return None
    low = first.low
    scale = _magnitude(second)
    if first.first == first.last and second.last > second.first and low < second.low / scale:
        low *= scale
    if low >= second.low:
        return None
    return Numeral(first.first, second.last, low, second.low, Bound.BETWEEN)


def _magnitude(numeral: Numeral) -> Decimal:
    """The power of ten by which a number in words is multiplied: a million for "3 miljoen"."""
    return Decimal(10) ** (3 * (numeral.low.adjusted() // 3)) if numeral.low else Decimal(1)


def _number(found: Sequence[Atom], at: int, numbers: Numbers, *, joined: bool = False) -> Numeral | None:
    """The number that begins at ``at``; ``joined``: to one before it."""
    if at >= len(found):
        return None
    vague = matched(found, at, numbers.vague)
    if vague:
        return Numeral(at, vague[0], None, None, Bound.ABOUT)
    if _opens_inside(found, at, numbers, joined=joined) or _goes_on(found, at, numbers):
        return None
    return _in_figures(found, at, numbers) if found[at].text[0].isdigit() else _in_words(found, at, numbers)


def _in_figures(found: Sequence[Atom], at: int, numbers: Numbers) -> Numeral | None:
    text = found[at].text
    value = figures(text)
    if value is not None:
        return _scaled(found, at, value, numbers)
    return Numeral(at, at, None, None, unclear=True) if text.count(",") == 1 and "." not in text and len(text) < LONG else None


def _in_words(found: Sequence[Atom], at: int, numbers: Numbers) -> Numeral | None:
    word = found[at].low
    following = found[at + 1].low if at + 1 < len(found) else ""
    if word in numbers.fractions:
        return Numeral(at, at, numbers.fractions[word], numbers.fractions[word], share=True)
    if word in numbers.articles:
        return _ratio(found, at, Decimal(1), numbers) or _with_article(found, at, following, numbers)
    about = numbers.counted_off(word)
    if about is not None:
        return Numeral(at, at, about, about, Bound.ABOUT)
    value = numbers.spelled(word)
    if value is not None and following in numbers.divisors and value < numbers.divisors[following]:
        return Numeral(at, at + 1, share := _share(value, numbers.divisors[following]), share, share=True)
    return None if value is None else _scaled(found, at, value, numbers)


def _with_article(found: Sequence[Atom], at: int, following: str, numbers: Numbers) -> Numeral | None:
    """ "Een half miljoen", "een miljoen", "een derde"."""
    if following not in numbers.articled:
        return None
    if following in numbers.divisors:
        return Numeral(at, at + 1, share := _share(Decimal(1), numbers.divisors[following]), share, share=True)
    start = numbers.words.get(following)
    return _scaled(found, at + (start is not None), start or Decimal(1), numbers, first=at)


def _share(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole).quantize(Decimal("0.0001")).normalize()


def _ratio(found: Sequence[Atom], at: int, part: Decimal, numbers: Numbers) -> Numeral | None:
    """ "Een op de drie"."""
    joint = matched(found, at + 1, numbers.out_of)
    whole = _number(found, joint[0] + 1, numbers) if joint else None
    if whole is None or not whole.low or whole.share or whole.low <= part:
        return None
    return Numeral(at, whole.last, share := _share(part, whole.low), share, share=True)


def _scaled(found: Sequence[Atom], at: int, value: Decimal, numbers: Numbers, first: int | None = None) -> Numeral:
    """With the scales behind it: "3,5 miljoen", "honderd duizend"; or as a part of what stands there: "1 op de 4"."""
    ratio = _ratio(found, at, value, numbers) if first is None else None
    if ratio:
        return ratio
    last = at
    while last + 1 < len(found) and found[last + 1].low.rstrip(".") in numbers.scales:
        last += 1
        value *= numbers.scales[found[last].low.rstrip(".")]
    return Numeral(at if first is None else first, last, value, value)


def _opens_inside(found: Sequence[Atom], at: int, numbers: Numbers, *, joined: bool) -> bool:
    """ "A12", "06-12345": figures right behind something that they belong to."""
    if not found[at].glued or at == 0:
        return False
    before = found[at - 1]
    mark = before.text in numbers.openers or before.low in numbers.signs
    return not (mark or (joined and before.low in numbers.to))


def _goes_on(found: Sequence[Atom], at: int, numbers: Numbers) -> bool:
    """ "34-jarige", "2e", "10.30.15", "10/12": figures with something right behind them that they belong to."""
    if at + 1 >= len(found) or not found[at + 1].glued or not found[at].text[0].isdigit():
        return False
    after = found[at + 1]
    if after.text.isalpha():
        return not (after.low in numbers.units or after.low in numbers.scales or after.low in numbers.signs)
    beyond = found[at + 2] if at + 2 < len(found) and found[at + 2].glued else None
    return beyond is not None and after.text in "-/:+.–" and not (after.low in numbers.to and beyond.text[0].isdigit())


def _bounded(found: Sequence[Atom], numeral: Numeral, numbers: Numbers) -> Numeral:
    """With the words before it that bound it ("meer dan")."""
    start = numeral.begin
    if numeral.share and start and found[start - 1].low in numbers.definite:
        start -= 1  # "bijna de helft"
    sign = start > 0 and found[start - 1].low in numbers.signs
    for count in range(min(LONGEST, start), 0, -1):
        first = start - count - sign
        form = " ".join(atom.low for atom in found[max(0, first) : start - sign])
        if first >= 0 and form in numbers.bounds:
            bound = Bound(numbers.bounds[form]) if numeral.bound is not Bound.BETWEEN else Bound.BETWEEN
            return replace(numeral, bound=bound, bounds=((first, start - sign - 1), *numeral.bounds))
    return numeral

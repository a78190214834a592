"""Amounts: whether two numbers that count one thing can both be right, as newspapers round and hedge them.

- Figures as such agree if they are equal, or if one is the other rounded to fewer figures and no more than ``ROUNDED`` away:
  "1.034" and "1000", "5,63 miljoen" and "6 miljoen"; below a hundred only decimals are rounded ("3,4 procent" and "3 procent"),
  for there people count.
- "About" is ``ABOUT`` to either side. Writers use round numbers for anything nearer to them than to the next round number, and
  hedges widen that (Krifka, "Approximate interpretation of number words", 2007; Ferson and others, "Natural language of
  uncertainty: numeric hedge words", 2015); a fifth is on the wide side, so that what is told as a conflict is one. Of two
  numbers that are both "about", one must lie within the other's reach.
- "More than" and "at least" are open upwards, "less than" and "at most" downwards, for so they are meant; words such as "ruim"
  and "bijna" stay near their number, and reach to the next that is as round: "ruim 8 miljoen" to 9, "ruim 280" to 290. Above
  a number of one figure below five, half of that is as round too: "ruim duizend" reaches to 1500.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from wederhoor.model import Bound, Quantity

ABOUT = Decimal("0.2")
ROUNDED = Decimal("0.1")
COUNTED_ONE_BY_ONE = 100
"""Below this people count, and do not round."""
HALF_AS_ROUND = 5
INFINITE = Decimal("Infinity")
SIGNS = {
    Bound.EXACT: "",
    Bound.ABOUT: "~",
    Bound.MORE_THAN: ">",
    Bound.LESS_THAN: "<",
    Bound.AT_LEAST: "≥",
    Bound.AT_MOST: "≤",
    Bound.BETWEEN: "",
}


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number says: ``close`` that the words of its bound stay near it."""

    low: Decimal
    high: Decimal
    bound: Bound
    close: bool = False

    @property
    def point(self) -> bool:
        return self.bound in (Bound.EXACT, Bound.ABOUT) and self.low == self.high

    @property
    def reach(self) -> tuple[Decimal, Decimal]:
        """From where to where it can be."""
        low, high = self.low, self.high
        match self.bound:
            case Bound.ABOUT:
                return low - abs(low) * ABOUT, high + abs(high) * ABOUT
            case Bound.MORE_THAN | Bound.AT_LEAST:
                return low, high + _next(high) if self.close else INFINITE
            case Bound.LESS_THAN | Bound.AT_MOST:
                return (low - _next(low, below=True) if self.close else -INFINITE), high
            case _:
                return low, high


def amount(quantity: Quantity, *, close: bool = False) -> Amount | None:
    """The amount of a quantity; None of a vague one ("tientallen")."""
    if quantity.low is None:
        return None
    low = Decimal(quantity.low)
    return Amount(low, Decimal(quantity.high) if quantity.high is not None else low, quantity.bound, close)


def agree(one: Amount, other: Amount) -> bool:
    """Whether both can be right."""
    if one.point and other.point:
        if one.bound is other.bound is Bound.EXACT:
            return _rounded(one.low, other.low)
        return any(a.bound is Bound.ABOUT and within(b.low, a) for a, b in ((one, other), (other, one)))
    if one.bound is other.bound and one.bound is not Bound.BETWEEN:
        return _both_bounds(one, other)
    (low, high), (its_low, its_high) = one.reach, other.reach
    touching = low <= its_high and its_low <= high
    return touching or any(_rounded(a, b) for a in (one.low, one.high) for b in (other.low, other.high))


def _both_bounds(one: Amount, other: Amount) -> bool:
    """Two of one bound: open ones always agree, close ones if their reaches meet."""
    (low, high), (its_low, its_high) = one.reach, other.reach
    return low <= its_high and its_low <= high


def _next(value: Decimal, *, below: bool = False) -> Decimal:
    """How far the next number is that is as round as ``value``."""
    if not value:
        return value
    place = Decimal(1).scaleb(value.adjusted() - _figures(value) + 1)
    if _figures(value) > 1:
        return place
    first = int(value.scaleb(-value.adjusted()))
    if below:
        return place / 10 if first == 1 else place
    return place / 2 if first < HALF_AS_ROUND else place


def within(value: Decimal, of: Amount) -> bool:
    low, high = of.reach
    return low <= value <= high


def _rounded(one: Decimal, other: Decimal) -> bool:
    """Whether one is the other, or the other rounded."""
    if one == other:
        return True
    coarse, fine = sorted((one, other), key=_figures)
    if abs(coarse) < COUNTED_ONE_BY_ONE:
        return _decimals(one, other)
    if _figures(coarse) == _figures(fine) or abs(coarse - fine) > ROUNDED * abs(coarse):
        return False
    return fine.quantize(_step(fine, _figures(coarse)), ROUND_HALF_UP) == coarse


def _decimals(one: Decimal, other: Decimal) -> bool:
    """Whether the one with fewer decimals is the other rounded to them."""
    coarse, fine = sorted((one.normalize(), other.normalize()), key=lambda value: max(0, -int(value.as_tuple().exponent)))
    places = [max(0, -int(value.as_tuple().exponent)) for value in (coarse, fine)]
    return places[0] < places[1] and fine.quantize(Decimal(1).scaleb(-places[0]), ROUND_HALF_UP) == coarse


def _figures(value: Decimal) -> int:
    """How many figures it has before its trailing noughts."""
    return len(value.normalize().as_tuple().digits)


def _step(value: Decimal, figures: int) -> Decimal:
    """The place of the last of so many figures of ``value``."""
    return Decimal(1).scaleb(value.adjusted() - figures + 1)


def shown(of: Amount, unit: str | None) -> str:
    """The amount normalised: "~100000", "10–12", ">1000 EUR"."""
    low, high = (format(value.normalize(), "f") for value in (of.low, of.high))
    number = low if low == high else f"{low}–{high}"
    return f"{SIGNS[of.bound]}{number}{f' {unit}' if unit else ''}"

"""From EDTF to the first and last day that it can mean: what a timeline is sorted and cut by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from wederhoor.calendar import period

Day = tuple[int, int, int]
"""Year, month, day; a year before 1 or after 9999 has no :class:`datetime.date`."""

_PLAIN = re.compile(r"(?:\d{3}[\dX]|\d\dXX)|\d{4}-\d{2}|\d{4}-[01]\d-XX|\d{4}-\d{2}-\d{2}(?:T(\d{2}:\d{2}).*)?")
"""What :mod:`wederhoor.calendar` knows; the rest of EDTF is the package's."""
_DOUBTS = {"?": "uncertain", "~": "approximate", "%": "both"}
_THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is, as far as that is known.

    ``first`` and ``last`` are the days that bound it, None where it is open at that side. ``clock`` is the time of day, ""
    where there is none. ``precision``: "day", "month", "season", "year", "decade", "century" or "interval". ``doubt``:
    "uncertain", "approximate", "both" or "".
    """

    first: Day | None
    last: Day | None
    clock: str
    precision: str
    doubt: str

    @property
    def order(self) -> tuple[Day, str, Day, str]:
        """Sorts by the day on which it may begin; what is told more coarsely before what lies in it."""
        first = self.first or _before(self.last)
        last = self.last or (99999, 12, 31)
        return (first, self.clock, (-last[0], -last[1], -last[2]), self.doubt)

    def overlaps(self, other: Moment) -> bool:
        starts = self.first is None or other.last is None or self.first <= other.last
        return starts and (self.last is None or other.first is None or other.first <= self.last)


@lru_cache(maxsize=8192)
def moment(edtf: str | None, mod: str | None = None) -> Moment | None:
    """The moment that an EDTF value stands for, narrowed by a modifier of TimeML; None if it is not one."""
    found = _interval(edtf) if edtf else None
    if found is None or mod is None:
        return found
    return _narrowed(found, mod)


def iso(day: Day | None) -> str | None:
    """``day`` as ISO 8601 writes it; None for none."""
    return None if day is None else f"{day[0]:04}-{day[1]:02}-{day[2]:02}"


def _interval(edtf: str) -> Moment | None:
    start, slash, end = edtf.partition("/")
    if not slash:
        return _one(edtf)
    first, last = (None if side in ("", "..") else _one(side) for side in (start, end))
    if (first is None) != (start in ("", "..")) or (last is None) != (end in ("", "..")) or not (first or last):
        return None
    doubt = (first and first.doubt) or (last and last.doubt) or ""
    return Moment(first.first if first else None, last.last if last else None, first.clock if first else "", "interval", doubt)


def _one(edtf: str) -> Moment | None:
    doubt = _DOUBTS.get(edtf[-1:], "")
    value = edtf[:-1] if doubt else edtf
    plain = _PLAIN.fullmatch(value)
    if not plain:
        return _of_package(value, doubt)
    found = period(value)
    return Moment(_day(found.first), _day(found.last), plain[1] or "", found.unit, doubt) if found else None


def _of_package(value: str, doubt: str) -> Moment | None:
    """What is not a plain date: years before the first or of five digits, months unknown in their year."""
    from edtf import EDTFParseException, parse_edtf  # noqa: PLC0415  (its grammar takes time to load)

    try:
        parsed: Any = parse_edtf(value)
        first, last = (tuple(bound()[:3]) for bound in (parsed.lower_strict, parsed.upper_strict))
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError):
        return None
    days = (last[0] - first[0]) * 366 + (last[1] - first[1]) * 31 + last[2] - first[2]
    limits = ((1, "day"), (31, "month"), (372, "year"), (3720, "decade"), (37200, "century"))
    return Moment(first, last, "", next((name for limit, name in limits if days < limit), "interval"), doubt)


def _narrowed(whole: Moment, mod: str) -> Moment:
    """The part of a period that a modifier leaves: the first third for START, all before it for BEFORE."""
    if mod == "BEFORE":
        return Moment(None, whole.first, "", "interval", whole.doubt)
    if mod == "AFTER":
        return Moment(whole.last, None, "", "interval", whole.doubt)
    if mod == "APPROX":
        return Moment(whole.first, whole.last, whole.clock, whole.precision, whole.doubt or "approximate")
    if mod not in _THIRDS or whole.first is None or whole.last is None or whole.first == whole.last:
        return whole
    try:
        first, last = date(*whole.first), date(*whole.last)
    except ValueError:  # outside the calendar of datetime
        return whole
    days = (last - first).days + 1
    start, end = (days * third // 3 for third in _THIRDS[mod])
    return Moment(
        _day(first + timedelta(days=start)), _day(first + timedelta(days=max(end - 1, start))), "", whole.precision, whole.doubt
    )


def _day(of: date) -> Day:
    return (of.year, of.month, of.day)


def _before(last: Day | None) -> Day:
    """Where to sort what has no beginning: at its end."""
    return last or (99999, 12, 31)

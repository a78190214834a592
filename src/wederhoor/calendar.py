"""What words say of a time before it is known from when they speak, and which dates that is then.

A *relative* is compact and readable; ``docs/times.md`` tells it for newcomers. It is one chain, or two with "/" between them,
of which one may be ".." (open), and perhaps "@" with a part of the day. A chain is a row of terms with "|" between them, each
seen from what the ones before it gave, the first from the anchor: the article's date.

=====================  ======================================================================================
``day-1``              the day before; ``week+0`` this week, ``year-2`` the year two before, ``weekend+1`` …
``mon<``               the nearest Monday in the past, the day itself counts; ``<<``: it does not. ``>`` and ``>>``: in
                       the future. ``~``: the nearest either way. ``=``: the one inside (``week-1|wed=``)
``XXXX-01-10<``        the nearest 10 January; also ``XXXX-05`` (May), ``XXXX-22`` (summer), ``XXXX-Q3`` (third quarter),
                       ``XXXX-H1`` (first half), ``XXXX-easter+49`` (Whit Sunday), ``XXXX-09-tue3`` (third Tuesday)
``2014``, ``199X``     a date in EDTF, which needs no anchor; also ``2014-Q3`` and the like
``@EV``, ``@T10:00``   a part of the day as in TimeML (MO, MI, AF, EV, NI), or the time by the clock
=====================  ======================================================================================

Nothing is invented: seen from a month, a day stays a day unknown in it (``2022-01-XX``) or the month by approximation.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LENGTHS = {"day": 1, "weekend": 2, "week": 7, "month": 31, "quarter": 92, "season": 92, "half": 184, "year": 366}
LENGTHS |= {"decade": 3660, "century": 36600}
"""Days in a unit, at most: which of two units is the coarser one."""

_SHIFT = re.compile(r"(day|weekend|week|month|quarter|half|season|year|decade|century)([+-]\d{1,5})")
_WEEKDAY = re.compile(r"(mon|tue|wed|thu|fri|sat|sun)(<<|>>|[<>~=])")
_YEARLY = re.compile(r"XXXX-([a-zHQ0-9+-]+?)(<<|>>|[<>~=])")
_FIXED = re.compile(r"(\d{4}|\d{3}X|\d\dXX)(?:-([a-zHQ0-9+-]+))?")
_EASTER = re.compile(r"easter([+-]\d{1,3})")
_NTH = re.compile(r"(\d\d)-(mon|tue|wed|thu|fri|sat|sun)([1-5])")
_DOUBT = re.compile(r"[?~%]")
_UNSEEN = re.compile(r"(?:-XX)+")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The dates that a relative stands for. ``value`` is EDTF or None; ``mod`` is "APPROX" or None; ``why`` is in English."""

    value: str | None
    mod: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Period:
    """All days from ``first`` to ``last``, which are one ``unit`` of the calendar ("day", "week", "season" …)."""

    first: date
    last: date
    unit: str

    def edtf(self) -> str:
        """The period in EDTF, as short as it goes: "2022-01", "199X", "2022-01-03/2022-01-09"."""
        year, month, last = f"{self.first.year:04}", f"{self.first.month:02}", f"{self.last.month:02}"
        written = {
            "day": f"{self.first}",
            "month": f"{year}-{month}",
            "season": f"{year}-{20 + self.first.month // 3}",
            "year": year,
            "decade": f"{year[:3]}X",
            "century": f"{year[:2]}XX",
            "quarter": f"{year}-{month}/{year}-{last}",
            "half": f"{year}-{month}/{year}-{last}",
        }
        return written.get(self.unit, f"{self.first}/{self.last}")


# ---------------------------------------------------------------- from words to dates


def resolve(relative: str, anchor: str | None) -> Resolved:
    """The dates that ``relative`` stands for, seen from ``anchor``: a day, a month or a year in EDTF, or None if unknown.

    A doubt of the anchor ("2022-01-12?") stays one of the value ("?", or "APPROX"). ValueError if ``relative`` is not in the
    notation.
    """
    body, _, part = relative.partition("@")
    if not body:
        return Resolved(None, None, "a part of a day, and nothing tells of which day")
    _check(body)
    try:
        sides = [_side(chain, anchor) for chain in body.split("/")]
    except _OutOfCalendar as error:
        return Resolved(None, None, str(error))
    except (OverflowError, ValueError):  # of the standard library, which knows the years 1 to 9999
        return Resolved(None, None, "outside the calendar")
    lost = next((side for side in sides if side.value is None), None)
    if lost or len(sides) == 1:
        found = lost or sides[0]
        return replace(found, value=_at(found.value, part)) if found.value else found
    return _interval(*sides)


def _interval(one: Resolved, other: Resolved) -> Resolved:
    """From the one to the other, of which one may be open."""
    first, last = _end(one.value or "", -1), _end(other.value or "", 1)
    begin, end = period(first), period(last)
    if begin and end and begin.first > end.first:
        return Resolved(None, None, f"{first} does not come before {last}")
    why = " / ".join(dict.fromkeys(side.why for side in (one, other) if side.why))
    return Resolved(first if first == last else f"{first}/{last}", one.mod or other.mod, why)


def _end(value: str, which: int) -> str:
    """The first or last (1) end of an interval: a day, month or year, for EDTF's intervals have no seasons and decades."""
    value = value.partition("/")[0] if which < 0 else value.rpartition("/")[2]
    doubt = "?" if value.endswith("?") else ""
    plain = _UNSEEN.sub("", value.rstrip("?"))
    days = period(plain)
    if days is not None and days.unit in ("decade", "century", "season"):
        day = days.first if which < 0 else days.last
        plain = day.isoformat()[: 7 if days.unit == "season" else 4]
    return plain + doubt


def _check(body: str) -> None:
    """ValueError if ``body`` is not in the notation."""
    if body.count("/") > 1 or not body.strip("./"):
        raise ValueError(f"{body!r} is not a relative")
    for chain in body.split("/"):
        first, *terms = chain.split("|")
        if chain == "..":
            continue
        if not _FIXED.fullmatch(first):
            terms.insert(0, first)
        for term in terms:
            if not (_SHIFT.fullmatch(term) or _WEEKDAY.fullmatch(term) or _YEARLY.fullmatch(term)):
                raise ValueError(f"{term!r} is not a relative")


def _at(value: str, part: str) -> str:
    """``value`` with the time by the clock, if it is a day and nothing less sure."""
    return f"{value}{part}" if part.startswith("T") and re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


def _side(chain: str, anchor: str | None) -> Resolved:
    if chain == "..":
        return Resolved("..", None, "")
    first, *terms = chain.split("|")
    fixed = _FIXED.fullmatch(first)
    if fixed:
        start = _fixed(fixed[1], fixed[2] or "")
        doubt = ""
    else:
        known = period(anchor) if anchor else None
        if known is None or anchor is None:
            return Resolved(None, None, "the date from which it is to be seen is not known")
        start, terms = known, [first, *terms]
        doubt = "?" if _DOUBT.search(anchor) else ""
    seen = (start, start)
    for term in terms:
        seen = _apply(term, seen)
    found = _common(*seen, start)
    if found.value and doubt:
        found = _doubted(found)
    why = f"{chain} from {anchor}: {found.why or found.value}" if terms and not fixed else found.why
    return Resolved(found.value, found.mod, why)


def _doubted(found: Resolved) -> Resolved:
    """The doubt of an anchor; seasons and what has an X in it can bear no mark of it."""
    value = found.value or ""
    if value.endswith("X") or re.fullmatch(r"\d{4}-2[1-4]", value):
        return Resolved(value, "APPROX", found.why)
    return Resolved("/".join(f"{end}?" for end in value.split("/")), found.mod, found.why)


def _apply(term: str, seen: tuple[Period, Period]) -> tuple[Period, Period]:
    """``term`` seen from the first day of what is known so far, and from the last: where both agree, it is precise."""
    early, late = seen
    shift = _SHIFT.fullmatch(term)
    if shift:
        unit, number = shift[1], int(shift[2])
        return _moved(unit, number, early.first), _moved(unit, number, late.last)
    weekday = _WEEKDAY.fullmatch(term)
    yearly = None if weekday else _YEARLY.fullmatch(term)
    if weekday:
        which, direction = WEEKDAYS.index(weekday[1]), weekday[2]
        if direction == "=":
            return _weekday(which, ">", early.first), _weekday(which, ">", late.first)
        return _weekday(which, direction, early.first), _weekday(which, direction, late.last)
    name, direction = (yearly[1], yearly[2]) if yearly else ("", "")
    if direction == "=":
        return _fixed(f"{early.first.year:04}", name), _fixed(f"{late.first.year:04}", name)
    if early == late and early.unit == "month":  # "10 januari" in an article of January: it tells no other year
        inside = _yearly(name, "~", early.first)
        if early.first <= inside.first and inside.last <= early.last:
            return inside, inside
    found = _yearly(name, direction, early.first), _yearly(name, direction, late.last)
    if found[0] != found[1]:
        raise _OutOfCalendar(f"{term} may be {found[0].edtf()} or {found[1].edtf()}, seen from {early.edtf()}")
    return found


class _OutOfCalendar(Exception):  # noqa: N818
    """There is no such date, or it cannot be told which."""


def _common(early: Period, late: Period, start: Period) -> Resolved:
    """What can be said of a time that lies between the two; ``start`` is what is known of the day it was seen from."""
    if early == late:
        return Resolved(early.edtf(), None, "")
    if early.unit == "day" and early.first.year == late.last.year and early.first.day == 1:
        if (early.first.month, late.last.month) == (1, 12) and late.last.day == 31:
            return Resolved(f"{early.first.year:04}-XX-XX", None, "the day is not known")
        if early.first.month == late.last.month and late.last.day == _days(late.last.year, late.last.month):
            return Resolved(f"{early.first.isoformat()[:7]}-XX", None, "the day is not known")
    length = (late.last - early.first).days + 1
    around = period_of(early.first + timedelta(length // 2), start.unit) if start.unit in ("month", "year") else None
    if around is None or length > 1.5 * LENGTHS[start.unit]:
        return Resolved(None, None, f"anything between {early.first} and {late.last}")
    return Resolved(around.edtf(), "APPROX", f"between {early.first} and {late.last}")


# ---------------------------------------------------------------- terms


def period_of(day: date, unit: str) -> Period:
    """The ``unit`` that ``day`` lies in; for a weekend the one of its week."""
    year, month = day.year, day.month
    match unit:
        case "day":
            return Period(day, day, unit)
        case "week":
            monday = day - timedelta(day.weekday())
            return Period(monday, monday + timedelta(6), unit)
        case "weekend":
            saturday = day + timedelta(5 - day.weekday())
            return Period(saturday, saturday + timedelta(1), unit)
        case "season":  # by months, winter named by the year it begins in
            start = month - month % 3 if month > 2 else 12
            return _months(year if month > 2 else year - 1, start, 3, unit)
        case "decade" | "century":
            years = 10 if unit == "decade" else 100
            return Period(date(year - year % years, 1, 1), date(year - year % years + years - 1, 12, 31), unit)
    size = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    return _months(year, (month - 1) // size * size + 1, size, unit)


def _months(year: int, month: int, count: int, unit: str) -> Period:
    """``count`` months from ``month``, which may lie outside 1 to 12."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    if not 1 <= year <= last_year <= 9999:
        raise _OutOfCalendar("outside the calendar")
    return Period(date(year, month, 1), date(last_year, last, _days(last_year, last)), unit)


def _days(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def _moved(unit: str, number: int, day: date) -> Period:
    """The ``unit`` that lies ``number`` of them after the one of ``day``."""
    if unit in ("day", "week", "weekend"):
        return period_of(day + timedelta(number * (1 if unit == "day" else 7)), unit)
    here = period_of(day, unit)
    if unit in ("decade", "century"):
        year = here.first.year + number * (10 if unit == "decade" else 100)
        if not 1 <= year <= 9900:
            raise _OutOfCalendar("outside the calendar")
        return period_of(date(year, 1, 1), unit)
    size = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12}[unit]
    return _months(here.first.year, here.first.month + number * size, size, unit)


def _weekday(which: int, direction: str, day: date) -> Period:
    back = (day.weekday() - which) % 7
    ahead = (which - day.weekday()) % 7
    days = {"<": -back, "<<": -(back or 7), ">": ahead, ">>": ahead or 7, "~": -back if back <= ahead else ahead}[direction]
    return period_of(day + timedelta(days), "day")


def _fixed(year: str, name: str) -> Period:
    """The period that EDTF, or our own notation for quarters, halves and feasts, names; _OutOfCalendar if there is none."""
    if "X" in year:
        begin, unit = int(year.replace("X", "0")), "century" if year.endswith("XX") else "decade"
        if not begin:
            raise _OutOfCalendar("outside the calendar")
        return period_of(date(begin, 1, 1), unit)
    number = int(year)
    if not 1 <= number <= 9999:
        raise _OutOfCalendar("outside the calendar")
    if not name:
        return period_of(date(number, 1, 1), "year")
    if name[0] in "QH" and name[1:].isdigit():
        size, unit = (3, "quarter") if name[0] == "Q" else (6, "half")
        if not 1 <= int(name[1:]) <= 12 // size:
            raise _OutOfCalendar(f"no year has a {unit} {name[1:]}")
        return _months(number, (int(name[1:]) - 1) * size + 1, size, unit)
    feast, nth = _EASTER.fullmatch(name), _NTH.fullmatch(name)
    if feast:
        return period_of(_easter(number) + timedelta(int(feast[1])), "day")
    if nth:
        first = _weekday(WEEKDAYS.index(nth[2]), ">", date(number, int(nth[1]), 1)).first
        return period_of(first + timedelta(7 * (int(nth[3]) - 1)), "day")
    return _month_or_day(number, name)


def _easter(year: int) -> date:
    """Western Easter Sunday (Meeus, *Astronomical Algorithms*, 1991, chapter 8)."""
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (8 * century + 13) // 25  # of the moon against the calendar
    moon = (19 * golden + century - century // 4 - shift + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _month_or_day(year: int, name: str) -> Period:
    month, _, day = name.partition("-")
    if month in ("21", "22", "23", "24") and not day:
        return _months(year, (int(month) - 20) * 3, 3, "season")
    try:
        return period_of(date(year, int(month), int(day or 1)), "day" if day else "month")
    except ValueError as error:
        raise _OutOfCalendar(f"there is no {year:04}-{name}") from error


def _yearly(name: str, direction: str, day: date) -> Period:
    """The nearest ``name`` of a year in ``direction``; a 29 February that many years lack is sought where it is."""
    found = []
    for year in range(max(1, day.year - 9), min(9999, day.year + 9) + 1):
        try:
            found.append(_fixed(f"{year:04}", name))
        except _OutOfCalendar:
            continue
    past = [p for p in found if (p.first <= day if direction == "<" else p.last < day)]
    future = [p for p in found if (p.last >= day if direction == ">" else p.first > day)]
    if direction == "~" and found:
        return min(found, key=lambda p: 0 if p.first <= day <= p.last else min(abs(day - p.first), abs(day - p.last)).days)
    chosen = past[-1:] if direction[0] == "<" else future[:1]
    if not chosen:
        raise _OutOfCalendar(f"no year near {day.year} has {name}")
    return chosen[0]


# ---------------------------------------------------------------- from EDTF to days


@lru_cache(maxsize=4096)
def period(value: str) -> Period | None:
    """The days that an EDTF value stands for, without its doubts; None for what is open, unknown or not EDTF level 1."""
    plain = _UNSEEN.sub("", _DOUBT.sub("", value)).partition("T")[0]
    if "/" in plain:
        first, last = (period(side) for side in plain.split("/", 1))
        return Period(first.first, last.last, "interval") if first and last and first.first <= last.last else None
    fixed = re.fullmatch(r"(\d{4}|\d{3}X|\d\dXX)(?:-(\d\d(?:-\d\d)?))?", plain)
    try:
        return _fixed(fixed[1], fixed[2] or "") if fixed else None
    except _OutOfCalendar:
        return None


def part_of_day(relative: str | None) -> str | None:
    """The part of the day that a relative names, as in TimeML ("EV", "T10:00"); None if it names none."""
    return (relative or "").partition("@")[2] or None

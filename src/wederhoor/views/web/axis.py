"""The axis of the timeline's picture: which stretches of time get a column.

News happens in days, its background in years: one scale for both would show neither. So only times at which something is get a
column, in days (or weeks, months, years if there are too many) where the articles are, in months and years before and after;
and where time is left out between two columns, the picture shows a gap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wederhoor.dossier.moments import Day, Moment

MOST = 31  # columns of the finest unit for the articles' own time
MOST_AROUND = 12  # columns before and after it
CLOSE = 21  # days before and after the articles that are looked at as closely
NEARBY = 400  # days in which months are told apart
UNITS = ("day", "week", "month", "year", "decade", "century")
_TURNS = ((1, 1), (12, 31))  # where a year begins and ends: more likely the bound of one than a day
_YEARS = {"year": 1, "decade": 10, "century": 100}


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One column's stretch of time, from its first day to its last."""

    first: date
    last: date
    unit: str

    @property
    def edtf(self) -> str:
        """Its name in EDTF; of a week its first day."""
        match self.unit:
            case "day" | "week":
                return self.first.isoformat()
            case "month":
                return f"{self.first.year:04}-{self.first.month:02}"
            case "year":
                return f"{self.first.year:04}"
            case "decade":
                return f"{self.first.year // 10:03}X"
        return f"{self.first.year // 100:02}XX"

    @property
    def group(self) -> str:
        """What its label leaves unsaid: the month of a day, the year of a month; "" for years."""
        if self.unit in ("day", "week"):
            return f"{self.first.year:04}-{self.first.month:02}"
        return f"{self.first.year:04}" if self.unit == "month" else ""


def axis(moments: Sequence[Moment], articles: Iterable[Moment]) -> tuple[Cell, ...]:
    """The columns for ``moments``, in order; those of ``articles`` tell where to look closely.

    A month or a year with exact days in it has no columns but theirs; what lasts has one where it begins and one where it ends.
    """
    exact = sorted({_date(of.first) for of in moments if of.first and of.precision == "day"})
    coarse = [of for of in moments if of.precision == "interval" or not _any_between(exact, of)]
    days = sorted({*exact, *(day for of in coarse for day in _ends(of))})
    known = [day for of in articles if of.first for day in _ends(of)] or exact or days
    if not known:
        return ()
    first, last = _shifted(min(known), -CLOSE), _shifted(max(known), CLOSE)
    close = [day for day in days if first <= day <= last] or [first]
    inner = next((cells for unit in UNITS if len(cells := _cells(close, unit)) <= MOST), _cells(close, UNITS[-1]))
    before = _around([day for day in days if day < inner[0].first], inner[0].first)
    after = _around([day for day in days if day > inner[-1].last], inner[-1].last)
    return _apart([*before, *inner, *after])


def _ends(of: Moment) -> list[date]:
    """The days that bound a moment; of a month or a year only the first, for neither is a day at which something is."""
    bounds = [_date(day) for day in (of.first, of.last) if day]
    return bounds if of.precision in ("day", "interval") else bounds[:1]


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _any_between(days: Sequence[date], of: Moment) -> bool:
    start = bisect_left(days, _date(of.first)) if of.first else 0
    end = bisect_right(days, _date(of.last)) if of.last else len(days)
    return start < end


def _around(days: Sequence[date], near: date) -> tuple[Cell, ...]:
    """Months within a year or so of ``near`` and years beyond, or what is coarser if there are too many."""
    nearby = {day for day in days if abs((day - near).days) < NEARBY and (day.month, day.day) not in _TURNS}
    months, beyond = _cells(nearby, "month"), [day for day in days if day not in nearby]
    for unit in UNITS[3:]:
        cells = tuple(sorted({*months, *_cells(beyond, unit)}))
        if len(cells) <= MOST_AROUND:
            return cells
    return next((cells for unit in UNITS[3:] if len(cells := _cells(days, unit)) <= MOST_AROUND), _cells(days, UNITS[-1]))


def _cells(days: Iterable[date], unit: str) -> tuple[Cell, ...]:
    return tuple(sorted({_cell(day, unit) for day in days}))


def _cell(day: date, unit: str) -> Cell:
    if unit == "day":
        return Cell(day, day, unit)
    if unit == "week":
        monday = day - timedelta(days=min(day.weekday(), (day - date.min).days))
        return Cell(monday, monday + timedelta(days=min(6, (date.max - monday).days)), unit)
    if unit == "month":
        following = (day.replace(day=28) + timedelta(days=4)).replace(day=1) if day.year < 9999 or day.month < 12 else None
        return Cell(day.replace(day=1), following - timedelta(days=1) if following else date.max, unit)
    years = _YEARS[unit]
    start = max(day.year // years * years, 1)
    return Cell(date(start, 1, 1), date(min(day.year // years * years + years - 1, 9999), 12, 31), unit)


def _apart(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """``cells`` in order, none beginning before the one before it ends: the finer one keeps the days that two would share."""
    found: list[Cell] = []
    for cell in cells:
        if found and cell.first <= found[-1].last:
            if UNITS.index(found[-1].unit) > UNITS.index(cell.unit):
                found[-1] = Cell(found[-1].first, max(cell.first - timedelta(days=1), found[-1].first), found[-1].unit)
            else:
                cell = Cell(found[-1].last + timedelta(days=1), cell.last, cell.unit)  # noqa: PLW2901
        found.append(cell)
    return tuple(found)


def columns_of(moment: Moment, cells: Sequence[Cell]) -> tuple[int, int] | None:
    """The first and the last column in which the moment may be; None if it is in none."""
    first = _date(moment.first) if moment.first else date.min
    last = _date(moment.last) if moment.last else date.max
    start = bisect_left(cells, first, key=lambda cell: cell.last)
    end = bisect_right(cells, last, key=lambda cell: cell.first) - 1
    return (start, end) if start <= end else None


def _date(day: Day) -> date:
    """``day`` as a date; what the calendar of dates does not reach, its nearest end."""
    year, month, number = day
    if not 1 <= year <= 9999:
        return date.min if year < 1 else date.max
    return date(year, month, number)

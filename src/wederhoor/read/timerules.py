"""What the words of a pattern say, in the notation of :mod:`wederhoor.calendar`: one rule for each pattern of ``times.toml``.

Two signs stand in a draft's ``relative`` that only the text around can replace. "?" behind a weekday or a date without a year:
the direction that the clause's tense gives. "^" in front: a date that the text names before ("een dag later").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wederhoor.model import TimeKind
from wederhoor.read.timewords import Item, Match

LETTERS = {"year": "Y", "month": "M", "week": "W", "day": "D", "hour": "H", "minute": "M", "second": "S"}
CLOCK = ("hour", "minute", "second")
UNITS = ("day", "week", "year", "hour", "century", "portion", "weekend", "unit", "units", "years")
NEAR = ("past", "next", "this", "latest")
PARTS = {"year": ("P", 12), "hour": ("PT", 60)}
"""Of what half a one is told in smaller ones: "P18M", "PT90M"."""
BACKWARD = {"LESS_THAN": "AFTER", "MORE_THAN": "BEFORE"}
"""Of a time ago: more than ten years ago is before what lies ten years back (TimeML 1.2.1, ``mod``)."""


@dataclass(slots=True)
class Draft:
    """A time as its own words tell it. ``first`` and ``last`` are items of its block, ``last`` the one behind.

    ``value`` is what needs no calendar: a duration, a repetition, PAST_REF. ``weekday`` is what the words say besides a date.
    """

    rule: str
    first: int
    last: int
    kind: TimeKind
    relative: str | None = None
    value: str | None = None
    mod: str | None = None
    weekday: str | None = None
    confidence: float = 0.9


@dataclass(frozen=True, slots=True)
class _Words:
    """The items that a pattern fits."""

    rule: str
    first: int
    those: Sequence[Item]

    def all(self, *kinds: str) -> list[Item]:
        return [item for item in self.those if item.kind in kinds]

    def get(self, *kinds: str) -> str:
        """The value of the first item of these kinds, "" if there is none."""
        return next((item.value for item in self.those if item.kind in kinds), "")

    def has(self, *kinds: str) -> bool:
        return any(item.kind in kinds for item in self.those)

    def draft(self, relative: str | None, *, part: str = "", mod: str | None = None, weekday: str | None = None) -> Draft:
        """A date, or with ``part`` a time."""
        kind = TimeKind.TIME if part else TimeKind.DATE
        whole = f"{relative}@{part}" if part and relative is not None else relative
        return Draft(self.rule, self.first, self.first + len(self.those), kind, whole, None, mod, weekday)

    def measure(self, value: str, kind: TimeKind = TimeKind.DURATION, mod: str | None = None) -> Draft:
        return Draft(self.rule, self.first, self.first + len(self.those), kind, None, value, mod)


def drafts(match: Match, items: Sequence[Item]) -> list[Draft]:
    """What ``match`` says: mostly one time, two for "3 en 17 mei", none where the words name no time after all."""
    rule = _RULES.get(match.rule)
    return list(rule(_Words(match.rule, match.first, items[match.first : match.last]))) if rule else []


# ---------------------------------------------------------------- dates


def _numeric(words: _Words) -> Iterator[Draft]:
    yield words.draft(words.get("numeric"))


def _days(words: _Words) -> Iterator[Draft]:
    first, last = (int(float(item.value)) for item in words.all("number"))
    one, other = _on_day(words, first), _on_day(words, last)
    if words.has("and") and last != first + 1:
        cut = next(at for at, item in enumerate(words.those) if item.kind == "and")
        yield _Words(words.rule, words.first, words.those[:cut]).draft(one)
        yield _Words(words.rule, words.first + cut + 1, words.those[cut + 1 :]).draft(other)
    else:
        later = f"{one}|{other[:-1]}>" if one.endswith("?") else other
        yield words.draft(f"{one}/{later}", part=words.get("part"))


def _date(words: _Words) -> Iterator[Draft]:
    day = int(float(words.get("number", "ordinal")))
    weekday, part = _weekday_and_part(words)
    yield words.draft(_on_day(words, day), part=part, weekday=weekday or None)


def _on_day(words: _Words, day: int) -> str:
    return _yearly(words, f"{words.get('month', 'monthword')}-{day:02}")


def _yearly(words: _Words, name: str) -> str:
    """A date, month, season or feast, with the year that the words give it; without one, by its direction."""
    year, near = words.get("yyyy"), [item for item in words.those if item.kind in NEAR]
    if year:
        return f"{year}-{name}"
    if words.has("same"):
        return f"^|XXXX-{name}~"
    if not near or near[0].kind == "latest":
        return f"XXXX-{name}{words.get('behind') or '?'}"
    if words.has("year"):
        return f"year{near[0].value}|XXXX-{name}="
    return f"XXXX-{name}" + {"past": "<<", "next": ">>", "this": "?"}[near[0].kind]


def _named(words: _Words) -> Iterator[Draft]:
    """A feast, a month or a season."""
    name = words.get("feast", "month", "monthword", "season")
    yield words.draft(_yearly(words, name), mod=words.get("stage", "halfway") or None)


def _portion(words: _Words) -> Iterator[Draft]:
    unit = words.get("portion", "helft")
    sign, most = ("Q", 4) if unit == "quarter" else ("H", 2)
    number = most if words.has("latest") else int(words.get("ordinal"))
    if number <= most:
        yield words.draft(_yearly(words, f"{sign}{number}"), mod=words.get("stage", "halfway") or None)


def _decade(words: _Words) -> Iterator[Draft]:
    number = words.get("number", "yy", "yyyy").partition(".")[0]
    if words.those[-1].kind != "yyyy" and words.get("years") == "year" and int(number) in range(10, 100, 10):
        number = ("20" if number == "10" else "19") + number
    if len(number) == 4 and number.endswith("0"):
        yield words.draft(f"{number[:3]}X", mod=words.get("stage", "halfway") or None)


def _century(words: _Words) -> Iterator[Draft]:
    number = int(words.get("ordinal"))
    if 1 <= number <= 21:
        yield words.draft(f"{number - 1:02}XX", mod=words.get("stage", "halfway") or None)


def _year(words: _Words) -> Iterator[Draft]:
    short = words.get("yy")  # "'68": those that write so mean the century that has it behind them
    year = words.get("yyyy") or ("19" if int(short) >= 30 else "20") + short
    yield words.draft(year, mod=words.get("stage", "halfway") or None)


def _years(words: _Words) -> Iterator[Draft]:
    yield words.draft(words.get("yyyyrange"))


# ---------------------------------------------------------------- days of the week, and days seen from today


def _weekday_and_part(words: _Words) -> tuple[str, str]:
    day, _, part = words.get("weekday", "daypart").partition("@")
    return day, words.get("daily") or part


def _weekday(words: _Words) -> Iterator[Draft]:
    day, part = _weekday_and_part(words)
    direction = words.get("behind") or {"past": "<<", "next": ">>"}.get(_near(words), "?")
    relative = f"{day}{direction}"
    if words.has("same"):
        relative = f"^|{day}~"
    elif words.has("this"):
        relative = f"week+0|{day}="
    yield words.draft(relative, part=part)


def _near(words: _Words) -> str:
    return next((item.kind for item in words.those if item.kind in NEAR), "")


def _weekday_of_week(words: _Words) -> Iterator[Draft]:
    day, part = _weekday_and_part(words)
    number = _count(words)
    if not words.has("over"):
        yield words.draft(f"week{words.get(*NEAR)}|{day}=", part=part)
    elif number is not None and _unit(words) in ("week", "day"):  # "woensdag over een week"
        days = number * (7 if _unit(words) == "week" else 1)
        yield words.draft(f"{day}>>|day+{days:.0f}", part=part)


def _night(words: _Words) -> Iterator[Draft]:
    first, second = (item.value.partition("@")[0] for item in words.all("weekday", "daypart"))
    yield words.draft(f"{first}?/{first}?|{second}>>", part=words.get("part"))


def _deictic(words: _Words) -> Iterator[Draft]:
    relative, _, part = (words.get("deictic") or f"day+0@{words.get('part')}").partition("@")  # "deze ochtend"
    day, other = _weekday_and_part(words)
    yield words.draft(relative, part=other or part, weekday=day or None)


def _that(words: _Words) -> Iterator[Draft]:
    stage = words.get("stage", "halfway") or None
    if words.has("part"):
        yield words.draft("^|day+0", part=words.get("part"), mod=stage)
    elif _unit(words) not in (*CLOCK, ""):
        yield words.draft(f"^|{_unit(words)}+0", mod=stage)


def _this(words: _Words) -> Iterator[Draft]:
    stage, unit, near = words.get("stage", "halfway") or None, _unit(words), _near(words)
    if unit == "weekend":  # the Saturday that the direction gives, and the day behind it
        direction = {"past": "<", "next": ">"}.get(near, "?")
        yield words.draft(f"sat{direction}|weekend+0", mod=stage)
    elif unit not in CLOCK:
        yield words.draft(f"{unit}{words.get(*NEAR) or '+0'}", mod=stage)  # "het eind van het jaar": of this one


def _unit(words: _Words) -> str:
    return words.get(*UNITS)


# ---------------------------------------------------------------- so long before or after


def _ago(words: _Words) -> Iterator[Draft]:
    mod = words.get("approx")
    yield from _shifted(words, -1, "", BACKWARD.get(mod, mod) or None, "PAST_REF")


def _ahead(words: _Words) -> Iterator[Draft]:
    yield from _shifted(words, 1, "", words.get("approx") or None, "FUTURE_REF")


def _later(words: _Words) -> Iterator[Draft]:
    sign = -1 if words.has("earlier") else 1
    if words.has("next"):
        yield words.draft("^|day+1", part=words.get("part"))
    elif words.has("weekday"):
        yield words.draft(f"^|{words.get('weekday')}{'<<' if sign < 0 else '>>'}")
    elif words.has("month"):
        yield words.draft(f"^|XXXX-{words.get('month')}{'<<' if sign < 0 else '>>'}")
    else:
        yield from _shifted(words, sign, "^|", words.get("approx") or None, None)


def _shifted(words: _Words, sign: int, before: str, mod: str | None, vague: str | None) -> Iterator[Draft]:
    """So many units on; without a number ``vague``, or a measure of unknown length."""
    number, unit = _count(words), _unit(words)
    if number is None:
        yield words.measure(vague, TimeKind.DATE) if vague else words.measure(_iso("X", unit))
    elif unit in CLOCK:
        yield words.draft(f"{before}day+0", mod=mod or "APPROX")
    elif number == int(number):
        yield words.draft(f"{before}{unit}{int(number) * sign:+}", mod=mod)
    else:
        unit, size = {"year": ("month", 12), "month": ("day", 30), "week": ("day", 7)}.get(unit, (unit, 1))
        exact = unit == "month"
        yield words.draft(f"{before}{unit}{int(number * size) * sign:+}", mod=mod or (None if exact else "APPROX"))


def _count(words: _Words) -> float | None:
    """The number of units, None if it is vague."""
    if words.has("few"):
        return None
    numbers = words.all("number", "fraction") or ([] if words.has("halfway") else words.all("one"))
    if not numbers and not words.has("halfway"):
        return None if words.has("units", "years") else 1.0
    return (float(numbers[-1].value) if numbers else 0.0) + (0.5 if words.has("halfway") else 0.0)


def _around_now(words: _Words) -> Iterator[Draft]:
    number, unit, back = _count(words), _unit(words), not words.has("next")
    if number is None:
        yield words.measure("PAST_REF" if back else "FUTURE_REF", TimeKind.DATE)
        return
    draft = words.measure(_iso(f"{number:g}", unit), mod=words.get("approx") or None)
    if unit not in CLOCK and number == int(number):
        draft.relative = f"{unit}-{int(number)}/day+0" if back else f"day+0/{unit}+{int(number)}"
    yield draft


# ---------------------------------------------------------------- measures


def _iso(number: str, unit: str) -> str:
    """ISO 8601: "P3Y", "PT90M", "PXD" for days of unknown number."""
    if number.endswith(".5") and unit in PARTS:
        return f"{PARTS[unit][0]}{float(number) * PARTS[unit][1]:g}M"
    if number != "X" and unit in ("quarter", "half", "decade", "century", "weekend"):
        times, letter = {
            "quarter": (3, "M"),
            "half": (6, "M"),
            "decade": (10, "Y"),
            "century": (100, "Y"),
            "weekend": (2, "D"),
        }[unit]
        return f"P{float(number) * times:g}{letter}"
    return f"P{'T' if unit in CLOCK else ''}{number}{LETTERS.get(unit, 'Y')}"


def _duration(words: _Words) -> Iterator[Draft]:
    if words.has("length"):
        minutes, times = re.fullmatch(r"PT(\d+)M", words.get("length")), float(words.get("number") or 1)
        yield words.measure(f"PT{int(minutes[1]) * times:g}M" if minutes else words.get("length"))  # "drie kwartier"
        return
    number, mod = _count(words), words.get("approx") or None
    if len(words.all("number")) > 1:
        mod = "APPROX"
    yield words.measure(_iso("X" if number is None else f"{number:g}", _unit(words)), mod=mod)


def _set(words: _Words) -> Iterator[Draft]:
    unit = _unit(words)
    if words.has("frequency"):
        value = words.get("frequency")
    elif words.has("weekdays", "weekday", "daypart"):
        value = "P1W"
    elif words.has("part"):
        value = "P1D"
    elif words.has("month", "monthword", "season"):
        value = "P1Y"
    elif words.has("turns", "once", "per"):
        at = max(place for place, item in enumerate(words.those) if item.kind in ("turns", "once", "per"))
        value = _each(_Words(words.rule, words.first, words.those[at + 1 :]))
    elif words.has("at") and not words.has("number", "few"):  # "om het jaar": every other
        value = _iso("2", unit)
    else:
        value = _each(words)
    yield words.measure(value, TimeKind.SET)


def _each(words: _Words) -> str:
    number = _count(words)
    return _iso("X" if number is None else f"{number:g}", _unit(words))


def _vague(words: _Words) -> Iterator[Draft]:
    yield words.measure(words.get("vague"), TimeKind.DATE)


# ---------------------------------------------------------------- the time of day


def _clock(words: _Words) -> Iterator[Draft]:
    if words.has("clock"):
        yield words.draft("", part="T" + words.get("clock"))
        return
    numbers = words.all("number")
    hour = float(numbers[-1].value)
    if hour != int(hour) or not 0 <= hour < 24:
        return
    minutes = int(hour) * 60
    if words.has("halfway"):
        minutes -= 30
    elif words.has("quarter"):
        minutes += 15 if words.has("over") else -15
    minutes %= 24 * 60
    draft = words.draft("", part=f"T{minutes // 60:02}:{minutes % 60:02}")
    draft.confidence = 0.8  # "tien uur" may be in the evening
    yield draft


def _part(words: _Words) -> Iterator[Draft]:
    yield words.draft("", part=words.get("part", "daily"))


_RULES: dict[str, Callable[[_Words], Iterator[Draft]]] = {
    "numeric": _numeric,
    "days": _days,
    "date": _date,
    "weekday-of-week": _weekday_of_week,
    "night": _night,
    "deictic": _deictic,
    "weekday": _weekday,
    "set": _set,
    "feast": _named,
    "month": _named,
    "season": _named,
    "portion": _portion,
    "decade": _decade,
    "century": _century,
    "ago": _ago,
    "later": _later,
    "that": _that,
    "around-now": _around_now,
    "this": _this,
    "ahead": _ahead,
    "clock": _clock,
    "duration": _duration,
    "years": _years,
    "year": _year,
    "part": _part,
    "vague": _vague,
}

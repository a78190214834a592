"""Dates as the articles give them (EDTF), in the interface's language."""

from __future__ import annotations

import gettext
import re
from datetime import date

from wederhoor.views.language import later

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_SEASON = re.compile(r"(\d{4})-(2[1-4])")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}).*")
_LONG = re.compile(r"(\d{2})(\dX|XX)")

_SEASONS = {
    "21": later("spring {year}"),
    "22": later("summer {year}"),
    "23": later("autumn {year}"),
    "24": later("winter {year}"),
}
_DOUBTS = {"?": later("{date} (uncertain)"), "~": later("about {date}"), "%": later("about {date} (uncertain)")}
_MODS = {
    "START": later("early {date}"),
    "MID": later("mid {date}"),
    "END": later("late {date}"),
    "APPROX": later("about {date}"),
    "BEFORE": later("before {date}"),
    "AFTER": later("after {date}"),
}


def spoken_date(edtf: str | None, language: str, t: gettext.NullTranslations) -> str:
    """``2022-01-12`` as "12 January 2022", ``2022-01`` as "January 2022"; other EDTF unchanged, None as "no date"."""
    if edtf is None:
        return t.gettext("no date")
    shape = _SHAPE.fullmatch(edtf)
    if not shape:
        return edtf
    from babel.dates import format_date, format_skeleton  # noqa: PLC0415 - slow to load, and --help needs no dates

    year, month, day = (int(part) if part else None for part in shape.groups())
    try:
        shown = date(year or 0, month or 1, day or 1)
    except ValueError:  # a season such as 2022-21
        return edtf
    locale = "en_GB" if language == "en" else language
    if day:
        return format_date(shown, "long", locale=locale)
    return format_skeleton("yMMMM", shown, locale=locale) if month else str(year)


def spoken_time(edtf: str | None, mod: str | None, language: str, t: gettext.NullTranslations) -> str:
    """When something is, in words: "early 2029", "2 June 2031, 20:15", "since 2014", "the 1990s"; None "cannot be dated".

    ``mod`` is a modifier of TimeML. What has no words here is shown as it is.
    """
    if edtf is None:
        return t.gettext("cannot be dated")
    start, slash, end = edtf.partition("/")
    sides = [_spoken(side, language, t) if side not in ("", "..") else "" for side in (start, end)]
    if not slash:
        spoken = sides[0]
    elif sides[0] and sides[1]:
        spoken = t.gettext("{start} to {end}").format(start=sides[0], end=sides[1])
    else:
        message = later("since {date}") if sides[0] else later("until {date}")
        spoken = t.gettext(message).format(date=sides[0] or sides[1])
    return t.gettext(_MODS[mod]).format(date=spoken) if mod in _MODS else spoken


def _spoken(value: str, language: str, t: gettext.NullTranslations) -> str:
    """One date without an interval."""
    if value[-1:] in _DOUBTS:
        return t.gettext(_DOUBTS[value[-1]]).format(date=_spoken(value[:-1], language, t))
    known = value.replace("-XX", "")
    if season := _SEASON.fullmatch(known):
        return t.gettext(_SEASONS[season[2]]).format(year=season[1])
    if clock := _CLOCK.fullmatch(known):
        return f"{spoken_date(clock[1], language, t)}, {clock[2]}"
    if long := _LONG.fullmatch(known):
        if long[2] == "XX":
            return t.gettext("century {number}").format(number=int(long[1]) + 1)
        return t.gettext("the {year}s").format(year=f"{long[1]}{long[2][0]}0")
    return spoken_date(known, language, t)

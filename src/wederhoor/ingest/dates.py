"""When an article was published: only from places made to say it, never from its running text.

Values are EDTF level 1 (Library of Congress, Extended Date/Time Format): ``2022``, ``2022-01`` or ``2022-01-12``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as day
from datetime import timedelta
from functools import lru_cache

from wederhoor.lang.page import Page

_DATE = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_MARKER = re.compile(rf"\s*(date ({_DATE}))(?=\s|$)")
_IN_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")
_STAMP = re.compile(rf"\s*({_DATE})(?=[T\s]|$)")
_IN_WORDS = re.compile(r"(\d{1,2})\s+([^\W\d_]{3,12})\.?\s+(\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class Marker:
    """A crawl dump's own words at the start of the text, such as "date 2022-01"; ``published`` is None if it is no date."""

    start: int
    end: int
    written: str
    published: str | None


def marker(text: str) -> Marker | None:
    """The crawl dump's marker at the very start of ``text``."""
    found = _MARKER.match(text)
    if not found:
        return None
    return Marker(found.start(1), found.end(1), found[2], checked(found[2]))


def from_name(name: str) -> str | None:
    """The date that a file name begins with: "2026-03-02-havenstaking"."""
    found = _IN_NAME.match(name)
    return checked(found[1]) if found else None


def from_stamp(stamp: str, page: Page) -> str | None:
    """The day of a page's time stamp: "2026-03-02T08:15:00+01:00", or "2 maart 2026" in the page's language.

    The day is the one that the stamp names, in the zone that it names.
    """
    found = _STAMP.match(stamp)
    if found:
        return checked(found[1])
    words = _IN_WORDS.search(stamp.lower())
    if not words:
        return None
    for number, forms in enumerate(page.months, start=1):
        if words[2] in forms:
            return checked(f"{words[3]}-{number:02}-{int(words[1]):02}")
    return None


def is_future(date: str) -> bool:
    """Whether an EDTF date lies after tomorrow, for it may be tomorrow elsewhere; a month or year that has begun does not."""
    return date[:10] > (day.today() + timedelta(1)).isoformat()[: len(date)]


@lru_cache(maxsize=1024)
def checked(date: str) -> str | None:
    """``date`` if it is valid EDTF and a day of the calendar, else None."""
    from edtf import is_valid_edtf  # noqa: PLC0415  its grammar takes time to load

    if not is_valid_edtf(date):
        return None
    if len(date) == len("2026-03-02"):  # the grammar lets 30 February of some years pass
        try:
            day.fromisoformat(date)
        except ValueError:
            return None
    return date

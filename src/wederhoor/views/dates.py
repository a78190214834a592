"""Dates as the articles give them (EDTF), in the interface's language."""

from __future__ import annotations

import gettext
import re
from datetime import date

_SHAPE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


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

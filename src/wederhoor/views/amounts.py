"""Amounts in words for readers: "~100000 EUR" as "about €100,000"."""

from __future__ import annotations

import re
from decimal import Decimal
from gettext import NullTranslations

from babel.numbers import format_decimal

from wederhoor.views.language import later
from wederhoor.views.printable import printable

AMOUNT = re.compile(r"([~<>≤≥]?)(-?\d+(?:\.\d+)?)(?:–(-?\d+(?:\.\d+)?))?(?: (.+))?")
BOUNDS = {
    "~": later("about {number}"),
    ">": later("more than {number}"),
    "<": later("less than {number}"),
    "≥": later("at least {number}"),
    "≤": later("at most {number}"),
}
UNITS = {"percent": "%", "permille": "‰", "EUR": "€", "USD": "$", "GBP": "£"}


def spoken_amount(value: str, language: str, t: NullTranslations) -> str:
    """A normalised amount in the interface's language; what is none as it is."""
    found = AMOUNT.fullmatch(value)
    if not found:
        return printable(value)
    sign, low, high, unit = found.groups()
    number = "–".join(str(format_decimal(Decimal(one), locale=language)) for one in (low, high) if one)
    if unit == "share":
        number = f"{format_decimal(Decimal(low) * 100, locale=language)} %"
    elif unit in ("EUR", "USD", "GBP"):
        number = f"{UNITS[unit]} {number}"
    elif unit:
        number = f"{number} {UNITS.get(unit, printable(unit))}"
    return t.gettext(BOUNDS[sign]).format(number=number) if sign else number

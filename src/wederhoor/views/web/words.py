"""The model's terms, dates and numbers in words for readers, in the interface's language."""

from __future__ import annotations

import unicodedata
from datetime import date
from gettext import NullTranslations

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from wederhoor.model import BlockKind, StatementType
from wederhoor.views.dates import spoken_date, spoken_time
from wederhoor.views.language import later

CLDR_LOCALES = {"en": "en_GB", "nl": "nl_NL"}

TYPE_MEANINGS = {
    StatementType.DIRECT: later("all of it stands in quotation marks"),
    StatementType.MIXED: later("part of it stands in quotation marks"),
    StatementType.INDIRECT: later("told in the article's own clause"),
    StatementType.REPORTED: later("told in a few words, without a clause"),
}

BLOCKS = {
    BlockKind.MARKER: later("mark of the source file"),
    BlockKind.CAPTION: later("caption"),
    BlockKind.TEASER: later("reference to other pieces"),
    BlockKind.BOILERPLATE: later("text of the site"),
    BlockKind.INSERTION: later("the editors' insertion"),
}


def date_words(edtf: str | None, code: str, t: NullTranslations) -> str:
    """An EDTF date as precisely as it is known and no more: "12 January 2022", "januari 2022", "publication unknown"."""
    return t.gettext("publication unknown") if edtf is None else spoken_date(edtf, code, t)


def tick(edtf: str, unit: str, code: str, t: NullTranslations) -> str:
    """The label of a stretch of time under its month or year: "3", "3–9", "Jun", "2031", "the 1990s"."""
    if unit not in ("day", "week", "month"):
        return spoken_time(edtf, None, code, t)
    first = date.fromisoformat(edtf if unit != "month" else f"{edtf}-01")
    if unit == "month":
        return str(format_date(first, "LLL", locale=CLDR_LOCALES[code]))
    return f"{first.day}" if unit == "day" else f"{first.day}–"


def number(value: int, code: str) -> str:
    return format_decimal(value, locale=CLDR_LOCALES[code])


def percent(share: float, code: str) -> str:
    return format_percent(share, locale=CLDR_LOCALES[code])


class _Symbols(dict[int, int | str]):
    """A table for ``str.translate`` that fills itself as characters are met."""

    def __missing__(self, code_point: int) -> int | str:
        self[code_point] = symbol = _symbol(code_point)
        return symbol


def _symbol(code_point: int) -> int | str:
    character = chr(code_point)
    if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"} or character in KEPT:
        return code_point
    if code_point < 0x20:
        return chr(0x2400 + code_point)  # Unicode's own pictures of the control characters
    return "␡" if code_point == 0x7F else f"⟨U+{code_point:04X}⟩"


KEPT = "\n\t\u00ad\u200c\u200d"  # line feed, tab, soft hyphen, and the joiners of emoji and of Persian
_SYMBOLS = _Symbols()


def visible(text: str) -> str:
    """``text`` with a visible symbol for each character that would act on the page instead of standing on it.

    These are the control characters, the marks that turn the direction of writing, other invisible formats, line and
    paragraph separators and lone surrogates.
    """
    return text.translate(_SYMBOLS)

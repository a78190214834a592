"""The languages of the interface: English in the code, Dutch in a gettext catalogue that all views share.

Messages are written ``t.gettext("…")`` or ``t.ngettext("…", "…", n)`` with ``t`` from :func:`translation`, in templates
``{{ _("…") }}``, and ``later("…")`` where the language is not known yet. ``docs/translating.md`` has the one command that
collects and compiles them.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path

DOMAIN = "wederhoor"
LOCALES = Path(__file__).parent / "locale"
LANGUAGES = {"en": "English", "nl": "Nederlands"}  # each under its own name
DEFAULT = "en"


@cache
def translation(code: str) -> gettext.NullTranslations:
    """The messages in a language of :data:`LANGUAGES`; English, as the code has them, for any other."""
    return gettext.translation(DOMAIN, LOCALES, languages=[code], fallback=True)


def interface_language(explicit: str | None = None) -> str:
    """The interface's language: the one asked for, else the first of the environment's that we speak, else English.

    Looks at WEDERHOOR_LANGUAGE, LC_ALL, LC_MESSAGES and LANG; "nl", "nl_NL.UTF-8" and "nl-BE" all mean Dutch. A first variable
    that names another language ends the search, as in the C library: LC_ALL=C wins over LANG=nl_NL.
    """
    for wish in (explicit, *(os.environ.get(name) for name in ("WEDERHOOR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))):
        if wish:
            code = wish.replace("-", "_").partition("_")[0].partition(".")[0].lower()
            return code if code in LANGUAGES else DEFAULT
    return DEFAULT


def later(message: str) -> str:
    """``message`` unchanged: marks it for the catalogue where its language is only known when it is shown."""
    return message

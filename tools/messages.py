"""Bring the interface's catalogues up to date: ``python -m tools.messages``, from the root of the repository.

Collects the messages of ``src/wederhoor/views`` (Python and templates), merges them into each ``wederhoor.po``, compiles the
``.mo`` beside it and names what still lacks a translation (exit 1). Run it, fill in the empty ``msgstr``, run it again.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
VIEWS = ROOT / "src/wederhoor/views"
METHODS = [("**.py", "python"), ("web/templates/**.html", "jinja2")]
PLACEHOLDER = re.compile(r"\{\w*(?:![rsa])?\}|%\(\w+\)[sd]")
KEYWORDS = {**DEFAULT_KEYWORDS, "later": None}
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)  # a date of today would make each run a change


def collected() -> Catalog:
    """All messages of the views as they are in the code now."""
    catalog = Catalog(creation_date=UNDATED, revision_date=UNDATED)
    for path, _line, message, comments, context in extract_from_dir(
        VIEWS, METHODS, keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
    ):
        catalog.add(message, None, [(path, 0)], auto_comments=comments, context=context)
    return catalog


def catalogues() -> list[Path]:
    return sorted(VIEWS.glob("locale/*/LC_MESSAGES/wederhoor.po"))


def stored(po: Path) -> Catalog:
    with po.open("rb") as lines:
        return read_po(lines, locale=po.parts[-3])


def compiled(catalog: Catalog) -> bytes:
    """The bytes of the ``.mo``: the same for the same translations."""
    binary = io.BytesIO()
    write_mo(binary, catalog)
    return binary.getvalue()


def untranslated(catalog: Catalog) -> list[str]:
    """The messages that lack a translation, or whose placeholders are not those of the translation."""
    return [_forms(message.id)[0] for message in catalog if message.id and (message.fuzzy or not _complete(message))]


def _complete(message: Message) -> bool:
    """Every form is translated; a plural's forms may leave a placeholder out ("one article"), none may bring a new one."""
    wanted = set(PLACEHOLDER.findall(" ".join(_forms(message.id))))
    given = [set(PLACEHOLDER.findall(form)) for form in _forms(message.string)]
    fits = all(found <= wanted for found in given) if message.pluralizable else given == [wanted]
    return fits and all(_forms(message.string))


def _forms(text: str | Sequence[str] | None) -> Sequence[str]:
    return (text or "",) if text is None or isinstance(text, str) else text


def main() -> int:
    template = collected()
    missing = 0
    for po in catalogues():
        catalog = stored(po)
        catalog.update(template, no_fuzzy_matching=True)
        catalog.obsolete.clear()
        with po.open("wb") as lines:
            write_po(lines, catalog, width=120, sort_output=True, include_lineno=False, omit_header=False)
        po.with_suffix(".mo").write_bytes(compiled(catalog))
        for message in untranslated(catalog):
            missing += 1
            print(f"{po.relative_to(ROOT)}: no translation of {message!r}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

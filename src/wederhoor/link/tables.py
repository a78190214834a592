"""Tables of names with their Wikidata ids: those that ship, and the user's own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from wederhoor.errors import NoTable
from wederhoor.lang.items import Item
from wederhoor.model import EntityKind

SHIPPED = "wederhoor"
"""How the tables that ship are named to the user."""
LARGEST = 20_000_000
"""Bytes of a user's table."""
ITEM = re.compile(r"Q[1-9]\d{0,14}")
_HINT = "give a CSV file in UTF-8 with a first line of: name,wikidata and if you like: kind"


def read_table(path: Path) -> tuple[Item, ...]:
    """The user's table: columns "name", "wikidata" and, if they like, "kind".

    NoTable names the file, the line and what to do.
    """
    which = str(path)
    try:
        if path.stat().st_size > LARGEST:
            raise NoTable(which, f"is larger than {LARGEST // 1_000_000} MB", "give a smaller table")
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoTable(which, f"is not UTF-8 (byte {error.start})", _HINT) from error
    except OSError as error:
        raise NoTable(which, f"cannot be read ({error.strerror})", "check its name, and who may read it") from error
    if "\x00" in text:
        raise NoTable(which, "is no text", _HINT)
    delimiter = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    try:
        return tuple(_items(which, csv.DictReader(text.splitlines(), delimiter=delimiter)))
    except csv.Error as error:
        raise NoTable(which, f"is not CSV ({error})", _HINT) from error


def _items(which: str, rows: csv.DictReader[str]) -> Iterator[Item]:
    columns = {(name or "").strip().lower(): name for name in rows.fieldnames or ()}
    for wanted in ("name", "wikidata"):
        if wanted not in columns:
            raise NoTable(which, f"line 1: there is no column {wanted!r}", _HINT)
    for row in rows:
        name = (row[columns["name"]] or "").strip()
        item = (row[columns["wikidata"]] or "").strip().rpartition("/")[2]
        kind = (row[columns["kind"]] or "").strip().lower() if "kind" in columns else ""
        if not name and not item:
            continue
        if not name:
            raise NoTable(f"{which}, line {rows.line_num}", "there is no name", "fill in the column name")
        if not ITEM.fullmatch(item):
            raise NoTable(f"{which}, line {rows.line_num}", f"{item!r} is no Wikidata id", "write it as Q7184")
        if kind and kind not in set(EntityKind):
            raise NoTable(f"{which}, line {rows.line_num}", f"{kind!r} is no kind", f"use one of: {', '.join(EntityKind)}")
        yield Item(name, kind, item)

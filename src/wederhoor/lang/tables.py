"""A pack's data: tables of rows (CSV) and lists under headings (TOML), which a linguist can extend."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any


def rows(package: str, table: str) -> Iterator[dict[str, str]]:
    """The rows of ``package``'s ``table``, each by the names of its columns."""
    with files(package).joinpath(table).open("r", encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def shares(package: str) -> dict[str, float]:
    """In which part of all articles a word stands, for those that are common (``common.csv``)."""
    return {row["lemma"]: int(row["articles_in_a_thousand"]) / 1000 for row in rows(package, "common.csv")}


def lists(package: str, name: str) -> dict[str, Any]:
    """What ``package``'s TOML file ``name`` holds."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))

"""Items: which Wikidata item a well-known name is, from the table that ships."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Item:
    """A name with its item ("Q7184"). ``kind`` is a value of :class:`wederhoor.model.EntityKind`, "" where any will do.

    ``source``: "own", or the list that the id was taken from.
    """

    name: str
    kind: str
    wikidata: str
    source: str = "own"


def load(package: str) -> tuple[Item, ...]:
    """The table ``wikidata.csv`` of ``package``."""
    with files(package).joinpath("wikidata.csv").open("r", encoding="utf-8") as lines:
        return tuple(Item(row["name"], row["kind"], row["wikidata"], row["source"]) for row in csv.DictReader(lines))

"""Second hand: the words by which an article names where something was said first, and the media that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wederhoor.lang import tables

LONGEST_NAME = 4
"""Words that a medium's name has at most."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What may stand around a medium. ``before`` ends right before its phrase, ``behind`` begins right behind it.

    ``kinds``: of which media it holds: "agency", "name" (a paper, broadcaster or site), "platform", "noun" ("persbureau X",
    "het personeelsblad") and "outlet", one whose articles are in the dossier.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    kinds: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True)
class SecondHand:
    """The ``secondhand.toml`` and ``media.csv`` of a language.

    ``frames``: around a medium that it was told to, or that passes it on. ``heads``: in the first lines of an article that is
    another's as a whole. ``names``: media by their words, with their kinds; ``starts``: the first of these. ``nouns``: what
    media are called, in lower case; ``endings``: those that end compounds too ("staatspersbureau"). ``articles`` and
    ``adjective_ends``: what may stand before a medium's noun or name within its phrase.
    """

    frames: tuple[Frame, ...]
    heads: tuple[Frame, ...]
    names: Mapping[tuple[str, ...], str]
    starts: frozenset[str]
    nouns: frozenset[str]
    endings: tuple[str, ...]
    articles: frozenset[str]
    adjective_ends: tuple[str, ...]


def load(package: str) -> SecondHand:
    """The data of ``package``."""
    data = tables.lists(package, "secondhand.toml")
    rows = list(tables.rows(package, "media.csv"))
    names = {tuple(row["name"].split()): row["kind"] for row in rows if row["kind"] not in ("noun", "ending")}
    medium = data["medium"]
    return SecondHand(
        frames=tuple(_frame(row) for row in data["frame"]),
        heads=tuple(_frame(row) for row in data["head"]),
        names=names,
        starts=frozenset(name[0] for name in names),
        nouns=frozenset(row["name"] for row in rows if row["kind"] == "noun"),
        endings=tuple(row["name"] for row in rows if row["kind"] == "ending"),
        articles=frozenset(medium["articles"].split()),
        adjective_ends=tuple(medium["adjective_ends"].split()),
    )


def _frame(row: Mapping[str, str]) -> Frame:
    before, _, behind = row["pattern"].partition("{medium}")
    return Frame(
        before=re.compile(rf"(?:^|(?<=\W)){before}$", re.IGNORECASE),
        behind=re.compile(behind),
        kinds=frozenset(row["kinds"].split()),
        example=row["example"],
    )

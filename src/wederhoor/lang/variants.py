"""Variants: by which letters two ways of writing one name differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wederhoor.lang import tables
from wederhoor.lang.names import fold

_PART = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Variants:
    """The rules of ``variants.csv``, each with an example.

    Names from another script are written after each newspaper's own ear: "Poetin", "Putin". ``names`` are single names that no
    rule of letters reaches; ``letters``, ``beginnings`` and ``endings`` turn the others into one spelling, for comparison only.
    They hold for a name whose last word then ends in one of ``signs``, which show where it comes from, and did not end in one
    of ``native``: "Roel Boes" and "Rul Bus" stay two. ``particles`` may be left out of a surname ("Al-Bakri"), ``legal`` are
    the forms of firms, and ``short`` the words that announce a shorter name ("kortweg UVH").
    """

    names: Mapping[str, str]
    letters: tuple[tuple[str, str], ...]
    beginnings: tuple[tuple[str, str], ...]
    endings: tuple[tuple[str, str], ...]
    signs: tuple[str, ...]
    native: tuple[str, ...]
    particles: frozenset[str]
    legal: frozenset[str]
    short: tuple[str, ...]
    _known: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def one(self, words: Iterable[str]) -> tuple[str, ...]:
        """The folded ``words`` of a name in the one spelling by which they are compared."""
        parts = tuple(words)
        heard = tuple(_PART.sub(lambda part: self.heard(part[0]), word) for word in parts)
        if heard and heard[-1].endswith(self.signs) and not parts[-1].endswith(self.native):
            return heard
        return tuple(_PART.sub(lambda part: self._listed(part[0]), word) for word in parts)

    def _listed(self, word: str) -> str:
        """The word itself, or what the list writes for it; "Muhammad" is "Mohammed" whatever comes after it."""
        return self.names.get(word, word)

    def heard(self, word: str) -> str:
        """One folded word of a name from another script, as it is compared."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._spelled(self._listed(word))
        return known

    def _spelled(self, word: str) -> str:
        for find, write in self.beginnings:
            if word.startswith(find):
                word = write + word[len(find) :]
                break
        for find, write in self.letters:
            word = word.replace(find, write)
        for find, write in self.endings:
            if word.endswith(find):
                return word[: -len(find)] + write
        return word


def load(package: str) -> Variants:
    """The table ``variants.csv`` of ``package``; rules of letters apply in its order."""
    rows: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in tables.rows(package, "variants.csv"):
        rows[row["kind"]].append((fold(row["find"]), fold(row["write"])))
    return Variants(
        names=dict(rows["name"]),
        letters=tuple(rows["letters"]),
        beginnings=tuple(rows["beginning"]),
        endings=tuple(rows["ending"]),
        signs=tuple(find for find, _ in rows["sign"]),
        native=tuple(find for find, _ in rows["native"]),
        particles=frozenset(find for find, _ in rows["particle"]),
        legal=frozenset(find for find, _ in rows["legal"]),
        short=tuple(find for find, _ in rows["short"]),
    )

"""Names and the words that stand beside or instead of them: places, titles, pronouns, first names."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from wederhoor.lang import tables


@dataclass(frozen=True, slots=True)
class Place:
    """A country, region, bloc or international body that may speak (``places.csv``).

    ``kind``: "country", "region", "bloc" or "organisation". ``adjectives`` without ending ("Russisch"), ``inhabitants`` in
    singular and plural. ``towns`` and ``seats``, which are houses, stand for its government ("Moskou", "Kremlin"); one may
    serve several places. ``members``: the places that it is made of, by their names. ``nouns``: what it may be called
    ("alliantie"). ``wikidata`` is empty where we have no item.
    """

    name: str
    kind: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    inhabitants: tuple[str, ...]
    towns: tuple[str, ...]
    seats: tuple[str, ...]
    members: tuple[str, ...]
    nouns: tuple[str, ...]
    wikidata: str
    example: str


@dataclass(frozen=True, slots=True)
class Noun:
    """A common noun that can stand for someone (``titles.csv``).

    ``kind``: "person", "group", "organisation" or "document". ``role``: words of one role may replace each other ("topman",
    "voorzitter": "leader"). ``gender``: "masc", "fem" or None. ``suffix``: it also ends compounds ("vakbondsbestuurder").
    """

    word: str
    kind: str
    role: str
    gender: str | None
    suffix: bool
    example: str


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal, possessive or relative pronoun (``pronouns.csv``).

    ``number`` and ``gender`` are None where the form does not tell; ``animate``: it never takes up a thing or a body.
    """

    form: str
    person: int
    number: str | None
    gender: str | None
    animate: bool
    example: str


@dataclass(frozen=True, slots=True)
class Names:
    """What a language's rooms know of names.

    ``words`` holds the function words of names by kind: "particle" ("van"), "portfolio" ("buitenlandse zaken"), "article",
    "definite", "both", "and", "former" ("oud" of "oud-burgemeester"), "past" ("toenmalig"), prepositions of a place
    ("locative"), of what belongs to a name ("tie") and of what does not ("loose"); finite verbs of being ("copula") and what
    may stand between them and a title ("meanwhile"); what tells another of a kind ("other"); what stands before a title
    that somebody has just then ("as"), the end of a noun for holding an office ("tenure"); nouns before
    the name of a place ("settlement"); nouns that any body may be
    called by ("generic"); last words of a company's name ("corporate"); "reflexive" pronouns; "compass" before an adjective
    of a part of the world; and words for "two" at once ("beiden"). The ``by_…`` tables are keyed by :func:`fold`;
    ``by_seat`` has houses and towns.
    """

    places: tuple[Place, ...]
    nouns: Mapping[str, Noun]
    pronouns: Mapping[str, Pronoun]
    first_names: Mapping[str, str | None]
    words: Mapping[str, frozenset[str]]
    by_name: Mapping[str, Place]
    by_adjective: Mapping[str, Place]
    by_inhabitant: Mapping[str, Place]
    by_seat: Mapping[str, tuple[Place, ...]]
    by_town: Mapping[str, tuple[Place, ...]]

    def noun(self, word: str) -> Noun | None:
        """The entry for ``word``, its part after a hyphen ("NS-topman"), or its longest ending that forms compounds."""
        word = word.lower()
        found = self.nouns.get(word) or self.nouns.get(word.rpartition("-")[2])
        if found:
            return found
        for start in range(1, len(word) - 2):
            found = self.nouns.get(word[start:])
            if found and found.suffix:
                return found
        return None

    def is_first_name(self, word: str) -> bool:
        return fold(word) in self.first_names


def abbreviates(letters: str, name: str) -> bool:
    """Whether ``letters`` may be short for ``name``: they stand in it in their order, from its first ("UVH", "CU")."""
    short, rest = fold(letters), iter(fold(name))
    return short[:1] == fold(name)[:1] and all(letter in rest for letter in short)


def fold(form: str) -> str:
    """``form`` without case and accents, for comparison only: "Yeşilgöz" and "Yesilgöz" are one."""
    if form.isascii():
        return form.lower()
    apart = unicodedata.normalize("NFKD", form.replace("’", "'"))
    return "".join(c for c in apart if not unicodedata.combining(c)).casefold()


def load(package: str) -> Names:
    """The tables of ``package``: ``places.csv``, ``titles.csv``, ``pronouns.csv`` and ``firstnames.csv``."""
    places = tuple(_place(row) for row in tables.rows(package, "places.csv"))
    nouns: dict[str, Noun] = {}
    words: dict[str, set[str]] = defaultdict(set)
    for row in tables.rows(package, "titles.csv"):
        if row["kind"] in ("person", "group", "organisation", "document"):
            noun = Noun(row["word"], row["kind"], row["role"], row["gender"] or None, row["suffix"] == "1", row["example"])
            nouns[noun.word] = noun
        else:
            words[row["kind"]].add(row["word"])
            words[row["role"]].add(row["word"])
    return Names(
        places=places,
        nouns=nouns,
        pronouns={pronoun.form: pronoun for pronoun in map(_pronoun, tables.rows(package, "pronouns.csv"))},
        first_names={fold(row["name"]): row["gender"] or None for row in tables.rows(package, "firstnames.csv")},
        words={kind: frozenset(forms) for kind, forms in words.items() if kind},
        by_name={fold(form): place for place in places for form in (place.name, *place.aliases)},
        by_adjective={fold(a + ending): place for place in places for a in place.adjectives for ending in ("", "e")},
        by_inhabitant={fold(form): place for place in places for form in place.inhabitants},
        by_seat=_by(places, lambda place: (*place.towns, *place.seats)),
        by_town=_by(places, lambda place: place.towns),
    )


def _by(places: Iterable[Place], forms: Callable[[Place], Iterable[str]]) -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for form in forms(place):
            found[fold(form)].append(place)
    return {form: tuple(dict.fromkeys(those)) for form, those in found.items()}  # "Élysée" and "Elysée" are one form


def _place(row: Mapping[str, str]) -> Place:
    def parts(column: str) -> tuple[str, ...]:
        return tuple(part for part in row[column].split("|") if part)

    return Place(
        row["name"],
        row["kind"],
        parts("aliases"),
        parts("adjectives"),
        parts("inhabitants"),
        parts("towns"),
        parts("seats"),
        parts("members"),
        parts("nouns"),
        row["wikidata"],
        row["example"],
    )


def _pronoun(row: Mapping[str, str]) -> Pronoun:
    return Pronoun(
        row["form"],
        int(row["person"]),
        row["number"] or None,
        row["gender"] or None,
        row["animate"] == "1",
        row["example"],
    )

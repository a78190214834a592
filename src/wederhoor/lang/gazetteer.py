"""Names that are known beforehand, by class: countries and cities (Unicode's CLDR, by Babel), politicians, parties, clubs …

A gazetteer is evidence, never a verdict: "Groen" is a party and a colour, "Blok" a minister and a block of houses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from babel import Locale

from wederhoor.lang import tables
from wederhoor.lang.names import Names, fold

LONGEST = 6
"""No name of the gazetteer is looked for in more words than this."""


@dataclass(frozen=True, slots=True)
class Body:
    """A party, ministry, company, club … or a place, a prize, a product that a reader of news knows (``bodies.csv``).

    ``kind`` is a word of our own for its class. ``wikidata`` is empty where we have none.
    """

    name: str
    kind: str
    aliases: tuple[str, ...]
    wikidata: str
    source: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in public office (``people.csv``). ``offices``: "minister van financiën (2017-10-26/)", the first held last."""

    name: str
    aliases: tuple[str, ...]
    party: str
    wikidata: str
    offices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """``classes``: for each folded name, the classes that it is known in; ``opens``: the first words of longer names."""

    people: tuple[Person, ...]
    bodies: tuple[Body, ...]
    classes: Mapping[str, frozenset[str]]
    opens: Mapping[str, int]

    def matches(self, words: list[str], start: int, end: int) -> Iterator[tuple[int, frozenset[str]]]:
        """Where names that begin at ``start`` end, and their classes; ``words`` are folded."""
        for stop in range(start + 1, min(end, start + self.opens.get(words[start], 0)) + 1):
            found = self.classes.get(" ".join(words[start:stop]))
            if found:
                yield stop, found


def load(package: str, language: str, names: Names) -> Gazetteer:
    """The tables of ``package``, ``people.csv`` and ``bodies.csv``, with what CLDR knows in ``language``."""
    people = tuple(_person(row) for row in tables.rows(package, "people.csv"))
    bodies = tuple(_body(row) for row in tables.rows(package, "bodies.csv"))
    classes: dict[str, set[str]] = defaultdict(set)
    towns = ((row["kind"], row["name"]) for row in tables.rows(package, "geography.csv"))
    for kind, form in (*_cldr(language), *_known(names), *_listed(people, bodies), *towns):
        classes[fold(form)].add(kind)
    opens: dict[str, int] = {}
    for form in classes:
        first, *rest = form.split(" ")
        if len(rest) < LONGEST:
            opens[first] = max(opens.get(first, 0), 1 + len(rest))
    return Gazetteer(people, bodies, {form: frozenset(kinds) for form, kinds in classes.items()}, opens)


def _cldr(language: str) -> Iterator[tuple[str, str]]:
    """Territories, the cities that time zones are called by, and languages, which are adjectives too."""
    locale = Locale.parse(language)
    yield from (("country" if len(code) == 2 else "region", name) for code, name in locale.territories.items())
    for zone in locale.time_zones.values():
        if "city" in zone:
            yield "city", zone["city"]
    for name in locale.languages.values():
        if " " not in name and name[0].isupper():
            yield "adjective", name
            yield "adjective", name + "e"


def _known(names: Names) -> Iterator[tuple[str, str]]:
    """What the language's tables of places say."""
    for place in names.places:
        for form in (place.name, *place.aliases):
            yield place.kind, form
        for seat in place.seats:
            yield "seat", seat
        for form in place.inhabitants:
            yield "inhabitant", form
        for adjective in place.adjectives:
            yield "adjective", adjective
            yield "adjective", adjective + "e"


def _listed(people: Iterable[Person], bodies: Iterable[Body]) -> Iterator[tuple[str, str]]:
    for person in people:
        yield "person", person.name
        for alias in person.aliases:
            yield "surname", alias
    for body in bodies:
        for form in (body.name, *body.aliases):
            yield body.kind, form


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split("|") if part)


def _person(row: Mapping[str, str]) -> Person:
    return Person(row["name"], _parts(row["aliases"]), row["party"], row["wikidata"], _parts(row["offices"]))


def _body(row: Mapping[str, str]) -> Body:
    return Body(row["name"], row["kind"], _parts(row["aliases"]), row["wikidata"], row["source"])

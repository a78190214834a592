"""Items: which Wikidata item a well-known name is, from what the tables of places, bodies and people say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from wederhoor.lang.gazetteer import Gazetteer
from wederhoor.lang.names import Names


@dataclass(frozen=True, slots=True)
class Item:
    """A name with its item ("Q7184"). ``kind`` is a value of :class:`wederhoor.model.EntityKind`, "" where any will do."""

    name: str
    kind: str
    wikidata: str


def known(names: Names, gazetteer: Gazetteer) -> Iterator[Item]:
    """Places and bodies by each of their names, people by their full one: a bare surname is anybody's."""
    for place in names.places:
        kind = "organisation" if place.kind == "organisation" else "place"
        yield from _items((place.name, *place.aliases), kind, place.wikidata)
    for body in gazetteer.bodies:
        yield from _items((body.name, *body.aliases), "organisation", body.wikidata)
    for person in gazetteer.people:
        yield from _items((person.name,), "person", person.wikidata)


def _items(names: tuple[str, ...], kind: str, wikidata: str) -> Iterator[Item]:
    if wikidata:
        yield from (Item(name, kind, wikidata) for name in names)

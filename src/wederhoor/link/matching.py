"""From a table of items to parties: by a name that is the party's own, and only where one thing can be meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from wederhoor.lang.items import Item
from wederhoor.lang.names import fold
from wederhoor.model import EntityKind, Party


@dataclass(frozen=True, slots=True)
class Found:
    """Which item a party is, and which table or service says so."""

    party_id: str
    name: str
    wikidata: str
    by: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a party was not linked although something has its name."""

    party_id: str
    name: str
    why: str


def names_of(party: Party) -> list[str]:
    """The names that a party is known by over articles, its own first; what one article calls it besides is not enough."""
    return list(dict.fromkeys([party.name, *(alias.name for alias in party.aliases if alias.found_by.startswith("parties."))]))


def match(parties: Iterable[Party], items: Iterable[Item], by: str) -> tuple[list[Found], list[Doubt]]:
    """The parties with one of the items' names, and those of which it cannot be told which item they are."""
    known: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for item in items:
        known[fold(item.name)].add((item.kind, item.wikidata))
    wanted: defaultdict[str, list[Party]] = defaultdict(list)
    doubts = []
    for party in parties:
        ids = sorted({id_ for name in names_of(party) for kind, id_ in known.get(fold(name), ()) if _fits(kind, party.kind)})
        if len(ids) > 1:
            doubts.append(Doubt(party.id, party.name, f"its names are those of several items: {', '.join(ids)}"))
        elif ids:
            wanted[ids[0]].append(party)
    found = []
    for id_, several in sorted(wanted.items()):
        if len(several) == 1:
            found.append(Found(several[0].id, several[0].name, id_, by))
        else:
            doubts += [Doubt(p.id, p.name, f"{len(several)} parties have a name of {id_}") for p in several]
    return found, doubts


def _fits(kind: str, of_party: EntityKind) -> bool:
    """A place may be taken for the body that governs it, and what is unknown may be anything; a person is no body."""
    if not kind or kind == of_party or of_party is EntityKind.UNKNOWN:
        return True
    return {kind, str(of_party)} <= {"place", "organisation", "group"}

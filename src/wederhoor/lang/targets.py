"""Words that tell whom an accusation, demand, warning or offer concerns."""

from __future__ import annotations

from dataclasses import dataclass, fields

from wederhoor.lang import tables


@dataclass(frozen=True, slots=True)
class Targets:
    """The lists of a language's ``targets.toml``; nouns and verbs by their lemmas.

    ``owed``: nouns for what is asked from somebody ("excuses"), who stands behind a preposition of ``asking``. ``receiving``:
    verbs whose subject gets something, or may ("krijgen"). ``helping``: verbs whose object is offered something. ``talking``:
    what one offers to do with somebody, who stands behind one of ``together``. ``giving``: prepositions before whom something
    is offered, ``against``: before whom a threat is made against, ``blaming``: before whom or what is blamed.
    """

    owed: frozenset[str]
    asking: frozenset[str]
    receiving: frozenset[str]
    helping: frozenset[str]
    talking: frozenset[str]
    together: frozenset[str]
    giving: frozenset[str]
    against: frozenset[str]
    blaming: frozenset[str]


def load(package: str) -> Targets:
    """The ``targets.toml`` of ``package``; KeyError for a list that is missing."""
    data = tables.lists(package, "targets.toml")
    return Targets(**{part.name: frozenset(data[part.name]["words"].split()) for part in fields(Targets)})

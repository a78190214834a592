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
    is offered or blamed, ``against``: before whom a threat is made against. ``bidding``: verbs whose object is to do something.
    ``threatening``: verbs by which one threatens to do something to an object, or to one who stands behind ``at``.
    ``proposing``: verbs and nouns by which it is proposed that somebody does something. ``happening``: verbs whose subject does
    nothing, ``suffered``: nouns for what is not the doing of whose it is. ``reproached``: prepositions before what somebody is
    blamed for, ``free``: what opens a clause that tells it ("hekelt wat hij hoorde"). ``pointing``: pronouns that may point to
    anything. ``moving``: verbs whose perfect tense has "zijn" and whose subject does it. ``attributing``: verbs by
    which something is put down to somebody; ``doing``: prepositions before who does what a noun tells ("de sluiting door X"),
    ``within``: before the body in which it happens ("wanbeleid bij X").
    """

    owed: frozenset[str]
    asking: frozenset[str]
    receiving: frozenset[str]
    helping: frozenset[str]
    talking: frozenset[str]
    together: frozenset[str]
    giving: frozenset[str]
    against: frozenset[str]
    bidding: frozenset[str]
    threatening: frozenset[str]
    at: frozenset[str]
    proposing: frozenset[str]
    happening: frozenset[str]
    suffered: frozenset[str]
    reproached: frozenset[str]
    pointing: frozenset[str]
    free: frozenset[str]
    moving: frozenset[str]
    attributing: frozenset[str]
    doing: frozenset[str]
    within: frozenset[str]


def load(package: str) -> Targets:
    """The ``targets.toml`` of ``package``; KeyError for a list that is missing."""
    data = tables.lists(package, "targets.toml")
    return Targets(**{part.name: frozenset(data[part.name]["words"].split()) for part in fields(Targets)})

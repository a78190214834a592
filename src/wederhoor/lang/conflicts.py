"""Words by which two tellings of one thing are compared (``conflicts.toml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wederhoor.lang import tables

LISTS = [
    "people",
    "plain",
    "counting",
    "passives",
    "agents",
    "moving",
    "dated",
    "present",
    "occurring",
    "done_once",
    "particles",
    "crowd",
    "persons",
    "growing",
    "aimed",
    "modals",
    "parts",
    "per",
    "joints",
    "once",
    "denials",
    "left_out",
    "according",
    "copulas",
    "pointers",
    "relatives",
]
"""The lists that are words and no more."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Nouns that count the same. ``verbs`` make a word for people count it too, ``neutral`` ones say no more than that."""

    name: str
    nouns: frozenset[str]
    verbs: frozenset[str]
    neutral: frozenset[str]


@dataclass(frozen=True, slots=True)
class Conflicts:
    """The lists of a language's ``conflicts.toml``; lemmas in lower case.

    ``counted``: what nouns count, by noun. ``people``: words that tell little of what is counted. ``plain``: words that make
    no two sentences tell of one thing. ``counting``: verbs whose subject counts, in the passive (``passives``) who stands
    behind one of ``agents``. ``same``: words that tell the same, each by one of them. ``moving``: words for another moment or
    a change, ``dated`` those of them that a date tells or that tell that it lasts; ``particles``: at the end of a clause, of
    verbs of a change ("komen er bij"); ``crowd``: nouns that stand for people counted before, ``persons`` others for which
    these may stand; ``amounting`` words that tell a number with no other verb ("het om"); ``present``: verbs that tell no more
    than that something is there; ``growing``: nouns whose number grows from day to day; ``dimensions``: of what a measure is;
    ``ages``: a pattern of the words for an age; ``terms``: words of which a length of time is, by one of those for the same,
    ``lasting`` that of what lasts, and ``lasts_before`` what tells that before the time; ``occurring``: verbs that tell no
    more than that something happened, ``done_once``: of what is done once in an affair; ``aimed``: for what is wanted or
    planned, ``modals`` the auxiliaries of that by their forms; ``parts``: for some of those named before; ``per``: behind what
    holds for each. ``close``: bounds that stay near their number. ``joints``: words at which a sentence is cut. ``once`` and
    ``once_types``: what happens once to whom it happens, ``once_alone`` of these what is known by whom alone. ``denials``:
    words that deny; ``contrary``: pairs of words that cannot both be so, and ``opposed`` those that keep two numbers apart,
    each both ways. ``style``: words that newsrooms write in several ways, by word one of them. ``left_out``: signs that words
    were left out. ``naming``: verbs that call a thing something, with what may stand before the name (``""``: nothing).
    ``according``: "volgens". ``copulas``: forms before what something is said to be. ``pointers``: words for the thing named
    before; ``relatives``: those that open a clause about the noun before them.
    """

    counted: Mapping[str, Counted]
    people: frozenset[str]
    plain: frozenset[str]
    counting: frozenset[str]
    passives: frozenset[str]
    agents: frozenset[str]
    same: Mapping[str, str]
    moving: frozenset[str]
    dated: frozenset[str]
    particles: frozenset[str]
    crowd: frozenset[str]
    persons: frozenset[str]
    amounting: frozenset[tuple[str, str]]
    ages: re.Pattern[str]
    terms: Mapping[str, str]
    lasting: str
    lasts_before: frozenset[str]
    occurring: frozenset[str]
    done_once: frozenset[str]
    present: frozenset[str]
    growing: frozenset[str]
    dimensions: Mapping[str, str]
    aimed: frozenset[str]
    modals: frozenset[str]
    parts: frozenset[str]
    per: frozenset[str]
    close: frozenset[str]
    joints: frozenset[str]
    once: frozenset[str]
    once_types: frozenset[str]
    once_alone: frozenset[str]
    denials: frozenset[str]
    contrary: frozenset[tuple[str, str]]
    opposed: frozenset[tuple[str, str]]
    style: Mapping[str, str]
    left_out: frozenset[str]
    naming: Mapping[str, frozenset[str]]
    according: frozenset[str]
    copulas: frozenset[str]
    pointers: frozenset[str]
    relatives: frozenset[str]

    def counts(self, lemma: str, beside: frozenset[str]) -> Counted | None:
        """What a noun counts, or a word for people with one of the verbs ``beside`` it; None for what the table lacks."""
        if lemma in self.counted or lemma not in self.people:
            return self.counted.get(lemma)
        found = {self.counted[noun].name: self.counted[noun] for noun in self.counted}
        fitting = [found[name] for name in sorted(found) if found[name].verbs & beside]
        return fitting[0] if len(fitting) == 1 else None


def load(package: str) -> Conflicts:
    """The lists of ``package``; KeyError for one that is missing."""
    data = tables.lists(package, "conflicts.toml")
    naming: dict[str, frozenset[str]] = {}
    for row in data["naming"]["verbs"]:
        verb, _, joint = row.partition(" ")
        naming[verb] = naming.get(verb, frozenset()) | {"" if joint == "-" else joint}
    return Conflicts(
        counted=_counted(data["counted"]),
        same=_groups(data["same"]),
        style=_groups(data["style"]),
        dimensions=_groups(data["dimensions"]),
        close=_words(data["close"]) | frozenset(data["close"]["phrases"]),
        once_types=frozenset(data["once"]["types"].split()),
        once_alone=frozenset(data["once"]["alone"].split()),
        naming=naming,
        contrary=_pairs(data["contrary"]),
        opposed=_pairs(data["opposed"]),
        ages=re.compile("|".join(f"(?:{pattern})" for pattern in data["ages"]["patterns"]), re.IGNORECASE),
        terms=_groups(data["terms"]),
        lasting=data["terms"]["lasting"],
        lasts_before=frozenset(data["terms"]["before"].split()),
        amounting=frozenset((one, other) for one, _, other in (row.partition(" ") for row in data["amounting"]["pairs"])),
        **{name: _words(data[name]) for name in LISTS},
    )


def _words(entry: Mapping[str, Any]) -> frozenset[str]:
    """Single words, and with a low line for the space in them those of several."""
    return frozenset(word.replace("_", " ") for word in entry["words"].split())


def _groups(entry: Mapping[str, Any]) -> dict[str, str]:
    return {word: group.split()[0] for group in entry["groups"] for word in group.split()}


def _pairs(entry: Mapping[str, Any]) -> frozenset[tuple[str, str]]:
    """The pairs, each both ways."""
    rows = [row.split() for row in entry["pairs"]]
    return frozenset(pair for one, other in rows for pair in ((one, other), (other, one)))


def _counted(entries: Mapping[str, Mapping[str, str]]) -> dict[str, Counted]:
    found: dict[str, Counted] = {}
    for name, entry in entries.items():
        nouns, verbs, neutral = (frozenset(entry[part].split()) for part in ("nouns", "verbs", "neutral"))
        found |= dict.fromkeys(nouns, Counted(name, nouns, verbs, neutral))
    return found

"""Words for what happens: meetings, talks, votes, strikes, attacks and the like, and the words that tell whether they did."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, field, fields
from importlib.resources import files

from wederhoor.model import EventType

SHORTEST_NOMINAL = 7
"""Letters of a noun made of a verb: "bouwing", not "ding"."""
SHORTEST_PART = 3
"""Letters that the first part of a compound has at least."""


@dataclass(frozen=True, slots=True)
class EventWord:
    """One row of a language's ``events.csv``.

    ``lemma``: the head's lemma without its separable ``particle``. ``fixed``: other words that belong to it, in its clause, in
    any order ("om het leven" of "om het leven komen"). ``pos``: "noun" or "verb". ``roles``: which of its arguments take part:
    "subj", "obj", "poss" (possessives and adjectives of a country) and prepositions. ``lasting``: it may go on for days.
    ``compounds``: "any" if compounds that end in it are of its type, "cap" if only those of a name and a hyphen ("NAVO-top").
    ``near``: if there are any, one of these must stand in its clause; ``never``: none of these may. Both hold lemmas and forms.
    """

    lemma: str
    particle: str
    fixed: frozenset[str]
    pos: str
    type: EventType
    roles: frozenset[str]
    lasting: bool
    compounds: str
    near: frozenset[str]
    never: frozenset[str]
    example: str

    def fits(self, clause: frozenset[str]) -> bool:
        """Whether it is meant where the words of ``clause`` stand around it."""
        return self.fixed <= clause and not (self.never & clause) and (not self.near or bool(self.near & clause))


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a language's ``events.toml``: lemmas of verbs with their particle in front, of nouns and adjectives.

    ``states``: verbs that tell how things are, not that something happens. ``carriers``: verbs that tell of an event noun that
    it is held, begins or ends; their time and place are its own. ``light``: verbs that tell little by themselves. ``joining``:
    prepositions between a verb and the noun of one event ("kwamen bijeen voor overleg"). ``during``: those before one that
    has the verb's time. ``sites``: nouns of a place that the
    name behind them tells ("de haven van Gent"). ``arriving``: verbs that, behind a word of ``there``, tell of an event to come
    ("er komt een staking"). ``denying``: verbs that deny what they govern or call it off,
    ``wanting``: that wish, fear or demand it, ``planning``: that plan it. ``opposed``: adjectives of an event denied,
    ``possible``: of one that may come, ``coming``: of one planned. ``modals``: verbs that only make possible or necessary,
    ``factual_modals``: those whose past tense tells what was done, ``future``: those of the future tense. ``later``: adverbs
    and adjectives of time to come. ``presupposing``: prepositions behind which an event is taken for granted. ``locative``:
    those before a place, ``goals``: before where a visit goes. ``named``: nouns that, with a capital, end the name of an
    event. ``nominal_endings``: ends of nouns made of a verb; ``results``: nouns that end so and name no event. ``prefixes``:
    what stands before a stem and is no word, ``never_last``: letters in which no word of the language ends. ``delegates``:
    nouns for those whom a country or body sends: what they take part in, it does.
    """

    states: frozenset[str]
    carriers: frozenset[str]
    light: frozenset[str]
    joining: frozenset[str]
    during: frozenset[str]
    sites: frozenset[str]
    arriving: frozenset[str]
    there: frozenset[str]
    denying: frozenset[str]
    wanting: frozenset[str]
    planning: frozenset[str]
    opposed: frozenset[str]
    possible: frozenset[str]
    coming: frozenset[str]
    modals: frozenset[str]
    factual_modals: frozenset[str]
    future: frozenset[str]
    later: frozenset[str]
    presupposing: frozenset[str]
    locative: frozenset[str]
    goals: frozenset[str]
    named: frozenset[str]
    nominal_endings: frozenset[str]
    results: frozenset[str]
    prefixes: frozenset[str]
    never_last: frozenset[str]
    delegates: frozenset[str]


@dataclass(frozen=True, slots=True)
class Events:
    """The words for events of one language. ``verbs`` are keyed by particle and lemma in one word; ``particles`` are theirs."""

    words: tuple[EventWord, ...]
    lists: Lists
    nouns: dict[str, tuple[EventWord, ...]]
    verbs: dict[str, tuple[EventWord, ...]]
    particles: frozenset[str]
    _endings: tuple[tuple[str, ...], tuple[str, ...]]
    _known: dict[str, tuple[EventWord, ...]] = field(default_factory=dict)

    def noun(self, lemma: str) -> tuple[EventWord, ...]:
        """The rows for a noun, by itself or by the last part of a compound; the longest such part counts."""
        found = self._known.get(lemma)
        if found is None:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            found = self._known[lemma] = self.nouns.get(lemma.lower()) or self._by_last_part(lemma)
        return found

    def _by_last_part(self, lemma: str) -> tuple[EventWord, ...]:
        lower = lemma.lower()
        for start in range(1, len(lower) - 2):
            if rows := self.nouns.get(lower[start:]):
                hyphen = lower[start - 1] == "-"
                named = hyphen and lemma[:1].isupper()
                long_enough = hyphen or (start >= SHORTEST_PART and self._is_part(lower[:start]))
                return tuple(r for r in rows if (r.compounds == "any" and long_enough) or (r.compounds == "cap" and named))
        return ()

    def _is_part(self, front: str) -> bool:
        """Whether the first part of a compound can be a word: "sport-huldiging", but not "besc-huldiging" nor "ver-zet"."""
        return front not in self.lists.prefixes and not front.endswith(tuple(self.lists.never_last))

    def nominal(self, lemma: str) -> bool:
        """Whether a noun is made of a verb by its ending, and is none of those that name no event."""
        made, results = self._endings
        return len(lemma) >= SHORTEST_NOMINAL and lemma.endswith(made) and not lemma.endswith(results)


MOST_KNOWN = 50_000
"""Nouns whose rows are remembered at once."""


def load(package: str) -> Events:
    """The rows of ``package``'s ``events.csv`` with the lists of its ``events.toml``; KeyError for a list that is missing."""
    with files(package).joinpath("events.csv").open(encoding="utf-8") as lines:
        rows = tuple(_row(row) for row in csv.DictReader(lines))
    data = tomllib.loads(files(package).joinpath("events.toml").read_text(encoding="utf-8"))
    lists = Lists(**{part.name: frozenset(data[part.name]["words"].split()) for part in fields(Lists)})
    nouns: dict[str, tuple[EventWord, ...]] = {}
    verbs: dict[str, tuple[EventWord, ...]] = {}
    for row in sorted(rows, key=lambda row: -len(row.fixed)):  # fixed expressions before what they are made of
        table, key = (nouns, row.lemma) if row.pos == "noun" else (verbs, row.particle + row.lemma)
        table[key] = (*table.get(key, ()), row)
    particles = frozenset(row.particle for row in rows if row.particle)
    endings = tuple(sorted(lists.nominal_endings)), tuple(sorted(lists.results))
    return Events(rows, lists, nouns, verbs, particles, endings)


def _row(row: dict[str, str]) -> EventWord:
    return EventWord(
        lemma=row["lemma"],
        particle=row["particle"],
        fixed=frozenset(row["fixed"].split()),
        pos=row["pos"],
        type=EventType(row["type"]),
        roles=frozenset(row["roles"].split()),
        lasting=row["aspect"] == "span",
        compounds=row["compounds"],
        near=frozenset(row["near"].split()),
        never=frozenset(row["never"].split()),
        example=row["example"],
    )

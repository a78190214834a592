"""Reporting cues: verbs, nouns, prepositions and adjectives that signal that somebody says, thinks or wants something."""

from __future__ import annotations

from dataclasses import dataclass

from wederhoor.lang import tables
from wederhoor.model import Move


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue of a language's ``cues.csv``.

    ``lemma``: the head's lemma, without its separable particle. ``particle``: "toe" of "toegeven", or "". ``fixed``: other
    words of the cue, lower case ("van mening" of "van mening zijn"); they stand in the head's clause, in any order.
    ``pos``: "verb", "noun", "adj" (whatever is predicative), "prep" or "adv". ``frames``: what may hold the content:
    "clause" (dat/of/te + infinitive), "bare" (an infinitive without "te", as with "wil"), "quote" (a quotation or main
    clause beside it, as "zegt" in "…, zegt X"), "np" (a direct object), "pred" (an object and what is said of it, as in
    "noemt het besluit laf"), "pp:voor" (a prepositional object; the preposition belongs to the content).
    ``attitude``: a thought, wish or feeling. ``move``: the default move. ``example``: the sentence that shows it.
    """

    lemma: str
    particle: str
    fixed: tuple[str, ...]
    pos: str
    frames: frozenset[str]
    attitude: bool
    move: Move
    example: str


def load(package: str) -> tuple[Cue, ...]:
    """The rows of ``package``'s ``cues.csv``."""
    return tuple(
        Cue(
            lemma=row["lemma"],
            particle=row["particle"],
            fixed=tuple(row["fixed"].split()),
            pos=row["pos"],
            frames=frozenset(row["frames"].split()),
            attitude=row["attitude"] == "1",
            move=Move(row["move"]),
            example=row["example"],
        )
        for row in tables.rows(package, "cues.csv")
    )

"""Words that tell for or against what something is said: what is done to it, what is said of it, and where that stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wederhoor.lang import tables

FOR, AGAINST = 1, -1

SIGNS = {"+": FOR, "-": AGAINST, "": 0}
SIGNED = ("verb", "noun", "before", "phrase", "judgement")
SETS = (
    "light",
    "article",
    "of",
    "aside",
    "pointing",
    "copula",
    "carrier",
    "measure",
    "turning",
    "weak",
    "unreal",
    "joint",
    "contrast",
    "whether",
    "preposition",
    "spokesman",
)


@dataclass(frozen=True, slots=True)
class StanceWords:
    """The rows of a language's ``stances.csv``. A sign is 1 where a word furthers a thing, -1 where it ends or lessens it.

    ``verbs`` by lemma, with particle in front, and then by the preposition before the thing, "" for its object or subject:
    "de tol afschaffen", "op de tol bezuinigen". ``nouns`` likewise: "afschaffing van de tol", "vuurwerkverbod". ``before``:
    adjectives and quantities right before it ("minder tol"). ``phrases``: forms that tell it wherever they stand in the clause
    ("de tol moet van tafel"), longest first; ``judgements`` what is said of it ("nodig"), where a ``copula`` stands.
    ``light``: verbs that tell nothing by themselves, ``carrier`` those that tell nothing beside a noun that does ("een einde
    maken aan"). ``measure``: nouns that only measure ("een jaar uitstellen"). ``turning``: cues whose wish is to be without
    ("wil af van"); ``weak``: words of a cue that says neither ("heeft begrip voor"), ``unreal`` of a clause that does
    ("had er moeten komen"). ``article``: what makes a noun of a verb
    ("het schrappen"), and ``of`` what then leads to its object. ``aside``: how a clause opens that is not what is wanted or
    refused ("omdat"); ``pointing`` those of them that open one only right behind a noun ("die"). ``joint``: what may stand
    between two such clauses, ``contrast`` what always does ("maar"); ``whether``: what opens a question. ``preposition``: all
    of them, for what stands behind one is only reached through it. ``spokesman``: nouns for those who speak for whatever their
    office is of.
    """

    verbs: dict[str, dict[str, int]]
    nouns: dict[str, dict[str, int]]
    before: dict[str, int]
    phrases: tuple[tuple[tuple[str, ...], int], ...]
    judgements: dict[str, int]
    light: frozenset[str]
    copula: frozenset[str]
    carrier: frozenset[str]
    measure: frozenset[str]
    turning: frozenset[str]
    weak: frozenset[str]
    unreal: frozenset[str]
    article: frozenset[str]
    of: str
    aside: frozenset[str]
    pointing: frozenset[str]
    joint: frozenset[str]
    contrast: frozenset[str]
    whether: frozenset[str]
    preposition: frozenset[str]
    spokesman: frozenset[str]

    def noun(self, lemma: str) -> dict[str, int]:
        """What a noun does to what its prepositions govern; that of a compound's last part, such as "vuurwerkverbod"."""
        known = self.nouns.get(lemma)
        return self.nouns.get(self.last_part(lemma), {}) if known is None else known

    def last_part(self, lemma: str) -> str:
        """The known noun that a longer compound ends in, "" if there is none."""
        for start in range(SHORTEST_FIRST_PART, len(lemma) - SHORTEST_LAST_PART + 1):
            if lemma[start:] in self.nouns:
                return lemma[start:].lstrip("-")
        return ""


SHORTEST_FIRST_PART = 3
SHORTEST_LAST_PART = 4


def load(package: str) -> StanceWords:
    """The rows of ``package``'s ``stances.csv`` (columns kind, lemma, sign, with, example)."""
    signed: dict[str, dict[str, dict[str, int]]] = {kind: {} for kind in SIGNED}
    plain: dict[str, set[str]] = {kind: set() for kind in SETS}
    for row in tables.rows(package, "stances.csv"):
        if row["kind"] in plain:
            plain[row["kind"]].add(row["lemma"])
            continue
        by = signed[row["kind"]].setdefault(row["lemma"], {})
        for preposition in row["with"].split() or [""]:
            by[preposition] = SIGNS[row["sign"]]
    phrases = sorted(((tuple(forms.split()), by[""]) for forms, by in signed["phrase"].items()), key=_longest)
    return StanceWords(
        verbs=signed["verb"],
        nouns=signed["noun"],
        before={lemma: by[""] for lemma, by in signed["before"].items()},
        phrases=tuple(phrases),
        judgements={lemma: by[""] for lemma, by in signed["judgement"].items()},
        of=next(iter(plain.pop("of")), ""),
        **{kind: frozenset(words) for kind, words in plain.items()},
    )


def _longest(phrase: tuple[Sequence[str], int]) -> tuple[int, Sequence[str]]:
    return -len(phrase[0]), phrase[0]

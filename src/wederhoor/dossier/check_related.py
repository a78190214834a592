"""Statements about the same thing as a quotation that stands nowhere: those that share dictionary forms of its words.

A hint and no more. The form of a word that was asked for is the one that the dossier's articles give it; a word that none of
them has is its own.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from wederhoor.dossier.check_said import SaidHere, said_in
from wederhoor.dossier.check_seek import common, terms
from wederhoor.dossier.check_words import Asked
from wederhoor.dossier.store import Dossier
from wederhoor.lang.names import fold

LEAST_SHARED = 2
LEAST_PART = 0.5
"""Of the quotation's telling words that a statement must share."""
MOST_ROWS = 3_000
"""A word with more places than these tells nothing of what it is about."""
MOST_WORDS = 10
MOST_ARTICLES = 30
LOOKED_AT = 3
"""Articles in which the dictionary form of a word is looked up."""


@dataclass(frozen=True, slots=True)
class Related:
    """A statement, the row key of its article, and the places of the words that it shares."""

    article: int
    said: SaidHere
    shared: tuple[tuple[int, int], ...]
    kinds: int


def related(dossier: Dossier, asked: Asked, spoken_in: Collection[int] | None) -> list[Related]:
    """Statements with at least half of the quotation's telling words, most first; ``spoken_in``: of these articles only."""
    wanted = _lemmas(dossier, asked)
    if len(wanted) < LEAST_SHARED:
        return []
    places = _places(dossier, wanted)
    keys = _most_promising(places, spoken_in)
    said = said_in(dossier, keys)
    found = []
    for key in keys:
        for statement in said.get(key, ()):
            inside = [(a, b, lemma) for a, b, lemma in places[key] if _within(statement.content, a)]
            kinds = len({lemma for *_, lemma in inside})
            if kinds >= max(LEAST_SHARED, LEAST_PART * len(wanted)):
                found.append(Related(key, statement, tuple((a, b) for a, b, _ in inside), kinds))
    return sorted(found, key=lambda one: (-one.kinds, one.said.length, one.said.id))


def _within(ranges: Iterable[tuple[int, int]], place: int) -> bool:
    ordered = list(ranges)
    at = bisect_right(ordered, place, key=lambda one: one[0]) - 1
    return at >= 0 and place < ordered[at][1]


def _most_promising(places: dict[int, list[tuple[int, int, str]]], among: Collection[int] | None) -> list[int]:
    kinds = {key: len({lemma for *_, lemma in of}) for key, of in places.items() if among is None or key in among}
    likely = [key for key, count in kinds.items() if count >= LEAST_SHARED]
    return sorted(likely, key=lambda key: (-kinds[key], key))[:MOST_ARTICLES]


def _lemmas(dossier: Dossier, asked: Asked) -> list[str]:
    """The dictionary forms of the telling words."""
    left = common()
    forms = list(dict.fromkeys(fold(w[0]) for w in asked.words if not set(terms(w[0])) <= left and w[0][0].isalpha()))
    return list(dict.fromkeys(_lemma(dossier, form) for form in forms[: 2 * MOST_WORDS]))[:MOST_WORDS]


def _lemma(dossier: Dossier, form: str) -> str:
    parts = terms(form)
    rows = dossier.rows("SELECT DISTINCT doc FROM article_places WHERE term = ? LIMIT ?", (parts[0], LOOKED_AT))
    told = dossier.rows(
        """SELECT words, lemma FROM lemmas JOIN articles ON articles.id = article_id
           WHERE articles.key IN (SELECT value FROM json_each(?))""",
        (json.dumps([key for (key,) in rows]),),
    )
    return next((lemma for words, lemma in told if fold(words) == form), form)


def _places(dossier: Dossier, lemmas: Iterable[str]) -> dict[int, list[tuple[int, int, str]]]:
    """Where these lemmas stand, by article; those that stand everywhere nowhere."""
    found: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for lemma in lemmas:
        rows = dossier.rows(
            """SELECT articles.key, start, stop FROM lemmas JOIN articles ON articles.id = article_id
               WHERE lemma = ? LIMIT ?""",
            (lemma, MOST_ROWS + 1),
        )
        if len(rows) <= MOST_ROWS:
            for key, start, stop in rows:
                found[key].append((start, stop, lemma))
    return {key: sorted(of) for key, of in found.items()}

"""In which articles the words of a quotation may stand: asked of the index, so that few texts have to be looked at.

First those with the very words in a row. Then those where several of its rare words stand near each other, the rarest counting
most; words that every text has are not looked up. What is found here is only looked at: whether it is the quotation, the
text decides.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from wederhoor.dossier.check_compare import LEAST_TELLING
from wederhoor.dossier.check_words import Asked
from wederhoor.dossier.store import Dossier
from wederhoor.lang import AVAILABLE, pack

MOST_ARTICLES = 25
"""Texts that are looked at."""
MOST_PLACES = 6_000
"""Places of rare words that are looked up."""
MOST_TERMS = 12
MORE = 4
"""Words that may stand between common ones that were asked for."""

_TERM = re.compile(r"[^\W_]+")


def terms(text: str) -> list[str]:
    """The words of ``text`` as the index has them (FTS5's unicode61, without diacritics)."""
    apart = unicodedata.normalize("NFD", text.lower())
    return _TERM.findall("".join(c for c in apart if not unicodedata.combining(c)))


@cache
def common() -> frozenset[str]:
    """The words, as the index has them, that tell no quotation from another in any language that we know."""
    return frozenset(term for code in AVAILABLE for word in pack(code).words.common for term in terms(word))


def articles(dossier: Dossier, asked: Asked, preferred: Collection[int] = ()) -> list[int]:
    """The row keys of the articles to look at, the most promising first; of equal ones those ``preferred`` go first."""
    found = dict.fromkeys(_in_a_row(dossier, asked, preferred))
    if len(found) < MOST_ARTICLES:
        found |= dict.fromkeys(_near_each_other(dossier, asked, preferred) or _close_together(dossier, asked))
    there = dossier.rows("SELECT key FROM articles WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(list(found)),))
    kept = {key for (key,) in there}  # all, unless the file is damaged
    return [key for key in found if key in kept][:MOST_ARTICLES]


def only_common(asked: Asked) -> bool:
    """Whether no word of it tells it from other quotations."""
    left = common()
    return all(left.issuperset(terms(word[0])) for word in asked.words)


def _in_a_row(dossier: Dossier, asked: Asked, preferred: Collection[int]) -> list[int]:
    """Articles with each run of the words as it is, oldest first."""
    runs = [" ".join(terms(" ".join(word[0] for word in asked.words[slice(*run)]))) for run in asked.runs]
    phrases = " ".join(f'"{run}"' for run in runs if run)
    if not phrases:
        return []
    rows = dossier.rows(
        """SELECT key FROM articles WHERE key IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)
           ORDER BY key IN (SELECT value FROM json_each(?)) DESC, published IS NULL, published, name, id LIMIT ?""",
        (phrases, json.dumps(list(preferred)), MOST_ARTICLES),
    )
    return [key for (key,) in rows]


def _near_each_other(dossier: Dossier, asked: Asked, preferred: Collection[int]) -> list[int]:
    """Articles by the weight of the rare words that stand in one stretch of the length of the quotation."""
    weights, least = _rare(dossier, asked)
    places: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for term in weights:
        for article, n in dossier.rows("SELECT doc, offset FROM article_places WHERE term = ?", (term,)):
            places[article].append((n, term))
    wide = 2 * len(asked.words) + 12
    enough = {article: of for article, of in places.items() if len({term for _, term in of}) >= least}
    scores = {article: _densest(sorted(of), weights, wide) for article, of in enough.items()}
    likely = [article for article, (kinds, _) in scores.items() if kinds >= least]
    return sorted(likely, key=lambda article: (-scores[article][1], article not in preferred, article))[:MOST_ARTICLES]


def _close_together(dossier: Dossier, asked: Asked) -> list[int]:
    """Articles with all the words within little more than their number, for words of which none is rare: oldest first."""
    wanted = list(dict.fromkeys(term for word in asked.words for term in terms(word[0])))
    if not 1 < len(wanted) <= MOST_TERMS:
        return []
    near = " ".join(f'"{term}"' for term in wanted)
    rows = dossier.rows(
        """SELECT key FROM articles WHERE key IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)
           ORDER BY published IS NULL, published, name, id LIMIT ?""",
        (f"NEAR({near}, {len(asked.words) + MORE})", MOST_ARTICLES),
    )
    return [key for (key,) in rows]


def _rare(dossier: Dossier, asked: Asked) -> tuple[dict[str, float], float]:
    """The words to look up, each with its weight: the rarest, until their places are too many.

    And how many of them an article must have, for it to have enough of all the telling words; names may be spelled otherwise.
    """
    left = common()
    wanted = sorted({term for word in asked.words for term in terms(word[0])} - left)
    counts = dossier.rows(
        "SELECT term, cnt FROM article_terms WHERE term IN (SELECT value FROM json_each(?))", (json.dumps(wanted),)
    )
    found: dict[str, float] = {}
    total = 0
    for term, count in sorted(counts, key=lambda row: (row[1], row[0])):
        total += count
        if found and (total > MOST_PLACES or len(found) == MOST_TERMS):
            break
        if count <= MOST_PLACES:
            found[term] = 1 / math.log2(2 + count)
    names = {term for word in asked.words[1:] if word[0][0].isupper() for term in terms(word[0])}
    figures = {term for term in wanted if term[0].isdigit()}
    return found, max(1, len(found) - len(wanted) * (1 - LEAST_TELLING) - len(names | figures))


def _densest(places: Sequence[tuple[int, str]], weights: dict[str, float], wide: int) -> tuple[int, float]:
    """The most different words within a stretch of ``wide`` words, and the most weight of them."""
    within = list(_within(places, weights, wide))
    return max(kinds for kinds, _ in within), max(weight for _, weight in within)


def _within(places: Sequence[tuple[int, str]], weights: dict[str, float], wide: int) -> Iterator[tuple[int, float]]:
    counts: defaultdict[str, int] = defaultdict(int)
    begin, kinds, weight = 0, 0, 0.0
    for n, term in places:
        if not counts[term]:
            kinds, weight = kinds + 1, weight + weights[term]
        counts[term] += 1
        while n - places[begin][0] >= wide:
            gone = places[begin][1]
            counts[gone] -= 1
            if not counts[gone]:
                kinds, weight = kinds - 1, weight - weights[gone]
            begin += 1
        yield kinds, weight


def spoken_in(dossier: Dossier, party_ids: Iterable[str], names: Iterable[str]) -> frozenset[int]:
    """The row keys of the articles in which one of these parties says something."""
    rows = dossier.rows(
        """SELECT DISTINCT articles.key FROM statements JOIN articles ON articles.id = article_id
           WHERE statements.key IN (
               SELECT statement FROM party_entities JOIN speakers USING (entity_id)
               WHERE party_id IN (SELECT value FROM json_each(?))
               UNION SELECT statement FROM speakers WHERE entity_id IS NULL AND name IN (SELECT value FROM json_each(?)))""",
        (json.dumps(sorted(party_ids)), json.dumps(sorted(names))),
    )
    return frozenset(key for (key,) in rows)

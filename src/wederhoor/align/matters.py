"""What statements are about, as far as words show it: content words and numbers, and which of them two statements share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from wederhoor.align.pointers import words_of
from wederhoor.align.sayings import Saying
from wederhoor.collation import said
from wederhoor.lang.names import fold
from wederhoor.model import Article, Lemma, Span

STEM = 6
"""So many letters tell one word family from another: "ontslag" and "ontslaan", "intimidatie" and "intimideren"."""
COMMON = 0.04
"""A word in more than this share of all statements tells little of what one of them is about."""
FEW = 8
"""Whatever the share, a word in so few statements is not common."""

PART = 5
"""A part of a compound has at least so many letters; shorter ones stand in words by chance."""
FRONT = 3
"""And what is left of the compound so many."""
SHORTEST = 4
"""So many letters of a verb tell it from another."""

Matter = dict[str, Span]
"""The words that a statement is about by their keys, each at its first place."""


class Matters:
    """The matter of each statement, and how much a word of it tells."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self._known = {word for saying in sayings for lemma in saying.lemmas if len(word := _last(lemma)) >= PART}
        self._parts: dict[tuple[str, bool], tuple[str, ...]] = {}
        self._of = {saying.id: self.words(saying.article, saying.statement.content, saying.lemmas) for saying in sayings}
        self._times = Counter(key for matter in self._of.values() for key in matter)
        self._common = max(FEW, COMMON * len(self._of))

    def of(self, saying: Saying) -> Matter:
        return self._of[saying.id]

    def words(self, article: Article, pieces: Iterable[Span], lemmas: Iterable[Lemma]) -> Matter:
        """The stems of the content words that are not light, and the numbers in ``pieces``."""
        known = words_of(article.language)
        found: Matter = {}
        for lemma in lemmas:
            last = _last(lemma)
            if lemma.pos == "ADV" or last[:1].isdigit():
                continue
            for word in (last, *(_without_particle(last, known.particle) if lemma.pos == "VERB" else ())):
                if len(word) > 2 and word not in known.light:
                    found.setdefault(word[:STEM], lemma.span)
            if lemma.pos in ("NOUN", "VERB") and last not in known.light:
                for part in self._parts_of(last, known.ending, compound=lemma.pos == "NOUN"):
                    if part not in known.light:
                        found.setdefault(part[:STEM], lemma.span)
            form = fold(article.cut(lemma.span))
            if last not in known.light and len(form) > STEM:
                found.setdefault(form, lemma.span)  # a participle may be read as a verb here, as an adjective there
        for token in said(article, pieces):
            if token.key[0].isdigit() and len(token.key) > 1:
                found.setdefault(token.key, article.span(token.start, token.end))
        return found

    def _parts_of(self, word: str, endings: Iterable[str], *, compound: bool) -> tuple[str, ...]:
        """The stem of a verb or of the noun made of it ("sluiten", "sluiting"), and of a compound those of its parts that are
        words of their own here: "kaart" is in "kaartverkoop"."""
        found = self._parts.get((word, compound))
        if found is None:
            ends = (word[: -len(end)] for end in sorted(endings) if word.endswith(end) and len(word) - len(end) >= SHORTEST)
            splits = range(FRONT, len(word) - FRONT + 1) if compound else ()
            parts = (part for at in splits for part in (word[:at], word[at:]) if len(part) >= PART and part in self._known)
            found = self._parts[word, compound] = tuple(dict.fromkeys((*ends, *parts)))
        return found

    def weight(self, key: str) -> float:
        """1 for a word that few statements have, half of it for a common one."""
        return 0.5 if self._times[key] > self._common else 1.0

    def strength(self, article: Article, shared: Matter) -> float:
        """How much ``shared`` words of the article tell: what stands word by word beside another counts for half."""
        weights: dict[Span, float] = {}
        for key, span in shared.items():
            weights[span] = max(weights.get(span, 0), self.weight(key))
        told, before = 0.0, None
        for span in sorted(weights, key=lambda span: span.start):
            beside = before is not None and not article.text[before.end : span.start].strip()
            told += weights[span] / (2 if beside else 1)
            before = span
        return told

    def rare(self, key: str) -> bool:
        return self._times[key] <= self._common


def _last(lemma: Lemma) -> str:
    """The lemma, of one with hyphens its last part."""
    return fold(lemma.lemma).rpartition("-")[2]


def _without_particle(verb: str, particles: Iterable[str]) -> Iterator[str]:
    """ "uitpersen" without its "uit": "perst … uit" may be read as either."""
    yield from (verb[len(particle) :] for particle in particles if verb.startswith(particle) and len(verb) > len(particle) + 4)


def without(matter: Matter, names: Iterable[Span]) -> Matter:
    """``matter`` without what stands in ``names``: who is spoken of does not show what is spoken about."""
    spans = tuple(names)
    return {key: span for key, span in matter.items() if not any(name.contains(span) for name in spans)}


def both(here: Matter, there: Collection[str]) -> Matter:
    """What of ``here`` is ``there`` too."""
    return {key: span for key, span in here.items() if key in there}


def names_of(saying: Saying, parties: Collection[str]) -> tuple[Span, ...]:
    """Where the statement names one of these parties."""
    return tuple(span for span, party in saying.named if party in parties)

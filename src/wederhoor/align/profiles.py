"""Profiles: what an article tells of, as weighted words, by which articles of one affair are known.

Words weigh by how rare they are (inverse document frequency, Spärck Jones 1972), for which a word counts as being in some more
articles than those at hand: as many as are usual for its language. So two articles can be compared where there are no others.
Names and numbers weigh more, and so does what stands at an article's head, where news tells what has happened.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wederhoor.lang import AVAILABLE, pack
from wederhoor.lang.names import fold
from wederhoor.model import Article, BlockKind, Report, Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
HEAD_WORDS = 80
HEAD = 3.0
NAME = 4.0
"""What a word counts for at the head of an article, and as a name or a number; tuned on half of ECB+ (benchmarks/stories)."""
OTHERS = 500
"""The articles that every dossier is taken to have besides its own: those by which the usual words are known to be usual."""
UNLISTED = 0.002
"""The part of articles that a word stands in which is not listed as common."""
KEPT = 60
"""The weightiest words of an article; the others say too little to be kept."""
_NO_TEXT = frozenset({BlockKind.MARKER, BlockKind.TEASER, BlockKind.BOILERPLATE})


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one article: by each word's key, what it counts for and where it first stands."""

    article: Article
    counts: Mapping[str, float]
    first: Mapping[str, tuple[int, int]]


def terms(report: Report) -> Terms:
    """The words of an article by their dictionary form, or where it has none by their letters."""
    article, reading = report.article, report.reading
    lemmas = {lemma.span.start: lemma.lemma for lemma in reading.lemmas if lemma.pos != "PROPN"}
    openings = {sentence.start for sentence in reading.sentences}
    counts: defaultdict[str, float] = defaultdict(float)
    first: dict[str, tuple[int, int]] = {}
    seen = 0
    for block in article.blocks:
        if block.kind in _NO_TEXT or block.kind is BlockKind.INSERTION:
            continue
        for match in WORD.finditer(article.text, block.span.start, block.span.end):
            word, start = match[0], match.start()
            key = fold(lemmas.get(start, word)).removesuffix("'s")
            seen += 1
            weight = HEAD if seen <= HEAD_WORDS else 1.0
            opens = start in openings or start == block.span.start
            if (word[0].isupper() and not opens) or (word.isdigit() and len(word) > 1):
                weight *= NAME
            counts[key] += weight
            first.setdefault(key, match.span())
    return Terms(article, counts, first)


@dataclass(frozen=True, slots=True)
class Profile:
    """The weightiest words of an article as a vector of length 1: ``words`` are numbers of words, the weightiest first."""

    words: array[int]
    weights: array[float]

    def items(self) -> Sequence[tuple[int, float]]:
        return list(zip(self.words, self.weights, strict=True))


class Weighing:
    """Makes profiles of articles, by how many of them have each word."""

    def __init__(self, everything: Sequence[Terms]) -> None:
        self.total = len(everything)
        self.of = Counter(word for one in everything for word in one.counts)
        self._number: dict[str, int] = {}
        self.word: list[str] = []

    def profile(self, one: Terms) -> Profile:
        # Of a language without a pack nothing is known to be usual: the articles at hand have to tell.
        others, common = (OTHERS, pack(one.article.language).common) if one.article.language in AVAILABLE else (0, {})
        weighed = []
        for word, count in one.counts.items():
            usual = common.get(word, UNLISTED)
            rare = math.log((self.total + others + 1) / (self.of[word] + others * usual + 0.5))
            if rare > 0:
                weighed.append(((1 + math.log(count)) * rare, word))
        weighed.sort(key=lambda pair: (-pair[0], pair[1]))
        del weighed[KEPT:]
        length = math.sqrt(sum(weight * weight for weight, _ in weighed)) or 1.0
        numbers = array("i", (self._numbered(word) for _, word in weighed))
        return Profile(numbers, array("f", (weight / length for weight, _ in weighed)))

    def _numbered(self, word: str) -> int:
        number = self._number.setdefault(word, len(self.word))
        if number == len(self.word):
            self.word.append(word)
        return number


def place(one: Terms, word: str) -> Span:
    """Where ``word`` first stands."""
    return one.article.span(*one.first[word])

"""Second hand: which words of an article name where something was said first, or who told of it.

The words stand in the sentence of what is said ("zei hij tegen persbureau Tass"), or in the first lines of an article that is
another's as a whole ("OUDEMEER (ANP) –"). And what is said inside another's words is told by that other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wederhoor.align.compared import first_person, language
from wederhoor.align.sayings import Saying
from wederhoor.lang.names import fold
from wederhoor.lang.secondhand import LONGEST_NAME, Frame
from wederhoor.lang.secondhand import SecondHand as Words
from wederhoor.model import Article, Span

WORD = re.compile(r"[^\W_][\w.'’-]*[^\W_]|[^\W_]|&")
BEFORE = 70
"""Characters before a medium in which its frame begins."""
NEAR = 90
"""Characters between the medium and the cue or source of what was said to it."""
HEAD = 300
"""Characters of an article in which it tells that it is another's."""
MOST_ADJECTIVES = 2


@dataclass(frozen=True, slots=True)
class Via:
    """The words that name who had it first, and that party. ``own``: they are about this statement, not the whole article."""

    words: tuple[Span, ...]
    party: str | None
    why: str
    own: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Medium:
    """A medium as a text names it, with the words before it that lead to it."""

    words: Span
    name: Span
    kind: str


class SecondHand:
    """Looks for media in the sentences of all sayings; the outlets of the articles are media too."""

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self._sayings = sayings
        outlets = {saying.article.outlet for saying in sayings} - {None}
        self._outlets = {tuple(outlet.split()): "outlet" for outlet in outlets if outlet}
        self._starts = frozenset(name[0] for name in self._outlets)
        self._found: dict[Span, tuple[Medium, ...]] = {}

    def found(self) -> dict[int, Via]:
        """By the number of a saying who had it first, of those that tell."""
        of_article: defaultdict[str, list[int]] = defaultdict(list)
        for n, saying in enumerate(self._sayings):
            of_article[saying.article.id].append(n)
        found: dict[int, Via] = {}
        for numbers in of_article.values():
            found |= self._in_article(numbers)
        return found

    def _in_article(self, numbers: Sequence[int]) -> dict[int, Via]:
        sayings = {n: self._sayings[n] for n in numbers}
        found = dict(_inside(sayings))
        whole = self._head(sayings[numbers[0]])
        for n, saying in sayings.items():
            via = self._beside(saying, sayings) or found.get(n) or whole
            if via is not None:
                found[n] = via
        return found

    def _beside(self, saying: Saying, others: dict[int, Saying]) -> Via | None:
        """The medium that stands nearest to its cue or source, in its sentence and outside its words."""
        statement = saying.statement
        if language(saying) is None or not (statement.cue or statement.source):
            return None
        own = (*statement.cue, *statement.source)
        best: tuple[int, Medium] | None = None
        for medium in (medium for sentence in saying.sentences for medium in self._media(saying, sentence)):
            if any(piece.overlaps(medium.words) for piece in (*statement.content, *statement.source)):
                continue
            far = min(_distance(medium.words, piece) for piece in own)
            nearer = any(
                _distance(medium.words, piece) < far
                for other in others.values()
                if other.party != saying.party and not _tells_of(other, saying, medium)
                for piece in (*other.statement.cue, *other.statement.source)
                if piece not in own
            )
            if far <= NEAR and (best is None or far < best[0]) and not nearer:
                best = far, medium
        return _via(best[1], saying, own=True) if best else None

    def _head(self, saying: Saying) -> Via | None:
        known, article = language(saying), saying.article
        if known is None or not article.text:
            return None
        head = article.span(0, min(HEAD, len(article.text)))
        media = self._framed(article, head, known.secondhand, known.secondhand.heads)
        return next((_via(medium, saying, own=False) for medium in media), None)

    def _media(self, saying: Saying, sentence: Span) -> tuple[Medium, ...]:
        if sentence not in self._found:
            known = language(saying)
            words = known.secondhand if known else None
            self._found[sentence] = tuple(self._framed(saying.article, sentence, words, words.frames)) if words else ()
        return self._found[sentence]

    def _framed(self, article: Article, where: Span, words: Words, frames: Sequence[Frame]) -> Iterator[Medium]:
        """The media in ``where`` that one of ``frames`` stands around, and that are not the article's own outlet."""
        own = fold(article.outlet or "")
        for medium in self._named(article, where, words):
            if own and own in fold(article.cut(medium.words)):
                continue
            before = article.text[max(where.start, medium.words.start - BEFORE) : medium.words.start]
            for frame in frames:
                match = frame.before.search(before) if medium.kind in frame.kinds else None
                behind = frame.behind.match(article.text, medium.words.end, where.end) if match else None
                if match and behind:
                    start = medium.words.start - len(before) + match.start()
                    yield Medium(article.span(start, max(medium.words.end, behind.end())), medium.name, medium.kind)
                    break

    def _named(self, article: Article, where: Span, words: Words) -> Iterator[Medium]:
        """Every medium in ``where``, with its article, adjectives, noun and name."""
        found = list(WORD.finditer(article.text, where.start, where.end))
        at = 0
        while at < len(found):
            length, kind = self._at(found, at, words)
            if length:
                first = at - _leading(found, at, words)
                name = article.span(found[at].start(), found[at + length - 1].end())
                yield Medium(article.span(found[first].start(), name.end), name, kind)
            at += max(1, length)

    def _at(self, found: Sequence[re.Match[str]], at: int, words: Words) -> tuple[int, str]:
        """How many words of a medium begin here, and what it is; 0 if none does."""
        first = found[at][0]
        longest = min(LONGEST_NAME, len(found) - at) if first in words.starts or first in self._starts else 0
        for length in range(longest, 0, -1):
            name = tuple(match[0] for match in found[at : at + length])
            kind = self._outlets.get(name) or words.names.get(name)
            if kind:
                return length, kind
        low = first.lower()
        if low in words.nouns or low.endswith(words.endings):
            length = 1
            while at + length < len(found) and length < LONGEST_NAME and _follows(found, at + length):
                length += 1
            return length, "noun"
        return 0, ""


def _follows(found: Sequence[re.Match[str]], at: int) -> bool:
    """A capitalised word or "&" right behind the one before it."""
    return (found[at][0][0].isupper() or found[at][0] == "&") and found[at].start() == found[at - 1].end() + 1


def _leading(found: Sequence[re.Match[str]], at: int, words: Words) -> int:
    """How many words before belong to it: adjectives, an article, and the noun before a name."""
    count = 0
    while count < MOST_ADJECTIVES and at > count:
        word = found[at - count - 1][0].lower()
        if not (word.endswith(words.adjective_ends) or word in words.nouns or word.endswith(words.endings)):
            break
        if word in words.articles:
            break
        count += 1
    return count + (at > count and found[at - count - 1][0].lower() in words.articles)


def _tells_of(other: Saying, saying: Saying, medium: Medium) -> bool:
    """Whether the medium is the source of the other, whose words hold some of this one's: it passes them on."""
    if not any(piece.overlaps(medium.words) for piece in other.statement.source):
        return False
    own = (*saying.statement.content, *saying.statement.cue, *saying.statement.source)
    return any(held.overlaps(piece) for held in other.statement.content for piece in own)


def _distance(one: Span, other: Span) -> int:
    return max(0, other.start - one.end, one.start - other.end)


def _via(medium: Medium, saying: Saying, *, own: bool) -> Via:
    named = (party for span, party in (*saying.beside, *saying.named) if span.end == medium.name.end)
    party = next((party for party in named if party != saying.party), None)
    return Via((medium.words,), party, f"“{saying.article.cut(medium.words)}”", own, 0.8 if own else 0.6)


def _inside(sayings: dict[int, Saying]) -> Iterator[tuple[int, Via]]:
    """What is said inside another's words: that other tells of it. The nearest around it is meant."""
    open_: list[Saying] = []
    for n in sorted(sayings, key=lambda n: (sayings[n].statement.start, -sayings[n].statement.content[-1].end)):
        inner = sayings[n]
        open_ = [saying for saying in open_ if saying.statement.content[-1].end > inner.statement.start]
        outer = next((saying for saying in reversed(open_) if _holds(saying, inner)), None)
        open_.append(inner)
        if outer and not inner.statement.attitude and inner.statement.cue and inner.statement.source and not _is_own(inner):
            words = outer.statement.source
            yield n, Via(words, outer.party, f"“{inner.article.cut(words[0])}” tells of it", True, 0.75)


def _holds(outer: Saying, inner: Saying) -> bool:
    """Whether the words of the one stand in those of the other, who is known and somebody else."""
    pieces, others = outer.statement.content, inner.statement.content
    if outer.party in (None, inner.party) or not outer.statement.source:
        return False
    return all(any(piece.contains(other) for piece in pieces) for other in others)


def _is_own(saying: Saying) -> bool:
    """Whether the source is a word of the first person: who speaks tells of themselves."""
    known = language(saying)
    if known is None:
        return False
    return all(saying.article.cut(span).lower() in first_person(known) for span in saying.statement.source)

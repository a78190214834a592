"""What one party says and another denies: two accounts of one thing, both kept.

A denial is looked up by the rarest words of its content; it is of what another party said in the same article or within three
days of it if most of their content words are the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from wederhoor.align.contradiction import Contradiction, Voice
from wederhoor.align.quoted import near_in_time
from wederhoor.align.sayings import Saying
from wederhoor.lang import AVAILABLE, pack
from wederhoor.model import ConflictKind, Move, Span

TOLD = (Move.ASSERT, Move.ACCUSE)
FEWEST_SHARED = 2
MOST_OF_THEM = 0.6
LOOKED_UP = 3
"""Words by which a denial is looked up, the rarest ones."""
COMPARED = 12


def conflicts(sayings: Sequence[Saying]) -> Iterator[Contradiction]:
    """The denials among ``sayings``, which are in order of time, each with what it denies."""
    lemmas = [_lemmas(saying) for saying in sayings]
    often = Counter(lemma for found in lemmas for lemma in found)
    under: defaultdict[str, list[int]] = defaultdict(list)
    wanted: list[tuple[int, list[str]]] = []
    for number, saying in enumerate(sayings):
        if saying.party is None:
            continue
        if saying.statement.move is Move.DENY:
            wanted.append((number, sorted(lemmas[number], key=lambda lemma: (often[lemma], lemma))[:LOOKED_UP]))
        elif saying.statement.move in TOLD and not saying.statement.negation and not saying.statement.attitude:
            for lemma in lemmas[number]:
                under[lemma].append(number)
    for number, rarest in wanted:
        before = {other for lemma in rarest for other in _nearest(under[lemma], number)}
        fitting = [other for other in before if _denies(sayings[number], sayings[other], lemmas[number], lemmas[other])]
        if fitting:
            best = min(
                fitting, key=lambda other: (sayings[other].article != sayings[number].article, abs(other - number), other)
            )
            yield _contradiction(sayings[best], sayings[number], lemmas[best], lemmas[number])


def _nearest(numbers: Sequence[int], number: int) -> list[int]:
    return sorted(numbers, key=lambda other: abs(other - number))[:COMPARED] if len(numbers) > COMPARED else list(numbers)


def _lemmas(saying: Saying) -> dict[str, Span]:
    """The content words of a saying, without those that say little, and those of its conditions."""
    if saying.article.language not in AVAILABLE:
        return {}
    words = pack(saying.article.language).conflicts
    known = dict(saying.named)
    found: dict[str, Span] = {}
    for one in saying.lemmas:
        if one.lemma in words.plain or one.pos == "ADV" or one.lemma in words.denials:
            continue
        party = next((id_ for span, id_ in known.items() if span.contains(one.span)), None) if one.pos == "PROPN" else None
        found.setdefault(party or words.same.get(one.lemma, one.lemma), one.span)
    return found


def _denies(denial: Saying, told: Saying, its: dict[str, Span], other: dict[str, Span]) -> bool:
    nested = any(a.overlaps(b) for a in denial.statement.content for b in told.statement.content)
    if told.party == denial.party or nested or not near_in_time(denial, told):
        return False
    shared = its.keys() & other.keys()
    verbs = {one.lemma for one in denial.lemmas if one.pos in ("VERB", "ADJ", "NOUN")}
    return (
        len(shared) >= FEWEST_SHARED
        and len(shared) >= MOST_OF_THEM * min(len(its), len(other))
        and len(shared) >= MOST_OF_THEM * len(its)
        and bool(shared & verbs)
    )


def _contradiction(told: Saying, denial: Saying, its: dict[str, Span], other: dict[str, Span]) -> Contradiction:
    shared = sorted(its.keys() & other.keys(), key=lambda word: its[word].start)
    words = [told.article.cut(its[word]) for word in shared]
    voices = (_voice(told, 0), _voice(denial, 1))
    return Contradiction(
        kind=ConflictKind.ACCOUNT,
        about=" ".join(words),
        voices=voices,
        around=tuple(span for word in shared for span in (its[word], other[word])),
        found_by="conflicts.denied@1",
        why="one says it and another denies it: " + ", ".join(f"'{word}'" for word in words),
        confidence=0.8,
    )


def _voice(saying: Saying, side: int) -> Voice:
    content = saying.statement.content
    return Voice(saying.article.span(content[0].start, content[-1].end), None, saying.party, saying.id, side)

"""Where a rendering differs from the fullest one, and whether that makes the saying stronger or weaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wederhoor.align.compared import Compared, cues, language
from wederhoor.collation import differences, tokens
from wederhoor.lang import Language
from wederhoor.lang.wordings import Force
from wederhoor.model import Article, Difference, DifferenceKind, Shift, Span

LONGEST, ALONE = 8, 3
"""Words of a difference whose force can be told, and of one that is only left out or added: more say something else."""


def compare(fullest: Compared, other: Compared) -> tuple[Difference, ...]:
    """What ``other`` leaves out, adds and replaces; first its cue, if that is stronger or weaker."""
    ours, theirs = fullest.saying.article, other.saying.article
    known = language(other.saying) if ours.language == theirs.language else None
    found = differences((ours, fullest.words), (theirs, other.words))
    if known is None:
        return found
    there = Counter(force for one in found for force in _forces(_words(ours, one.there), known))
    here = Counter(force for one in found for force in _forces(_words(theirs, one.here), known))
    moved = frozenset(there & here)
    return (*_cue(fullest, other, known), *(_weighed(one, (fullest, other), known, moved) for one in found))


def _cue(fullest: Compared, other: Compared, known: Language) -> Iterator[Difference]:
    """The verbs that report it, if one is stronger than the other: "vraagt", "eist"."""
    there, here = fullest.saying.statement.cue, other.saying.statement.cue
    by = known.wordings.stronger(cues(fullest.saying, known), cues(other.saying, known)) if there and here else 0
    if by:
        yield Difference(DifferenceKind.REPLACED, there[0], here[0], Shift.HARDENS if by > 0 else Shift.SOFTENS)


def _weighed(one: Difference, between: tuple[Compared, Compared], known: Language, moved: frozenset[Force]) -> Difference:
    """The difference with what it does to the force; words that have only ``moved`` do nothing."""
    fullest, other = between
    there, here = _words(fullest.saying.article, one.there), _words(other.saying.article, one.here)
    most = LONGEST if there and here else ALONE
    if max(len(there), len(here)) > most or not known.signals.negator.isdisjoint({*there, *here}):
        return one
    unheard = {force for force in known.wordings.words.values() if force.scale == "modal"} if _denied(fullest, other) else set()
    left = moved | unheard
    by = sum(force.strength for force in _forces(here, known) if force not in left)
    by -= sum(force.strength for force in _forces(there, known) if force not in left)
    by -= _hedged(one.here, other, here, known) - _hedged(one.there, fullest, there, known)
    return replace(one, shift=Shift.HARDENS if by > 0 else Shift.SOFTENS) if by else one


def _denied(*both: Compared) -> bool:
    """Whether something in them is denied: who may not, does not, and that is no weaker."""
    return any(one.negators for one in both)


def _words(article: Article, span: Span | None) -> list[str]:
    if span is None:
        return []
    return [article.text[t.start : t.end].lower() for t in tokens(article.text, article.language, span.start, span.end)]


def _forces(words: Sequence[str], known: Language) -> Iterator[Force]:
    yield from (force for word in words if (force := known.wordings.words.get(word)) is not None)


def _hedged(span: Span | None, of: Compared, words: Sequence[str], known: Language) -> int:
    """1 if it holds words by which the reader saw a doubt, and none that the list of such words has."""
    if span is None or any(word in known.wordings.words for word in words):
        return 0
    return int(any(hedge.overlaps(span) for hedge in of.saying.statement.hedge))

"""Where a rendering differs from the fullest one, and whether that makes the saying stronger or weaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wederhoor.align.compared import Compared, cues, language
from wederhoor.collation import differences, tokens
from wederhoor.lang import Language
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
    return (*_cue(fullest, other, known), *(_weighed(one, fullest, other, known) for one in found))


def _cue(fullest: Compared, other: Compared, known: Language) -> Iterator[Difference]:
    """The verbs that report it, if one is stronger than the other: "vraagt", "eist"."""
    there, here = fullest.saying.statement.cue, other.saying.statement.cue
    by = known.wordings.stronger(cues(fullest.saying, known), cues(other.saying, known)) if there and here else 0
    if by:
        yield Difference(DifferenceKind.REPLACED, there[0], here[0], Shift.HARDENS if by > 0 else Shift.SOFTENS)


def _weighed(one: Difference, fullest: Compared, other: Compared, known: Language) -> Difference:
    there = _words(fullest.saying.article, one.there)
    here = _words(other.saying.article, one.here)
    most = LONGEST if there and here else ALONE
    if max(len(there), len(here)) > most or not known.signals.negator.isdisjoint({*there, *here}):
        return one
    by = _force(here, known) - _force(there, known)
    by -= _hedged(one.here, other, here, known) - _hedged(one.there, fullest, there, known)
    return replace(one, shift=Shift.HARDENS if by > 0 else Shift.SOFTENS) if by else one


def _words(article: Article, span: Span | None) -> list[str]:
    if span is None:
        return []
    return [article.text[t.start : t.end].lower() for t in tokens(article.text, article.language, span.start, span.end)]


def _force(words: Sequence[str], known: Language) -> int:
    found = (known.wordings.words.get(word) for word in words)
    return sum(force.strength for force in found if force is not None)


def _hedged(span: Span | None, of: Compared, words: Sequence[str], known: Language) -> int:
    """1 if it holds words by which the reader saw a doubt, and none that the list of such words has."""
    if span is None or any(word in known.wordings.words for word in words):
        return 0
    return int(any(hedge.overlaps(span) for hedge in of.saying.statement.hedge))

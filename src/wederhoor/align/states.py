"""States: what changed from one state of a page to the next, sentence by sentence and statement by statement.

Sentences that both have are found first, in their order (Ratcliff and Obershelp, by difflib); of the others those are one
sentence in two wordings that share most of their words. A sentence that only moved has not changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from wederhoor import collation
from wederhoor.collation import Token
from wederhoor.model import Article, ChangeKind, Report, Revision, SentenceChange, Span, Statement, StatementChange

ALIKE = 0.5
"""The part of its words that the longer of two sentences must share, in their order, to be the other in other words."""
NEAR = 100
"""Of a page that is wholly rewritten, only sentences so many places apart are compared: time must not grow with the square."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class State:
    """One state of a page. ``speakers`` are the names of who makes each of its statements."""

    article: Article
    sentences: tuple[Span, ...]
    statements: tuple[Statement, ...]
    speakers: tuple[str | None, ...]


def state(report: Report) -> State:
    return State(
        article=report.article,
        sentences=report.reading.sentences,
        statements=report.reading.statements,
        speakers=tuple(speaker.name for speaker in report.cast.speakers),
    )


def compared(earlier: State, later: State, found_by: str) -> Revision:
    """The later state as a revision of the earlier one."""
    return Revision(
        earlier=earlier.article.id,
        later=later.article.id,
        found_by=found_by,
        sentences=tuple(_sentences(earlier, later)),
        statements=tuple(_statements(earlier, later)),
    )


# ---------------------------------------------------------------- sentences


def _sentences(earlier: State, later: State) -> list[SentenceChange]:
    before, after = (_worded(one.article, [(span,) for span in one.sentences]) for one in (earlier, later))
    keys = [_keys(words) for words in before], [_keys(words) for words in after]
    moved = _moved(*keys)
    changes: list[tuple[int, SentenceChange]] = []
    for tag, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        old = [n for n in range(i, j) if keys[0][n] not in moved]
        new = [n for n in range(k, m) if keys[1][n] not in moved]
        pairs = _paired([before[n] for n in old], [after[n] for n in new])
        for x, n in enumerate(old):
            other = new[pairs[x]] if x in pairs else None
            changes.append((k if other is None else other, _changed(earlier, later, n, other)))
        changes += [(n, _changed(earlier, later, None, n)) for x, n in enumerate(new) if x not in pairs.values()]
    return [change for _, change in sorted(changes, key=lambda one: one[0])]


def _changed(earlier: State, later: State, before: int | None, after: int | None) -> SentenceChange:
    old = None if before is None else earlier.sentences[before]
    new = None if after is None else later.sentences[after]
    if old is None or new is None:
        return SentenceChange(ChangeKind.ADDED if old is None else ChangeKind.CUT, old, new, ())
    sides = ((one.article, collation.said(one.article, (span,))) for one, span in ((earlier, old), (later, new)))
    return SentenceChange(ChangeKind.CHANGED, old, new, collation.differences(*sides))


def _moved(before: Sequence[Key], after: Sequence[Key]) -> frozenset[Key]:
    """Sentences that both states have as often, wherever they stand; those without words too: they say nothing."""
    old, new = Counter(before), Counter(after)
    return frozenset(key for key in old.keys() | new.keys() if not key or old[key] == new[key])


# ---------------------------------------------------------------- statements


def _statements(earlier: State, later: State) -> list[StatementChange]:
    before, after = (_worded(one.article, [s.content for s in one.statements]) for one in (earlier, later))
    same = _same([_keys(words) for words in before], [_keys(words) for words in after])
    changes: list[tuple[int, StatementChange]] = []
    for n, its in same.items():
        if _as_said(earlier, n) != _as_said(later, its):
            changes.append((its, _change(earlier, later, n, its)))
    old = [n for n in range(len(before)) if n not in same]
    new = [n for n in range(len(after)) if n not in same.values()]
    pairs = _paired([before[n] for n in old], [after[n] for n in new])
    for x, n in enumerate(old):
        other = new[pairs[x]] if x in pairs else None
        changes.append((len(after) if other is None else other, _change(earlier, later, n, other)))
    changes += [(n, _change(earlier, later, None, n)) for x, n in enumerate(new) if x not in pairs.values()]
    return [change for _, change in sorted(changes, key=lambda one: one[0])]


def _same(before: Sequence[Key], after: Sequence[Key]) -> dict[int, int]:
    """By the number of an earlier statement, that of the later one in the same words; the first with the first."""
    places: dict[Key, list[int]] = {}
    for n, key in enumerate(after):
        places.setdefault(key, []).append(n)
    same = {}
    for n, key in enumerate(before):
        if key and places.get(key):
            same[n] = places[key].pop(0)
    return same


def _as_said(one: State, n: int) -> tuple[object, ...]:
    """What may change of a statement while its words do not: who makes it, what it does, and with which words it is told."""
    statement = one.statements[n]
    return one.speakers[n], statement.move, _keys(collation.said(one.article, statement.cue))


def _change(earlier: State, later: State, before: int | None, after: int | None) -> StatementChange:
    old = None if before is None else earlier.statements[before].id
    new = None if after is None else later.statements[after].id
    kind = ChangeKind.ADDED if old is None else ChangeKind.CUT if new is None else ChangeKind.CHANGED
    return StatementChange(kind, old, new)


# ---------------------------------------------------------------- words


def _worded(article: Article, pieces: Sequence[Sequence[Span]]) -> list[tuple[Token, ...]]:
    return [collation.said(article, spans) for spans in pieces]


def _keys(words: Sequence[Token]) -> Key:
    return tuple(word.key for word in words)


def _paired(before: Sequence[Sequence[Token]], after: Sequence[Sequence[Token]]) -> dict[int, int]:
    """By the number of one wording before, that of the wording after that it became: the most alike first."""
    likeness = []
    for i, old in enumerate(before):
        for j in range(max(0, i - NEAR), min(len(after), i + NEAR)):
            new = after[j]
            longest = max(len(old), len(new))
            # Counting is cheap and never tells less than laying the words side by side.
            if longest and _common(old, new) >= ALIKE * longest and (kept := collation.kept(old, new)) >= ALIKE * longest:
                likeness.append((-kept / longest, i, j))
    pairs: dict[int, int] = {}
    for _, i, j in sorted(likeness):
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _common(one: Sequence[Token], other: Sequence[Token]) -> int:
    return (Counter(_keys(one)) & Counter(_keys(other))).total()

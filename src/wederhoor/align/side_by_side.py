"""Two parties who tell two days of one thing, one right behind the other.

"Het rapport kwam volgens de bond in september, volgens de directie was dat in december": two statements that follow each other
in an article, of different parties, with one date each. They are of one thing if the second only points back ("was dat in
december"), or if both have a noun in common and no verb that tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wederhoor.align.agreement import DOUBTS
from wederhoor.align.contradiction import Contradiction, Voice
from wederhoor.align.surroundings import Surroundings, days_of
from wederhoor.model import ConflictKind, Move, Span, Statement, Time

TOLD = (Move.ASSERT, Move.ACCUSE, Move.DENY, Move.CONCEDE)
NEXT = 1
"""Sentences that lie between the two at most."""


def conflicts(around: Surroundings) -> Iterator[Contradiction]:
    """Those of one article."""
    statements = around.reading.statements
    for number in range(1, len(statements)):
        before, behind = statements[number - 1], statements[number]
        tellers = around.speaker(number - 1), around.speaker(number)
        if None in tellers or tellers[0] == tellers[1] or not {before.move, behind.move} <= set(TOLD):
            continue
        if around.at(behind.content[0]) - around.at(before.content[0]) > NEXT:
            continue
        first, second = _date(around, before), _date(around, behind)
        if first and second and not _agree(first, second):
            shared = _shared(around, before, behind, (first.span, second.span))
            if shared is not None:
                yield _contradiction(around, number, (first, second), shared)


def _date(around: Surroundings, statement: Statement) -> Time | None:
    """The only date in what is said; None where there are several, or where it is in doubt."""
    found = [time for piece in statement.content for time in around.times(piece)]
    definite = len(found) == 1 and days_of(found) and not (found[0].value or "").endswith(tuple(DOUBTS))
    return found[0] if definite else None


def _agree(one: Time, other: Time) -> bool:
    ours, theirs = ((time.value or "").partition("T")[0] for time in (one, other))
    return ours.startswith(theirs) or theirs.startswith(ours)


def _shared(around: Surroundings, before: Statement, behind: Statement, dates: tuple[Span, Span]) -> Sequence[Span] | None:
    """The words that both have, none where the second only points back; None where they tell of two things."""
    if any(a.overlaps(b) for a in before.content for b in behind.content):
        return None
    (nouns, acts), (its_nouns, its_acts) = (_words(around, one, dates) for one in (before, behind))
    if not its_nouns and not its_acts:
        return [*nouns.values()]
    if acts.keys() != its_acts.keys() and not acts.keys() & its_acts.keys():
        return None
    both = sorted(nouns.keys() & its_nouns.keys(), key=lambda word: nouns[word].start)
    return [span for word in both for span in (nouns[word], its_nouns[word])] or None


def _words(around: Surroundings, statement: Statement, dates: tuple[Span, Span]) -> tuple[dict[str, Span], dict[str, Span]]:
    """The nouns and the verbs of what is said, by what stands for them."""
    words = around.words
    nouns: dict[str, Span] = {}
    acts: dict[str, Span] = {}
    for piece in statement.content:
        for one in around.lemmas(piece):
            same = words.same.get(one.lemma, one.lemma)
            if one.lemma in words.plain or any(date.overlaps(one.span) for date in dates):
                continue
            if one.pos == "NOUN" and one.lemma not in words.same:
                nouns.setdefault(same, one.span)
            elif one.pos == "VERB" or one.lemma in words.same:
                acts.setdefault(same, one.span)
    return nouns, acts


def _contradiction(around: Surroundings, number: int, dates: tuple[Time, Time], shared: Sequence[Span]) -> Contradiction:
    cut = around.article.cut
    two = zip(dates, (number - 1, number), strict=True)
    return Contradiction(
        kind=ConflictKind.DATE,
        about=cut(shared[0]) if shared else cut(around.sentence(around.at(dates[0].span))),
        voices=tuple(
            Voice(time.span, (time.value or "").partition("T")[0], around.speaker(n), around.statement(n).id, side)
            for side, (time, n) in enumerate(two)
        ),
        around=tuple(shared),
        found_by="conflicts.side-by-side@1",
        why=f"'{cut(dates[0].span)}' and '{cut(dates[1].span)}' cannot both be so; two tell it side by side",
        confidence=0.75,
    )

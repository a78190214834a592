"""Whom a call concerns that does not say so: whoever answers it at once, or the other side in the same quarrel.

"De bond wil dat de lonen stijgen" names no one. Who reacts to it in the next breath, does so for himself. Else two who blame
each other, or of whom one makes demands on the other, go on doing so: what the bond demands besides is demanded from the firm
that it blamed, and what the firm offers is offered to the bond. Where one quarrels with two, the words leave it open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from wederhoor.align.answering import Close, closeness, inside
from wederhoor.align.calls import MOVES
from wederhoor.align.pointers import pointers
from wederhoor.align.sayings import Said, Saying
from wederhoor.align.sides import Sides
from wederhoor.model import Call, Move, Party, Span

NEXT = 3
"""So many statements behind a call somebody reacts to it at once."""
ANSWERED, OPPOSED = 0.72, 0.65


def opposed(said: Said, calls: Sequence[Call], parties: Sequence[Party]) -> tuple[Call, ...]:
    """``calls``, those that name nobody with whom they concern, where that can be told."""
    if all(call.parties for call in calls):
        return tuple(calls)
    quarrels = _Quarrels(said, calls, parties)
    return tuple(call if call.parties else quarrels.told(call) for call in calls)


class _Quarrels:
    """Who calls on whom, article by article."""

    def __init__(self, said: Said, calls: Sequence[Call], parties: Sequence[Party]) -> None:
        self._sides = Sides(parties, said)
        self._by_id = {saying.id: saying for saying in said.sayings}
        self._in: defaultdict[str, list[Saying]] = defaultdict(list)
        for saying in said.sayings:
            self._in[saying.article.id].append(saying)
        self._at = {saying.id: n for several in self._in.values() for n, saying in enumerate(several)}
        self._told: defaultdict[str, list[Call]] = defaultdict(list)
        for call in calls:
            if call.parties:
                self._told[self._by_id[call.statement_id].article.id].append(call)

    def told(self, call: Call) -> Call:
        """The call with whom it concerns, or as it is."""
        saying = self._by_id[call.statement_id]
        own = self._own(saying)
        if not own:
            return call
        answer = None if call.words else self._answer(saying, own)
        if answer is not None and answer.party is not None:
            words = (*answer.statement.source, *answer.statement.cue)[:1]
            why = f"it names nobody, and '{saying.article.cut(words[0])}' reacts to it at once"
            found = replace(call, found_by="calls.answered@1", confidence=ANSWERED)
            return _with(found, self._for(saying, own, answer), words, why)
        if call.words and not self._second(saying, call.words):
            return call
        if not call.words and not self._calls(call, saying):
            return call
        others = dict(self._others(saying, own))
        first = next(iter(others), None)
        if first is None or not self._one_side(first, others, saying.article.id):
            return call
        words = others[first]
        why = f"it names nobody, and the quarrel of who says it is with '{saying.article.cut(words[0])}'"
        return _with(replace(call, found_by="calls.opponent@1", confidence=OPPOSED), first, words, why)

    def _for(self, saying: Saying, own: frozenset[str], answer: Saying) -> str:
        """For whom somebody answers: one of his side who is called on besides, else the body that he heads, else himself."""
        who = str(answer.party)
        side = self._own(answer)
        asked = next((other for other, _ in self._others(saying, own) if other in side), None)
        return asked or self._sides.body(who) or who

    def _calls(self, call: Call, saying: Saying) -> bool:
        """Whether it must concern somebody: not "er moet iets gebeuren", nor what itself turns down an accusation."""
        if call.move is not Move.ACCUSE:
            return _by_cue(saying)
        found = pointers(saying.article, saying.sentences)
        return not (found.takes_up or found.points or found.reacts)

    def _own(self, saying: Saying) -> frozenset[str]:
        voices = self._sides.voices(saying)
        return frozenset(one for voice in voices for one in self._sides.answer_for(voice, saying.article.id))

    def _answer(self, saying: Saying, own: frozenset[str]) -> Saying | None:
        """The first of another side that speaks behind it, if he reacts, and stands near."""
        there = self._in[saying.article.id]
        at = self._at[saying.id]
        for other in there[at + 1 : at + 1 + NEXT]:
            if inside(other, saying) or other.sentences == saying.sentences or not own.isdisjoint(self._own(other)):
                continue
            close = closeness(saying.sentences, other.sentences, saying.article.text)
            words = (*other.statement.source, *other.statement.cue)
            reacts = close < Close.FAR and bool(words) and self._reacts(other)
            return other if reacts and other.statement.move not in (Move.REQUEST, Move.WARN) else None
        return None

    def _reacts(self, saying: Saying) -> bool:
        """Whether words beside what it says tell that it answers something."""
        found = pointers(saying.article, saying.sentences)
        outside = (span for _, span in found.reacts if not any(p.overlaps(span) for p in saying.statement.content))
        return not found.earlier and next(outside, None) is not None

    def _second(self, saying: Saying, words: Sequence[Span]) -> bool:
        """Whether it is said to somebody whom it does not name: "u", "jullie"."""
        second = self._sides.second(saying.article.language)
        return all(saying.article.cut(span).casefold() in second for span in words)

    def _others(self, saying: Saying, own: frozenset[str]) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """Whom its side calls on in the article, and who calls on its side, each with words that name him there."""
        for call in self._told[saying.article.id]:
            caller = self._by_id[call.statement_id]
            if not own.isdisjoint((caller.party, *self._sides.voices(caller))):
                yield from ((party, call.words) for party in call.parties if party not in own)
            elif caller.party is not None and not own.isdisjoint(call.parties):
                words = caller.statement.source or caller.statement.cue
                if words:
                    yield caller.party, words

    def _one_side(self, first: str, others: dict[str, tuple[Span, ...]], article_id: str) -> bool:
        known = self._sides.answer_for(first, article_id)
        return all(other in known or first in self._sides.answer_for(other, article_id) for other in others)


def _by_cue(saying: Saying) -> bool:
    """Whether the cue itself does what is done: "eist", "dreigt"."""
    return any(cue.overlaps(word) for cue in saying.statement.cue for word in saying.statement.move_by)


def _with(call: Call, party: str, words: Sequence[Span], why: str) -> Call:
    return replace(call, parties=(party,), words=tuple(words), why=f"the {MOVES.get(call.move, 'accusation')}: {why}")

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
from wederhoor.align.sayings import Said, Saying, Silent
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
        self._silences: defaultdict[str, list[Silent]] = defaultdict(list)
        for silent in said.silences:
            self._silences[silent.article.id].append(silent)
        self._told: defaultdict[str, list[Call]] = defaultdict(list)
        for call in calls:
            if call.parties:
                self._told[self._by_id[call.statement_id].article.id].append(call)

        self._story = {one.article_id: tuple(o.article_id for o in s.articles) for s in said.stories for one in s.articles}
        self._named = {text.article.id: {party: span for span, party in reversed(text.named)} for text in said.texts}

    def told(self, call: Call) -> Call:
        """The call with whom it concerns, or as it is."""
        saying = self._by_id[call.statement_id]
        own = self._own(saying)
        heard = None if call.words else self._heard(call, saying, own)
        return heard or (self._quarrel(call, saying, own) if own else None) or call

    def _heard(self, call: Call, saying: Saying, own: frozenset[str]) -> Call | None:
        """By who reacts to it at once, or says nothing about it in its own sentence."""
        found = replace(call, found_by="calls.answered@1", confidence=ANSWERED)
        silent = self._silent(saying, own)
        if silent is not None:
            why = f"it names nobody, and '{saying.article.cut(silent.silence.span)}' tells who was asked about it"
            return _with(found, silent.parties[0], (silent.silence.span,), why)
        answer = self._answer(saying, own) if own else None
        if answer is None or answer.party is None:
            return None
        words = (*answer.statement.source, *answer.statement.cue)[:1]
        why = f"it names nobody, and '{saying.article.cut(words[0])}' reacts to it at once"
        return _with(found, self._for(saying, own, answer), words, why)

    def _quarrel(self, call: Call, saying: Saying, own: frozenset[str]) -> Call | None:
        """By the other side in the same quarrel."""
        if not (self._second(saying, call.words) if call.words else self._calls(call, saying)):
            return None
        others = dict(self._others(saying, own)) or dict(self._elsewhere(saying, own))
        first = next(iter(others), None)
        if first is None or not self._one_side(first, others, saying.article.id):
            return None
        words = others[first]
        why = f"it names nobody, and the quarrel of who says it is with '{saying.article.cut(words[0])}'"
        return _with(replace(call, found_by="calls.opponent@1", confidence=OPPOSED), first, words, why)

    def _silent(self, saying: Saying, own: frozenset[str]) -> Silent | None:
        """Who says nothing about it in its own sentence: "over de beschuldiging dat …, wil het bedrijf niets kwijt"."""
        for silent in self._silences[saying.article.id]:
            if len(silent.parties) == 1 and silent.parties[0] not in own and set(silent.sentences) & set(saying.sentences):
                return silent
        return None

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

    def _elsewhere(self, saying: Saying, own: frozenset[str]) -> Iterator[tuple[str, tuple[Span, ...]]]:
        """The same as other articles of the story tell it, of those whom this one names; an accusation in its own words."""
        here = self._named[saying.article.id]
        if saying.statement.move is Move.ACCUSE:
            here = {party: span for span, party in reversed(saying.named)}
        for article_id in self._story.get(saying.article.id, ()):
            for call in self._told[article_id]:
                caller = self._by_id[call.statement_id]
                if not own.isdisjoint((caller.party, *self._sides.voices(caller))):
                    yield from ((party, (here[party],)) for party in call.parties if party not in own and party in here)
                elif caller.party in here and not own.isdisjoint(call.parties):
                    yield caller.party, (here[caller.party],)

    def _one_side(self, first: str, others: dict[str, tuple[Span, ...]], article_id: str) -> bool:
        known = self._sides.answer_for(first, article_id)
        return all(other in known or first in self._sides.answer_for(other, article_id) for other in others)


def _by_cue(saying: Saying) -> bool:
    """Whether the cue itself does what is done: "eist", "dreigt"."""
    return any(cue.overlaps(word) for cue in saying.statement.cue for word in saying.statement.move_by)


def _with(call: Call, party: str, words: Sequence[Span], why: str) -> Call:
    return replace(call, parties=(party,), words=tuple(words), why=f"the {MOVES.get(call.move, 'accusation')}: {why}")

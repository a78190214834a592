"""What shows that a statement answers a call."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from wederhoor.align.matters import Matter, Matters, both, names_of, without
from wederhoor.align.pointers import Pointers
from wederhoor.align.sayings import Saying
from wederhoor.model import BlockKind, Call, Move, ReplyKind, Span

_BY_MOVE = {
    Move.DENY: ReplyKind.DENIES,
    Move.REJECT: ReplyKind.REJECTS,
    Move.CONCEDE: ReplyKind.CONCEDES,
    Move.AGREE: ReplyKind.ACCEPTS,
    Move.ACCUSE: ReplyKind.COUNTERS,
    Move.WARN: ReplyKind.COUNTERS,
    Move.REQUEST: ReplyKind.COUNTERS,
}
_BY_REACTION = {
    "deny": ReplyKind.DENIES,
    "reject": ReplyKind.REJECTS,
    "accept": ReplyKind.ACCEPTS,
    "concede": ReplyKind.CONCEDES,
}
DECIDED = frozenset((ReplyKind.DENIES, ReplyKind.REJECTS, ReplyKind.ACCEPTS, ReplyKind.CONCEDES))
"""The kinds by which a statement says of itself that it answers something."""
_PLAIN = {
    Move.ACCUSE: frozenset((Move.DENY, Move.CONCEDE)),
    Move.REQUEST: frozenset((Move.REJECT, Move.AGREE, Move.OFFER)),
    Move.OFFER: frozenset((Move.REJECT, Move.AGREE)),
    Move.WARN: frozenset((Move.DENY, Move.REJECT)),
}
"""By the call's move, the moves that answer it with nothing else to show it, in the sentence that follows."""
_OPENING = (BlockKind.HEADLINE, BlockKind.LEAD)
NEAR = 600
"""So many characters may stand between what is near; some articles have no paragraphs."""
_PARAGRAPH = re.compile(r"\n+")
MUCH = 4
"""A statement of more content words than these, none of which the call has, is about something of its own."""


class Close(IntEnum):
    """How far a statement stands behind another."""

    NEXT = 0  # in the same sentence or the next
    NEAR = 1  # in the same paragraph or the next
    FAR = 2


def closeness(before: Sequence[Span], after: Sequence[Span], text: str) -> Close:
    """How far the sentences ``after`` stand behind those ``before`` in ``text``."""
    between = text[before[-1].end : after[0].start]
    if not between.strip():
        return Close.NEXT if "\n" not in between else Close.NEAR
    return Close.NEAR if len(between) <= NEAR and len(_PARAGRAPH.findall(between)) <= 1 else Close.FAR


@dataclass(frozen=True, slots=True)
class Asked:
    """A call with the statement that makes it, and in whose name that is made."""

    call: Call
    saying: Saying
    callers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement that may answer: in whose name it is made, all who stand on its side, and its words that point back."""

    saying: Saying
    voices: tuple[str, ...]
    side: frozenset[str]
    pointing: Pointers


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something answers a call: the rule, the words that it stands on, and how sure that is."""

    rule: str
    words: tuple[Span, ...]
    why: str
    confidence: float


def kind_of(call: Call, answer: Answer) -> ReplyKind:
    """What an answer does with the call, by its move; by how it reacts where the move does not tell."""
    reaction = _BY_REACTION.get(answer.pointing.reaction or "")
    move = answer.saying.statement.move
    if move is Move.DENY and call.move is not Move.ACCUSE:
        return ReplyKind.REJECTS  # what is demanded or offered cannot be denied
    if move is Move.SUPPORT and call.move in (Move.REQUEST, Move.OFFER):
        return ReplyKind.ACCEPTS  # an offer in answer to a demand is less than what was demanded
    if move in (Move.ACCUSE, Move.WARN, Move.REQUEST) and reaction:
        return reaction  # "noemt dat verwijt onterecht" accuses too
    return _BY_MOVE.get(move) or reaction or ReplyKind.RESPONDS


def shared_matter(matters: Matters, asked: Asked, answer: Answer) -> Matter:
    """The content words of the answer that the call has too, but for the names of those who speak."""
    who = {*asked.callers, *answer.voices}
    there = without(matters.of(asked.saying), names_of(asked.saying, who))
    here = without(matters.of(answer.saying), names_of(answer.saying, who))
    return both(here, there)


class Weighing:
    """Weighs what stands in one article: which calls its statements answer."""

    def __init__(self, asked: Sequence[Asked], answers: Sequence[Answer], matters: Matters) -> None:
        self._asked = asked
        self._by_id = {one.saying.id: one for one in asked}
        self._answers = answers
        self._at = {answer.saying.id: n for n, answer in enumerate(answers)}
        self._matters = matters

    def evidence(self, asked: Asked, answer: Answer) -> Evidence | None:
        """Why the answer, which is made for a party concerned, answers the call; None if nothing shows it."""
        call, saying = asked.saying, answer.saying
        if inside(call, saying):
            return self._holds(asked, answer)
        if inside(saying, call):
            return None  # who accuses tells what the other said
        shared = shared_matter(self._matters, asked, answer)
        if (saying.sentences[0].start, saying.n) > (call.sentences[0].start, call.n):
            close = closeness(call.sentences, saying.sentences, call.article.text)
            return self._behind(asked, answer, close, shared)
        return self._before(asked, answer, shared)

    def _holds(self, asked: Asked, answer: Answer) -> Evidence | None:
        """It tells the call itself and says what it makes of it: "noemde de beschuldiging dat …, onwaar"."""
        if kind_of(asked.call, answer) not in DECIDED:
            return None
        words = asked.saying.statement.cue or asked.saying.statement.content
        return Evidence("replies.holds", words, "it tells the call itself and says what it makes of it", 0.95)

    def _behind(self, asked: Asked, answer: Answer, close: Close, shared: Matter) -> Evidence | None:
        """It stands behind the call."""
        kind, pointing, cut = kind_of(asked.call, answer), answer.pointing, quoter(answer.saying)
        strength = self._matters.strength(answer.saying.article, shared)
        if close < Close.FAR:
            nouns = [span for move, span in pointing.takes_up if self._named(asked, answer, move)]
            if nouns:
                return Evidence("replies.takes-up", tuple(nouns), f"{cut(nouns)} takes up what is said before", 0.92)
        opened = [span for move, span in pointing.opens if move is asked.call.move]
        if opened and strength >= 1:
            words = (*opened, *shared.values())
            return Evidence("replies.takes-up", words, f"{cut(opened)} names it, and both have {cut(shared.values())}", 0.9)
        if close < Close.FAR and asked in self._just_said(answer):
            found = self._at_once(asked, answer, close, shared)
            if found:
                return found
        enough = 2 if kind in DECIDED else 3
        if strength >= enough and not pointing.earlier and kind is not ReplyKind.COUNTERS:
            return same_matter(answer, shared, 0.8 if kind in DECIDED else 0.72)
        return None

    def _at_once(self, asked: Asked, answer: Answer, close: Close, shared: Matter) -> Evidence | None:
        """The call is the last that anybody else said before it."""
        kind, pointing, saying = kind_of(asked.call, answer), answer.pointing, answer.saying
        cut, strength = quoter(saying), self._matters.strength(saying.article, shared)
        reacts = tuple(span for _, span in pointing.reacts)
        if pointing.points and (kind in DECIDED or close is Close.NEXT):
            return Evidence("replies.points-back", pointing.points, f"{cut(pointing.points)} points to what was just said", 0.9)
        if reacts:
            return Evidence("replies.reacts", reacts, f"{cut(reacts)} reacts to what was just said", 0.87)
        if saying.statement.move in _PLAIN.get(asked.call.move, ()):
            own = len(self._matters.of(saying)) > MUCH
            if strength >= 1 or (close is Close.NEXT and not own):
                words = tuple(shared.values()) or saying.statement.move_by or saying.statement.cue or saying.statement.content
                return Evidence("replies.follows", words, f"{cut(words)} follows at once on what was said", 0.82)
            return None
        if strength >= (1 if kind is ReplyKind.COUNTERS and close is Close.NEXT else 2):
            return same_matter(answer, shared, 0.75)
        return None

    def _before(self, asked: Asked, answer: Answer, shared: Matter) -> Evidence | None:
        """It stands before the call: an article may open with the answer."""
        if answer.saying.block not in _OPENING or answer.pointing.earlier or kind_of(asked.call, answer) not in DECIDED:
            return None
        return same_matter(answer, shared, 0.75) if self._matters.strength(answer.saying.article, shared) >= 2 else None

    def _named(self, asked: Asked, answer: Answer, move: Move) -> bool:
        """Whether the call is what a noun for such a ``move`` takes up: the last such call of another before it."""
        if move is not asked.call.move:
            return False
        last = None
        for one in self._asked:
            if one.saying.sentences[0].start > answer.saying.sentences[0].start:
                break
            if one.call.move is move and one.saying.id != answer.saying.id and answer.side.isdisjoint(one.callers):
                last = one
        return last is not None and together(last.saying, asked.saying)

    def _just_said(self, answer: Answer) -> Iterator[Asked]:
        """The calls that stand last before an answer, all by one party, with nobody else's words between."""
        n = self._at[answer.saying.id]
        caller: Collection[str] | None = None
        for other in reversed(self._answers[:n]):
            if inside(other.saying, answer.saying) or not answer.side.isdisjoint(other.voices):
                continue
            if caller is None:
                caller = other.voices
            if not other.voices or set(other.voices).isdisjoint(caller):
                return
            if other.saying.id in self._by_id:
                found = self._by_id[other.saying.id]
                yield found
                yield from (one for one in self._asked if one is not found and together(one.saying, found.saying))
                return


def quoter(saying: Saying) -> Callable[[Iterable[Span]], str]:
    """What quotes words of the statement's article for a reason."""

    def cut(spans: Iterable[Span]) -> str:
        return ", ".join(f"'{saying.article.cut(span)}'" for span in spans)

    return cut


def same_matter(answer: Answer, shared: Matter, confidence: float) -> Evidence:
    words = tuple(shared.values())
    return Evidence("replies.same-matter", words, f"both are about {quoter(answer.saying)(words)}", confidence)


def inside(inner: Saying, outer: Saying) -> bool:
    """Whether one statement stands in the words of the other."""
    if inner.id == outer.id or inner.article.id != outer.article.id:
        return False
    pieces = inner.statement.content
    return all(any(o.contains(p) and o != p for o in outer.statement.content) for p in pieces)


def together(one: Saying, other: Saying) -> bool:
    """Whether two statements share a sentence."""
    return bool(set(one.sentences) & set(other.sentences))

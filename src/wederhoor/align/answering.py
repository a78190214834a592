"""What shows that a statement answers a call."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

from wederhoor.align.matters import Matter, Matters, both, names_of, without
from wederhoor.align.pointers import Pointers, negators_of, pointers
from wederhoor.align.sayings import Saying
from wederhoor.collation import said
from wederhoor.model import BlockKind, Call, Move, ReplyKind, Span, StatementType

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
TAKEN_UP = 900
"""A noun takes up what was said within so many characters before."""
LONG = 1500
"""Who speaks next speaks within so many characters."""
BESIDE = 8
"""A statement that stands within another is not more than so many statements from it."""
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
    """A call with the statement that makes it, in whose name that is made, and all who stand on that side."""

    call: Call
    saying: Saying
    callers: frozenset[str]
    side: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """A statement that may answer: in whose name it is made, and all who stand on its side."""

    saying: Saying
    voices: tuple[str, ...]
    side: frozenset[str]

    @cached_property
    def pointing(self) -> Pointers:
        """Its words that point back; most statements are never asked for them.

        A reaction stands beside what is said ("reageert zij"); within it, only what denies by itself ("dat is onzin").
        """
        found = pointers(self.saying.article, self.saying.sentences)
        content = self.saying.statement.content
        reacts = [one for one in found.reacts if one[0] == "deny" or not any(p.contains(one[1]) for p in content)]
        return replace(found, reacts=tuple(reacts))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something answers a call: the rule, the words that it stands on, and how sure that is."""

    rule: str
    words: tuple[Span, ...]
    why: str
    confidence: float


def kind_of(call: Call, answer: Answer) -> ReplyKind:
    """What an answer does with the call, by its move; by how it reacts where the move does not tell.

    An accusation is denied, also where it is turned down; what is demanded, offered or threatened is rejected.
    """
    reaction = _BY_REACTION.get(answer.pointing.reaction or "")
    statement = answer.saying.statement
    kind = _BY_MOVE.get(statement.move) or reaction
    if call.move in (Move.REQUEST, Move.OFFER) and (reaction is ReplyKind.ACCEPTS or statement.move is Move.SUPPORT):
        kind = ReplyKind.ACCEPTS
    elif meets(call, answer.saying):
        kind = ReplyKind.COUNTERS
    elif kind is ReplyKind.COUNTERS and reaction:
        kind = reaction  # "noemt dat verwijt onterecht" accuses too
    elif call.move is Move.ACCUSE and (kind is None or (kind is ReplyKind.COUNTERS and of_oneself(answer.saying))):
        kind = ReplyKind.DENIES if denying(answer.saying) else kind
    if kind in (ReplyKind.DENIES, ReplyKind.REJECTS):
        kind = ReplyKind.DENIES if call.move is Move.ACCUSE else ReplyKind.REJECTS
    return kind or ReplyKind.RESPONDS


def of_oneself(saying: Saying) -> bool:
    """Whether what sounds like blame may be said of oneself: "Ik ben streng, maar nooit gemeen"."""
    return saying.statement.move is Move.ACCUSE and saying.statement.type is StatementType.DIRECT


def meets(call: Call, answer: Saying) -> bool:
    """Whether what is demanded is met by an offer: "fifteen minutes" where twenty were asked for."""
    return call.move is Move.REQUEST and answer.statement.move is Move.OFFER


def shared_matter(matters: Matters, asked: Asked, answer: Answer) -> Matter:
    """The content words of the answer that the call has too, but for the names of those who speak."""
    who = {*asked.callers, *answer.voices}
    there = without(matters.of(asked.saying), names_of(asked.saying, who))
    here = without(matters.of(answer.saying), names_of(answer.saying, who))
    return both(here, there)


def tells_what(answer: Answer) -> bool:
    """Whether the word of reaction is the cue of a clause that tells what is denied ("ontkent dat het mensen ontsloeg")."""
    statement = answer.saying.statement
    clause = statement.type in (StatementType.INDIRECT, StatementType.MIXED)
    return clause and any(cue.overlaps(span) for cue in statement.cue for _, span in answer.pointing.reacts)


class Weighing:
    """Weighs what stands in one article: which calls its statements answer. ``may`` tells who may answer which call."""

    def __init__(
        self, asked: Sequence[Asked], answers: Sequence[Answer], matters: Matters, may: Callable[[Asked, Answer], bool]
    ) -> None:
        self._asked = asked
        self._by_id = {one.saying.id: one for one in asked}
        self._answers = answers
        self._at = {answer.saying.id: n for n, answer in enumerate(answers)}
        self._matters = matters
        self._may = may
        self._told = {
            one.saying.id
            for n, one in enumerate(answers)
            if any(inside(one.saying, other.saying) for other in answers[max(0, n - BESIDE) : n + BESIDE])
        }

    def evidence(self, asked: Asked, answer: Answer) -> Evidence | None:
        """Why the answer, which may answer the call, does so; None if nothing shows it."""
        call, saying = asked.saying, answer.saying
        if inside(call, saying):
            return self._holds(asked, answer)
        if inside(saying, call) or self._quoted_by(asked, answer):
            return None  # who accuses tells what the other said
        shared = shared_matter(self._matters, asked, answer)
        if (saying.sentences[0].start, saying.n) > (call.sentences[0].start, call.n):
            return self._behind(asked, answer, shared)
        return self._before(asked, answer, shared)

    def _quoted_by(self, asked: Asked, answer: Answer) -> bool:
        """Whether the answer stands in words of the side that called."""
        n = self._at[answer.saying.id]
        around = self._answers[max(0, n - BESIDE) : n + BESIDE]
        return any(inside(answer.saying, other.saying) and not asked.side.isdisjoint(other.voices) for other in around)

    def _holds(self, asked: Asked, answer: Answer) -> Evidence | None:
        """It tells the call itself and says what it makes of it: "noemde de beschuldiging dat …, onwaar"."""
        if kind_of(asked.call, answer) not in DECIDED:
            return None
        words = asked.saying.statement.cue or asked.saying.statement.content
        return Evidence("replies.holds", words, "it tells the call itself and says what it makes of it", 0.95)

    def _behind(self, asked: Asked, answer: Answer, shared: Matter) -> Evidence | None:
        """It stands behind the call."""
        kind, pointing, saying, cut = kind_of(asked.call, answer), answer.pointing, answer.saying, quoter(answer.saying)
        strength = self._matters.strength(saying.article, shared)
        if saying.sentences[0].start - asked.saying.sentences[-1].end < TAKEN_UP:
            nouns = [span for move, span in pointing.takes_up if self._named(asked, answer, move)]
            if nouns:
                return Evidence("replies.takes-up", tuple(nouns), f"{cut(nouns)} takes up what is said before", 0.92)
        opened = [span for move, span in pointing.opens if move is asked.call.move]
        if opened and strength >= 1:
            words = (*opened, *shared.values())
            return Evidence("replies.takes-up", words, f"{cut(opened)} names it, and both have {cut(shared.values())}", 0.9)
        if pointing.earlier:
            return None  # what somebody said before is told as background
        found = self._at_once(asked, answer, shared) or self._denied(asked, answer)
        if found:
            return found
        decides = kind in DECIDED or meets(asked.call, saying)
        counters = kind is ReplyKind.COUNTERS and not decides
        if strength >= (2 if decides else 3) and not counters:
            return same_matter(answer, shared, 0.8 if decides else 0.72)
        return None

    def _at_once(self, asked: Asked, answer: Answer, shared: Matter) -> Evidence | None:
        """The call is among the last that anybody else said before it."""
        run = [] if saying_on(self._answers[: self._at[answer.saying.id]], answer) else self._just_said(answer)
        if not any(one is asked for one in run):
            return None
        kind, pointing, saying = kind_of(asked.call, answer), answer.pointing, answer.saying
        cut, strength, close = quoter(saying), self._matters.strength(saying.article, shared), _close(asked, answer)
        tells = tells_what(answer)
        if close < Close.FAR and any(one is asked for one in self._likest(run, answer)):
            plainly = kind in DECIDED and (saying.statement.move is not Move.ASSERT or pointing.reacts)
            outside = [p for p in pointing.points if not any(piece.overlaps(p) for piece in saying.statement.content)]
            if pointing.points and (plainly or (outside and close is Close.NEXT)):
                why = f"{cut(pointing.points)} points to what was just said"
                return Evidence("replies.points-back", pointing.points, why, 0.9)
            own = strength == 0 and (close is not Close.NEXT or tells) and len(self._matters.of(saying)) > 1
            if pointing.reacts and not own:
                reacts = tuple(span for _, span in pointing.reacts)
                return Evidence("replies.reacts", reacts, f"{cut(reacts)} reacts to what was just said", 0.87)
        plain = [one for one in run if saying.statement.move in _PLAIN.get(one.call.move, ())]
        if close < Close.FAR and plain and _with(plain[0], asked):
            own = len(self._matters.of(saying)) > (1 if tells else MUCH)
            if strength >= 1 or (close is Close.NEXT and not own):
                words = tuple(shared.values()) or saying.statement.move_by or saying.statement.cue or saying.statement.content
                return Evidence("replies.follows", words, f"{cut(words)} follows at once on what was said", 0.82)
        if close < Close.FAR and strength >= 2:
            return same_matter(answer, shared, 0.75)
        return None

    def _denied(self, asked: Asked, answer: Answer) -> Evidence | None:
        """The accused speaks for the first time since, and says of something that it is not so."""
        statement = answer.saying.statement
        if asked.call.move is not Move.ACCUSE or not (of_oneself(answer.saying) or statement.move is Move.ASSERT):
            return None
        words = denying(answer.saying)
        if not words or not any(_with(one, asked) for one in self._accused(answer)[:1]):
            return None
        why = f"who is accused speaks for the first time since, and says {quoter(answer.saying)(words)}"
        return Evidence("replies.speaks-next", words, why, 0.75)

    def _accused(self, answer: Answer) -> list[Asked]:
        """The accusations that the one who answers has not spoken since, the nearest first."""
        found: list[Asked] = []
        own = answer.saying
        for other in reversed(self._answers[: self._at[answer.saying.id]]):
            if answer.saying.statement.start - other.saying.statement.start > LONG:
                break
            asked = self._by_id.get(other.saying.id)
            if asked and asked.call.move is Move.ACCUSE and self._may(asked, answer):
                found.append(asked)
            elif not answer.side.isdisjoint(other.voices) and other.saying.id not in self._told:
                if closeness(other.saying.sentences, own.sentences, own.article.text) is not Close.NEXT:
                    break
                own = other.saying
        return found

    def _likest(self, run: Sequence[Asked], answer: Answer) -> list[Asked]:
        """Of the last calls that one has most words in common with the answer; of several the nearest."""
        strengths = [self._matters.strength(answer.saying.article, shared_matter(self._matters, one, answer)) for one in run]
        best = run[strengths.index(max(strengths))]
        return [one for one in run if _with(best, one)]

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

    def _just_said(self, answer: Answer) -> list[Asked]:
        """The calls to the one who answers that stand last before the answer, the nearest first: all of one side, with nobody
        else's words between."""
        found: list[Asked] = []
        caller: frozenset[str] = frozenset()
        for other in reversed(self._answers[: self._at[answer.saying.id]]):
            if other.saying.id in self._told and other.saying.id not in self._by_id:
                continue  # what another tells that somebody said
            if not answer.side.isdisjoint(other.voices):
                continue
            caller = caller or other.side
            if caller.isdisjoint(other.voices):
                break
            asked = self._by_id.get(other.saying.id)
            if asked and self._may(asked, answer) and answer.saying.statement.start - other.saying.statement.start < LONG:
                found.append(asked)
        return found


def saying_on(before: Sequence[Answer], answer: Answer) -> bool:
    """Whether the one who speaks goes on in the sentence behind what they said, with no cue of its own."""
    statement = answer.saying.statement
    if not before or (statement.cue and not statement.continued) or before[-1].saying.party != answer.saying.party:
        return False
    last = before[-1].saying
    fresh = not set(answer.saying.sentences) <= set(last.sentences)
    return fresh and closeness(last.sentences, answer.saying.sentences, last.article.text) is Close.NEXT


def denying(saying: Saying) -> tuple[Span, ...]:
    """The words in the content that deny ("niet", "niemand")."""
    negators = negators_of(saying.article.language)
    article = saying.article
    return tuple(article.span(t.start, t.end) for t in said(article, saying.statement.content) if t.key in negators)


def _close(asked: Asked, answer: Answer) -> Close:
    return closeness(asked.saying.sentences, answer.saying.sentences, asked.saying.article.text)


def _with(one: Asked, other: Asked) -> bool:
    """Whether two calls are one, or stand in one sentence."""
    return one is other or together(one.saying, other.saying)


def quoter(saying: Saying) -> Callable[[Iterable[Span]], str]:
    """What quotes words of the statement's article for a reason."""

    def cut(spans: Iterable[Span]) -> str:
        return ", ".join(f"'{saying.article.cut(span)}'" for span in dict.fromkeys(spans))

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

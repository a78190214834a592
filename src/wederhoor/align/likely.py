"""Answers that no single rule shows: signs that add up, each of them a reason that can be read.

Looked at from the answer: of the calls that its speaker has heard, in the article or in earlier ones of its story, which does
it go into? So a call that fits better takes the answer from one that fits less. The weights were learnt by logistic regression
from the pairs to develop on and then rounded by hand; what they mean is how much a sign makes an answer more likely.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from wederhoor.align.answering import (
    Answer,
    Asked,
    Close,
    Evidence,
    closeness,
    denying,
    inside,
    quoter,
    shared_matter,
    tells_what,
    together,
)
from wederhoor.align.calls import MOVES
from wederhoor.align.elsewhere import after
from wederhoor.align.matters import Matter, Matters, names_of, without
from wederhoor.align.pointers import words_of
from wederhoor.align.sayings import Named
from wederhoor.collation import said
from wederhoor.lang import AVAILABLE, pack
from wederhoor.lang.names import fold
from wederhoor.model import Move, Span, StatementType

MOST = 40
"""So many of the last calls that a party has heard are held against what it says."""
LIKELY = 0.2
"""What signs must add up to."""
SURE = 0.8
"""And so much where it is known to answer something else, with nothing in common."""
ABOUT_AS = 0.1
"""Of two calls of which one has no more than this ahead, an answer goes into both."""
WHO = ("person", "organisation")
WHO_TOLD = 0.3
"""A noun for people or a body in both tells so much."""
START, THERE = -0.9, -1.0
"""What nearness in time and place alone is worth, and another article less."""
FITTING = {
    Move.ACCUSE: frozenset((Move.DENY, Move.CONCEDE)),
    Move.REQUEST: frozenset((Move.REJECT, Move.AGREE, Move.OFFER)),
    Move.OFFER: frozenset((Move.REJECT, Move.AGREE)),
    Move.WARN: frozenset((Move.REJECT,)),
}
"""By the call's move, the moves that answer it."""
OTHER = {
    Move.ACCUSE: frozenset((Move.REJECT, Move.AGREE, Move.OFFER, Move.REQUEST, Move.SUPPORT)),
    Move.REQUEST: frozenset((Move.DENY, Move.CONCEDE, Move.ACCUSE, Move.REQUEST)),
    Move.OFFER: frozenset((Move.DENY, Move.CONCEDE, Move.OFFER, Move.REQUEST)),
    Move.WARN: frozenset((Move.CONCEDE, Move.OFFER)),
}
"""And those that answer something else."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A call that the one who answers has heard, and the words that the answer has of it with what they tell."""

    asked: Asked
    shared: Matter
    strength: float


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason: how much it counts, what is said of it ("" where that is nothing to tell), and the words it stands on."""

    weight: float
    why: str = ""
    words: tuple[Span, ...] = ()


class Likely:
    """All calls by who has heard them; ``story_of`` tells the story of an article."""

    def __init__(
        self,
        asked: Mapping[str, Sequence[Asked]],
        concerned: Callable[[Asked], Mapping[str, str]],
        matters: Matters,
        story_of: Mapping[str, str],
    ) -> None:
        self._matters = matters
        self._story_of = story_of
        self._by_voice: defaultdict[tuple[str, str], list[Asked]] = defaultdict(list)
        for several in asked.values():
            for one in several:
                for voice in concerned(one):
                    self._by_voice[self._story(one.saying.article.id), voice].append(one)

    def answered(
        self, answers: Sequence[Answer], n: int, known: Mapping[str, Collection[str]]
    ) -> Iterator[tuple[Asked, Evidence]]:
        """The calls that the answer at ``n`` of an article's goes into, with why; ``known``: by the answer those known."""
        answer = answers[n]
        taken = known.get(answer.saying.id, ())
        heard = self._heard(answer)
        scored = [
            (sum(sign.weight for sign in signs), one, signs)
            for one, signs in self._signs(heard, answers, n, _before_it(answers, n, known))
        ]
        if not scored:
            return
        best = max(total for total, _, _ in scored)
        for total, one, signs in scored:
            elsewhere = taken and not any(
                together(one.asked.saying, h.asked.saying) for h in heard if h.asked.saying.id in taken
            )
            if total >= LIKELY and total >= best - ABOUT_AS and not (elsewhere and one.strength < 1 and total < SURE):
                yield one.asked, _evidence(answer, total, signs)

    def _story(self, article_id: str) -> str:
        return self._story_of.get(article_id, article_id)

    def _heard(self, answer: Answer) -> list[Heard]:
        saying = answer.saying
        found: dict[str, Asked] = {}
        for voice in answer.voices:
            for one in self._by_voice.get((self._story(saying.article.id), voice), ()):
                if _opposed(one, answer) and _before(one, answer):
                    found[one.saying.id] = one
        last = sorted(found.values(), key=lambda one: (one.saying.day, one.saying.article.id, one.saying.n))[-MOST:]
        return [Heard(one, shared, self._strength(answer, shared)) for one in last for shared in [self._shared(one, answer)]]

    def _shared(self, one: Asked, answer: Answer) -> Matter:
        """Words of both, but for all names: who is spoken of does not show what is spoken about."""
        named = {party for _, party in (*one.saying.named, *one.saying.beside)}
        named |= {party for _, party in (*answer.saying.named, *answer.saying.beside)}
        return without(shared_matter(self._matters, one, answer), names_of(answer.saying, named))

    def _strength(self, answer: Answer, shared: Matter) -> float:
        """How much the words tell; nouns for people and bodies ("de raad") are in whatever these people do."""
        article = answer.saying.article
        nouns = pack(article.language).names.nouns if article.language in AVAILABLE else {}
        lemmas = {lemma.span: fold(lemma.lemma) for lemma in answer.saying.lemmas}
        doing = {key: span for key, span in shared.items() if getattr(nouns.get(lemmas.get(span, "")), "kind", "") not in WHO}
        return self._matters.strength(article, doing) + (WHO_TOLD if len(doing) < len(shared) else 0)

    def _courtesy(self, answer: Answer) -> bool:
        """Whether it thanks, praises or hopes, and denies nothing."""
        kind = words_of(answer.saying.article.language).courtesy
        return any(fold(lemma.lemma) in kind for lemma in answer.saying.lemmas) and not denying(answer.saying)

    def _signs(
        self, heard: Sequence[Heard], answers: Sequence[Answer], n: int, going_on: Collection[str] = ()
    ) -> Iterator[tuple[Heard, list[Sign]]]:
        """``going_on``: the calls that its speaker answered just before."""
        answer = answers[n]
        if answer.pointing.earlier or answer.pointing.none or _begins(answer, words_of(answer.saying.article.language).asking):
            return  # what somebody said before is told as background; of a question, others tell the answer
        own = [*_of_the_answer(answer)]
        for one in heard:
            here = one.asked.saying.article.id == answer.saying.article.id
            noun = [span for move, span in _nouns(answer) if move is one.asked.call.move]
            goes_on = one.asked.saying.id in going_on
            if not here and not (
                one.strength or noun or goes_on or _naming(one.asked, answer, answer.saying.named) or _only(one, heard, answer)
            ):
                continue  # of two articles, words must tell that one goes into the other
            if not one.strength and not noun and (_topic(answer) or self._courtesy(answer) or _plain(one.asked, answer)):
                continue  # it turns to something else, or says something kind, or nothing that answers
            signs = [
                *own,
                *_of_both(one, answer, noun),
                *_of_several(one, heard, answer, alone=len(heard) == 1 and not _spoken_of(answers, n, one.asked)),
            ]
            if goes_on:
                signs.append(Sign(0.6, "it goes on with an answer"))
            signs += _of_place(one.asked, answers, n) if here else _of_time(one.asked, heard, answers, n)
            yield one, signs


def _opposed(one: Asked, answer: Answer) -> bool:
    """Whether neither speaks for the other; that both live in one town, or are of one firm, does not join them."""
    return one.callers.isdisjoint(answer.side) and one.side.isdisjoint(answer.voices)


def _before(one: Asked, answer: Answer) -> bool:
    call, saying = one.saying, answer.saying
    if call.id == saying.id or inside(call, saying) or inside(saying, call):
        return False
    if any(piece.overlaps(other) for piece in call.statement.content for other in saying.statement.content):
        return False
    if call.article.id == saying.article.id:
        return (call.sentences[0].start, call.n) < (saying.sentences[0].start, saying.n)
    return after(call.day, saying.day)


def _before_it(answers: Sequence[Answer], n: int, known: Mapping[str, Collection[str]]) -> Collection[str]:
    """The calls that the statement before it answers, if the same one speaks."""
    if not n or answers[n].side.isdisjoint(answers[n - 1].voices):
        return ()
    before, saying = answers[n - 1].saying, answers[n].saying
    if closeness(before.sentences, saying.sentences, saying.article.text) is not Close.NEXT:
        return ()
    return known.get(answers[n - 1].saying.id, ())


def _said_before(answer: Answer) -> bool:
    """Whether it is told as of yesterday or this morning, beside what is said: "zei vanochtend dat …"."""
    saying = answer.saying
    before = words_of(saying.article.language).before
    return any(token.key in before for token in said(saying.article, saying.sentences)) and not _held(answer, before)


def _held(answer: Answer, words: Collection[str]) -> bool:
    return any(token.key in words for token in said(answer.saying.article, answer.saying.statement.content))


def _plain(asked: Asked, answer: Answer) -> bool:
    """Whether it neither does what answers such a call, nor denies, points back or reacts, nor is quoted whole."""
    statement, pointing = answer.saying.statement, answer.pointing
    if _said_before(answer):
        return True
    if statement.move in FITTING.get(asked.call.move, ()) or pointing.points or pointing.reacts:
        return False
    return statement.type is not StatementType.DIRECT and not denying(answer.saying)


def _only(one: Heard, heard: Sequence[Heard], answer: Answer) -> bool:
    """Whether the answer does what answers such a call, and no other such call was made to them."""
    move = answer.saying.statement.move
    fitting = [other for other in heard if move in FITTING.get(other.asked.call.move, ())]
    return one in fitting and all(together(other.asked.saying, one.asked.saying) for other in fitting)


def _naming(asked: Asked, answer: Answer, named: Iterable[Named]) -> tuple[Span, ...]:
    """Where one of those who called is named; "hij" may be anybody."""
    words = ((span, answer.saying.article.cut(span)) for span, party in named if party in asked.callers)
    return tuple(span for span, word in words if " " in word or not word.islower())


def _nouns(answer: Answer) -> tuple[tuple[Move, Span], ...]:
    return (*answer.pointing.takes_up, *answer.pointing.opens)


def _begins(answer: Answer, words: Collection[str]) -> bool:
    first = next(iter(said(answer.saying.article, answer.saying.statement.content)), None)
    return first is not None and first.key in words


def _topic(answer: Answer) -> bool:
    """Whether it begins by telling what it is about: "Over mijn toekomst …"."""
    return _begins(answer, words_of(answer.saying.article.language).topic)


def _of_the_past(answer: Answer) -> tuple[Span, ...]:
    """The words that tell that it was so, or has been done."""
    article = answer.saying.article
    past = words_of(article.language).past
    return tuple(article.span(t.start, t.end) for t in said(article, answer.saying.statement.content) if t.key in past)


def _of_the_answer(answer: Answer) -> Iterator[Sign]:
    """What the answer tells by itself."""
    pointing, statement = answer.pointing, answer.saying.statement
    cut = quoter(answer.saying)
    if statement.type is StatementType.DIRECT:
        yield Sign(0.6)
    if statement.move in FITTING:
        yield Sign(-0.2)  # it asks for an answer itself
    if pointing.points:
        yield Sign(0.4, f"{cut(pointing.points)} points back", pointing.points)
    if pointing.reacts:
        words = tuple(span for _, span in pointing.reacts)
        yield Sign(0.2, f"{cut(words)} reacts", words)


def _of_both(one: Heard, answer: Answer, noun: Sequence[Span]) -> Iterator[Sign]:
    """What the answer does with the call."""
    call, saying, cut = one.asked.call, answer.saying, quoter(answer.saying)
    if one.strength:
        words = tuple(one.shared.values())
        yield Sign(0.7 * min(one.strength, 1) + 0.6 * min(one.strength, 2), f"both have {cut(words)}", words)
    elif tells_what(answer):
        yield Sign(-2.0)  # it denies something else
    if any(lemma.pos == "VERB" and lemma.span in one.shared.values() for lemma in saying.lemmas):
        yield Sign(0.4)
    if saying.statement.move in FITTING.get(call.move, ()):
        yield Sign(0.4, f"such a statement answers the {MOVES[call.move]}", saying.statement.move_by)
    elif saying.statement.move in OTHER.get(call.move, ()):
        yield Sign(-0.5)
    elif call.move is Move.ACCUSE:
        yield Sign(0.2)  # who is accused speaks up, whatever they say
    if call.move is Move.ACCUSE and (denies := denying(saying)):
        yield Sign(0.4, f"it says {cut(denies)}", denies)
    if call.move is not Move.ACCUSE and not one.strength and (past := _of_the_past(answer)):
        yield Sign(-0.6, "", past)  # what is asked for is yet to come
    if noun:
        yield Sign(0.6, f"{cut(noun)} names it", tuple(noun))
    elif _nouns(answer):
        yield Sign(-0.4)
    named = _naming(one.asked, answer, (*saying.named, *saying.beside))
    if named:
        yield Sign(0.5, f"it names {cut(named[:1])}", named[:1])


def _spoken_of(answers: Sequence[Answer], n: int, asked: Asked) -> bool:
    """Whether others say something else of the one who answers before it: that may be what the answer goes into."""
    answer = answers[n]
    return any(
        other.saying.id != asked.saying.id
        and answer.side.isdisjoint(other.voices)
        and not together(other.saying, asked.saying)
        and any(party in answer.side for _, party in other.saying.named)
        for other in answers[:n]
    )


def _of_several(one: Heard, heard: Sequence[Heard], answer: Answer, *, alone: bool) -> Iterator[Sign]:
    """How it stands among the calls that the party has heard; ``alone``: it is the only one, nothing else is told of them."""
    if _only(one, heard, answer):
        yield Sign(0.4, "no other such call was made to them")
    if alone:
        yield Sign(0.6, "nothing else was asked of them")
    if one.strength >= 0.5 and all(other is one or other.strength < one.strength for other in heard):
        yield Sign(0.8)


def _of_place(asked: Asked, answers: Sequence[Answer], n: int) -> Iterator[Sign]:
    """How the answer stands behind the call in one article."""
    answer = answers[n]
    yield Sign(START)
    if closeness(asked.saying.sentences, answer.saying.sentences, answer.saying.article.text) is Close.NEXT:
        yield Sign(0.6, "it follows at once")
    theirs = [not answer.side.isdisjoint(other.voices) for other in answers[:n] if other.saying.n > asked.saying.n]
    if not any(theirs):
        yield Sign(0.5, "it is the first that they say since")
    elif all(theirs[theirs.index(True) :]):
        yield Sign(0.3, "it is among the first that they say since")


def _of_time(asked: Asked, heard: Sequence[Heard], answers: Sequence[Answer], n: int) -> Iterator[Sign]:
    """How it stands in another article."""
    answer = answers[n]
    yield Sign(START + THERE)
    if all(answer.side.isdisjoint(other.voices) for other in answers[:n]):
        yield Sign(0.4, "it is the first that they say there")
    if any(one.asked.saying.article.id == answer.saying.article.id for one in heard):
        yield Sign(-0.5)  # who is asked something in the same article rather answers that
    if asked.saying.day == answer.saying.day:
        yield Sign(0.5)


def _evidence(answer: Answer, total: float, signs: Sequence[Sign]) -> Evidence:
    told = sorted((sign for sign in signs if sign.why), key=lambda sign: -sign.weight)
    words = tuple(span for sign in told for span in sign.words) or answer.saying.statement.content[:1]
    why = "; ".join(sign.why for sign in told) or "the one concerned speaks of it"
    return Evidence("replies.adds-up", words, why, round(min(0.85, 1 / (1 + exp(-total))), 2))

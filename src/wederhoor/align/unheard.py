"""Silences that articles tell of as answers: which call did the party not want to answer, or not yet?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from wederhoor.align.answering import Asked, Close, Evidence, closeness
from wederhoor.align.elsewhere import after
from wederhoor.align.matters import Matter, Matters, both, names_of, without
from wederhoor.align.pointers import Pointers, pointers
from wederhoor.align.sayings import Silent
from wederhoor.model import Move, Span

ENOUGH = 1.5
"""So much must a silence about something share with a call of another article: two rare words, which may stand side by side."""

Concerned = Callable[[Asked], Mapping[str, str]]
"""Who may answer a call, each with the party concerned that it answers for."""


class Unheard:
    """Holds silences against the calls of their own article, and against those of earlier ones by their rare words."""

    def __init__(self, asked: Mapping[str, Sequence[Asked]], concerned: Concerned, matters: Matters) -> None:
        self._asked = asked
        self._concerned = concerned
        self._matters = matters
        self._by_word: defaultdict[str, list[Asked]] = defaultdict(list)
        self._by_caller: defaultdict[str, list[Asked]] = defaultdict(list)
        for one in (one for several in asked.values() for one in several):
            for key in self._matter(one):
                if matters.rare(key):
                    self._by_word[key].append(one)
            for caller in one.side:
                self._by_caller[caller].append(one)

    def answers(self, silent: Silent) -> Iterator[tuple[Asked, str, Evidence]]:
        """The calls that the silence answers, each with the party concerned and why."""
        about = self._matters.words(silent.article, silent.silence.about, silent.lemmas)
        asked = self._asked.get(silent.article.id, ())
        here = [(one, party) for one in asked if (party := self._for(one, silent) or self._untold(one, silent))]
        found = list(self._here(silent, here, about))
        yield from found
        if about or silent.named:
            yield from self._elsewhere(silent, about, {one.saying.id for one, _, _ in found})

    def _for(self, asked: Asked, silent: Silent) -> str | None:
        """The party concerned that is silent, or for which somebody is."""
        concerned = self._concerned(asked)
        if not silent.parties:  # "De directie" that nobody could tell, and that the call names by the same words
            who = {silent.article.cut(span).casefold() for span in silent.silence.who}
            named = {span: party for span, party in (*asked.saying.named, *asked.saying.beside) if party in asked.call.parties}
            same = (party for span, party in named.items() if asked.saying.article.cut(span).casefold() in who)
            return next(same, None)
        return next((concerned[party] for party in silent.parties if party in concerned), None)

    def _untold(self, asked: Asked, silent: Silent) -> str | None:
        """Who is silent at once behind a call that does not tell whom it concerns, is the one."""
        if asked.call.parties or not asked.callers.isdisjoint(silent.parties):
            return None
        behind = asked.saying.sentences[0].start < silent.sentences[0].start
        near = closeness(asked.saying.sentences, silent.sentences, silent.article.text) is Close.NEXT
        return next(iter(silent.parties), None) if behind and near and asked.callers else None

    def _matter(self, asked: Asked) -> Matter:
        return without(self._matters.of(asked.saying), names_of(asked.saying, {*asked.callers, *self._concerned(asked)}))

    def _told(self, asked: Asked) -> Matter:
        """What the call is about, and what its sentence tells besides: "schrijven spelers in een brief"."""
        return self._matters.words(asked.saying.article, (), asked.saying.around) | self._matter(asked)

    def _here(self, silent: Silent, asked: Sequence[tuple[Asked, str]], about: Matter) -> Iterator[tuple[Asked, str, Evidence]]:
        words = (silent.silence.span,)
        inside = [one for one in asked if set(one[0].saying.sentences) & set(silent.sentences)]
        if inside:
            for one, party in inside:
                yield one, party, Evidence("replies.silence", words, "the sentence tells what there is no answer to", 0.93)
            return
        theirs = [one for one in asked if set(silent.named) & one[0].side]
        if theirs:
            for one, party in theirs:
                yield one, party, Evidence("replies.silence", (*words, *silent.silence.about), "it names who said it", 0.88)
            return
        same = [(one, party, shared) for one, party in asked if (shared := both(about, self._told(one)))]
        if same:
            for one, party, shared in same:
                yield one, party, self._about(silent, shared)
            return
        before = [one for one in asked if one[0].saying.sentences[0].start < silent.sentences[0].start]
        named = self._named(silent, before)
        if named:
            yield *named, Evidence("replies.silence", words, "it takes up what is said before", 0.9)
        elif not about:
            for one, party in before:
                near = closeness(one.saying.sentences, silent.sentences, silent.article.text) < Close.FAR
                open_ = not pointers(silent.article, silent.sentences).points
                if open_ or (near and one is before[-1][0]):
                    yield one, party, Evidence("replies.silence", words, "it follows on what is said of them", 0.82)

    def _named(self, silent: Silent, before: Sequence[tuple[Asked, str]]) -> tuple[Asked, str] | None:
        """The last call of the kind that a noun in the silence's sentence takes up."""
        moves = self._moves(silent)
        return next((one for one in reversed(before) if one[0].call.move in moves), None)

    def _moves(self, silent: Silent) -> set[Move]:
        """What the nouns in its sentence call what there is no answer to."""
        found: Pointers = pointers(silent.article, silent.sentences)
        return {move for move, _ in (*found.takes_up, *found.opens)}

    def _elsewhere(self, silent: Silent, about: Matter, known: Collection[str]) -> Iterator[tuple[Asked, str, Evidence]]:
        """Calls of other articles that it names by who made them, or that are about the same."""
        found = {one.saying.id: one for key in about for one in self._by_word.get(key, ())}
        if not known:
            found |= {one.saying.id: one for caller in silent.named for one in self._by_caller.get(caller, ())}
        for one in found.values():
            if one.saying.article.id == silent.article.id or not after(one.saying.day, silent.day):
                continue
            party, shared = self._for(one, silent), both(about, self._matter(one))
            if not party:
                continue
            if self._matters.strength(silent.article, shared) >= ENOUGH:
                yield one, party, self._about(silent, shared)
            elif one.side & set(silent.named) and one.call.move in self._moves(silent):
                words = (silent.silence.span, *silent.silence.about)
                yield one, party, Evidence("replies.silence", words, "it names who said it", 0.85)

    def _about(self, silent: Silent, shared: Matter) -> Evidence:
        words: tuple[Span, ...] = (silent.silence.span, *shared.values())
        told = ", ".join(f"'{silent.article.cut(span)}'" for span in dict.fromkeys(shared.values()))
        return Evidence("replies.silence", words, f"both are about {told}", 0.85)

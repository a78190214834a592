"""Silences that articles tell of as answers: which call did the party not want to answer, or not yet?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from wederhoor.align.answering import Asked, Close, Evidence, closeness
from wederhoor.align.elsewhere import after
from wederhoor.align.matters import Matter, Matters, both, names_of, without
from wederhoor.align.pointers import Pointers, pointers
from wederhoor.align.sayings import Silent
from wederhoor.model import Span

Concerned = Callable[[Asked], Mapping[str, str]]
"""Who may answer a call, each with the party concerned that it answers for."""


class Unheard:
    """Holds silences against the calls of their own article, and against those of earlier ones by their rare words."""

    def __init__(self, asked: Mapping[str, Sequence[Asked]], concerned: Concerned, matters: Matters) -> None:
        self._asked = asked
        self._concerned = concerned
        self._matters = matters
        self._by_word: defaultdict[str, list[Asked]] = defaultdict(list)
        for one in (one for several in asked.values() for one in several):
            for key in self._matter(one):
                if matters.rare(key):
                    self._by_word[key].append(one)

    def answers(self, silent: Silent) -> Iterator[tuple[Asked, str, Evidence]]:
        """The calls that the silence answers, each with the party concerned and why."""
        about = self._matters.words(silent.article, silent.silence.about, silent.lemmas)
        here = [(one, party) for one in self._asked.get(silent.article.id, ()) if (party := self._for(one, silent))]
        found = list(self._here(silent, here, about))
        yield from found
        if about:
            yield from self._elsewhere(silent, about)

    def _for(self, asked: Asked, silent: Silent) -> str | None:
        """The party concerned that is silent, or for which somebody is."""
        concerned = self._concerned(asked)
        return next((concerned[party] for party in silent.parties if party in concerned), None)

    def _matter(self, asked: Asked) -> Matter:
        return without(self._matters.of(asked.saying), names_of(asked.saying, {*asked.callers, *self._concerned(asked)}))

    def _here(self, silent: Silent, asked: Sequence[tuple[Asked, str]], about: Matter) -> Iterator[tuple[Asked, str, Evidence]]:
        words = (silent.silence.span,)
        inside = [one for one in asked if set(one[0].saying.sentences) & set(silent.sentences)]
        if inside:
            for one, party in inside:
                yield one, party, Evidence("replies.silence", words, "the sentence tells what there is no answer to", 0.93)
            return
        same = [(one, party, shared) for one, party in asked if (shared := both(about, self._matter(one)))]
        if same:
            for one, party, shared in same:
                yield one, party, self._about(silent, shared)
            return
        before = [one for one in asked if one[0].saying.sentences[0].start < silent.sentences[0].start]
        named = self._named(silent, before)
        if named:
            yield *named, Evidence("replies.silence", words, "it takes up what is said before", 0.9)
        elif before and not about:
            last, party = before[-1]
            if closeness(last.saying.sentences, silent.sentences, silent.article.text) < Close.FAR:
                yield last, party, Evidence("replies.silence", words, "it follows on what is said of them", 0.82)

    def _named(self, silent: Silent, before: Sequence[tuple[Asked, str]]) -> tuple[Asked, str] | None:
        """The last call of the kind that a noun in the silence's sentence takes up."""
        found: Pointers = pointers(silent.article, silent.sentences)
        moves = {move for move, _ in (*found.takes_up, *found.opens)}
        return next((one for one in reversed(before) if one[0].call.move in moves), None)

    def _elsewhere(self, silent: Silent, about: Matter) -> Iterator[tuple[Asked, str, Evidence]]:
        """Calls of other articles about the same."""
        found = {one.saying.id: one for key in about for one in self._by_word.get(key, ())}
        for one in found.values():
            if one.saying.article.id == silent.article.id or not after(one.saying.day, silent.day):
                continue
            shared = both(about, self._matter(one))
            party = self._for(one, silent)
            if party and self._matters.strength(silent.article, shared) >= 2:
                yield one, party, self._about(silent, shared)

    def _about(self, silent: Silent, shared: Matter) -> Evidence:
        words: tuple[Span, ...] = (silent.silence.span, *shared.values())
        told = ", ".join(f"'{silent.article.cut(span)}'" for span in shared.values())
        return Evidence("replies.silence", words, f"both are about {told}", 0.85)

"""Answers that another article carries: found by the party that makes them and the rare words of the call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from wederhoor.align.answering import (
    DECIDED,
    Answer,
    Asked,
    Evidence,
    denying,
    kind_of,
    meets,
    quoter,
    same_matter,
    shared_matter,
)
from wederhoor.align.matters import Matters
from wederhoor.model import Move, ReplyKind

WEEKS = 3
"""An article of later than this takes up something else."""
MOST = 200
"""A word that a party has in more statements than these does not lead to any of them."""


class Elsewhere:
    """All statements by whom they are made for and by their rare words."""

    def __init__(self, answers: Sequence[Answer], matters: Matters) -> None:
        self._matters = matters
        self._by_word: defaultdict[tuple[str, str], list[Answer]] = defaultdict(list)
        for answer in answers:
            for key in matters.of(answer.saying):
                if matters.rare(key):
                    for voice in answer.voices:
                        self._by_word[voice, key].append(answer)

    def answers(self, asked: Asked, concerned: Mapping[str, str]) -> Iterator[tuple[Answer, Evidence]]:
        """Those in other articles that answer the call, with why."""
        for answer in self._candidates(asked, concerned):
            found = self._evidence(asked, answer)
            if found:
                yield answer, found

    def _candidates(self, asked: Asked, concerned: Iterable[str]) -> Iterable[Answer]:
        found: dict[str, Answer] = {}
        for voice in concerned:
            for key in self._matters.of(asked.saying):
                answers = self._by_word.get((voice, key), ())
                if len(answers) <= MOST:
                    found |= {answer.saying.id: answer for answer in answers if after(asked.saying.day, answer.saying.day)}
        here = asked.saying.article.id
        return [answer for answer in found.values() if answer.saying.article.id != here]

    def _evidence(self, asked: Asked, answer: Answer) -> Evidence | None:
        shared = shared_matter(self._matters, asked, answer)
        strength, pointing = self._matters.strength(answer.saying.article, shared), answer.pointing
        if pointing.earlier:
            return None
        if (
            asked.call.move is Move.ACCUSE
            and strength >= 1
            and set(answer.voices) & set(asked.call.parties)
            and denying(answer.saying)
            and kind_of(asked.call, answer) is ReplyKind.DENIES
        ):
            return same_matter(answer, shared, 0.7)
        if strength < 2:
            return None
        kind = kind_of(asked.call, answer)
        nouns = [span for move, span in (*pointing.takes_up, *pointing.opens) if move is asked.call.move]
        if nouns:
            cut = quoter(answer.saying)
            why = f"{cut(nouns)} names it, and both are about {cut(shared.values())}"
            return Evidence("replies.takes-up", (*nouns, *shared.values()), why, 0.8)
        if (
            kind in DECIDED
            or meets(asked.call, answer.saying)
            or (strength >= 3 and (pointing.reacts or kind is ReplyKind.RESPONDS))
        ):
            return same_matter(answer, shared, 0.75 if kind in DECIDED else 0.7)
        return None


def after(call: str, answer: str) -> bool:
    """Whether an article of the day ``answer`` may answer one of the day ``call``: EDTF, as precise as both are known."""
    one, other = call.rstrip("?~%"), answer.rstrip("?~%")
    known = min(len(one), len(other))
    if one[:known] != other[:known]:
        if one[:known] > other[:known]:
            return False
        try:
            return (date.fromisoformat(other) - date.fromisoformat(one)).days <= 7 * WEEKS
        except ValueError:
            return False  # months or years apart, or no plain dates
    return True

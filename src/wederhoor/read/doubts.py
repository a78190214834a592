"""The move of a statement: what the rules say, unless what was learnt from annotated statements speaks against it.

The rules are sure where the cue itself tells the move ("eist", "ontkent"). Where they read it off the content ("moet",
"gevaar"), the same words may merely tell how things are. There a linear model over :mod:`wederhoor.read.signs` is asked how
likely the statement does more than assert; where that is not likely enough, it asserts. The model never gives a move that the
rules did not see; ``docs/moves.md`` has the figures that led to this. A language without a model keeps to its rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from spacy.tokens import Token

from wederhoor.lang.signals import Signals
from wederhoor.model import Move, StatementType
from wederhoor.read.draft import Draft
from wederhoor.read.moves import Decision, MoveRules
from wederhoor.read.signs import Sign, signs
from wederhoor.trust import Trust

SHOWN = 3
"""How many signs are shown as the reason of a withdrawn move."""


class Weighed(NamedTuple):
    """A sign with what it weighs: below zero it speaks for asserting."""

    sign: Sign
    weight: float


@dataclass(frozen=True, slots=True)
class Moves:
    """Rules and what was learnt, together; ``trust`` None leaves it to the rules."""

    rules: MoveRules
    signals: Signals
    trust: Trust | None

    def of(self, draft: Draft, kind: StatementType) -> Decision:
        """What ``draft`` does, and the words that decided it.

        Where a move was withdrawn, these are the words that spoke most for asserting, so they never are the cue alone.
        """
        ruled = self.rules.decide(draft.entry, draft.cue, draft.tokens, direct=kind is StatementType.DIRECT)
        if self.trust is None or not may_be_doubted(ruled, draft):
            return ruled
        seen = signs(draft, kind, ruled, self.signals)
        if self.trust.of({name for name, _ in seen}) >= self.trust.threshold:
            return ruled
        return Decision(Move.ASSERT, _reason(seen, self.trust) or ruled.words)


def may_be_doubted(decision: Decision, draft: Draft) -> bool:
    """Whether the rules' move rests on words of the content, which may mislead.

    A plan ("wil niet bouwen") rests on the cue, though its denial may stand in the content.
    """
    plan = draft.entry is not None and "bare" in draft.entry.frames and set(draft.cue) <= set(decision.words)
    return decision.move is not Move.ASSERT and not plan and bool(set(decision.words) - set(draft.cue))


def _reason(seen: list[Sign], trust: Trust) -> tuple[Token, ...]:
    """The words of the signs that spoke most for asserting, in order of the text."""
    weighed = sorted((Weighed(sign, trust.weights.get(sign[0], 0.0)) for sign in seen if sign[1]), key=lambda w: w.weight)
    words = {word for (_, on), weight in weighed[:SHOWN] if weight < 0 for word in on}
    return tuple(sorted(words, key=lambda t: t.i))

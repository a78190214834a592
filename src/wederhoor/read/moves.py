"""What a source does with a statement: asserts, requests, rejects, offers, warns, accuses, denies, concedes, agrees or supports.

Four questions, in this order, because each answer can turn the one before:

1. What does the cue say by itself? The lexicon knows ("eist": request). A statement without a cue asserts.
2. Is it the source's own plan? "wil de wet aanpassen" offers where "wil dat de wet verandert" requests; told in the past tense
   it is a plan no longer put forward, and asserts.
3. Is the cue denied? "wil niet", "sluit niet uit", "geen kritiek".
4. If it only asserts: what does its content do? There the speaker may perform another act ("zegt dat hij bereid is te
   praten": offer), lay a duty on others ("de wolf moet weg": request), refuse ("geen sprake van"), blame or praise.

The words that decided are given back, so that each move can be shown with its reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from wederhoor.lang.cues import Cue
from wederhoor.lang.signals import Signals
from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.cues import CueFinder

DENIED = {
    Move.REQUEST: Move.REJECT,
    Move.OFFER: Move.REJECT,
    Move.AGREE: Move.REJECT,
    Move.SUPPORT: Move.REJECT,
    Move.REJECT: Move.OFFER,
    Move.DENY: Move.CONCEDE,
    Move.CONCEDE: Move.DENY,
    Move.WARN: Move.ASSERT,
    Move.ACCUSE: Move.ASSERT,
    Move.ASSERT: Move.ASSERT,
}
"""What a move becomes when its cue is denied: who does not want it rejects it, who does not rule it out is open to it."""

NOT_ONLY = frozenset({"alleen", "slechts", "enkel", "zozeer"})
INNER = frozenset({"ROOT", "xcomp", "aux", "aux:pass", "cop", "advmod", "det", "obj", "obl", "obl:arg", "nsubj", "nsubj:pass", "compound:prt"})


@dataclass(frozen=True, slots=True)
class Decision:
    """A move and the words that decided it, in order of the text; no words where nothing but the absence of a sign did."""

    move: Move
    words: tuple[Token, ...]


class MoveRules:
    """The move of a statement, by one language's cues and signals."""

    def __init__(self, finder: CueFinder, signals: Signals) -> None:
        self._finder = finder
        self._signals = signals

    def decide(self, cue: Cue | None, cue_tokens: Sequence[Token], content: Sequence[Token], *, direct: bool) -> Decision:
        """The move of a statement.

        ``cue``: its entry in the lexicon, None for a continuation. ``cue_tokens``: the cue's words. ``content``: the
        content's words. ``direct``: they are the source's own words, in which "ik" is the source and "hij" another.
        """
        outer = self._by_cue(cue, cue_tokens, content)
        if outer.move is not Move.ASSERT or (cue is not None and cue.attitude and "clause" not in cue.frames):
            return outer
        return self._by_content(content, direct=direct) or outer

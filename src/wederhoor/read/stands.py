"""Where somebody takes a stand on a claim, a demand or an offer: "Het bod wees de bond af", "Dat spreekt de minister tegen".

What was learnt from annotated statements trusts such short ones little: most of what it saw of two or three words says
nothing. Here it is the noun that tells that something was answered, and the verb how; so less trust is asked for.
"""

from __future__ import annotations

from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.draft import Draft
from wederhoor.read.unlisted import speaks

STANDS = frozenset({Move.DENY, Move.REJECT, Move.AGREE, Move.CONCEDE})
LEAST = 0.3
"""Trust that is enough; below it mostly the parser went wrong."""


def takes_stand(draft: Draft) -> bool:
    """Whether somebody who can speak denies, rejects, accepts or judges what is a claim or an offer, or a "dat" for one."""
    entry = draft.entry
    if entry is None or entry.pos == "noun" or draft.source is None or not speaks(draft.source):
        return False
    if entry.move not in STANDS and "pred" not in entry.frames:
        return False
    inside = set(draft.tokens)
    lists = grammar.words(draft.source)
    heads = [t for t in draft.tokens if t.head not in inside]
    pointing = draft.rule.startswith("reported.pointing") and entry.move in (Move.DENY, Move.REJECT)
    return pointing or any(t.lemma_.lower() in lists.answered for t in heads)

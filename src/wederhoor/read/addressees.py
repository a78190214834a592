"""Whom a statement is said to."""

from __future__ import annotations

from collections.abc import Collection

from spacy.tokens import Token

from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.cues import Occurrence

ASKED = frozenset({Move.REQUEST, Move.WARN, Move.ACCUSE, Move.OFFER})
"""Moves whose object is the one that is spoken to."""


def addressee(occurrence: Occurrence, speaker: Token | None, content: Collection[Token]) -> Token | None:
    """Whom it is said to: "tegen X", "aan X", an indirect object, or the object of asking, warning and accusing."""
    if occurrence.cue.pos != "verb" or occurrence.cue.attitude:
        return None
    lists = grammar.words(occurrence.word)
    asked = occurrence.cue.move in ASKED and not grammar.is_passive(occurrence.head)
    for child in occurrence.head.children:
        if child == speaker or child in content or child in occurrence.tokens or child.lower_ in lists.never_addressed:
            continue
        if child.pos_ not in grammar.NOMINAL:
            continue
        told = child.dep_ == "iobj" or (child.dep_.startswith("obl") and grammar.case_of(child) in lists.listeners)
        if told or (child.dep_ == "obj" and asked):
            return child
    return None

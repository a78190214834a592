"""What a source holds out to another in plain words: an offer ("wij vergoeden alles") or a threat ("als … dan staken wij")."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from wederhoor.lang.signals import Signals
from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.content import is_source, subject_of
from wederhoor.read.reproach import forms_of


def bargain(
    signals: Signals, root: Token, words: Sequence[Token], content: Sequence[Token], *, direct: bool
) -> tuple[Move, Token] | None:
    """The offer or threat of an affirmative clause and the word that makes it so; None if it is neither.

    Only what is still to come can be offered or threatened with, so nothing told in the past tense is.
    """
    verb = grammar.finite_verb(root)
    told = verb is None or grammar.is_past(verb) or "Part" in root.morph.get("VerbForm", [])
    if told or grammar.asks(root.sent):
        return None
    own = is_source(subject_of(root), root, direct=direct) and not grammar.is_passive(root)
    forms = {form for word in words for form in forms_of(word)}
    for word in reversed(words):
        kinds = signals.kinds(forms_of(word), forms)
        if "reprisal" in kinds and _conditional(signals, root, words, content):
            return Move.WARN, word
        if "giving" in kinds and own and grammar.is_verb(word):
            return Move.OFFER, word
        if "granting" in kinds and not own:
            return Move.OFFER, word
    return None


def _conditional(signals: Signals, root: Token, words: Sequence[Token], content: Sequence[Token]) -> bool:
    """Whether the clause holds on a condition: "als …", "gaat …, dan …", "zonder plan", "tenzij …"."""
    if any(t.lower_ in signals.condition and t.dep_ == "case" for t in words):
        return True
    for child in root.children:
        if child.dep_ in ("advcl", "parataxis") and child in content:
            if any(t.lower_ in signals.condition for t in grammar.children(child, "mark", "advmod")):
                return True
            if grammar.is_finite(child.sent[0]) and any(t.lower_ in grammar.words(t).resuming for t in words):
                return True
    return False

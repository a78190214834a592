"""Verbs that the lexicon does not have: with a person for its subject and "dat …" behind it, a verb says or thinks it."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from wederhoor.lang import pack
from wederhoor.lang.cues import Cue
from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.cues import CueFinder, Occurrence


def unlisted(doc: Doc, finder: CueFinder) -> Iterator[Occurrence]:
    """The verbs of ``doc`` that are no cues of the lexicon and have a subject that speaks and a clause with "dat"."""
    for token in doc:
        if token.pos_ != "VERB" or not any(_that_clause(child) for child in token.children) or _has_object(token):
            continue
        particle = next((c for c in grammar.children(token, "compound:prt") if c.i != token.i), None)
        lemma = token.lemma_.lower()
        if {lemma, (particle.lower_ if particle else "") + lemma} & grammar.words(token).no_cues:
            continue
        subject = grammar.subject(token)
        if subject is None or not speaks(subject) or next(finder.of(token), None) is not None:
            continue
        words = (token,) if particle is None else tuple(sorted((token, particle), key=lambda t: t.i))
        cue = Cue(lemma, particle.lower_ if particle else "", (), "verb", frozenset({"clause"}), False, Move.ASSERT, "")
        yield Occurrence(cue, token, token, words)


def _has_object(verb: Token) -> bool:
    """ "zij combineert vlijt met de wens dat …": the clause is a noun's."""
    return any(child.pos_ in ("NOUN", "PROPN") for child in grammar.children(verb, "obj"))


def _that_clause(child: Token) -> bool:
    opener = grammar.mark(child) if child.dep_ == "ccomp" else None
    lists = grammar.words(child)
    return opener is not None and opener.lower_ in lists.complementisers - lists.whether


def speaks(subject: Token) -> bool:
    """Whether the subject is someone: a name, a pronoun for a person, or a noun for a person or an organisation."""
    names = pack(subject.doc.lang_).names
    if subject.pos_ == "PRON":
        return subject.lower_ in grammar.words(subject).subject_pronouns
    return subject.pos_ == "PROPN" or names.noun(subject.lemma_.lower()) is not None

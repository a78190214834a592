"""What can be seen of a statement that speaks for or against the move of the rules: the input of :mod:`wederhoor.read.doubts`.

A sign is a name ("word=graag") and the words it stands on, so that a weight can be read and a decision shown in the text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from spacy.tokens import Token

from wederhoor.lang.signals import Signals
from wederhoor.model import StatementType
from wederhoor.read import grammar
from wederhoor.read.content import core, imperative, is_clause, is_source, roots, subject_of
from wederhoor.read.draft import Draft
from wederhoor.read.moves import OPENING, Decision
from wederhoor.trust import step

Sign = tuple[str, tuple[Token, ...]]
LENGTHS = (4, 14, 39)  # words of content; the last step holds all that is longer
TELLING = ("NOUN", "VERB", "ADJ", "ADV", "INTJ")  # words that have a meaning of their own
GRAMMAR = ("AUX", "PRON", "SCONJ", "ADP", "DET", "NUM")


def signs(draft: Draft, kind: StatementType, decision: Decision, signals: Signals) -> list[Sign]:
    """The signs of ``draft``, which is of this ``kind`` and does by the rules what ``decision`` says."""
    words = grammar.words_of(draft.tokens)
    found: list[Sign] = [(name, ()) for name in _outside(draft, kind, decision)]
    found += ((name, ()) for name in _around(draft, signals))
    if not words:
        return found
    found += _wording(words)
    found.append((f"words={step(len(words), LENGTHS)}", ()))
    for number, root in enumerate(islice(roots(draft.tokens), OPENING)):
        place = "main" if number == 0 else "next"
        clause = core(root, draft.tokens)
        who = _who(root, direct=kind is StatementType.DIRECT)
        denied = "denied" if any(t.lower_ in signals.negator for t in clause) else "plain"
        found += ((f"{place} {name}", on) for name, on in _clause(root, clause, who, denied))
        found += ((f"{place} {name}", on) for name, on in _signalled(clause, who, denied, signals))
    return found


def _outside(draft: Draft, kind: StatementType, decision: Decision) -> Iterator[str]:
    """The rules' move with all that is known of the statement as a whole."""
    move = decision.move
    by = "content" if set(decision.words) - set(draft.cue) else "cue"
    yield f"move={move}"
    yield f"move={move} by {by}"
    for fact in (f"type={kind}", "continued" if draft.continued else "", "attitude" if draft.attitude else "speech"):
        if fact:
            yield fact
            yield f"{fact} {move}"


def _around(draft: Draft, signals: Signals) -> Iterator[str]:
    """The cue and how the content hangs on it."""
    frame = _frame(draft.tokens)
    yield f"frame={frame}"
    if draft.entry is None or not draft.cue:
        yield "no cue"
        return
    entry = draft.entry
    name = " ".join((entry.particle + entry.lemma, *entry.fixed))
    yield from (f"cue={name}", f"cue={name} {frame}", f"lexicon={entry.move}", f"lexicon={entry.move} {frame}")
    head = next((t for t in draft.cue if grammar.is_verb(t)), draft.cue[0])
    if grammar.is_past(head):
        yield from ("cue past", f"cue past {entry.move} {frame}")
    for child in head.children:
        if child in draft.cue or child in draft.tokens:
            continue
        if child.lower_ in signals.negator:
            yield f"cue denied {entry.move}"
        elif child.pos_ == "ADV" or child.dep_ == "aux":
            yield f"cue with {child.lemma_.lower()}"


def _frame(tokens: Sequence[Token]) -> str:
    root = next(roots(tokens), None)
    if root is None:
        return "none"
    if is_clause(tokens):
        return "clause"
    if grammar.is_infinitive_with_te(root):
        return "te"
    if grammar.is_verb(root):
        return "infinitive"
    if grammar.case_of(root):
        return "preposition"
    return "thing" if root.pos_ in grammar.NOMINAL else "predicate"


def _wording(words: Sequence[Token]) -> Iterator[Sign]:
    """The words of the content, wherever they stand in it."""
    for word in words:
        if word.pos_ in TELLING:
            yield f"word={word.lemma_.lower()}", (word,)
    yield f"first={words[0].lower_}", (words[0],)
    last = words[-1]
    behind = last.nbor(1).text if last.i + 1 < len(last.doc) else ""
    for mark in "?!":
        if behind == mark:
            yield f"ends with {mark}", (last,)


# ---------------------------------------------------------------- one clause


def _who(root: Token, *, direct: bool) -> str:
    subject = subject_of(root)
    if is_source(subject, root, direct=direct):
        return "own"
    return "other" if subject is not None else "nobody"


def _clause(root: Token, clause: Sequence[Token], who: str, denied: str) -> Iterator[Sign]:
    """Subject, tense and words of one clause of the content."""
    subject = subject_of(root)
    yield f"subject {who}", ()
    yield f"{denied} {who}", ()
    if subject is not None:
        person = "".join(subject.morph.get("Person", [])) if subject.pos_ == "PRON" else "noun"
        yield f"person={person}", ()
        if subject.pos_ == "PRON":
            yield f"subject={subject.lower_}", (subject,)
    verb = grammar.finite_verb(root)
    tense = "none" if verb is None else "past" if grammar.is_past(verb) else "present"
    yield f"tense={tense}", ()
    if verb is not None:
        modal = f"finite={verb.lemma_.lower()} {who} {tense}"
        yield modal, (verb,)
        yield f"{modal} {denied}", (verb,)
    bidding = imperative(root, clause)
    if bidding is not None:
        yield "bids", (bidding,)
    if root.pos_ in TELLING:
        yield f"root={root.lemma_.lower()}", (root,)
    for word in clause:
        if word.pos_ in TELLING or word.pos_ in GRAMMAR:
            yield f"has={word.lemma_.lower()}", (word,)


def _signalled(clause: Sequence[Token], who: str, denied: str, signals: Signals) -> Iterator[Sign]:
    """The lexicon's signals in one clause."""
    forms = {form for word in clause for form in (word.lemma_.lower(), word.lower_)}
    for word in clause:
        for kind in sorted(_kinds(word, forms, signals)):
            yield f"{kind} {denied}", (word,)
            yield f"{kind} {denied} {who}", (word,)


def _kinds(word: Token, forms: Collection[str], signals: Signals) -> frozenset[str]:
    return signals.kinds({word.lemma_.lower(), word.lower_}, forms)

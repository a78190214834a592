"""Which clause says what a cue reports: "dat …", "of …", a question word, "te" with an infinitive."""

from __future__ import annotations

from spacy.tokens import Token

from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.cues import Occurrence
from wederhoor.read.tails import CLAUSE_ENDS

CLAUSE_LABELS = ("ccomp", "csubj", "csubj:pass", "xcomp", "advcl", "acl", "acl:relcl", "obj", "parataxis", "nsubj:pass", "dep")
INFINITIVE_LABELS = ("xcomp", "ccomp", "acl", "csubj", "csubj:pass")
QUESTION_LABELS = ("ccomp", "obj", "advcl", "csubj")
WILLED = frozenset({Move.REQUEST, Move.OFFER, Move.REJECT, Move.AGREE})
"""Moves whose "om te" is what is wanted, where it might as well be a purpose."""
NEAR_CLAUSE = 9  # tokens behind a cue within which a "dat" that hangs elsewhere is still its own
NEAR_INFINITIVE = 15


def complement(occurrence: Occurrence) -> Token | None:
    """The head of the clause that says what is said, thought or wanted; None if the cue has none."""
    options = {child for governor in occurrence.governors for child in grammar.children(governor, *CLAUSE_LABELS)}
    options |= _hung_on_person(occurrence)
    for child in sorted(options, key=lambda child: (child.i < occurrence.word.i, child.i)):
        if child not in occurrence.governors and child.pos_ != "PUNCT" and _says(child, occurrence):
            return child
    return _unattached(occurrence)


def _hung_on_person(occurrence: Occurrence) -> set[Token]:
    """ "vraagt de gemeente om de bomen te sparen", where the parser hung the "om" clause on the gemeente."""
    if occurrence.cue.pos != "verb" or occurrence.cue.move not in WILLED:
        return set()
    persons = grammar.children(occurrence.head, "obj", "iobj")
    clauses = {child for person in persons for child in grammar.children(person, "acl", "advcl", "acl:relcl")}
    return {
        child for child in clauses if (word := grammar.mark(child)) is not None and word.lower_ in grammar.words(word).purpose
    }


def _says(child: Token, occurrence: Occurrence) -> bool:
    """Whether the clause that ``child`` leads is what the cue says, by the word that opens it."""
    if child.dep_ == "acl:relcl" and occurrence.cue.pos == "verb":
        return False
    subordinator = grammar.mark(child)
    if subordinator is not None and subordinator.lower_ in grammar.words(child).complementisers:
        return bool(occurrence.cue.frames & {"clause", "felt"}) and any(grammar.is_verb(t) for t in child.subtree)
    if subordinator is not None:
        next_to = child.left_edge.i == max(t.i for t in occurrence.tokens) + 1  # "besluit om te wachten": no purpose
        return child.dep_ != "advcl" or next_to or occurrence.cue.move in WILLED
    if _tells_manner(child):
        return False
    if _is_question(child):
        told = "clause" in occurrence.cue.frames and occurrence.cue.lemma not in grammar.words(child).knowing
        return told and child.i > occurrence.word.i and grammar.finite_verb(child) is not None
    return _is_infinitive_of(child, occurrence)


def _tells_manner(child: Token) -> bool:
    """ "protesteert door te zwijgen": how, not what."""
    manner = grammar.words(child).manner
    return any(c.lower_ in manner for c in grammar.children(child, "mark", "case"))


def _is_question(child: Token) -> bool:
    """ "legt uit waarom de school sluit"."""
    if child.dep_ not in QUESTION_LABELS or not grammar.is_verb(child):
        return False
    return child.left_edge.lower_ in grammar.words(child).question_words


def _is_infinitive_of(child: Token, occurrence: Occurrence) -> bool:
    """ "belooft te komen"; before a noun an infinitive is not that noun's."""
    verb = occurrence.cue.particle + occurrence.cue.lemma
    if child.dep_ not in INFINITIVE_LABELS or verb in grammar.words(child).no_infinitive:
        return False
    if occurrence.cue.pos == "noun" and child.i <= occurrence.word.i:
        return False
    verbal = grammar.is_verb(child) or any(True for _ in grammar.children(child, "cop"))
    return verbal and grammar.is_infinitive_with_te(child)


# ---------------------------------------------------------------- clauses that the parser hung elsewhere


def _unattached(occurrence: Occurrence) -> Token | None:
    """A clause right behind the cue, whatever it hangs on: after a noun an infinitive, after any cue one with "dat"."""
    if not occurrence.cue.frames & {"clause", "felt"}:
        return None
    last = max(occurrence.tokens, key=lambda t: t.i)
    cue = occurrence.cue
    after_particle = cue.particle != "" and last != occurrence.word and cue.move is not Move.ASSERT and not cue.attitude
    infinitive = _infinitive_behind(last, after_particle) if cue.pos == "noun" or after_particle else None
    return infinitive or _clause_behind(last, occurrence)


def _clause_behind(last: Token, occurrence: Occurrence) -> Token | None:
    """The head of a clause with "dat" or "of" behind the last word of the cue, if no other verb stands between."""
    lists = grammar.words(last)
    for token in last.doc[last.i + 1 : min(last.sent.end, last.i + NEAR_CLAUSE)]:
        if token.dep_ != "mark" and token.lower_ in lists.complementisers and _follows(token, last, occurrence):
            return _clause_of(token, occurrence)
        if token.dep_ == "mark" and token.lower_ in lists.complementisers:
            if token.head.i < token.i or _relative_to_noun(token, last, occurrence) or _verb_between(last, token):
                return None
            return token.head
        if token.lower_ in (":", ";") or (token not in occurrence.governors and grammar.is_finite(token)):
            return None
    return None


def opener(head: Token, occurrence: Occurrence) -> Token | None:
    """The "dat" behind the cue that the parser took for an article or a pronoun, where ``head`` is the verb behind it."""
    last = max(occurrence.tokens, key=lambda t: t.i)
    if not grammar.is_finite(head) or occurrence.cue.pos != "verb":
        return None
    for token in last.doc[last.i + 1 : min(head.i, last.i + NEAR_CLAUSE)]:
        if token.lower_ in grammar.words(last).complementisers:
            return token if token.dep_ != "mark" and _follows(token, last, occurrence) else None
    return None


def _follows(that: Token, last: Token, occurrence: Occurrence) -> bool:
    """Whether "dat" stands right behind the cue, or behind its subject: "stelt de bond dat …"."""
    if that.i == last.i + 1:
        return True
    subject = grammar.subject(occurrence.head)
    return subject is not None and subject.i > last.i and subject.right_edge.i + 1 == that.i


def _clause_of(that: Token, occurrence: Occurrence) -> Token | None:
    """The head of the clause behind "eist dat …" where the parser took "dat" for a pronoun or an article."""
    if that.i + 1 >= that.sent.end:
        return None
    article = "Neut" in that.nbor(1).morph.get("Gender", [])  # "hij meldt dat feit, omdat het telt"
    for token in that.doc[that.i + 1 : that.sent.end]:
        if token.text in CLAUSE_ENDS or token in occurrence.governors or (article and token.text == ","):
            return None
        if grammar.is_finite(token):
            return token
    return None


def _relative_to_noun(that: Token, last: Token, occurrence: Occurrence) -> bool:
    """ "hij meldt het gebouw dat afbrandde": behind a neuter noun "dat" may be a relative."""
    return occurrence.cue.pos == "verb" and that.i - last.i > 1 and "Neut" in that.nbor(-1).morph.get("Gender", [])


def _verb_between(left: Token, right: Token) -> bool:
    return any(t.pos_ == "VERB" for t in left.doc[left.i + 1 : right.i])


def _infinitive_behind(noun: Token, after_particle: bool) -> Token | None:
    """ "met de opdracht de grens te sluiten", "stelt voor het loon te verhogen": an infinitive, whatever it hangs on."""
    for token in noun.doc[noun.i + 1 : min(noun.sent.end, noun.i + NEAR_INFINITIVE)]:
        if token.is_punct and token.text != ",":
            return None
        if token.pos_ != "VERB" or not grammar.is_infinitive_with_te(token):
            if grammar.is_finite(token):
                return None
            continue
        if after_particle or token.left_edge.i - noun.i in (1, 2):
            return token
    return None

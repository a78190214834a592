"""What the parser gets wrong against the grammar of the language, put right where the words leave no doubt."""

from __future__ import annotations

from spacy import symbols
from spacy.tokens import Doc, Token

from wederhoor.read import grammar

BREAKS = ",;:()–-"


def mend(doc: Doc) -> None:
    """Put right in ``doc`` what cannot be: "dat" as the article of a common noun, "als" on a noun without its verb."""
    for token in doc:
        if token.dep_ == "det" and token.head.i > token.i and _cannot_determine(token):
            token.pos, token.dep = symbols.SCONJ, symbols.mark
            if token.head.head.i > token.head.i:
                token.head = token.head.head
        elif token.dep_ == "mark" and token.head.pos_ in grammar.NOMINAL and token.head.i > token.i:
            _give_verb(token)


def _cannot_determine(that: Token) -> bool:
    """ "beschuldiging dat uitbreiding …": before a noun of common gender or a plural "dat" opens a clause."""
    if that.lower_ not in grammar.words(that).complementisers or that.head.pos_ != "NOUN":
        return False
    morph = that.head.morph
    return "Com" in morph.get("Gender", []) or "Plur" in morph.get("Number", [])


def _give_verb(mark: Token) -> None:
    """ "een staking als het loon niet stijgt": the clause gets its finite verb, and the noun becomes its subject."""
    noun = mark.head
    if mark.lower_ not in grammar.words(mark).conditions or any(map(grammar.is_finite, noun.subtree)):
        return
    for token in mark.doc[noun.i + 1 : mark.sent.end]:
        if token.text in BREAKS:
            return
        if grammar.is_finite(token):
            verb = grammar.predicate(token)
            if verb.dep_ != "ROOT" and not any(True for _ in grammar.children(verb, "mark")):
                mark.head = verb
                if verb not in noun.ancestors:
                    noun.head, noun.dep = verb, symbols.nsubj
            return

"""Phrases inside the clause that they attribute: "volgens X", "naar eigen zeggen", "in de ogen van X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from wederhoor.read import grammar
from wederhoor.read.clauses import trimmed
from wederhoor.read.cueclauses import phrase_head
from wederhoor.read.cues import CueFinder
from wederhoor.read.draft import Draft, ranges


def according(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """The statements of ``doc`` that a phrase attributes."""
    for token in doc:
        if _ends_own_account(token):
            yield from _own_account(token, finder)
        elif token.pos_ == "ADP" or token.lower_ in grammar.words(token).according:
            if token.lower_ not in grammar.words(token).ambiguous and finder.preposition(token) is not None:
                yield from _according_to(token, finder)
        elif token.pos_ == "NOUN" and finder.view(grammar.case_of(token), token) is not None:
            yield from _in_the_eyes(token, finder)


def _ends_own_account(token: Token) -> bool:
    phrase = grammar.words(token).own_account
    if token.lower_ != phrase[-1] or token.i + 1 < len(phrase):
        return False
    return [t.lower_ for t in token.doc[token.i + 1 - len(phrase) : token.i + 1]] == list(phrase)


def _according_to(preposition: Token, finder: CueFinder) -> Iterator[Draft]:
    """ "Volgens de bond is dat te weinig."; not "volgens plan" and not "de volgens de bond onvolledige lijst"."""
    if preposition.i + 1 >= len(preposition.doc):
        return
    governs = preposition.dep_ == "case" and preposition.head.i > preposition.i
    source = preposition.head if governs else phrase_head(preposition.nbor(1))
    if source is None or source.lemma_.lower() in grammar.words(source).standards or source.sent != preposition.sent:
        return
    if source.head.pos_ in ("ADJ", "VERB") and source.head.dep_ == "amod":
        return
    phrase = [t for t in source.subtree if t.i >= preposition.i]  # "dicht" in "blijft dicht volgens hem" is not of it
    content = _clause_without(source, phrase, finder)
    if content:
        entry = finder.preposition(preposition)
        yield Draft("beside.volgens", ranges(content, bridge=1), content, [preposition], entry, source, confidence=0.95)


def _own_account(last: Token, finder: CueFinder) -> Iterator[Draft]:
    """ "De dader had naar eigen zeggen geen geld."; ``last`` is the last word of the phrase."""
    cue = [*last.doc[last.i + 1 - len(grammar.words(last).own_account) : last.i + 1]]
    source = grammar.subject(grammar.clause_head(last.head))
    if source is None or source in cue:
        return
    content = _clause_without(last, [*cue, *last.subtree], finder)
    under = set(source.subtree)
    content = [t for t in content if t not in under]
    if content:
        yield Draft("beside.eigen-zeggen", ranges(content, bridge=1), content, cue, None, source, confidence=0.85)


def _in_the_eyes(noun: Token, finder: CueFinder) -> Iterator[Draft]:
    """ "In de ogen van de bond is dat te weinig."""
    source = grammar.possessor(noun)
    if source is None:
        return
    preposition = next(grammar.children(noun, "case"))
    content = _clause_without(noun, [*noun.subtree], finder)
    if len(content) > 2:
        cue = [preposition, noun]
        yield Draft("beside.view", ranges(content, bridge=1), content, cue, None, source, attitude=True, confidence=0.7)


def _clause_without(phrase: Token, dropped: list[Token], finder: CueFinder) -> list[Token]:
    """The clause that ``phrase`` stands in, without the phrase, without what introduces it and without later cue clauses."""
    head = grammar.clause_head(phrase.head)
    if head in dropped:
        return []
    lists = grammar.words(head)
    out = {t.i for t in dropped}
    for child in head.children:
        if child.dep_ in ("cc", "mark") and child.i < head.i and child.lower_ not in lists.purpose:
            out.add(child.i)
        elif child.dep_ in ("conj", "parataxis") and finder.at(child) is not None and grammar.own_subject(child) is not None:
            out |= {t.i for t in child.subtree}
        elif head.dep_ == "acl:relcl" and child.lower_ in lists.relatives and child.i < head.i:
            out.add(child.i)
    content = trimmed([t for t in head.subtree if t.i not in out and not t.is_space])
    return content if len(content) > 1 else []

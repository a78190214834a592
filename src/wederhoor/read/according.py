"""Phrases inside the clause that they attribute: "volgens X", "naar eigen zeggen", "in de ogen van X"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from wederhoor.lang import pack
from wederhoor.read import grammar
from wederhoor.read.clauses import trimmed
from wederhoor.read.cueclauses import phrase_head
from wederhoor.read.cues import CueFinder
from wederhoor.read.draft import Draft, ranges

PREDICATE = ("cop", "aux", *grammar.SUBJECTS)  # what only a predicate has
OF_NOUN = ("det", "amod", "nummod", "nmod:poss", "flat", "appos", "compound")


def according(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """The statements of ``doc`` that a phrase attributes."""
    standards = pack(doc.lang_).words.standards
    for token in doc:
        if _ends_own_account(token):
            yield from _own_account(token, finder)
        elif token.pos_ == "ADP" or token.lower_ in grammar.words(token).according:
            if token.lower_ not in grammar.words(token).ambiguous and finder.preposition(token) is not None:
                yield from _according_to(token, finder)
        elif (
            token.pos_ == "NOUN"
            and token.lemma_.lower() not in standards
            and finder.view(grammar.case_of(token), token) is not None
        ):
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
    if any(c.dep_ in PREDICATE for c in source.children):  # "was volgens de bond voor de vorm", with "bond" as the predicate
        phrase = [preposition, *_noun_phrase(source)]
    content = _clause_without(source, phrase, finder)
    if content:
        entry = finder.preposition(preposition)
        yield Draft("beside.volgens", ranges(content, bridge=1), content, [preposition], entry, source, confidence=0.95)


def _noun_phrase(head: Token) -> list[Token]:
    """A noun with what can be nothing but its own: articles, adjectives, names."""
    return [head, *(t for c in head.children if c.dep_ in OF_NOUN for t in c.subtree)]


def _own_account(last: Token, finder: CueFinder) -> Iterator[Draft]:
    """ "De dader had naar eigen zeggen geen geld."; ``last`` is the last word of the phrase."""
    cue = [*last.doc[last.i + 1 - len(grammar.words(last).own_account) : last.i + 1]]
    source = grammar.subject(grammar.clause_head(last.head))
    if source is None or source in cue:
        return
    content = _clause_without(last, cue, finder)
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
    head = _clause_around(phrase)
    if head in dropped and not any(c.dep_ in PREDICATE for c in head.children):
        return []
    lists = grammar.words(head)
    out = {t.i for t in dropped}
    for child in head.children:
        if child.dep_ in ("cc", "mark") and child.i < head.i and child.lower_ not in lists.purpose:
            out.add(child.i)
        elif child.dep_ in ("conj", "parataxis") and (_speaks_elsewhere(child, finder) or _contrasts(child, phrase)):
            out |= {t.i for t in child.subtree}
        elif head.dep_ == "acl:relcl" and child.lower_ in lists.relatives and child.i < head.i:
            out.add(child.i)
    content = _between_semicolons([t for t in head.subtree if not t.is_space], phrase)
    content = trimmed([t for t in content if t.i not in out])
    return content if len(content) > 1 else []


def _clause_around(phrase: Token) -> Token:
    """The head of the clause that a phrase stands in: "voelt" in "voelt zich, in de woorden van Bos, bestolen"."""
    head = grammar.clause_head(phrase.head)
    while head.dep_ == "xcomp" and not grammar.is_infinitive_with_te(head) and grammar.finite_verb(head) is None:
        head = head.head
    return head


def _speaks_elsewhere(clause: Token, finder: CueFinder) -> bool:
    """Whether a clause that goes on has a cue and a source of its own."""
    return finder.at(clause) is not None and grammar.own_subject(clause) is not None


def _contrasts(clause: Token, phrase: Token) -> bool:
    """ "Volgens Bos komt er geld, maar dat is op": a main clause of its own behind "maar", which is the author's again."""
    word = next((c for c in grammar.children(clause, "cc") if c.lower_ in grammar.words(clause).contrasts), None)
    if word is None or word.i < phrase.i or grammar.finite_verb(clause) is None:
        return False
    return not grammar.is_finite(word.nbor(1))  # "…, maar is er nog niets": shares what stands first


def _between_semicolons(tokens: list[Token], phrase: Token) -> list[Token]:
    """Those of ``tokens`` between the semicolons around ``phrase``."""
    stops = [t.i for t in tokens if t.text == ";"]
    low = max((i for i in stops if i < phrase.i), default=-1)
    high = min((i for i in stops if i > phrase.i), default=len(phrase.doc))
    return [t for t in tokens if low < t.i < high]

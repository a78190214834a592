"""Where what is said ends, by word order: the parser loses its way in long sentences, a main clause shows itself.

The verb of a main clause stands first or second, that of a subordinate clause last. So behind the content of a main clause's
cue everything belongs to it that stands before the next main clause, mark, or remark of the author's.
"""

from __future__ import annotations

from spacy.tokens import Token

from wederhoor.read import grammar
from wederhoor.read.cues import Occurrence

CLAUSE_ENDS = frozenset(".!?;:…")
SHORT_PHRASE = 3  # tokens


def main_clause_start(tokens: list[Token], after: int) -> int | None:
    """Where the first main clause or remark of the author's begins among those of ``tokens`` behind place ``after``."""
    return next((t.i for t in tokens if t.i > after and begins_main_clause(t)), None)


def up_to_main_clause(last: Token) -> list[Token]:
    """The words behind ``last`` up to the end of the sentence, a mark that ends the clause, or the next main clause.

    A parser that loses its way in a long clause hangs the end of it somewhere else; word order shows where a main clause
    begins: its verb stands first or second, where that of a subordinate clause stands last.
    """
    found: list[Token] = []
    for token in last.doc[last.i + 1 : last.sent.end]:
        if token.text == ":" and _lists(token):
            found += _to_stop(token)
            break
        if token.text in CLAUSE_ENDS or _is_closing_mark(token, found) or begins_main_clause(token):
            break
        if not token.is_space:
            found.append(token)
    return found


def _lists(colon: Token) -> bool:
    """Whether what a colon announces goes on with the content: a list or phrase, or what holds for all.

    Not a quotation, nor a main clause of its own, by which mostly the author explains ("…: de brug is dicht"), unless some of
    its words are quoted: then it is the source's.
    """
    if colon.i + 1 >= colon.sent.end or colon.nbor(1).is_quote or colon.nbor(1).is_space:
        return False
    rest = _to_stop(colon)
    verb = next(filter(grammar.is_finite, rest), None)
    if verb is None or any(t.is_quote for t in rest) or not _stands_second(colon.nbor(1), verb):
        return True
    subject = grammar.own_subject(grammar.predicate(verb))
    anybody = grammar.words(colon).anybody
    return subject is None or any(t.lower_ in anybody for t in (subject, *subject.children))


def _stands_second(first: Token, verb: Token) -> bool:
    """Whether a finite verb is that of a main clause that begins at ``first``: behind one phrase, no subordinator."""
    lists = grammar.words(first)
    opens = first.lower_ in lists.subordinators | lists.question_words | lists.relatives and first.dep_ != "det"
    return verb.i > first.i and not opens and _one_constituent(first, verb)


def _to_stop(colon: Token) -> list[Token]:
    rest = colon.doc[colon.i : colon.sent.end]
    ends = next((t.i for t in rest if t.text in ".!?;…"), colon.sent.end)
    return [t for t in rest if t.i < ends and not t.is_space]


def _is_closing_mark(token: Token, behind: list[Token]) -> bool:
    """A quotation mark that closes what began before these words, rather than one around some of them."""
    return token.is_quote and bool(token.whitespace_) and not any(t.is_quote for t in behind)


def begins_main_clause(token: Token) -> bool:
    """ "…, zegt zij", "… en roept op", "…, maar de bond wil": a finite verb first or second behind a comma or coordinator."""
    lists = grammar.words(token)
    joined = token.pos_ == "CCONJ" or token.lower_ in lists.joiners
    behind = token.nbor(1).lower_ if token.i + 1 < token.sent.end else ""
    if (token.text != "," and not joined) or {token.lower_, behind} & lists.reasons:
        return False
    place = token.i + 1
    if place < token.sent.end and token.doc[place].pos_ == "CCONJ":
        place += 1
    rest = token.doc[place : token.sent.end]
    if len(rest) and (rest[0].lower_ in lists.thus or (token.text == "," and comments(rest[0]))):
        return True
    verb = next((t for t in rest if grammar.is_finite(t) or t.text in CLAUSE_ENDS), None)
    if verb is None or verb.text in CLAUSE_ENDS:
        return False
    if verb.i == rest[0].i or (verb.i == rest[0].i + 1 and rest[0].lower_ in lists.although):
        return True
    if rest[0].pos_ == "SCONJ" or rest[0].lower_ in lists.relatives:
        return False
    final = verb.i + 1 >= token.sent.end or verb.nbor(1).is_punct or grammar.is_verb(verb.nbor(1))
    return joined and not final and _one_constituent(rest[0], verb)


def _one_constituent(first: Token, verb: Token) -> bool:
    """Whether one phrase fills the place from ``first`` up to ``verb``, as before the verb of a main clause."""
    if verb.i - first.i <= SHORT_PHRASE:
        return True
    phrase_head = verb.nbor(-1)
    while phrase_head.head.i < verb.i and phrase_head.head.i > first.i and phrase_head.head != phrase_head:
        phrase_head = phrase_head.head
    return phrase_head.left_edge.i <= first.i + 1


def comments(token: Token) -> bool:
    """ "…, wat de buurt betreurt", "…, zoals de krant schreef", "…, iets wat …": the author's own words."""
    lists = grammar.words(token)
    behind = token.nbor(1) if token.i + 1 < token.sent.end else token
    if token.lower_ in lists.comments:  # not "…, wat zijn de kosten", "…, zoals een boom en een bank"
        return not grammar.is_finite(behind) and _finite_verb_before_mark(behind)
    return token.lower_ in lists.something and behind.lower_ in lists.relatives


def _finite_verb_before_mark(first: Token) -> bool:
    """Whether a finite verb stands from ``first`` to the next mark."""
    for token in first.doc[first.i : first.sent.end]:
        if token.is_punct and not token.is_quote:
            return False
        if grammar.is_finite(token):
            return True
    return False


def phrase_behind(last: Token, occurrence: Occurrence) -> list[Token]:
    """A phrase right behind the content, without a comma, that the parser hung on the cue: "… “met ernstige gevolgen” als …".

    After a clause that ends in its verb nothing of the cue's own clause follows but what a comma or a coordinator sets apart.
    """
    place = last.i + 1
    while place < last.sent.end and (last.doc[place].is_quote or last.doc[place].is_space):
        place += 1
    if place >= last.sent.end or last.doc[place].pos_ != "ADP":
        return []
    for governor in occurrence.governors:
        for child in grammar.children(governor, "obl", "obl:arg", "obj", "advmod"):
            if child.left_edge.i in (place, last.i + 1):
                return [t for t in last.doc[last.i + 1 : child.right_edge.i + 1] if not t.is_space]
    return []


def condition_behind(last: Token, head: Token, occurrence: Occurrence) -> list[Token]:
    """A condition or reason right behind the content that the parser hung on the cue: "waarschuwt voor straf als …"."""
    conditions = grammar.words(head).conditions
    for governor in occurrence.governors:
        for child in grammar.children(governor, "advcl"):
            edge = child.left_edge
            if child == head or edge.i <= last.i or edge.lower_ not in conditions:
                continue
            gap = [t for t in last.doc[last.i + 1 : edge.i] if not t.is_space]
            if all(t.text == "," for t in gap):
                return [*gap, *grammar.subtree(child)]
    return []


def behind_phrase(last: Token, occurrence: Occurrence) -> list[Token]:
    """What goes on with a noun phrase or prepositional phrase right behind it: "… op heropening binnen drie dagen als …".

    A prepositional phrase without a comma before it, a condition or a reason.
    """
    found: list[Token] = []
    place = last.i + 1
    while place < last.sent.end:
        more = _next_phrase(last.doc[place], occurrence)
        if not more:
            break
        found += more
        place = more[-1].i + 1
    return found + reason(last.doc[place]) if place < last.sent.end else found


def _next_phrase(first: Token, occurrence: Occurrence) -> list[Token]:
    """The prepositional phrase that ``first`` opens, up to a mark or a verb of the cue's."""
    lists = grammar.words(first)
    if first.is_quote and first.i + 1 < first.sent.end:
        more = _next_phrase(first.nbor(1), occurrence)
        return [first, *more] if more else []
    head = first.head
    opens = head.left_edge == first or (head.left_edge.i == first.i - 1 and head.left_edge.is_quote)
    if first.dep_ != "case" or head.i <= first.i or not opens or first.lower_ in lists.adjuncts:
        return []
    if first in occurrence.tokens or head in occurrence.governors or (head.pos_ == "NOUN" and head.i == first.i + 1):
        return []  # "met klem", "op maandag"
    tokens = [t for t in first.doc[first.i : head.right_edge.i + 1] if not t.is_space]
    ends = next((i for i, t in enumerate(tokens) if t.text in {",", *CLAUSE_ENDS} or t.pos_ == "CCONJ"), len(tokens))
    return tokens[:ends]


def reason(first: Token) -> list[Token]:
    """A condition or reason that ``first`` opens, with or without a comma, up to the next main clause."""
    opener = first.nbor(1) if first.text == "," and first.i + 1 < first.sent.end else first
    if opener.lower_ not in grammar.words(first).conditions:
        return []
    if not _finite_verb_before_mark(opener):
        return []
    return [first, *up_to_main_clause(first)]

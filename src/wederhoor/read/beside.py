"""What stands beside a cue clause without quotation marks: "Dat kost veel geld, stelt hij", "Mijn leraar zei: …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from wederhoor.read import grammar
from wederhoor.read.complements import complement
from wederhoor.read.cueclauses import CueClause, cue_clause
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft, ranges

LOOK_BACK = 13  # tokens before a colon in which its cue may stand
DOUBLED_MARKS = (",,", "``", "''")  # marks that the tokeniser does not know for quotation marks
STOPS = ".!?;"


# ---------------------------------------------------------------- beside a main clause


def parenthetical(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """ "Dat kost honderden euro's, stelt hij.", "Helaas, zegt zij, is dat zo.", "…, aldus de bond." without quotation marks."""
    for comma in doc:
        if comma.text not in (",", "-", "–") or not 0 < comma.i < len(doc) - 1 or comma.nbor(1).sent != comma.sent:
            continue
        clause = cue_clause(comma.nbor(1), finder, after_quote=False)
        if clause is None or _governs(clause, finder):
            continue
        content = _around(comma, clause)
        if content:
            yield Draft(
                rule="beside.parenthetical",
                content=ranges(content, bridge=1),
                tokens=content,
                cue=list(clause.cue),
                entry=clause.entry,
                source=clause.source,
                addressee=clause.addressee,
                attitude=clause.attitude,
                confidence=0.9 if clause.source is not None else 0.7,
            )


def _governs(clause: CueClause, finder: CueFinder) -> bool:
    """Whether the verb has its content behind it, as in "toen hij kwam, zei hij dat …": then it is no parenthesis."""
    verb = clause.cue[0]
    occurrence = finder.at(verb) or finder.at(grammar.predicate(verb)) if grammar.is_verb(verb) else None
    if occurrence is None:
        return False
    content = complement(occurrence)
    if content is not None and content.i > verb.i and grammar.mark(content) is not None:
        return True
    objects = {"obj", "ccomp", "xcomp"} if "pred" in occurrence.cue.frames else {"obj", "ccomp"}
    return any(
        c.i > clause.last.i and c.dep_ in objects and c not in clause.cue and c.pos_ != "PUNCT"
        for c in occurrence.head.children
    )


def _around(comma: Token, clause: CueClause) -> list[Token]:
    """The main clause around a cue clause: what stands before its comma, and what goes on behind it."""
    sentence: Span = comma.sent
    openers = grammar.words(comma).openers
    left = [t for t in comma.doc[sentence.start : comma.i] if not t.is_space]
    while left and (left[0].lower_ in openers or left[0].is_punct):
        left = left[1:]
    right = _right_part(clause, sentence)
    if len(left) < 2 and not right:
        return []
    if left and left[0].lower_ in grammar.words(comma).complementisers and left[0].dep_ == "mark":
        governs = clause.entry is not None and "clause" in clause.entry.frames
        return left[1:] if governs and not right else []  # "Dat de brug dicht blijft, bevestigt de gemeente."
    if any(grammar.is_finite(t) and _leads_main_clause(t) for t in left):
        return left + right
    return left + right if right and right[0].pos_ != "CCONJ" else []


def _leads_main_clause(verb: Token) -> bool:
    """Whether a finite verb leads a main clause rather than one with a subordinator, a relative or a question word."""
    head = grammar.predicate(verb)
    return head.dep_ not in grammar.RELATIVE_CLAUSES and not any(_subordinates(c) for c in head.children if c.i < verb.i)


def _subordinates(word: Token) -> bool:
    """Whether ``word`` opens a subordinate clause; "dat" and "of" are pronoun and coordinator as well."""
    lists = grammar.words(word)
    if word.lower_ in lists.complementisers:
        return word.dep_ == "mark"
    return word.lower_ in lists.subordinators or word.lower_ in lists.question_words


def _right_part(clause: CueClause, sentence: Span) -> list[Token]:
    """ "…, zegt zij, is dat zo": what follows the comma behind the cue clause, if it is a part of what is said."""
    doc = sentence.doc
    place = clause.last.i + 1
    while place < sentence.end and doc[place].text != "," and not doc[place].is_sent_end:
        place += 1
    right = [t for t in doc[place + 1 : sentence.end] if not t.is_space]
    while right and right[-1].is_punct:
        right = right[:-1]
    trailing = grammar.words(clause.first).trailing
    if not right or right[0].lower_ in trailing or not any(grammar.is_finite(t) for t in right):
        return []
    return right


# ---------------------------------------------------------------- after a colon


def after_colon(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """ "Laatst zei mijn leraar: boeren moeten veranderen.": a main clause behind a cue and a colon, without quotation marks."""
    for colon in doc:
        if colon.text != ":" or not 0 < colon.i < len(doc) - 2:
            continue
        cue = _cue_before_colon(colon, finder)
        content = _until_stop(colon) if cue is not None else []
        if cue is None or not any(grammar.is_finite(t) for t in content):
            continue
        source = grammar.agent(cue.head) if grammar.is_passive(cue.head) else grammar.subject(cue.head)
        if source is None or source in content:
            continue
        yield Draft(
            rule="beside.colon",
            content=ranges(content),
            tokens=content,
            cue=list(cue.tokens),
            entry=cue.cue,
            source=source,
            attitude=cue.cue.attitude,
            confidence=0.8,
        )


def _cue_before_colon(colon: Token, finder: CueFinder) -> Occurrence | None:
    for token in reversed(colon.doc[max(0, colon.i - LOOK_BACK) : colon.i]):
        if token.text in STOPS:
            return None
        found = next(finder.of(token), None)
        if found is not None and "quote" in found.cue.frames and found.cue.pos != "noun":
            return found
    return None


def _until_stop(colon: Token) -> list[Token]:
    """The words behind a colon up to the end of the sentence or of the quotation around it; none if one begins there."""
    content: list[Token] = []
    inside = False  # of a quotation that opened behind the colon
    for token in colon.doc[colon.i + 1 :]:
        if token.text in STOPS:
            return content
        if "\n" in token.text:
            return []
        if _is_mark(token):
            if not content or not (inside or _opens(token)):
                return content
            inside = not inside
        if not token.is_space:
            content.append(token)
    return []


def _opens(mark: Token) -> bool:
    """Whether a quotation mark stands as an opening one does: behind a space and right before a word."""
    return bool(mark.nbor(-1).whitespace_) and not mark.whitespace_


def _is_mark(token: Token) -> bool:
    return token.is_quote or token.text in DOUBLED_MARKS

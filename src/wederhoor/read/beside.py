"""What stands beside a cue clause without quotation marks: "Dat kost veel geld, stelt hij", "Mijn leraar zei: …"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from wederhoor.read import grammar
from wederhoor.read.addressees import addressee
from wederhoor.read.complements import complement
from wederhoor.read.cueclauses import CueClause, cue_clause
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft, ranges

LOOK_BACK = 13  # tokens before a colon in which its cue may stand
STOPS = ".!?;"
SETS_OFF = (",", "-", "–")  # what may stand on both sides of a cue clause


# ---------------------------------------------------------------- beside a main clause


def parenthetical(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """ "Dat kost honderden euro's, stelt hij.", "Helaas, zegt zij, is dat zo.", "…, aldus de bond." without quotation marks."""
    for comma in doc:
        if comma.text not in SETS_OFF or not 0 < comma.i < len(doc) - 1 or comma.nbor(1).sent != comma.sent:
            continue
        clause = cue_clause(comma.nbor(1), finder, after_quote=False)
        if clause is None or _is_main_clause(clause, comma) or _governs(clause, finder):
            continue
        content = _around(comma, clause, finder)
        if content:
            sure = 0.9 if clause.source is not None else 0.7
            yield clause.draft("beside.parenthetical", ranges(content, bridge=1), content, sure)


def _is_main_clause(clause: CueClause, comma: Token) -> bool:
    """Whether what stands before the comma is a part of the cue's own clause: its subject, or "toen hij kwam"."""
    if not grammar.is_verb(clause.cue[0]):
        return False
    head = grammar.predicate(clause.cue[0])
    subject = next(grammar.children(head, *grammar.SUBJECTS), None)
    origin = clause.source is not None and grammar.case_of(clause.source) != ""  # "…, blijkt uit de cijfers"
    if subject is not None and subject.i < clause.first.i and not origin and _is_interrupted(comma):
        return True
    if _resumed(clause):
        return False
    return any(c.i < clause.first.i and any(_subordinates(m) for m in c.children) for c in grammar.children(head, "advcl"))


def _resumed(clause: CueClause) -> bool:
    """ "Als het regent, zegt Bos, blijft de brug dicht": behind the cue clause the main clause goes on with its verb."""
    behind = clause.last.doc[clause.last.i + 1 : min(clause.last.sent.end, clause.last.i + 3)]
    return len(behind) == 2 and behind[0].text in SETS_OFF and grammar.is_finite(behind[1])


def _is_interrupted(comma: Token) -> bool:
    """Whether another comma or bracket stands before this one: "De wethouder, een vriend van Bos, prijst …"."""
    return any(t.text in (*SETS_OFF, "(", ")") for t in comma.doc[comma.sent.start : comma.i])


def _governs(clause: CueClause, finder: CueFinder) -> bool:
    """Whether the verb has its content behind it, as in "toen hij kwam, zei hij dat …": then it is no parenthesis."""
    verb = clause.cue[0]
    occurrence = finder.at(verb) or finder.at(grammar.predicate(verb)) if grammar.is_verb(verb) else None
    if occurrence is None:
        return False
    content = complement(occurrence)
    if content is not None and content.i > verb.i and grammar.mark(content) is not None and not _set_off(content, clause):
        return True
    objects = {"obj", "ccomp", "xcomp"} if "pred" in occurrence.cue.frames else {"obj", "ccomp"}
    return any(
        c.i > clause.last.i and c.dep_ in objects and c not in clause.cue and c.pos_ != "PUNCT" and not _set_off(c, clause)
        for c in occurrence.head.children
    )


def _set_off(content: Token, clause: CueClause) -> bool:
    """Whether a comma stands between a cue clause and words that the parser hung on it: "…, zegt hij, dat …"."""
    return any(t.text in SETS_OFF for t in content.doc[clause.last.i + 1 : content.left_edge.i + 1])


def _around(comma: Token, clause: CueClause, finder: CueFinder) -> list[Token]:
    """The main clause around a cue clause: what stands before its comma, and what goes on behind it."""
    sentence: Span = comma.sent
    openers = grammar.words(comma).openers
    left = [t for t in comma.doc[sentence.start : comma.i] if not t.is_space]
    while left and (left[0].is_punct or (left[0].lower_ in openers and left[0].dep_ != "mark")):
        left = left[1:]
    right = _right_part(clause, left, finder)
    if not left:
        return []
    if _subordinates(left[0]) and left[0].lower_ in grammar.words(comma).complementisers:
        governs = clause.entry is not None and "clause" in clause.entry.frames
        return left[1:] if governs and not right else []  # "Dat de brug dicht blijft, bevestigt de gemeente."
    if any(grammar.is_finite(t) and _leads_main_clause(t) for t in left) and not _only_subordinate(left):
        opens_clause = bool(right) and right[0].lower_ in grammar.words(comma).complementisers
        return left + right if _quotes(clause) or (_is_bare(clause, comma) and not opens_clause) else []
    if (_subordinates(left[0]) and not _resumed(clause)) or not (_quotes(clause) and _is_bare(clause, comma)):
        return []
    if not right and any(t.dep_.startswith("obl") and t.head in (*clause.cue, grammar.predicate(clause.cue[0])) for t in left):
        return []  # "Over de beschuldiging, wil het bedrijf niets kwijt."
    goes_on = not right or grammar.is_finite(right[0]) or right[0].nbor(-1).text == ":" or _completes(left, right)
    return left + right if goes_on else []


def _quotes(clause: CueClause) -> bool:
    """Whether the cue is one that quotes; others ("beseft hij") must be the whole of their clause."""
    return clause.entry is None or "quote" in clause.entry.frames or not grammar.is_verb(clause.cue[0])


def _is_bare(clause: CueClause, comma: Token) -> bool:
    """Whether a cue clause is little more than its verb and its subject: no other noun in it, and a mark behind it."""
    doc, behind = clause.last.doc, clause.last.i + 1
    if behind < clause.last.sent.end and doc[behind].text not in (*SETS_OFF, ":", *STOPS):
        return False
    if clause.source is None:
        return clause.cue[0].i <= clause.first.i + 1
    own = {*clause.cue, *clause.source.subtree}
    label = clause.source.dep_
    subject = clause.source.pos_ in ("PROPN", "PRON") or label not in ("obj", "iobj", "advmod", "amod")
    if not subject and (label in ("advmod", "amod") or _is_interrupted(comma)):
        return False
    return not any(t.pos_ in ("NOUN", "PROPN") for t in doc[clause.first.i : behind] if t not in own)


def _leads_main_clause(verb: Token) -> bool:
    """Whether a finite verb leads a main clause rather than one with a subordinator, a relative or a question word."""
    head = grammar.predicate(verb)
    return head.dep_ not in grammar.RELATIVE_CLAUSES and not any(_subordinates(c) for c in head.children if c.i < verb.i)


def _only_subordinate(left: list[Token]) -> bool:
    """Whether ``left`` is a subordinate clause before its main clause: no verb in it stands right behind another clause."""
    lists = grammar.words(left[0])
    if left[0].lower_ not in lists.subordinators or left[0].dep_ != "mark":
        return False
    return not any(grammar.is_finite(t) and _ends_subordinate(t.nbor(-1)) for t in left[1:])


def _ends_subordinate(before: Token) -> bool:
    """Whether a verb behind ``before`` leads a main clause: behind a comma, "dan" that resumes, or another finite verb."""
    return before.text == "," or grammar.is_finite(before) or before.lower_ in grammar.words(before).resuming


def _subordinates(word: Token) -> bool:
    """Whether ``word`` opens a subordinate clause; "dat" and "of" are pronoun and coordinator as well."""
    lists = grammar.words(word)
    if word.lower_ in lists.complementisers:
        return word.dep_ == "mark"
    return word.lower_ in lists.subordinators or word.lower_ in lists.question_words


def _right_part(clause: CueClause, left: list[Token], finder: CueFinder) -> list[Token]:
    """ "…, zegt zij, is dat zo": what follows the mark behind the cue clause, if it is a part of what is said."""
    doc, sentence = clause.last.doc, clause.last.sent
    place = clause.last.i + 1
    while place < sentence.end and doc[place].text not in (*SETS_OFF, ":") and not doc[place].is_sent_end:
        place += 1
    right = [t for t in doc[place + 1 : sentence.end] if not t.is_space]
    while right and right[-1].is_punct:
        right = right[:-1]
    if not right or _tells_of_speaker(right, finder):
        return []
    return right if any(grammar.is_finite(t) for t in right) or _completes(left, right) else []


def _tells_of_speaker(right: list[Token], finder: CueFinder) -> bool:
    """ "…, zegt Bos, die er al jaren woont", "…, zegt Bos, maar sluit niet uit dat …": what goes on is the author's."""
    first = right[0]
    lists = grammar.words(first)
    if first.lower_ in lists.complementisers and first.dep_ == "mark":
        return False  # "Men vergeet, aldus Bos, dat het regende."
    if first.lower_ in lists.trailing:
        return True
    verb_follows = first.pos_ == "CCONJ" and len(right) > 1 and grammar.is_finite(right[1])
    return verb_follows and finder.at(grammar.predicate(right[1])) is not None


def _completes(left: list[Token], right: list[Token]) -> bool:
    """ "Hij was, zei ze, rond elf uur binnengekomen": words without a finite verb that belong to those before the clause."""
    if _awaits_predicate(left) and any(grammar.is_verb(t) for t in right):
        return True
    if left and left[-1].pos_ == "AUX" and grammar.is_finite(left[-1]):
        return True
    own, before = set(right), set(left)
    return any((t.head not in own and t.head in before) or (t.head in own and before & set(t.children)) for t in right)


def _awaits_predicate(left: list[Token]) -> bool:
    """ "Er is in deze campagne, klaagt ze, …": an auxiliary whose participle or infinitive is still to come."""
    lists = grammar.words(left[0])
    auxiliaries = lists.perfect_auxiliaries | lists.passive_auxiliaries | lists.obligation | lists.wish
    verbs = [t for t in left if grammar.is_verb(t)]
    return len(verbs) == 1 and verbs[0].lemma_.lower() in auxiliaries and grammar.is_finite(verbs[0])


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
        source = grammar.actor(cue.head)
        verb_first = cue.word.i > 0 and cue.word.nbor(-1).text in SETS_OFF  # "Onzin, zegt Bos: …" is a parenthesis
        if source is None or source in content or _has_content(cue, colon) or (verb_first and source.i < cue.word.i):
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


def _has_content(cue: Occurrence, colon: Token) -> bool:
    """Whether the words before the colon hold what is said: "vindt het terecht: …", "zegt dat het regent: …"."""
    before = complement(cue)
    if before is not None and before.i < colon.i and grammar.finite_verb(before) is not None:
        return True
    announced, told = grammar.words(colon).announced, addressee(cue, grammar.subject(cue.head), ())
    objects = (c for g in cue.governors for c in grammar.children(g, "obj", "xcomp") if c not in cue.tokens)
    return any(c.i < colon.i and c != told and not any(t.lower_ in announced for t in (c, *c.children)) for c in objects)


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
        if grammar.is_quotation_mark(token):
            if not content or not (inside or _opens(token)):
                return content
            inside = not inside
        if not token.is_space:
            content.append(token)
    return []


def _opens(mark: Token) -> bool:
    """Whether a quotation mark stands as an opening one does: behind a space and right before a word."""
    return bool(mark.nbor(-1).whitespace_) and not mark.whitespace_

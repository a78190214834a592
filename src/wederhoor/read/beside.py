"""Cue clauses that stand beside what they report: "…, zegt X", "…, aldus X", "…, zo blijkt uit Y", "Volgens X …".

They govern nothing in the grammar, so they are found by their place: after a comma or a closing mark, with the verb first
and the subject behind it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from wederhoor.lang.cues import Cue
from wederhoor.read import grammar
from wederhoor.read.clauses import complement
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft, ranges

NOT_QUOTATIVE = frozenset(
    [
        "zijn",
        "hebben",
        "worden",
        "zullen",
        "kunnen",
        "moeten",
        "mogen",
        "willen",
        "gaan",
        "komen",
        "blijven",
        "lijken",
        "schijnen",
        "doen",
        "hoeven",
        "zitten",
        "liggen",
        "staan",
    ]
)
LEADING = frozenset(["zo", "dus", "aldus", "en", "maar", "toch", "dan", "ook"])
ADDS_NOTHING = frozenset(
    [
        "die",
        "dat",
        "wie",
        "wat",
        "waar",
        "waarbij",
        "waarmee",
        "waarop",
        "waardoor",
        "waarna",
        "terwijl",
        "toen",
        "nadat",
        "waarvan",
    ]
)
ONLY_IMPERSONAL = frozenset({"klinken", "luiden"})  # "klinkt het"; "klinkt politieke marketing" reports nothing
AMBIGUOUS = frozenset({"voor", "conform", "overeenkomstig", "getuige", "aldus", "zo"})
STANDARDS = frozenset(
    [
        "plan",
        "schema",
        "planning",
        "afspraak",
        "recept",
        "regel",
        "traditie",
        "gewoonte",
        "verwachting",
        "gebruik",
        "voorschrift",
        "methode",
        "principe",
        "formule",
        "model",
        "rooster",
        "boekje",
    ]
)


@dataclass(frozen=True, slots=True)
class CueClause:
    """A cue clause that stands beside its content. ``first`` to ``last``: its tokens, to the end of the source's phrase."""

    cue: tuple[Token, ...]
    entry: Cue | None
    source: Token | None
    first: Token
    last: Token
    rule: str
    confidence: float


def cue_clause(first: Token, finder: CueFinder, *, after_quote: bool) -> CueClause | None:
    """The cue clause that begins at ``first``. Beside a quotation any verb will do ("lachte hij"), elsewhere only cues."""
    token = first
    if token.lower_ == "aldus" or (token.lower_ == "volgens" and after_quote):
        return _with_preposition(token, first, finder)
    if token.lower_ in (LEADING if after_quote else {"zo"}) and token.i + 1 < token.sent.end:
        token = token.nbor(1)
        if first.lower_ == "zo" and after_quote and not grammar.is_verb(token):
            return _with_preposition(first, first, finder)
    if not grammar.is_verb(token) or token.is_title:
        return None
    return _inverted(token, first, finder, after_quote=after_quote)


def _with_preposition(word: Token, first: Token, finder: CueFinder) -> CueClause | None:
    if word.i + 1 >= len(word.doc):
        return None
    source = phrase_head(word.nbor(1))
    if source is None:
        return None
    entry = finder.preposition(word)
    return CueClause((word,), entry, source, first, source.right_edge, f"beside.{word.lower_}", 0.95)


def _inverted(verb: Token, first: Token, finder: CueFinder, *, after_quote: bool) -> CueClause | None:
    head = grammar.predicate(verb)
    occurrence = _occurrence(verb, head, finder)
    if occurrence is None and (not after_quote or verb.lemma_.lower() in NOT_QUOTATIVE):
        return _opinion(verb, first, finder) if after_quote else None
    if occurrence is not None and "quote" not in occurrence.cue.frames and not after_quote:
        return None
    source = _source_in_prepositional(occurrence) if occurrence is not None and "uit" in occurrence.cue.fixed else None
    source = source or _subject_behind(verb, head)
    if not after_quote and verb.lemma_.lower() in ONLY_IMPERSONAL and not _impersonal(verb):
        return None
    words = occurrence.tokens if occurrence is not None else (verb,)
    if source is None:
        named = _source_in_prepositional(occurrence)
        if named is None and not _impersonal(verb):
            return None
        source = named
    last = max([verb, *words, *([source.right_edge] if source is not None else [])], key=lambda t: t.i)
    entry = occurrence.cue if occurrence is not None else None
    return CueClause(words, entry, source, first, last, "beside.inverted", 0.95 if entry else 0.75)


def _occurrence(verb: Token, head: Token, finder: CueFinder) -> Occurrence | None:
    for candidate in dict.fromkeys((head, verb)):
        if grammar.is_verb(candidate):
            found = finder.at(candidate)
            if found is not None:
                return found
    return None


def _opinion(verb: Token, first: Token, finder: CueFinder) -> CueClause | None:
    """ "…", is zijn overtuiging; "…", luidt het devies van de club: a noun that is a cue, behind a copula."""
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + 6)]:
        if token.pos_ == "NOUN" and finder.noun(token) is not None:
            source = next((c for c in token.children if c.dep_ == "nmod:poss" or grammar.case_of(c) == "van"), None)
            if source is not None:
                return CueClause((token,), finder.noun(token), source, first, token.right_edge, "beside.opinion", 0.8)
    return None


def _impersonal(verb: Token) -> bool:
    return verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ == "het"


def _source_in_prepositional(occurrence: Occurrence | None) -> Token | None:
    """ "blijkt uit onderzoek", "klinkt het bij de bond": the source is in a prepositional phrase."""
    if occurrence is None:
        return None
    for governor in (occurrence.head, occurrence.word):
        for child in governor.children:
            if (
                child.dep_.startswith("obl")
                and grammar.case_of(child) in ("uit", "bij", "vanuit")
                and child.i > occurrence.word.i
            ):
                return child
    return None


def _subject_behind(verb: Token, head: Token) -> Token | None:
    """The subject right behind an inverted verb; None for "het" or if there is none."""
    if verb.i + 1 >= verb.sent.end:
        return None
    behind = verb.nbor(1)
    if behind.lower_ in ("het", "er") and not (behind.dep_ == "det" and behind.head.i > behind.i):
        return None
    if behind.is_punct or behind.pos_ in ("SCONJ", "CCONJ"):
        return None
    subject = grammar.own_subject(head)
    if subject is not None and subject.i > verb.i and subject.left_edge.i - verb.i <= 3 and subject not in (head, verb):
        return subject
    return phrase_head(behind) if behind.pos_ in ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM", "X") else None


def phrase_head(first: Token) -> Token | None:
    """The head of the noun phrase that begins at ``first``; None if none begins there."""
    token = first
    while token.head != token and token.head.left_edge.i >= first.i and token.head.sent == token.sent:
        if grammar.is_finite(token.head):
            break
        token = token.head
    if token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"):
        return token
    if first.pos_ in ("DET", "ADJ", "NUM") and first.head.pos_ in ("NOUN", "PROPN"):
        return first.head
    return first if first.pos_ in ("PROPN", "PRON", "NOUN") else None


# ---------------------------------------------------------------- beside an unquoted main clause


def parenthetical(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """ "Dat kost honderden euro's, stelt hij.", "Helaas, zegt zij, is dat zo.", "…, aldus de bond." without quotation marks."""
    for comma in doc:
        if comma.text not in (",", "-", "–") or comma.i + 1 >= len(doc) or comma.nbor(1).sent != comma.sent or comma.i == 0:
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
                attitude=clause.entry is not None and clause.entry.attitude,
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
    last = clause.last.i
    return any(
        c.i > last
        and c not in clause.cue
        and (c.dep_ in ("obj", "ccomp") or (c.dep_ == "xcomp" and "pred" in occurrence.cue.frames))
        for c in occurrence.head.children
        if c.pos_ != "PUNCT"
    )


def _around(comma: Token, clause: CueClause) -> list[Token]:
    sentence: Span = comma.sent
    left = [t for t in comma.doc[sentence.start : comma.i] if not t.is_space]
    while left and (left[0].lower_ in ("maar", "en", "want", "of") or left[0].is_punct):
        left = left[1:]
    right = _right_part(clause, sentence)
    left_is_clause = any(grammar.is_finite(t) and _main(t) for t in left)
    if not left_is_clause and (not any(grammar.is_finite(t) for t in right) or right[0].pos_ == "CCONJ"):
        return []
    if len(left) < 2 and not right:
        return []
    return left + right


def _main(verb: Token) -> bool:
    """Whether a finite verb leads a main clause rather than one with a subordinator, a relative or a question word."""
    head = grammar.predicate(verb)
    if head.dep_ in ("acl:relcl", "acl"):
        return False
    return not any(
        c.i < verb.i
        and (
            (c.lower_ in ("dat", "of", "om") and c.dep_ == "mark")
            or c.lower_ in grammar.SUBORDINATORS - {"dat", "of"}
            or c.lower_ in grammar.WH_WORDS
        )
        for c in head.children
    )


def _right_part(clause: CueClause, sentence: Span) -> list[Token]:
    doc = sentence.doc
    place = clause.last.i + 1
    while place < sentence.end and doc[place].text != "," and not doc[place].is_sent_end:
        place += 1
    right = [t for t in doc[place + 1 : sentence.end] if not t.is_space]
    while right and right[-1].is_punct:
        right = right[:-1]
    if not right or right[0].lower_ in ADDS_NOTHING or not any(grammar.is_finite(t) for t in right):
        return []
    return right


# ---------------------------------------------------------------- after a colon


def after_colon(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """ "Laatst zei mijn leraar: boeren moeten veranderen.": a main clause behind a cue and a colon, without quotation marks."""
    for colon in doc:
        if colon.text != ":" or colon.i + 2 >= len(doc) or colon.i == 0:
            continue
        cue = _cue_before_colon(colon, finder)
        content = _until_stop(colon)
        if cue is None or not content or not any(grammar.is_finite(t) for t in content):
            continue
        source = grammar.agent(cue.head) if grammar.is_passive(cue.head) else grammar.subject(cue.head)
        if source is None or source in content:
            continue
        yield Draft(
            "beside.colon",
            ranges(content),
            content,
            list(cue.tokens),
            cue.cue,
            source,
            attitude=cue.cue.attitude,
            confidence=0.8,
        )


def _cue_before_colon(colon: Token, finder: CueFinder) -> Occurrence | None:
    for place in range(colon.i - 1, max(-1, colon.i - 14), -1):
        token = colon.doc[place]
        if token.text in ".!?;":
            return None
        found = next(finder.of(token), None)
        if found is not None and "quote" in found.cue.frames and found.cue.pos != "noun":
            return found
    return None


def _until_stop(colon: Token) -> list[Token]:
    content: list[Token] = []
    for token in colon.doc[colon.i + 1 :]:
        if token.is_quote or token.text in (",,", "''", "``") or "\n" in token.text:
            break
        if token.text in ".!?;":
            return content
        if not token.is_space:
            content.append(token)
    return (
        content
        if content and content[-1].i + 1 < len(colon.doc) and colon.doc[content[-1].i + 1].text not in (",,", "``")
        else []
    )


# ---------------------------------------------------------------- according to


def according(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """ "Volgens X …", "… volgens X …", "naar eigen zeggen", "in de ogen van X": a phrase inside the clause that it attributes."""
    for token in doc:
        if token.lower_ == "zeggen" and token.i >= 2 and token.nbor(-1).lower_ == "eigen" and token.nbor(-2).lower_ == "naar":
            yield from _eigen_zeggen(token, finder)
        elif token.pos_ == "ADP" or token.lower_ in ("volgens", "blijkens"):
            if finder.preposition(token) is not None and token.lower_ not in AMBIGUOUS:
                yield from _volgens(token, finder)
        elif token.pos_ == "NOUN" and finder.view(grammar.case_of(token), token) is not None:
            yield from _view(token, finder)


def _volgens(token: Token, finder: CueFinder) -> Iterator[Draft]:
    if token.i + 1 >= len(token.doc):
        return
    source = token.head if token.head.i > token.i and token.dep_ == "case" else phrase_head(token.nbor(1))
    if source is None or source.lemma_.lower() in STANDARDS or source.sent != token.sent:
        return
    if source.head.pos_ in ("ADJ", "VERB") and source.head.dep_ == "amod":
        return  # "de volgens de bond onvolledige lijst": too little to stand for a statement
    phrase = [*source.subtree]
    content = _clause_without(source, [*phrase, token], finder)
    if content:
        entry = finder.preposition(token)
        yield Draft("beside.volgens", ranges(content, bridge=1), content, [token], entry, source, confidence=0.95)


def _eigen_zeggen(token: Token, finder: CueFinder) -> Iterator[Draft]:
    words = [token.nbor(-2), token.nbor(-1), token]
    head = grammar.clause_head(token.head if token.head != token else token)
    source = grammar.subject(head)
    if source is None or source in words:
        return
    content = [t for t in _clause_without(token, [*words, *token.subtree], finder) if t not in set(source.subtree)]
    if content:
        yield Draft("beside.eigen-zeggen", ranges(content, bridge=1), content, words, None, source, confidence=0.85)


def _view(token: Token, finder: CueFinder) -> Iterator[Draft]:
    source = next((c for c in token.children if c.dep_ == "nmod:poss" or grammar.case_of(c) == "van"), None)
    if source is None:
        return
    preposition = next(c for c in token.children if c.dep_ == "case")
    entry = finder.view(preposition.lower_, token)
    content = _clause_without(token, [*token.subtree], finder)
    if len(content) > 2:
        yield Draft(
            "beside.view", ranges(content, bridge=1), content, [preposition, token], None, source, attitude=True, confidence=0.7
        )


def _clause_without(phrase: Token, dropped: list[Token], finder: CueFinder) -> list[Token]:
    """The clause that ``phrase`` stands in, without the phrase, without what introduces it and without later cue clauses."""
    head = grammar.clause_head(phrase.head)
    if head in dropped:
        return []
    out = {t.i for t in dropped}
    for child in head.children:
        if child.dep_ in ("cc", "mark") and child.i < head.i and child.lower_ not in ("om",):
            out.add(child.i)
        elif child.dep_ in ("conj", "parataxis") and (finder.at(child) is not None) and grammar.own_subject(child) is not None:
            out |= {t.i for t in child.subtree}
    if head.dep_ == "acl:relcl":
        out |= {t.i for t in head.subtree if t.lower_ in grammar.RELATIVES and t.head == head and t.i < head.i}
    content = [t for t in head.subtree if t.i not in out and not t.is_space]
    while content and content[0].is_punct and content[0].text in ",;:-–.":
        content = content[1:]
    while content and content[-1].is_punct and content[-1].text in ",;:-–.…":
        content = content[:-1]
    return content if len(content) > 1 else []

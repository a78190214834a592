"""Cue clauses that stand beside what they report: "…, zegt X", "…, aldus X", "…, zo blijkt uit Y".

They govern nothing in the grammar, so they are found by their place: after a comma or a closing mark, with the verb first
and the subject behind it.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from wederhoor.lang.cues import Cue
from wederhoor.read import grammar
from wederhoor.read.addressees import addressee
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft, Range

NOUN_NEAR = 6  # tokens from a copula to the end of "zijn vaste overtuiging"
PHRASE = ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM")
BEGINS_PHRASE = ("PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM", "X")


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
    addressee: Token | None = None

    @property
    def attitude(self) -> bool:
        return self.entry is not None and self.entry.attitude

    def draft(self, rule: str, content: list[Range], tokens: list[Token], confidence: float | None = None) -> Draft:
        """The statement that this clause makes of ``content``, by ``rule``; as sure as the clause unless told otherwise."""
        return Draft(
            rule=rule,
            content=content,
            tokens=tokens,
            cue=list(self.cue),
            entry=self.entry,
            source=self.source,
            addressee=self.addressee,
            attitude=self.attitude,
            confidence=self.confidence if confidence is None else confidence,
        )


def cue_clause(first: Token, finder: CueFinder, *, after_quote: bool) -> CueClause | None:
    """The cue clause that begins at ``first``. Beside a quotation any verb will do ("lachte hij"), elsewhere only cues."""
    lists = grammar.words(first)
    thus = first.lower_ in lists.thus
    verb_behind = first.i + 1 < first.sent.end and grammar.is_finite(first.nbor(1))  # "aldus deelde de bond mee"
    if (thus and not verb_behind) or (after_quote and first.lower_ in lists.according):
        return with_preposition(first, finder)
    verb = first
    if first.lower_ in (lists.leading if after_quote else lists.so | lists.thus) and first.i + 1 < first.sent.end:
        verb = first.nbor(1)
        if after_quote and first.lower_ in lists.so and not grammar.is_verb(verb):
            return with_preposition(first, finder)
    if verb.is_title or not (grammar.is_verb(verb) or finder.at(verb) or (after_quote and _has_subject_behind(verb))):
        return None
    return _beside_quotation(verb, first, finder) if after_quote else _beside_clause(verb, first, finder)


def _has_subject_behind(word: Token) -> bool:
    """ "bezwoer voorzitter Bos": a verb by its place that the parser took for a noun, and yet gave a subject."""
    return any(c.left_edge.i == word.i + 1 for c in grammar.children(word, *grammar.SUBJECTS))


def with_preposition(word: Token, finder: CueFinder) -> CueClause | None:
    """ "aldus de bond", "volgens haar", "zo de minister"."""
    source = phrase_head(word.nbor(1)) if word.i + 1 < len(word.doc) else None
    if source is None:
        return None
    return CueClause((word,), finder.preposition(word), source, word, _edge(source), f"beside.{word.lower_}", 0.95)


def _edge(source: Token) -> Token:
    """The last word of a source's phrase, without a clause with "dat" that the parser hung on it."""
    last = source
    for token in source.doc[source.i : source.right_edge.i + 1]:
        if token.dep_ == "mark" and grammar.introduces(token):
            return last
        last = last if token.is_punct else token
    return source.right_edge


# ---------------------------------------------------------------- the verb first


def _beside_quotation(verb: Token, first: Token, finder: CueFinder) -> CueClause | None:
    """ "“Dat kan niet”, lacht de bakker", "… is zijn overtuiging"."""
    occurrence = _occurrence(verb, finder)
    if occurrence is None and verb.lemma_.lower() in grammar.words(verb).not_quotative:
        return _opinion(verb, first, finder) or _written(verb, first)
    if verb.lemma_.lower() in grammar.words(verb).only_impersonal and not _impersonal(verb):
        return _sounds(verb, first, finder) or inverted(verb, first, occurrence)
    return inverted(verb, first, occurrence)


def _beside_clause(verb: Token, first: Token, finder: CueFinder) -> CueClause | None:
    """ "Dat kost veel geld, stelt de bond": the verb must be a cue; "klinkt" only with "het"."""
    occurrence = _occurrence(verb, finder)
    if occurrence is None or not occurrence.cue.frames & {"quote", "clause"}:
        return None
    lists = grammar.words(verb)
    if verb.lemma_.lower() in lists.only_impersonal and not _impersonal(verb):
        return None
    if verb.lemma_.lower() in lists.obligation and occurrence.cue.particle + occurrence.cue.lemma not in lists.forced:
        return None  # "…, moet blijken uit onderzoek": it is not known yet
    if grammar.is_passive(occurrence.head):
        return _passive(first, occurrence)
    clause = inverted(verb, first, occurrence)
    nobody = clause is not None and clause.source is not None and clause.source.lower_ in lists.nobody
    return None if nobody else clause


def _passive(first: Token, occurrence: Occurrence) -> CueClause | None:
    """ "…, zo is gisteren door de bond meegedeeld": said by its agent; not "…, mag nog een brug verwacht worden"."""
    lists = grammar.words(first)
    if first.lower_ not in lists.so | lists.thus:
        return None
    source = grammar.agent(occurrence.head)
    last = _last(occurrence.word, occurrence.tokens, source)
    return CueClause(occurrence.tokens, occurrence.cue, source, first, last, "beside.passive", 0.8)


def _occurrence(verb: Token, finder: CueFinder) -> Occurrence | None:
    """The cue that ``verb`` is or is the auxiliary of."""
    head = grammar.predicate(verb)
    return finder.at(head) or (finder.at(verb) if verb != head else None)


def inverted(verb: Token, first: Token, occurrence: Occurrence | None) -> CueClause | None:
    """The clause with its source, which stands behind the verb or in a prepositional phrase; none is needed with "het"."""
    if occurrence is None:
        source = _subject_behind(verb)
        if source is None and not _impersonal(verb):
            return None
        return CueClause((verb,), None, source, first, _last(verb, (verb,), source), "beside.inverted", 0.75)
    origin = _origin(occurrence)
    by_preposition = any(word in grammar.words(verb).origins for word in occurrence.cue.fixed)
    source = (origin if by_preposition else None) or _subject_behind(verb) or origin
    if source is None and not _impersonal(verb):
        return None
    last = _last(verb, occurrence.tokens, source)
    told = addressee(occurrence, source, ())
    told = told if told is not None and told.i > verb.i else None
    return CueClause(occurrence.tokens, occurrence.cue, source, first, last, "beside.inverted", 0.95, told)


def _last(verb: Token, cue: tuple[Token, ...], source: Token | None) -> Token:
    edges = [verb, *cue] if source is None else [verb, *cue, _edge(source)]
    return max(edges, key=lambda t: t.i)


def _opinion(verb: Token, first: Token, finder: CueFinder) -> CueClause | None:
    """ "…, is zijn overtuiging": a noun that is a cue, behind a copula."""
    for token in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + NOUN_NEAR)]:
        entry = finder.noun(token) if token.pos_ == "NOUN" else None
        source = grammar.possessor(token) if entry is not None else None
        if source is not None:
            return CueClause((token,), entry, source, first, token.right_edge, "beside.opinion", 0.8)
    return None


def _sounds(verb: Token, first: Token, finder: CueFinder) -> CueClause | None:
    """ "…, luidt het devies van de club", "…, klinkt het verwijt": the noun for what is said, and whose it is, if told."""
    noun = next((t for t in verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + NOUN_NEAR)] if t.pos_ == "NOUN"), None)
    if noun is None:
        return None
    entry = finder.noun(noun)
    source = grammar.possessor(noun) or _who_makes(noun)
    if source is None and entry is None:
        return None
    return CueClause((noun,), entry, source, first, noun, "beside.opinion", 0.8)


def _who_makes(noun: Token) -> Token | None:
    """ "het verwijt dat de buren haar maken": the subject of the relative clause."""
    subjects = (grammar.own_subject(clause) for clause in grammar.children(noun, *grammar.RELATIVE_CLAUSES))
    relatives = grammar.words(noun).relatives
    return next((s for s in subjects if s is not None and s.lower_ not in relatives), None)


def _written(verb: Token, first: Token) -> CueClause | None:
    """ "“Weg ermee”, staat er op een bord": what words do, with "er" and the thing that they stand on, if it is told."""
    lists = grammar.words(verb)
    if verb.lemma_.lower() not in lists.written or verb.i + 1 >= verb.sent.end or verb.nbor(1).lower_ not in lists.expletives:
        return None
    oblique = (c for c in verb.children if c.dep_.startswith("obl") and c.i > verb.i)
    source = next((c for c in oblique if grammar.case_of(c) in lists.documents and c.pos_ == "NOUN"), None)
    return CueClause((verb,), None, source, first, _last(verb, (verb,), source), "beside.written", 0.85)


def _impersonal(verb: Token) -> bool:
    """ "klinkt het", "heet het"."""
    if verb.i + 1 >= verb.sent.end or verb.nbor(1).lower_ not in grammar.words(verb).impersonal:
        return False
    return verb.nbor(1).dep_ != "det"  # "luidt het devies"


def _origin(occurrence: Occurrence) -> Token | None:
    """ "blijkt uit onderzoek", "klinkt het bij de bond": the source is in a prepositional phrase."""
    lists = grammar.words(occurrence.word)
    origins = lists.origins | (lists.documents if occurrence.cue.lemma in lists.written else frozenset())
    for governor in (occurrence.head, occurrence.word):
        for child in governor.children:
            if child.dep_.startswith("obl") and child.i > occurrence.word.i and grammar.case_of(child) in origins:
                return child
    return None


def _subject_behind(verb: Token) -> Token | None:
    """The subject right behind an inverted verb; None for "het" or if there is none."""
    if verb.i + 1 >= verb.sent.end:
        return None
    behind = verb.nbor(1)
    article = behind.dep_ == "det" and behind.head.i > behind.i
    if behind.lower_ in grammar.words(verb).expletives and not article:
        return None
    if behind.is_punct or behind.pos_ in ("SCONJ", "CCONJ") or behind.lower_ in grammar.words(verb).reflexive_lemma:
        return None
    head = grammar.predicate(verb)
    subject = grammar.own_subject(head)
    if subject is not None and subject.i > verb.i and subject.left_edge.i - verb.i <= 3 and subject not in (head, verb):
        return subject
    return phrase_head(behind) if behind.pos_ in BEGINS_PHRASE else None


def phrase_head(first: Token) -> Token | None:
    """The head of the noun phrase that begins at ``first``; None if none begins there."""
    token = first
    while token.head != token and token.head.left_edge.i >= first.i and token.head.sent == token.sent:
        if grammar.is_finite(token.head):
            break
        token = token.head
    if token.pos_ in PHRASE:
        return token
    if first.pos_ in ("DET", "ADJ", "NUM") and first.head.pos_ in ("NOUN", "PROPN"):
        return first.head
    return first if first.pos_ in ("PROPN", "PRON", "NOUN") else None

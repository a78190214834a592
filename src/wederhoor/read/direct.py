"""Quotations and who is given as saying them: cue clauses after, before and between them, and quotations that go on alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from wederhoor.lang.names import Names
from wederhoor.read import grammar
from wederhoor.read.beside import CueClause, cue_clause, phrase_head
from wederhoor.read.clauses import complement
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft
from wederhoor.read.parse import Part, end_of, start_of
from wederhoor.read.quotes import Quotation
from wederhoor.read.reported import noun_source

_AFTER = re.compile(r"""(?:''|' '|["”“’'»›])?\s*(?P<comma>[,;–-])?\s*""")
_MARK_BEFORE = re.compile(r"""(?:,,|''|``|["“”„‘’'«»‹›‚])\s*$""")
LOOK_BACK = 40  # tokens before a quotation in which its cue may stand
NOT_BEFORE_QUOTE = ("DET", "ADP", "ADJ", "SCONJ", "NUM")


@dataclass(slots=True)
class Page:
    """All tokens of an article with their places, and its quotations."""

    text: str
    tokens: list[Token]
    quotations: list[Quotation]
    seams: list[int]
    names: Names
    starts: list[int] = field(init=False)
    ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [start_of(t) for t in self.tokens]
        self.ends = [end_of(t) for t in self.tokens]

    def at(self, offset: int) -> int:
        """The index of the first token that starts at ``offset`` or after it."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> int:
        """The index of the last token that ends at ``offset`` or before it; -1 if there is none."""
        return bisect_right(self.ends, offset) - 1

    def inside(self, start: int, end: int) -> list[Token]:
        return self.tokens[self.at(start) : self.before(end) + 1]

    def block(self, offset: int) -> int:
        """Which block ``offset`` stands in, by number."""
        return bisect_right(self.seams, offset)

    def scope(self, offset: int) -> Quotation | None:
        """The innermost quotation around ``offset``."""
        around = [q for q in self.quotations if q.start <= offset < q.end]
        return min(around, key=lambda q: q.end - q.start, default=None)

    def outer(self, quotation: Quotation) -> Quotation | None:
        around = [q for q in self.quotations if q is not quotation and q.holds(quotation.start, quotation.end)]
        return min(around, key=lambda q: q.end - q.start, default=None)


def page(text: str, parts: Sequence[Part], quotations: list[Quotation], names: Names) -> Page:
    tokens = [token for part in parts for token in part.doc if not token.is_space]
    return Page(text, tokens, quotations, [part.start for part in parts], names)


@dataclass(slots=True)
class _Told:
    """A direct statement so far: its draft, its last quotation, and where its cue clause ends."""

    draft: Draft
    last: Quotation
    outer: Quotation | None
    reach: int


def direct(view: Page, finder: CueFinder, others: Sequence[Draft]) -> list[Draft]:
    """The statements made by quotations; ``others`` are the drafts of the other rules, which a quotation may continue."""
    told: list[_Told] = []
    for quotation in view.quotations:
        outer = view.outer(quotation)
        previous = next((t for t in reversed(told) if t.outer == outer), None)
        if previous is not None and _runs_on(view, previous, quotation):
            _extend(view, previous, quotation)
            continue
        clause = _cue_after(view, quotation, outer, finder)
        if clause is not None and not _whole_utterance(view, quotation):
            continue  # a few quoted words at the end of a clause: the rule for clauses takes the whole of it
        if clause is None and previous is not None and _goes_on(view, previous, quotation):
            _extend(view, previous, quotation)
            continue
        clause = clause or _cue_before(view, quotation, outer, finder)
        if clause is not None:
            told.append(_start(view, quotation, outer, clause))
        elif _stands_alone(view, quotation):
            told.append(_alone(view, quotation, outer, previous, others))
    return [t.draft for t in told]


def _start(view: Page, quotation: Quotation, outer: Quotation | None, clause: CueClause) -> _Told:
    draft = Draft(
        rule=f"direct.{clause.rule.split('.')[-1]}",
        content=[(quotation.start, quotation.end)],
        tokens=view.inside(quotation.start, quotation.end),
        cue=list(clause.cue),
        entry=clause.entry,
        source=clause.source,
        attitude=clause.entry is not None and clause.entry.attitude,
        confidence=clause.confidence,
    )
    return _Told(draft, quotation, outer, max(quotation.end, end_of(clause.last)))


def _extend(view: Page, told: _Told, quotation: Quotation) -> None:
    told.draft.content.append((quotation.start, quotation.end))
    told.draft.tokens += view.inside(quotation.start, quotation.end)
    told.last = quotation
    told.reach = max(told.reach, quotation.end)


def _runs_on(view: Page, told: _Told, quotation: Quotation) -> bool:
    """A quotation that stayed open over the seam between two paragraphs."""
    if quotation.single != told.last.single or told.last.closed:
        return False
    between = view.text[told.last.end : quotation.start]
    return not re.search(r"\w", between)


def _goes_on(view: Page, told: _Told, quotation: Quotation) -> bool:
    """Whether only the cue clause of ``told`` stands between its last quotation and this one, in one block."""
    if view.block(told.last.end - 1) != view.block(quotation.start) or quotation.start <= told.last.end:
        return False
    gap = view.inside(told.last.end, quotation.start)
    words = [t for t in gap if not t.is_punct and t.pos_ != "PUNCT"]
    if not words:
        return True
    if told.reach <= told.last.end or len(words) > 25:
        return False
    stops = [t for t in gap if t.text in (".", "!", "?")]
    if len(stops) > 1 or (stops and any(t.i > stops[0].i for t in words if t.doc is stops[0].doc)):
        return False
    cue = set(told.draft.cue)
    finite = [t for t in words if grammar.is_finite(t) and t not in cue and grammar.predicate(t) not in cue]
    return all(grammar.clause_head(t).dep_ in ("acl:relcl", "acl", "advcl") or _after_relative(t, gap) for t in finite)


def _after_relative(verb: Token, gap: list[Token]) -> bool:
    return any(t.lower_ in ("die", "dat", "wie", "terwijl") and t.doc is verb.doc and t.i < verb.i for t in gap)


# ---------------------------------------------------------------- cue clauses after and before


def _cue_after(view: Page, quotation: Quotation, outer: Quotation | None, finder: CueFinder) -> CueClause | None:
    if not quotation.closed:
        return None
    match = _AFTER.match(view.text, quotation.end)
    place = match.end() if match else quotation.end
    if view.block(place) != view.block(quotation.end - 1) or place >= len(view.text):
        return None
    index = view.at(place)
    if index >= len(view.tokens) or view.starts[index] > place + 1:
        return None
    token = view.tokens[index]
    comma = bool(match and match.group("comma")) or view.text[quotation.end - 1] in ",!?"
    if not token.is_lower or not _same_scope(view, token, outer):
        return None
    if not comma and not (token.lower_ in ("aldus", "zo", "volgens") or _full(view, quotation)):
        return None
    clause = cue_clause(token, finder, after_quote=True)
    if clause is None or (not comma and (clause.entry is None or clause.source is None)):
        return None
    return clause


def _cue_before(view: Page, quotation: Quotation, outer: Quotation | None, finder: CueFinder) -> CueClause | None:
    edge = _before_mark(view, quotation)
    index = view.before(edge)
    if index < 0 or (view.block(edge - 1) != view.block(quotation.start) and view.tokens[index].text != ":"):
        return None
    last = view.tokens[index]
    if not _same_scope(view, last, outer) or last.text in ".!?":
        return _announced(view, last, quotation, finder) if last.text == "." and _full(view, quotation) else None
    stretch = _stretch(view, index, outer)
    if last.text == ":":
        return _before_colon(stretch, last, finder)
    if last.pos_ in NOT_BEFORE_QUOTE or not _full(view, quotation):
        return None
    return _close_before(stretch, last, finder)


def _before_mark(view: Page, quotation: Quotation) -> int:
    match = _MARK_BEFORE.search(view.text, max(0, quotation.start - 4), quotation.start)
    edge = match.start() if match else quotation.start
    while edge > 0 and view.text[edge - 1].isspace():
        edge -= 1
    return edge


def _stretch(view: Page, index: int, outer: Quotation | None) -> list[Token]:
    """The tokens of the sentence that leads up to token ``index``."""
    stretch: list[Token] = []
    for place in range(index, max(-1, index - LOOK_BACK), -1):
        token = view.tokens[place]
        if stretch and (token.text in ".!?" or token.doc is not stretch[-1].doc):
            break
        if not _same_scope(view, token, outer):
            continue
        stretch.append(token)
    return stretch[::-1]


def _quoting(stretch: list[Token], finder: CueFinder) -> list[Occurrence]:
    found = [o for t in stretch if (o := finder.at(t)) is not None and "quote" in o.cue.frames]
    return [o for o in found if grammar.subject(o.head) is not None or _passive_or_impersonal(o)]


def _passive_or_impersonal(occurrence: Occurrence) -> bool:
    return grammar.is_passive(occurrence.head) or occurrence.word.lemma_.lower() in ("klinken", "luiden")


def _before_colon(stretch: list[Token], colon: Token, finder: CueFinder) -> CueClause | None:
    cues = _quoting(stretch, finder)
    if cues:
        return _from_occurrence(cues[-1], colon, 0.95)
    words = [t for t in stretch if t != colon and not t.is_punct]
    verbs = [t for t in words if grammar.is_finite(t)]
    if not words:
        return None
    for token in reversed(words):
        if token.pos_ == "NOUN" and finder.noun(token) is not None and not verbs:
            return CueClause((token,), finder.noun(token), noun_source(token), token, colon, "before.noun", 0.7)
        if token.lower_ in ("aldus", "volgens") and token.i + 1 < len(token.doc):
            return CueClause(
                (token,), finder.preposition(token), phrase_head(token.nbor(1)), token, colon, "before.according", 0.9
            )
    if not verbs:
        source = phrase_head(words[0]) or (words[0] if all(t.is_title for t in words) else None)
        if source is not None and len(words) <= 12:
            return CueClause((colon,), None, source, words[0], colon, "before.name", 0.85)
        return None
    verb = verbs[-1]
    source = grammar.subject(grammar.predicate(verb)) or grammar.subject(grammar.clause_head(verb))
    if source is None or not _person_like(source):
        return None
    return CueClause((verb,), None, source, verb, colon, "before.verb", 0.7)


def _person_like(token: Token) -> bool:
    return token.pos_ == "PROPN" or token.lower_ in grammar.PRONOUN_SUBJECTS or any(t.pos_ == "PROPN" for t in token.subtree)


def _close_before(stretch: list[Token], last: Token, finder: CueFinder) -> CueClause | None:
    """ "Hij zei “dat kan niet”": the cue, or its subject, stands right before the mark."""
    for occurrence in reversed(_quoting(stretch, finder)):
        end = max(t.i for t in occurrence.tokens)
        between = [t for t in stretch if t.i > end and t != last]
        joined = any(
            grammar.is_finite(t) or t.lower_ in ("dat", "of") or t.pos_ == "CCONJ" for t in (*between, last) if t.i > end
        )
        if len(between) > 8 or joined or "pred" in occurrence.cue.frames:
            return None
        return _from_occurrence(occurrence, last, 0.85)
    return None


def _announced(view: Page, stop: Token, quotation: Quotation, finder: CueFinder) -> CueClause | None:
    """ "…, antwoordt ze schouderophalend. “Dat weet ik niet.”": a cue that has no content in its own sentence."""
    if view.block(start_of(stop)) != view.block(quotation.start):
        return None
    stretch = _stretch(view, view.before(start_of(stop)), view.outer(quotation))
    for occurrence in reversed(_quoting(stretch, finder)):
        cue = occurrence.cue
        busy = complement(occurrence) is not None or any(
            c.dep_ in ("obj", "obl:arg", "parataxis")
            for g in occurrence.governors
            for c in g.children
            if c not in occurrence.tokens
        )
        inside_quote = any(view.scope(start_of(t)) is not None for t in occurrence.tokens)
        if busy or inside_quote or cue.attitude or occurrence.head.dep_ not in ("ROOT", "conj"):
            return None
        if any(
            q.end <= start_of(occurrence.word) and view.block(q.end) == view.block(quotation.start) for q in view.quotations
        ):
            return None
        return _from_occurrence(occurrence, stop, 0.75)
    return None


def _from_occurrence(occurrence: Occurrence, last: Token, confidence: float) -> CueClause:
    head = occurrence.head
    source = grammar.agent(head) if grammar.is_passive(head) else grammar.subject(head)
    return CueClause(occurrence.tokens, occurrence.cue, source, occurrence.tokens[0], last, "before.cue", confidence)


def _same_scope(view: Page, token: Token, outer: Quotation | None) -> bool:
    return view.scope(start_of(token)) == outer


# ---------------------------------------------------------------- what kind of quotation it is


def _full(view: Page, quotation: Quotation) -> bool:
    """Whether the quotation reads as a sentence of its own: a finite verb, or an end mark."""
    words = [t for t in view.inside(quotation.start, quotation.end) if not t.is_punct]
    if len(words) < 2:
        return False
    return any(grammar.is_finite(t) for t in words) or view.text[quotation.end - 1] in ".!?…"


def _whole_utterance(view: Page, quotation: Quotation) -> bool:
    """Whether nothing of the same sentence stands before the opening mark that belongs to the same clause."""
    edge = _before_mark(view, quotation)
    if edge == 0 or view.block(edge - 1) != view.block(quotation.start):
        return True
    return view.text[edge - 1] in ".!?:;…”\"'’»" or (view.text[edge - 1] == "," and _full(view, quotation))


def _stands_alone(view: Page, quotation: Quotation) -> bool:
    """Whether a quotation without a cue is somebody's sentence: it begins and ends as one."""
    if not _full(view, quotation) or not _whole_utterance(view, quotation):
        return False
    first = view.text[quotation.start]
    words = [t for t in view.inside(quotation.start, quotation.end) if not t.is_punct]
    ends = view.text[quotation.end - 1] in ".!?…" or view.text[quotation.end : quotation.end + 2].strip("\"”’'»").startswith(
        (".", "!", "?")
    )
    if not quotation.opened:
        return len(words) >= 3 and (ends or quotation.closed)
    return first.isupper() and (ends or not quotation.closed) and len(words) >= 3


def _alone(view: Page, quotation: Quotation, outer: Quotation | None, previous: _Told | None, others: Sequence[Draft]) -> _Told:
    draft = Draft(
        rule="direct.alone",
        content=[(quotation.start, quotation.end)],
        tokens=view.inside(quotation.start, quotation.end),
        source=_goes_on_from(view, quotation, outer, previous, others),
        continued=True,
        confidence=0.6,
    )
    return _Told(draft, quotation, outer, quotation.end)


def _goes_on_from(
    view: Page, quotation: Quotation, outer: Quotation | None, previous: _Told | None, others: Sequence[Draft]
) -> Token | None:
    """Who goes on speaking: the source in the sentence before, that sentence's subject, or the speaker of the last quotation."""
    for sentence in _sentences_before(view, quotation, outer):
        low, high = start_of(sentence[0]), end_of(sentence[-1])
        near = [d for d in others if d.source is not None and d.cue and low <= start_of(d.cue[0]) < high]
        near = [d for d in near if view.scope(start_of(d.cue[0])) == outer]
        if near:
            return near[0].source
        told = previous is not None and low <= previous.reach <= high
        if told and previous is not None:
            return previous.draft.source
        someone = _someone(view, sentence)
        if someone is not None:
            return someone
    return previous.draft.source if previous is not None else None


def _sentences_before(view: Page, quotation: Quotation, outer: Quotation | None) -> list[Span]:
    """The sentences before a quotation, nearest first: those of its paragraph, or the last one of the paragraph before."""
    index = view.before(_before_mark(view, quotation))
    if index < 0 or not _same_scope(view, view.tokens[index], outer):
        return []
    last: Span = view.tokens[index].sent
    if last.doc is not view.tokens[view.at(quotation.start)].doc:
        return [last]
    return [sentence for sentence in last.doc.sents if sentence.start <= last.start][::-1]


def _someone(view: Page, sentence: Span) -> Token | None:
    """The person a sentence is about: the subject of its main clause, else of another clause."""
    heads = [sentence.root, *(t for t in sentence if t != sentence.root and grammar.finite_verb(t) is not None)]
    subjects = (grammar.own_subject(head) for head in heads)
    return next((s for s in subjects if s is not None and _can_speak(view, s)), None)


def _can_speak(view: Page, token: Token) -> bool:
    """Whether a noun phrase may be someone: a name, a personal pronoun, or a noun for a person."""
    if token.lower_ in grammar.PRONOUN_SUBJECTS or any(t.pos_ == "PROPN" for t in (token, *token.children)):
        return True
    noun = view.names.noun(token.lemma_)
    return noun is not None and noun.kind == "person"

"""Direct statements: quotations with their cue clauses, those that go on after one, and those that stand alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from wederhoor.read import grammar
from wederhoor.read.alone import speaker
from wederhoor.read.cueclauses import CueClause
from wederhoor.read.cues import CueFinder
from wederhoor.read.draft import Draft
from wederhoor.read.introductions import Introductions
from wederhoor.read.page import Page
from wederhoor.read.parse import end_of
from wederhoor.read.quotes import Quotation

LONGEST_GAP = 40  # words of a cue clause between two parts of one quotation


@dataclass(slots=True)
class _Told:
    """A direct statement so far: its draft, its last quotation, the one around it, and where its cue clause ends."""

    draft: Draft
    last: Quotation
    outer: Quotation | None
    reach: int


def direct(page: Page, finder: CueFinder, others: Sequence[Draft]) -> list[Draft]:
    """The statements made by quotations; ``others`` are the drafts of the other rules, which a quotation may continue."""
    introductions = Introductions(page, finder)
    told: list[_Told] = []
    for quotation in page.quotations:
        outer = page.outer(quotation)
        previous = next((t for t in reversed(told) if t.outer == outer), None)
        if previous is not None and _runs_on(page, previous, quotation):
            _extend(page, previous, quotation)
            continue
        clause = introductions.after(quotation, outer)
        if clause is not None and not page.whole_utterance(quotation):
            continue  # a few quoted words at the end of a clause: the rule for clauses takes the whole of it
        if clause is None and previous is not None and _goes_on(page, previous, quotation):
            _extend(page, previous, quotation)
            continue
        clause = clause or introductions.before(quotation, outer)
        if clause is not None:
            told.append(_introduced(page, quotation, outer, clause))
        elif page.stands_alone(quotation) or page.is_headline(quotation):
            last = (previous.draft.source, previous.reach) if previous is not None else None
            told.append(_alone(page, quotation, outer, speaker(page, quotation, last, others)))
    return [t.draft for t in told]


# ---------------------------------------------------------------- one statement


def _introduced(page: Page, quotation: Quotation, outer: Quotation | None, clause: CueClause) -> _Told:
    rule = f"direct.{clause.rule.split('.')[-1]}"
    inside = page.inside(quotation.start, quotation.end)
    draft = clause.draft(rule, [(quotation.start, quotation.end)], inside)
    return _Told(draft, quotation, outer, max(quotation.end, end_of(clause.last)))


def _alone(page: Page, quotation: Quotation, outer: Quotation | None, source: Token | None) -> _Told:
    draft = Draft(
        rule="direct.alone",
        content=[(quotation.start, quotation.end)],
        tokens=page.inside(quotation.start, quotation.end),
        source=source,
        continued=True,
        confidence=0.6,
    )
    return _Told(draft, quotation, outer, quotation.end)


def _extend(page: Page, told: _Told, quotation: Quotation) -> None:
    told.draft.content.append((quotation.start, quotation.end))
    told.draft.tokens += page.inside(quotation.start, quotation.end)
    told.last = quotation
    told.reach = max(told.reach, quotation.end)


# ---------------------------------------------------------------- a quotation that goes on


def _runs_on(page: Page, told: _Told, quotation: Quotation) -> bool:
    """A quotation that stayed open over the seam between two paragraphs."""
    if quotation.single != told.last.single or told.last.closed:
        return False
    return not re.search(r"\w", page.text[told.last.end : quotation.start])


def _goes_on(page: Page, told: _Told, quotation: Quotation) -> bool:
    """Whether only the cue clause of ``told`` stands between its last quotation and this one, in one block."""
    if quotation.start <= told.last.end or page.block(told.last.end - 1) != page.block(quotation.start):
        return False
    gap = page.inside(told.last.end, quotation.start)
    between = grammar.words_of(gap)
    if not between:
        return True
    if told.reach <= told.last.end or len(between) > LONGEST_GAP or _new_sentence(gap, between):
        return False
    cue = set(told.draft.cue)
    other = [t for t in between if grammar.is_finite(t) and t not in cue and grammar.predicate(t) not in cue]
    return all(grammar.clause_head(t).dep_ in ("acl:relcl", "acl", "advcl") or _trails(t, gap) for t in other)


def _new_sentence(gap: list[Token], between: list[Token]) -> bool:
    """Whether a sentence ends in ``gap`` and words of another one follow."""
    stops = [t for t in gap if t.text in (".", "!", "?")]
    return len(stops) > 1 or any(t.i > stop.i for stop in stops for t in between if t.doc is stop.doc)


def _trails(verb: Token, gap: list[Token]) -> bool:
    """Whether ``verb`` stands in a clause on the speaker: "…, zegt Bos, die er al jaren woont."."""
    trailing = grammar.words(verb).trailing
    return any(t.lower_ in trailing and t.doc is verb.doc and t.i < verb.i for t in gap)

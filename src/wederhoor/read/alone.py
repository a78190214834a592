"""Who says a quotation that has no cue: whoever spoke last, or whom the sentence before it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Span, Token

from wederhoor.read import grammar
from wederhoor.read.draft import Draft
from wederhoor.read.page import Page
from wederhoor.read.parse import end_of, start_of
from wederhoor.read.quotes import Quotation

Last = tuple[Token | None, int]
"""The source of the quotation before, and where its cue clause ends."""
FIRST_BLOCKS = 2  # the headline and the first paragraph: who speaks there may be named behind the quotation


def speaker(page: Page, quotation: Quotation, last: Last | None, others: Sequence[Draft]) -> Token | None:
    """Who goes on speaking: the source in the sentence before, its subject, or the speaker of the last quotation.

    Sentences that ask something of somebody ("Kunt u zwemmen?") are an interviewer's and name nobody who answers.
    """
    outer = page.outer(quotation)
    source, reach = last if last is not None else (None, None)
    for sentence in _sentences_before(page, quotation, outer, _limit(page, quotation) if reach is None else reach):
        if page.asks(sentence):
            continue
        low, high = start_of(sentence[0]), end_of(sentence[-1])
        reported = _source_within(page, low, high, outer, others)
        if reported is not None:
            return reported
        if reach is not None and low <= reach <= high:
            return source
        someone = _someone(page, sentence)
        if someone is not None:
            return someone
    if last is None and outer is None and page.block(quotation.start) <= FIRST_BLOCKS:
        return _named_behind(page, quotation)
    return source


def _limit(page: Page, quotation: Quotation) -> int:
    """Where the paragraph before begins; the questions of an interview do not count."""
    block = page.block(quotation.start) - 2
    while block > 0 and page.is_question(block):
        block -= 1
    return page.seams[max(0, block)]


def person_before(page: Page, offset: int) -> Token | None:
    """The person that the sentences before ``offset`` are about, nearest first."""
    index = page.before(offset)
    while index >= 0:
        sentence: Span = page.tokens[index].sent
        someone = _someone(page, sentence)
        if someone is not None:
            return someone
        index = page.before(start_of(sentence[0]))
    return None


def _source_within(page: Page, low: int, high: int, outer: Quotation | None, others: Sequence[Draft]) -> Token | None:
    """The source of the first statement whose cue stands between two offsets, outside other quotations."""
    for draft in others:
        if draft.source is None or not draft.cue:
            continue
        if low <= start_of(draft.cue[0]) < high and page.scope(draft.cue[0]) == outer:
            return draft.source
    return None


def _sentences_before(page: Page, quotation: Quotation, outer: Quotation | None, limit: int) -> Iterator[Span]:
    """The sentences before a quotation that are not quoted themselves, nearest first, back to the one around ``limit``."""
    index = page.before(page.edge(quotation))
    while index >= 0:
        sentence: Span = page.tokens[index].sent
        if page.scope(sentence.root) == outer:
            yield sentence
        first = start_of(sentence[0])
        if first <= limit:
            return
        index = page.before(first)


def _someone(page: Page, sentence: Span) -> Token | None:
    """The person a sentence is about: the subject of its main clause, else of another clause; of a pronoun, its last place."""
    heads = [sentence.root, *(t for t in sentence if t != sentence.root and grammar.finite_verb(t) is not None)]
    subjects = (grammar.own_subject(head) for head in heads)
    found = next((s for s in subjects if s is not None and page.can_speak(s)), None)
    if found is None or found.pos_ != "PRON":
        return found
    return next(t for t in reversed(sentence) if t.lower_ == found.lower_ and t.dep_ in (*grammar.SUBJECTS, found.dep_))


def _named_behind(page: Page, quotation: Quotation) -> Token | None:
    """Whom the sentence behind a quotation that opens the article is about, or names."""
    index = page.at(quotation.end)
    while index < len(page.tokens) and (page.tokens[index].is_punct or page.scope(page.tokens[index]) is not None):
        index += 1
    if index == len(page.tokens):
        return None
    sentence: Span = page.tokens[index].sent
    named = (t for t in sentence if t.pos_ == "PROPN" and page.names.is_first_name(t.text) and page.scope(t) is None)
    return _someone(page, sentence) or next(named, None)

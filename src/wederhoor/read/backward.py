"""Sentences that say who said the one before: "De brug blijft dicht. Dat meldt de gemeente.", "… Zo zei de wethouder."."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from wederhoor.read import grammar
from wederhoor.read.complements import complement
from wederhoor.read.cueclauses import CueClause, inverted, with_preposition
from wederhoor.read.cues import CueFinder, Occurrence
from wederhoor.read.draft import Draft, ranges

FEWEST = 3  # words of a sentence that somebody is said to have said
LONGEST_LEAD = 3  # sentences that begin a paragraph and that one sentence behind them attributes together
NAMED = ("NOUN", "PROPN")  # "Dat zegt veel." has no source
GOVERNED = ("obj", "ccomp", "xcomp", "obl:arg", "iobj")


def backward(doc: Doc, finder: CueFinder) -> Iterator[Draft]:
    """The statements of ``doc`` whose cue stands in the sentence behind them."""
    sentences = list(doc.sents)
    for place, (before, sentence) in enumerate(pairwise(sentences), start=1):
        clause = pointing_clause(sentence, finder)
        if clause is None or finder.at(before.root) is not None:
            continue  # "Hij acht de kans klein. Dat zei hij maandag.": the sentence before has a cue of its own
        first = sentences[0] if place <= LONGEST_LEAD else before
        content = [t for t in doc[first.start : before.end] if not t.is_space]
        if len(grammar.words_of(content)) < FEWEST or content[-1].text == "?":
            continue
        yield clause.draft("beside.backward", ranges(content, bridge=1), content)


def pointing_clause(sentence: Span, finder: CueFinder) -> CueClause | None:
    """The clause of a sentence that tells only who said what stands before it: "Dat meldt X.", "Zo zei X.", "Aldus X."."""
    words = [t for t in sentence if not t.is_space and not t.is_punct]
    if len(words) < 2 or ":" in (t.text for t in sentence):
        return None
    first, second = words[:2]
    lists = grammar.words(first)
    if first.lower_ in lists.thus and not any(grammar.is_finite(t) for t in words):
        return with_preposition(first, finder)
    if first.lower_ not in lists.anaphors | lists.thus | lists.so or not grammar.is_finite(second) or grammar.asks(sentence):
        return None
    occurrence = finder.at(grammar.predicate(second)) or finder.at(second)
    if occurrence is None or not _says(second, occurrence):
        return None
    clause = inverted(second, first, occurrence)
    source = None if clause is None else clause.source
    if source is None or source == first or not (source.pos_ in NAMED or source.lower_ in lists.subject_pronouns):
        return None
    return None if _says_itself(first, occurrence, source) else clause


def _says(verb: Token, occurrence: Occurrence) -> bool:
    """Whether a cue tells that something was said: no thought, no passive without a source, nothing that is yet to be said."""
    reports = not occurrence.cue.attitude and bool(occurrence.cue.frames & {"quote", "clause"})
    return reports and not grammar.is_passive(occurrence.head) and not _wants_or_must(verb, occurrence)


def _wants_or_must(verb: Token, occurrence: Occurrence) -> bool:
    """ "Dat kan de bond bevestigen": an infinitive under an auxiliary; nobody has said so yet."""
    perfect = grammar.words(verb).perfect_auxiliaries  # "heeft laten weten"
    return (
        verb not in occurrence.tokens
        and verb.lemma_.lower() not in perfect
        and "Inf" in occurrence.head.morph.get("VerbForm", [])
    )


def _says_itself(first: Token, occurrence: Occurrence, source: Token) -> bool:
    """Whether the sentence itself holds what its cue says: "Zo zegt hij dat …", "Dat verwijt hij de bond"."""
    if complement(occurrence) is not None:
        return True
    return any(
        child.dep_ in GOVERNED and not _listens(child) and child not in (first, source) and child not in occurrence.tokens
        for governor in occurrence.governors
        for child in governor.children
    )


def _listens(word: Token) -> bool:
    """ "Dat meldt de bond aan de leden": to whom it is said is no part of what is said."""
    return grammar.case_of(word) in grammar.words(word).listeners

"""What is said in a word that points back: "Daar voelt de bond niets voor", "Dat ontkent hij"."""

from __future__ import annotations

from spacy.tokens import Token

from wederhoor.model import Move
from wederhoor.read import grammar
from wederhoor.read.cues import Occurrence
from wederhoor.read.tails import reason

STANDS = frozenset({Move.DENY, Move.REJECT, Move.CONCEDE})
FOR_OR_AGAINST = frozenset({Move.SUPPORT, Move.AGREE, Move.REJECT})


def pointing_to(occurrence: Occurrence, prepositions: set[str]) -> list[Token]:
    """ "daar" of "daar … voor", or "daarvoor", for one of ``prepositions``; empty if the clause has none."""
    lists = grammar.words(occurrence.word)
    wanted = {lists.stranded.get(p, p) for p in prepositions}
    stands = (occurrence.cue.fixed or occurrence.cue.pos == "adj") and occurrence.cue.move in FOR_OR_AGAINST
    starts = lists.pointers | lists.pronominal_adverbs if stands else lists.pointers  # "ziet er niets in"
    clause = _clause(occurrence)
    for token in clause:
        if token.lower_ in starts and any(t.lower_ in wanted and t.i > token.i for t in clause):
            end = clause[-1].i + 1
            return [token, *(reason(token.doc[end]) if end < token.sent.end else ())]
    return []


def pointing_object(occurrence: Occurrence) -> list[Token]:
    """ "Dat ontkent de minister": the pronoun, where somebody takes a stand on what was said; "dat zegt hij" adds nothing."""
    if occurrence.cue.move not in STANDS or occurrence.cue.attitude:
        return []
    for child in grammar.children(occurrence.head, "obj", "nsubj", "nsubj:pass"):
        if child.lower_ in grammar.words(child).demonstratives and child.pos_ == "PRON":
            return [child]
    return []


def _clause(occurrence: Occurrence) -> list[Token]:
    """The words around the cue up to the marks and coordinators on both sides, as far as no other clause begins."""
    word = occurrence.word
    first = last = word.i
    while first > word.sent.start and not _parts(word.doc[first - 1]):
        first -= 1
    while last + 1 < word.sent.end and not _parts(word.doc[last + 1]):
        last += 1
    return list(word.doc[first : last + 1])


def _parts(token: Token) -> bool:
    return token.is_punct or token.lower_ in grammar.words(token).subordinators or token.lower_ in grammar.words(token).joiners

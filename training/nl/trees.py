"""Small operations on dependency trees kept as lists of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .treebank import Word

FINAL = frozenset({".", "!", "?", "...", "…"})
OPENING = frozenset({'"', "“", "„", "‘", "'", ",,", "«", "``"})
CLOSING = frozenset({'"', "”", "“", "’", "'", "''", "»", "’’"})
MARKS = OPENING | CLOSING


@dataclass(frozen=True, slots=True)
class Phrase:
    """A subtree cut out of a sentence; the head heads itself."""

    words: tuple[Word, ...]
    head: int
    plural: bool


def subtree(words: Sequence[Word], top: int) -> list[int]:
    """The positions under `top`, itself included, in order."""
    inside = {top}
    grew = True
    while grew:
        more = {i for i, w in enumerate(words) if w.head in inside and i not in inside}
        inside |= more
        grew = bool(more)
    return sorted(inside)


def phrase(words: Sequence[Word], top: int, longest: int) -> Phrase | None:
    """The subtree as a phrase, if it is one unbroken stretch of at most `longest` words without quotation marks."""
    places = subtree(words, top)
    while places and words[places[0]].upos == "PUNCT" and words[places[0]].form == ",":
        places = places[1:]
    if len(places) > longest or places[-1] - places[0] + 1 != len(places):
        return None
    if any(words[i].form in MARKS and words[i].upos == "PUNCT" for i in places):
        return None
    if words[places[-1]].upos == "PUNCT" and words[places[-1]].form != ")":
        return None
    start = places[0]
    cut = [replace(words[i], head=words[i].head - start) for i in places]
    cut[top - start] = replace(cut[top - start], head=top - start)
    if start == 0 and cut[0].upos not in {"PROPN", "X"} and not cut[0].form.isupper():
        cut[0] = replace(cut[0], form=cut[0].form[0].lower() + cut[0].form[1:])
    cut[-1] = replace(cut[-1], space_after=True)
    plural = "Number=Plur" in words[top].feats or any(w.deprel == "conj" and w.head == top - start for w in cut)
    return Phrase(tuple(cut), top - start, plural)


def root_of(words: Sequence[Word]) -> int:
    """The position of the root."""
    return next(i for i, w in enumerate(words) if w.head == i)


def punct(form: str, head: int, space: bool = True) -> Word:
    """A punctuation mark under `head`."""
    return Word(form, form, "PUNCT", "", head, "punct", space)


def tighten(words: list[Word]) -> None:
    """No space after the last word so far: a mark follows."""
    if words:
        words[-1] = replace(words[-1], space_after=False)


def capital(word: Word) -> Word:
    """The word with a capital, as at the start of a sentence."""
    return replace(word, form=word.form[0].upper() + word.form[1:])


def strip_final(words: Sequence[Word]) -> list[Word]:
    """The words without a final full stop, if no word hangs on it."""
    if len(words) > 1 and words[-1].form == "." and words[-1].upos == "PUNCT":
        return list(words[:-1])
    return list(words)


def shifted(words: Iterable[Word], by: int) -> list[Word]:
    """The words moved `by` places to the right."""
    return [replace(w, head=w.head + by) for w in words]

"""The content of a statement cut into clauses, by its words alone: how far what is said of one thing reaches.

No parse is needed, and none is there any more. A clause ends at a full stop, at "maar", where an aside begins ("omdat …"),
and at a comma or "en" once it has a verb of its own: "de tol schrappen | en de tram bouwen", but "tol en leges schrappen".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wederhoor.align.sayings import Saying
from wederhoor.lang.stances import StanceWords
from wederhoor.model import Lemma, Span

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:[-'’][^\W_]+)*|[.,;:!?–—]")
STOPS = frozenset(".;:!?–—")
NOUNS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: ``form`` in lower case; ``lemma`` and ``pos`` are "" where it is no content word."""

    start: int
    end: int
    form: str
    lemma: str
    pos: str

    @property
    def is_noun(self) -> bool:
        return self.pos in NOUNS

    @property
    def is_verb(self) -> bool:
        return self.pos == "VERB"

    def inside(self, spans: Iterable[Span]) -> bool:
        return any(span.start <= self.start and self.end <= span.end for span in spans)

    def touches(self, spans: Iterable[Span]) -> bool:
        return any(span.start < self.end and self.start < span.end for span in spans)


@dataclass(frozen=True, slots=True)
class Clause:
    """Words that say something together.

    ``aside``: they give a reason, a time or a place. ``contrasted``: a "maar" stands before them. ``sentence`` counts from 0.
    """

    words: tuple[Word, ...]
    aside: bool
    contrasted: bool
    sentence: int


def clauses(saying: Saying, known: StanceWords, negator: frozenset[str]) -> tuple[Clause, ...]:
    """The clauses of what ``saying`` says; the conditions on which it holds are in none of them."""
    cutter = _Cutter(known, negator)
    for word in _words(saying):
        if word.inside(saying.statement.condition):
            cutter.close()
            continue
        cutter.take(word)
    cutter.close()
    return tuple(cutter.found)


class _Cutter:
    """Takes the words one by one."""

    def __init__(self, known: StanceWords, negator: frozenset[str]) -> None:
        self._negator = negator
        self.found: list[Clause] = []
        self._known = known
        self._words: list[Word] = []
        self._aside = self._contrasted = False
        self._sentence = 0
        self._joint: Word | None = None

    def close(self, joint: Word | None = None) -> None:
        """End the clause; ``joint`` is the comma or "en" that ends it."""
        if self._words:
            clause = Clause(tuple(self._words), self._aside, self._contrasted, self._sentence)
            before = self.found[-1] if self.found and self._joint else None
            if before and self._joint and self._goes_on(before, clause):
                words = (*before.words, self._joint, *clause.words)
                self.found[-1] = Clause(words, before.aside, before.contrasted, before.sentence)
            else:
                self.found.append(clause)
        self._words, self._aside, self._contrasted, self._joint = [], False, False, joint

    def _goes_on(self, before: Clause, clause: Clause) -> bool:
        """Whether a clause only adds a noun to the one before: "zij steunt een verbod op de tol en de leges"."""
        verbless = not any(word.is_verb or word.form in self._negator for word in clause.words)
        alike = before.sentence == clause.sentence and not (before.aside or clause.aside or clause.contrasted)
        return verbless and alike and before.words[-1].is_noun

    def take(self, word: Word) -> None:
        if word.form in STOPS:
            self.close()
            self._sentence += 1
        elif word.form == ",":
            if self._aside or self._complete():
                self.close(word)
            elif self._words:
                self._words.append(word)
        elif word.form in self._known.contrast:
            self.close()
            self._contrasted = True
        elif self._opens_aside(word):
            self.close()
            self._aside = True
        elif word.form in self._known.joint and not self._aside and self._complete():
            self.close(word)
            self._aside = word.form in self._known.whether  # "niet zeggen of de tol blijft"
        else:
            self._words.append(word)

    def _complete(self) -> bool:
        return any(word.is_verb and word.lemma not in self._known.light for word in self._words)

    def _opens_aside(self, word: Word) -> bool:
        """ "omdat"; "die" only behind a noun, for it may point too."""
        if word.form not in self._known.aside or not (self._words or self._joint):
            return False
        behind = self._words[-1] if self._words else None
        return behind is None or behind.is_noun or behind.form == "," or word.form not in self._known.pointing


def _words(saying: Saying) -> Iterator[Word]:
    text = saying.article.text
    starts = [lemma.span.start for lemma in saying.lemmas]
    for piece in saying.statement.content:
        for match in WORD.finditer(text, piece.start, piece.end):
            lemma = _lemma_at(saying.lemmas, starts, match.start())
            known = (lemma.lemma, lemma.pos) if lemma else ("", "")
            yield Word(match.start(), match.end(), match[0].lower(), *known)


def _lemma_at(lemmas: Sequence[Lemma], starts: Sequence[int], at: int) -> Lemma | None:
    i = bisect_right(starts, at) - 1
    return lemmas[i] if i >= 0 and at < lemmas[i].span.end else None

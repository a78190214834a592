"""What stands around a place in one article: its sentence, the piece of that between commas, and what both tell.

What the files of this room that look for conflicts start from.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import TypeVar

from wederhoor.align.agreement import UNNAMED
from wederhoor.lang import pack
from wederhoor.lang.conflicts import Conflicts
from wederhoor.model import EventMention, Lemma, Quantity, Report, Span, Statement, Time, TimeKind

CUT = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|[()]")
DAYS = (TimeKind.DATE, TimeKind.TIME)

MOST_NESTED = 40
"""Contents that begin before a place and are asked whether they hold it, the last ones first."""

Placed = TypeVar("Placed", Lemma, Time, EventMention, Quantity)
_START = attrgetter("span.start")


class Surroundings:
    """Answers for one report, of a language that there is a pack for; ``words`` are that language's."""

    def __init__(self, report: Report) -> None:
        self.article, self.reading = report.article, report.reading
        self.words: Conflicts = pack(report.article.language).conflicts
        self._sentences = sorted(self.reading.sentences, key=attrgetter("start"))
        self._starts = [sentence.start for sentence in self._sentences]
        holders = {span: entity.id for entity in report.cast.entities for span in entity.mentions}
        linked = {link.mention: link.entity_id for link in report.cast.links if link.entity_id}
        self.who = sorted({**holders, **linked}.items(), key=lambda one: (one[0].start, -one[0].end))
        self._known = dict(self.who)
        self._who_starts = [span.start for span, _ in self.who]
        self.mentions = {mention.span: mention for mention in self.reading.mentions}
        self._spans = sorted(self.mentions, key=lambda span: (span.start, -span.end))
        self._longest = {span.start: span for span in reversed(self._spans)}
        self._speakers = [speaker.entity_id for speaker in report.cast.speakers]
        places = [(piece.start, piece.end, n) for n, one in enumerate(self.reading.statements) for piece in one.content]
        self._said = sorted(places)
        self._joints = _joints(self.words)
        self._cuts: dict[int, tuple[Span, ...]] = {}

    # ------------------------------------------------------------ where

    def at(self, span: Span) -> int:
        """The number of the sentence that ``span`` begins in; -1 outside all."""
        number = bisect_right(self._starts, span.start) - 1
        return number if number >= 0 and span.start < self._sentences[number].end else -1

    def sentence(self, number: int) -> Span:
        return self._sentences[number]

    def sentences(self) -> Sequence[Span]:
        return self._sentences

    def pieces(self, number: int) -> tuple[Span, ...]:
        """A sentence, cut at its commas, brackets and joining words."""
        if number not in self._cuts:
            whole = self._sentences[number]
            text = self.article.text
            ends = {whole.start, whole.end}
            for pattern in (CUT, self._joints):
                if pattern:
                    ends |= {found.start() for found in pattern.finditer(text, whole.start, whole.end)}
            edges = sorted(ends)
            self._cuts[number] = tuple(self.article.span(a, b) for a, b in pairwise(edges) if text[a:b].strip(" ,;:()–—-"))
        return self._cuts[number]

    def piece(self, span: Span) -> Span:
        """The piece of its sentence in which ``span`` begins."""
        number = self.at(span)
        if number < 0:
            return span
        return next((piece for piece in self.pieces(number) if piece.start <= span.start < piece.end), self._sentences[number])

    # ------------------------------------------------------------ what

    def lemmas(self, place: Span) -> Sequence[Lemma]:
        return _inside(self.reading.lemmas, place)

    def times(self, place: Span) -> list[Time]:
        return [time for time in _inside(self.reading.times, place) if time.kind in DAYS]

    def events(self, place: Span) -> Sequence[EventMention]:
        return _inside(self.reading.events, place)

    def entities(self, place: Span) -> list[tuple[Span, str]]:
        """Mentions of known figures in ``place``, with their entities."""
        first = bisect_left(self._who_starts, place.start)
        last = bisect_left(self._who_starts, place.end)
        return [one for one in self.who[first:last] if one[0].end <= place.end]

    def quantities(self, place: Span) -> Sequence[Quantity]:
        return _inside(self.reading.quantities, place)

    def mentions_in(self, place: Span) -> list[Span]:
        """The mentions that stand in ``place``, of those that begin together the longest first."""
        first = bisect_left(self._spans, place.start, key=attrgetter("start"))
        last = bisect_left(self._spans, place.end, key=attrgetter("start"))
        return [span for span in self._spans[first:last] if span.end <= place.end]

    def mention_from(self, start: int) -> Span | None:
        """The longest mention that begins there."""
        return self._longest.get(start)

    def who_is(self, span: Span) -> str:
        """The entity that a mention is of; of one that is of none, its words."""
        return self._known.get(span) or f"{UNNAMED}{self.article.cut(span).lower()}"

    def subject(self, place: Span) -> tuple[Span, str] | None:
        """The first mention in ``place`` that is a subject, with its entity; of one that is none, its words."""
        found = next((span for span in self.mentions_in(place) if self.mentions[span].subject), None)
        return (found, self.who_is(found)) if found else None

    def said_in(self, span: Span) -> int | None:
        """The number of the innermost statement whose content holds ``span``; of equal ones the last."""
        last = bisect_right(self._said, (span.start, len(self.article.text), 0))
        holding = [(b - a, -n) for a, b, n in self._said[max(0, last - MOST_NESTED) : last] if b >= span.end]
        return -min(holding)[1] if holding else None

    def statement(self, number: int) -> Statement:
        return self.reading.statements[number]

    def speaker(self, number: int) -> str | None:
        """The entity that makes a statement."""
        return self._speakers[number] if number < len(self._speakers) else None


def _joints(words: Conflicts) -> re.Pattern[str] | None:
    if not words.joints:
        return None
    return re.compile(r"(?<=\s)(?:" + "|".join(sorted(map(re.escape, words.joints))) + r")(?=\s)", re.IGNORECASE)


def _inside(found: Sequence[Placed], place: Span) -> Sequence[Placed]:
    """Those of ``found``, which are in order of the text, that begin in ``place``."""
    return found[bisect_left(found, place.start, key=_START) : bisect_left(found, place.end, key=_START)]


def days_of(times: Iterable[Time]) -> frozenset[str]:
    """The dates of times, without hours."""
    values = (time.value for time in times if time.value)
    return frozenset(value.partition("T")[0] for value in values if value[:4].isdigit())

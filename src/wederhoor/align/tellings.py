"""What one article tells of each event, in a form that can be compared: when, who, where, and in which words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from wederhoor.lang import pack
from wederhoor.model import (
    Article,
    BlockKind,
    Entity,
    EventMention,
    EventStatus,
    EventType,
    Report,
    Span,
    Statement,
    StatementType,
    Time,
    TimeKind,
    content_id,
)

OPENING = (BlockKind.HEADLINE, BlockKind.LEAD)
LEAD_SENTENCES = 2
"""Sentences of the running text that tell again what the headline said."""
VERBS = ("events.verb@", "events.embedded@", "events.carrier@")
MAIN = ("events.verb@", "events.subject@")
"""Rules that find what a main clause tells."""
QUOTED = (StatementType.DIRECT, StatementType.MIXED)
TELLING_SENTENCE = 6
"""Words that a sentence must have to be the same by more than chance."""
UNNAMED = "words:"
"""Before the words of somebody who is no entity."""


@dataclass(slots=True)
class Telling:
    """One mention with what can be compared: ``days`` are the EDTF values of its times, ``who`` and ``where`` are entities.

    ``base`` is its word, of a compound the last part that the lexicon knows, and ``noun`` that it is one. ``definite``: "het
    overleg"; ``bare``: and nothing in the mention says who, where or when. ``opening``: it stands in the headline or lead,
    ``follows``: in the lead, or in the sentences right behind. ``common``: what is done over and over, as saying or beginning
    is. ``named``: the event has a name ("NAVO-top"). ``relatives``: what its times say where no date of publication tells
    which days these are, in the notation of :mod:`wederhoor.calendar`. ``told``: it is worth a line by itself, where it is
    dated. ``sentence``: the number of its sentence; ``print``: a fingerprint of that and the place in it, "" of a short one.
    """

    mention: EventMention
    article_id: str
    words: str
    base: str
    noun: bool
    common: bool
    days: frozenset[str]
    who: frozenset[str]
    where: frozenset[str]
    definite: bool
    opening: bool
    follows: bool
    lasting: bool
    named: str | None
    relatives: frozenset[str]
    told: bool
    sentence: int
    print: str

    @property
    def bare(self) -> bool:
        return self.definite and not (self.days or self.who or self.where)

    @property
    def key(self) -> str:
        """Its type, or its word where it has none."""
        return self.mention.type if self.mention.type is not EventType.OTHER else f"other:{self.base}"


def tellings(report: Report) -> list[Telling]:
    """The event mentions of a report, each with what can be compared."""
    article, reading = report.article, report.reading
    entities = {span: entity for entity in report.cast.entities for span in entity.mentions}
    times = {time.span: time for time in reading.times}
    definite = {mention.head: mention.definite for mention in reading.mentions}
    opening = [block.span for block in article.blocks if block.kind in OPENING]
    leads = [block.span for block in article.blocks if block.kind is BlockKind.LEAD]
    running = [s for s in reading.sentences if not any(block.contains(s) for block in opening)][:LEAD_SENTENCES]
    words, sentences = _Words(article.language), _Sentences(article, reading.sentences)
    starts = [sentence.start for sentence in reading.sentences]
    quoted = _Quoted(reading.statements)
    return [
        Telling(
            mention=mention,
            article_id=article.id,
            words=article.cut(mention.span),
            base=words.base(mention),
            noun=words.is_noun(mention),
            common=words.is_common(mention),
            days=_days(mention.times, times),
            who=_keys(article, mention.participants, entities),
            where=_keys(article, mention.places, entities),
            definite=definite.get(mention.span, False),
            opening=any(block.contains(mention.span) for block in opening),
            follows=any(place.contains(mention.span) for place in (*leads, *running)),
            lasting=words.is_lasting(mention),
            named=_name(article.cut(mention.span)),
            relatives=_relatives(mention.times, times) if article.published is None else frozenset(),
            told=words.is_told(mention) and not quoted.holds(mention.span),
            sentence=bisect_right(starts, mention.span.start),
            print=sentences.around(mention.span),
        )
        for mention in reading.events
    ]


class _Words:
    """What the language's lexicons say of the words of mentions."""

    def __init__(self, code: str) -> None:
        self.events = pack(code).events
        self.said = _said(code)

    def base(self, mention: EventMention) -> str:
        """The row's lemma of a compound ("overleg" of "cao-overleg"), else the mention's own."""
        rows = () if mention.lemma in self.events.verbs else self.events.noun(mention.lemma)
        return rows[0].lemma if rows else mention.lemma

    def is_noun(self, mention: EventMention) -> bool:
        return not (mention.lemma in self.events.verbs or mention.found_by.startswith(VERBS))

    def is_common(self, mention: EventMention) -> bool:
        saying = mention.lemma in self.said and not (self.is_noun(mention) and mention.type is not EventType.OTHER)
        return saying or mention.lemma in self.events.lists.carriers

    def is_told(self, mention: EventMention) -> bool:
        """Whether it is worth a line, dated: it has a type, or is what a main clause tells in words that say something."""
        if mention.type is not EventType.OTHER:
            return True
        empty = self.is_common(mention) or mention.lemma in self.events.lists.light
        return mention.found_by.startswith(MAIN) and mention.status is not EventStatus.HYPOTHETICAL and not empty

    def is_lasting(self, mention: EventMention) -> bool:
        rows = self.events.verbs.get(mention.lemma, ()) or self.events.noun(mention.lemma)
        return any(row.lasting for row in rows if row.type is mention.type)


class _Sentences:
    """The sentences of one article, each as a fingerprint that is the same wherever the same words stand."""

    def __init__(self, article: Article, spans: Sequence[Span]) -> None:
        self._article = article
        self._spans = sorted(spans, key=lambda span: span.start)
        self._starts = [span.start for span in self._spans]

    def around(self, span: Span) -> str:
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or not self._spans[at].contains(span):
            return ""
        words = self._article.cut(self._spans[at]).split()
        before = len(self._article.text[self._starts[at] : span.start].split())
        return content_id("sentence", *words, before) if len(words) >= TELLING_SENTENCE else ""


@cache
def _said(code: str) -> frozenset[str]:
    """The lemmas of what is said in the language: two sayings of one person are two events."""
    return frozenset(cue.particle + cue.lemma for cue in pack(code).cues)


def _days(spans: Iterable[Span], times: Mapping[Span, Time]) -> frozenset[str]:
    """The dates of an event, without hours: EDTF values of what places it in time."""
    found = (times[span] for span in spans if span in times)
    values = (time.value for time in found if time.kind in (TimeKind.DATE, TimeKind.TIME) and time.value)
    return frozenset(value.partition("T")[0] for value in values if value[:4].isdigit())


def _relatives(spans: Iterable[Span], times: Mapping[Span, Time]) -> frozenset[str]:
    """What the times of an event say whose days are not known."""
    found = (times[span] for span in spans if span in times)
    return frozenset(
        time.relative for time in found if time.kind in (TimeKind.DATE, TimeKind.TIME) and time.relative and time.value is None
    )


class _Quoted:
    """The places of direct speech in one article."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        places = sorted((s.start, s.end) for one in statements if one.type in QUOTED for s in one.content)
        self._starts = [start for start, _ in places]
        self._ends = list(accumulate((end for _, end in places), max))

    def holds(self, span: Span) -> bool:
        at = bisect_right(self._starts, span.start)
        return at > 0 and span.start < self._ends[at - 1]


def _keys(article: Article, spans: Iterable[Span], entities: Mapping[Span, Entity]) -> frozenset[str]:
    """The entities that mentions are of; for one that is of none, its words."""
    return frozenset(entities[span].id if span in entities else f"{UNNAMED}{article.cut(span).lower()}" for span in spans)


def _name(words: str) -> str | None:
    """The event's name in lower case, where its word holds one: "NAVO-top", "G7-top"."""
    first, hyphen, _ = words.partition("-")
    return words.lower() if hyphen and first[:1].isupper() else None

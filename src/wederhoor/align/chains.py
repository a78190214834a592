"""Chains of events within one article: which of its mentions tell of the same thing that happens.

Two meetings are not one because both are meetings. A mention goes with an earlier one only by one of these rules, as
``found_by`` names them, and never against its time, place or polarity:

- ``events.headline``: the headline or lead has it too, by the same word; right behind it also by the same type, with someone
  of the same taking part.
- ``events.same-word``: the same word, and someone or some time or place in common.
- ``events.anaphor``: a definite noun with no details of its own ("het overleg") takes up the last event of its type.
- ``events.carried``: verb and noun of one clause name it together ("begon een staking", "kwamen bijeen voor overleg"): the
  reader gave the noun the verb's own words for who and when.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, groupby

from wederhoor.align.agreement import UNNAMED, agree_in_parties, agree_in_status, agree_in_time, is_day
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
TALKED = frozenset({EventType.MEETING, EventType.TALKS})
"""Types of which one may be called by a word of the other."""
TELLING_SENTENCE = 10
"""Words that a sentence must have to be the same by more than chance."""
VERBS = ("events.verb@", "events.embedded@", "events.carrier@")
MAIN = ("events.verb@", "events.subject@")
"""Rules that find what a main clause tells."""
QUOTED = (StatementType.DIRECT, StatementType.MIXED)
NEAR = 12
"""Events of one type in one article that a mention is compared with, the last ones first."""


@dataclass(slots=True)
class Telling:
    """One mention with what can be compared: ``days`` are the EDTF values of its times, ``who`` and ``where`` are entities.

    ``base`` is its word, of a compound the last part that the lexicon knows, and ``noun`` that it is one. ``definite``: "het
    overleg"; ``bare``: and nothing in the mention says who, where or when. ``opening``: it stands in the headline or lead,
    ``follows``: in the lead, or in the sentences right behind. ``common``: what is done over and over, as saying or beginning
    is. ``named``: the event has a name ("NAVO-top"). ``relatives``: what its times say where no date of publication tells
    which days these are, in the notation of :mod:`wederhoor.calendar`. ``told``: it is worth a line by itself, where it is
    dated. ``sentence``: the number of its sentence; ``printed``: a fingerprint of that and the place in it, "" of a short one.
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
    printed: str

    @property
    def bare(self) -> bool:
        return self.definite and not (self.days or self.who or self.where)

    @property
    def key(self) -> str:
        """Its type, or its word where it has none."""
        return self.mention.type if self.mention.type is not EventType.OTHER else f"other:{self.base}"


@dataclass(slots=True)
class Chain:
    """Tellings of one event, with all that they say of it, and the rule and reason that brought the last one in."""

    tellings: list[Telling] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    who: set[str] = field(default_factory=set)
    where: set[str] = field(default_factory=set)
    found_by: str = "events.alone@1"
    why: str = "nothing else tells of it"

    def add(self, telling: Telling, found_by: str | None = None, why: str | None = None) -> None:
        self.tellings.append(telling)
        self.days |= telling.days
        self.who |= telling.who
        self.where |= telling.where
        self.found_by, self.why = found_by or self.found_by, why or self.why

    @property
    def key(self) -> str:
        return self.tellings[0].key

    def agrees(self, telling: Telling, *, lasting: bool) -> bool:
        """Whether nothing speaks against it: another day, another place, a denial of what is told as done.

        ``lasting``: "het overleg" goes on for days, so that another day is nothing against it.
        """
        return (
            (lasting or agree_in_time(self.days, telling.days))
            and (not self.where or not telling.where or not self.where.isdisjoint(telling.where))
            and agree_in_parties(self.who, telling.who)
            and agree_in_status(self.tellings[0].mention.status, telling.mention.status)
        )


def chains(report: Report) -> list[Chain]:
    """The events of one article, each with its mentions, in order of the text."""
    found: list[Chain] = []
    by_key: defaultdict[str, list[Chain]] = defaultdict(list)
    all_ = tellings(report)
    carried = _carried(all_)
    for telling in all_:
        if telling.mention.id in carried:
            continue
        chain = _joined(telling, by_key)
        if chain is None:
            chain = Chain()
            chain.add(telling)
            found.append(chain)
            by_key[telling.key].append(chain)
    by_id = {telling.mention.id: chain for chain in found for telling in chain.tellings}
    for telling in all_:
        if telling.mention.id in carried:
            noun = carried[telling.mention.id]
            why = f"'{telling.words}' and '{noun.words}' tell of it together"
            chain = by_id[noun.mention.id]
            alone = len(chain.tellings) == 1  # what joined two passages tells more
            chain.add(telling, *(("events.carried@1", why) if alone else ()))
    return found


def _carried(tellings: Sequence[Telling]) -> dict[str, Telling]:
    """Verbs that name an event together with a noun, by their id, each with that noun, the nearest one."""
    found: dict[str, Telling] = {}
    for _, of_sentence in groupby(tellings, key=lambda telling: telling.sentence):
        here = list(of_sentence)
        nouns = [telling for telling in here if telling.noun and telling.mention.type is not EventType.OTHER][:NEAR]
        for verb in here if nouns else ():
            if not verb.noun:
                fitting = [noun for noun in nouns if _together(verb.mention, noun.mention)]
                if fitting:
                    at = verb.mention.span.start
                    found[verb.mention.id] = min(fitting, key=lambda noun: abs(noun.mention.span.start - at))
    return found


def _together(verb: EventMention, noun: EventMention) -> bool:
    """Whether a verb and a noun of one sentence are one event: both have the very same words for when, or for who."""
    carrier = verb.found_by.startswith("events.carrier")
    if not (carrier or verb.type is noun.type or {verb.type, noun.type} == TALKED):
        return False
    same = not set(verb.times).isdisjoint(noun.times) or not set(verb.participants).isdisjoint(noun.participants)
    return same and (carrier or agree_in_status(verb.status, noun.status))


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
            printed=sentences.around(mention.span),
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


def _joined(telling: Telling, by_key: Mapping[str, Sequence[Chain]]) -> Chain | None:
    """The chain that ``telling`` has become a part of."""
    near = list(reversed(by_key.get(telling.key, ())[-NEAR:]))
    if telling.mention.type in TALKED:
        kin = EventType.TALKS if telling.mention.type is EventType.MEETING else EventType.MEETING
        near += reversed(by_key.get(kin, ())[-NEAR:])
    for chain in near:
        reason = _reason(chain, telling)
        if reason is not None:
            chain.add(telling, *reason)
            return chain
    return None


def _reason(chain: Chain, telling: Telling) -> tuple[str, str] | None:
    """The rule by which ``telling`` tells of ``chain``, and why; None if it does not."""
    first, last = chain.tellings[0], chain.tellings[-1]
    typed = telling.mention.type is not EventType.OTHER
    same_word = any(other.base == telling.base for other in chain.tellings)
    if not chain.agrees(telling, lasting=telling.lasting and telling.definite and same_word):
        return None
    if telling.bare and telling.key == chain.key and (typed or telling.noun):
        return "events.anaphor@1", f"'{telling.words}' takes up the last one of its kind: '{last.words}'"
    shared = bool(chain.who & telling.who)
    if first.opening and _retold(telling, same_word=same_word, shared=shared):
        return "events.headline@1", f"'{telling.words}' tells again what '{first.words}' opens with"
    if same_word and _same_details(chain, telling):
        return "events.same-word@1", f"'{telling.words}' again, with the same who, where or when"
    if telling.named is not None and any(other.named == telling.named for other in chain.tellings):
        return "events.name@1", f"'{telling.words}' is its name"
    return None


def _retold(telling: Telling, *, same_word: bool, shared: bool) -> bool:
    """Whether what the headline told is told again right behind it: by its word, or by its type with someone of the same.

    What is common ("zei") needs someone of the same too.
    """
    if not telling.follows:
        return False
    return (same_word and not telling.common) or (shared and (same_word or telling.mention.type is not EventType.OTHER))


def _same_details(chain: Chain, telling: Telling) -> bool:
    """Of a noun one of who, where and when; of a verb who, and one of the others."""
    shared = bool(chain.who & telling.who)
    there_or_then = bool(chain.where & telling.where) or _same_day(chain.days, telling.days)
    return (shared or there_or_then) if telling.noun else (shared and there_or_then and not telling.common)


def _same_day(one: Iterable[str], other: Iterable[str]) -> bool:
    return bool({day for day in one if is_day(day)} & {day for day in other if is_day(day)})


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

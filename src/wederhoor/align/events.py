"""Events: which mentions, of one article or of several, tell of the same thing that happens.

Within an article :mod:`wederhoor.align.chains` says so. Over articles two chains are one event if they are of one type (or one
word, where they have none), nothing speaks against it, and they agree in one of these, by which they are looked up, so that
the work grows with the number of mentions and not with its square:

- ``events.same-day-party``: the day and a party;
- ``events.same-day-place``: the day and the place;
- ``events.same-place-parties``: the place and two parties, where one of them at least is not dated, or both alike;
- ``events.same-name``: the event's name ("NAVO-top") and the day, or the place;
- ``events.same-sentence``: the whole sentence, word for word: one report that several outlets print, or a later state of it;
- ``events.same-page``: the words around it, in two states of one page.

The days of an article without a date are counted from the date inferred for it, and stay in doubt ("2022-01-10?").
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from zlib import crc32

from wederhoor.align.agreement import (
    DAY,
    DOUBTS,
    UNNAMED,
    agree_in_parties,
    agree_in_status,
    agree_in_time,
    is_day,
    spread,
)
from wederhoor.align.chains import Chain, Telling, chains
from wederhoor.calendar import resolve
from wederhoor.lang.names import fold
from wederhoor.model import Entity, EntityKind, Event, EventStatus, EventType, InferredDate, Party, Report, Revision, content_id

MOST_PARTIES = 6
"""Parties of one event that are paired."""
YEAR = len("2022")
COMPARED = 4
"""Events under one key that a chain is compared with: those that it agrees with are few."""
CERTAIN = (EventStatus.HAPPENED, EventStatus.DENIED, EventStatus.PLANNED, EventStatus.HYPOTHETICAL)

FAR = 80
"""Characters in which they are looked for."""
FEWEST = 2
"""Of these, at least."""
AROUND = 4
"""Words on both sides of a mention by which it is known again in another state of its page."""
SAME_PAGE = "events.same-page@1"
AGREED = {
    "events.same-day-party@1": "the same day and party",
    "events.same-day-place@1": "the same day and place",
    "events.same-name@1": "the same name, and the same day or place",
    SAME_PAGE: "the same words, as states of one page",
    "events.same-sentence@1": "the very same sentence",
    "events.same-place-parties@1": "the same place and parties",
}
"""What two tellings have in common, by the rule that joins them."""

_Key = tuple[str, ...]


@dataclass(slots=True)
class _Unit:
    """One event of one article: what is kept of a chain once its report is let go."""

    ids: tuple[str, ...]
    name: str
    type: EventType
    key: str
    status: EventStatus
    days: frozenset[str]
    who: frozenset[str]
    where: frozenset[str]
    names: frozenset[str]
    sentences: frozenset[str]
    found_by: str
    why: str
    order: tuple[str, str, int]
    around: frozenset[int]
    relatives: frozenset[str]
    told: bool
    inferred: InferredDate | None = None

    @property
    def article_id(self) -> str:
        return self.order[1]


@dataclass(slots=True)
class _Group:
    """Units that are one event so far, with all that they say of it."""

    units: list[_Unit]
    days: set[str] = field(default_factory=set)
    who: set[str] = field(default_factory=set)
    where: set[str] = field(default_factory=set)
    rules: list[str] = field(default_factory=list)

    def agrees(self, other: _Group) -> bool:
        return (
            agree_in_time(self.days, other.days)
            and (not self.where or not other.where or not self.where.isdisjoint(other.where))
            and agree_in_parties(self.who, other.who)
            and agree_in_status(self.units[0].status, other.units[0].status)
        )


class Events:
    """Takes reports one by one, then tells the events."""

    def __init__(self) -> None:
        self._units: list[_Unit] = []
        self._named: dict[str, str] = {}

    def take(self, report: Report) -> None:
        names = {entity.id: f"name:{fold(entity.name)}" for entity in report.cast.entities if _is_named(entity)}
        published = report.article.published or "9999"
        words = _Around(report)
        units = [_unit(chain, published, words) for chain in chains(report)]
        wanted = {entity for unit in units for entity in (*unit.who, *unit.where)}
        self._named |= {entity: name for entity, name in names.items() if entity in wanted}
        self._units += units

    def found(
        self, parties: Iterable[Party], revisions: Iterable[Revision] = (), dates: Iterable[InferredDate] = ()
    ) -> tuple[Event, ...]:
        """Every event that has a type, and of the others those that are dated and worth a line, in order of time.

        What is neither stays in its article's reading.
        """
        inferred = {date.article_id: date for date in dates}
        units = [_dated(unit, inferred.get(unit.article_id)) for unit in self._units]
        known = {entity: party.id for party in parties for entity in party.entity_ids}
        ids = frozenset(known.values())
        groups = _joined(sorted(units, key=lambda unit: unit.order), self._named | known, _pages(revisions))
        events = [_event(group, ids) for group in groups if _is_told(group)]
        return tuple(sorted(events, key=lambda event: (event.time or "9999", event.name, event.id)))


def _is_named(entity: Entity) -> bool:
    """Whether its name stands for one and the same in all articles: a person's only in full."""
    if entity.kind is EntityKind.PERSON:
        return " " in entity.name
    return entity.kind in (EntityKind.PLACE, EntityKind.ORGANISATION) and entity.name[:1].isupper()


class _Around:
    """The words around a mention, within its sentence."""

    def __init__(self, report: Report) -> None:
        self._text, self._sentences = report.article.text, report.reading.sentences

    def of(self, telling: Telling) -> Iterator[int]:
        """What it is known by again: it with the words before, and with those behind."""
        span = telling.mention.span
        sentence = self._sentences[telling.sentence - 1] if telling.sentence else span
        before = re.findall(r"\w+", self._text[max(sentence.start, span.start - FAR) : span.start])[-AROUND:]
        behind = re.findall(r"\w+", self._text[span.end : max(span.end, min(sentence.end, span.end + FAR))])[:AROUND]
        alone = len(before) < FEWEST and len(behind) < FEWEST
        for words in (before, behind):
            if alone or len(words) >= FEWEST:
                yield crc32(" ".join((telling.words, *(before if words is before else ("", *behind)))).encode())


def _pages(revisions: Iterable[Revision]) -> dict[str, str]:
    """By article the first state of its page, of those that have several."""
    first: dict[str, str] = {}
    for revision in sorted(revisions, key=lambda revision: (revision.earlier, revision.later)):
        one, other = (_first(first, id_) for id_ in (revision.earlier, revision.later))
        first[one] = first[other] = min(one, other)
    return {id_: _first(first, id_) for id_ in first}


def _first(first: dict[str, str], id_: str) -> str:
    while first.setdefault(id_, id_) != id_:
        first[id_] = first[first[id_]]
        id_ = first[id_]
    return id_


def _dated(unit: _Unit, inferred: InferredDate | None) -> _Unit:
    """A unit of an article without a date, its days counted from the date inferred for it."""
    if inferred is None or not unit.relatives:
        return unit
    values = (resolve(relative, inferred.value).value for relative in unit.relatives)
    days = frozenset(value.partition("T")[0] for value in values if value and value[:4].isdigit())
    return replace(unit, days=unit.days | days, inferred=inferred) if days else unit


def _unit(chain: Chain, published: str, words: _Around) -> _Unit:
    """What other articles can be compared with."""
    best = max(
        chain.tellings,
        key=lambda t: (len(t.days) + len(t.who) + len(t.where), t.noun, len(t.words), -t.mention.span.start),
    )
    first = chain.tellings[0]
    statuses = {telling.mention.status for telling in chain.tellings}
    return _Unit(
        ids=tuple(telling.mention.id for telling in chain.tellings),
        name=best.words,
        type=first.mention.type,
        key=chain.key,
        status=next(status for status in CERTAIN if status in statuses),
        days=frozenset(chain.days),
        who=frozenset(chain.who),
        where=frozenset(chain.where),
        names=frozenset(telling.named for telling in chain.tellings if telling.named is not None),
        sentences=frozenset(telling.printed for telling in chain.tellings if telling.printed),
        found_by=chain.found_by,
        why=chain.why,
        order=(published, first.article_id, first.mention.span.start),
        around=frozenset(key for telling in chain.tellings for key in words.of(telling)),
        relatives=frozenset(relative for telling in chain.tellings for relative in telling.relatives),
        told=any(
            telling.told and (telling.days or telling.relatives or telling.key == telling.mention.type)
            for telling in chain.tellings
        ),
    )


# ---------------------------------------------------------------- joining


def _joined(units: Sequence[_Unit], by_entity: Mapping[str, str], pages: Mapping[str, str]) -> list[_Group]:
    """The units as groups, each one event; in the order of their first units, whatever the order of the reports."""
    groups: list[_Group] = []
    under: defaultdict[_Key, list[int]] = defaultdict(list)
    parents = list(range(len(units)))
    for unit in units:
        number = len(groups)
        who, where = _shared(unit.who, by_entity), _shared(unit.where, by_entity)
        groups.append(_Group([unit], set(unit.days), who, where))
        for rule, key in (*_same_page(unit, pages), *_keys(unit, who, where)):
            for other in under[key][-COMPARED:]:
                root, own = _root(parents, other), _root(parents, number)
                if root != own and (rule == SAME_PAGE or groups[root].agrees(groups[own])):
                    parents[own] = root
                    _merge(groups[root], groups[own], rule)
            under[key].append(number)
    return [group for number, group in enumerate(groups) if _root(parents, number) == number]


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _merge(into: _Group, other: _Group, rule: str) -> None:
    into.units += other.units
    into.days |= other.days
    into.who |= other.who
    into.where |= other.where
    into.rules += [*other.rules, rule]


def _same_page(unit: _Unit, pages: Mapping[str, str]) -> Iterator[tuple[str, _Key]]:
    page = pages.get(unit.article_id)
    if page is not None:
        yield from ((SAME_PAGE, ("page", page, unit.key, f"{words}")) for words in sorted(unit.around))


def _keys(unit: _Unit, who: Iterable[str], where: Iterable[str]) -> Iterator[tuple[str, _Key]]:
    """What a unit is looked up by; what no other article can share ("words:hij") is left out."""
    parties = sorted(party for party in who if not party.startswith(UNNAMED))[:MOST_PARTIES]
    days = sorted({day[:DAY] for day in spread(unit.days) if is_day(day)})
    for day in days:
        yield from (("events.same-day-party@1", ("who", unit.key, party, day)) for party in parties)
        yield from (("events.same-day-place@1", ("where", unit.key, place, day)) for place in where)
        yield from (("events.same-name@1", ("name", unit.key, name, day)) for name in unit.names)
    yield from (("events.same-sentence@1", ("sentence", unit.key, sentence)) for sentence in sorted(unit.sentences))
    for place in sorted(where):
        yield from (("events.same-name@1", ("name", unit.key, name, place)) for name in unit.names)
        if unit.type is not EventType.OTHER:
            for pair in combinations(parties, 2):
                yield "events.same-place-parties@1", ("both", unit.key, *pair, place)


def _shared(entities: Iterable[str], by_entity: Mapping[str, str]) -> set[str]:
    """Entities by their party, else by a name that is the same in all articles, else as they are."""
    return {by_entity.get(entity, entity) for entity in entities}


# ---------------------------------------------------------------- values


def _is_told(group: _Group) -> bool:
    """Whether it is worth a line: it has a type, or is dated by a telling that is."""
    return group.units[0].type is not EventType.OTHER or (bool(group.days) and any(unit.told for unit in group.units))


def _event(group: _Group, known: frozenset[str]) -> Event:
    ids = tuple(mention for unit in group.units for mention in unit.ids)
    best = max(group.units, key=lambda unit: (len(unit.days) + len(unit.who) + len(unit.where), len(unit.name)))
    places = sorted(place for place in group.where if place in known)
    found_by, why = group.units[0].found_by, group.units[0].why
    if group.rules:
        found_by = min(group.rules)
        why = f"{len(group.units)} articles or passages tell of it with {AGREED[found_by]}"
    time = _time(group.days)
    inferred = next((unit.inferred for unit in group.units if unit.inferred), None)
    if inferred is not None and time is not None and time.endswith("?"):
        why += f"; its day is counted from the date inferred for its article, {inferred.value}"
    years = sorted({day[:YEAR] for day in group.days})
    if len(years) > 1:
        why += f"; when it was cannot be told, for it is dated {' and '.join(years)}"
    statuses = {unit.status for unit in group.units}
    return Event(
        id=content_id("event", min(ids)),
        name=best.name,
        type=group.units[0].type,
        status=next(status for status in CERTAIN if status in statuses),
        time=time,
        place=places[0] if places else None,
        parties=tuple(sorted(party for party in group.who if party in known)),
        mention_ids=ids,
        found_by=found_by,
        why=why,
    )


def _time(days: Iterable[str]) -> str | None:
    """The narrowest value that is told, one without doubt before one in doubt; the first where there are several.

    None where the years contradict each other: which of them is meant nobody can tell.
    """
    days = list(days)
    if len({day[:YEAR] for day in days}) > 1:
        return None
    return min(days, key=lambda day: (-len(day.rstrip(DOUBTS)), day.endswith(tuple(DOUBTS)), day), default=None)

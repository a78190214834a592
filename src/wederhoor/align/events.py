"""Events: which mentions, of one article or of several, tell of the same thing that happens.

Within an article :mod:`wederhoor.align.chains` says so. Over articles two chains are one event if they are of one type (or one
word, where they have none), nothing speaks against it, and they agree in one of these, by which they are looked up, so that
the work grows with the number of mentions and not with its square:

- ``events.same-day-party``: the day and a party;
- ``events.same-day-place``: the day and the place;
- ``events.same-place-parties``: the place and two parties, where one of them at least is not dated, or both alike;
- ``events.same-name``: the event's name ("NAVO-top") and the day, or the place;
- ``events.same-sentence``: the whole sentence, word for word: one report that several outlets print, or a later state of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from wederhoor.align.chains import UNNAMED, Chain, agree_in_parties, agree_in_status, agree_in_time, chains, is_day, spread
from wederhoor.lang.names import fold
from wederhoor.model import Entity, EntityKind, Event, EventStatus, EventType, Party, Report, content_id

MOST_PARTIES = 6
"""Parties of one event that are paired."""
COMPARED = 4
"""Events under one key that a chain is compared with: those that it agrees with are few."""
CERTAIN = (EventStatus.HAPPENED, EventStatus.DENIED, EventStatus.PLANNED, EventStatus.HYPOTHETICAL)

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
    common: bool
    found_by: str
    why: str
    order: tuple[str, str, int]


@dataclass(slots=True)
class _Group:
    """Units that are one event so far, with all that they say of it."""

    units: list[_Unit]
    days: set[str] = field(default_factory=set)
    who: set[str] = field(default_factory=set)
    where: set[str] = field(default_factory=set)
    rules: list[tuple[str, str]] = field(default_factory=list)

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
        units = [_unit(chain, published) for chain in chains(report)]
        wanted = {entity for unit in units for entity in (*unit.who, *unit.where)}
        self._named |= {entity: name for entity, name in names.items() if entity in wanted}
        self._units += units

    def found(self, parties: Iterable[Party]) -> tuple[Event, ...]:
        """Every event that has a type, or a time and two mentions, in order of time; any other stays in its reading."""
        known = {entity: party.id for party in parties for entity in party.entity_ids}
        ids = frozenset(known.values())
        groups = _joined(sorted(self._units, key=lambda unit: unit.order), self._named | known)
        events = [_event(group, ids) for group in groups if _is_told(group)]
        return tuple(sorted(events, key=lambda event: (event.time or "9999", event.name, event.id)))


def _is_named(entity: Entity) -> bool:
    """Whether its name stands for one and the same in all articles: a person's only in full."""
    if entity.kind is EntityKind.PERSON:
        return " " in entity.name
    return entity.kind in (EntityKind.PLACE, EntityKind.ORGANISATION) and entity.name[:1].isupper()


def _unit(chain: Chain, published: str) -> _Unit:
    """What other articles can be compared with."""
    best = max(chain.tellings, key=lambda t: (len(t.days) + len(t.who) + len(t.where), len(t.words), -t.mention.span.start))
    statuses = {telling.mention.status for telling in chain.tellings}
    return _Unit(
        ids=tuple(telling.mention.id for telling in chain.tellings),
        name=best.words,
        type=chain.tellings[0].mention.type,
        key=chain.key,
        status=next(status for status in CERTAIN if status in statuses),
        days=frozenset(chain.days),
        who=frozenset(chain.who),
        where=frozenset(chain.where),
        names=frozenset(telling.named for telling in chain.tellings if telling.named is not None),
        sentences=frozenset(telling.sentence for telling in chain.tellings if telling.sentence),
        common=chain.tellings[0].common,
        found_by=chain.found_by,
        why=chain.why,
        order=(published, chain.tellings[0].article_id, chain.tellings[0].mention.span.start),
    )


# ---------------------------------------------------------------- joining


def _joined(units: Sequence[_Unit], by_entity: Mapping[str, str]) -> list[_Group]:
    """The units as groups, each one event; in the order of their first units, whatever the order of the reports."""
    groups: list[_Group] = []
    under: defaultdict[_Key, list[int]] = defaultdict(list)
    parents = list(range(len(units)))
    for unit in units:
        number = len(groups)
        who, where = _shared(unit.who, by_entity), _shared(unit.where, by_entity)
        groups.append(_Group([unit], set(unit.days), who, where))
        for rule, key in _keys(unit, who, where):
            for other in under[key][-COMPARED:]:
                root, own = _root(parents, other), _root(parents, number)
                if root != own and groups[root].agrees(groups[own]):
                    parents[own] = root
                    _merge(groups[root], groups[own], rule, key)
            under[key].append(number)
    return [group for number, group in enumerate(groups) if _root(parents, number) == number]


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number


def _merge(into: _Group, other: _Group, rule: str, key: _Key) -> None:
    into.units += other.units
    into.days |= other.days
    into.who |= other.who
    into.where |= other.where
    into.rules += [*other.rules, (rule, key[-1])]


def _keys(unit: _Unit, who: Iterable[str], where: Iterable[str]) -> Iterator[tuple[str, _Key]]:
    """What a unit is looked up by; what no other article can share ("words:hij") is left out."""
    parties = sorted(party for party in who if not party.startswith(UNNAMED))[:MOST_PARTIES]
    days = sorted({day[:10] for day in spread(unit.days) if is_day(day)})
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
    """Whether it is worth a line: it has a type, or else a time, and more than one sentence tells of it.

    What the lexicon does not know ("begint", "maakte") tells by its word alone nothing of what happens; where it has a date,
    the sentence is background.
    """
    if group.units[0].type is not EventType.OTHER:
        return True
    told = {sentence for unit in group.units for sentence in unit.sentences}
    return bool(group.days) and len(told) > 1 and not group.units[0].common


def _event(group: _Group, known: frozenset[str]) -> Event:
    ids = tuple(mention for unit in group.units for mention in unit.ids)
    best = max(group.units, key=lambda unit: (len(unit.days) + len(unit.who) + len(unit.where), len(unit.name)))
    places = sorted(place for place in group.where if place in known)
    found_by, why = group.units[0].found_by, group.units[0].why
    if group.rules:
        found_by = min(rule for rule, _ in group.rules)
        shared = found_by.partition("@")[0].removeprefix("events.same-").replace("-", " and ")
        why = f"{len(group.units)} articles or passages tell of it with the same {shared}"
    statuses = {unit.status for unit in group.units}
    return Event(
        id=content_id("event", min(ids)),
        name=best.name,
        type=group.units[0].type,
        status=next(status for status in CERTAIN if status in statuses),
        time=_time(group.days),
        place=places[0] if places else None,
        parties=tuple(sorted(party for party in group.who if party in known)),
        mention_ids=ids,
        found_by=found_by,
        why=why,
    )


def _time(days: Iterable[str]) -> str | None:
    """The narrowest value that is told; the first where there are several."""
    return min(days, key=lambda day: (-len(day), day), default=None)

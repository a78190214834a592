"""What one article tells besides statements, and who is who in it, from rows to the values they were written from."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from wederhoor.dossier.places import span_or_none
from wederhoor.model import (
    Bound,
    Entity,
    EventMention,
    EventStatus,
    EventType,
    Lemma,
    Link,
    Mention,
    Quantity,
    Role,
    Silence,
    SilenceKind,
    Span,
    Step,
    Time,
    TimeKind,
)

_Parts = dict[int, dict[str, tuple[Span, ...]]]
"""By number of the finding, then by role."""


def times(db: sqlite3.Connection, article_id: str) -> tuple[Time, ...]:
    steps = _reasons(db, article_id, "time")
    rows = db.execute(
        """SELECT n, start, stop, kind, value, mod, relative, found_by, confidence
           FROM times WHERE article_id = ? ORDER BY n""",
        (article_id,),
    )
    return tuple(
        Time(
            span=Span(article_id, start, stop),
            kind=TimeKind(kind),
            value=value,
            mod=mod,
            relative=relative,
            steps=steps.get(n, ()),
            found_by=found_by,
            confidence=confidence,
        )
        for n, start, stop, kind, value, mod, relative, found_by, confidence in rows
    )


def quantities(db: sqlite3.Connection, article_id: str) -> tuple[Quantity, ...]:
    parts = _parts(db, article_id, "quantity")
    rows = db.execute(
        """SELECT n, start, stop, low, high, bound, unit, lemma, found_by, confidence
           FROM quantities WHERE article_id = ? ORDER BY n""",
        (article_id,),
    )
    return tuple(
        Quantity(
            span=Span(article_id, start, stop),
            number=parts[n]["number"][0],
            bound_by=parts[n].get("bound", ()),
            low=low,
            high=high,
            bound=Bound(bound),
            unit=unit,
            counted=_only(parts[n].get("counted", ())),
            lemma=lemma,
            same_as=_only(parts[n].get("same", ())),
            found_by=found_by,
            confidence=confidence,
        )
        for n, start, stop, low, high, bound, unit, lemma, found_by, confidence in rows
    )


def events(db: sqlite3.Connection, article_id: str) -> tuple[EventMention, ...]:
    parts = _parts(db, article_id, "event")
    rows = db.execute(
        """SELECT n, id, start, stop, type, status, lemma, found_by, confidence
           FROM event_mentions WHERE article_id = ? ORDER BY n""",
        (article_id,),
    )
    return tuple(
        EventMention(
            id=id_,
            span=Span(article_id, start, stop),
            type=EventType(type_),
            status=EventStatus(status),
            lemma=lemma,
            participants=parts.get(n, {}).get("participant", ()),
            places=parts.get(n, {}).get("place", ()),
            times=parts.get(n, {}).get("time", ()),
            found_by=found_by,
            confidence=confidence,
        )
        for n, id_, start, stop, type_, status, lemma, found_by, confidence in rows
    )


def silences(db: sqlite3.Connection, article_id: str) -> tuple[Silence, ...]:
    parts = _parts(db, article_id, "silence")
    rows = db.execute(
        "SELECT n, id, start, stop, kind, found_by, confidence FROM silences WHERE article_id = ? ORDER BY n", (article_id,)
    )
    return tuple(
        Silence(
            id=id_,
            span=Span(article_id, start, stop),
            who=parts.get(n, {}).get("who", ()),
            about=parts.get(n, {}).get("about", ()),
            kind=SilenceKind(kind),
            found_by=found_by,
            confidence=confidence,
        )
        for n, id_, start, stop, kind, found_by, confidence in rows
    )


def lemmas(db: sqlite3.Connection, article_id: str) -> tuple[Lemma, ...]:
    rows = db.execute("SELECT start, stop, lemma, pos FROM lemmas WHERE article_id = ? ORDER BY n", (article_id,))
    return tuple(Lemma(Span(article_id, start, stop), lemma, pos) for start, stop, lemma, pos in rows)


def links(
    db: sqlite3.Connection, article_id: str, mentions: tuple[Mention, ...], entities: tuple[Entity, ...]
) -> tuple[Link, ...]:
    """One for each of ``mentions``, or none at all in an article that was read before there were links."""
    steps = _reasons(db, article_id, "link")
    rows = db.execute("SELECT n, entity, name, found_by, confidence FROM links WHERE article_id = ? ORDER BY n", (article_id,))
    return tuple(
        Link(
            mention=mentions[n].span,
            entity_id=None if entity is None else entities[entity].id,
            name=name,
            steps=steps.get(n, ()),
            found_by=found_by,
            confidence=confidence,
        )
        for n, entity, name, found_by, confidence in rows
    )


def roles(db: sqlite3.Connection, article_id: str, entities: tuple[Entity, ...]) -> tuple[Role, ...]:
    rows = db.execute(
        """SELECT entity, start, stop, title, noun, held_in, former, time, found_by
           FROM roles WHERE article_id = ? ORDER BY n""",
        (article_id,),
    )
    return tuple(
        Role(
            entity_id=entities[entity].id,
            span=Span(article_id, start, stop),
            title=title,
            noun=noun,
            of=None if held_in is None else entities[held_in].id,
            former=bool(former),
            time=time,
            found_by=found_by,
        )
        for entity, start, stop, title, noun, held_in, former, time, found_by in rows
    )


def members(db: sqlite3.Connection, article_id: str) -> dict[str, tuple[int, ...]]:
    """By a group's id, the numbers of the entities that it is made of."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for group, member in db.execute(
        """SELECT entity_id, member FROM entity_members JOIN entities ON entities.id = entity_id
           WHERE article_id = ? ORDER BY entity_id, entity_members.n""",
        (article_id,),
    ):
        found[group].append(member)
    return {group: tuple(of_group) for group, of_group in found.items()}


def _reasons(db: sqlite3.Connection, article_id: str, what: str) -> dict[int, tuple[Step, ...]]:
    """The steps of each finding of a kind, by its number."""
    steps: defaultdict[int, list[Step]] = defaultdict(list)
    for n, rule, why, start, stop in db.execute(
        "SELECT n, rule, why, start, stop FROM reasons WHERE article_id = ? AND what = ? ORDER BY n, i", (article_id, what)
    ):
        steps[n].append(Step(rule, span_or_none(article_id, start, stop), why))
    return {n: tuple(of_one) for n, of_one in steps.items()}


def _parts(db: sqlite3.Connection, article_id: str, what: str) -> _Parts:
    found: _Parts = {}
    for n, role, start, stop in db.execute(
        "SELECT n, role, start, stop FROM parts WHERE article_id = ? AND what = ? ORDER BY n, role, i", (article_id, what)
    ):
        of_one = found.setdefault(n, {})
        of_one[role] = (*of_one.get(role, ()), Span(article_id, start, stop))
    return found


def _only(spans: tuple[Span, ...]) -> Span | None:
    return spans[0] if spans else None

"""What only shows when reports are laid side by side, from rows to the values they were written from."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from wederhoor.dossier.rebuild_debate import Debate
from wederhoor.model import (
    Alias,
    Alignment,
    EntityKind,
    Event,
    EventStatus,
    EventType,
    InferredDate,
    Party,
    Span,
)


def alignment(db: sqlite3.Connection) -> Alignment:
    debate = Debate(db)
    return Alignment(
        parties=parties(db),
        revisions=debate.revisions(),
        events=_events(db),
        dates=dates(db),
        stories=debate.stories(),
        utterances=debate.utterances(),
        calls=debate.calls(),
        replies=debate.replies(),
        issues=debate.issues(),
        positions=debate.positions(),
        conflicts=debate.conflicts(),
    )


def parties(db: sqlite3.Connection) -> tuple[Party, ...]:
    entity_ids = _grouped(db.execute("SELECT party_id, entity_id FROM party_entities ORDER BY party_id, n"))
    members = _grouped(db.execute("SELECT party_id, member FROM party_members ORDER BY party_id, n"))
    aliases: defaultdict[str, list[Alias]] = defaultdict(list)
    for party_id, name, entities, found_by, why in db.execute(
        "SELECT party_id, name, entities, found_by, why FROM party_aliases ORDER BY party_id, n"
    ):
        aliases[party_id].append(Alias(name, tuple(json.loads(entities)), found_by, why))
    return tuple(
        Party(
            id=id_,
            name=name,
            kind=EntityKind(kind),
            entity_ids=entity_ids.get(id_, ()),
            found_by=found_by,
            aliases=tuple(aliases.get(id_, ())),
            members=members.get(id_, ()),
            wikidata=wikidata,
            linked_by=linked_by,
        )
        for id_, name, kind, found_by, wikidata, linked_by in db.execute(
            "SELECT id, name, kind, found_by, wikidata, linked_by FROM parties ORDER BY n"
        )
    )


def _events(db: sqlite3.Connection) -> tuple[Event, ...]:
    parties = _grouped(db.execute("SELECT event_id, party_id FROM event_parties ORDER BY event_id, n"))
    tellings = _grouped(db.execute("SELECT event_id, mention_id FROM event_tellings ORDER BY event_id, n"))
    return tuple(
        Event(
            id=id_,
            name=name,
            type=EventType(type_),
            status=EventStatus(status),
            time=time,
            place=place,
            parties=parties.get(id_, ()),
            mention_ids=tellings.get(id_, ()),
            found_by=found_by,
            why=why,
        )
        for id_, name, type_, status, time, place, found_by, why in db.execute(
            "SELECT id, name, type, status, time, place, found_by, why FROM events ORDER BY n"
        )
    )


def dates(db: sqlite3.Connection) -> tuple[InferredDate, ...]:
    """The dates inferred for articles that have none."""
    shared: defaultdict[str, list[Span]] = defaultdict(list)
    for article_id, of, start, stop in db.execute(
        "SELECT article_id, of_article, start, stop FROM inferred_shared ORDER BY article_id, n"
    ):
        shared[article_id].append(Span(of, start, stop))
    return tuple(
        InferredDate(article_id, value, why, tuple(shared.get(article_id, ())), found_by, confidence)
        for article_id, value, why, found_by, confidence in db.execute(
            "SELECT article_id, value, why, found_by, confidence FROM inferred_dates ORDER BY n"
        )
    )


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The second of each pair, by the first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in rows:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}

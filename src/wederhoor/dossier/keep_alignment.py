"""What only shows when reports are laid side by side, from values to rows, in the transaction of the caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from wederhoor.dossier import keep_debate
from wederhoor.dossier.places import cutter
from wederhoor.model import Alignment, Event, InferredDate, Party

_TABLES = (
    *keep_debate.TABLES,
    *("inferred_shared", "inferred_dates", "event_tellings", "event_parties", "events"),
    *("party_members", "party_aliases", "party_entities", "parties", "revisions"),
)
"""From those that refer to others to those that are referred to."""


def keep_alignment(db: sqlite3.Connection, alignment: Alignment) -> None:
    """Replace the alignment."""
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608  (our own names)
    for n, party in enumerate(alignment.parties):
        _keep_party(db, n, party)
    db.executemany(
        "INSERT INTO revisions VALUES (?, ?, ?, ?)",
        [(n, revision.earlier, revision.later, revision.found_by) for n, revision in enumerate(alignment.revisions)],
    )
    for n, event in enumerate(alignment.events):
        _keep_event(db, n, event)
    for n, date in enumerate(alignment.dates):
        _keep_date(db, n, date)
    keep_debate.keep_debate(db, alignment)


def _keep_party(db: sqlite3.Connection, n: int, party: Party) -> None:
    row = (party.id, n, party.name, party.kind, party.found_by, party.wikidata, party.linked_by)
    db.execute("INSERT INTO parties VALUES (?, ?, ?, ?, ?, ?, ?)", row)
    db.executemany("INSERT INTO party_entities VALUES (?, ?, ?)", _numbered(party.id, party.entity_ids))
    db.executemany(
        "INSERT INTO party_aliases VALUES (?, ?, ?, ?, ?, ?)",
        [
            (party.id, i, alias.name, json.dumps(alias.entity_ids), alias.found_by, alias.why)
            for i, alias in enumerate(party.aliases)
        ],
    )
    db.executemany("INSERT INTO party_members VALUES (?, ?, ?)", _numbered(party.id, party.members))


def _numbered(id_: str, ids: Iterable[str]) -> list[tuple[str, int, str]]:
    return [(id_, n, other) for n, other in enumerate(ids)]


def _keep_event(db: sqlite3.Connection, n: int, event: Event) -> None:
    row = (event.id, n, event.name, event.type, event.status, event.time, event.place, event.found_by, event.why)
    db.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    db.executemany("INSERT INTO event_parties VALUES (?, ?, ?)", _numbered(event.id, event.parties))
    db.executemany("INSERT INTO event_tellings VALUES (?, ?, ?)", _numbered(event.id, event.mention_ids))


def _keep_date(db: sqlite3.Connection, n: int, date: InferredDate) -> None:
    row = (date.article_id, n, date.value, date.why, date.found_by, date.confidence)
    db.execute("INSERT INTO inferred_dates VALUES (?, ?, ?, ?, ?, ?)", row)
    words = cutter(db)
    db.executemany(
        "INSERT INTO inferred_shared VALUES (?, ?, ?, ?, ?, ?)",
        [(date.article_id, i, s.article_id, s.start, s.end, words(s)) for i, s in enumerate(date.shared)],
    )

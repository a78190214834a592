"""What only shows when reports are laid side by side, from values to rows, in the transaction of the caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from functools import partial

from wederhoor.model import Event, InferredDate, Party, Span, Story

_TABLES = (
    *("inferred_shared", "inferred_dates", "event_tellings", "event_parties", "events"),
    *("party_members", "party_aliases", "party_entities", "parties", "revisions"),
)
"""From those that refer to others to those that are referred to."""


def keep_story(db: sqlite3.Connection, story: Story) -> None:
    """Replace the story."""
    for table in _TABLES:
        db.execute(f"DELETE FROM {table}")  # noqa: S608  (our own names)
    for n, party in enumerate(story.parties):
        _keep_party(db, n, party)
    db.executemany(
        "INSERT INTO revisions VALUES (?, ?, ?, ?)",
        [(n, revision.earlier, revision.later, revision.found_by) for n, revision in enumerate(story.revisions)],
    )
    for n, event in enumerate(story.events):
        _keep_event(db, n, event)
    for n, date in enumerate(story.dates):
        _keep_date(db, n, date)


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
    words = partial(_words, db)
    db.executemany(
        "INSERT INTO inferred_shared VALUES (?, ?, ?, ?, ?, ?)",
        [(date.article_id, i, s.article_id, s.start, s.end, words(s)) for i, s in enumerate(date.shared)],
    )


def _words(db: sqlite3.Connection, span: Span) -> str:
    """The words of a span in whichever article it stands; not by SQLite's own ``substr``, which ends at a NUL."""
    row = db.execute("SELECT text FROM articles WHERE id = ?", (span.article_id,)).fetchone()
    text = str(row[0]) if row else ""
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"{span.start}-{span.end} is not inside article {span.article_id}")
    return text[span.start : span.end]

"""What one article tells besides statements, and who is who in it, from values to rows, in the transaction of the caller."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from wederhoor.dossier.places import place_of, place_or_none
from wederhoor.model import Article, Cast, Reading, Span, Step

Parts = dict[str, tuple[Span, ...]]
"""The spans of a finding by the role that they have in it."""


def keep_facts(db: sqlite3.Connection, article: Article, reading: Reading) -> None:
    """Insert what the reading tells besides mentions and statements."""
    db.executemany(
        "INSERT INTO times VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(article.id, n, *place_of(article, time.span), time.kind, time.value, time.mod, time.relative),
                *(time.found_by, time.confidence),
            )
            for n, time in enumerate(reading.times)
        ],
    )
    _keep_reasons(db, article, "time", [time.steps for time in reading.times])
    db.executemany(
        "INSERT INTO quantities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (article.id, n, *place_of(article, q.span), q.low, q.high, q.bound, q.unit, q.lemma, q.found_by, q.confidence)
            for n, q in enumerate(reading.quantities)
        ],
    )
    of_quantities: list[Parts] = [
        {"number": (q.number,), "bound": q.bound_by, "counted": _if_any(q.counted), "same": _if_any(q.same_as)}
        for q in reading.quantities
    ]
    _keep_parts(db, article, "quantity", of_quantities)
    _keep_events(db, article, reading)
    _keep_silences_and_lemmas(db, article, reading)


def _keep_events(db: sqlite3.Connection, article: Article, reading: Reading) -> None:
    db.executemany(
        "INSERT INTO event_mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (e.id, article.id, n, *place_of(article, e.span), e.type, e.status, e.lemma, e.found_by, e.confidence)
            for n, e in enumerate(reading.events)
        ],
    )
    of_events: list[Parts] = [{"participant": e.participants, "place": e.places, "time": e.times} for e in reading.events]
    _keep_parts(db, article, "event", of_events)


def _keep_silences_and_lemmas(db: sqlite3.Connection, article: Article, reading: Reading) -> None:
    db.executemany(
        "INSERT INTO silences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (s.id, article.id, n, *place_of(article, s.span), s.kind, s.found_by, s.confidence)
            for n, s in enumerate(reading.silences)
        ],
    )
    db.executemany(
        "INSERT INTO lemmas VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(article.id, n, *place_of(article, word.span), word.lemma, word.pos) for n, word in enumerate(reading.lemmas)],
    )
    _keep_parts(db, article, "silence", [{"who": s.who, "about": s.about} for s in reading.silences])


def keep_links(db: sqlite3.Connection, article: Article, reading: Reading, cast: Cast) -> None:
    """Insert who each mention is, who has which role, and who makes up which group; the entities are there already."""
    if cast.links and [link.mention for link in cast.links] != [mention.span for mention in reading.mentions]:
        raise ValueError(f"the cast of article {article.id} does not give one link for each mention, in order")
    number = {entity.id: n for n, entity in enumerate(cast.entities)}
    try:
        db.executemany(
            "INSERT INTO links VALUES (?, ?, ?, ?, ?, ?)",
            [
                (article.id, n, None if ln.entity_id is None else number[ln.entity_id], ln.name, ln.found_by, ln.confidence)
                for n, ln in enumerate(cast.links)
            ],
        )
        db.executemany(
            "INSERT INTO entity_members VALUES (?, ?, ?)",
            [(entity.id, n, number[member]) for entity in cast.entities for n, member in enumerate(entity.members)],
        )
        db.executemany(
            "INSERT INTO roles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(article.id, n, number[role.entity_id], *place_of(article, role.span), role.title, role.noun),
                    *(None if role.of is None else number[role.of], role.former, role.time, role.found_by),
                )
                for n, role in enumerate(cast.roles)
            ],
        )
    except KeyError as error:
        raise ValueError(f"the cast of article {article.id} tells of an entity that it does not have: {error}") from error
    _keep_reasons(db, article, "link", [link.steps for link in cast.links])


def _keep_reasons(db: sqlite3.Connection, article: Article, what: str, steps: Iterable[Sequence[Step]]) -> None:
    db.executemany(
        "INSERT INTO reasons VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (article.id, what, n, i, step.rule, step.why, *place_or_none(article, step.span))
            for n, of_one in enumerate(steps)
            for i, step in enumerate(of_one)
        ],
    )


def _keep_parts(db: sqlite3.Connection, article: Article, what: str, parts: Iterable[Parts]) -> None:
    db.executemany(
        "INSERT INTO parts VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (article.id, what, n, role, i, *place_of(article, span))
            for n, of_one in enumerate(parts)
            for role, spans in of_one.items()
            for i, span in enumerate(spans)
        ],
    )


def _if_any(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()

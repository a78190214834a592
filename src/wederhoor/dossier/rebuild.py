"""From rows to the values they were written from."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wederhoor.dossier import rebuild_facts as facts
from wederhoor.dossier.places import span_or_none
from wederhoor.model import (
    Article,
    Block,
    BlockKind,
    Cast,
    Entity,
    EntityKind,
    Mention,
    MentionForm,
    Move,
    Note,
    Reading,
    Report,
    Span,
    Speaker,
    Statement,
    StatementType,
    Step,
)


def article(db: sqlite3.Connection, article_id: str) -> Article:
    """One article; KeyError if it is not there."""
    row = db.execute(
        """SELECT name, language, title, outlet, author, url, published, modified, raw_sha256, steps, text
           FROM articles WHERE id = ?""",
        (article_id,),
    ).fetchone()
    if row is None:
        raise KeyError(article_id)
    name, language, title, outlet, author, url, published, modified, raw_sha256, steps, text = row
    blocks = tuple(
        Block(BlockKind(kind), Span(article_id, start, stop), found_by)
        for kind, start, stop, found_by in db.execute(
            "SELECT kind, start, stop, found_by FROM blocks WHERE article_id = ? ORDER BY n", (article_id,)
        )
    )
    return Article(
        id=article_id,
        name=name,
        language=language,
        title=title,
        outlet=outlet,
        author=author,
        url=url,
        published=published,
        modified=modified,
        raw_sha256=raw_sha256,
        steps=tuple(json.loads(steps)),
        text=text,
        blocks=blocks,
    )


def report(db: sqlite3.Connection, article_id: str) -> Report:
    reading = _reading(db, article_id)
    cast = _cast(db, article_id, reading.mentions)
    return Report(article(db, article_id), reading, cast, notes=_notes(db, article_id, "ingest"))


def _reading(db: sqlite3.Connection, article_id: str) -> Reading:
    reader, words = db.execute("SELECT reader, words FROM readings WHERE article_id = ?", (article_id,)).fetchone()
    sentences = db.execute("SELECT start, stop FROM sentences WHERE article_id = ? ORDER BY n", (article_id,))
    mentions = db.execute(
        """SELECT start, stop, head_start, head_stop, name_start, name_stop, form, lemma, modifiers,
                  number, gender, person, definite, subject, quoted, kind
           FROM mentions WHERE article_id = ? ORDER BY n""",
        (article_id,),
    )
    return Reading(
        article_id=article_id,
        reader=reader,
        words=words,
        sentences=tuple(Span(article_id, *place) for place in sentences),
        mentions=tuple(_mention(article_id, row) for row in mentions),
        statements=_statements(db, article_id),
        notes=_notes(db, article_id, "read"),
        times=facts.times(db, article_id),
        quantities=facts.quantities(db, article_id),
        events=facts.events(db, article_id),
        silences=facts.silences(db, article_id),
        lemmas=facts.lemmas(db, article_id),
    )


def _mention(article_id: str, row: tuple[Any, ...]) -> Mention:
    start, stop, head_start, head_stop, name_start, name_stop, form, lemma, modifiers, *grammar = row
    number, gender, person, definite, subject, quoted, kind = grammar
    return Mention(
        span=Span(article_id, start, stop),
        head=Span(article_id, head_start, head_stop),
        form=MentionForm(form),
        name=span_or_none(article_id, name_start, name_stop),
        lemma=lemma,
        modifiers=tuple(json.loads(modifiers)),
        number=number,
        gender=gender,
        person=person,
        definite=bool(definite),
        subject=bool(subject),
        quoted=bool(quoted),
        kind=None if kind is None else EntityKind(kind),
    )


def _statements(db: sqlite3.Connection, article_id: str) -> tuple[Statement, ...]:
    spans: defaultdict[tuple[int, str], list[Span]] = defaultdict(list)
    for key, role, start, stop in db.execute(
        """SELECT spans.statement, role, spans.start, stop FROM statements JOIN spans ON spans.statement = statements.key
           WHERE article_id = ? ORDER BY spans.statement, role, spans.n""",
        (article_id,),
    ):
        spans[key, role].append(Span(article_id, start, stop))
    rows = db.execute(
        """SELECT key, id, type, attitude, continued, move, found_by, confidence
           FROM statements WHERE article_id = ? ORDER BY n""",
        (article_id,),
    )
    return tuple(
        Statement(
            id=id_,
            content=tuple(spans[key, "content"]),
            cue=tuple(spans[key, "cue"]),
            source=tuple(spans[key, "source"]),
            addressee=tuple(spans[key, "addressee"]),
            condition=tuple(spans[key, "condition"]),
            negation=tuple(spans[key, "negation"]),
            hedge=tuple(spans[key, "hedge"]),
            type=StatementType(type_),
            attitude=bool(attitude),
            continued=bool(continued),
            move=Move(move),
            move_by=tuple(spans[key, "move_by"]),
            found_by=found_by,
            confidence=confidence,
            target=tuple(spans[key, "target"]),
        )
        for key, id_, type_, attitude, continued, move, found_by, confidence in rows
    )


def _cast(db: sqlite3.Connection, article_id: str, mentioned: tuple[Mention, ...]) -> Cast:
    entities = _entities(db, article_id)
    steps = steps_by_statement(
        db.execute(
            """SELECT statements.id, article_id, rule, steps.start, stop, why
               FROM statements JOIN steps ON steps.statement = statements.key
               WHERE article_id = ? ORDER BY steps.statement, steps.n""",
            (article_id,),
        )
    )
    speakers = tuple(
        Speaker(id_, entity_id, name, tuple(steps.get(id_, ())), found_by, confidence)
        for id_, entity_id, name, found_by, confidence in db.execute(
            """SELECT id, entity_id, name, speakers.found_by, speakers.confidence
               FROM statements JOIN speakers ON speakers.statement = statements.key
               WHERE article_id = ? ORDER BY statements.n""",
            (article_id,),
        )
    )
    return Cast(
        article_id=article_id,
        entities=entities,
        speakers=speakers,
        notes=_notes(db, article_id, "resolve"),
        links=facts.links(db, article_id, mentioned, entities),
        roles=facts.roles(db, article_id, entities),
    )


def _entities(db: sqlite3.Connection, article_id: str) -> tuple[Entity, ...]:
    mentions: defaultdict[str, list[Span]] = defaultdict(list)
    for entity_id, start, stop in db.execute(
        """SELECT entities.id, start, stop FROM entities JOIN entity_mentions ON entity_id = entities.id
           WHERE article_id = ? ORDER BY entities.id, entity_mentions.n""",
        (article_id,),
    ):
        mentions[entity_id].append(Span(article_id, start, stop))
    members = facts.members(db, article_id)
    rows = db.execute("SELECT id, name, kind FROM entities WHERE article_id = ? ORDER BY n", (article_id,)).fetchall()
    return tuple(
        Entity(id_, name, EntityKind(kind), tuple(mentions[id_]), tuple(rows[n][0] for n in members.get(id_, ())))
        for id_, name, kind in rows
    )


def steps_by_statement(rows: Iterable[tuple[Any, ...]]) -> dict[str, list[Step]]:
    """Steps by statement id, from rows of statement id, article id, rule, start, stop, why."""
    steps: dict[str, list[Step]] = {}
    for id_, article_id, rule, start, stop, why in rows:
        steps.setdefault(id_, []).append(Step(rule, span_or_none(article_id, start, stop), why))
    return steps


def _notes(db: sqlite3.Connection, article_id: str, stage: str) -> tuple[Note, ...]:
    rows = db.execute(
        """SELECT room, code, text, start, stop, names_article, path FROM notes
           WHERE article_id = ? AND stage = ? ORDER BY n""",
        (article_id, stage),
    )
    return tuple(
        Note(room, code, text, span_or_none(article_id, start, stop), article_id if names_article else None, path)
        for room, code, text, start, stop, names_article, path in rows
    )

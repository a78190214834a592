"""From values to rows. Every function writes within the transaction of its caller."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Sequence

from wederhoor.dossier.keep_facts import keep_facts, keep_links
from wederhoor.dossier.places import NOWHERE, place_of, place_or_none
from wederhoor.model import Article, Cast, Mention, Note, Reading, Report, Source, Speaker, Statement

_FACTS = ("times", "quantities", "event_mentions", "silences", "lemmas", "links", "roles", "reasons", "parts")
SEARCHED = ("content", "cue", "source", "condition")  # the columns of the table "searchable"


def storable(text: str) -> str:
    """``text`` with what is no character (a byte of a file name that is not UTF-8) written as a backslash escape."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def keep(db: sqlite3.Connection, source: Source, report: Report) -> None:
    article = report.article
    db.execute("INSERT INTO raws VALUES (?, ?) ON CONFLICT DO NOTHING", (source.sha256, zlib.compress(source.raw)))
    kept = db.execute("SELECT reader FROM readings WHERE article_id = ?", (article.id,)).fetchone()
    if kept is None or kept[0] != report.reading.reader:
        _forget_findings(db, article.id)
        _keep_article(db, article)
        keys = _keep_reading(db, article, report.reading)
        _keep_cast(db, article, report.cast, keys)
        keep_links(db, article, report.reading, report.cast)
        for stage, notes in (("ingest", report.notes), ("read", report.reading.notes), ("resolve", report.cast.notes)):
            _insert_notes(db, stage, [_note_row(article, note) for note in notes])
        of_source: list[Note] = []
    else:
        of_source = _notes_of_second_source(db, source, report)
    _keep_source(db, source, article)
    keep_source_notes(db, source.path, of_source + _changed_file(db, source, article))


def _forget_findings(db: sqlite3.Connection, article_id: str) -> None:
    """Delete what the machine found in an article; the article and its sources stay."""
    db.execute("DELETE FROM searchable WHERE rowid IN (SELECT key FROM statements WHERE article_id = ?)", (article_id,))
    for table in ("blocks", "readings", "sentences", "mentions", "statements", "entities", *_FACTS):
        db.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))  # noqa: S608  (our own names)
    db.execute("DELETE FROM notes WHERE article_id = ? AND stage <> 'source'", (article_id,))


def _keep_article(db: sqlite3.Connection, article: Article) -> None:
    """Insert the article, or renew what ingest says of it now."""
    db.execute(
        """INSERT INTO articles
               (id, name, language, title, outlet, author, url, published, modified, raw_sha256, steps, text)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (id) DO UPDATE SET
               name = excluded.name, language = excluded.language, title = excluded.title, author = excluded.author,
               modified = excluded.modified, raw_sha256 = excluded.raw_sha256, steps = excluded.steps""",
        (
            *(article.id, storable(article.name), article.language, article.title, article.outlet, article.author),
            *(article.url, article.published, article.modified, article.raw_sha256),
            *(json.dumps(article.steps, ensure_ascii=False), article.text),
        ),
    )
    db.executemany(
        "INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(article.id, n, b.kind, b.found_by, *place_of(article, b.span)) for n, b in enumerate(article.blocks)],
    )


def _keep_source(db: sqlite3.Connection, source: Source, article: Article) -> None:
    path = storable(source.path)
    before = db.execute("SELECT article_id FROM sources WHERE path = ? AND sha256 = ?", (path, source.sha256)).fetchone()
    db.execute(
        """INSERT INTO sources (path, name, sha256, article_id) VALUES (?, ?, ?, ?)
           ON CONFLICT (path, sha256) DO UPDATE SET article_id = excluded.article_id""",
        (path, storable(source.name), source.sha256, article.id),
    )
    if before not in (None, (article.id,)) and not db.execute("SELECT 1 FROM sources WHERE article_id = ?", before).fetchone():
        _forget_findings(db, before[0])
        db.execute("DELETE FROM articles WHERE id = ?", before)


def _keep_reading(db: sqlite3.Connection, article: Article, reading: Reading) -> dict[str, int]:
    """Insert the reading; the answer gives the row key of each statement by its id."""
    db.execute("INSERT INTO readings VALUES (?, ?, ?)", (article.id, reading.reader, reading.words))
    db.executemany(
        "INSERT INTO sentences VALUES (?, ?, ?, ?, ?)",
        [(article.id, n, *place_of(article, span)) for n, span in enumerate(reading.sentences)],
    )
    db.executemany(
        "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(article.id, n, *_mention_row(article, mention)) for n, mention in enumerate(reading.mentions)],
    )
    keep_facts(db, article, reading)
    return {statement.id: _keep_statement(db, article, n, statement) for n, statement in enumerate(reading.statements)}


def _mention_row(article: Article, mention: Mention) -> tuple[object, ...]:
    return (
        *place_of(article, mention.span),
        *place_of(article, mention.head),
        *place_or_none(article, mention.name),
        *(mention.form, mention.lemma, json.dumps(mention.modifiers, ensure_ascii=False)),
        *(mention.number, mention.gender, mention.person, mention.definite, mention.subject, mention.quoted, mention.kind),
    )


def _keep_statement(db: sqlite3.Connection, article: Article, n: int, statement: Statement) -> int:
    parts = {
        "content": statement.content,
        "cue": statement.cue,
        "source": statement.source,
        "addressee": statement.addressee,
        "condition": statement.condition,
        "negation": statement.negation,
        "hedge": statement.hedge,
        "move_by": statement.move_by,
        "target": statement.target,
    }
    places = {role: [place_of(article, span) for span in spans] for role, spans in parts.items()}
    row = (
        *(statement.id, article.id, n, statement.start, statement.type, statement.attitude, statement.continued),
        *(statement.move, statement.found_by, statement.confidence),
    )
    key = db.execute(
        """INSERT INTO statements (id, article_id, n, start, type, attitude, continued, move, found_by, confidence)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        row,
    ).lastrowid
    if key is None:
        raise ValueError(f"statement {statement.id} was not written")
    db.executemany(
        "INSERT INTO spans VALUES (?, ?, ?, ?, ?, ?)",
        [(key, role, i, *place) for role, of_role in places.items() for i, place in enumerate(of_role)],
    )
    searchable = [" ".join(words for _, _, words in places[role]) for role in SEARCHED]
    db.execute("INSERT INTO searchable (rowid, content, cue, source, condition) VALUES (?, ?, ?, ?, ?)", (key, *searchable))
    return key


def _keep_cast(db: sqlite3.Connection, article: Article, cast: Cast, keys: dict[str, int]) -> None:
    if [speaker.statement_id for speaker in cast.speakers] != list(keys):
        raise ValueError(f"the cast of article {article.id} does not give one speaker for each statement, in order")
    for n, entity in enumerate(cast.entities):
        db.execute("INSERT INTO entities VALUES (?, ?, ?, ?, ?)", (entity.id, article.id, n, entity.name, entity.kind))
        db.executemany(
            "INSERT INTO entity_mentions VALUES (?, ?, ?, ?, ?)",
            [(entity.id, i, *place_of(article, span)) for i, span in enumerate(entity.mentions)],
        )
    for speaker in cast.speakers:
        _keep_speaker(db, article, keys[speaker.statement_id], speaker)


def _keep_speaker(db: sqlite3.Connection, article: Article, key: int, speaker: Speaker) -> None:
    db.execute(
        "INSERT INTO speakers VALUES (?, ?, ?, ?, ?)",
        (key, speaker.entity_id, speaker.name, speaker.found_by, speaker.confidence),
    )
    db.executemany(
        "INSERT INTO steps VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(key, n, step.rule, step.why, *place_or_none(article, step.span)) for n, step in enumerate(speaker.steps)],
    )


# ---------------------------------------------------------------- notes

NoteRow = tuple[object, ...]
"""article_id, room, code, text, start, stop, words, names_article, path."""


def _note_row(article: Article, note: Note) -> NoteRow:
    if note.article_id not in (None, article.id):
        raise ValueError(f"a note on article {note.article_id} came with article {article.id}")
    path = None if note.path is None else storable(note.path)
    place = place_or_none(article, note.span)
    return (article.id, note.room, note.code, storable(note.text), *place, note.article_id is not None, path)


def _insert_notes(db: sqlite3.Connection, stage: str, rows: Sequence[NoteRow]) -> None:
    db.executemany(
        """INSERT INTO notes (stage, n, article_id, room, code, text, start, stop, words, names_article, path)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
        [(stage, n, *row) for n, row in enumerate(rows)],
    )


def keep_source_notes(db: sqlite3.Connection, path: str | None, notes: Sequence[Note]) -> None:
    """Make ``notes`` those of the file at ``path``; what is there already stays untouched."""
    path = None if path is None else storable(path)
    kept = db.execute(
        """SELECT article_id, room, code, text, start, stop, words, names_article, path FROM notes
           WHERE path IS ? AND stage = 'source' ORDER BY n""",
        (path,),
    ).fetchall()
    wanted = [_source_note_row(db, path, note) for note in notes]
    if kept != wanted:
        db.execute("DELETE FROM notes WHERE path IS ? AND stage = 'source'", (path,))
        _insert_notes(db, "source", wanted)


def _source_note_row(db: sqlite3.Connection, path: str | None, note: Note) -> NoteRow:
    """The row of a note that may be about an article or about none; without its span, which may be of a text not kept."""
    known = db.execute("SELECT id FROM articles WHERE id = ?", (note.article_id,)).fetchone()
    return (known[0] if known else None, note.room, note.code, storable(note.text), *NOWHERE, int(known is not None), path)


def _notes_of_second_source(db: sqlite3.Connection, source: Source, report: Report) -> list[Note]:
    """What ingest said of a file whose text is kept already, as far as it is not said of that text."""
    said = set(db.execute("SELECT room, code, text FROM notes WHERE article_id = ? AND stage = 'ingest'", (report.article.id,)))
    return [
        Note(note.room, note.code, note.text, article_id=report.article.id, path=source.path)
        for note in report.notes
        if (note.room, note.code, storable(note.text)) not in said
    ]


def _changed_file(db: sqlite3.Connection, source: Source, article: Article) -> list[Note]:
    others = db.execute(
        "SELECT article_id FROM sources WHERE path = ? AND article_id <> ? ORDER BY key", (storable(source.path), article.id)
    ).fetchall()
    if not others:
        return []
    text = f"{source.path} held another text when it was read before; that is kept too, as article {others[-1][0]}"
    return [Note("dossier", "file-changed", text, article_id=article.id, path=source.path)]

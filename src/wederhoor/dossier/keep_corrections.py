"""The log of what people corrected, from values to rows and back, in the transaction of the caller. It only grows."""

from __future__ import annotations

import sqlite3
from collections import defaultdict

from wederhoor.model import Correction, CorrectionKind, Span


def keep(db: sqlite3.Connection, correction: Correction) -> None:
    """Add one line; one that is there stays as it is."""
    if db.execute("SELECT 1 FROM corrections WHERE id = ?", (correction.id,)).fetchone():
        return
    key = db.execute(
        "INSERT INTO corrections (id, kind, name, undoes, made, given_by) VALUES (?, ?, ?, ?, ?, ?)",
        (correction.id, correction.kind, correction.name, correction.undoes, correction.made, correction.by),
    ).lastrowid
    db.executemany(
        "INSERT INTO correction_spans VALUES (?, ?, ?, ?, ?, ?)",
        [(key, n, span.article_id, span.start, span.end, _words(db, span)) for n, span in enumerate(correction.about)],
    )


def log(db: sqlite3.Connection) -> tuple[Correction, ...]:
    """All of it, oldest first."""
    about: defaultdict[int, list[Span]] = defaultdict(list)
    for key, *place in db.execute("SELECT correction, article_id, start, stop FROM correction_spans ORDER BY correction, n"):
        about[key].append(Span(*place))
    rows = db.execute("SELECT key, id, kind, name, undoes, made, given_by FROM corrections ORDER BY key")
    return tuple(
        Correction(id_, CorrectionKind(kind), tuple(about[key]), name, undoes, made, by)
        for key, id_, kind, name, undoes, made, by in rows
    )


def _words(db: sqlite3.Connection, span: Span) -> str:
    row = db.execute("SELECT text FROM articles WHERE id = ?", (span.article_id,)).fetchone()
    text = str(row[0]) if row else ""
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"a correction is about {span.start}-{span.end}, which is not inside article {span.article_id}")
    return text[span.start : span.end]

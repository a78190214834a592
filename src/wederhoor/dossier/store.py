"""Opening a dossier, and the only way to write one.

The journal is SQLite's rollback journal, not its write-ahead log: between transactions the dossier is one file that can be
copied, and a process that is killed leaves at most a journal beside it, which the next one to open the file plays back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from wederhoor.dossier import keep_alignment, keep_corrections, keeping, rebuild, rebuild_alignment, schema
from wederhoor.dossier.rebuild_debate import Debate
from wederhoor.errors import DossierLocked, LaterVersion, NotADossier
from wederhoor.model import (
    Alignment,
    Article,
    Correction,
    Issue,
    Note,
    Party,
    Position,
    Report,
    Revision,
    Source,
    Story,
    Utterance,
)

WAIT_SECONDS = 5.0
"""How long to wait for another process that is writing the same dossier."""

_REFUSED = {
    sqlite3.SQLITE_BUSY: ("another process is writing it", "wait until the other has finished and try again"),
    sqlite3.SQLITE_LOCKED: ("another process is writing it", "wait until the other has finished and try again"),
    sqlite3.SQLITE_FULL: ("the disk is full", "make room on the disk and run the command again: it goes on where it stopped"),
    sqlite3.SQLITE_READONLY: ("it may not be written", "check who may write the file and its folder"),
    sqlite3.SQLITE_PERM: ("it may not be written", "check who may write the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "check who may read and write the file and its folder"),
    sqlite3.SQLITE_IOERR: ("the disk failed to read or write it", "check the disk, then run the command again"),
}
_MAKE_ONE = "make a dossier with: wederhoor read PATH... -o FILE"


class Dossier:
    """An open dossier; a context manager. Made by :func:`open_dossier`; it belongs to the thread that opened it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def rows(self, sql: str, parameters: Sequence[object] | dict[str, object] = ()) -> list[Any]:
        """All rows of one SQL question, as tuples; for the modules of this room."""
        with _explained(self.path):
            return self._connection.execute(sql, parameters).fetchall()

    def knows(self, source_sha256: str, path: str, reader: str) -> bool:
        """Whether this file with these bytes is in the dossier, read by this version of the reader."""
        sql = """SELECT 1 FROM sources JOIN readings USING (article_id)
                 WHERE sources.path = ? AND sources.sha256 = ? AND readings.reader = ?"""
        return bool(self.rows(sql, (keeping.storable(path), source_sha256, reader)))

    def keep(self, source: Source, report: Report) -> None:
        """Write all that one source yields, in one transaction; keeping it again changes nothing.

        - The same text from a second file adds that file to the article.
        - A report by another version of the reader replaces what the machine found in that article before.
        - A file whose bytes have changed gives a new article; the earlier one stays, because briefs may cite it, and a note
          tells that both came from one path.
        - The same bytes that now give another text (because ingest was mended) replace the article they gave before.

        ValueError if the report contradicts itself, such as a span outside the text; nothing is written then.
        """
        with self._transaction() as connection:
            keeping.keep(connection, source, report)

    def keep_alignment(self, alignment: Alignment) -> None:
        """Replace the alignment that was kept before; the same alignment changes nothing."""
        with self._transaction() as connection:
            if rebuild_alignment.alignment(connection) != alignment:
                keep_alignment.keep_alignment(connection, alignment)

    def keep_correction(self, correction: Correction) -> None:
        """Add a line to the log of what people corrected; the same line twice is one. ValueError if it is about no text."""
        with self._transaction() as connection:
            keep_corrections.keep(connection, correction)

    def corrections(self) -> tuple[Correction, ...]:
        """The log of what people corrected, oldest first."""
        with _rebuilt(self.path):
            return keep_corrections.log(self._connection)

    def keep_notes(self, notes: Iterable[Note], looked_at: Iterable[str] = ()) -> None:
        """Keep the notes of sources that gave no article; they replace those that were kept for the same paths.

        ``looked_at`` are paths whose earlier notes no longer hold unless they are among ``notes``.
        """
        by_path: dict[str | None, list[Note]] = {path: [] for path in looked_at}
        for note in notes:
            by_path.setdefault(note.path, []).append(note)
        with self._transaction() as connection:
            for path, wanted in by_path.items():
                keeping.keep_source_notes(connection, path, wanted)

    def reports(self) -> Iterator[Report]:
        """Every article's report, equal to the one that was kept, in the order in which they were first kept."""
        for (article_id,) in self.rows("SELECT id FROM articles ORDER BY key"):
            with _rebuilt(self.path):
                report = rebuild.report(self._connection, article_id)
            yield report

    def article(self, article_id: str) -> Article:
        """The article with this id, which must be there."""
        with _rebuilt(self.path):
            return rebuild.article(self._connection, article_id)

    def alignment(self) -> Alignment:
        """The alignment that was kept last."""
        with _rebuilt(self.path):
            return rebuild_alignment.alignment(self._connection)

    def parties(self) -> tuple[Party, ...]:
        """The parties that were kept last."""
        with _rebuilt(self.path):
            return rebuild_alignment.parties(self._connection)

    def utterances(self) -> tuple[Utterance, ...]:
        """The utterances that were kept last."""
        with _rebuilt(self.path):
            return Debate(self._connection, "rendering", "difference").utterances()

    def issues(self) -> tuple[Issue, ...]:
        """The issues that were kept last."""
        with _rebuilt(self.path):
            return Debate(self._connection, "issue").issues()

    def positions(self) -> tuple[Position, ...]:
        """The positions that were kept last."""
        with _rebuilt(self.path):
            return Debate(self._connection, "stance").positions()

    def stories(self) -> tuple[Story, ...]:
        """The stories that were kept last."""
        with _rebuilt(self.path):
            return Debate(self._connection, "story").stories()

    def revisions(self) -> tuple[Revision, ...]:
        """The revisions that were kept last, with what changed."""
        with _rebuilt(self.path):
            return Debate(self._connection, "revision", "difference").revisions()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with _explained(self.path), _transaction(self._connection):
            yield self._connection


def open_dossier(path: Path, *, create: bool = False, readonly: bool = False) -> Dossier:
    """Open the dossier at ``path``, or with ``create`` make an empty one if there is none.

    Raises NotADossier, LaterVersion or DossierLocked. An older dossier is brought to this version's schema.
    """
    _look(path, create)
    with _explained(path):
        # Not mode=ro, even to look only: a journal that a killed process left has to be played back first. If the file is
        # write-protected, SQLite itself opens it for reading.
        uri = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
        connection = sqlite3.connect(uri, uri=True, timeout=WAIT_SECONDS, isolation_level=None)
    try:
        with _explained(path):
            _recognise(connection, path, create)
            connection.execute("PRAGMA foreign_keys = ON")
            if readonly:
                connection.execute("PRAGMA query_only = ON")
            else:
                with _transaction(connection):  # fails now, rather than after the first article, if the file cannot be written
                    pass
    except BaseException:
        connection.close()
        raise
    return Dossier(path, connection)


def _look(path: Path, create: bool) -> None:
    """Refuse what is plainly no dossier before SQLite touches it."""
    which = str(path)
    if path.is_dir():
        raise NotADossier(which, "is a folder, not a dossier", "name the dossier's file")
    if not path.exists():
        if not create:
            raise NotADossier(which, "there is no such file", _MAKE_ONE)
        if not path.absolute().parent.is_dir():
            raise DossierLocked(which, f"there is no folder {path.parent}", "make the folder first, or name another")
        return
    if not path.is_file():
        raise NotADossier(which, "is not a regular file", "name the dossier's file")
    if path.with_name(path.name + "-journal").exists():
        return  # killed while it was written: SQLite repairs it before it reads
    try:
        with path.open("rb") as file:
            beginning = file.read(16)
    except OSError as error:
        raise DossierLocked(which, f"it cannot be read ({error.strerror})", "check who may read the file") from error
    if not beginning and not create:
        raise NotADossier(which, "is empty", _MAKE_ONE)
    if beginning and beginning != b"SQLite format 3\x00":
        raise NotADossier(which, "is some other kind of file, not a dossier", _MAKE_ONE)


def _recognise(connection: sqlite3.Connection, path: Path, create: bool) -> None:
    """Check that the file is ours and of a version that we know, and bring it to the latest."""
    latest = len(schema.MIGRATIONS)
    application, version = _marks(connection)
    blank = application == 0 and not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    if application != schema.APPLICATION_ID and not (blank and create):
        raise NotADossier(str(path), "is a SQLite file of another program, not a dossier", _MAKE_ONE)
    if version > latest:
        raise LaterVersion(
            str(path),
            f"has dossier version {version}; this Wederhoor knows versions up to {latest}",
            "install the latest Wederhoor",
        )
    if version < latest or blank:
        with _transaction(connection):
            _, version = _marks(connection)  # another process may have done it meanwhile
            for number, migration in enumerate(schema.MIGRATIONS[version:], start=version + 1):
                for statement in _split(migration):
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")


def _marks(connection: sqlite3.Connection) -> tuple[int, int]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(application), int(version)


def _split(script: str) -> Iterator[str]:
    """The statements of an SQL script of whole lines; sqlite3's executescript would commit the transaction that we are in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


@contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:  # KeyboardInterrupt too: half an article must never stay
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into an error that the user can mend.

    All our SQL is fixed and tested on whole dossiers, so that what else SQLite has against it is damage to the file.
    """
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise ValueError(f"the findings contradict each other: {error}") from error
    except sqlite3.ProgrammingError:  # how we call it, such as after close()
        raise
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _REFUSED:
            reason, hint = _REFUSED[code]
            raise DossierLocked(str(path), f"{reason} ({error})", hint) from error
        raise _damaged(path, error) from error
    except UnicodeDecodeError as error:  # SQLite's message quotes the damage
        raise _damaged(path, error) from error


@contextmanager
def _rebuilt(path: Path) -> Iterator[None]:
    """As :func:`_explained`, for values that are made of rows: what cannot be made was tampered with."""
    with _explained(path):
        try:
            yield
        except (LookupError, TypeError, ValueError) as error:
            raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> NotADossier:
    return NotADossier(str(path), f"is damaged ({error})", "restore a copy of it, or read the articles into a new one")

"""The walk through the house: one article through the rooms, and a batch of files into a dossier."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from wederhoor import align, ingest, resolve
from wederhoor import link as linking
from wederhoor.dossier import Dossier, open_dossier, queries
from wederhoor.dossier import corrections as making
from wederhoor.dossier.answers import NoteRow, StatementRow, Summary
from wederhoor.errors import NoModel, NothingRead, Unreadable
from wederhoor.lang import AVAILABLE, pack
from wederhoor.model import Article, Correction, Note, ParsedSentence, Reading, Report, Reread, Source, Span, Weight
from wederhoor.settings import Settings


class Reader(Protocol):
    """What :func:`wederhoor.read.load` gives: a language model and the rules over it."""

    @property
    def version(self) -> str: ...

    def read(self, article: Article) -> Reading: ...


class Explainer(Reader, Protocol):
    """A reader that also shows what it stands on: the parse, and what it weighed."""

    def explain(self, article: Article, roles: Mapping[str, Sequence[Span]]) -> Reread: ...


class Progress(Protocol):
    """Someone to tell how far the batch is: how many files there are, and each one that is done with."""

    def started(self, total: int) -> None: ...

    def finished(self, path: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What :func:`read` did: ``added`` files were read, ``known`` ones skipped, ``unreadable`` tells of all others."""

    summary: Summary
    added: int
    known: int
    unreadable: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """What :func:`link` did: the parties that are linked now and were not so before, and those of which it cannot be told."""

    found: tuple[linking.Found, ...]
    doubts: tuple[linking.Doubt, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a statement was found. ``sentences``: those its words stand in, with the parse made again today.

    ``read_by`` names the rules and the language model that found it, ``parsed_by`` those of today; ``found_again``: today's
    find the very same statement. These are None where there is no model to parse with. ``weighed``: what spoke for and against
    it, the weightiest first. ``notes`` are the difficulties met in its words.
    """

    statement: StatementRow
    read_by: str
    parsed_by: str | None
    found_again: bool | None
    sentences: tuple[ParsedSentence, ...]
    weighed: tuple[Weight, ...]
    notes: tuple[NoteRow, ...]


def explain(dossier: Dossier, id: str, reader: Explainer | None) -> Explanation:  # noqa: A002  (an id of the model)
    """Why the statement whose id is ``id``, or begins so, was found; without the parse if there is no ``reader``.

    Raises NoStatement if there is not one. The dossier does not keep parses: they are made again from its text, which never
    changes. Another version of the model or the rules may see it otherwise; that is told.
    """
    row = queries.the_statement(dossier, id)
    article = dossier.article(row.article_id)
    inside = {
        role: [article.span(piece.start, piece.end) for piece in pieces if 0 <= piece.start < piece.end <= len(article.text)]
        for role, pieces in row.parts().items()
    }
    places = [span for spans in inside.values() for span in spans]
    notes = [
        note
        for note in queries.notes(dossier, article.id)
        if note.article_id == article.id
        and (piece := note.piece)
        and any(span.start < piece.end and piece.start < span.end for span in places)
    ]
    again = reader.explain(article, inside) if reader else None
    return Explanation(
        statement=row,
        read_by=queries.reader(dossier, article.id),
        parsed_by=reader.version if reader else None,
        found_again=any(statement.id == row.id for statement in again.reading.statements) if again else None,
        sentences=again.sentences if again else (),
        weighed=again.weighed if again else (),
        notes=tuple(notes),
    )


def load(settings: Settings) -> Explainer:
    """A reader for ``settings``, to explain with; NoModel if the model cannot be loaded."""
    if settings.language not in AVAILABLE:
        raise NoModel(settings.language, "there are no rules for this language", f"there are for: {', '.join(AVAILABLE)}")
    from wederhoor.read import load as load_reader  # noqa: PLC0415  (spaCy, which those who only look can do without)

    return load_reader(settings)


def process(source: Source, reader: Reader, settings: Settings) -> Report:
    """Take one article through the rooms.

    Ingest comes first because offsets need a text that never changes again; reading next, because who says something can
    only be asked once it is known what is said; and resolving last, because a name at the end of an article may tell who
    the "hij" at its beginning is. Nothing here knows of other articles: that is for ``align``, over all reports. Raises
    Unreadable.
    """
    language = pack(settings.language)
    extraction = ingest.extract(source, language)
    reading = reader.read(extraction.article)
    cast = resolve.cast(extraction.article, reading, language)
    return Report(extraction.article, reading, cast, extraction.notes)


def read(
    paths: Sequence[Path], dossier_path: Path, settings: Settings, progress: Progress, reader: Reader | None = None
) -> Outcome:
    """Read the files and folders at ``paths`` into the dossier, which is made if there is none.

    Files that the dossier knows, read by this reader, are skipped. Each article is kept as soon as it is read, so that an
    interrupted batch goes on where it stopped. All reports are aligned anew at the end. ``reader`` is one
    that is loaded already; None loads that of ``settings``. Raises NothingRead if no file is or was readable, and what
    :func:`wederhoor.dossier.open_dossier` and :func:`wederhoor.read.load` raise.
    """
    found = ingest.discover(paths)
    if not found.files:
        raise _nothing_read(paths, found.notes)
    is_new = not dossier_path.exists()
    with open_dossier(dossier_path, create=True) as dossier:  # before the model is loaded: its errors come at once
        try:
            batch = _Batch(dossier, reader or load(settings), settings)
        except NoModel:
            if is_new:
                dossier_path.unlink()
            raise
        progress.started(len(found.files))
        for path in found.files:
            batch.take(path)
            progress.finished(str(path))
        dossier.keep_notes(found.notes, looked_at=[str(path) for path in paths if path.is_dir()])
        unreadable = (*(note for note in found.notes if note.code not in _HARMLESS), *batch.unreadable)
        if not batch.added + batch.known:
            raise _nothing_read(paths, unreadable)
        assemble(dossier)
        return Outcome(queries.summary(dossier), batch.added, batch.known, unreadable)


def assemble(dossier: Dossier) -> None:
    """Align anew all reports that the dossier keeps, as people corrected it."""
    dossier.keep_alignment(align.assemble(dossier.reports(), dossier.corrections(), dossier.stories()))


def link(dossier: Dossier, table: Path | None, service: str | None, *, allow_local: bool = False) -> Linked:
    """Link parties to Wikidata: by the user's ``table``, by those that ship, then by ``service`` for those left.

    What is linked already stays, unless the user's own table says otherwise. Raises NoTable or NoService, and has then linked
    nothing.
    """
    parties = dossier.parties()
    shipped = tuple(item for code in AVAILABLE for item in pack(code).items)
    found, doubts = linking.match(parties, linking.read_table(table), str(table)) if table else ([], [])
    told = {one.party_id for one in found}
    left = [party for party in parties if party.wikidata is None and party.id not in told]
    more, doubted = linking.match(left, shipped, linking.SHIPPED)
    found, doubts = [*found, *more], [*doubts, *doubted]
    if service:
        told = {one.party_id for one in found} | {doubt.party_id for doubt in doubts}
        left = [party for party in left if party.id not in told and linking.askable(party)]
        more, doubted = linking.ask(left, service, allow_local=allow_local)
        found, doubts = [*found, *more], [*doubts, *doubted]
    known = {(party.id, party.wikidata) for party in parties}
    found = [one for one in found if (one.party_id, one.wikidata) not in known]
    correct(dossier, *(making.link(dossier, one.party_id, one.wikidata, one.by) for one in found))
    return Linked(tuple(found), tuple(doubts))


def correct(dossier: Dossier, *corrections: Correction) -> None:
    """Keep what somebody corrected and align anew at once; every later one keeps to it too."""
    for correction in corrections:
        dossier.keep_correction(correction)
    assemble(dossier)


_HARMLESS = frozenset({"other-files-skipped", "dossier-skipped"})
"""Codes of ingest's notes on files that nobody would expect to be read: the batch is complete without them."""

# What a fault of ours in a room, or of a library below it, raises on an unforeseen article. Not: MemoryError, which the next
# article would meet too; OSError and the dossier's errors, which are about the machine; KeyboardInterrupt, which is the user's.
_FAULTS = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)


@dataclass(slots=True)
class _Batch:
    """One run over files, and what became of them."""

    dossier: Dossier
    reader: Reader
    settings: Settings
    added: int = 0
    known: int = 0
    unreadable: list[Note] = field(default_factory=list)

    def take(self, path: Path) -> None:
        """Read one file and keep what it yields, or a note that tells why it yields nothing."""
        try:
            source = ingest.load(path, self.settings.max_bytes)
        except Unreadable as error:
            self._give_up(_unreadable(error, error.which))
            return
        if self.dossier.knows(source.sha256, source.path, self.reader.version):
            self.known += 1
            return
        try:
            self.dossier.keep(source, process(source, self.reader, self.settings))
        except Unreadable as error:
            self._give_up(_unreadable(error, source.path))
        except _FAULTS as error:  # the one place where a fault in one article is stopped from taking the others with it
            self._give_up(_failed(error, source.path))
        else:
            self.added += 1

    def _give_up(self, note: Note) -> None:
        self.dossier.keep_notes([note])
        self.unreadable.append(note)


def _unreadable(error: Unreadable, path: str) -> Note:
    return Note("ingest", error.code, f"{error}. {error.hint}".strip(), path=path)


def _failed(error: Exception, path: str) -> Note:
    """A note that names the fault and its place in our code, so that it can be reported; the message may quote the article."""
    frames = traceback.walk_tb(error.__traceback__)
    places = [f"{frame.f_globals.get('__name__')}:{line}" for frame, line in frames]
    place = next((place for place in reversed(places) if place.startswith("wederhoor.")), "an unknown place")
    text = (
        f"{path}: the article could not be read because of a fault in Wederhoor: "
        f"{type(error).__name__} in {place} ({str(error)[:200]}). Please report it."
    )
    return Note("house", "article-failed", text, path=path)


def _nothing_read(paths: Sequence[Path], notes: Sequence[Note]) -> NothingRead:
    shown = "; ".join(note.text for note in notes[:5])
    more = f"; and {len(notes) - 5} more" if len(notes) > 5 else ""
    return NothingRead(
        ", ".join(str(path) for path in paths),
        f"no article could be read. {shown}{more}".strip(),
        "name text or HTML files with an article each, or folders that hold them",
    )

"""Findings for other programs: the neutral standoff format, JSON Lines with character offsets beside the text."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from wederhoor.dossier import Dossier
from wederhoor.dossier.queries import articles
from wederhoor.errors import Unwritable
from wederhoor.model import Report, Span, Speaker, Statement
from wederhoor.views.printable import as_json


def standoff(dossier: Dossier) -> Iterator[str]:
    """One line of JSON for each source file, its ``id`` the file's stem; an article in two files has two lines."""
    names = {row.id: row.names for row in articles(dossier)}
    for report in dossier.reports():
        for name in names[report.article.id]:
            yield as_json(document(report, name)) + "\n"


def document(report: Report, name: str) -> dict[str, Any]:
    """One article in the standoff format; offsets are code points of ``text``, half-open. ``date`` only where it is known."""
    article = report.article
    date = {"date": article.published} if article.published else {}
    said = zip(report.reading.statements, report.cast.speakers, strict=True)
    return {
        "id": name,
        "lang": article.language,
        "text": article.text,
        **date,
        "statements": [_statement(statement, speaker) for statement, speaker in said],
    }


def _statement(statement: Statement, speaker: Speaker) -> dict[str, Any]:
    return {
        "content": _offsets(statement.content),
        "source": _offsets(statement.source) or None,
        "cue": _offsets(statement.cue) or None,
        "addressee": _offsets(statement.addressee) or None,
        "condition": _offsets(statement.condition) or None,
        "negation": _offsets(statement.negation) or None,
        "hedge": _offsets(statement.hedge) or None,
        "type": str(statement.type),
        "speaker": speaker.name,
        "speaker_found_by": speaker.found_by,
        "speaker_confidence": speaker.confidence,
        "attitude": statement.attitude,
        "continued": statement.continued,
        "move": str(statement.move),
        "id": statement.id,
        "found_by": statement.found_by,
        "confidence": statement.confidence,
    }


def _offsets(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


FORMATS = {"standoff": standoff}


def write_whole(path: Path, pieces: Iterable[str]) -> None:
    """Write ``pieces`` as UTF-8 to ``path``, all of it or nothing: a reader never finds half a file.

    A path that is no regular file (a pipe, a device) is written straight.
    """
    path = path.resolve()  # a link stays a link
    target = path if path.exists() and not path.is_file() else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with target.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(pieces)
        if target is not path:
            target.replace(path)
    except OSError as error:
        raise Unwritable(str(path), error.strerror or str(error), "choose another file for the output") from error
    finally:
        if target is not path:
            target.unlink(missing_ok=True)

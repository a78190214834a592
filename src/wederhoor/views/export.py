"""Findings for other programs: the neutral standoff format, JSON Lines with offsets beside the text, and the alignment."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from wederhoor.dossier import Dossier
from wederhoor.dossier.queries import articles
from wederhoor.errors import Unwritable
from wederhoor.model import Entity, EventMention, Link, Quantity, Report, Role, Span, Speaker, Statement, Step, Time
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
    besides = {
        "times": [_time(time) for time in report.reading.times],
        "quantities": [_quantity(quantity) for quantity in report.reading.quantities],
        "events": [_event(event) for event in report.reading.events],
        "entities": [_entity(entity) for entity in report.cast.entities],
        "links": [_link(link) for link in report.cast.links],
        "roles": [_role(role) for role in report.cast.roles],
    }
    return {
        "id": name,
        "lang": article.language,
        "text": article.text,
        **date,
        "statements": [_statement(statement, speaker) for statement, speaker in said],
        **{what: found for what, found in besides.items() if found},
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
        "target": _offsets(statement.target) or None,
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


def _time(time: Time) -> dict[str, Any]:
    return {
        "span": _offset(time.span),
        "kind": str(time.kind),
        "value": time.value,
        **({"mod": time.mod} if time.mod else {}),
        "relative": time.relative,
        "steps": [_step(step) for step in time.steps],
        "found_by": time.found_by,
        "confidence": time.confidence,
    }


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "span": _offset(quantity.span),
        "number": _offset(quantity.number),
        "bound": str(quantity.bound),
        "bound_by": _offsets(quantity.bound_by) or None,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "counted": _offset(quantity.counted) if quantity.counted else None,
        "lemma": quantity.lemma,
        "same_as": _offset(quantity.same_as) if quantity.same_as else None,
        "found_by": quantity.found_by,
        "confidence": quantity.confidence,
    }


def _event(event: EventMention) -> dict[str, Any]:
    return {
        "span": _offset(event.span),
        "type": str(event.type),
        "status": str(event.status),
        "lemma": event.lemma,
        "participants": _offsets(event.participants),
        "places": _offsets(event.places),
        "times": _offsets(event.times),
        "id": event.id,
        "found_by": event.found_by,
        "confidence": event.confidence,
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": str(entity.kind),
        "mentions": _offsets(entity.mentions),
        "members": list(entity.members),
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "mention": _offset(link.mention),
        "entity": link.entity_id,
        "name": link.name,
        "steps": [_step(step) for step in link.steps],
        "found_by": link.found_by,
        "confidence": link.confidence,
    }


def _role(role: Role) -> dict[str, Any]:
    return {
        "entity": role.entity_id,
        "span": _offset(role.span),
        "title": role.title,
        "noun": role.noun,
        "of": role.of,
        "former": role.former,
        "time": role.time,
        "found_by": role.found_by,
    }


def _step(step: Step) -> dict[str, Any]:
    return {"rule": step.rule, "span": _offset(step.span) if step.span else None, "why": step.why}


def _offset(span: Span) -> list[int]:
    return [span.start, span.end]


def _offsets(spans: Iterable[Span]) -> list[list[int]]:
    return [_offset(span) for span in spans]


def alignment(dossier: Dossier) -> Iterator[str]:
    """One line of JSON: the parties, events, revisions and inferred dates over all articles, as the model has them."""
    yield as_json(asdict(dossier.alignment())) + "\n"


FORMATS = {"standoff": standoff, "alignment": alignment}


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

"""Questions to a dossier. Every function takes the open :class:`Dossier` first and answers in the records of ``answers``."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

from wederhoor.dossier import rebuild
from wederhoor.dossier.answers import ArticleRow, NoteRow, Piece, SpeakerRow, StatementRow, Summary, Telling, TimelineRow
from wederhoor.dossier.filters import OLDEST_FIRST, SPOKEN_BY, folded, search_terms, speaker_filter
from wederhoor.dossier.store import Dossier
from wederhoor.dossier.timeline import timeline
from wederhoor.errors import NoStatement
from wederhoor.model import Article, Revision, Step

__all__ = [
    "ArticleRow",
    "NoteRow",
    "Piece",
    "SpeakerRow",
    "StatementRow",
    "Summary",
    "Telling",
    "TimelineRow",
    "article",
    "articles",
    "notes",
    "reader",
    "revisions",
    "speakers",
    "statement",
    "statements",
    "summary",
    "the_statement",
    "timeline",
]


def summary(dossier: Dossier) -> Summary:
    """Counts over the whole dossier, and its speakers."""
    ((count, words),) = dossier.rows("SELECT count(*), coalesce(sum(words), 0) FROM readings")
    by_type = dict(dossier.rows("SELECT type, count(*) FROM statements GROUP BY type ORDER BY count(*) DESC, type"))
    by_code = dict(dossier.rows("SELECT code, count(*) FROM notes GROUP BY code ORDER BY count(*) DESC, code"))
    return Summary(
        articles=count,
        words=words,
        statements=sum(by_type.values()),
        by_type=by_type,
        speakers=speakers(dossier),
        notes=sum(by_code.values()),
        notes_by_code=by_code,
    )


# ---------------------------------------------------------------- statements


def statements(  # noqa: PLR0913  (a parameter for each filter)
    dossier: Dossier,
    *,
    speaker: str | None = None,
    type: str | None = None,  # noqa: A002  (the field's term)
    article: str | None = None,
    search: str | None = None,
    conditional: bool = False,
) -> tuple[StatementRow, ...]:
    """The statements that pass every filter, by article (oldest first, undated last) and by place in the text.

    ``speaker``: part of the speaker's name, in this article or over all, whatever its case and accents; or a party's id.
    ``article``: an id or the stem of a file; if there is none, the beginning of an id or part of a title.
    ``search``: words that must all occur in content, cue, source or condition, whatever their case and accents; words between
    quotation marks must follow each other. Nothing in it is query syntax. ``conditional``: only what holds on a condition.
    An empty filter lets everything pass.
    """
    where = ["TRUE"]
    parameters: dict[str, object] = {}
    if speaker:
        where.append(SPOKEN_BY)
        parameters |= speaker_filter(dossier, speaker)
    if type:
        where.append("statements.type = :type")
        parameters["type"] = type
    if article:
        where.append("statements.article_id IN (SELECT value FROM json_each(:articles))")
        parameters["articles"] = json.dumps(article_ids(dossier, article))
    if search and search.strip():
        terms = search_terms(search)
        if not terms:
            return ()  # only marks: no statement has such a word
        where.append("statements.key IN (SELECT rowid FROM searchable WHERE searchable MATCH :search)")
        parameters["search"] = terms
    if conditional:
        where.append("statements.key IN (SELECT statement FROM spans WHERE role = 'condition')")
    return _statement_rows(dossier, " AND ".join(where), parameters)


def statement(dossier: Dossier, id: str) -> StatementRow | None:  # noqa: A002  (an id of the model)
    """The statement with this id, or the only one whose id begins so; None if there is none or more than one."""
    if not re.fullmatch("[0-9a-f]+", id):
        return None
    # "g" follows all hexadecimal digits, so that the index finds the prefix.
    found = _statement_rows(dossier, "statements.id >= :id AND statements.id < :id || 'g'", {"id": id})
    return found[0] if len(found) == 1 else None


SHORTEST_ID = 4
"""Digits by which a statement may be called."""


def the_statement(dossier: Dossier, id: str) -> StatementRow:  # noqa: A002  (an id of the model)
    """The one statement whose id is this or begins so; NoStatement tells why there is not one, and what to do."""
    if len(id) < SHORTEST_ID:
        raise NoStatement(repr(id), "too short for a statement's id", f"give at least its first {SHORTEST_ID} digits")
    found = statement(dossier, id)
    if found is not None:
        return found
    begins = "SELECT id FROM statements WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 6"
    ids = [found for (found,) in dossier.rows(begins, (id,))] if re.fullmatch("[0-9a-f]+", id) else []
    if not ids:
        raise NoStatement(
            repr(id), "no statement has an id that begins so", f"look the ids up with: wederhoor show {dossier.path}"
        )
    several = ", ".join(ids[:5]) + (", …" if len(ids) > 5 else "")
    raise NoStatement(
        repr(id), f"more than one statement has an id that begins so: {several}", "give more digits of one of them"
    )


def reader(dossier: Dossier, article_id: str) -> str:
    """By which version of the rules and of the language model an article of the dossier was read."""
    ((version,),) = dossier.rows("SELECT reader FROM readings WHERE article_id = ?", (article_id,))
    return str(version)


def _statement_rows(dossier: Dossier, where: str, parameters: dict[str, object]) -> tuple[StatementRow, ...]:
    """Three questions however many statements there are: their rows, all their spans, all their steps."""
    chosen = f"SELECT key FROM statements WHERE {where}"  # noqa: S608  (conditions of this module; values are parameters)
    pieces = _pieces(dossier, chosen, parameters)
    steps = _steps(dossier, chosen, parameters)
    rows = dossier.rows(
        f"""SELECT statements.id, articles.id, articles.name, outlet, published, title, type, move, attitude, continued,
                   speakers.name, party_id, speakers.found_by, speakers.confidence, statements.found_by, statements.confidence
            FROM statements
            JOIN articles ON articles.id = article_id
            JOIN speakers ON speakers.statement = statements.key
            LEFT JOIN party_entities USING (entity_id)
            WHERE statements.key IN ({chosen})
            ORDER BY {OLDEST_FIRST}, statements.start, statements.n""",  # noqa: S608
        parameters,
    )
    return tuple(_statement_row(row, pieces, steps.get(row[0], [])) for row in rows)


_Pieces = dict[tuple[str, str], list[Piece]]
"""By statement id and role."""


def _pieces(dossier: Dossier, chosen: str, parameters: dict[str, object]) -> _Pieces:
    pieces: _Pieces = {}
    for id_, role, *piece in dossier.rows(
        f"""SELECT statements.id, role, spans.start, stop, words
            FROM spans JOIN statements ON statements.key = spans.statement
            WHERE statement IN ({chosen}) ORDER BY statement, role, spans.n""",  # noqa: S608
        parameters,
    ):
        pieces.setdefault((id_, role), []).append(Piece(*piece))
    return pieces


def _steps(dossier: Dossier, chosen: str, parameters: dict[str, object]) -> dict[str, list[Step]]:
    return rebuild.steps_by_statement(
        dossier.rows(
            f"""SELECT statements.id, article_id, rule, steps.start, stop, why
                FROM steps JOIN statements ON statements.key = steps.statement
                WHERE statement IN ({chosen}) ORDER BY statement, steps.n""",  # noqa: S608
            parameters,
        )
    )


def _statement_row(row: tuple[Any, ...], pieces: _Pieces, steps: list[Step]) -> StatementRow:
    id_, article_id, name, outlet, published, title, type_, move, attitude, continued, *speaker_and_rule = row
    speaker, party_id, speaker_found_by, speaker_confidence, found_by, confidence = speaker_and_rule
    return StatementRow(
        id=id_,
        article_id=article_id,
        article_name=name,
        outlet=outlet,
        published=published,
        title=title,
        type=type_,
        move=move,
        move_by=tuple(pieces.get((id_, "move_by"), ())),
        target=tuple(pieces.get((id_, "target"), ())),
        attitude=bool(attitude),
        continued=bool(continued),
        content=tuple(pieces.get((id_, "content"), ())),
        cue=tuple(pieces.get((id_, "cue"), ())),
        source=tuple(pieces.get((id_, "source"), ())),
        addressee=tuple(pieces.get((id_, "addressee"), ())),
        condition=tuple(pieces.get((id_, "condition"), ())),
        negation=tuple(pieces.get((id_, "negation"), ())),
        hedge=tuple(pieces.get((id_, "hedge"), ())),
        speaker=speaker,
        party_id=party_id,
        steps=tuple(steps),
        speaker_found_by=speaker_found_by,
        speaker_confidence=speaker_confidence,
        found_by=found_by,
        confidence=confidence,
    )


# ---------------------------------------------------------------- articles


def articles(dossier: Dossier) -> tuple[ArticleRow, ...]:
    """All articles, oldest first, undated last."""
    files: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for article_id, name, path in dossier.rows("SELECT article_id, name, path FROM sources ORDER BY key"):
        files[article_id].append((name, path))
    said = dict(dossier.rows("SELECT article_id, count(*) FROM statements GROUP BY article_id"))
    noted = dict(dossier.rows("SELECT article_id, count(*) FROM notes GROUP BY article_id"))
    rows = dossier.rows(
        f"""SELECT id, name, title, outlet, author, url, published, modified, language, words
            FROM articles JOIN readings ON article_id = id ORDER BY {OLDEST_FIRST}"""  # noqa: S608
    )
    return tuple(
        ArticleRow(
            id=id_,
            name=name,
            names=tuple(dict.fromkeys(stem for stem, _ in files[id_])),
            paths=tuple(dict.fromkeys(path for _, path in files[id_])),
            title=title,
            outlet=outlet,
            author=author,
            url=url,
            published=published,
            modified=modified,
            language=language,
            words=words,
            statements=said.get(id_, 0),
            notes=noted.get(id_, 0),
        )
        for id_, name, title, outlet, author, url, published, modified, language, words in rows
    )


def article(dossier: Dossier, id_or_name: str) -> Article | None:
    """The article with this id or file stem, or the only one whose id begins so; of one stem's articles the last read."""
    ids = _named(dossier, id_or_name) or _beginning(dossier, id_or_name)
    return dossier.article(ids[-1]) if ids else None


def _named(dossier: Dossier, id_or_name: str) -> list[str]:
    """Articles with this id, or that a file with this stem carried; in the order in which they were read."""
    sql = """SELECT DISTINCT articles.id FROM articles JOIN sources ON article_id = articles.id
             WHERE articles.id = ?1 OR sources.name = ?1 ORDER BY articles.key"""
    return [id_ for (id_,) in dossier.rows(sql, (id_or_name,))]


def _beginning(dossier: Dossier, prefix: str) -> list[str]:
    """The only article whose id begins so, if there is one."""
    if not re.fullmatch("[0-9a-f]+", prefix):
        return []
    found = dossier.rows("SELECT id FROM articles WHERE id >= ?1 AND id < ?1 || 'g'", (prefix,))
    return [id_ for (id_,) in found] if len(found) == 1 else []


def article_ids(dossier: Dossier, wanted: str) -> list[str]:
    """Articles by id or stem; if there are none, by the beginning of an id or part of a title."""
    part = folded(wanted)
    return (
        _named(dossier, wanted)
        or _beginning(dossier, wanted)
        or [id_ for id_, title in dossier.rows("SELECT id, title FROM articles") if title and part in folded(title)]
    )


def revisions(dossier: Dossier) -> tuple[Revision, ...]:
    """Which articles are later states of others."""
    return dossier.alignment().revisions


# ---------------------------------------------------------------- speakers and notes


def speakers(dossier: Dossier) -> tuple[SpeakerRow, ...]:
    """All speakers, most statements first; the statements whose speaker cannot be told make one last row."""
    rows = dossier.rows(
        """SELECT party_id, coalesce(parties.name, speakers.name) AS whom,
                  min(coalesce(parties.kind, entities.kind, 'unknown')), count(*), count(DISTINCT statements.article_id)
           FROM statements
           JOIN speakers ON speakers.statement = statements.key
           LEFT JOIN entities ON entities.id = entity_id
           LEFT JOIN party_entities USING (entity_id)
           LEFT JOIN parties ON parties.id = party_id
           GROUP BY party_id, whom
           ORDER BY whom IS NULL, count(*) DESC, whom, party_id"""
    )
    return tuple(SpeakerRow(*row) for row in rows)


def notes(dossier: Dossier, article: str | None = None) -> tuple[NoteRow, ...]:
    """All notes, or those of the articles that ``article`` means as in :func:`statements`; files without an article last."""
    where = "TRUE"
    parameters: dict[str, object] = {}
    if article:
        where = "article_id IN (SELECT value FROM json_each(:articles))"
        parameters["articles"] = json.dumps(article_ids(dossier, article))
    rows = dossier.rows(
        f"""SELECT room, code, notes.text, article_id, articles.name, path, start, stop, words
            FROM notes LEFT JOIN articles ON articles.id = article_id
            WHERE {where}
            ORDER BY article_id IS NULL, {OLDEST_FIRST}, start IS NULL, start, path, notes.key""",  # noqa: S608
        parameters,
    )
    return tuple(
        NoteRow(room, code, text, article_id, name, path, None if start is None else Piece(start, stop, words))
        for room, code, text, article_id, name, path, start, stop, words in rows
    )

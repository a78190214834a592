"""Issues: what statements are about, who says so and where, and the corrections by which people put it otherwise.

A correction is about words and contents of statements, not about names or ids, so that it holds when an article is read again.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wederhoor.dossier import queries
from wederhoor.dossier.answers import PartyName, Piece, StatementRow
from wederhoor.dossier.corrections import MOST_NAMED, SHORTEST_ID, made
from wederhoor.dossier.filters import OLDEST_FIRST, folded, parties_called
from wederhoor.dossier.store import Dossier
from wederhoor.errors import NoCorrection, NoIssue
from wederhoor.model import Correction, CorrectionKind, Span

MOST_WORDS = 12
"""Places by which a correction finds an issue again."""


@dataclass(frozen=True, slots=True)
class IssueRow:
    """What ``statements`` statements are about. ``wordings`` are other phrases that say the same.

    ``parties`` are those who speak of it, most often first, and ``outlets`` who tells it; ``first`` and ``last`` are when the
    first and the last article of it appeared (EDTF), None where none has a date. ``why`` is in English.
    """

    id: str
    name: str
    wordings: tuple[str, ...]
    statements: int
    articles: int
    parties: tuple[PartyName, ...]
    outlets: tuple[str, ...]
    first: str | None
    last: str | None
    found_by: str
    why: str

    @property
    def shown(self) -> str:
        return f"{self.name} ({self.statements}×, {self.id[:6]})"


@dataclass(frozen=True, slots=True)
class AboutRow:
    """A statement about an issue; ``words`` are those that show it, none where a person said so. ``why`` is in English."""

    statement: StatementRow
    words: tuple[Piece, ...]
    found_by: str
    why: str


def issues(dossier: Dossier, *, party: str | None = None, search: str | None = None) -> tuple[IssueRow, ...]:
    """The issues that pass the filters, those of most statements first.

    ``party``: part of the name of somebody who speaks of it, or a party's id. ``search``: part of its name or of another
    wording, whatever its case and accents.
    """
    told = _told(dossier)
    rows = []
    for id_, name, terms, found_by, why in dossier.rows("SELECT id, name, terms, found_by, why FROM issues ORDER BY n"):
        wordings = tuple(term for term in json.loads(terms) if term != name)
        if search and not any(folded(search) in folded(wording) for wording in (name, *wordings)):
            continue
        rows.append(told[id_].row(id_, name, wordings, found_by, why))
    if not party:
        return tuple(rows)
    wanted = set(parties_called(dossier, party))
    return tuple(row for row in rows if any(one.id in wanted for one in row.parties))


class _Told:
    """What is known of the statements of one issue."""

    def __init__(self) -> None:
        self.parties: defaultdict[PartyName, int] = defaultdict(int)
        self.outlets: dict[str, None] = {}
        self.articles: set[str] = set()
        self.days: list[str] = []
        self.statements = 0

    def row(self, id_: str, name: str, wordings: tuple[str, ...], found_by: str, why: str) -> IssueRow:
        parties = sorted(self.parties, key=lambda one: (-self.parties[one], one.name, one.id or ""))
        days = sorted(self.days)
        return IssueRow(
            id=id_,
            name=name,
            wordings=wordings,
            statements=self.statements,
            articles=len(self.articles),
            parties=tuple(parties),
            outlets=tuple(self.outlets),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            found_by=found_by,
            why=why,
        )


def _told(dossier: Dossier) -> defaultdict[str, _Told]:
    found: defaultdict[str, _Told] = defaultdict(_Told)
    sql = f"""SELECT issue_id, articles.id, articles.outlet, coalesce(articles.published, inferred_dates.value),
                     parties.id, parties.name
              FROM issue_statements JOIN statements ON statements.id = statement_id
              JOIN articles ON articles.id = statements.article_id
              LEFT JOIN inferred_dates ON inferred_dates.article_id = articles.id
              LEFT JOIN speakers ON speakers.statement = statements.key
              LEFT JOIN party_entities ON party_entities.entity_id = speakers.entity_id
              LEFT JOIN parties ON parties.id = party_entities.party_id
              ORDER BY {OLDEST_FIRST}"""  # noqa: S608  (a constant of this package)
    for issue_id, article_id, outlet, published, party_id, party in dossier.rows(sql):
        told = found[issue_id]
        told.statements += 1
        told.articles.add(article_id)
        if outlet:
            told.outlets[outlet] = None
        if published:
            told.days.append(published)
        if party_id:
            told.parties[PartyName(party_id, party)] += 1
    return found


def the_issue(dossier: Dossier, wanted: str) -> IssueRow:
    """The one issue with this name or id, whatever its case and accents; else the one with such a wording, or nearly so.

    NoIssue tells why there is not one, names the candidates, and says what to do.
    """
    found = next((tier for tier in _tiers(dossier, wanted) if tier), [])
    if len(found) == 1:
        return found[0]
    if not found:
        hint = f"see which there are with: wederhoor issues {dossier.path}"
        raise NoIssue(repr(wanted), "no issue has this name or id", hint)
    raise _several(wanted, found)


def _tiers(dossier: Dossier, wanted: str) -> tuple[list[IssueRow], ...]:
    """The issues with this name, with this id, with this wording, and with this in their name or a wording."""
    part, everything = folded(wanted), issues(dossier)
    id_like = re.fullmatch(f"[0-9a-f]{{{SHORTEST_ID},}}", wanted) is not None
    return (
        [row for row in everything if folded(row.name) == part],
        [row for row in everything if id_like and row.id.startswith(wanted)],
        [row for row in everything if any(folded(wording) == part for wording in row.wordings)],
        [row for row in everything if part and any(part in folded(wording) for wording in (row.name, *row.wordings))],
    )


def _several(wanted: str, found: Sequence[IssueRow]) -> NoIssue:
    several = "; ".join(row.shown for row in found[:MOST_NAMED]) + ("; …" if len(found) > MOST_NAMED else "")
    return NoIssue(repr(wanted), f"several issues may be meant: {several}", "give the id of one of them, its first digits do")


def about(dossier: Dossier, issue_id: str) -> tuple[AboutRow, ...]:
    """The statements that are about the issue with this id, in order of time."""
    words: defaultdict[str, list[Piece]] = defaultdict(list)
    sql = "SELECT id, start, stop, words FROM debate_spans WHERE what = 'issue' AND id LIKE ? || '/%' ORDER BY id, n"
    for id_, *piece in dossier.rows(sql, (issue_id,)):
        words[id_.partition("/")[2]].append(Piece(*piece))
    told = dossier.rows("SELECT statement_id, found_by, why FROM issue_statements WHERE issue_id = ? ORDER BY n", (issue_id,))
    rows = queries.statements_with(dossier, [id_ for id_, _, _ in told])
    return tuple(AboutRow(rows[id_], tuple(words[id_]), found_by, why) for id_, found_by, why in told)


# ---------------------------------------------------------------- what is to be


def put(dossier: Dossier, name: str, statements: Sequence[str]) -> Correction:
    """That these statements are about the issue ``name``; it is made if there is none."""
    called = " ".join(name.split())
    if not called:
        raise NoCorrection(repr(name), "an issue cannot be called nothing", "give the name it is to have")
    known = next((tier for tier in _tiers(dossier, called)[:3] if tier), [])
    if len(known) > 1:
        raise _several(called, known)
    called = known[0].name if known else called
    return made(CorrectionKind.ISSUE, _contents(dossier, statements), name=called)


def take_out(dossier: Dossier, wanted: str, statements: Sequence[str]) -> Correction:
    """That these statements are not about the issue."""
    issue = the_issue(dossier, wanted)
    inside = {row.statement.id for row in about(dossier, issue.id)}
    for id_ in statements:
        row = queries.the_statement(dossier, id_)
        if row.id not in inside:
            hint = f"see them with: wederhoor issues {dossier.path} --issue {issue.id[:6]}"
            raise NoCorrection(row.id[:6], f"this statement is not under {issue.name!r}", hint)
    return made(CorrectionKind.NOT_ISSUE, _contents(dossier, statements), name=issue.name)


def move(dossier: Dossier, wanted: str, name: str, statements: Sequence[str]) -> tuple[Correction, Correction]:
    """That these statements are not about the one issue but about the other, which is made if there is none."""
    return take_out(dossier, wanted, statements), put(dossier, name, statements)


def merge(dossier: Dossier, wanted: Sequence[str], name: str | None = None) -> Correction:
    """That these issues are one, called ``name``, else as the first of them is."""
    several = list({row.id: row for row in (the_issue(dossier, one) for one in wanted)}.values())
    if len(several) < 2:
        shown = several[0].shown if several else ", ".join(wanted)
        raise NoCorrection(shown, "this is one issue already", "name two that are not yet one")
    called = " ".join((name or several[0].name).split())
    return made(CorrectionKind.MERGE_ISSUES, [span for row in several for span in _shown(dossier, row.id)], name=called)


def rename(dossier: Dossier, wanted: str, name: str) -> Correction:
    """That this issue is called ``name``."""
    called, issue = " ".join(name.split()), the_issue(dossier, wanted)
    if not called:
        raise NoCorrection(repr(name), "an issue cannot be called nothing", "give the name it is to have")
    other = next((row for row in issues(dossier) if folded(row.name) == folded(called) and row.id != issue.id), None)
    if other:
        raise NoCorrection(other.shown, "another issue has this name", "make one of the two with: wederhoor issue merge")
    return made(CorrectionKind.RENAME_ISSUE, _shown(dossier, issue.id), name=called)


def _contents(dossier: Dossier, statements: Iterable[str]) -> list[Span]:
    spans = []
    for id_ in statements:
        row = queries.the_statement(dossier, id_)
        article = dossier.article(row.article_id)
        spans += [article.span(piece.start, piece.end) for piece in row.content]
    return spans


def _shown(dossier: Dossier, issue_id: str) -> list[Span]:
    """Words that show an issue, or what was put there by hand: of different statements, as many as find it again."""
    spans = []
    for row in about(dossier, issue_id)[:MOST_WORDS]:
        article = dossier.article(row.statement.article_id)
        spans += [article.span(piece.start, piece.end) for piece in (row.words or row.statement.content)[:1]]
    return spans

"""Revisions: what a later state of a page has added, cut and changed, and what became of its statements."""

from __future__ import annotations

from dataclasses import dataclass

from wederhoor.dossier import queries
from wederhoor.dossier.answers import ArticleRow, Piece, StatementRow
from wederhoor.dossier.store import Dossier
from wederhoor.dossier.wordings import DifferenceRow, Segment, Wording, piece, segments
from wederhoor.model import Article, Difference, SentenceChange


@dataclass(frozen=True, slots=True)
class SentenceChangeRow:
    """A sentence that was ``added``, ``cut`` or ``changed``, in both states; None in the one that has it not.

    ``segments`` are the later words laid over the earlier ones.
    """

    kind: str
    earlier: Piece | None
    later: Piece | None
    segments: tuple[Segment, ...]
    differences: tuple[DifferenceRow, ...]


@dataclass(frozen=True, slots=True)
class StatementChangeRow:
    """A statement that appeared (``added``), vanished (``cut``) or ``changed``."""

    kind: str
    earlier: StatementRow | None
    later: StatementRow | None


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """Two states of one page, the earlier and the next later one, and what changed between them."""

    earlier: ArticleRow
    later: ArticleRow
    found_by: str
    sentences: tuple[SentenceChangeRow, ...]
    statements: tuple[StatementChangeRow, ...]


def revisions(dossier: Dossier, article: str | None = None) -> tuple[RevisionRow, ...]:
    """All revisions in order of time; with ``article``, an id, file name or part of a title, those of that article's page."""
    articles = {row.id: row for row in queries.articles(dossier)}
    wanted = set(queries.article_ids(dossier, article)) if article is not None else set(articles)
    found = [one for one in dossier.revisions() if {one.earlier, one.later} & wanted]
    of_both = {id_ for one in found for id_ in (one.earlier, one.later)}
    said = {row.id: row for id_ in sorted(of_both) for row in queries.statements(dossier, article=id_)}
    rows = []
    for one in found:
        before, after = dossier.article(one.earlier), dossier.article(one.later)
        row = RevisionRow(
            earlier=articles[one.earlier],
            later=articles[one.later],
            found_by=one.found_by,
            sentences=tuple(_sentence(before, after, change) for change in one.sentences),
            statements=tuple(
                StatementChangeRow(change.kind, said.get(change.earlier or ""), said.get(change.later or ""))
                for change in one.statements
            ),
        )
        rows.append(row)
    return tuple(sorted(rows, key=lambda row: (row.later.modified or row.later.published or "", row.later.id)))


def _sentence(before: Article, after: Article, change: SentenceChange) -> SentenceChangeRow:
    earlier = piece(before, change.earlier) if change.earlier else None
    later = piece(after, change.later) if change.later else None
    if earlier and later:
        laid = tuple(segments(Wording(before, [earlier]), Wording(after, [later]), {}))
    else:
        whole = [Segment("left out", earlier.text, None)] if earlier else []
        laid = (*whole, *([Segment("added", later.text, None)] if later else []))
    told = tuple(_difference(before, after, one) for one in change.differences)
    return SentenceChangeRow(change.kind, earlier, later, laid, told)


def _difference(before: Article, after: Article, one: Difference) -> DifferenceRow:
    there = piece(before, one.there) if one.there else None
    here = piece(after, one.here) if one.here else None
    return DifferenceRow(one.kind, there, here, one.shift)

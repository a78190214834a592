"""The page of revisions and its JSON twin."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from wederhoor.dossier import Dossier
from wederhoor.dossier.answers import Piece
from wederhoor.dossier.revisions import DifferenceRow, RevisionRow, SentenceChangeRow, StatementChangeRow
from wederhoor.dossier.revisions import revisions as all_of
from wederhoor.model import ChangeKind, DifferenceKind, Shift
from wederhoor.views.collated import ADDED, LEFT_OUT, Stretch, collated
from wederhoor.views.web import questions
from wederhoor.views.web.answers import Answer, ArticleSummary, Place, StatementAnswer
from wederhoor.views.web.site import Site

OfArticle = Annotated[str, Query(max_length=500, description="an article's id, file stem or part of its title")]


class DifferenceAnswer(Answer):
    """Where two wordings differ: ``there`` in the one compared with, ``here`` in this one; null where it has nothing."""

    kind: DifferenceKind
    shift: Shift | None
    there: Place | None
    here: Place | None

    @classmethod
    def of(cls, row: DifferenceRow) -> DifferenceAnswer:
        shift = Shift(row.shift) if row.shift else None
        return cls(kind=DifferenceKind(row.kind), shift=shift, there=_place(row.there), here=_place(row.here))


class SentenceChangeAnswer(Answer):
    """A sentence in both states of its page; null in the one that has it not."""

    kind: ChangeKind
    earlier: Place | None
    later: Place | None
    differences: tuple[DifferenceAnswer, ...]

    @classmethod
    def of(cls, row: SentenceChangeRow) -> SentenceChangeAnswer:
        told = tuple(DifferenceAnswer.of(one) for one in row.differences)
        return cls(kind=ChangeKind(row.kind), earlier=_place(row.earlier), later=_place(row.later), differences=told)


class StatementChangeAnswer(Answer):
    """A statement that appeared, vanished or changed."""

    kind: ChangeKind
    earlier: StatementAnswer | None
    later: StatementAnswer | None

    @classmethod
    def of(cls, row: StatementChangeRow) -> StatementChangeAnswer:
        before, after = (StatementAnswer.of(one) if one else None for one in (row.earlier, row.later))
        return cls(kind=ChangeKind(row.kind), earlier=before, later=after)


class RevisionAnswer(Answer):
    """Two states of one page, and what changed between them."""

    earlier: ArticleSummary
    later: ArticleSummary
    found_by: str
    sentences: tuple[SentenceChangeAnswer, ...]
    statements: tuple[StatementChangeAnswer, ...]

    @classmethod
    def of(cls, row: RevisionRow) -> RevisionAnswer:
        return cls(
            earlier=ArticleSummary.of(row.earlier),
            later=ArticleSummary.of(row.later),
            found_by=row.found_by,
            sentences=tuple(SentenceChangeAnswer.of(one) for one in row.sentences),
            statements=tuple(StatementChangeAnswer.of(one) for one in row.statements),
        )


class RevisionsAnswer(Answer):
    """All revisions in order of time."""

    revisions: tuple[RevisionAnswer, ...]


def answer(dossier: Dossier, article: str) -> RevisionsAnswer:
    return RevisionsAnswer(revisions=tuple(RevisionAnswer.of(row) for row in all_of(dossier, article or None)))


def pages(router: APIRouter, site: Site) -> None:
    @router.get("/revisions")
    def revisions(request: Request, article: OfArticle = "") -> Response:
        (rows, tongues), voices = site.ask_with_voices(lambda d: (all_of(d, article or None), questions.tongues(d)))
        shown = [(RevisionAnswer.of(row), [stretches(one) for one in row.sentences]) for row in rows]
        return site.page(request, "revisions.html", shown=shown, article=article, tongues=tongues, voices=voices)


def stretches(row: SentenceChangeRow) -> tuple[Stretch, ...]:
    """A changed sentence as one line in which what differs is marked."""
    if row.earlier and row.later:
        return collated(row.earlier, row.later, row.differences)
    return tuple(Stretch(one.text, kind) for one, kind in ((row.earlier, LEFT_OUT), (row.later, ADDED)) if one)


def twins(router: APIRouter, site: Site) -> None:
    @router.get("/revisions", summary="What later states of an article added, cut and changed")
    def revisions(article: OfArticle = "") -> RevisionsAnswer:
        return site.ask(lambda d: answer(d, article))


def _place(piece: Piece | None) -> Place | None:
    return Place.of(piece) if piece else None

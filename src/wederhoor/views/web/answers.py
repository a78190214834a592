"""What each page shows, as one value: the template renders it and the JSON twin is it.

Every offset counts Unicode code points of the article's text, as Python does, and is named so: JavaScript's string offsets
are another unit (UTF-16) and would point elsewhere after the first emoji.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from wederhoor.dossier.answers import ArticleRow, NoteRow, Piece, SpeakerRow, StatementRow
from wederhoor.model import Article, BlockKind, EntityKind, Move, Span, StatementType, Step

UNKNOWN = "unknown"  # stands for a party id where it cannot be told who speaks


class Answer(BaseModel):
    model_config = ConfigDict(frozen=True)


class Place(Answer):
    """Exact characters of an article: ``text[start_code_point:end_code_point]`` in Python."""

    start_code_point: int = Field(description="first character, counted in Unicode code points from 0")
    end_code_point: int = Field(description="the character after the last, counted in Unicode code points from 0")
    text: str = Field(description="the characters themselves")

    @classmethod
    def of(cls, piece: Piece) -> Place:
        return cls(start_code_point=piece.start, end_code_point=piece.end, text=piece.text)

    @classmethod
    def cut(cls, article: Article, span: Span) -> Place:
        return cls(start_code_point=span.start, end_code_point=span.end, text=article.cut(span))


class StepAnswer(Answer):
    """One step from the mention in the text to who that is."""

    rule: str
    why: str = Field(description="in English")
    start_code_point: int | None = Field(description="of the words that the step went to, in Unicode code points")
    end_code_point: int | None

    @classmethod
    def of(cls, step: Step) -> StepAnswer:
        start, end = (step.span.start, step.span.end) if step.span else (None, None)
        return cls(rule=step.rule, why=step.why, start_code_point=start, end_code_point=end)


class StatementAnswer(Answer):
    """One statement, with its exact place and the reasons for what is said of it."""

    id: str
    page: str = Field(description="where the statement is lit in its article, relative to this server")
    article_id: str
    article_name: str
    article_title: str | None
    outlet: str | None
    published: str | None = Field(description="EDTF; null where unknown")
    speaker: str | None = Field(description="null where it cannot be told; a note of the article then says why")
    speaker_page: str = Field(description="where all their statements are, relative to this server")
    party_id: str | None
    speaker_steps: tuple[StepAnswer, ...]
    speaker_found_by: str
    speaker_confidence: float = Field(description="between 0 and 1")
    type: StatementType
    attitude: bool = Field(description="a thought, wish or feeling rather than something said")
    continued: bool = Field(description="goes on reporting the same source without a cue of its own")
    move: Move
    move_by: tuple[Place, ...]
    target: tuple[Place, ...] = Field(description="mentions of whom an accusation, demand, warning or offer concerns")
    content: tuple[Place, ...]
    cue: tuple[Place, ...]
    source: tuple[Place, ...]
    addressee: tuple[Place, ...]
    condition: tuple[Place, ...] = Field(description='on which the content holds: "als …", "mits …"')
    negation: tuple[Place, ...] = Field(description="words that deny the cue or the main predicate of the content")
    hedge: tuple[Place, ...] = Field(description="words that doubt it or pass it on as hearsay")
    found_by: str
    confidence: float = Field(description="between 0 and 1")

    @classmethod
    def of(cls, row: StatementRow) -> StatementAnswer:
        return cls(
            id=row.id,
            page=statement_page(row),
            article_id=row.article_id,
            article_name=row.article_name,
            article_title=row.title,
            outlet=row.outlet,
            published=row.published,
            speaker=row.speaker,
            speaker_page=speaker_page(row.party_id, row.speaker),
            party_id=row.party_id,
            speaker_steps=tuple(StepAnswer.of(step) for step in row.steps),
            speaker_found_by=row.speaker_found_by,
            speaker_confidence=row.speaker_confidence,
            type=StatementType(row.type),
            attitude=row.attitude,
            continued=row.continued,
            move=Move(row.move),
            move_by=places(row.move_by),
            target=places(row.target),
            content=places(row.content),
            cue=places(row.cue),
            source=places(row.source),
            addressee=places(row.addressee),
            condition=places(row.condition),
            negation=places(row.negation),
            hedge=places(row.hedge),
            found_by=row.found_by,
            confidence=row.confidence,
        )


def statement_page(row: StatementRow) -> str:
    """Where a statement is lit in its article."""
    return f"/articles/{row.article_id}#s-{row.id}"


def places(pieces: Iterable[Piece]) -> tuple[Place, ...]:
    return tuple(Place.of(piece) for piece in pieces)


class ArticleSummary(Answer):
    """One article of the dossier, without its text."""

    id: str
    page: str
    name: str = Field(description="the stem of the file it was read from")
    names: tuple[str, ...] = Field(description="the stems of all files that carried these words")
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None = Field(description="EDTF; null where unknown")
    modified: str | None = Field(description="EDTF; null where unknown")
    language: str
    words: int
    statements: int
    notes: int

    @classmethod
    def of(cls, row: ArticleRow) -> ArticleSummary:
        return cls(
            id=row.id,
            page=f"/articles/{row.id}",
            name=row.name,
            names=row.names,
            title=row.title,
            outlet=row.outlet,
            author=row.author,
            url=row.url,
            published=row.published,
            modified=row.modified,
            language=row.language,
            words=row.words,
            statements=row.statements,
            notes=row.notes,
        )


class SpeakerAnswer(Answer):
    """One party; ``name`` is null on the one row for statements of which it cannot be told who makes them."""

    party_id: str | None
    page: str
    name: str | None
    kind: EntityKind | None
    statements: int
    articles: int

    @classmethod
    def of(cls, row: SpeakerRow) -> SpeakerAnswer:
        return cls(
            party_id=row.party_id,
            page=speaker_page(row.party_id, row.name),
            name=row.name,
            kind=EntityKind(row.kind) if row.name else None,
            statements=row.statements,
            articles=row.articles,
        )


def speaker_page(party_id: str | None, name: str | None) -> str:
    """Where a speaker's statements are; a name of which no party was made has no page of its own, but can be searched."""
    if party_id is None and name is not None:
        return "/statements?" + urlencode({"speaker": name})
    return f"/speakers/{party_id or UNKNOWN}"


class NoteAnswer(Answer):
    """A difficulty that was met, and where."""

    room: str
    code: str
    text: str = Field(description="in English")
    article_id: str | None
    article_name: str | None
    path: str | None
    place: Place | None

    @classmethod
    def of(cls, row: NoteRow) -> NoteAnswer:
        return cls(
            room=row.room,
            code=row.code,
            text=row.text,
            article_id=row.article_id,
            article_name=row.article_name,
            path=row.path,
            place=Place.of(row.piece) if row.piece else None,
        )


class BlockAnswer(Answer):
    """A stretch of the text with one function on the page."""

    kind: BlockKind
    place: Place
    found_by: str


class VerificationAnswer(Answer):
    """Every stored place cut again from its article and compared with the words stored beside it."""

    verified: int
    moved: int
    changed: int
    gone: int


class HomeAnswer(Answer):
    """The dossier at a glance."""

    dossier: str
    articles: tuple[ArticleSummary, ...]
    words: int
    statements: int
    statements_by_type: dict[StatementType, int]
    speakers: tuple[SpeakerAnswer, ...]
    notes: int
    notes_by_code: dict[str, int]
    verification: VerificationAnswer


@dataclass(frozen=True, slots=True)
class Found:
    """What the dossier holds beside an article."""

    statements: tuple[StatementRow, ...]
    notes: tuple[NoteRow, ...]
    earlier: tuple[ArticleSummary, ...]
    later: tuple[ArticleSummary, ...]


class ArticleAnswer(Answer):
    """One article with its exact text, its blocks and all that was found in it."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    language: str
    published: str | None = Field(description="EDTF; null where unknown")
    modified: str | None = Field(description="EDTF; null where unknown")
    cleaning_steps: tuple[str, ...]
    text: str
    blocks: tuple[BlockAnswer, ...]
    statements: tuple[StatementAnswer, ...] = Field(description="in the order in which they stand in the text")
    notes: tuple[NoteAnswer, ...]
    earlier_versions: tuple[ArticleSummary, ...]
    later_versions: tuple[ArticleSummary, ...]

    @classmethod
    def of(cls, article: Article, found: Found) -> ArticleAnswer:
        return cls(
            id=article.id,
            name=article.name,
            title=article.title,
            outlet=article.outlet,
            author=article.author,
            url=article.url,
            language=article.language,
            published=article.published,
            modified=article.modified,
            cleaning_steps=article.steps,
            text=article.text,
            blocks=tuple(
                BlockAnswer(kind=b.kind, place=Place.cut(article, b.span), found_by=b.found_by) for b in article.blocks
            ),
            statements=tuple(StatementAnswer.of(row) for row in found.statements),
            notes=tuple(NoteAnswer.of(row) for row in found.notes),
            earlier_versions=found.earlier,
            later_versions=found.later,
        )


class SpeakersAnswer(Answer):
    speakers: tuple[SpeakerAnswer, ...]


class SpeakerPageAnswer(Answer):
    """One speaker with all their statements."""

    speaker: SpeakerAnswer
    statements_by_move: dict[Move, int]
    statements: tuple[StatementAnswer, ...]


class Filters(Answer):
    """What the statements were narrowed to; an empty field does not narrow."""

    speaker: str = Field("", max_length=500, description="part of a speaker's name, case and accents ignored, or a party id")
    type: StatementType | Literal[""] = ""
    article: str = Field("", max_length=500, description="an article's id, file stem or part of its title")
    search: str = Field("", max_length=500, description="words of the content, cue, source or condition, accents ignored")
    conditional: bool = Field(False, description="only what holds on a condition")
    page: int = Field(1, ge=1, le=1_000_000, description="100 statements a page")


class StatementsAnswer(Answer):
    """The statements that the filters leave, a page at a time."""

    filters: Filters
    total: int
    pages: int
    statements: tuple[StatementAnswer, ...]


class NotesAnswer(Answer):
    notes: tuple[NoteAnswer, ...]

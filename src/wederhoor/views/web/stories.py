"""The page of stories and its JSON twin."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import Response

from wederhoor.dossier import Dossier
from wederhoor.dossier.stories import StoryArticleRow, StoryRow
from wederhoor.dossier.stories import stories as all_of
from wederhoor.views.web.answers import Answer, Place, places
from wederhoor.views.web.site import Site


class StoryArticleAnswer(Answer):
    """An article of a story, and why it belongs there."""

    page: str
    article_id: str
    article_name: str
    article_title: str | None
    outlet: str | None
    published: str | None
    statements: int
    shared: tuple[Place, ...]
    found_by: str
    why: str
    confidence: float
    by_hand: bool

    @classmethod
    def of(cls, row: StoryArticleRow) -> StoryArticleAnswer:
        lit = "&".join(f"at={piece.start}-{piece.end}" for piece in row.shared)
        return cls(
            page=f"/articles/{row.article_id}" + (f"?{lit}#at" if lit else ""),
            article_id=row.article_id,
            article_name=row.article_name,
            article_title=row.title,
            outlet=row.outlet,
            published=row.published,
            statements=row.statements,
            shared=places(row.shared),
            found_by=row.found_by,
            why=row.why,
            confidence=row.confidence,
            by_hand=row.by_hand,
        )


class StoryAnswer(Answer):
    """Articles that tell of one affair, in order of time."""

    id: str
    name: str
    found_by: str
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    statements: int
    articles: tuple[StoryArticleAnswer, ...]

    @classmethod
    def of(cls, row: StoryRow) -> StoryAnswer:
        return cls(
            id=row.id,
            name=row.name,
            found_by=row.found_by,
            first=row.first,
            last=row.last,
            outlets=row.outlets,
            statements=row.statements,
            articles=tuple(StoryArticleAnswer.of(one) for one in row.articles),
        )


class StoriesAnswer(Answer):
    """All stories, those of most articles first."""

    stories: tuple[StoryAnswer, ...]


def answer(dossier: Dossier) -> StoriesAnswer:
    return StoriesAnswer(stories=tuple(StoryAnswer.of(row) for row in all_of(dossier)))


def pages(router: APIRouter, site: Site) -> None:
    @router.get("/stories")
    def stories(request: Request) -> Response:
        return site.page(request, "stories.html", answer=site.ask(answer))


def twins(router: APIRouter, site: Site) -> None:
    @router.get("/stories", summary="Which articles tell of one affair, and why each belongs to it")
    def stories() -> StoriesAnswer:
        return site.ask(answer)

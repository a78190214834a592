"""The pages. Each has a JSON twin in :mod:`api`: the same address with ``/api`` before it."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from wederhoor.dossier import Dossier, queries
from wederhoor.model import BlockKind
from wederhoor.views.web import answers, people, questions, timeline, utterances
from wederhoor.views.web.answers import NoteAnswer, StatementAnswer
from wederhoor.views.web.arcs import drawing
from wederhoor.views.web.chart import chart
from wederhoor.views.web.highlight import lit, passages, pointed_at
from wederhoor.views.web.site import Site
from wederhoor.views.why import runs, weightiest

Wanted = Annotated[answers.Filters, Query()]


def routes(site: Site) -> APIRouter:
    """All addresses that answer in HTML."""
    router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)

    @router.get("/")
    def home(request: Request) -> Response:
        answer, voices = site.ask_with_voices(lambda d: questions.home(d, site.name))
        return site.page(request, "home.html", answer=answer, voices=voices)

    @router.get("/articles")
    def articles() -> Response:
        return RedirectResponse("/#articles")

    @router.get("/articles/{id_or_name}")
    def article(request: Request, id_or_name: str) -> Response:
        return _article(site, request, id_or_name)

    @router.get("/statements")
    def statements(request: Request, filters: Wanted) -> Response:
        return _statements(site, request, filters)

    @router.get("/statements/{statement_id}")
    def statement(statement_id: str) -> Response:
        return RedirectResponse(site.ask(lambda d: questions.statement(d, statement_id)).page)

    @router.get("/statements/{statement_id}/why")
    def why(request: Request, statement_id: str) -> Response:
        return _why(site, request, statement_id)

    @router.get("/timeline")
    def timeline_(request: Request, filters: Annotated[timeline.TimelineFilters, Query()]) -> Response:
        return _timeline(site, request, filters)

    @router.get("/notes")
    def notes(request: Request) -> Response:
        answer, tongues = site.ask(lambda d: (questions.notes(d), questions.tongues(d)))
        return site.page(request, "notes.html", answer=answer, tongues=tongues)

    _people(router, site)
    utterances.pages(router, site)
    return router


def _people(router: APIRouter, site: Site) -> None:
    """The pages of who speaks, and of who is who."""

    @router.get("/speakers")
    def speakers(request: Request) -> Response:
        answer, voices = site.ask_with_voices(questions.speakers)
        return site.page(request, "speakers.html", answer=answer, voices=voices)

    @router.get("/speakers/{party_id}")
    def speaker(request: Request, party_id: str) -> Response:
        (answer, tongues), voices = site.ask_with_voices(lambda d: (questions.speaker(d, party_id), questions.tongues(d)))
        by_article = [list(said) for _, said in groupby(answer.statements, key=lambda statement: statement.article_id)]
        return site.page(request, "speaker.html", answer=answer, by_article=by_article, tongues=tongues, voices=voices)

    @router.get("/cast")
    def cast(request: Request, everyone: bool = False) -> Response:
        answer, voices = site.ask_with_voices(lambda d: people.everybody(d, everyone=everyone))
        return site.page(request, "cast.html", answer=answer, voices=voices)

    @router.get("/cast/{party_id}")
    def party(request: Request, party_id: str) -> Response:
        answer, voices = site.ask_with_voices(lambda d: people.somebody(d, party_id))
        return site.page(request, "party.html", answer=answer, voices=voices)


def _why(site: Site, request: Request, statement_id: str) -> Response:
    """Why a statement was found; under another name than its whole id, the way there."""
    found = site.explain(statement_id)
    if statement_id != found.statement.id:
        return RedirectResponse(f"/statements/{found.statement.id}/why")
    tongues, voices = site.ask_with_voices(questions.tongues)
    return site.page(
        request,
        "why.html",
        answer=StatementAnswer.of(found.statement),
        found=found,
        sentences=[(sentence, runs(sentence, found.statement), drawing(sentence)) for sentence in found.sentences],
        spoke_for=weightiest(found.weighed, speaking_for=True),
        spoke_against=weightiest(found.weighed, speaking_for=False),
        notes=[NoteAnswer.of(note) for note in found.notes],
        tongues=tongues,
        voices=voices,
    )


def _statements(site: Site, request: Request, filters: answers.Filters) -> Response:
    """The statements that pass the filters, with all speakers and articles to choose from."""

    def question(dossier: Dossier) -> dict[str, Any]:
        return {
            "answer": questions.statements(dossier, filters),
            "tongues": questions.tongues(dossier),
            "speakers": queries.speakers(dossier),
            "articles": queries.articles(dossier),
        }

    def at(page: int) -> str:
        return "/statements?" + urlencode({**filters.model_dump(exclude_defaults=True), "page": page})

    context, voices = site.ask_with_voices(question)
    return site.page(request, "statements.html", at=at, voices=voices, **context)


def _timeline(site: Site, request: Request, filters: timeline.TimelineFilters) -> Response:
    """What passes the filters as a picture of all of it and a list of one page, with all parties to choose from."""

    def question(dossier: Dossier) -> dict[str, Any]:
        found = timeline.rows(dossier, filters)
        return {
            "answer": timeline.answer(found, filters),
            "chart": chart(found),
            "tongues": questions.tongues(dossier),
            "speakers": queries.speakers(dossier),
        }

    def at(**changes: object) -> str:
        return "/timeline?" + urlencode({**filters.model_dump(exclude_defaults=True), **changes})

    context, voices = site.ask_with_voices(question)
    rows = context["answer"].rows
    by_date = [list(same) for _, same in groupby(rows, key=lambda row: row.dated_by and (row.edtf, row.mod))]
    return site.page(request, "timeline.html", at=at, by_date=by_date, voices=voices, **context)


def _article(site: Site, request: Request, id_or_name: str) -> Response:
    """The article with its statements in place; under any other name than its id, the way there."""

    def question(dossier: Dossier) -> tuple[answers.ArticleAnswer, dict[str, Any]]:
        found = questions.article(dossier, id_or_name)
        rows = questions.statements_in(dossier, found)
        remarks = [row.piece.start for row in queries.notes(dossier, found.id) if row.piece]
        pointed = pointed_at(request.query_params.getlist("at"), found)
        parts = passages(found, rows, [*remarks, *(place for pair in pointed for place in pair)])
        voices = site.voices(dossier)
        in_place: dict[str, Any] = {
            "passages": parts,
            "headline": next((part for part in parts if part.kind is BlockKind.HEADLINE), None),
            "remarks": remarks,
            "lit": lit(parts, pointed),
            "tongues": {found.id: found.language},
            "numbers": {row.id: number for number, row in enumerate(rows, 1)},
            "classes": {row.id: voices.of(row.party_id) for row in rows},
        }
        return questions.article_answer(dossier, found), in_place

    answer, in_place = site.ask(question)
    if id_or_name != answer.id:
        return RedirectResponse(f"/articles/{answer.id}")
    return site.page(request, "article.html", answer=answer, **in_place)

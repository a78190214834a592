"""The JSON twins of the pages: the page's address with ``/api`` before it. They are described at ``/openapi.json``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from wederhoor.views.language import DEFAULT, translation
from wederhoor.views.web import answers, people, questions, reasons, timeline, utterances
from wederhoor.views.web.site import Site


def routes(site: Site) -> APIRouter:
    """All addresses that answer in JSON."""
    router = APIRouter(prefix="/api")

    @router.get("/", summary="The dossier at a glance")
    def home() -> answers.HomeAnswer:
        return site.ask(lambda d: questions.home(d, site.name))

    @router.get("/articles/{id_or_name}", summary="One article with its text and all that was found in it")
    def article(id_or_name: str) -> answers.ArticleAnswer:
        return site.ask(lambda d: questions.article_answer(d, questions.article(d, id_or_name)))

    @router.get("/speakers", summary="All speakers, most statements first")
    def speakers() -> answers.SpeakersAnswer:
        return site.ask(questions.speakers)

    @router.get("/speakers/{party_id}", summary='One speaker with all their statements; "unknown" where none can be told')
    def speaker(party_id: str) -> answers.SpeakerPageAnswer:
        return site.ask(lambda d: questions.speaker(d, party_id))

    @router.get("/cast", summary="Who is who: every party with its names, and why they are its own")
    def cast(everyone: bool = False) -> people.CastAnswer:
        return site.ask(lambda d: people.everybody(d, everyone=everyone))

    @router.get("/cast/{party_id}", summary="One party with its names, its roles in time and its members")
    def party(party_id: str) -> people.PartyAnswer:
        return site.ask(lambda d: people.somebody(d, party_id))

    @router.get("/statements", summary="The statements that pass all filters")
    def statements(filters: Annotated[answers.Filters, Query()]) -> answers.StatementsAnswer:
        return site.ask(lambda d: questions.statements(d, filters))

    @router.get("/timeline", summary="What happened when: background, events, statements and publications in order of time")
    def timeline_(filters: Annotated[timeline.TimelineFilters, Query()]) -> timeline.TimelineAnswer:
        return timeline.answer(site.ask(lambda d: timeline.rows(d, filters)), filters)

    @router.get("/statements/{statement_id}", summary="One statement by its id, or by the start of it if that is unique")
    def statement(statement_id: str) -> answers.StatementAnswer:
        return site.ask(lambda d: questions.statement(d, statement_id))

    @router.get("/statements/{statement_id}/why", summary="Why a statement was found: rules, steps, and the parse made again")
    def why(statement_id: str) -> reasons.WhyAnswer:
        return reasons.WhyAnswer.of(site.explain(statement_id), translation(DEFAULT))

    @router.get("/notes", summary="The difficulties that were met")
    def notes() -> answers.NotesAnswer:
        return site.ask(questions.notes)

    utterances.twins(router, site)
    return router

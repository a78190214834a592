"""One dossier as the pages and their JSON twins reach it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TypeVar

from fastapi import Request
from fastapi.responses import HTMLResponse

from wederhoor import house
from wederhoor.dossier import Dossier, open_dossier, queries
from wederhoor.errors import NoModel
from wederhoor.settings import Settings
from wederhoor.views.web import questions, rendering
from wederhoor.views.web.voices import Voices

Answer = TypeVar("Answer")
Stamp = tuple[int, int]


class Site:
    """One dossier, opened anew and read-only for each request: a page shows what is in it now."""

    def __init__(self, dossier_path: Path, language: str) -> None:
        self.name = dossier_path.stem
        self._path = dossier_path
        self._language = language
        self._voices: tuple[Stamp, Voices] | None = None
        self._readers: dict[str, house.Explainer | None] = {}
        self._parsing = Lock()

    def ask(self, question: Callable[[Dossier], Answer]) -> Answer:
        """The answer to ``question``, with the dossier open for it alone."""
        with open_dossier(self._path, readonly=True) as dossier:
            return question(dossier)

    def ask_with_voices(self, question: Callable[[Dossier], Answer]) -> tuple[Answer, Voices]:
        """The answer to ``question`` with the colours of all speakers."""
        return self.ask(lambda dossier: (question(dossier), self.voices(dossier)))

    def voices(self, dossier: Dossier) -> Voices:
        """The colours of all speakers, made again when the file has changed: they take a look at every statement."""
        stamp = self._stamp()
        if self._voices is None or self._voices[0] != stamp:
            self._voices = (stamp, Voices(queries.speakers(dossier), queries.statements(dossier)))
        return self._voices[1]

    def explain(self, statement_id: str) -> house.Explanation:
        """Why a statement was found; without its parse where the model for its language cannot be loaded."""
        row = self.ask(lambda dossier: questions.row(dossier, statement_id))
        language = self.ask(lambda dossier: dossier.article(row.article_id).language)
        with self._parsing:  # one at a time: a language model is not made to be used by two threads at once
            return self.ask(lambda dossier: house.explain(dossier, row.id, self._reader(language)))

    def _reader(self, language: str) -> house.Explainer | None:
        """The reader for articles of ``language``, loaded when it is first asked for."""
        if language not in self._readers:
            try:
                self._readers[language] = house.load(Settings(language=language))
            except NoModel:
                self._readers[language] = None
        return self._readers[language]

    def page(self, request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
        """A page in the reader's language."""
        code = rendering.chosen_language(request, self._language)
        return rendering.page(request, code, template, status, dossier_name=self.name, **context)

    def _stamp(self) -> Stamp:
        """Size and time of the dossier, which every ``read`` that adds something changes."""
        stat = self._path.stat()
        return stat.st_size, stat.st_mtime_ns

"""One dossier as the pages and their JSON twins reach it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from fastapi import Request
from fastapi.responses import HTMLResponse

from wederhoor.dossier import Dossier, open_dossier, queries
from wederhoor.views.web import rendering
from wederhoor.views.web.voices import Voices

Answer = TypeVar("Answer")


class Site:
    """One dossier, opened anew and read-only for each request: a page shows what is in it now."""

    def __init__(self, dossier_path: Path, language: str) -> None:
        self.name = dossier_path.stem
        self._path = dossier_path
        self._language = language

    def ask(self, question: Callable[[Dossier], Answer]) -> Answer:
        """The answer to ``question``, with the dossier open for it alone."""
        with open_dossier(self._path, readonly=True) as dossier:
            return question(dossier)

    def ask_with_voices(self, question: Callable[[Dossier], Answer]) -> tuple[Answer, Voices]:
        """The answer to ``question`` with the colours of all speakers."""
        return self.ask(lambda dossier: (question(dossier), Voices(queries.speakers(dossier))))

    def page(self, request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
        """A page in the reader's language."""
        code = rendering.chosen_language(request, self._language)
        return rendering.page(request, code, template, status, dossier_name=self.name, **context)

"""The ASGI application: pages, JSON twins, the files of the style, and what is said when something fails."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

import wederhoor
from wederhoor.errors import NoParty, NoStatement, WederhoorError
from wederhoor.views.language import later
from wederhoor.views.web import api, pages
from wederhoor.views.web.guard import Guard
from wederhoor.views.web.site import Site

STATIC = Path(__file__).parent / "static"


def build(dossier_path: Path, language: str) -> FastAPI:
    """The application for one dossier. It reads the dossier and never writes."""
    site = Site(dossier_path, language)
    application = FastAPI(
        title="Wederhoor",
        version=wederhoor.__version__,
        description="A dossier of who said what. Offsets count Unicode code points of the article's text, as Python does.",
        docs_url=None,  # FastAPI's own documentation pages load their scripts from elsewhere
        redoc_url=None,
    )
    application.mount("/static", StaticFiles(directory=STATIC))
    application.include_router(api.routes(site))
    application.include_router(pages.routes(site))
    _speak_of_errors(application, site)
    application.add_middleware(Guard)
    return application


def _speak_of_errors(application: FastAPI, site: Site) -> None:
    """Errors are told in the way they were asked for: a page to readers, JSON to programs."""

    def tell(request: Request, status: int, message: str, hint: str = "") -> Response:
        if request.url.path.startswith("/api/"):
            return JSONResponse({"error": message, "hint": hint}, status)
        return site.page(request, "error.html", status, message=message, hint=hint)

    @application.exception_handler(HTTPException)
    def not_found(request: Request, error: HTTPException) -> Response:
        message = later("There is no such page here.") if error.detail == "Not Found" else error.detail
        return tell(request, error.status_code, message)

    @application.exception_handler(RequestValidationError)
    def not_understood(request: Request, error: RequestValidationError) -> Response:
        fields = ", ".join(str(problem["loc"][-1]) for problem in error.errors())
        return tell(request, 422, later("The address asks for something that cannot be."), fields)

    @application.exception_handler(WederhoorError)
    def no_dossier(request: Request, error: WederhoorError) -> Response:
        status = 404 if isinstance(error, NoParty | NoStatement) else 503
        return tell(request, status, str(error), error.hint)

"""Templates with the language of the reader, and one last check on every page that goes out."""

from __future__ import annotations

from functools import cache
from typing import Any, cast
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from wederhoor.views import checked, labels, rules, why
from wederhoor.views.amounts import spoken_amount
from wederhoor.views.dates import spoken_time
from wederhoor.views.language import LANGUAGES, translation
from wederhoor.views.web import words

COOKIE = "wederhoor_language"
YEAR_IN_SECONDS = 31_536_000
TERMS: dict[str, dict[Any, str]] = {
    "types": labels.TYPES,
    "type_meanings": words.TYPE_MEANINGS,
    "moves": labels.MOVES,
    "roles": labels.ROLES,
    "kinds": labels.KINDS,
    "corrections_said": labels.CORRECTIONS,
    "items": labels.ITEMS,
    "changes": labels.CHANGES,
    "event_types": labels.EVENT_TYPES,
    "statuses": labels.STATUSES,
    "forms": labels.FORMS,
    "shifts": labels.SHIFTS,
    "on_timeline": labels.ON_TIMELINE,
    "sides": labels.SIDES,
    "conflict_kinds": labels.CONFLICT_KINDS,
    "between_what": labels.BETWEEN,
    "blocks": words.BLOCKS,
    "outcomes": labels.OUTCOMES,
    "serious": labels.SERIOUS,
    "differences": labels.DIFFERENCES,
}
"""The names of terms by which templates find them, in the language of the reader."""


@cache
def environment(code: str) -> Environment:
    """The templates in one language of the interface."""
    t = translation(code)
    made = Environment(
        loader=PackageLoader("wederhoor.views.web"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    cast(Any, made).install_gettext_translations(t, newstyle=True)  # a method that the extension adds
    made.filters.update(
        translated=t.gettext,
        words=lambda places: " […] ".join(place.text for place in places),
        ranges=lambda places: ", ".join(f"{place.start_code_point}–{place.end_code_point}" for place in places),
        date=lambda edtf: words.date_words(edtf, code, t),
        number=lambda value: words.number(value, code),
        spoken=lambda row: spoken_time(row.edtf, row.mod, code, t),
        amount=lambda value: spoken_amount(value, code, t),
        day=lambda edtf: spoken_time(edtf, None, code, t),
        tick=lambda cell: words.tick(cell.edtf, cell.unit, code, t),
        explained=lambda rule: rules.explained(rule, t),
        again=lambda found: why.again(found, t),
        meaning=lambda verdict: checked.meaning(verdict, t),
        whose=lambda hit: checked.whose(hit, t),
        how_told=lambda hit: checked.how_told(hit, t),
        shown_roles=why.shown_roles,
        percent=lambda share: words.percent(share, code),
    )
    told = {name: _said(terms, code) for name, terms in TERMS.items()}
    made.globals.update(told, code=code, languages=LANGUAGES, side_signs=labels.SIGNS)
    return made


def _said(terms: dict[Any, str], code: str) -> dict[Any, str]:
    t = translation(code)
    return {term: t.gettext(message) for term, message in terms.items()}


def chosen_language(request: Request, default: str) -> str:
    """The reader's language: asked for in the address, else kept in the cookie, else ``default``."""
    for wish in (request.query_params.get("lang"), request.cookies.get(COOKIE), default):
        if wish in LANGUAGES:
            return wish
    return "en"


def page(request: Request, code: str, template: str, status: int = 200, **context: object) -> HTMLResponse:
    """``template`` filled in; characters that would act on the page are made visible wherever they came from."""
    rest = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    html = (
        environment(code)
        .get_template(template)
        .render(
            here=request.url.path,
            switches={other: "?" + urlencode([*rest, ("lang", other)]) for other in LANGUAGES},
            twin=f"/api{request.url.path}" + (f"?{urlencode(rest)}" if rest else ""),
            **context,
        )
    )
    response = HTMLResponse(words.visible(html), status)
    if request.query_params.get("lang") == code:
        response.set_cookie(COOKIE, code, max_age=YEAR_IN_SECONDS, samesite="lax", httponly=True)
    return response

"""The pages and JSON twins of what several articles make of one affair: each module has its own."""

from __future__ import annotations

from fastapi import APIRouter

from wederhoor.views.web import conflicts, coverage, issues, positions, quotecheck, replies, revisions, stories, utterances
from wederhoor.views.web.site import Site

PARTS = (replies, utterances, stories, issues, positions, conflicts, coverage, revisions, quotecheck)


def pages(router: APIRouter, site: Site) -> None:
    for part in PARTS:
        part.pages(router, site)


def twins(router: APIRouter, site: Site) -> None:
    for part in PARTS:
        part.twins(router, site)

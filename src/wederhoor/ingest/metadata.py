"""What an HTML page says of itself: outlet, author, title, address and dates, and where it says so.

Its JSON-LD (schema.org NewsArticle) is believed first, then its meta elements (Open Graph, Dublin Core), then the visible page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from wederhoor.ingest import dates
from wederhoor.lang.page import Page

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "date",
    "pubdate",
    "publishdate",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
)
_MODIFIED = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "dc.date.modified",
    "dcterms.modified",
    "last-modified",
)
_OUTLET = ("og:site_name", "dc.publisher", "dcterms.publisher", "application-name")
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
_LONGEST = 400  # characters of a field: more is no title or name
_DEEPEST = 6  # levels of JSON-LD that are searched

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own description. ``published`` and ``modified`` are EDTF days; ``steps`` says where the dates stood."""

    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    description: str | None
    published: str | None
    modified: str | None
    steps: tuple[str, ...]


def of_page(tree: HtmlElement, page: Page) -> Metadata:
    """The metadata of a parsed page; None for what it does not say."""
    data = _json_ld(tree)
    meta = _meta(tree)
    published, published_step = _date(
        "published", [*_stamps(data.get("datePublished"), meta, _PUBLISHED), *_time_element(tree)], page
    )
    modified, modified_step = _date("modified", _stamps(data.get("dateModified"), meta, _MODIFIED), page)
    names = ", ".join(dict.fromkeys(_names(data.get("author")))) or _first(meta, _AUTHOR)
    outlet = _first(meta, _OUTLET) or next(_names(data.get("publisher")), None)
    return Metadata(
        title=_title(tree, data, meta, outlet),
        outlet=outlet,
        author=None if not names or names.startswith(("http:", "https:")) else names,
        url=_address(tree, data, meta),
        description=_text(data.get("description")) or _first(meta, ("og:description", "description")),
        published=published,
        modified=modified,
        steps=tuple(step for step in (published_step, modified_step) if step),
    )


def one_line(text: str) -> str:
    """``text`` with each run of white space as one space."""
    return " ".join(text.split())


def _field(text: str) -> str:
    """``text`` as one line of printable characters: a field is shown where the article's own words are not."""
    return "".join(character for character in one_line(text) if character.isprintable())[:_LONGEST]


def _json_ld(tree: HtmlElement) -> dict[str, Json]:
    """The first object of the page's JSON-LD that describes an article; empty if there is none that can be read."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            try:
                data = json.loads(script.text or "")
            except (ValueError, RecursionError):  # the page's fault; its meta elements say the same
                continue
            for found in _objects(data, _DEEPEST):
                kinds = found.get("@type")
                for kind in kinds if isinstance(kinds, list) else [kinds]:
                    if isinstance(kind, str) and kind.endswith(("Article", "BlogPosting", "Report")):
                        return found
    return {}


def _objects(data: Json, depth: int) -> Iterator[dict[str, Json]]:
    if depth and isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _objects(value, depth - 1)
    elif depth and isinstance(data, list):
        for value in data:
            yield from _objects(value, depth - 1)


def _names(data: Json) -> Iterator[str]:
    """The names in a JSON-LD field that holds one, an object with one, or a list of these."""
    if isinstance(data, list):
        for value in data:
            yield from _names(value)
    else:
        name = _text(data.get("name") if isinstance(data, dict) else data)
        if name:
            yield name


def _text(data: Json) -> str | None:
    return (_field(data) or None) if isinstance(data, str) else None


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta element, by its property, name or itemprop in lower case."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _field(element.get("content") or "")
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _title(tree: HtmlElement, data: dict[str, Json], meta: dict[str, str], outlet: str | None) -> str | None:
    """The page's only heading of the first level, unless it is the outlet's name; else what its metadata call it."""
    headings = [words for heading in tree.iter("h1") if (words := _field(_words(heading))) and words != outlet]
    named = (
        _text(data.get("headline")) or _first(meta, _TITLE) or next((_field(_words(each)) for each in tree.iter("title")), "")
    )
    if len(headings) == 1:
        return headings[0]
    for joint in (" | ", " - ", " – "):  # "Staking in de haven | De Kustbode"
        named = named.removesuffix(f"{joint}{outlet}")
    return named or None


def _stamps(stamp: Json, meta: dict[str, str], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Where the page gives a time stamp, and what it says there: its JSON-LD, then its meta elements."""
    if isinstance(stamp, str):
        yield "JSON-LD", stamp
    for name in names:
        if name in meta:
            yield f"meta {name}", meta[name]


def _time_element(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """The page's first time element: the others may date comments or other stories."""
    for element in list(tree.iter("time"))[:1]:
        yield "time element", element.get("datetime") or _words(element)


def _date(which: str, stamps: Iterable[tuple[str, str]], page: Page) -> tuple[str | None, str | None]:
    """The first of ``stamps`` that is a date, and the step that says where it stood."""
    for place, written in stamps:
        date = dates.from_stamp(written, page)
        if date:
            return date, f"{which} {date} from the page's {place}"
    return None, None


def _address(tree: HtmlElement, data: dict[str, Json], meta: dict[str, str]) -> str | None:
    canonical = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    main = data.get("mainEntityOfPage")
    candidates = [*canonical, meta.get("og:url"), data.get("url"), main.get("@id") if isinstance(main, dict) else main]
    for address in candidates:
        if isinstance(address, str) and address.strip().startswith(("https://", "http://")):
            return _field(address)
    return None


def _words(element: HtmlElement) -> str:
    return "".join(str(text) for text in element.itertext())

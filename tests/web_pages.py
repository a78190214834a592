"""What the tests of the local page share: a dossier to show, a client that asks for pages, and a reader of what comes back."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import made
from wederhoor.model import Alignment, EntityKind, Party, Revision, content_id
from wederhoor.views.web import app

LOCAL = "http://127.0.0.1:8787"


def sluis(folder: Path) -> Path:
    """The small affair with one party for each name, and the last article a later state of the one before it."""
    reports = made.affair()
    entities = [(entity.name.split()[-1], entity) for report in reports for entity in report.cast.entities]
    parties = tuple(
        Party(content_id("party", last), name, kind, tuple(e.id for end, e in entities if end == last), "surname@1")
        for last, name, kind in [
            ("Wael", "Renée de Wael", EntityKind.PERSON),
            ("schippersbond", "De schippersbond", EntityKind.ORGANISATION),
        ]
    )
    alignment = Alignment(parties, (Revision(reports[1].article.id, reports[2].article.id, "url@1"),))
    return made.fill(folder / "sluis.dossier", reports, alignment)


def client(dossier: Path, language: str = "en", base_url: str = LOCAL) -> Any:
    from starlette.testclient import TestClient  # noqa: PLC0415  (its warning comes with the import)

    return TestClient(app(dossier, language), base_url=base_url)


class Page(HTMLParser):
    """A page as a browser takes it: its text within one element, its tags, and the ids and links in them."""

    def __init__(self, source: str, within: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._within = within
        self._depth = 0
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag == "div" and (self._depth or attributes.get("class") == self._within):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.tags if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [a[name] or "" for _, a in self.tags for name in ("href", "src", "action") if name in a]


def article_pages(web: Any) -> list[str]:
    return [article["page"] for article in web.get("/api/").json()["articles"]]

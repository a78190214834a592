"""The local page in a real browser; skipped where there is no Playwright or no chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from docs import screenshots

from web_pages import sluis


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sluis(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="module")
def served(dossier: Path) -> Iterator[str]:
    with screenshots.served(dossier) as address:
        yield address


def test_in_a_browser_a_statement_lights_up_in_place(served: str, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 500})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: None if request.url.startswith(served) else complaints.append(request.url))
    page.goto(served + "/statements?search=vergoedt")
    page.click(".said-words a")
    place = page.locator(".text .content.chosen")
    assert place.inner_text() == "het waterschap schade vergoedt"
    assert page.locator(".card.chosen").count() == 1
    page.locator(".card.chosen .number").focus()
    assert page.locator(".text .lit").all_inner_texts() == [
        *("De schippersbond", "eist", "het waterschap schade vergoedt", "als de sluis dicht blijft")
    ]
    assert complaints == []
    page.close()


def test_in_a_browser_without_scripts_the_place_is_lit_too(served: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "/statements?search=vergoedt")
    page.click(".said-words a")
    assert page.locator(".plain-page .content:target").inner_text() == "het waterschap schade vergoedt"
    context.close()


def test_in_a_narrow_browser_nothing_runs_out_of_the_page(served: str, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    for address in [
        "/",
        "/speakers",
        "/statements",
        "/timeline",
        "/check",
        "/replies",
        "/notes",
        "/articles/sluis-dicht",
        "/nope",
    ]:
        page.goto(served + address)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, address
    page.close()

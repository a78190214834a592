"""Make the README's pictures of the local page: ``python docs/screenshots.py talks.dossier --article STEM``.

Needs Playwright (``pip install playwright``) and Debian's browser (``apt-get install chromium``). Writes ``docs/img/*.png``.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from wederhoor.dossier import open_dossier, queries
from wederhoor.views.web import app

if TYPE_CHECKING:
    from playwright.sync_api import Browser

IMAGES = Path(__file__).parent / "img"
CHROMIUM = shutil.which("chromium")
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync"]
WIDE, NARROW = (1280, 860), (390, 780)
COLUMNS = "#columns"
"""Where the parties stand side by side."""


@contextmanager
def served(dossier: Path) -> Iterator[str]:
    """The address of the dossier's page while it is served."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()  # so that a browser that comes before the server waits
        server = uvicorn.Server(uvicorn.Config(app(dossier, "en"), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


def shoot(browser: Browser, address: str, name: str, size: tuple[int, int], scheme: str) -> None:
    """One picture of what a reader sees on opening ``address``, in "light" or "dark" (``scheme``)."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    if not address.endswith(COLUMNS):
        page.evaluate("scrollTo(0, 0)")  # with the head of the page, not where the lit statement is
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


def main() -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the tests use ``served`` without a browser too

    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("dossier", type=Path)
    arguments.add_argument("--article", help="the stem of the article to show; else the one with most statements")
    arguments.add_argument("--statement", type=int, help="light its statement with this number, counted from 1")
    wanted = arguments.parse_args()
    with open_dossier(wanted.dossier, readonly=True) as dossier:
        rows = [row for row in queries.articles(dossier) if wanted.article in (None, *row.names)]
        article = max(rows, key=lambda row: row.statements)
        said = [row for row in queries.statements(dossier, article=article.id) if row.article_id == article.id]
    place = f"/articles/{article.id}"
    lit = f"{place}#s-{said[wanted.statement - 1].id}" if wanted.statement else place
    IMAGES.mkdir(exist_ok=True)
    with served(wanted.dossier) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        shoot(browser, address + lit, "serve", WIDE, "light")
        shoot(browser, address + "/?lang=en", "serve-home", WIDE, "light")
        shoot(browser, address + lit, "serve-phone-dark", NARROW, "dark")
        shoot(browser, address + "/timeline?lang=en", "serve-timeline", WIDE, "light")
        shoot(browser, address + "/cast?lang=en", "serve-cast", WIDE, "light")
        shoot(browser, f"{address}/replies?lang=en{COLUMNS}", "serve-replies", WIDE, "light")
        for page in ("positions", "conflicts", "coverage", "utterances"):
            shoot(browser, f"{address}/{page}?lang=en", f"serve-{page}", WIDE, "light")
        browser.close()


if __name__ == "__main__":
    main()

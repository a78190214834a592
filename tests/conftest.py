"""What many tests share: the package's own Dutch model, loaded once. It ships, so that a test without it fails."""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from typing import Any

# Before NumPy is loaded: its threads wait for each other by spinning, and test runs side by side would starve one another.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import pytest
from spacy.language import Language as Pipeline

from wederhoor.read import load
from wederhoor.read.parse import load_pipeline
from wederhoor.read.reader import Reader
from wederhoor.settings import Settings


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The language model by itself."""
    return load_pipeline(Settings())


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The whole reading room."""
    return load(Settings())


@pytest.fixture(scope="session")
def rules(reader: Reader) -> Reader:
    """The reading room without what it has learnt: all that the rules propose becomes a statement."""
    alone = copy.copy(reader)
    alone._trust = None
    return alone


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands speak English, on lines of 120 characters, whatever the machine is set to."""
    for name in ("WEDERHOOR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", "en")  # set by the command itself: put back after the test
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A real browser; without Playwright or chromium the test is skipped."""
    from docs import screenshots  # noqa: PLC0415  it loads the web framework, which few tests need

    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not screenshots.CHROMIUM:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=screenshots.CHROMIUM, args=screenshots.SWITCHES)
        yield opened
        opened.close()

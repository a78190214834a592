"""What many tests share: the package's own Dutch model, loaded once. It ships, so that a test without it fails."""

from __future__ import annotations

import copy
import os

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

"""read: an Article becomes a Reading. spaCy is loaded with the first reader and never leaves this room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wederhoor.settings import Settings

if TYPE_CHECKING:
    from wederhoor.read.reader import Reader

__all__ = ["load"]


def load(settings: Settings) -> Reader:
    """A reader for the language and model of ``settings``; NoModel if the model cannot be loaded."""
    from wederhoor.read.reader import Reader  # noqa: PLC0415 - spaCy takes a second to import; looking at a dossier needs none

    return Reader(settings)

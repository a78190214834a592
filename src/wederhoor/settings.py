"""What a user may set, with its default and unit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """``max_bytes``: a larger file is refused, in bytes. ``language``: of the articles, ISO 639-1.

    ``model``: None for the language's own model, or the name or folder of an installed spaCy pipeline.
    """

    language: str = "nl"
    model: str | Path | None = None
    max_bytes: int = 10_000_000

"""Two wordings in one line on a terminal: brackets around what is left out and signs around what is added."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from wederhoor.dossier.wordings import Segment
from wederhoor.views.printable import printable, shortened

LEFT_OUT = 60
"""Characters of what is left out: it is not what the article says."""
STYLES = {"hardens": "bold red", "softens": "bold blue"}


def laid_over(segments: Iterable[Segment]) -> Text:
    """All segments, with a space between them."""
    return Text(" ").join(_segment(segment) for segment in segments)


def _segment(segment: Segment) -> Text:
    words = " ".join(printable(segment.text).split())
    if segment.kind == "left out":
        return Text(f"[-{shortened(words, LEFT_OUT)}-]", "dim strike")
    if segment.kind == "added":
        return Text(f"{{+{words}+}}", "bold underline" if segment.shift is None else STYLES[segment.shift])
    return Text(words)

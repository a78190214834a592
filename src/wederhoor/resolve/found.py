"""What is known of a mention once it has been followed: who it is, by which steps, or why that cannot be told."""

from __future__ import annotations

from dataclasses import dataclass

from wederhoor.model import Span, Step
from wederhoor.resolve.names import Figure


@dataclass(frozen=True, slots=True)
class Found:
    """Who a mention is: ``figure`` and its ``name``, by which steps and rule, how surely; or neither, and ``code`` says why."""

    figure: Figure | None
    name: str | None
    steps: tuple[Step, ...]
    rule: str
    confidence: float
    code: str = ""


def unknown(code: str, rule: str, span: Span | None, why: str) -> Found:
    """Nobody can be told, for the reason ``why``."""
    return Found(None, None, (Step(rule, span, why),), rule, 0.0, code)

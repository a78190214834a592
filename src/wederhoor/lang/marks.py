"""Quotation marks as a language's press writes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """``pairs``: opening and closing forms that go together, most common first; ``single``: those that may be an apostrophe."""

    pairs: tuple[tuple[str, str], ...]
    single: frozenset[str]

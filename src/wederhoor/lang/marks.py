"""Quotation marks as a language's press writes them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuotationMarks:
    """``pairs``: opening and closing forms that go together, most common first; ``single``: those that may be an apostrophe.

    ``clitics``: words, in lower case, that are written with an apostrophe before them ("'s avonds", "van 't Hof").
    """

    pairs: tuple[tuple[str, str], ...]
    single: frozenset[str]
    clitics: frozenset[str] = frozenset()

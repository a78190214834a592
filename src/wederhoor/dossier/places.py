"""Spans as the tables have them: where they stand, and the words that stood there when they were kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import lru_cache

from wederhoor.model import Article, Span

Place = tuple[int, int, str]
"""Start, stop and words."""

NOWHERE = (None, None, None)


def place_of(article: Article, span: Span) -> Place:
    """Where the span stands and the words it cuts; ValueError if it is not wholly inside this article."""
    words = article.cut(span)
    article.span(span.start, span.end)
    return span.start, span.end, words


def place_or_none(article: Article, span: Span | None) -> Place | tuple[None, None, None]:
    return place_of(article, span) if span else NOWHERE


def span_or_none(article_id: str, start: int | None, stop: int | None) -> Span | None:
    return None if start is None or stop is None else Span(article_id, start, stop)


def cutter(db: sqlite3.Connection) -> Callable[[Span], str]:
    """What gives the words of a span in whichever kept article it stands; ValueError if it is not wholly inside one.

    Not by SQLite's own ``substr``, which ends at a NUL.
    """

    @lru_cache(maxsize=64)
    def text_of(article_id: str) -> str:
        row = db.execute("SELECT text FROM articles WHERE id = ?", (article_id,)).fetchone()
        return str(row[0]) if row else ""

    def cut(span: Span) -> str:
        text = text_of(span.article_id)
        if not 0 <= span.start < span.end <= len(text):
            raise ValueError(f"{span.start}-{span.end} is not inside article {span.article_id}")
        return text[span.start : span.end]

    return cut

"""Spans as the tables have them: where they stand, and the words that stood there when they were kept."""

from __future__ import annotations

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

"""What comes in: a source, the article that its text is, and the spans into that."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum


def content_id(*parts: object) -> str:
    """16 hexadecimal digits of the SHA-256 of ``parts`` as canonical JSON: the id of what they describe."""
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was found: ``path`` as the user named it, ``name`` its stem, ``raw`` its bytes."""

    path: str
    name: str
    sha256: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of one article's text.

    Make it with :meth:`Article.span`, read it with :meth:`Article.cut`.
    """

    article_id: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.article_id == other.article_id and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.article_id == other.article_id and self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    MARKER = "marker"  # a crawl dump's own line, such as " date 2022-01 "
    HEADLINE = "headline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    TEASER = "teaser"
    BOILERPLATE = "boilerplate"
    INSERTION = "insertion"  # "(…, red.)": inside another block


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one function on the page.

    Blocks other than insertions do not overlap, stand in order of the text and cover all of it but white space between
    them; an insertion lies inside one of them. No sentence or statement runs across the seam between two blocks, except a
    quotation that stays open from one paragraph to the next.
    """

    kind: BlockKind
    span: Span
    found_by: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text as published. ``text`` never changes after ingest.

    ``published`` and ``modified`` are EDTF level 1 (``2022-01-12``, ``2022-01``) or None if unknown. ``steps`` tells in order
    how ``text`` came from the raw bytes. ``id`` is made by :func:`article_id`.
    """

    id: str
    name: str
    language: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None
    modified: str | None
    raw_sha256: str
    steps: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...]

    def span(self, start: int, end: int) -> Span:
        """Characters ``start`` to ``end`` of this text; ValueError if they are not all in it or there are none."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}-{end} is not inside the {len(self.text)} characters of article {self.id}")
        return Span(self.id, start, end)

    def cut(self, span: Span) -> str:
        """The words that ``span`` points to; ValueError if it belongs to another article."""
        if span.article_id != self.id:
            raise ValueError(f"a span of article {span.article_id} was used on article {self.id}")
        return self.text[span.start : span.end]


def article_id(text: str, outlet: str | None, url: str | None, published: str | None) -> str:
    """The id of an article: its words and who published them when, not the file they lie in."""
    return content_id("article", text, outlet, url, published)


@dataclass(frozen=True, slots=True)
class Note:
    """A difficulty that the user should know of: which room met it, a stable code, and a sentence in English.

    ``path`` names the file for difficulties that come before there is an article.
    """

    room: str
    code: str
    text: str
    span: Span | None = None
    article_id: str | None = None
    path: str | None = None

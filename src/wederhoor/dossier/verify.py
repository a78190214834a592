"""The dossier proves itself: every stored span is cut again and compared with the words that were copied when it was kept."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from wederhoor.dossier.store import Dossier
from wederhoor.model import article_id as identify


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it was kept.

    ``outcome``: "moved" (the words now stand elsewhere in that text; ``found_at`` is the nearest place), "changed" (they are
    nowhere in it) or "gone" (the article is missing, or its text ends before the span does). ``what`` is "statement",
    "mention", "sentence", "block", "entity", "time", "quantity", "event", "link", "role", "date", "correction" or "note",
    "article" for the text as a whole, or "source" for the raw bytes; ``id`` names it and ``role`` the part ("content", "cue",
    …; "" where it has none). ``words`` were kept, ``words_now`` stand there now. For an article or a source, whose words are
    too many to show, they are its id or hash, as kept and now.
    """

    outcome: str
    what: str
    id: str
    role: str
    article_id: str
    article_name: str
    start: int
    end: int
    words: str
    words_now: str
    found_at: int | None


@dataclass(frozen=True, slots=True)
class Verification:
    """How many spans, texts and raw files have each outcome, and all that are not verified."""

    verified: int
    moved: int
    changed: int
    gone: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An article as it is in the dossier now; ``text`` None if it is missing."""

    id: str
    name: str
    text: str | None


def verify(dossier: Dossier) -> Verification:
    """Check all texts against their ids, all raw bytes against their hashes, and all spans against their texts."""
    outcomes: Counter[str] = Counter()
    findings: list[Finding] = []
    for checked in _everything(dossier):
        if checked is None:
            outcomes["verified"] += 1
        else:
            outcomes[checked.outcome] += 1
            findings.append(checked)
    return Verification(outcomes["verified"], outcomes["moved"], outcomes["changed"], outcomes["gone"], tuple(findings))


def _everything(dossier: Dossier) -> Iterator[Finding | None]:
    """One answer for each thing that can be checked: None if it is as it was kept."""
    for article_id, sha256, name, path in dossier.rows("SELECT article_id, sha256, name, path FROM sources ORDER BY key"):
        yield _check_raw(dossier, article_id, sha256, name, path)
    for (article_id,) in dossier.rows(_ALL_ARTICLES):
        yield from _check_article(dossier, article_id)


# Also those that are only referred to: a finding whose article is missing is "gone".
_ALL_ARTICLES = """
SELECT article_id FROM (
    SELECT key, id AS article_id FROM articles
    UNION SELECT NULL, article_id FROM sources
    UNION SELECT NULL, article_id FROM readings
    UNION SELECT NULL, article_id FROM statements)
GROUP BY article_id ORDER BY max(key) IS NULL, max(key), article_id"""


def _check_raw(dossier: Dossier, article_id: str, sha256: str, name: str, path: str) -> Finding | None:
    rows = dossier.rows("SELECT packed FROM raws WHERE sha256 = ?", (sha256,))
    if not rows:
        return Finding("gone", "source", path, "raw", article_id, name, 0, 0, sha256, "", None)
    try:
        now = hashlib.sha256(zlib.decompress(rows[0][0])).hexdigest()
    except zlib.error:
        now = "not unpackable"
    return None if now == sha256 else Finding("changed", "source", path, "raw", article_id, name, 0, 0, sha256, now, None)


def _check_article(dossier: Dossier, article_id: str) -> Iterator[Finding | None]:
    rows = dossier.rows("SELECT name, text, outlet, url, published FROM articles WHERE id = ?", (article_id,))
    if rows:
        ((name, text, *rest),) = rows
        kept = _Kept(article_id, name, text)
        now = identify(text, *rest)
        changed = Finding("changed", "article", article_id, "text", article_id, name, 0, len(text), article_id, now, None)
        yield None if now == article_id else changed
    else:
        names = dossier.rows("SELECT name FROM sources WHERE article_id = ? ORDER BY key LIMIT 1", (article_id,))
        kept = _Kept(article_id, names[0][0] if names else "", None)
        yield Finding("gone", "article", article_id, "text", article_id, kept.name, 0, 0, article_id, "", None)
    for pointer in dossier.rows("SELECT what, id, role, start, stop, words FROM pointers WHERE article_id = ?", (article_id,)):
        yield _check_span(kept, pointer)


def _check_span(article: _Kept, pointer: tuple[str, str, str, int, int, str]) -> Finding | None:
    what, id_, role, start, stop, words = pointer
    text = article.text or ""
    # Not by slice alone: a negative place would count from the end.
    inside = article.text is not None and 0 <= start < stop <= len(text)
    now = text[start:stop] if inside else text[max(start, 0) : max(stop, 0)]
    if inside and now == words:
        return None
    found_at = _nearest(text, words, start)
    outcome = "moved" if found_at is not None else "changed" if inside else "gone"
    return Finding(outcome, what, id_, role, article.id, article.name, start, stop, words, now, found_at)


def _nearest(text: str, words: str, start: int) -> int | None:
    """Where ``words`` stand in ``text``, nearest to ``start``; None if nowhere. Before it wins a tie."""
    before = text.rfind(words, 0, max(start, 0) + len(words))
    after = text.find(words, max(start, 0))
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - start), default=None) if words else None

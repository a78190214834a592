"""When a statement was made, where its own clause says so: "zei ze dinsdag", "Maandag waarschuwde de bond …".

Precision first: the time must stand right by the cue, outside what is said and who says it, and must not lie after the
article. Anything else leaves the statement with the article's own date.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from wederhoor.dossier.answers import Piece
from wederhoor.dossier.moments import moment
from wederhoor.dossier.store import Dossier

NEAR = 60  # characters between the cue and the time
MOST = 50  # times that can stand so near: a text of nothing but times costs no more than its length
_SEAMS = frozenset(',;:.!?()\n–—“”„‘’"')  # what no clause runs across without changing


@dataclass(frozen=True, slots=True)
class Said:
    """One statement: its key, its article, and its parts."""

    key: int
    article_id: str
    content: Sequence[Piece]
    cue: Sequence[Piece]
    source: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class SaidAt:
    """The time that dates a statement: its number among the article's times, and its value."""

    n: int
    edtf: str
    mod: str | None


def when_said(dossier: Dossier, said: Sequence[Said]) -> dict[int, SaidAt]:
    """By statement key; statements whose clause does not tell are not in it."""
    times: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for article_id, *time in dossier.rows(
        """SELECT article_id, n, start, stop, value, mod FROM times
           WHERE kind IN ('date', 'time') AND value IS NOT NULL ORDER BY article_id, n"""
    ):
        times[article_id].append(tuple(time))
    by_article: defaultdict[str, list[Said]] = defaultdict(list)
    for one in said:
        if one.cue and one.article_id in times:
            by_article[one.article_id].append(one)
    found = {}
    for article_id, of_article in by_article.items():
        ((text, published),) = dossier.rows("SELECT text, published FROM articles WHERE id = ?", (article_id,))
        fitting = sorted((t for t in times[article_id] if _fits(t[3], t[4], published)), key=lambda time: time[2])
        stops = [time[2] for time in fitting]
        for one in of_article:
            first, last = min(cue.start for cue in one.cue) - NEAR, max(cue.end for cue in one.cue) + NEAR
            low = bisect_left(stops, first)
            around = takewhile(lambda time: time[1] <= last, fitting[low : low + MOST])  # noqa: B023  (used at once)
            near = [(distance, time) for time in around if (distance := _distance(text, one, time[1], time[2])) is not None]
            if near:
                _, (n, _, _, value, mod) = min(near)
                found[one.key] = SaidAt(n, value, mod)
    return found


def _distance(text: str, said: Said, start: int, stop: int) -> int | None:
    """Characters from the cue to the time, None if it does not stand in the cue's own clause."""
    between = [(cue.end, start) if cue.end <= start else (stop, cue.start) for cue in said.cue]
    near = [(first, last) for first, last in between if 0 <= last - first <= NEAR]
    if not near or any(piece.start < stop and start < piece.end for piece in (*said.content, *said.source)):
        return None
    beside = [
        last - first
        for first, last in near
        if _SEAMS.isdisjoint(text[first:last]) and not any(piece.start < last and first < piece.end for piece in said.content)
    ]
    return min(beside, default=None)


def _fits(value: str, mod: str | None, published: str | None) -> bool:
    """Whether an article of this date can report what was said then: once, and not in its future."""
    own, of_article = moment(value, mod), moment(published)
    if own is None or own.first is None or own.last is None or own.precision == "interval":
        return False
    if of_article is None or of_article.last is None:
        return own.precision == "day"
    return own.first <= of_article.last

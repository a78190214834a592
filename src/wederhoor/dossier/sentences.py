"""The sentence around a place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from wederhoor.dossier.answers import Piece
from wederhoor.dossier.store import Dossier


class Sentences:
    """All sentences of a dossier, an article's fetched when it is first asked for."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._of: dict[str, list[Piece]] = {}

    def around(self, article_id: str, pieces: Iterable[Piece]) -> list[tuple[Piece, tuple[Piece, ...]]]:
        """Each sentence that one of ``pieces`` begins in, with those that do; a piece outside all is its own."""
        found: dict[Piece, list[Piece]] = {}
        for piece in pieces:
            found.setdefault(self._at(article_id, piece), []).append(piece)
        return [(sentence, tuple(inside)) for sentence, inside in found.items()]

    def _at(self, article_id: str, piece: Piece) -> Piece:
        sentences = self._sentences(article_id)
        at = bisect_right(sentences, piece.start, key=lambda sentence: sentence.start) - 1
        return sentences[at] if at >= 0 and piece.start < sentences[at].end else piece

    def _sentences(self, article_id: str) -> list[Piece]:
        if article_id not in self._of:
            rows = self._dossier.rows(
                "SELECT start, stop, words FROM sentences WHERE article_id = ? ORDER BY start", (article_id,)
            )
            self._of[article_id] = [Piece(*row) for row in rows]
        return self._of[article_id]

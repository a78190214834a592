"""Whose words hold what: which statement lies around a place, and which stand beside it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from wederhoor.model import Span, Statement


class Contents:
    """The contents of one reading's statements, ready to be asked what they hold."""

    def __init__(self, statements: Sequence[Statement], length: int) -> None:
        """``length``: of the article's text."""
        self._statements = statements
        self._length = length
        self._contents = sorted((span.start, span.end, j) for j, s in enumerate(statements) for span in s.content)
        self._reach = list(accumulate((end for _, end, _ in self._contents), max))

    def outer(self, i: int, span: Span) -> int | None:
        """The statement whose content holds ``span`` most narrowly, other than ``i``."""
        best, size = None, 0
        for at in range(bisect_right(self._contents, (span.start, self._length, 0)) - 1, -1, -1):
            if self._reach[at] < span.end:
                break  # no content before this one reaches so far
            _, end, j = self._contents[at]
            if j == i or end < span.end:
                continue
            length = sum(map(len, self._statements[j].content))
            if best is None or length < size:
                best, size = j, length
        return best

    def beside(self, i: int, direction: int) -> int | None:
        """The nearest statement before or after ``i`` that is neither inside it nor around it nor inside another."""
        j = i + direction
        while 0 <= j < len(self._statements):
            other = self._statements[j]
            apart = not any(a.overlaps(b) for a in other.content for b in self._statements[i].content)
            if apart and self.outer(j, other.content[0]) is None:
                return j
            j += direction
        return None

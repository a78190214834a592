"""What stands where: ranges of an article in cells, so that a long article costs no more than its length."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from wederhoor.read.draft import Range

CELL = 512  # characters; a sentence or two
T = TypeVar("T")


class Places(Generic[T]):
    """Things by the ranges of characters that they cover."""

    def __init__(self) -> None:
        self._things: list[T] = []
        self._cells: dict[int, list[int]] = defaultdict(list)

    def add(self, thing: T, ranges: Iterable[Range]) -> None:
        """``thing`` covers ``ranges``."""
        for cell in _cells(ranges):
            self._cells[cell].append(len(self._things))
        self._things.append(thing)

    def near(self, ranges: Iterable[Range]) -> list[T]:
        """All that overlaps ``ranges``, and some that only stands near them, in the order in which it was added."""
        return [self._things[n] for n in sorted({n for cell in _cells(ranges) for n in self._cells.get(cell, ())})]


def _cells(ranges: Iterable[Range]) -> set[int]:
    return {cell for start, end in ranges for cell in range(start // CELL, end // CELL + 1)}

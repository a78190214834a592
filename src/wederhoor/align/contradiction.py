"""A conflict before the parties of all articles are known: who tells what, and what shows that it is one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wederhoor.model import ConflictKind, Span


@dataclass(frozen=True, slots=True)
class Voice:
    """One account. ``teller`` is an entity or a party; voices of one ``side`` agree."""

    span: Span
    value: str | None
    teller: str | None
    statement_id: str | None
    side: int


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Voices that cannot all be right, in the order of their sides, and the words ``around`` them that show of what."""

    kind: ConflictKind
    about: str
    voices: tuple[Voice, ...]
    around: tuple[Span, ...]
    found_by: str
    why: str
    confidence: float


Item = TypeVar("Item")


def groups(
    items: Sequence[Item], same: Callable[[Item, Item], bool], candidates: Callable[[int], Iterable[int]]
) -> list[list[int]]:
    """The items by number in groups, each of which is ``same`` as all others of its group; ``candidates`` come before it."""
    found: list[list[int]] = []
    of: dict[int, int] = {}
    for number in range(len(items)):
        homes = dict.fromkeys(of[other] for other in candidates(number))
        home = next((n for n in homes if all(same(items[other], items[number]) for other in found[n][-MOST:])), None)
        if home is None:
            home = len(found)
            found.append([])
        found[home].append(number)
        of[number] = home
    return found


MOST = 12
"""Members of a group that a new one is compared with, the last ones."""


def sides(items: Sequence[Item], agree: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """``items`` in groups of those that agree with the first of their group; the greater groups first."""
    found: list[list[Item]] = []
    for item in items:
        home = next((side for side in found if agree(side[0], item)), None)
        if home is None:
            found.append([item])
        else:
            home.append(item)
    return found

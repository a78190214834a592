"""Times that stand together and are one: "maandag om tien uur", "de avond van 10 mei", "tussen 2009 en 2017", "sinds 2014".

A preposition of time belongs to the expression, for it changes what is meant; "van" does not.
"""

from __future__ import annotations

from collections.abc import Sequence

from wederhoor.calendar import WEEKDAYS
from wederhoor.model import TimeKind
from wederhoor.read.timerules import Draft
from wederhoor.read.timewords import Item

PLACING = ("in", "on", "at", "around", "before", "after")
"""Kinds of prepositions that place a time."""
AFTERNOON = ("AF", "EV")
_BARE = frozenset(f"{day}?" for day in WEEKDAYS)


def joined(drafts: Sequence[Draft], items: Sequence[Item]) -> list[Draft]:
    """``drafts``, in order, with those that are one made one, and with their prepositions."""
    found: list[Draft] = []
    for draft in drafts:
        before = found[-1] if found else None
        _take_part_of_day(draft, items, before)
        if before is None or not (_join_clock(before, draft, items) or _join_range(before, draft, items)):
            if before is not None:
                _follow(before, draft, items)
            found.append(draft)
    floor = 0
    for draft in found:
        _take_preposition(draft, items, floor)
        floor = draft.last
    return found


def _between(one: Draft, other: Draft, items: Sequence[Item]) -> list[str]:
    return [item.kind for item in items[one.last : other.first]]


def _take_part_of_day(draft: Draft, items: Sequence[Item], before: Draft | None) -> None:
    """ "(in) de avond van" before a day."""
    floor = before.last if before else 0
    at = draft.first
    if draft.relative and not draft.relative.startswith("@") and at - 2 >= floor and "@" not in draft.relative:
        part, of = items[at - 2], items[at - 1]
        if part.kind == "part" and of.kind == "of":
            draft.relative, draft.kind = f"{draft.relative}@{part.value}", TimeKind.TIME
            draft.first = at - 3 if at - 3 >= floor and items[at - 3].kind == "the" else at - 2


def _join_clock(one: Draft, other: Draft, items: Sequence[Item]) -> bool:
    """A day and a time of the day beside it, in either order, become one in ``one``."""
    if one.relative is None or other.relative is None or "/" in one.relative + other.relative:
        return False
    if one.relative.startswith("@") == other.relative.startswith("@") and not one.relative.startswith("@"):
        return False
    between = _between(one, other, items)
    glue = {"of"} if one.relative.startswith("@") else {"at", "around", "comma"}  # "de avond van 10 mei", "10 mei om tien uur"
    if len(between) > 2 or set(between) - glue - {"at"}:
        return False
    body = one.relative.partition("@")[0] or other.relative.partition("@")[0]
    parts = [draft.relative.partition("@")[2] for draft in (one, other) if draft.relative and "@" in draft.relative]
    clocks = [part for part in parts if part.startswith("T")]
    if len(clocks) > 1 or len(parts) - len(clocks) > 1:
        return False
    part = _afternoon(clocks[0], parts) if clocks else parts[0]
    one.relative, one.kind, one.last = f"{body}@{part}", TimeKind.TIME, other.last
    one.weekday = one.weekday or other.weekday
    one.rule = other.rule if one.rule in ("clock", "part") else one.rule
    return True


def _afternoon(clock: str, parts: Sequence[str]) -> str:
    """ "'s middags om twee uur" is 14:00."""
    hour = int(clock[1:3])
    return f"T{hour + 12}{clock[3:]}" if hour < 12 and set(parts) & set(AFTERNOON) else clock


def _join_range(one: Draft, other: Draft, items: Sequence[Item]) -> bool:
    """ "tussen A en B", "van A tot B", "A – B": an interval, in ``one``."""
    between = _between(one, other, items)
    if one.relative is None or other.relative is None or "/" in one.relative + other.relative or len(between) != 1:
        return False
    if one.relative.startswith(("@", "^")) or other.relative.startswith(("@", "^")):
        return False
    opened = one.first > 0 and items[one.first - 1].kind == "between"
    if not (between[0] in ("till", "dash") or (between[0] == "and" and opened)):
        return False
    first, last = (draft.relative.partition("@")[0] for draft in (one, other) if draft.relative)
    if last.endswith("?"):
        last = f"{first}|{last[:-1]}>"
    elif first.startswith("XXXX") and first.endswith("?"):
        first = f"{last}|{first[:-1]}<"
    one.relative, one.mod, one.last = f"{first}/{last}", None, other.last
    one.kind, one.weekday = TimeKind.DATE, None
    if opened:
        one.first -= 1
    return True


def _follow(one: Draft, other: Draft, items: Sequence[Item]) -> None:
    """ "zaterdag en zondag", "van vrijdag op zaterdag": the second day is seen from the first."""
    if _between(one, other, items) not in (["and"], ["on"]) or one.relative is None or other.relative is None:
        return
    first, _, part = other.relative.partition("@")
    if first in _BARE and one.relative.partition("@")[0] in _BARE:
        day = f"{one.relative.partition('@')[0]}|{first[:-1]}>>"
        other.relative = f"{day}@{part}" if part else day


def _take_preposition(draft: Draft, items: Sequence[Item], floor: int) -> None:
    """The preposition before a date, and what it makes of it; ``floor``: where the time before ends."""
    if draft.first <= floor or draft.kind not in (TimeKind.DATE, TimeKind.TIME) or draft.relative is None:
        if draft.rule == "duration" and draft.first > floor and items[draft.first - 1].kind == "within":
            draft.first, draft.mod = draft.first - 1, draft.mod or "LESS_THAN"
        return
    before = items[draft.first - 1]
    single = "/" not in draft.relative and not draft.relative.startswith("@")
    if before.kind in PLACING and draft.rule not in ("ago", "ahead"):
        draft.mod = before.value or draft.mod
    elif before.kind == "since" and single:
        body = draft.relative.partition("@")[0]
        draft.relative = f"{body.replace('?', before.value or '?')}/.."
    elif before.kind == "till" and single:
        draft.relative = f"../{draft.relative.partition('@')[0]}"
    else:
        return
    draft.first -= 1

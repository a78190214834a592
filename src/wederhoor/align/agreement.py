"""Whether two tellings agree in when it was, in who took part, and in whether it happened: what would keep them apart."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wederhoor.model import EventStatus

DAY = len("2022-01-10")
DOUBTS = "?~%"
UNNAMED = "words:"
"""Before the words of somebody who is no entity."""


def agree_in_time(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether some value of each holds the other ("2022-01" holds "2022-01-10"), or one has none; doubts do not count."""
    ours, theirs = ([value.rstrip(DOUBTS) for value in spread(values)] for values in (one, other))
    return not ours or not theirs or any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs)


def spread(values: Iterable[str]) -> list[str]:
    """The values, a night between two days as both: "2022-01-08/2022-01-09"."""
    return [day for value in values for day in (value.split("/") if _is_night(value) else (value,))]


def _is_night(value: str) -> bool:
    first, _, last = value.partition("/")
    if not (is_day(first) and is_day(last)):
        return False
    try:
        return (date.fromisoformat(last[:DAY]) - date.fromisoformat(first[:DAY])).days == 1
    except ValueError:
        return False


def agree_in_parties(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether those named for one may be all or some of those named for the other.

    Two named for each, and one of them another: the talks of A with B are not those of A with C.
    """
    ours, theirs = ({party for party in parties if not party.startswith(UNNAMED)} for parties in (one, other))
    return len(ours) < 2 or len(theirs) < 2 or ours <= theirs or theirs <= ours


def agree_in_status(one: EventStatus, other: EventStatus) -> bool:
    """What is denied is not what is told as done; what was planned may have happened since."""
    return one is other or EventStatus.DENIED not in (one, other)


def is_day(value: str) -> bool:
    """Whether an EDTF value is a day or a part of one."""
    return len(value) >= DAY and value[:4].isdigit() and "/" not in value and "X" not in value

"""What keeps two of one name apart: she is no he, and nobody is mayor of two towns at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from wederhoor.align.members import Member

A_TERM = 6
"""Months that must lie between two offices of one name, for one person to have gone from the one to the other."""

WELL_KNOWN, NEARLY_ALL = 3, 0.8
"""In how many articles, and in which part of those that tell it, somebody must be the one whom a name without more means."""

_Term = tuple[int, int] | None
"""The first and the last month in which articles tell of an office; None if one of them has no date."""


class Terms:
    """Which offices some members hold, where, and from which month to which."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._held: defaultdict[str, dict[str, _Term]] = defaultdict(dict)
        for member in members:
            for noun, place in member.offices:
                self._held[noun][place] = _longer(self._held[noun], place, _month(member.date))

    @property
    def places(self) -> dict[str, list[str]]:
        """Where each office is held, by its noun."""
        return {noun: sorted(places) for noun, places in self._held.items()}

    def contested(self) -> str | None:
        """The first office that is held in two places at once."""
        return min((noun for noun, terms in self._held.items() if _at_once(list(terms.values()))), default=None)

    def contradict(self, member: Member) -> bool:
        """Whether ``member`` holds one of these offices elsewhere, at the same time."""
        for noun, place in member.offices:
            terms = self._held.get(noun)
            if terms and place not in terms:
                month = _month(member.date)
                own: _Term = None if month is None else (month, month)
                if any(_at_once([own, term]) for term in terms.values()):
                    return True
        return False


def kept_apart(members: Sequence[Member]) -> list[list[Member]]:
    """Members of one name as the people they are: one list, unless their gender or their offices tell of several.

    Those of whom nothing is told that would say which of several they are, go with the one of whom nearly all other articles
    tell, so that a slip of one article does not scatter the rest; if there is none, they stand alone.
    """
    noun = Terms(members).contested()

    def office(member: Member) -> str | None:
        return min((place for of, place in member.offices if of == noun), default=None)

    tellers: tuple[Callable[[Member], str | None], ...] = (lambda member: member.gender, office)
    for told in tellers:
        groups: defaultdict[str | None, list[Member]] = defaultdict(list)
        for member in members:
            groups[told(member)].append(member)
        unknown = groups.pop(None, [])
        if len(groups) < 2:
            continue
        known = max(groups.values(), key=len)
        if len(known) >= WELL_KNOWN and len(known) >= NEARLY_ALL * sum(map(len, groups.values())):
            known += unknown
            return list(groups.values())
        return [*groups.values(), *([member] for member in unknown)]
    return [list(members)]


def _longer(terms: dict[str, _Term], place: str, month: int | None) -> _Term:
    if month is None or (place in terms and terms[place] is None):
        return None
    known = terms.get(place) or (month, month)
    return min(known[0], month), max(known[1], month)


def _at_once(terms: Sequence[_Term]) -> bool:
    """Whether two of the terms are too close in time for one person, or have no date to tell."""
    dated = sorted(term for term in terms if term is not None)
    if len(terms) > 1 and len(dated) < len(terms):
        return True
    return any(later[0] - earlier[1] < A_TERM for earlier, later in pairwise(dated))


def _month(date: str | None) -> int | None:
    """A count of months for an EDTF date; None where it tells none."""
    year, _, rest = (date or "").partition("-")
    month = rest[:2]
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return None
    return 12 * int(year) + int(month)

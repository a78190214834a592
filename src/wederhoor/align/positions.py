"""Where each party stands on each issue: what its statements want or refuse, in order of time.

Who speaks for a body counts for it too: its spokesman, chairman, leader or director, as the text calls them, unless it calls
them former. What a member says counts for the member alone. A party has changed sides only where it said so itself, on two
days that are known to differ; where it is told both for and against on its last day, its side is unclear.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from wederhoor.align.sayings import Said, Saying
from wederhoor.align.stances import Stances, Target
from wederhoor.lang import AVAILABLE, pack
from wederhoor.model import About, Issue, Party, Position, Report, Side, Stance

SPOKEN_FOR = "positions.spokesman@1"
OWN = "positions.own@1"
POINTING = "issues.pointing"
"""The rule by which a statement is about an issue that only the sentence before it names."""
NEAR = 400
"""Characters in which that sentence stands."""
CLEAR = frozenset({Side.FOR, Side.AGAINST})
AS_SPOKESMAN = 0.9
"""How sure it is that a body holds what its spokesman says."""


@dataclass(frozen=True, slots=True)
class _Office:
    """That an article calls somebody the spokesman of a body, or what he was once; ids of entities."""

    article_id: str
    holder: str
    body: str
    former: bool


@dataclass(frozen=True, slots=True)
class _Told:
    """One stance with its saying; ``own``: the party itself says so."""

    saying: Saying
    stance: Stance
    own: bool

    @property
    def clear(self) -> bool:
        return self.stance.side in CLEAR


class Positions:
    """Takes reports one by one for the offices in them, then tells where everyone stands."""

    def __init__(self) -> None:
        self._offices: list[_Office] = []

    def take(self, report: Report) -> None:
        if report.article.language not in AVAILABLE:
            return
        nouns = pack(report.article.language).stances.spokesman
        for role in report.cast.roles:
            if role.of is not None and {role.noun, role.noun.rpartition("-")[2]} & nouns:
                self._offices.append(_Office(report.article.id, role.entity_id, role.of, role.former))

    def found(self, said: Said, issues: Iterable[Issue], parties: Iterable[Party]) -> tuple[Position, ...]:
        """The positions on ``issues``, in their order and then by the parties' ids."""
        by_id = {saying.id: saying for saying in said.sayings}
        bodies = self._bodies(parties)
        positions: list[Position] = []
        for issue in issues:
            told: defaultdict[str, list[_Told]] = defaultdict(list)
            for about in issue.statements:
                saying = by_id.get(about.statement_id)
                if saying is None or saying.party is None:
                    continue
                stance = _stance(saying, about, issue, by_id)
                told[saying.party].append(_Told(saying, stance, own=True))
                for body in bodies.of(saying):
                    told[body].append(_Told(saying, _for_body(stance), own=False))
            positions += [_position(issue, party, told[party]) for party in sorted(told)]
        return tuple(positions)

    def _bodies(self, parties: Iterable[Party]) -> _Bodies:
        party_of = {entity_id: party.id for party in parties for entity_id in party.entity_ids}
        found = _Bodies()
        for office in self._offices:
            holder, body = party_of.get(office.holder), party_of.get(office.body)
            if holder and body and holder != body:
                found.add(office, holder, body)
        return found


class _Bodies:
    """For whom each party speaks: as the article of a statement says, else as others do if none calls it former."""

    def __init__(self) -> None:
        self._here: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self._anywhere: defaultdict[str, set[str]] = defaultdict(set)
        self._former: set[tuple[str, str]] = set()

    def add(self, office: _Office, holder: str, body: str) -> None:
        if office.former:
            self._former.add((holder, body))
            return
        self._here[office.article_id, holder].add(body)
        self._anywhere[holder].add(body)

    def of(self, saying: Saying) -> list[str]:
        holder = saying.party or ""
        elsewhere = {body for body in self._anywhere.get(holder, ()) if (holder, body) not in self._former}
        return sorted(self._here.get((saying.article.id, holder), set()) | elsewhere)


@cache
def _stances(language: str) -> Stances:
    return Stances(pack(language))


def _stance(saying: Saying, about: About, issue: Issue, by_id: Mapping[str, Saying]) -> Stance:
    if saying.article.language not in AVAILABLE:
        return Stance(saying.id, Side.UNCLEAR, (), "stances.words@1", "there are no words for its language", 0.0)
    stances = _stances(saying.article.language)
    sign = stances.sign_of(issue.name)
    if not about.found_by.startswith(POINTING):
        return stances.decide(saying, Target(about.words, sign))
    before = _before(saying, issue, by_id)
    if before is None:
        return Stance(saying.id, Side.UNCLEAR, (), "stances.words@1", "what it points to is nobody's statement", 0.0)
    taken_up = by_id[before.statement_id], Target(before.words, sign)
    return stances.decide(saying, Target(about.words, sign), taken_up)


def _before(saying: Saying, issue: Issue, by_id: Mapping[str, Saying]) -> About | None:
    """The statement about the issue that stands nearest before one that points to it."""
    earlier = [
        about
        for about in issue.statements
        if not about.found_by.startswith(POINTING)
        and (other := by_id.get(about.statement_id))
        and other.article.id == saying.article.id
        and saying.statement.start - NEAR <= other.statement.start < saying.statement.start
    ]
    return max(earlier, key=lambda about: by_id[about.statement_id].n, default=None)


def _for_body(stance: Stance) -> Stance:
    why = f"its spokesman; {stance.why}"
    return replace(stance, found_by=SPOKEN_FOR, why=why, confidence=round(stance.confidence * AS_SPOKESMAN, 2))


# ---------------------------------------------------------------- one party on one issue


def _position(issue: Issue, party: str, told: Iterable[_Told]) -> Position:
    kept = _once(sorted(told, key=_in_time))
    side, why = _side(kept)
    own = [one for one in kept if one.own and one.clear]
    return Position(
        issue_id=issue.id,
        party=party,
        side=side,
        stances=tuple(one.stance for one in kept),
        reversals=tuple((a.saying.id, b.saying.id) for a, b in pairwise(own) if _turns(a, b)),
        found_by=OWN if any(one.own for one in kept) else SPOKEN_FOR,
        why=why,
    )


def _in_time(one: _Told) -> tuple[bool, str, str, int]:
    """Those of no known day come last."""
    return not one.saying.day, one.saying.day, one.saying.article.id, one.saying.n


def _once(told: Sequence[_Told]) -> list[_Told]:
    """Without those that only hold another, or stand in another, that says as much: "zegt dat hij X wil" and "wil X"."""
    beside: defaultdict[str, list[_Told]] = defaultdict(list)
    for one in told:
        beside[one.saying.article.id].append(one)
    return [one for one in told if not any(_covers(other, one) for other in beside[one.saying.article.id] if other is not one)]


def _covers(other: _Told, one: _Told) -> bool:
    """Whether ``other`` says as much: the same words, and it is clear or both are not; of equals the longer stays."""
    if other.own != one.own:
        return False
    pieces, others = one.saying.statement.content, other.saying.statement.content
    if not any(piece.overlaps(piece_) for piece in pieces for piece_ in others):
        return False
    if other.clear != one.clear:
        return other.clear
    length, length_ = sum(map(len, pieces)), sum(map(len, others))
    return (length_, one.saying.n) > (length, other.saying.n)


def _side(told: Sequence[_Told]) -> tuple[Side, str]:
    clear = [one for one in told if one.clear]
    if not clear:
        return Side.UNCLEAR, "none of what it says tells for or against"
    dated = [one for one in clear if one.saying.day] or clear
    last = [one for one in dated if one.saying.day == dated[-1].saying.day]
    sides = {one.stance.side for one in last}
    when = f"on {last[-1].saying.day}" if last[-1].saying.day else "on no known day"
    if len(sides) > 1:
        return Side.UNCLEAR, f"what it last says, {when}, is told both for and against"
    side = sides.pop()
    return side, f"what it last says that tells, {when}, is {side} it"


def _turns(before: _Told, after: _Told) -> bool:
    """Whether it changed sides from one day to a later one."""
    first, second = (one.saying.day.rstrip("?~%") for one in (before, after))
    length = min(len(first), len(second))
    return bool(length) and before.stance.side is not after.stance.side and first[:length] < second[:length]

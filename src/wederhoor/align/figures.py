"""Figures: the entities that have turned out to be one, with the rule and the reason for each that came later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from wederhoor.align.apart import Terms
from wederhoor.align.members import Member
from wederhoor.align.wording import Words
from wederhoor.model import EntityKind


class Figure:
    """Someone or something over all articles.

    ``members`` are those that bear its name; what is told of it is told of them, and of nobody who joins them afterwards, so
    that the order in which others join makes no difference. ``joined`` are these, each with its rule and its reason.
    """

    def __init__(self, id_words: Sequence[str], kind: EntityKind, members: Iterable[Member], rule: str = "") -> None:
        self.members = sorted(members, key=lambda member: member.entity.id)
        self.id_words = tuple(id_words)
        self.kind = kind
        self.rule = rule
        self.why = ""
        self.joined: list[tuple[Member, str, str]] = []
        spellings = Counter(m.entity.name for m in self.members if not m.spelled_out) or Counter(
            m.entity.name for m in self.members
        )
        self.name = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
        self._bearing = list({member.words: member for member in self.members if member.person and member.words}.values())
        self.ends = {member.words[-1] for member in self._bearing}
        self.articles = {member.article for member in self.members}
        self.titles = {title for member in self.members for title in member.titles}
        self.genders = {gender for member in self.members if (gender := member.gender or member.first_gender)}
        self.terms = Terms(self.members)

    def bears(self, surname: Words) -> bool:
        return any(member.bears(surname) for member in self._bearing)

    def contradicts(self, member: Member) -> bool:
        """Whether what is told of ``member`` cannot be true of this figure."""
        other_gender = member.gender is not None and bool(self.genders) and member.gender not in self.genders
        return other_gender or self.terms.contradict(member)

    def take(self, member: Member, rule: str, why: str) -> None:
        self.joined.append((member, rule, why))

    def swallow(self, other: Figure, rule: str, why: str) -> None:
        """All of ``other`` belongs to this figure too."""
        self.joined += [(member, rule, why) for member in other.members]
        self.joined += other.joined

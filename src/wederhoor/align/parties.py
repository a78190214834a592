"""Parties: which entities of different articles are one speaker.

Only names bring entities together, and only where nothing speaks against it: to take two people for one would put words
into a mouth, to take one person for two costs a line in a list. What a mere description ("de minister") means in one
article tells nothing about another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from wederhoor.lang import pack
from wederhoor.lang.names import fold
from wederhoor.model import Entity, EntityKind, MentionForm, Party, Report, content_id

_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.UNKNOWN})
"""Kinds whose name stands for one and the same; groups and documents are called alike too easily ("Demonstranten")."""

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Member:
    """One entity. ``words`` are those of its name, folded; ``small`` are the language's articles and particles."""

    entity: Entity
    article_id: str
    words: _Words
    small: frozenset[str]
    named: bool
    speaks: bool

    @property
    def is_person(self) -> bool:
        return self.entity.kind is EntityKind.PERSON

    @property
    def key(self) -> _Words:
        """The name by which members are the same: for all but people ("De Vries") without its article ("de VVD")."""
        return self.words if self.is_person or self.words[0] not in self.small else self.words[1:] or self.words

    @property
    def is_bare(self) -> bool:
        """A person by one name only, with its particles: "Van den Berg"."""
        return self.is_person and sum(word not in self.small for word in self.words) < 2

    def bears(self, surname: _Words) -> bool:
        """Whether this full name ends in ``surname``, whole: "Jan van den Berg" bears "Van den Berg" but not "Berg"."""
        rest = len(self.words) - len(surname)
        return rest > 0 and self.words[rest:] == surname and self.words[rest - 1] not in self.small


class Parties:
    """Takes reports one by one, then tells the parties."""

    def __init__(self) -> None:
        self._members: list[_Member] = []

    def take(self, report: Report) -> None:
        names = pack(report.article.language).names
        small = frozenset(fold(word) for kind in ("article", "particle") for word in names.words.get(kind, ()))
        by_name = {m.span for m in report.reading.mentions if m.form in (MentionForm.NAME, MentionForm.ADJECTIVE)}
        speaking = {speaker.entity_id for speaker in report.cast.speakers}
        for entity in report.cast.entities:
            words = tuple(re.findall(r"[\w'’-]+", fold(entity.name)))
            named = bool(words) and entity.kind in _NAMED and not by_name.isdisjoint(entity.mentions)
            speaks = entity.id in speaking
            self._members.append(_Member(entity, report.article.id, words, small, named, speaks))

    def found(self) -> tuple[Party, ...]:
        """Every speaker once, by name; entities of a party are in order of their ids."""
        by_key: defaultdict[_Words, list[_Member]] = defaultdict(list)
        full: defaultdict[str, list[_Member]] = defaultdict(list)  # by last word
        bare, alone = [], []
        for member in self._members:
            if not member.named:
                alone.append(member)
            elif member.is_bare:
                bare.append(member)
            else:
                by_key[member.key].append(member)
                if member.is_person:
                    full[member.words[-1]].append(member)
        joined, unclaimed = _by_surname(bare, full)
        parties = [*(_alone(member) for member in alone + unclaimed if member.speaks)]
        for key, members in by_key.items():
            for kind, group in _by_kind(members):
                if kind is None:
                    parties += [_alone(member) for member in group if member.speaks]
                else:
                    surnames = joined.get(key, []) if kind is EntityKind.PERSON else []
                    parties += _party(key, kind, group, surnames)
        return tuple(sorted(parties, key=lambda party: (fold(party.name), party.kind, party.id)))


def _by_surname(bare: Iterable[_Member], full: dict[str, list[_Member]]) -> tuple[dict[_Words, list[_Member]], list[_Member]]:
    """Bare surnames by the one full name that bears them, and those that none, several or their own article's bears.

    Where the article itself has the full name, ``resolve`` has seen both and had its reasons to keep them apart.
    """
    joined: defaultdict[_Words, list[_Member]] = defaultdict(list)
    unclaimed = []
    for member in bare:
        bearers = [other for other in full.get(member.words[-1], ()) if other.bears(member.words)]
        names = {other.words for other in bearers}
        if len(names) == 1 and member.article_id not in {other.article_id for other in bearers}:
            joined[names.pop()].append(member)
        else:
            unclaimed.append(member)
    return joined, unclaimed


def _by_kind(members: list[_Member]) -> list[tuple[EntityKind | None, list[_Member]]]:
    """Members of one name by kind; unknown ones go with the one known kind, or if there are several with none (None)."""
    kinds: defaultdict[EntityKind, list[_Member]] = defaultdict(list)
    for member in members:
        kinds[member.entity.kind].append(member)
    unknown = kinds.pop(EntityKind.UNKNOWN, [])
    if not kinds:
        return [(EntityKind.UNKNOWN, unknown)]
    if len(kinds) == 1:
        ((kind, known),) = kinds.items()
        return [(kind, known + unknown)]
    return [*kinds.items(), (None, unknown)]


def _party(key: _Words, kind: EntityKind, same: list[_Member], surnames: list[_Member]) -> list[Party]:
    """The party of members with the same name and of bare surnames; none if nobody of them speaks."""
    members = same + surnames
    if not any(member.speaks for member in members):
        return []
    found_by = "parties.surname@1" if surnames else "parties.same-name@1" if len(same) > 1 else "parties.alone@1"
    spellings = Counter(member.entity.name for member in same)
    name = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
    ids = tuple(sorted(member.entity.id for member in members))
    return [Party(content_id("party", key, kind), name, kind, ids, found_by)]


def _alone(member: _Member) -> Party:
    entity = member.entity
    return Party(content_id("party", entity.id), entity.name, entity.kind, (entity.id,), "parties.alone@1")

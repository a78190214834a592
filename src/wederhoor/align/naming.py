"""From figures to parties: one name for each, its other names, and why each of them belongs to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from wederhoor.align.figures import Figure
from wederhoor.align.members import Member
from wederhoor.align.wording import Words
from wederhoor.model import Alias, Party, content_id

RULES = (
    "parties.alone@1",
    "parties.same-name@1",
    "parties.abbreviation@1",
    "parties.spelling@1",
    "parties.double-name@1",
    "parties.surname@1",
    "parties.title@1",
    "parties.initials@1",
    "parties.gender@1",
    "parties.same-title@1",
    "parties.same-story@1",
)
"""From the surest to the weakest: a party is ``found_by`` the weakest of its reasons."""


def parties(figures: Iterable[Figure]) -> list[Party]:
    """A party for each figure, in no particular order."""
    made = [(_party(figure), figure) for figure in figures]
    of_entity = {entity_id: party.id for party, _ in made for entity_id in party.entity_ids}
    return [_with_members(party, figure, of_entity) for party, figure in made]


def _party(figure: Figure) -> Party:
    reasons_of = _Reasons(figure)
    reasons = [(member, *reasons_of.of(member)) for member in figure.members] + figure.joined
    id_ = content_id("party", figure.id_words, figure.kind)
    rule = figure.rule or max((rule for _, rule, _ in reasons), key=RULES.index)
    if rule == "parties.alone@1" and len(reasons) > 1:
        rule = "parties.same-name@1"
    ids = tuple(sorted(member.entity.id for member, _, _ in reasons))
    return Party(id_, figure.name, figure.kind, ids, rule, aliases=_aliases(figure.name, reasons))


class _Reasons:
    """Why the members that bear a figure's name, in some form, are the figure."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure
        self._first = next(member for member in figure.members if member.entity.name == figure.name)
        self._known: dict[tuple[str, Words], tuple[str, str]] = {}
        self._sources = {short: m for m in reversed(figure.members) if not m.spelled_out for short in m.short}

    def of(self, member: Member) -> tuple[str, str]:
        """The rule and the reason for one of them; the same for all of one name."""
        known = self._known.get((member.entity.name, member.spelled_out))
        if known is None:
            known = self._known[member.entity.name, member.spelled_out] = self._told(member)
        return known

    def _told(self, member: Member) -> tuple[str, str]:
        if self._figure.rule:
            return self._figure.rule, self._figure.why
        said, name = member.entity.name, self._figure.name
        source = self._sources.get(member.spelled_out)
        if source:
            why = f"the article {source.said_in!r} gives {said!r} as short for {source.entity.name!r}"
            return "parties.abbreviation@1", why
        if said != name:
            return self._variant(member)
        if len(self._figure.members) == 1:
            return "parties.alone@1", "no other article has this name"
        return "parties.same-name@1", "the name itself"

    def _variant(self, member: Member) -> tuple[str, str]:
        said, name = member.entity.name, self._figure.name
        if member.key == self._first.key and _unspelled(member) != _unspelled(self._first):
            return "parties.spelling@1", f"{said!r} and {name!r} are two spellings of one name"
        another = set(member.plain) - member.small != set(self._first.plain) - self._first.small
        return "parties.same-name@1", f"{said!r} is {'another name of' if another else 'the same name as'} {name!r}"


def _unspelled(member: Member) -> frozenset[str]:
    """The words whose spelling a rule has changed."""
    return frozenset(word for word, one in zip(member.plain, member.words, strict=True) if word != one)


def _aliases(name: str, reasons: Sequence[tuple[Member, str, str]]) -> tuple[Alias, ...]:
    """Each name once, the party's own first, then those that most entities have; names within an article last."""
    across: defaultdict[str, list[tuple[Member, str, str]]] = defaultdict(list)
    for reason in reasons:
        across[reason[0].entity.name].append(reason)
    within: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for member, _, _ in reasons:
        for call in member.calls:
            if call.words not in across:
                within[call.words].append((member.entity.id, call.found_by, call.why))
    order = sorted(across, key=lambda words: (words != name, -len(across[words]), words))
    found = [_alias(words, [(member.entity.id, rule, why) for member, rule, why in across[words]]) for words in order]
    return (*found, *(_alias(words, within[words]) for words in sorted(within, key=lambda w: (-len(within[w]), w))))


def _alias(words: str, reasons: Sequence[tuple[str, str, str]]) -> Alias:
    """One alias by the commonest of the reasons for it."""
    counted = Counter((rule, why) for _, rule, why in reasons)
    rule, why = min(counted, key=lambda reason: (-counted[reason], reason))
    return Alias(words, tuple(sorted({entity_id for entity_id, _, _ in reasons})), rule, why)


def _with_members(party: Party, figure: Figure, of_entity: dict[str, str]) -> Party:
    everyone = (*figure.members, *(member for member, _, _ in figure.joined))
    inside = {of_entity[id_] for member in everyone for id_ in member.entity.members if id_ in of_entity} - {party.id}
    if not inside:
        return party
    return Party(party.id, party.name, party.kind, party.entity_ids, party.found_by, party.aliases, tuple(sorted(inside)))

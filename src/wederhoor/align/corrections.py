"""What people corrected by hand, applied to what the rules found: their word counts, in the order in which they said it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from wederhoor.model import Alias, Correction, CorrectionKind, Entity, Party, Span, content_id, standing

BY_HAND = "parties.by-hand@1"
OF_PARTIES = frozenset({CorrectionKind.MERGE, CorrectionKind.SPLIT, CorrectionKind.RENAME, CorrectionKind.LINK})


def corrected(parties: Iterable[Party], entities: Iterable[Entity], log: Iterable[Correction]) -> list[Party]:
    """``parties`` as ``log`` says; a correction whose mentions are no longer found changes nothing."""
    wanted = [correction for correction in standing(tuple(log)) if correction.kind in OF_PARTIES]
    if not wanted:
        return list(parties)
    table = _Table(parties)
    holders = _holders(entities, {span.article_id for correction in wanted for span in correction.about})
    for correction in wanted:
        about = [id_ for span in correction.about if (id_ := _holder(span, holders.get(span.article_id, ())))]
        about = [id_ for id_ in dict.fromkeys(about) if id_ in table.of]
        if about:
            table.apply(correction, about)
    return table.parties()


_Holders = list[tuple[Span, str]]
"""The mentions of one article with the entities that hold them."""


def _holders(entities: Iterable[Entity], articles: set[str]) -> dict[str, _Holders]:
    found: defaultdict[str, _Holders] = defaultdict(list)
    for entity in entities:
        for span in entity.mentions:
            if span.article_id in articles:
                found[span.article_id].append((span, entity.id))
    return found


def _holder(span: Span, mentions: Sequence[tuple[Span, str]]) -> str | None:
    """The entity with this very mention, else with the one that shares most characters with it."""

    def shared(mention: tuple[Span, str]) -> tuple[int, int, str]:
        other, entity_id = mention
        common = min(span.end, other.end) - max(span.start, other.start)
        return common, common - len(other), entity_id

    best = max((m for m in mentions if m[0].overlaps(span)), key=shared, default=None)
    return best[1] if best else None


class _Table:
    """The parties while they are corrected, and which entity belongs to which."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._parties = {party.id: party for party in parties}
        self.of = {entity_id: party.id for party in self._parties.values() for entity_id in party.entity_ids}
        self._gone: dict[str, str] = {}

    def parties(self) -> list[Party]:
        found = []
        for party in self._parties.values():
            inside = {self._now(id_) for id_ in party.members} - {party.id}
            found.append(replace(party, members=tuple(sorted(inside & self._parties.keys()))) if party.members else party)
        return found

    def _now(self, party_id: str) -> str:
        """The party that ``party_id`` has become part of."""
        while party_id in self._gone:
            party_id = self._gone[party_id]
        return party_id

    def apply(self, correction: Correction, about: Sequence[str]) -> None:
        if correction.kind is CorrectionKind.MERGE:
            self._merge(correction, about)
        elif correction.kind is CorrectionKind.SPLIT:
            self._split(correction, about)
        elif correction.name:
            party = self._parties[self.of[about[0]]]
            if correction.kind is CorrectionKind.LINK:
                self._put(replace(party, wikidata=correction.name, linked_by=correction.by))
            else:
                self._put(_renamed(party, correction))

    def _put(self, party: Party) -> None:
        self._parties[party.id] = party
        for entity_id in party.entity_ids:
            self.of[entity_id] = party.id

    def _merge(self, correction: Correction, about: Sequence[str]) -> None:
        """One party of several, under the id of the largest and the name of the first that was told."""
        ids = list(dict.fromkeys(self.of[entity_id] for entity_id in about))
        if len(ids) < 2:
            return
        several = [self._parties.pop(id_) for id_ in ids]
        first = several[0]
        largest = max(several, key=lambda party: (len(party.entity_ids), party.id))
        why = f"merged by hand on {_day(correction)}"
        aliases = [*first.aliases]
        for party in several[1:]:
            own = {alias.name for alias in aliases}
            aliases += [
                replace(alias, found_by=BY_HAND, why=why) if alias.found_by.startswith("parties.") else alias
                for alias in party.aliases
                if alias.name not in own
            ]
            aliases = [_with_more(alias, party.aliases) for alias in aliases]
        aliases.sort(key=lambda alias: not alias.found_by.startswith("parties."))  # what one article calls it comes last
        members = {id_ for party in several for id_ in party.members}
        linked = next((party for party in several if party.wikidata), first)
        ids_of_all = tuple(sorted(entity_id for party in several for entity_id in party.entity_ids))
        self._gone |= {id_: largest.id for id_ in ids if id_ != largest.id}
        kinds = [party.kind for party in several if party.kind != "unknown"] or [first.kind]
        self._put(
            Party(
                id=largest.id,
                name=first.name,
                kind=kinds[0],
                entity_ids=ids_of_all,
                found_by=BY_HAND,
                aliases=tuple(aliases),
                members=tuple(sorted(members)),
                wikidata=linked.wikidata,
                linked_by=linked.linked_by,
            )
        )

    def _split(self, correction: Correction, about: Sequence[str]) -> None:
        """The told entities of each party as a party of their own; nothing where these are all it has."""
        by_party: defaultdict[str, list[str]] = defaultdict(list)
        for entity_id in about:
            by_party[self.of[entity_id]].append(entity_id)
        for party_id, entity_ids in by_party.items():
            party = self._parties[party_id]
            out, rest = set(entity_ids), set(party.entity_ids) - set(entity_ids)
            if not rest:
                continue
            why = f"taken out of {party.name!r} by hand on {_day(correction)}"
            taken = _part(party, out, content_id("party", "split", sorted(out)), f"{why}")
            self._put(_part(party, rest, party.id, ""))
            self._put(replace(taken, wikidata=None, linked_by=None))


def _part(party: Party, entity_ids: set[str], id_: str, why: str) -> Party:
    """``party`` with only these entities; its aliases give ``why`` as their reason, if there is one."""
    aliases = []
    for alias in party.aliases:
        own = tuple(entity_id for entity_id in alias.entity_ids if entity_id in entity_ids)
        if own and why and alias.found_by.startswith("parties."):
            aliases.append(Alias(alias.name, own, BY_HAND, why))
        elif own:
            aliases.append(replace(alias, entity_ids=own))
    names = [alias.name for alias in aliases]
    name = party.name if party.name in names or not names else names[0]
    found_by = BY_HAND if why else party.found_by
    return replace(party, id=id_, name=name, entity_ids=tuple(sorted(entity_ids)), found_by=found_by, aliases=tuple(aliases))


def _renamed(party: Party, correction: Correction) -> Party:
    name = correction.name or party.name
    if name in {alias.name for alias in party.aliases}:
        return replace(party, name=name)
    given = Alias(name, (), BY_HAND, f"given by hand on {_day(correction)}")
    return replace(party, name=name, aliases=(given, *party.aliases))


def _with_more(alias: Alias, others: Iterable[Alias]) -> Alias:
    more = {id_ for other in others if other.name == alias.name for id_ in other.entity_ids} - set(alias.entity_ids)
    return replace(alias, entity_ids=tuple(sorted({*alias.entity_ids, *more}))) if more else alias


def _day(correction: Correction) -> str:
    return correction.made.partition("T")[0]

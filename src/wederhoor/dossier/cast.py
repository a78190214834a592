"""The cast: everyone in the dossier, with their names and why these are theirs, their roles in time, and how much they say."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from wederhoor.dossier.store import Dossier
from wederhoor.model import Alias


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A name by which ``articles`` articles call a party, by which rule it belongs to it, and why, in English.

    ``across``: it is what brought articles together; else one article calls it so besides.
    """

    name: str
    articles: int
    across: bool
    found_by: str
    why: str


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role that ``articles`` articles give a party, ``of`` whom. ``time`` is EDTF where a text dates it.

    ``first`` and ``last`` are when the first and the last article appeared that give it; None where none has a date.
    """

    title: str
    of: str | None
    former: bool
    time: str | None
    first: str | None
    last: str | None
    articles: int


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One party that a group is made of."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    """One party. ``statements`` and ``events`` count what it says and takes part in; ``outlets`` who tells of it, by name.

    ``kind`` is a value of :class:`wederhoor.model.EntityKind`. ``wikidata`` is the id of its item and ``linked_by`` the table
    or service that gave it.
    """

    id: str
    name: str
    kind: str
    found_by: str
    wikidata: str | None
    linked_by: str | None
    statements: int
    events: int
    articles: int
    outlets: tuple[str, ...]
    aliases: tuple[AliasRow, ...]
    roles: tuple[RoleRow, ...]
    members: tuple[MemberRow, ...]

    @property
    def takes_part(self) -> bool:
        return bool(self.statements or self.events)


def cast(dossier: Dossier, party_id: str | None = None) -> tuple[PartyRow, ...]:
    """All parties, or the one with this id: those who say most first, then those of whom most articles tell."""
    said = dict(dossier.rows("SELECT party_id, count(*) FROM speakers JOIN party_entities USING (entity_id) GROUP BY party_id"))
    done = dict(dossier.rows("SELECT party_id, count(*) FROM event_parties GROUP BY party_id"))
    articles, outlets, article_of = _where(dossier)
    roles, names = _roles(dossier), dict(dossier.rows("SELECT id, name FROM parties"))
    rows = [
        PartyRow(
            id=party.id,
            name=party.name,
            kind=str(party.kind),
            found_by=party.found_by,
            wikidata=party.wikidata,
            linked_by=party.linked_by,
            statements=said.get(party.id, 0),
            events=done.get(party.id, 0),
            articles=len(articles[party.id]),
            outlets=tuple(sorted(outlets[party.id])),
            aliases=tuple(_alias(alias, article_of) for alias in party.aliases),
            roles=tuple(roles[party.id]),
            members=tuple(MemberRow(id_, names[id_]) for id_ in party.members if id_ in names),
        )
        for party in dossier.parties()
        if party_id in (None, party.id)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.statements, -row.events, -row.articles, row.name, row.id)))


def _where(dossier: Dossier) -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, str]]:
    """By party its articles and outlets, and the article of each entity."""
    articles: defaultdict[str, set[str]] = defaultdict(set)
    outlets: defaultdict[str, set[str]] = defaultdict(set)
    article_of: dict[str, str] = {}
    sql = """SELECT party_id, entity_id, article_id, outlet FROM party_entities
             JOIN entities ON entities.id = entity_id JOIN articles ON articles.id = article_id"""
    for party_id, entity_id, article_id, outlet in dossier.rows(sql):
        articles[party_id].add(article_id)
        article_of[entity_id] = article_id
        if outlet:
            outlets[party_id].add(outlet)
    return articles, outlets, article_of


def _alias(alias: Alias, article_of: dict[str, str]) -> AliasRow:
    articles = {article_of[id_] for id_ in alias.entity_ids if id_ in article_of}
    return AliasRow(alias.name, len(articles), alias.found_by.startswith("parties."), alias.found_by, alias.why)


class _Office(NamedTuple):
    """``words``: those of the title, in lower case; ``noun`` its head."""

    words: str
    noun: str
    of: str | None
    former: bool
    time: str | None


_Given = tuple[str, str, str | None]
"""A title, the article that gives it, and when that was published."""


def _gathered(roles: dict[_Office, list[_Given]]) -> dict[_Office, list[_Given]]:
    """``roles`` with "voorzitter" added to "voorzitter van de bond", where that is the only longer title of the noun."""
    gathered = {office: list(given) for office, given in roles.items()}
    for office in roles:
        alike = [
            o for o in gathered if o != office and o[1] == office.noun and o[3:] == office[3:] and office.of in (None, o.of)
        ]
        fuller = [o for o in alike if (o.of is not None, len(o.words)) > (office.of is not None, len(office.words))]
        if office.words == office.noun and len(fuller) == 1:
            gathered[fuller[0]] += gathered.pop(office)
    return gathered


def _roles(dossier: Dossier) -> dict[str, list[RoleRow]]:
    """By party its roles, the oldest first; those told in the same words of the same body are one, and the bare noun is too."""
    told: defaultdict[str, dict[_Office, list[_Given]]] = defaultdict(dict)
    sql = """SELECT bearing.party_id, roles.title, roles.noun, holder.name, former, time, roles.article_id, published FROM roles
             JOIN entities ON entities.article_id = roles.article_id AND entities.n = roles.entity
             JOIN party_entities AS bearing ON bearing.entity_id = entities.id
             JOIN articles ON articles.id = roles.article_id
             LEFT JOIN entities AS held ON held.article_id = roles.article_id AND held.n = roles.held_in
             LEFT JOIN party_entities AS holding ON holding.entity_id = held.id
             LEFT JOIN parties AS holder ON holder.id = holding.party_id
             ORDER BY published IS NULL, published, roles.article_id, roles.n"""
    for party_id, title, noun, of, former, time, article_id, published in dossier.rows(sql):
        _, hyphen, last = title.rpartition("-")
        words = last if hyphen and last.casefold() == noun else title  # "directeur" of "Kilterm-directeur"
        office = _Office(words.casefold(), noun, of, bool(former), time)
        told[party_id].setdefault(office, []).append((words, article_id, published))
    found: defaultdict[str, list[RoleRow]] = defaultdict(list)
    for party_id, roles in told.items():
        for (_, _, of, former, time), where in _gathered(roles).items():
            title = max((title for title, _, _ in where), key=lambda title: (len(title), title))  # rather than "President"
            dates = sorted(published for _, _, published in where if published)
            first, last = (dates[0], dates[-1]) if dates else (None, None)
            found[party_id].append(RoleRow(title, of, former, time, first, last, len({article for _, article, _ in where})))
    return found

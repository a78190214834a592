"""Parties: which entities of different articles are one speaker.

Only names bring entities together, and only where nothing speaks against it: to take two people for one would put words
into a mouth, to take one person for two costs a line in a list. What a mere description ("de minister") means in one
article tells nothing about another. The rules, as ``found_by`` names them:

- ``parties.same-name``: one name, whatever its case, accents and article ("de VVD"), and of one kind; a place under any of
  its names ("VS"). A kind that could not be told goes with any one other. People by a full name only; a single name of
  unknown kind only if it is no first name and no full name bears it.
- ``parties.surname``: a bare surname and the only full name in all reports that bears it.
- ``parties.abbreviation``: capitals ("UVH") and the only name in all reports that they are said to stand for: "Unie van
  Havenwerkers (UVH)".
- ``parties.same-title``: a bare surname that is nobody's alone, with one title: "minister Jansen" here and there.
- ``parties.alone``: nobody else.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from wederhoor.lang import pack
from wederhoor.lang.names import Names, abbreviates, fold
from wederhoor.model import Article, Entity, EntityKind, Mention, MentionForm, Party, Report, content_id

_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.UNKNOWN})
"""Kinds whose name stands for one and the same; groups and documents are called alike too easily ("Demonstranten")."""

_BODIES = frozenset({EntityKind.ORGANISATION, EntityKind.UNKNOWN})

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Member:
    """One entity. ``words`` are those of its name, folded; ``key`` those by which it is the same as another.

    ``small`` are the language's articles and particles, ``titles`` the nouns before its name. ``bare``: it may be a person, but
    has one name only, with its particles ("Van den Berg"); ``first_name``: and that is a first name. ``short`` are the capitals
    that the article gives for it; ``spelled_out``: its name was such capitals, and ``key`` is what they stand for.
    """

    entity: Entity
    article_id: str
    words: _Words
    key: _Words
    small: frozenset[str]
    titles: frozenset[str]
    named: bool
    bare: bool
    first_name: bool
    short: frozenset[str]
    speaks: bool
    spelled_out: bool = False

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
        mentions = {mention.span: mention for mention in report.reading.mentions}
        speaking = {speaker.entity_id for speaker in report.cast.speakers}
        for entity in report.cast.entities:
            own = [mentions[span] for span in entity.mentions if span in mentions]
            self._members.append(_member(entity, report.article, names, own, entity.id in speaking))

    def found(self) -> tuple[Party, ...]:
        """Every speaker once, by name; entities of a party are in order of their ids."""
        by_key: defaultdict[_Words, list[_Member]] = defaultdict(list)
        members = _spelled_out(self._members)
        for member in members:
            if member.named and not member.bare:
                by_key[member.key].append(member)
        surnames, unclaimed = _place_bare([member for member in members if member.named and member.bare], by_key)
        parties = _by_title(unclaimed, by_key) + [_alone(member) for member in members if not member.named]
        for key, named_so in by_key.items():
            for kind, group in _by_kind(named_so):
                if kind is None:
                    parties += [_alone(member) for member in group]
                else:
                    joined = surnames.get(key, []) if kind is EntityKind.PERSON else []
                    parties.append(_party(content_id("party", key, kind), kind, group, joined, _rule(group, joined)))
        speaking = {member.entity.id for member in self._members if member.speaks}
        heard = [party for party in parties if not speaking.isdisjoint(party.entity_ids)]
        return tuple(sorted(heard, key=lambda party: (fold(party.name), party.kind, party.id)))


def _member(entity: Entity, article: Article, names: Names, own: Sequence[Mention], speaks: bool) -> _Member:
    small = frozenset(fold(word) for kind in ("article", "particle") for word in names.words.get(kind, ()))
    words = tuple(re.findall(r"[\w'’-]+", fold(entity.name)))
    place = names.by_name.get(fold(entity.name)) if entity.kind is not EntityKind.PERSON else None
    by_name = place is not None or any(m.form in (MentionForm.NAME, MentionForm.ADJECTIVE) for m in own)
    if entity.kind is EntityKind.ORGANISATION and words and words[0] not in names.words.get("indefinite", ()):
        by_name = by_name or any(word[0].isupper() for word in entity.name.split()[1:])  # "ministerie van Financiën"
    nouns = [names.noun(word) for mention in own for word in mention.modifiers]
    key = tuple(fold(place.name).split()) if place else words
    if entity.kind is not EntityKind.PERSON and len(key) > 1 and key[0] in small:
        key = key[1:]  # "de VVD"; but a person's "De" belongs to the name
    personal = entity.kind is EntityKind.PERSON or (entity.kind is EntityKind.UNKNOWN and place is None)
    return _Member(
        entity=entity,
        article_id=article.id,
        words=words,
        key=key,
        small=small,
        titles=frozenset(noun.word for noun in nouns if noun and noun.kind == "person"),
        named=by_name and bool(words) and entity.kind in _NAMED,
        bare=personal and sum(word not in small for word in words) == 1,
        first_name=names.is_first_name(words[-1]) if words else False,
        short=frozenset(_short(article, own)) if entity.kind is EntityKind.ORGANISATION else frozenset(),
        speaks=speaks,
    )


_BRACKET = re.compile(r"\s?\((\w*[A-Z]\w*[A-Z]\w*)\)")


def _short(article: Article, own: Sequence[Mention]) -> Iterator[str]:
    """The capitals in brackets behind a name whose letters they are, in order: "Unie van Havenwerkers (UVH)"."""
    for mention in own:
        found = _BRACKET.match(article.text, mention.name.end) if mention.name else None
        if found and mention.name and abbreviates(found[1], article.cut(mention.name)):
            yield fold(found[1])


def _spelled_out(members: Sequence[_Member]) -> list[_Member]:
    """Members whose name is such capitals under the name that they stand for, if that is only one; the others as they are."""
    stand_for: defaultdict[_Words, set[_Words]] = defaultdict(set)
    for member in members:
        for short in member.short if member.named else ():
            stand_for[(short,)].add(member.key)
    return [
        replace(member, key=next(iter(stand_for[member.key])), bare=False, spelled_out=True)
        if member.named and member.entity.kind in _BODIES and len(stand_for.get(member.key, ())) == 1
        else member
        for member in members
    ]


def _place_bare(
    bare: Iterable[_Member], by_key: dict[_Words, list[_Member]]
) -> tuple[dict[_Words, list[_Member]], list[_Member]]:
    """Bare names by the key of the one full name that bears them, and those that cannot be placed.

    One of unknown kind that nobody bears ("Vopak") is added to ``by_key``. Where an article itself has the full name,
    ``resolve`` has seen both and had its reasons to keep them apart.
    """
    people: defaultdict[str, list[_Member]] = defaultdict(list)
    for members in by_key.values():
        for member in members:
            if member.entity.kind is EntityKind.PERSON:
                people[member.words[-1]].append(member)
    names_of_others = set(by_key)
    joined: defaultdict[_Words, list[_Member]] = defaultdict(list)
    unclaimed = []
    for member in bare:
        bearers = [other for other in people.get(member.words[-1], ()) if other.bears(member.words)]
        keys = {other.key for other in bearers}
        unknown = member.entity.kind is EntityKind.UNKNOWN
        if member.first_name or member.article_id in {other.article_id for other in bearers}:
            unclaimed.append(member)
        elif unknown and not bearers:
            by_key[member.key].append(member)
        elif len(keys) == 1 and not (unknown and member.key in names_of_others):
            joined[keys.pop()].append(member)
        else:
            unclaimed.append(member)
    return joined, unclaimed


def _by_title(bare: Iterable[_Member], by_key: dict[_Words, list[_Member]]) -> list[Party]:
    """Parties of bare surnames that share a title, directly or through a third; the others alone.

    If these are all one, and the name stands elsewhere without a kind, they are added to it in ``by_key`` instead.
    """
    by_words: defaultdict[_Words, list[list[_Member]]] = defaultdict(list)
    for member in bare:
        groups = by_words[member.words]
        near = [group for group in groups if any(other.titles & member.titles for other in group)]
        far = [group for group in groups if group not in near]
        by_words[member.words] = [*far, [member, *(other for group in near for other in group)]]
    parties = []
    for words, groups in by_words.items():
        if len(groups) == 1 and {member.entity.kind for member in by_key.get(words, ())} == {EntityKind.UNKNOWN}:
            by_key[words] += groups[0]
            continue
        for group in groups:
            if len(group) == 1:
                parties.append(_alone(group[0]))
            else:
                id_ = content_id("party", words, min(title for member in group for title in member.titles))
                parties.append(_party(id_, EntityKind.PERSON, group, [], "parties.same-title@1"))
    return parties


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


def _rule(same: Sequence[_Member], surnames: Sequence[_Member]) -> str:
    """The weakest of the reasons for which members are one party."""
    if surnames:
        return "parties.surname@1"
    if any(member.spelled_out for member in same) and not all(member.spelled_out for member in same):
        return "parties.abbreviation@1"
    return "parties.same-name@1" if len(same) > 1 else "parties.alone@1"


def _party(id_: str, kind: EntityKind, same: list[_Member], surnames: list[_Member], found_by: str) -> Party:
    """A party by the commonest spelling of its full name."""
    full = [member for member in same if not member.spelled_out] or same
    spellings = Counter(member.entity.name for member in full)
    name = min(spellings, key=lambda spelling: (-spellings[spelling], spelling))
    return Party(id_, name, kind, tuple(sorted(member.entity.id for member in same + surnames)), found_by)


def _alone(member: _Member) -> Party:
    entity = member.entity
    return Party(content_id("party", entity.id), entity.name, entity.kind, (entity.id,), "parties.alone@1")

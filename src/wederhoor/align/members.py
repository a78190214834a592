"""Members: the entities of all articles, each with what it takes to tell whether it is the same as another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wederhoor.align.wording import Wording, Words
from wederhoor.lang.names import abbreviates, fold
from wederhoor.model import Article, Entity, EntityKind, Link, Mention, MentionForm, Report, Role, Span

_NAMED = frozenset(set(EntityKind) - {EntityKind.GROUP, EntityKind.DOCUMENT})
"""Kinds whose name stands for one and the same; groups and documents are called alike too easily ("Demonstranten")."""

LONGEST_CALL = 80
"""Characters: a longer noun phrase tells a story of its own, and is no name for anybody."""

Office = tuple[str, str]
"""A title's noun and the country or place that it is held in."""


@dataclass(frozen=True, slots=True)
class Calling:
    """What else its article calls an entity, by which rule, and why that is the same."""

    words: str
    found_by: str
    why: str


@dataclass(frozen=True, slots=True)
class Member:
    """One entity.

    ``plain`` are the words of its name, folded; ``words`` the same in one spelling; ``key`` those by which it is the same as
    another. ``small`` are the language's articles and particles, ``droppable`` those that a surname may do without. ``titles``
    are the nouns before its name, ``offices`` those it holds, with where. ``gender`` is what the article shows,
    ``first_gender`` that of a full name's first name. ``bare``: it may be a person, but has one name only, with its particles
    ("Van den Berg"); ``first_name``: and that is a first name. ``short`` are the capitals and shorter names that the article
    gives for it; ``spelled_out`` is its name where that is such a one, and ``key`` then what it stands for. ``heard``: it makes
    a statement, takes part in an event, or is asked for an answer. ``date`` is when its article appeared.
    """

    entity: Entity
    said_in: str
    date: str | None
    plain: Words
    words: Words
    key: Words
    small: frozenset[str]
    droppable: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[Office]
    gender: str | None
    first_gender: str | None
    named: bool
    bare: bool
    first_name: bool
    short: frozenset[Words]
    heard: bool
    calls: tuple[Calling, ...]
    spelled_out: Words = ()

    @property
    def article(self) -> str:
        return self.entity.mentions[0].article_id if self.entity.mentions else self.said_in

    @property
    def person(self) -> bool:
        return self.entity.kind is EntityKind.PERSON

    @property
    def half(self) -> Words | None:
        """ "Dina Roos-Kuiper" as "dina roos"; None for a name that has no hyphen in its end."""
        last, hyphen, _ = self.words[-1].rpartition("-") if self.words else ("", "", "")
        return (*self.words[:-1], last) if hyphen and last and len(self.words) > 1 else None

    def bears(self, surname: Words) -> bool:
        """Whether this full name ends in ``surname``, whole: "Jan van den Berg" bears "Van den Berg" but not "Berg"."""
        rest = len(self.words) - len(surname)
        if rest < 1 or self.words[rest:] != surname:
            return False
        before = self.words[rest - 1]
        return before not in self.small or (before in self.droppable and rest > 1)


def members(report: Report, wording: Wording) -> Iterator[Member]:
    """One member for each entity of the report, in its order."""
    mentions = {mention.span: mention for mention in report.reading.mentions}
    links = {link.mention: link for link in report.cast.links}
    heard = {speaker.entity_id for speaker in report.cast.speakers}
    acting = {span for event in report.reading.events for span in (*event.participants, *event.places)}
    acting |= {span for statement in report.reading.statements for span in statement.target}
    acting |= {span for silence in report.reading.silences for span in silence.who}
    makers = _Making(report.article, wording, links)
    for role in report.cast.roles:
        makers.roles.setdefault(role.entity_id, []).append(role)
    places = (entity for entity in report.cast.entities if entity.kind is EntityKind.PLACE and makers.roles)
    makers.held_in = {entity.id: wording.key(entity.name, person=False) for entity in places}
    for entity in report.cast.entities:
        own = [mentions[span] for span in entity.mentions if span in mentions]
        yield makers.member(entity, own, entity.id in heard or not acting.isdisjoint(entity.mentions))


class _Making:
    """Makes the members of one article."""

    def __init__(self, article: Article, wording: Wording, links: dict[Span, Link]) -> None:
        self.article = article
        self.wording = wording
        self.names = wording.names
        self.links = links
        self.roles: dict[str, list[Role]] = {}
        self.held_in: dict[str, Words] = {}

    def member(self, entity: Entity, own: Sequence[Mention], heard: bool) -> Member:
        place = self.names.by_name.get(fold(entity.name)) if entity.kind is not EntityKind.PERSON else None
        plain, words = self.wording.of(entity.name)
        small = self.wording.small
        personal = entity.kind is EntityKind.PERSON or (entity.kind is EntityKind.UNKNOWN and place is None)
        nouns = [noun for mention in own for word in mention.modifiers if (noun := self.names.noun(word))]
        nouns += [noun for role in self.roles.get(entity.id, ()) if not role.former and (noun := self.names.noun(role.noun))]
        genders = {noun.gender for noun in nouns} | {m.gender for m in own if m.form is MentionForm.NAME}
        genders &= {"masc", "fem"}
        return Member(
            entity=entity,
            said_in=self.article.name,
            date=self.article.published,
            plain=plain,
            words=words,
            key=self.wording.key(entity.name, person=entity.kind is EntityKind.PERSON),
            small=small,
            droppable=self.wording.variants.particles,
            titles=frozenset(noun.word for noun in nouns if noun.kind == "person" and noun.role),
            offices=frozenset(self._offices(entity.id)),
            gender=genders.pop() if len(genders) == 1 else None,
            first_gender=self.names.first_names.get(plain[0]) if entity.kind is EntityKind.PERSON and len(plain) > 1 else None,
            named=bool(words) and (place is not None or self._by_name(entity, own, plain)),
            bare=personal and sum(word not in small for word in words) == 1,
            first_name=self.names.is_first_name(plain[-1]) if plain else False,
            short=frozenset(self._short(entity, own)) if entity.kind is not EntityKind.PERSON else frozenset(),
            heard=heard,
            calls=tuple(dict.fromkeys(self._calls(entity, own))),
        )

    def _by_name(self, entity: Entity, own: Sequence[Mention], plain: Words) -> bool:
        if entity.kind not in _NAMED:
            return any(m.kind is not None and m.form is MentionForm.NAME for m in own)
        if any(m.form in (MentionForm.NAME, MentionForm.ADJECTIVE) for m in own):
            return True
        if entity.kind is EntityKind.ORGANISATION and plain and plain[0] not in self.names.words.get("indefinite", ()):
            return any(word[0].isupper() for word in entity.name.split()[1:])  # "ministerie van Financiën"
        return False

    def _offices(self, entity_id: str) -> Iterator[Office]:
        for role in self.roles.get(entity_id, ()):
            if role.of in self.held_in and not role.former and role.time is None:
                yield role.noun, " ".join(self.held_in[role.of])

    def _short(self, entity: Entity, own: Sequence[Mention]) -> Iterator[Words]:
        """What stands for a name: "Unie van Havenwerkers (UVH)", "…, kortweg UVH", or its beginning, where that is a name."""
        for mention in own:
            if mention.name is None:
                continue
            name = self.article.cut(mention.name)
            found = self._announced(mention.name.end)
            if found and abbreviates(found, name):
                yield (fold(found),)
            elif _CAPITALS.fullmatch(name) and " " in entity.name and abbreviates(name, entity.name):
                yield (fold(name),)
            elif entity.kind is EntityKind.ORGANISATION and self._begins(name, entity.name):
                yield self.wording.key(name, person=False)

    def _begins(self, short: str, name: str) -> bool:
        """ "Kilterm" of "Kilterm Terminals"; "Stichting" and "Utrecht" are names of many other things."""
        known = fold(short) in self.names.by_name or short.lower() in self.names.nouns
        return fold(name).startswith(fold(short) + " ") and not known

    def _announced(self, place: int) -> str | None:
        """The capitals in brackets, or behind such words as "kortweg", that follow right on ``place``."""
        text = self.article.text[place : place + 40]
        found = _BRACKET.match(text)
        if found:
            inside = found[1].replace(":", " ").split()
            announced = len(inside) == 1 or " ".join(inside[:-1]).lower() in self.wording.variants.short
            return inside[-1] if announced and _CAPITALS.fullmatch(inside[-1]) else None
        behind = _BEHIND.match(text)
        return behind[2] if behind and behind[1].lower() in self.wording.variants.short else None

    def _said(self, mention: Mention) -> str:
        """The words of a mention; "De bond" at the beginning of a sentence is "de bond"."""
        words = " ".join(self.article.cut(mention.name or mention.span).split())
        first, space, rest = words.partition(" ")
        opens = mention.form is MentionForm.NOMINAL and first.lower() in self.names.words.get("article", ())
        return first.lower() + space + rest if opens else words

    def _calls(self, entity: Entity, own: Sequence[Mention]) -> Iterator[Calling]:
        """The other names and the descriptions by which the article calls it; pronouns and adjectives name nobody."""
        for mention in own:
            if mention.form not in (MentionForm.NAME, MentionForm.NOMINAL):
                continue
            words = self._said(mention)
            bare = words.partition(" ")[2] if words.partition(" ")[0] in self.names.words.get("article", ()) else words
            if entity.name in (words, bare) or len(words) > LONGEST_CALL:
                continue
            link = self.links.get(mention.span)
            if link and link.steps:
                yield Calling(words, link.found_by, "; ".join(step.why for step in link.steps))
            else:
                by = "resolve.name@1" if mention.form is MentionForm.NAME else "resolve.description@1"
                yield Calling(words, by, f"the article takes {words!r} and {entity.name!r} for one")


_CAPITALS = re.compile(r"\w*[A-Z]\w*[A-Z]\w*")
_BRACKET = re.compile(r"\s?\(([^()\n]{2,30})\)")
_BEHIND = re.compile(r",?\s([a-z]+(?:\s[a-z]+)?),?\s(?:de\s|het\s)?(\w*[A-Z]\w*[A-Z]\w*)")

"""Which names are one: "Jens Stoltenberg", "Stoltenberg" and "NAVO-topman Stoltenberg"; and what the text tells of each."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from wederhoor.lang import Language
from wederhoor.lang.names import Noun, Place, abbreviates, fold
from wederhoor.model import Article, EntityKind, Mention, MentionForm, Span
from wederhoor.resolve.phrases import KINDS, Phrases

CAPITAL = re.compile(r"\b[^\W\d_a-zà-ÿ][\w.&’']*(?:-[\w.&’']+)*")
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s")
SPELLED = 5
"""Shorter names than this are too often alike by chance to be spellings of one."""
BRACKET = re.compile(r"\s?\((\w[\w-]*)\)")


@dataclass(eq=False, slots=True)
class Figure:
    """One person, organisation, place or group while its article's cast is put together.

    ``titles`` are nouns it was called by ("secretaris-generaal"), ``roles`` their roles ("leader"), ``ties`` the folded names
    that stood in its titles ("navo").
    """

    name: str
    kind: EntityKind
    mentions: list[Mention] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    ties: set[str] = field(default_factory=set)
    gender: str | None = None
    place: Place | None = None
    named: bool = True
    forms: set[str] = field(default_factory=set)
    told: int = 0
    """How often the text has told of it so far, while the statements are followed in their order."""
    spoke: int = 0
    """How many statements it has made so far."""
    seen: list[Span] = field(default_factory=list)
    """Where it stands without being a mention: lists, and sources in their own words."""
    places: list[int] = field(default_factory=list)
    """Where it is named, in order of the text."""
    addressed: set[str] = field(default_factory=set)
    """The genders of the titles before its name: "mevrouw", "de heer"."""
    members: list[Figure] = field(default_factory=list)
    """Whom a group is made of, where the text tells."""

    @property
    def key(self) -> str:
        """The form by which others' ``ties`` name it."""
        return fold(self.place.name if self.place else self.name)

    @property
    def personal(self) -> bool:
        """It is, or may be, a person."""
        return self.kind is EntityKind.PERSON or (self.kind is EntityKind.UNKNOWN and self.named)


class Roster(Phrases):
    """The figures that an article names, each with all its named mentions."""

    def __init__(
        self, article: Article, mentions: Sequence[Mention], language: Language, sources: Collection[Span] = ()
    ) -> None:
        """``sources``: the spans that are given as sources of statements."""
        super().__init__(article, language.names)
        self.numbers = language.numbers
        self._variants = language.variants
        self.figures: list[Figure] = []
        self._of: dict[Span, Figure] = {}
        self._index: dict[str, dict[int, Figure]] = defaultdict(dict)
        self._spelled: dict[tuple[str, ...], dict[int, Figure]] = defaultdict(dict)
        self._unclear: dict[Span, tuple[Figure, Figure]] = {}
        self._short: dict[str, str] = {}
        self._called: dict[str, dict[int, Figure]] = defaultdict(dict)
        self._phrases: dict[str, Figure] = {}
        self._places: dict[str, Figure] = {}
        self._enrol([m for m in mentions if m.form is MentionForm.NAME and m.name])
        self._given = {id(figure): frozenset(figure.roles | figure.titles) for figure in self.figures}
        self._recognise([m for m in mentions if m.form is MentionForm.NOMINAL and m.span == m.head], sources)

    def of(self, mention: Mention) -> Figure | None:
        """The figure that ``mention`` names, also where the reading has no such mention but the same name elsewhere."""
        found = self._of.get(mention.span)
        if found is None and mention.name:
            found = self._choose(self._hosts(fold(self.words(mention.name)), EntityKind.UNKNOWN), mention)
        return found

    def unclear(self, mention: Mention) -> tuple[Figure, Figure] | None:
        """The two that ``mention`` may name, where they share a surname and nothing tells them apart."""
        return self._unclear.get(mention.span)

    def call(self, figure: Figure, noun: Noun, *, former: bool = False) -> None:
        """The article has called ``figure`` a ``noun``: later descriptions may build on it."""
        if figure.kind is EntityKind.UNKNOWN:
            figure.kind = KINDS[noun.kind]
        title = f"former {noun.word}" if former else noun.word
        figure.titles.add(title)
        self._called[title][id(figure)] = figure
        if noun.role and not former:
            figure.roles.add(noun.role)
            self._called[noun.role][id(figure)] = figure

    def called(self, keys: Iterable[str]) -> list[Figure]:
        """The figures with any of these titles, roles or ties, in no particular order."""
        found: dict[int, Figure] = {}
        for key in keys:
            found |= self._called.get(key, {})
        return list(found.values())

    def keyed(self, keys: set[str]) -> list[Figure]:
        """The figures whose own ``key`` is among ``keys``."""
        near = {id(f): f for key in keys for f in self._index.get(key, {}).values()}
        return [f for f in near.values() if f.key in keys]

    def given(self, figure: Figure) -> frozenset[str]:
        """The titles and roles that names and their titles gave, before descriptions were followed."""
        found = self._given.get(id(figure), frozenset())
        return found | frozenset(figure.place.nouns) if figure.place else found

    def bearing(self, form: str) -> Figure | None:
        """The one figure with this name, alias or abbreviation: "NAVO" of "NAVO-topman"."""
        place = self.names.by_name.get(fold(form))
        found = [self.place(place)] if place else self.keyed({self._tie(form)})
        return found[0] if len(found) == 1 else None

    def place(self, place: Place) -> Figure:
        """The figure of a country or body, by the fullest of its names that the article uses, else by its own."""
        found = self._places.get(place.name)
        if found is None:
            found = Figure(place.name, KINDS[place.kind], place=place, gender="neut")
            self._places[place.name] = found
            self._add(found)
            for noun in filter(None, map(self.noun, place.nouns)):
                self.call(found, noun)
        return found

    def phrase(self, mention: Mention, name: str) -> Figure:
        """A figure without a name, called by its noun phrase; the same for the same words."""
        nouns = self.nouns(mention)
        kind = KINDS[nouns[0].kind] if nouns else EntityKind.UNKNOWN
        if kind is EntityKind.PERSON and mention.number == "plur":
            kind = EntityKind.GROUP
        figure = self.group(name, kind)
        figure.gender = figure.gender or mention.gender
        self._describe(figure, mention)
        return figure

    def group(self, name: str, kind: EntityKind = EntityKind.GROUP) -> Figure:
        """The figure of several who speak at once ("NAVO en Rusland"), or of words that are no mention."""
        figure = self._phrases.get(name.lower())
        if figure is None:
            figure = Figure(name, kind, named=False)
            self._phrases[name.lower()] = figure
            self.figures.append(figure)
        return figure

    def parts(self, mention: Mention) -> tuple[set[str], set[str]]:
        """The titles and roles that a phrase gives; "oud-burgemeester" is a title of its own and no role."""
        nouns = self.nouns(mention)
        if self.former(mention):
            return {f"former {noun.word}" for noun in nouns}, set()
        return {noun.word for noun in nouns}, {noun.role for noun in nouns if noun.role}

    def ties(self, mention: Mention) -> set[str]:
        """Names inside the phrase but outside its own name: "NAVO" in "NAVO-topman", "Amerikaanse" as "Verenigde Staten"."""
        start, end = mention.span.start, mention.span.end
        text = self.article.text
        around = [(start, end)]
        if mention.name:
            around = [(start, mention.name.start), (mention.name.end, end)]
        found: set[str] = set()
        for a, b in around:
            for match in CAPITAL.finditer(text, a, b):
                word = match[0]
                front, hyphen, last = word.rpartition("-")
                if hyphen and self.noun(last):
                    found.add(self._tie(front))
                elif match.start() > start or fold(word) in self.names.by_adjective:
                    found.add(self._tie(word))
        return found

    def _tie(self, word: str) -> str:
        form = fold(word)
        place = self.names.by_name.get(form) or self.names.by_adjective.get(form)
        return fold(place.name) if place else self._short.get(form, form)

    # ------------------------------------------------------------ who is named

    def _enrol(self, mentions: Iterable[Mention]) -> None:
        forms: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.name:
                forms[fold(self.words(mention.name))].append(mention)
        for form, found in forms.items():
            for mention in found:
                self._abbreviation(form, mention)
        for form in sorted(forms, key=lambda f: (-len(f.split()), forms[f][0].span.start)):
            kind = self.kind(form, forms[form])
            hosts = self._hosts(self._short.get(form, form), kind)
            people = form in self.names.by_inhabitant and form not in self.names.by_name  # but "Polen"
            if people and not hosts and kind is not EntityKind.PERSON:
                continue  # "de Russen" are no name
            for mention in forms[form]:
                figure = self._choose(hosts, mention)
                if mention.span not in self._unclear:
                    self._join(mention, figure or self._new(form, mention, kind, hosts))
        for figure in self.figures:
            if figure.kind is EntityKind.UNKNOWN and figure.key in self._called:
                figure.kind = EntityKind.ORGANISATION  # somebody's title names it: "directeur Smit van Kilterm"

    def _recognise(self, mentions: Iterable[Mention], sources: Collection[Span]) -> None:
        """A sentence's first word that is a surname, though the parser took it for a noun: "Kuipers wil …".

        It is if it is known; or if it speaks and is one, for then a noun would have an article.
        """
        for mention in mentions:
            if self.article.text[mention.span.start].isupper():
                form = fold(self.words(mention.span))
                hosts = [f for f in self._hosts(form, EntityKind.UNKNOWN) if f.personal]
                figure = self._choose(hosts, mention)
                alone = mention.number != "plur" and mention.subject and mention.span in sources and not self.nouns(mention)
                if figure is None and alone and self.words(mention.span).isalpha():
                    figure = self._new(form, mention, EntityKind.UNKNOWN, hosts)
                if figure:
                    self._of[mention.span] = figure
                    figure.mentions.append(mention)
                    insort(figure.places, mention.span.start)

    def _abbreviation(self, form: str, mention: Mention) -> None:
        """ "ChristenUnie (CU)": the bracket's letters stand in the name in their order."""
        match = BRACKET.match(self.article.text, mention.name.end) if mention.name else None
        if not (match and match.end() <= mention.span.end and abbreviates(match[1], form)):
            return
        if not any(noun.kind == "person" for noun in self.nouns(mention)):
            self._short[fold(match[1])] = form

    def _hosts(self, form: str, kind: EntityKind) -> list[Figure]:
        """The figures already known that ``form`` may be a shorter name of."""
        exact = [f for f in self._index[form].values() if fold(f.name) == form]
        if exact or form in self.names.by_name:
            return exact
        found = self._longer(form, kind)
        if not found and form.endswith("s") and len(form) > 3:  # "Trimbles vertrek"
            exact = [f for f in self._index[form[:-1]].values() if fold(f.name) == form[:-1]]
            found = exact or self._longer(form[:-1], kind)
        return found or self._spelling(form, kind)

    def _spelling(self, form: str, kind: EntityKind) -> list[Figure]:
        """The one person whose name, or surname, is ``form`` in another spelling."""
        if len(form) < SPELLED or kind not in (EntityKind.PERSON, EntityKind.UNKNOWN):
            return []
        found = [f for f in self._spelled[self._variants.one(form.split())].values() if f.kind is EntityKind.PERSON]
        return found if len(found) == 1 else []

    def _longer(self, form: str, kind: EntityKind) -> list[Figure]:
        first, _, rest = form.partition(" ")
        near = self._index[form] | (self._index[rest] if first.endswith(".") else {})
        return [f for f in near.values() if self._shortens(form, f, kind)]

    def _add(self, figure: Figure) -> None:
        """Enter a figure under all the shorter names it may get: ends and beginnings of its name, parts of a double surname."""
        self.figures.append(figure)
        words = fold(figure.name).split()
        for n in range(len(words)):
            self._index[" ".join(words[n:])][id(figure)] = figure
            self._index[" ".join(words[: n + 1])][id(figure)] = figure
            self._spelled[self._variants.one(words[n:])][id(figure)] = figure
        for n, part in enumerate(words[-1].split("-")[:-1]):
            self._index[part if n else " ".join([*words[1:-1], part])][id(figure)] = figure

    def _shortens(self, form: str, figure: Figure, kind: EntityKind) -> bool:
        """Whether ``form`` is short for ``figure``.

        "smit", "anna" and "a. smit" are for "Anna Smit", "smit" for "Anna Smit-De Wit", "forum" for "Forum voor Vrede".
        """
        full = fold(figure.name)
        if {kind, figure.kind} <= {EntityKind.PERSON, EntityKind.UNKNOWN}:
            if full.endswith(" " + form) or f" {form}-" in full:
                return True
            first, _, rest = form.partition(" ")
            if rest and first.endswith(".") and full.endswith(" " + rest):
                return full[0] == first[0]
            return self.names.is_first_name(form) and full.startswith(form + " ")
        if kind in (figure.kind, EntityKind.UNKNOWN) and figure.kind is EntityKind.ORGANISATION:
            if figure.place and form in figure.place.nouns and full.endswith(" " + form):
                return True  # "de Kamer"
            after = self.named_after(full)  # "Groothandel Medivaart"
            begins = full.startswith(form + " ") and self._adds_nothing(figure.name[len(form) :].split())
            return begins or (after is not None and full == f"{after.word} {form}")
        return False

    def _adds_nothing(self, rest: list[str]) -> bool:
        """What follows does not make another of it: "Forum voor Vrede", "Kilterm Group"; but "Apple Store"."""
        noun = self.noun(rest[-1])
        known = fold(rest[0]) in self.names.by_name or fold(rest[-1]) in self.names.words["corporate"]
        return known or not rest[0][0].isupper() or (noun is not None and noun.kind == "organisation")

    def _choose(self, hosts: list[Figure], mention: Mention) -> Figure | None:
        """Of several with one surname the one of this title or gender, else the one last named before; none if both were."""
        hosts = [f for f in hosts if not self._other(f, mention)]
        if len(hosts) < 2:
            return hosts[0] if hosts else None
        titles = {noun.word for noun in self.nouns(mention)}
        fitting = [f for f in hosts if titles & f.titles] or [f for f in hosts if self._agrees(f, mention)] or hosts

        def last_before(figure: Figure) -> int:
            at = bisect_left(figure.places, mention.span.start)
            return figure.places[at - 1] if at else -1

        *_, second, best = sorted(fitting, key=last_before) if len(fitting) > 1 else (fitting[0], fitting[0])
        since = last_before(second)
        if second is not best and since >= 0 and not SENTENCE_END.search(self.article.text, since, last_before(best)):
            self._unclear[mention.span] = (best, second)
            return None
        return best

    @staticmethod
    def _other(figure: Figure, mention: Mention) -> bool:
        """ "mevrouw Smit" is not whom the article called "de heer Smit"."""
        if figure.kind is not EntityKind.PERSON or not _titled(mention):
            return False
        return bool(figure.addressed) and mention.gender not in figure.addressed

    @staticmethod
    def _agrees(figure: Figure, mention: Mention) -> bool:
        return mention.gender in (None, "neut", figure.gender)

    def _new(self, form: str, mention: Mention, kind: EntityKind, hosts: list[Figure]) -> Figure:
        place = self.names.by_name.get(form)
        if place and kind is not EntityKind.PERSON:
            figure = self.place(place)
        else:
            figure = Figure(self.words(mention.name or mention.span), kind)
            self._add(figure)
        hosts.append(figure)
        return figure

    def _join(self, mention: Mention, figure: Figure) -> None:
        self._of[mention.span] = figure
        figure.mentions.append(mention)
        insort(figure.places, mention.span.start)
        if mention.gender and _titled(mention):
            figure.addressed.add(mention.gender)
        if figure.place and mention.name:
            # a country by the longest of its names in this article: "VS" only where "Verenigde Staten" never stands
            figure.forms.add(self.words(mention.name))
            own = fold(figure.place.name) in map(fold, figure.forms)
            figure.name = figure.place.name if own else max(figure.forms, key=len)
        self._describe(figure, mention)

    def _describe(self, figure: Figure, mention: Mention) -> None:
        apposed = self.apposed(mention) if figure.kind is EntityKind.PERSON else None
        former = self.former(mention)
        for noun in [*self.nouns(mention), *([apposed] if isinstance(apposed, Noun) else [])]:
            if noun.kind == "person" and figure.kind is EntityKind.UNKNOWN:
                figure.kind = EntityKind.PERSON
            self.call(figure, noun, former=former)
        after = self.named_after(fold(figure.name)) if figure.kind is EntityKind.ORGANISATION else None
        if after:
            self.call(figure, after)
        ties = self.ties(mention)
        figure.ties |= ties
        for tie in ties:
            self._called[tie][id(figure)] = figure
        if figure.personal and figure.gender is None:
            first = fold(figure.name.split()[0])
            figure.gender = mention.gender if mention.gender in ("masc", "fem") else self.names.first_names.get(first)


def _titled(mention: Mention) -> bool:
    """A title before its name tells the gender: "mevrouw Smit", but not "Prins"."""
    return mention.gender in ("masc", "fem") and mention.name is not None and mention.span.start < mention.name.start

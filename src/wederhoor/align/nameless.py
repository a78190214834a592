"""Whom an article only describes ("de directie", "de provincie", "de gedeputeerde"), and who that is in the same affair.

An article need not name whom every reader of it knows, and another that tells of the same affair may. Two bodies with one noun
in one affair are one, as is a body with that noun in its name, and whoever alone holds an office there is the holder of it.
Where an affair has two that it can be, nothing is joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from wederhoor.align.sayings import Held, Said
from wederhoor.lang import AVAILABLE, pack
from wederhoor.lang.names import fold
from wederhoor.model import EntityKind, Party

SHORTEST = 5
"""So many letters has a noun at least that is looked for at the end of a longer one ("clubvoorzitter")."""
BODIES = frozenset((EntityKind.ORGANISATION, EntityKind.GROUP, EntityKind.UNKNOWN, EntityKind.PLACE))
Rows = tuple[tuple[frozenset[str], frozenset[str]], ...]


class Nameless:
    """Who those are that articles only describe, affair by affair."""

    def __init__(self, parties: Iterable[Party], said: Said) -> None:
        packs = [pack(code) for code in AVAILABLE]
        self._rows: Rows = tuple(head for words in packs for head in words.replies.head)
        self._definite = frozenset(word for words in packs for word in words.names.words["definite"])
        self._organs = frozenset(word for words in packs for word in words.replies.organ)
        self._ties = frozenset(word for words in packs for word in words.names.words["tie"])
        self._known = {party.id: party for party in parties}
        self._story = {one.article_id: story.id for story in said.stories for one in story.articles}
        self._held: defaultdict[str, list[Held]] = defaultdict(list)
        for office in said.offices:
            self._held[office.article_id].append(office)
            self._held[self.affair(office.article_id)].append(office)
        present: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for text in said.texts:
            for where in {text.article.id, self.affair(text.article.id)}:
                present[where] |= {party: None for _, party in text.named if party in self._known}
        for saying in said.sayings:
            if saying.party in self._known:
                present[saying.article.id][saying.party] = None
                present[self.affair(saying.article.id)][saying.party] = None
        self._described: dict[str, Mapping[str, Collection[str]]] = {}
        self._called: dict[str, Mapping[str, Collection[str]]] = {}
        for where, there in present.items():
            self._described[where] = _by_word((id_, [noun]) for id_ in there if (noun := self.noun(id_)))
            named = (id_ for id_ in there if not self._known[id_].name.islower())
            self._called[where] = _by_word((id_, self._words(self._known[id_])) for id_ in named)

    def affair(self, article_id: str) -> str:
        """The story of an article, or the article itself."""
        return self._story.get(article_id, article_id)

    def noun(self, party: str) -> str:
        """The one noun that is all that is told of a party ("directie"); "" for any other."""
        known = self._known.get(party)
        return fold(known.name) if known and known.name.islower() and known.name.isalpha() else ""

    def same(self, party: str, article_id: str) -> Iterator[str]:
        """Who a party is, or who answers for it, that is only described in this article."""
        noun = self.noun(party)
        if noun:
            yield from self._who(noun, self._known[party].kind, article_id)

    def named(self, party: str, article_id: str) -> str:
        """The one with a name whom a party that is only described is: who holds the office, the body of that noun; else it."""
        noun = self.noun(party)
        if not noun:
            return party
        found = self._named(noun, self._known[party].kind, self.affair(article_id))
        return found.pop() if len(found) == 1 else party

    def who(self, words: str, article_id: str) -> str | None:
        """The one party of this article, or of its affair, that a description ("De gedeputeerde") can mean."""
        noun = self._head(words)
        for where in (article_id, self.affair(article_id)) if noun else ():
            holders = {office.party for office in self._held.get(where, ()) if office.noun == noun}
            if holders:
                return holders.pop() if len(holders) == 1 else None
            found = self._described.get(where, {}).get(noun, ()) or self._called.get(where, {}).get(noun, ())
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def heading(self, noun: str, article_id: str) -> Iterator[str]:
        """Who heads a body with this noun, in this article or else its affair, if just one does; and his office alone."""
        offices = frozenset(word for bodies, nouns in self._rows if _ends(noun, bodies) for word in nouns)
        for where in (article_id, self.affair(article_id)) if offices else ():
            found = {office.party for office in self._held.get(where, ()) if _ends(office.noun, offices)}
            if found:
                yield from found if len(found) == 1 else ()
                break
        described = self._described.get(self.affair(article_id), {})
        yield from (party for office in sorted(offices) for party in described.get(office, ()))

    def _who(self, noun: str, kind: EntityKind, article_id: str) -> Iterator[str]:
        affair = self.affair(article_id)
        named = self._named(noun, kind, affair)
        if kind is EntityKind.PERSON and len(named) > 1:
            return
        described = self._described.get(affair, {})
        near = {one for bodies, _ in self._rows if noun in bodies for one in bodies}
        nouns = {noun, *(near if noun in self._organs else near & self._organs)}
        yield from (party for one in sorted(nouns) for party in described.get(one, ()))
        yield from named if len(named) == 1 else ()
        yield from self.heading(noun, article_id)

    def _named(self, noun: str, kind: EntityKind, affair: str) -> set[str]:
        """Those with names who hold an office of this noun in an affair, or the bodies that have it in their names."""
        if kind is EntityKind.PERSON:
            return {one.party for one in self._held.get(affair, ()) if one.noun == noun and self._has_name(one.party)}
        called = self._called.get(affair, {}).get(noun, ()) if kind in BODIES else ()
        return {party for party in called if self._known[party].kind in BODIES}

    def _has_name(self, party: str) -> bool:
        return party in self._known and not self._known[party].name.islower()

    def _head(self, words: str) -> str:
        """ "gedeputeerde" of "De gedeputeerde", "minister" of "de minister van Visserij"; "" if it says more."""
        found = fold(words).split()
        while found and found[0] in self._definite:
            del found[0]
        alone = len(found) == 1 or (len(found) > 1 and found[1] in self._ties)
        return found[0] if alone and words.split(maxsplit=1)[0].lower() in self._definite else ""

    @staticmethod
    def _words(party: Party) -> set[str]:
        """The words by which articles may mean it: of its names, and of what they call it ("het museum")."""
        return {word for name in (party.name, *(alias.name for alias in party.aliases)) for word in fold(name).split()}


def _ends(word: str, nouns: Collection[str]) -> bool:
    """Whether it is one of the nouns, or a compound of it: "clubvoorzitter"."""
    return word in nouns or any(len(noun) >= SHORTEST and word.endswith(noun) for noun in nouns)


def _by_word(found: Iterable[tuple[str, Iterable[str]]]) -> Mapping[str, Collection[str]]:
    by_word: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for party, words in found:
        for word in words:
            by_word[word][party] = None
    return by_word

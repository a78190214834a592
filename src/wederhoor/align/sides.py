"""Who may answer for whom: the holder of an office for its body, a spokesman for whom he speaks for, a member for its group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from wederhoor.align.nameless import BODIES, Nameless
from wederhoor.align.pointers import words_of
from wederhoor.align.sayings import Held, Said, Saying
from wederhoor.collation import tokens
from wederhoor.lang import AVAILABLE, pack
from wederhoor.lang.names import fold
from wederhoor.model import EntityKind, Party


class Sides:
    """For each party, those who may answer for it.

    A director answers for his firm and the firm for its director; a spokesman of the firm also for its director. Whoever
    belongs to a country or body without speaking for it ("Kamerlid", "hoogleraar") does not. A member answers for its group.
    For a body that has no name ("de directie") answers the one who heads such a body in the same article.
    """

    def __init__(self, parties: Sequence[Party], said: Said) -> None:
        packs = [pack(code).replies for code in AVAILABLE]
        inside = frozenset(noun for words in packs for noun in words.member)
        speaks = frozenset(noun for words in packs for noun in words.speaks)
        self._state = frozenset(noun for words in packs for noun in words.state)
        self._chiefs = frozenset(noun for words in packs for _, nouns in words.head for noun in nouns) - self._state
        self._known = {party.id: party for party in parties}
        self._nameless = Nameless(parties, said)
        self._stands: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self._offices: defaultdict[str, list[Held]] = defaultdict(list)
        spokesmen: defaultdict[str, list[str]] = defaultdict(list)
        held: list[Held] = []
        for office in said.offices:
            self._offices[office.article_id].append(office)
            body = self._known.get(office.of)
            if body is None or (office.noun in inside and body.kind in (EntityKind.PLACE, EntityKind.ORGANISATION)):
                continue
            held.append(office)
            if office.noun in speaks:
                spokesmen[office.of].append(office.party)
        for office in held:
            self._stands[office.of][office.party] = None
            self._stands[office.party][office.of] = None
            self._stands[office.party] |= dict.fromkeys(spokesmen[office.of])
        for party in self._known.values():
            for member in party.members:
                self._stands[party.id][member] = None
                self._stands[member][party.id] = None
        firms = tuple(noun for words in packs for noun in words.firm)
        for one, other in _of_one_name(self._known.values(), firms):
            self._stands[one][other] = None
            self._stands[other][one] = None

    def answer_for(self, party: str, article_id: str) -> tuple[str, ...]:
        """The parties whose words may answer for this one, named in this article: it first."""
        others = dict.fromkeys((*self._stands.get(party, ()), *self._heading(party, article_id)))
        others |= dict.fromkeys(self._nameless.same(party, article_id))
        return (party, *(other for other in others if other != party))

    def _heading(self, party: str, article_id: str) -> Iterator[str]:
        """Who heads a body whose name tells what it is, and that nobody is told to head ("Gedeputeerde Staten")."""
        known = self._known.get(party)
        if known is None or known.kind not in BODIES or known.name.islower() or self._stands.get(party):
            return
        words = fold(known.name).split()
        for noun in dict.fromkeys((words[0], "-".join(words))):
            for head in self._nameless.heading(noun, article_id):
                if not any(office.of for office in self._offices.get(article_id, ()) if office.party == head):
                    yield head

    def may_be_of(self, party: str, body: str, article_id: str) -> bool:
        """Whether a party speaks for a country or body of which no article tells which it is, and that may be this one."""
        known = self._known.get(body)
        if known is None or party not in self._known or party == body:
            return False
        nouns = {office.noun for office in self._offices.get(article_id, ()) if office.party == party}
        if known.kind is EntityKind.PLACE:
            nouns.add(fold(self._known[party].name.split()[0]))
        if nouns.isdisjoint(self._state if known.kind is EntityKind.PLACE else self._chiefs):
            return False
        bodies = {self._known[other].kind for other in self._stands.get(party, ()) if other in self._known}
        return known.kind is not EntityKind.PERSON and known.kind not in bodies

    def body(self, party: str) -> str | None:
        """The one body with a name that a person heads or speaks for; None if there is none, or more."""
        if party not in self._known or self._known[party].kind is not EntityKind.PERSON:
            return None
        bodies = {one for one in self._stands.get(party, ()) if one in self._known and self._known[one].kind in BODIES}
        bodies = {one for one in bodies if self._known[one].kind is not EntityKind.PLACE and not self.nameless(one)}
        return bodies.pop() if len(bodies) == 1 else None

    def nameless(self, party: str) -> bool:
        """Whether articles only describe it ("de ploegen"): somebody with a name may speak for it."""
        return party in self._known and self._known[party].name.islower()

    @staticmethod
    def second(language: str) -> frozenset[str]:
        """The pronouns of a language for those who are spoken to."""
        known = pack(language).names.pronouns.items() if language in AVAILABLE else ()
        return frozenset(word for word, pronoun in known if pronoun.person == 2)

    def voices(self, saying: Saying) -> tuple[str, ...]:
        """In whose name a statement is made: its party, and those of whom its source is called the spokesman."""
        if saying.party is None:
            return ()
        article, source = saying.article, saying.statement.source
        keys = {token.key for span in source for token in tokens(article.text, article.language, span.start, span.end)}
        spoken_for: tuple[str, ...] = ()
        if keys & words_of(article.language).speaks:
            named = (*saying.named, *saying.beside)
            spoken_for = tuple(id_ for span, id_ in named if any(piece.contains(span) and piece != span for piece in source))
        return tuple(dict.fromkeys((saying.party, *spoken_for)))


def _of_one_name(parties: Iterable[Party], firms: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Pairs that are kept apart and may answer for each other: one name taken for a person here and for a body there, and a
    body with and without its noun ("Vervoerbedrijf Vaarlijn", "Vaarlijn")."""
    by_name: defaultdict[str, list[Party]] = defaultdict(list)
    for party in parties:
        by_name[fold(party.name)].append(party)
    for name, alike in by_name.items():
        noun, _, rest = name.partition(" ")
        bare = by_name.get(rest, ()) if rest and noun.endswith(firms) else ()
        for one in alike:
            yield from ((one.id, other.id) for other in alike if other.kind is not one.kind)
            yield from ((one.id, other.id) for other in bare if other.kind is not EntityKind.PERSON)

"""Utterances: which statements, of one article or of several, tell of one saying, and how they differ from the fullest.

Statements are looked up by what they share: all their words; runs of words; and, of one party, the rarest of their words. What
is common is capped, so that the work grows with the number of statements and not with its square. Pairs are then compared word
by word (:mod:`wederhoor.align.likeness`) and joined, the surest first.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from heapq import nsmallest
from itertools import islice
from zlib import crc32

from wederhoor.align.compared import Compared, Names, compared, language
from wederhoor.align.likeness import Likeness, likeness
from wederhoor.align.sayings import Saying
from wederhoor.align.secondhand import SecondHand, Via
from wederhoor.align.shifts import compare
from wederhoor.collation import said
from wederhoor.model import Party, Rendering, RenderingForm, StatementType, Utterance, content_id

RUN = 5
"""Words that follow each other, by which one is found that is told word for word in part."""
RAREST = 8
"""Words of a statement by which those in other words are looked up."""
RARE = 3
"""Statements that have a word of which one is enough to compare them."""
LAST = 24
"""Statements that are kept under one word of one party, the last ones: what is told again is told soon."""
OF_RUN = 8
"""What a run of words counts for in choosing whom to compare with."""
PART = 0.4
"""The part of the words of the one with fewer that both have, where they have no run in common."""
TRIED = 4
"""Statements that one is compared with."""
KEPT = 8192
"""Statements that are kept taken apart, for they are compared with what was said about the same time."""

FIRST = {StatementType.DIRECT: 0, StatementType.MIXED: 1, StatementType.INDIRECT: 2, StatementType.REPORTED: 3}
RULES = {
    RenderingForm.FULLEST: "utterances.fullest@1",
    RenderingForm.VERBATIM: "utterances.verbatim@1",
    RenderingForm.SHORTENED: "utterances.shortened@1",
    RenderingForm.PARAPHRASED: "utterances.paraphrased@1",
}
SECOND_HAND = "utterances.second-hand@1"
LONGEST_TITLE, SHORTEST_TITLE = 80, 5
"""Characters of a mention in which a title is looked for, and of a word that may be one."""
FEWEST_ALONE = 4
"""Words of a saying that is told once."""
SHOWN = 6
"""Words that a reason names."""


def utterances(sayings: Sequence[Saying], parties: Iterable[Party]) -> tuple[Utterance, ...]:
    """All sayings that are told twice, and those told once that say who had them first; in order of their first tellings."""
    return _Utterances(sayings, _called(sayings, parties)).found()


def _called(sayings: Iterable[Saying], parties: Iterable[Party]) -> Names:
    """Which parties have a name, and by which words they are called: titles beside the name, or the noun of a description."""
    parties = tuple(parties)
    known = frozenset(party.id for party in parties if any(word[0].isupper() for word in party.name.split()))
    called: defaultdict[str, set[str]] = defaultdict(set)
    for saying in sayings:
        for span, party in saying.beside:
            if party in known and len(span) < LONGEST_TITLE:
                called[party].update(word for word in saying.article.cut(span).lower().split() if len(word) >= SHORTEST_TITLE)
    nouns = {party.id: frozenset({party.name.lower().split()[-1]}) for party in parties if party.id not in known}
    return Names(known, {**{party: frozenset(words) for party, words in called.items()}, **nouns})


class _Utterances:
    """One look over all sayings, which are in order of time and then of the text."""

    def __init__(self, sayings: Sequence[Saying], names: Names) -> None:
        self.sayings = sayings
        self.names = names
        self.taken = lru_cache(maxsize=KEPT)(self._taken)
        self.parents = list(range(len(sayings)))
        self.groups: dict[int, list[int]] = {n: [n] for n in range(len(sayings))}

    def _taken(self, n: int) -> Compared:
        return compared(self.sayings[n], self.names)

    def found(self) -> tuple[Utterance, ...]:
        pairs = []
        for one, other in candidates(self.sayings, self.names.known):
            alike = likeness(self.taken(one), self.taken(other))
            if alike is not None:
                pairs.append((-alike.confidence, one, other, alike.form))
        for _, one, other, form in sorted(pairs):
            self._join(one, other, form)
        vias = SecondHand(self.sayings).found()
        told = (ns for ns in self.groups.values() if len(ns) > 1 or self._is_passed_on(ns[0], vias.get(ns[0])))
        return tuple(self._utterance(numbers, vias) for numbers in told)

    def _is_passed_on(self, n: int, via: Via | None) -> bool:
        """Whether a saying that is told once is told second-hand, in words enough to be looked for elsewhere."""
        saying = self.sayings[n]
        told = saying.statement.type is not StatementType.REPORTED
        return via is not None and via.own and told and len(saying.words.split()) >= FEWEST_ALONE

    # ------------------------------------------------------------ joining

    def _root(self, n: int) -> int:
        while self.parents[n] != n:
            self.parents[n] = self.parents[self.parents[n]]
            n = self.parents[n]
        return n

    def _join(self, one: int, other: int, form: RenderingForm) -> None:
        """Make one of the two groups, unless that would join two parties, two pieces of one text, or what is not alike."""
        into, root = sorted((self._root(one), self._root(other)))
        if into == root:
            return
        ours, theirs = self.groups[into], self.groups[root]
        if len(self._parties((*ours, *theirs))) > 1 or self._overlap(ours, theirs):
            return
        if form is RenderingForm.PARAPHRASED:
            first, second = self._fullest(ours), self._fullest(theirs)
            if {first, second} != {one, other} and likeness(self.taken(first), self.taken(second)) is None:
                return
        self.parents[root] = into
        ours += self.groups.pop(root)

    def _parties(self, numbers: Iterable[int]) -> set[str]:
        """Those who say so; who has no name is nobody else than the one who has."""
        parties = {party for n in numbers if (party := self.sayings[n].party)}
        return parties & self.names.known or parties

    def _overlap(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        """Whether words of an article would be told twice by one and the same place of it."""
        articles = {self.sayings[n].article.id for n in ours} & {self.sayings[n].article.id for n in theirs}
        if not articles:
            return False
        there = [n for n in ours if self.sayings[n].article.id in articles]
        here = [n for n in theirs if self.sayings[n].article.id in articles]
        return any(overlap(self.sayings[a], self.sayings[b]) for a in there for b in here)

    def _fullest(self, numbers: Iterable[int]) -> int:
        return min(numbers, key=self._fullness)

    def _fullness(self, n: int) -> tuple[int, int, int]:
        saying = self.sayings[n]
        return FIRST[saying.statement.type], -len(saying.words.split()), n

    # ------------------------------------------------------------ values

    def _utterance(self, numbers: Sequence[int], vias: dict[int, Via]) -> Utterance:
        first, *others = sorted(numbers, key=self._fullness)
        renderings = [self._first(first, len(numbers), vias.get(first))]
        renderings += [self._rendering(first, n, vias.get(n)) for n in sorted(others)]
        parties = self._parties(numbers)
        return Utterance(
            id=content_id("utterance", min(one.statement_id for one in renderings)),
            party=min(parties, default=None),
            renderings=tuple(renderings),
            found_by=min(renderings, key=lambda one: one.confidence).found_by,
        )

    def _first(self, n: int, many: int, via: Via | None) -> Rendering:
        saying = self.sayings[n]
        rule = RULES[RenderingForm.FULLEST] if many > 1 else SECOND_HAND
        kind = "quotation" if saying.statement.type is not StatementType.INDIRECT else "telling"
        why = f"the fullest {kind} of {many}" if many > 1 else f"it is told second-hand: {via.why if via else ''}"
        return Rendering(
            statement_id=saying.id,
            form=RenderingForm.FULLEST,
            differences=(),
            via=via.words if via else (),
            via_party=via.party if via else None,
            found_by=rule,
            why=why,
            confidence=1.0 if many > 1 or via is None else via.confidence,
        )

    def _rendering(self, first: int, n: int, via: Via | None) -> Rendering:
        one, other = self.taken(first), self.taken(n)
        alike = likeness(one, other) or self._nearest(n)
        form = _form(one, other, alike)
        return Rendering(
            statement_id=other.saying.id,
            form=form,
            differences=compare(one, other),
            via=via.words if via else (),
            via_party=via.party if via else None,
            found_by=RULES[form],
            why=_why(form, alike),
            confidence=alike.confidence,
        )

    def _nearest(self, n: int) -> Likeness:
        """How it is like the one of its group by which it was joined, where that is not the fullest."""
        others = (m for m in self.groups[self._root(n)] if m != n)
        found = [alike for m in others if (alike := likeness(self.taken(m), self.taken(n)))]
        return max(found, key=lambda alike: alike.confidence)


def _form(one: Compared, other: Compared, alike: Likeness) -> RenderingForm:
    """The form against the fullest, which may be shorter than this one: then this one is in other words."""
    if alike.form is RenderingForm.SHORTENED and len(other.words) > len(one.words):
        return RenderingForm.PARAPHRASED
    return alike.form


def _why(form: RenderingForm, alike: Likeness) -> str:
    shown = ", ".join(f"“{words}”" for words in alike.shared[:SHOWN])
    more = len(alike.shared) - SHOWN
    shown += f" and {more} more" if more > 0 else ""
    if form is RenderingForm.VERBATIM:
        return f"the same words: {shown}"
    if form is RenderingForm.SHORTENED:
        return f"word for word, with less of it: {shown}"
    return f"the same party, and nothing contradicts; both have {shown}"


def overlap(one: Saying, other: Saying) -> bool:
    """Whether the two have characters in common, so that they are one telling."""
    return any(a.overlaps(b) for a in one.statement.content for b in other.statement.content)


# ---------------------------------------------------------------- looking up


def candidates(sayings: Sequence[Saying], known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of sayings that may be one, each pair once, the earlier first."""
    names = [_names(saying) for saying in sayings]
    often = Counter(name for found in names for name in found)
    whole: dict[tuple[str | None, int], int] = {}
    of_words: defaultdict[int, dict[str | None, int]] = defaultdict(dict)
    by_run: defaultdict[int, deque[int]] = defaultdict(lambda: deque(maxlen=LAST // 2))
    by_name: defaultdict[tuple[str, str], deque[int]] = defaultdict(lambda: deque(maxlen=LAST))
    for n, saying in enumerate(sayings):
        keys = [token.key for token in said(saying.article, saying.statement.content)]
        same = _hash(keys)
        twin = whole.setdefault((saying.party, same), n)
        if twin != n and not overlap(sayings[twin], saying):
            yield twin, n
            continue
        # Words that nobody known says belong to the only one who says them, if there is one.
        of_words[same].setdefault(saying.party, n)
        met: Counter[int] = Counter()
        for run in _runs(keys):
            for other in by_run[run]:
                met[other] += OF_RUN
            by_run[run].append(n)
        if saying.party is not None:
            rarest = sorted((name for name in names[n] if often[name] > 1), key=lambda name: (often[name], name))[:RAREST]
            for name in rarest:
                count = 2 if often[name] <= RARE else 1
                for other in by_name[saying.party, name]:
                    met[other] += count
                by_name[saying.party, name].append(n)
        yield from ((other, n) for other in _likeliest(met, n, sayings, names))
    yield from _unsaid(of_words, known)


def _likeliest(met: Counter[int], n: int, sayings: Sequence[Saying], names: Sequence[frozenset[str]]) -> Iterator[int]:
    """The sayings that share most with the one of number ``n``: a run of words, or a good part of their words."""
    likely = []
    for other, count in met.items():
        if count < 2:
            continue
        fewer = min(len(names[n]), len(names[other]))
        if count >= OF_RUN or len(names[n] & names[other]) >= PART * fewer:
            likely.append((-count, -other))
    others = (-other for _, other in nsmallest(2 * TRIED, likely))
    yield from islice((other for other in others if not overlap(sayings[other], sayings[n])), TRIED)


def _unsaid(of_words: dict[int, dict[str | None, int]], known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The same words of one who has a name and of others who have none: they are the former's, unless two have a name."""
    for by_party in of_words.values():
        if len(by_party) > 1:
            named = [n for party, n in by_party.items() if party in known]
            others = sorted(n for party, n in by_party.items() if party not in known)
            if len(named) <= 1:
                first, *rest = [*named, *others]
                yield from ((min(first, n), max(first, n)) for n in rest[:TRIED])


def _names(saying: Saying) -> frozenset[str]:
    """What a saying is looked up by: its words of meaning and their parts, and the parties named in it."""
    known = language(saying)
    if known is None:
        return frozenset()
    light = known.wordings.light
    words = {
        part for lemma in saying.lemmas if lemma.lemma not in light and lemma.pos != "ADV" for part in lemma.lemma.split("-")
    }
    groups = {f"={min(group)}" for word in words if (group := known.wordings.same.get(word))}
    return frozenset({word for word in words if len(word) > 1} | groups | {"@" + party for _, party in saying.named})


def _runs(keys: Sequence[str]) -> Iterator[int]:
    if len(keys) >= RUN:
        yield from (_hash(keys[at : at + RUN]) for at in range(len(keys) - RUN + 1))


def _hash(keys: Sequence[str]) -> int:
    return crc32(" ".join(keys).encode())

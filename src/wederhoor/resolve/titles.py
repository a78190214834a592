"""Which office or part the text gives somebody: before a name, beside it, by a verb of being, or as a description."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wederhoor.lang.names import Noun, fold
from wederhoor.model import Article, EntityKind, Mention, MentionForm, Reading, Span, TimeKind
from wederhoor.resolve.links import Links
from wederhoor.resolve.names import Figure, Roster
from wederhoor.resolve.predicates import Predicates

NO_OFFICE = frozenset({"", "origin", "relative", "customer", "neighbour", "reader", "source", "victim", "pupil"})
"""Parts that are no office: what somebody is like, or is to another."""
OF_STATE = frozenset({"minister", "statesman", "diplomat", "soldier"})
"""Offices of a country, whatever else their title names ("minister van Economie")."""
WORD = re.compile(r"[^\W\d_][\w’'.-]*")
END = re.compile(r"[,;()–\"“”]|\s(?=\d)")
HELD = re.compile(r"\b([a-zà-ÿ-]+) (\w+) $")
BEFORE = 40
"""Characters before a name in which the noun for its office stands."""
AFTER = re.compile(r"\s\(?(?:(\w+)\s)?")
"""What may stand between a title and its time: "wethouder sinds 2014", "minister (2009-2017)"."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the text: whose it is, its words and head, what it is held in, whether it is over, and its time."""

    figure: Figure
    span: Span
    words: str
    noun: str
    of: Figure | None
    former: bool
    time: str | None


class Titles:
    """The titles of one article."""

    def __init__(self, article: Article, reading: Reading, roster: Roster, links: Links, predicates: Predicates) -> None:
        self._article = article
        self._mentions = reading.mentions
        self._starts = [mention.span.start for mention in reading.mentions]
        self._roster = roster
        self._links = links
        self._predicates = predicates
        times = [t for t in reading.times if t.kind in (TimeKind.DATE, TimeKind.TIME) and t.value and "REF" not in t.value]
        self._times = sorted((time.span.start, time.span.end, time.value) for time in times)

    def found(self) -> Iterator[Title]:
        """Each title of each person once, where the text first gives it."""
        known = set()
        for mention in self._mentions:
            subject = self._predicates.subject(mention)
            figure = self._links.of(subject or mention).figure
            if figure is None or not figure.named or figure.kind is not EntityKind.PERSON:
                continue
            start = subject.span.end if subject else mention.span.start
            for title in (*self._tenure(figure, mention), *self._beside(figure, mention, start)):
                key = (id(figure), fold(title.words), id(title.of), title.former, title.time)
                if key not in known:
                    known.add(key)
                    yield title

    def _beside(self, figure: Figure, mention: Mention, start: int) -> Iterator[Title]:
        for begin, end in self._regions(mention):
            for title in self._in(figure, begin, end, start):
                yield self._completed(title, mention)

    def _tenure(self, figure: Figure, mention: Mention) -> Iterator[Title]:
        """ "het presidentschap van Smit (2009-2017)": who has the office that the noun is made of, and when."""
        words = self._roster.names.words
        if mention.form is not MentionForm.NAME or mention.name is None:
            return
        held = HELD.search(self._article.text, max(0, mention.span.start - BEFORE), mention.span.start)
        if held is None or held[2] not in words["tie"]:
            return
        ending = next((end for end in words["tenure"] if held[1].endswith(end)), "")
        office = held[1].removesuffix(ending)
        if ending and self._office(office):
            span = self._article.span(held.start(1), held.start(1) + len(office))
            yield Title(figure, span, office, office, None, False, self._time(mention.span.start, mention.name.end))

    def _regions(self, mention: Mention) -> list[tuple[int, int]]:
        """Where in a phrase titles stand: before its name and behind it, or in all of it."""
        if mention.form is MentionForm.NOMINAL:
            return [(mention.span.start, mention.span.end)]
        if mention.form is MentionForm.NAME and mention.name:
            return [(mention.span.start, mention.name.start), (mention.name.end, mention.span.end)]
        return []

    def _in(self, figure: Figure, begin: int, end: int, start: int) -> Iterator[Title]:
        """The titles between ``begin`` and ``end``; times count from ``start``."""
        words = [match for match in self._words(begin, end) if match.start() == begin or not self._surname(match[0])]
        nouns = [(match, noun) for match in words if (noun := self._office(match[0]))]
        for n, (match, noun) in enumerate(nouns):
            if self._anothers(begin, match.start()):
                continue
            stop = nouns[n + 1][0].start() if n + 1 < len(nouns) else end
            stop = self._complement(match.end(), stop)
            if stop - match.end() and nouns[n + 1 :] and not self._article.text[match.end() : stop].strip():
                stop = match.end()
            span = self._article.span(match.start(), stop)
            former = self._former(match, begin)
            time = self._time(start if n == 0 else match.start(), stop)
            of = self._of(figure, noun, match, stop, begin)
            yield Title(figure, span, self._roster.words(span), self._head(match[0]), of, former, time)

    def _completed(self, title: Title, mention: Mention) -> Title:
        """With what stands behind the name: "voorzitter Anna Smit van Kilterm"."""
        if title.of or mention.name is None or title.span.start > mention.name.start:
            return title
        low, high = bisect_left(self._starts, mention.name.end), bisect_left(self._starts, mention.span.end)
        return replace(title, of=self._bearer(self._mentions[low:high], mention.name.end))

    def _words(self, begin: int, end: int) -> Iterator[re.Match[str]]:
        return WORD.finditer(self._article.text, begin, end)

    def _anothers(self, begin: int, start: int) -> bool:
        """ "de broer van de bewindsvrouw": what "van" ties to a person is another person."""
        words = self._roster.names.words
        before = self._article.text[begin:start].split()
        while before and before[-1].lower() in words["definite"]:
            before.pop()
        if len(before) < 2 or before[-1] not in words["tie"]:
            return False
        noun = self._roster.noun(before[-2])
        return noun is not None and noun.kind == "person"

    def _surname(self, word: str) -> bool:
        """ "Bakker" within a phrase: a title has a capital only where the phrase begins, or in a compound ("NS-topman")."""
        return word[:1].isupper() and word[1:].islower() and "-" not in word

    def _office(self, word: str) -> Noun | None:
        if word[0].isupper() and word[1:].islower() and fold(word) in self._roster.names.first_names:
            return None
        noun = self._roster.noun(word)
        return noun if noun and noun.kind == "person" and noun.role not in NO_OFFICE else None

    def _complement(self, start: int, end: int) -> int:
        """Where the title that ends at ``start`` ends with what belongs to it: "van Buitenlandse Zaken", "onder Obama"."""
        closed = END.search(self._article.text, start, end)
        text = self._article.text[start : closed.start() if closed else end]
        first, _, rest = text.strip().partition(" ")
        if not rest or first.lower() in self._roster.names.words["and"] or first[:1].isupper():
            return start
        words = text.rstrip().split(" ")
        while words and words[-1].lower() in self._roster.names.words["and"] | self._roster.names.words["article"]:
            words.pop()
        return start + len(" ".join(words))

    def _head(self, word: str) -> str:
        """ "topman" of "NS-topman", "premier" of "oud-premier"; but "secretaris-generaal"."""
        front, hyphen, last = word.partition("-")
        former = front.lower() in self._roster.names.words["former"]
        body = front[:1].isupper() and word.lower() not in self._roster.names.nouns  # "Secretaris-generaal"
        return last.lower() if hyphen and (former or body) else word.lower()

    def _former(self, match: re.Match[str], begin: int) -> bool:
        words = self._roster.names.words["former"] | self._roster.names.words["past"]
        before = [word.lower() for word in self._article.text[begin : match.start()].split()]
        return match[0].lower().partition("-")[0] in words or not words.isdisjoint(before)

    # ------------------------------------------------------------ what it is held in, and when

    def _of(self, figure: Figure, noun: Noun, match: re.Match[str], stop: int, begin: int) -> Figure | None:
        """The country of an office of state; else the body in its words; else the country of its adjective."""
        low, high = bisect_left(self._starts, begin), bisect_left(self._starts, max(stop, match.end()))
        inside = self._mentions[low:high]
        adjectives = [m for m in inside if m.form is MentionForm.ADJECTIVE and m.span.end <= match.start() + 1]
        country = next((f for m in reversed(adjectives) if (f := self._links.of(m).figure)), None)
        body = self._body([m for m in inside if m.span.start >= match.end()], match)
        if noun.role in OF_STATE:
            tied = [f for f in self._roster.keyed(figure.ties) if f.place and f.place.kind == "country"]
            state = body if body and body.place else None
            return country or state or (tied[0] if len(tied) == 1 else None)
        return body or country

    def _body(self, behind: list[Mention], match: re.Match[str]) -> Figure | None:
        front, hyphen, last = match[0].rpartition("-")
        if hyphen and front[:1].isupper() and self._roster.noun(last):
            fronted = self._roster.bearing(front)
            if fronted:
                fronted.seen.append(self._article.span(match.start(), match.start() + len(front)))
                return fronted
        return self._bearer(behind, match.end())

    def _bearer(self, behind: Sequence[Mention], start: int) -> Figure | None:
        """The body that a title which ends at ``start`` is held in: "van de NAVO", "in Delft"."""
        ties = self._roster.names.words["tie"] | self._roster.names.words["locative"]
        for mention in behind:
            figure = self._links.of(mention).figure
            words = self._roster.words(mention.name or mention.span).lower()
            between = self._article.text[start : mention.span.start].split()
            if len(between) > 2 or (between and between[0] not in ties):
                return None
            if figure and figure.kind is not EntityKind.PERSON and words not in self._roster.names.words["portfolio"]:
                return figure
        return None

    def _time(self, start: int, stop: int) -> str | None:
        """The one time between ``start`` and the title's end, or right behind it."""
        near = AFTER.match(self._article.text, stop)
        if near and near[1] and near[1].lower() not in self._roster.names.words["meanwhile"]:
            near = None  # "De wethouder zit sinds 2014 thuis"
        reach = max(stop, near.end() if near else stop)
        values = {value for begin, _, value in self._times if start <= begin <= reach}
        return values.pop() if len(values) == 1 else None

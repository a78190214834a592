"""When an article without a date was published, as far as others tell: those that report the same words of the same people.

Three things speak for it, and no one of them alone is enough, for a name or a phrase comes back for weeks:

- *quotations*: what one article quotes the other has too, word for word or nearly so;
- *names*: people and bodies that few articles of the dossier name;
- *days*: both tell of the same weekday in the same direction ("maandag", past).

Names and a weekday without a quotation tell no more than the month. The value is as coarse as what it stands on, marked as
uncertain ("2022-01?"), and never lies before a day that the article itself tells of in full ("10 januari 2022"). Where dates of
several months are as likely, there is none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from wederhoor.calendar import period
from wederhoor.lang.names import fold
from wederhoor.model import Article, EntityKind, InferredDate, Report, Span, StatementType

SHORTEST = 3
"""Words of four letters or more that a quotation must have to be known again."""
ALIKE = 0.6
"""The part of the shorter quotation's words that the other must share."""
COMMON = 0.3
"""A name that more than this part of the articles bear, and more than FEW of them, tells nothing."""
FEW = 8
CROWD = 50
"""A word or name of more articles than these is not looked up: time must not grow with the square of their number."""
ENOUGH = 4.0
"""What must speak for a date: a quotation counts 2, another 1 each, a name 1 (at most 3), the same day 1."""
MANY = 4
"""Names that must be shared where no quotation is."""
AHEAD = 1.0
"""By how much a case must be ahead of another to silence it."""
QUOTED = (StatementType.DIRECT, StatementType.MIXED)
NAMED = (EntityKind.PERSON, EntityKind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class _Quotation:
    article: int
    span: Span
    words: frozenset[str]


@dataclass(slots=True)
class _Known:
    """What is kept of one article."""

    id: str
    published: str | None
    earliest: str
    names: dict[str, Span]
    days: dict[str, Span]
    quotations: list[_Quotation]


@dataclass(slots=True)
class _Case:
    """What speaks for an article having appeared when another did."""

    quotations: list[tuple[Span, Span]] = field(default_factory=list)
    names: list[tuple[str, Span, Span]] = field(default_factory=list)
    days: list[tuple[str, Span, Span]] = field(default_factory=list)

    @property
    def weight(self) -> float:
        said = len(self.quotations)
        return (1.0 + said if said else 0.0) + min(3, len(self.names)) + min(1, len(self.days))

    def convinces(self) -> bool:
        """Quotations with names or days, and enough of them; else many names and a day."""
        if self.quotations:
            return bool(self.names or self.days) and self.weight >= ENOUGH
        return len(self.names) >= MANY and bool(self.days)

    def shared(self) -> tuple[Span, ...]:
        """The spans that it stands on, those of the undated article first."""
        pairs = [*self.quotations, *((a, b) for _, a, b in self.names[:MANY]), *((a, b) for _, a, b in self.days[:1])]
        return (*(own for own, _ in pairs), *(other for _, other in pairs))

    def told(self, date: str) -> str:
        """Why, in one sentence."""
        parts = []
        if self.quotations:
            parts.append(_number(len(self.quotations), "quotation"))
        if self.names:
            parts.append(f"the {_number(len(self.names), 'name')} {', '.join(name for name, _, _ in self.names[:MANY])}")
        if self.days:
            parts.append("the same weekday")
        return f"an article of {date} has {' and '.join(parts)} in common with it"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


class Dates:
    """Takes reports one by one, then tells the dates of those that have none."""

    def __init__(self) -> None:
        self._known: list[_Known] = []

    def take(self, report: Report) -> None:
        place = len(self._known)
        article = report.article
        self._known.append(
            _Known(
                id=article.id,
                published=article.published,
                earliest=_earliest(report),
                names=_names(report),
                days=_days(report),
                quotations=list(_quotations(report, article, place)),
            )
        )

    def found(self) -> tuple[InferredDate, ...]:
        """One for each undated article of which it can be told, in order of their ids."""
        undated = [place for place, known in enumerate(self._known) if known.published is None]
        if not undated or len(undated) == len(self._known):
            return ()
        rare = self._rare_names()
        by_word = self._quotations_by_word()
        found = (self._infer(place, by_word, rare) for place in undated)
        return tuple(sorted((date for date in found if date), key=lambda date: date.article_id))

    def _rare_names(self) -> dict[str, list[int]]:
        """Dated articles by the names that few articles bear."""
        bearers: defaultdict[str, list[int]] = defaultdict(list)
        for place, known in enumerate(self._known):
            for name in known.names:
                bearers[name].append(place)
        limit = min(CROWD, max(FEW, COMMON * len(self._known)))
        return {name: places for name, places in bearers.items() if 2 <= len(places) <= limit}

    def _quotations_by_word(self) -> dict[str, list[_Quotation]]:
        by_word: defaultdict[str, list[_Quotation]] = defaultdict(list)
        for known in self._known:
            for quotation in known.quotations if known.published else ():
                for word in quotation.words:
                    by_word[word].append(quotation)
        return by_word

    def _infer(self, place: int, by_word: dict[str, list[_Quotation]], rare: dict[str, list[int]]) -> InferredDate | None:
        own = self._known[place]
        cases: defaultdict[int, _Case] = defaultdict(_Case)
        for quotation in own.quotations:
            for other in _alike(quotation, by_word):
                cases[other.article].quotations.append((quotation.span, other.span))
        for name, span in own.names.items():
            for other_place in rare.get(name, ()):
                if self._known[other_place].published:
                    cases[other_place].names.append((name, span, self._known[other_place].names[name]))
        for other_place, case in cases.items():
            other_days = self._known[other_place].days
            case.days += [(day, span, other_days[day]) for day, span in own.days.items() if day in other_days]
        return self._decided(own, {at: case for at, case in cases.items() if case.convinces()})

    def _decided(self, own: _Known, cases: dict[int, _Case]) -> InferredDate | None:
        """The date of the best case, made coarser until no other that is nearly as good speaks against it."""
        if not cases:
            return None
        best = max(cases, key=lambda at: (cases[at].weight, self._known[at].id))
        rivals = [at for at in cases if cases[at].weight > cases[best].weight - AHEAD]
        value = _common({self._known[at].published or "" for at in rivals})
        if value and not cases[best].quotations:
            value = value[:7] if len(value) >= 7 else None
        days = period(value) if value else None
        if value is None or days is None or days.last.isoformat() < own.earliest:
            return None
        case = cases[best]
        return InferredDate(
            article_id=own.id,
            value=f"{value}?",
            why=case.told(self._known[best].published or ""),
            shared=case.shared(),
            found_by="dates.shared@1",
            confidence=round(min(0.9, 0.4 + 0.06 * case.weight), 2),
        )


def _common(dates: set[str]) -> str | None:
    """The one date, or the month that all lie in; a year alone is too little."""
    if len(dates) == 1:
        return dates.pop()
    months = {date[:7] for date in dates if len(date) >= 7}
    return months.pop() if len(months) == 1 and all(len(date) >= 7 for date in dates) else None


def _alike(quotation: _Quotation, by_word: dict[str, list[_Quotation]]) -> Iterator[_Quotation]:
    """Quotations of dated articles that are nearly the same, one for each article."""
    shared: Counter[int] = Counter()
    those: dict[int, _Quotation] = {}
    for word in quotation.words:
        others = by_word.get(word, ())
        if len(others) <= CROWD:
            for other in others:
                shared[id(other)] += 1
                those[id(other)] = other
    seen: set[int] = set()
    for key, count in shared.most_common():
        other = those[key]
        if count >= SHORTEST and count >= ALIKE * min(len(quotation.words), len(other.words)) and other.article not in seen:
            seen.add(other.article)
            yield other


def _quotations(report: Report, article: Article, place: int) -> Iterator[_Quotation]:
    for statement in report.reading.statements:
        if statement.type in QUOTED:
            text = " ".join(article.cut(span) for span in statement.content)
            words = frozenset(word for word in re.findall(r"\w+", fold(text)) if len(word) > 3)
            if len(words) >= SHORTEST:
                yield _Quotation(place, statement.content[0], words)


def _names(report: Report) -> dict[str, Span]:
    """The names of people and bodies, by their last word for people: "Stoltenberg" is "Jens Stoltenberg" elsewhere."""
    found: dict[str, Span] = {}
    for entity in report.cast.entities:
        if entity.kind in NAMED and any(word[0].isupper() for word in entity.name.split()):
            words = fold(entity.name).split()
            span = next((span for span in entity.mentions if words[-1] in fold(report.article.cut(span))), None)
            if span:
                found.setdefault(words[-1] if entity.kind is EntityKind.PERSON else " ".join(words), span)
    return found


def _earliest(report: Report) -> str:
    """The last day that the article tells in full, with its year: it cannot have appeared before; "" if there is none."""
    told = [time.value or "" for time in report.reading.times if time.relative is None and _is_past(time.found_by)]
    return max((value for value in told if re.fullmatch(r"\d{4}-\d\d-\d\d", value)), default="")


def _is_past(found_by: str) -> bool:
    return found_by.startswith(("times.date@", "times.numeric@"))


def _days(report: Report) -> dict[str, Span]:
    """Weekdays with their direction ("mon<"), and where they stand first."""
    found: dict[str, Span] = {}
    for time in report.reading.times:
        day = re.fullmatch(r"((?:mon|tue|wed|thu|fri|sat|sun)[<>])[<>]?(?:@.*)?", time.relative or "")
        if day:
            found.setdefault(day[1], time.span)
    return found

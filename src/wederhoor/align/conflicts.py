"""Conflicts: where the same is told differently, by outlets, within one, or by two states of a page.

``amounts`` tells whether two numbers can both be right, ``one_thing`` whether they are of one thing, and ``quantity_conflicts``
puts the two together. ``days_told`` compares days and places, ``side_by_side`` days that two tell one behind the other,
``quoted`` the words of quotations, ``namings`` what different parties say that one thing is, ``denials`` what one says and
another denies. Each account keeps its teller: that two contradict each other is told, not who is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from wederhoor.align.ages_and_terms import Measured, measured
from wederhoor.align.ages_and_terms import conflicts as of_ages_and_terms
from wederhoor.align.contradiction import Contradiction
from wederhoor.align.days_told import Placed, placed
from wederhoor.align.days_told import conflicts as of_days
from wederhoor.align.denials import conflicts as of_denials
from wederhoor.align.denials import of_replies
from wederhoor.align.namings import conflicts as of_namings
from wederhoor.align.quantities_told import Told, told
from wederhoor.align.quantity_conflicts import conflicts as of_quantities
from wederhoor.align.quoted import conflicts as of_quotations
from wederhoor.align.sayings import Said
from wederhoor.align.side_by_side import conflicts as side_by_side
from wederhoor.align.story_days import Dated, dated
from wederhoor.align.story_days import conflicts as of_story_days
from wederhoor.align.surroundings import Surroundings
from wederhoor.lang import AVAILABLE
from wederhoor.model import Account, Alignment, Article, Between, Conflict, Report, Revision, content_id

Item = TypeVar("Item", Told, Placed, Dated, Measured)


class Conflicts:
    """Takes reports one by one, then tells the conflicts."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._told: list[Told] = []
        self._placed: list[Placed] = []
        self._dated: list[Dated] = []
        self._measured: list[Measured] = []
        self._within: list[Contradiction] = []

    def take(self, report: Report) -> None:
        self._articles[report.article.id] = report.article
        if report.article.language not in AVAILABLE:
            return
        around = Surroundings(report)
        self._told += told(around)
        self._placed += placed(around)
        self._dated += dated(around)
        self._measured += measured(around)
        self._within += (*of_namings(around), *side_by_side(around))

    def found(self, so_far: Alignment, said: Said) -> tuple[Conflict, ...]:
        """All of them, in order of time: of the first article that tells one."""
        known = _Known(so_far, self._articles)
        drafts = (
            *of_quantities([known.of(one) for one in known.in_order(self._told)]),
            *of_days(known.in_order(self._placed), self._articles, known.party, known.published()),
            *of_story_days(known.in_order(self._dated), known.story, known.party, known.published(), known.pages),
            *of_ages_and_terms(known.in_order(self._measured), known.story, known.party, known.published(), known.pages),
            *of_quotations(said.sayings, known.pages),
            *self._within,
            *of_denials(said.sayings),
            *of_replies(so_far.replies, said.sayings),
        )
        made = {conflict.id: conflict for conflict in map(known.conflict, known.once(drafts))}
        return tuple(sorted(made.values(), key=known.order))


class _Known:
    """Parties, events and pages, as what was told is seen in their light."""

    def __init__(self, so_far: Alignment, articles: Mapping[str, Article]) -> None:
        self._articles = articles
        self.party = {entity: party.id for party in so_far.parties for entity in party.entity_ids}
        self._ids = {party.id for party in so_far.parties}
        self._event = {mention: event.id for event in so_far.events for mention in event.mention_ids}
        self.pages = _pages(so_far.revisions)
        self.story = {told.article_id: story.id for story in so_far.stories for told in story.articles}
        self._days = {date.article_id: date.value for date in so_far.dates}

    def day(self, article_id: str) -> str:
        return self._articles[article_id].published or self._days.get(article_id, "")

    def published(self) -> dict[str, str]:
        return {id_: article.published or "" for id_, article in self._articles.items()}

    def in_order(self, found: Iterable[Item]) -> list[Item]:
        return sorted(found, key=lambda one: (*self._place(one.article_id), one.span.start))

    def once(self, drafts: Iterable[Contradiction]) -> Iterator[Contradiction]:
        """Without what a later state of a page, or the same words in another article of an outlet, tell again."""
        seen: set[tuple[object, ...]] = set()
        for draft in sorted(drafts, key=lambda draft: [(*self._place(v.span.article_id), v.span.start) for v in draft.voices]):
            words = [self._articles[voice.span.article_id].cut(voice.span) for voice in draft.voices]
            wheres = {self._outlet(voice.span.article_id) for voice in draft.voices}
            key = (draft.kind, *sorted(wheres), *sorted(words))
            if key not in seen:
                seen.add(key)
                yield draft

    def of(self, one: Told) -> Told:
        """A number with the parties, events and page of all articles."""
        return replace(
            one,
            who={self.party.get(entity, entity): span for entity, span in one.who.items()},
            teller=self.party.get(one.teller or "", one.teller),
            day=one.day or self._days.get(one.article_id, ""),
            events=frozenset(self._event[mention] for mention in one.mentions if mention in self._event),
            page=self.pages.get(one.article_id),
            story=self.story.get(one.article_id),
        )

    def conflict(self, draft: Contradiction) -> Conflict:
        accounts = tuple(
            Account(v.span, v.value, self._teller(v.teller), v.statement_id, v.side)
            for v in sorted(draft.voices, key=lambda v: (v.side, self._place(v.span.article_id), v.span.start))
        )
        places = sorted([account.span.article_id, account.span.start, account.span.end] for account in accounts)
        return Conflict(
            id=content_id("conflict", draft.kind, places),
            kind=draft.kind,
            between=self._between(accounts),
            about=draft.about,
            accounts=accounts,
            around=tuple(sorted(set(draft.around), key=lambda span: (*self._place(span.article_id), span.start))),
            found_by=draft.found_by,
            why=draft.why,
            confidence=draft.confidence,
        )

    def order(self, conflict: Conflict) -> tuple[object, ...]:
        first = min(conflict.accounts, key=lambda account: (self._place(account.span.article_id), account.span.start))
        return (*self._place(first.span.article_id), first.span.start, conflict.kind, conflict.id)

    def _place(self, article_id: str) -> tuple[str, str, str]:
        """Where an article stands in time; the first state of a page before its later ones."""
        return (self.day(article_id) or "9999", self._articles[article_id].modified or "", article_id)

    def _teller(self, teller: str | None) -> str | None:
        found = self.party.get(teller or "", teller)
        return found if found in self._ids else None

    def _between(self, accounts: Iterable[Account]) -> Between:
        """OUTLETS where two of different outlets contradict each other, REVISIONS where only states of one page do."""
        accounts = list(accounts)
        apart = [(a, b) for a in accounts for b in accounts if a.side < b.side]
        ids = {(a.span.article_id, b.span.article_id) for a, b in apart}
        if any(self._outlet(a) != self._outlet(b) for a, b in ids):
            return Between.OUTLETS
        if any(a != b and self._page(a) == self._page(b) for a, b in ids):
            return Between.REVISIONS
        return Between.WITHIN

    def _outlet(self, article_id: str) -> str:
        return self._articles[article_id].outlet or self._page(article_id)

    def _page(self, article_id: str) -> str:
        return self.pages.get(article_id, article_id)


def _pages(revisions: Iterable[Revision]) -> dict[str, str]:
    """By article one state of its page, the same for all; only of those that have several."""
    first: dict[str, str] = {}

    def root(id_: str) -> str:
        while first.setdefault(id_, id_) != id_:
            id_ = first[id_]
        return id_

    for revision in revisions:
        one, other = root(revision.earlier), root(revision.later)
        first[one] = first[other] = min(one, other)
    return {id_: root(id_) for id_ in list(first)}

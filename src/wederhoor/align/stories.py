"""Stories: which articles tell of one affair.

Articles are laid together by the average likeness of their profiles (agglomerative clustering, Sokal and Michener 1958; for
news, Allan et al. 1998, "Topic Detection and Tracking"), the most alike first. Of a long affair only what appeared at about the
same time is compared, for an affair moves on. Work is spared by looking only at articles that share rare words.

It is incremental: an article that is in a story with others keeps it, and two such stories are never joined or cut by a new
article; that finds its story among those there are, joins one that was alone, or stays alone. What people said by hand comes
last and is not taken for known: it can be taken back. The rules, as ``found_by`` names them:

- ``stories.alike``: the article's words are much like those of the story's other articles;
- ``stories.same-page``: it is another state of a page of the story;
- ``stories.alone``: no other article is like it;
- ``stories.by-hand``: somebody said so.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from wederhoor.align.profiles import Profile, Terms, Weighing, terms
from wederhoor.align.regrouping import regrouped
from wederhoor.align.storytelling import ALONE, BY_HAND, Teller
from wederhoor.model import Correction, InferredDate, Report, Revision, Story, StoryArticle

ALIKE = 0.18
"""The average likeness (cosine) that joins; tuned on half of ECB+ (benchmarks/stories.py), where less joins too much."""
WORTH_A_LOOK = 0.15
"""Two articles less alike than this are not tried."""
RAREST = 25
"""An article's weightiest words, by which others are looked up."""
CROWD = 150
"""Of a word that more articles have, only so many, those nearest in the order of time, are looked at."""
NEIGHBOURS = 12
"""The articles most like it that an article is compared with whole."""
LOOKED_AT = 60
PERIOD = 30
"""Days: of a story, only the articles of one such period and of those beside it are compared with an article."""
MOST = 50
"""Articles of one period that stand for it."""


class Stories:
    """Takes reports one by one, then tells the stories."""

    def __init__(self) -> None:
        self._taken: list[Terms] = []

    def take(self, report: Report) -> None:
        self._taken.append(terms(report))

    def found(
        self,
        known: Sequence[Story] = (),
        dates: Iterable[InferredDate] = (),
        revisions: Sequence[Revision] = (),
        corrections: Iterable[Correction] = (),
    ) -> tuple[Story, ...]:
        """The stories, in order of time; those ``known`` before keep their articles and ids."""
        inferred = {one.article_id: one.value for one in dates}
        days = {one.article.id: one.article.published or inferred.get(one.article.id, "") for one in self._taken}
        articles = sorted(self._taken, key=lambda one: (days[one.article.id], one.article.id))
        weighing = Weighing(articles)
        profiles = [weighing.profile(one) for one in articles]
        number = {one.article.id: n for n, one in enumerate(articles)}
        groups = _Groups(profiles, [_period(days[one.article.id]) for one in articles])
        for story in known:
            groups.keep(
                story.id, [number[one.article_id] for one in story.articles if _is_known(one) and one.article_id in number]
            )
        fixed = groups.fixed()
        pages = [
            (number[page.earlier], number[page.later]) for page in revisions if page.earlier in number and page.later in number
        ]
        for earlier, later in pages:
            groups.join(earlier, later, surely=True)
        for _, one, other in _alike(profiles, fixed):
            groups.join(one, other)
        teller = Teller(articles, profiles, weighing, dict(pages) | {later: earlier for earlier, later in pages})
        laid = [(group.story, sorted(group.members)) for group in groups.in_order()]
        made = (teller.story(*one) for one in regrouped(laid, [one.article for one in articles], corrections))
        return tuple(sorted(made, key=lambda story: number[story.articles[0].article_id]))


def _is_known(one: StoryArticle) -> bool:
    return one.found_by not in {BY_HAND, ALONE}


def _period(day: str) -> int | None:
    try:
        return date.fromisoformat(day.rstrip("?~%")).toordinal() // PERIOD
    except ValueError:  # a month, a year, or nothing: it may be of any period
        return None


def _alike(profiles: Sequence[Profile], fixed: frozenset[int]) -> list[tuple[float, int, int]]:
    """Pairs of articles that are alike, the most alike first: of each new one with those most like it."""
    having: defaultdict[int, list[int]] = defaultdict(list)
    for n, profile in enumerate(profiles):
        for word in profile.words[:RAREST]:
            having[word].append(n)
    found: dict[tuple[int, int], float] = {}
    for n, profile in enumerate(profiles):
        if n not in fixed:
            for likeness, other in _neighbours(n, profile, profiles, having):
                found[min(n, other), max(n, other)] = likeness
    return sorted(((likeness, *pair) for pair, likeness in found.items()), key=lambda edge: (-edge[0], edge[1:]))


def _neighbours(n: int, profile: Profile, profiles: Sequence[Profile], having: dict[int, list[int]]) -> list[tuple[float, int]]:
    shared: defaultdict[int, float] = defaultdict(float)
    for word, weight in profile.items()[:RAREST]:
        for other in _near(having[word], n):
            shared[other] += weight
    shared.pop(n, None)
    looked_at = heapq.nsmallest(LOOKED_AT, shared.items(), key=lambda pair: (-pair[1], pair[0]))
    weights = dict(profile.items())
    likeness = [
        (sum(weights.get(word, 0.0) * weight for word, weight in profiles[other].items()), other) for other, _ in looked_at
    ]
    return heapq.nsmallest(NEIGHBOURS, [one for one in likeness if one[0] >= WORTH_A_LOOK], key=lambda one: (-one[0], one[1]))


def _near(numbers: Sequence[int], n: int) -> Sequence[int]:
    """At most CROWD of ``numbers``, which are in order of time, around ``n``."""
    if len(numbers) <= CROWD:
        return numbers
    middle = bisect_left(numbers, n)
    start = min(max(0, middle - CROWD // 2), len(numbers) - CROWD)
    return numbers[start : start + CROWD]


@dataclass(slots=True, eq=False)
class _Group:
    """Articles that are together so far. ``story`` is the id of the known story that it is, if it is one."""

    members: list[int]
    story: str | None = None
    sums: dict[int | None, tuple[int, dict[int, float]]] = field(default_factory=dict)


class _Groups:
    """Which articles are together, and whether two groups may be."""

    def __init__(self, profiles: Sequence[Profile], periods: Sequence[int | None]) -> None:
        self._profiles = profiles
        self._periods = periods
        self._of = [_Group([n]) for n in range(len(profiles))]

    def keep(self, story: str, members: Sequence[int]) -> None:
        """That these articles are a known story."""
        group = _Group(list(members), story)
        for n in members:
            self._of[n] = group

    def fixed(self) -> frozenset[int]:
        return frozenset(n for n, group in enumerate(self._of) if group.story)

    def in_order(self) -> list[_Group]:
        """All groups, by their first articles."""
        return list(dict.fromkeys(self._of))

    def join(self, one: int, other: int, *, surely: bool = False) -> None:
        """Lay the groups of two articles together if they are alike, or ``surely``; never two known stories."""
        larger, smaller = self._of[one], self._of[other]
        if larger is smaller or (larger.story and smaller.story):
            return
        if not surely and not self._agree(larger, smaller, (one, other)):
            return
        if len(larger.members) < len(smaller.members):
            larger, smaller = smaller, larger
        for n in smaller.members:
            self._of[n] = larger
        larger.members += smaller.members
        larger.story = larger.story or smaller.story
        larger.sums.clear()

    def _agree(self, one: _Group, other: _Group, pair: tuple[int, int]) -> bool:
        """Whether the articles of two groups are alike on average, those of about the time of ``pair``."""
        (m, ours), (n, theirs) = self._sum(one, self._periods[pair[1]]), self._sum(other, self._periods[pair[0]])
        if len(ours) > len(theirs):
            ours, theirs = theirs, ours
        together = sum(weight * theirs.get(word, 0.0) for word, weight in ours.items()) / (m * n)
        return together >= ALIKE

    def _sum(self, group: _Group, period: int | None) -> tuple[int, dict[int, float]]:
        """How many articles of ``group`` are of about that time, and the sum of their profiles."""
        if len(group.members) == 1:
            period = None
        known = group.sums.get(period)
        if known is None:
            chosen = self._chosen(group, period)
            total: defaultdict[int, float] = defaultdict(float)
            for n in chosen:
                for word, weight in self._profiles[n].items():
                    total[word] += weight
            known = group.sums[period] = len(chosen), dict(total)
        return known

    def _chosen(self, group: _Group, period: int | None) -> list[int]:
        """The articles of ``group`` of the period, of those beside it and of no known one; any where there are none."""
        if period is None:
            return group.members[:MOST]
        near = [n for n in group.members if (own := self._periods[n]) is None or abs(own - period) <= 1]
        return (near or group.members)[:MOST]

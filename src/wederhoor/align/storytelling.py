"""Storytelling: what a story is called, and why each of its articles belongs to it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from wederhoor.align.profiles import Profile, Terms, Weighing, place
from wederhoor.model import Span, Story, StoryArticle, content_id

NAMED_BY = 3
"""Words in a story's name."""
SHOWN = 4
"""Words that a reason tells."""
SURE = 0.5
"""Two articles as alike as this are surely of one affair."""
BESIDE = 6
"""Articles before and after one in its story that it is compared with to tell why it belongs there."""
ALONE = "stories.alone@1"
BY_HAND = "stories.by-hand@1"


class Teller:
    """Makes stories of articles. ``pages``: by an article's number, that of another state of its page."""

    def __init__(
        self, articles: Sequence[Terms], profiles: Sequence[Profile], weighing: Weighing, pages: Mapping[int, int]
    ) -> None:
        self._articles = articles
        self._profiles = profiles
        self._word = weighing.word
        self._pages = pages

    def story(self, id_: str | None, members: Sequence[int], by_hand: Mapping[int, str]) -> Story:
        """The story of ``members``, which are numbers of articles in order of time; ``id_`` if it was known before.

        ``by_hand`` are those that a correction put there, whose id it gives.
        """
        first = self._articles[members[0]].article.id
        told = tuple(self._put(n, by_hand[n]) if n in by_hand else self._belonging(n, members) for n in members)
        found_by = "stories.alike@1" if len(members) > 1 else told[0].found_by
        return Story(id_ or content_id("story", first), self.name(members), told, found_by)

    def _put(self, n: int, correction: str) -> StoryArticle:
        why = f"somebody put it here (correction {correction[:6]})"
        return StoryArticle(self._articles[n].article.id, (), BY_HAND, why, 1.0)

    def name(self, members: Sequence[int]) -> str:
        """The words that weigh most in most articles, as they stand there."""
        total: defaultdict[int, float] = defaultdict(float)
        for n in members:
            for word, weight in self._profiles[n].items():
                total[word] += weight
        best = sorted(total, key=lambda word: (-total[word], self._word[word]))[:NAMED_BY]
        return ", ".join(self._shown(self._word[word], members) for word in best)

    def _shown(self, word: str, members: Sequence[int]) -> str:
        """The form in which most articles first write a word."""
        forms = Counter(_cut(self._articles[n], word) for n in members if word in self._articles[n].first)
        return min(forms, key=lambda form: (-forms[form], form))

    def _belonging(self, n: int, members: Sequence[int]) -> StoryArticle:
        """Why the article ``n`` is one of ``members``: what it shares with the one that it is most like."""
        article = self._articles[n].article
        if len(members) == 1:
            return StoryArticle(article.id, (), ALONE, "no other article tells of the same", 1.0)
        page = self._pages.get(n)
        if page is not None and page in members:
            why = "it is another state of one page"
            return StoryArticle(article.id, self._shared(n, page, 1), "stories.same-page@1", why, 1.0)
        likeness = self._likeness(n, members)
        nearest = max(likeness, key=lambda other: (likeness[other], -other))
        shared = self._shared(n, nearest, SHOWN)
        words = ", ".join(f"'{article.cut(span)}'" for span in shared if span.article_id == article.id)
        title = self._articles[nearest].article.title or self._articles[nearest].article.name
        why = f"{words} stand in '{title}' too; the two are {likeness[nearest]:.2f} alike"
        return StoryArticle(article.id, shared, "stories.alike@1", why, round(min(1.0, likeness[nearest] / SURE), 2))

    def _likeness(self, n: int, members: Sequence[int]) -> dict[int, float]:
        """How much ``n`` is like the articles of the story that are nearest to it in time."""
        at = bisect_left(members, n)
        near = [*members[max(0, at - BESIDE) : at], *members[at + 1 : at + 1 + BESIDE]]
        weights = dict(self._profiles[n].items())
        return {other: sum(weights.get(w, 0.0) * x for w, x in self._profiles[other].items()) for other in near}

    def _shared(self, n: int, other: int, most: int) -> tuple[Span, ...]:
        """Where the weightiest words that both have stand first in each."""
        theirs = frozenset(self._profiles[other].words)
        words = [self._word[word] for word in self._profiles[n].words if word in theirs][:most]
        return tuple(place(self._articles[m], word) for word in words for m in (n, other))


def _cut(one: Terms, word: str) -> str:
    start, end = one.first[word]
    return one.article.text[start:end]

"""Revisions: which article is a later state of the page that another was.

Two texts are states of one page if they come from the same address, or from the same outlet under nearly the same title and
with much the same words. Which one is later must be told by their dates: if it cannot, nothing is said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from wederhoor.align.states import State, compared, state
from wederhoor.lang.names import fold
from wederhoor.model import Article, Report, Revision

NEAR_TITLE = 0.6
"""Two titles are nearly the same if they share this part of all their words (Jaccard)."""

MUCH_THE_SAME = 0.5
"""Two texts are much the same if the shorter one shares this part of its runs of three words with the longer one.

A weekly column under a fixed title shares its title with the last one, but not this.
"""


class Revisions:
    """Takes reports one by one, then tells the revisions."""

    def __init__(self) -> None:
        self._states: dict[str, State] = {}

    def take(self, report: Report) -> None:
        self._states[report.article.id] = state(report)

    def found(self) -> tuple[Revision, ...]:
        """Each state with the next later one of its page, and what changed between them."""
        articles = [one.article for one in self._states.values()]
        rules = dict.fromkeys(_chains(_by_title(articles)), "revisions.same-title@1")
        rules |= dict.fromkeys(_chains(_by_address(articles)), "revisions.same-url@1")
        states = self._states
        return tuple(compared(states[one], states[other], found_by) for (one, other), found_by in sorted(rules.items()))


def _by_address(articles: Iterable[Article]) -> Iterator[list[Article]]:
    pages: defaultdict[str, list[Article]] = defaultdict(list)
    for article in articles:
        if article.url:
            parts = urlsplit(article.url)
            pages[f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"].append(article)
    yield from pages.values()


def _by_title(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Pairs of articles of one outlet with nearly the same title, much the same text, and dates in one month or the next."""
    outlets: defaultdict[str, list[Article]] = defaultdict(list)
    for article in sorted(articles, key=lambda article: (_date(article), article.id)):
        if article.outlet and article.title:
            outlets[fold(article.outlet)].append(article)
    for of_outlet in outlets.values():
        for one, other in _near_titles(of_outlet):
            if _share(_runs(one.text), _runs(other.text)) >= MUCH_THE_SAME:
                yield [one, other]


def _near_titles(articles: list[Article]) -> Iterator[tuple[Article, Article]]:
    """Pairs whose titles share NEAR_TITLE of their words, without comparing every title with every other.

    Two such sets share at least one of the rarest words of each: prefix filtering (Chaudhuri, Ganti and Kaushik 2006). The
    month keeps a column under a fixed title from being compared with all its instalments.
    """
    titles = [frozenset(_words(article.title or "")) for article in articles]
    frequency = Counter(word for title in titles for word in title)
    seen: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for i, title in enumerate(titles):
        month = _month(articles[i])
        if month is None:
            continue
        rarest = sorted(title, key=lambda word: (frequency[word], word))[: len(title) - int(NEAR_TITLE * len(title)) + 1]
        for j in sorted({j for word in rarest for m in (month - 1, month, month + 1) for j in seen.get((word, m), ())}):
            if len(title & titles[j]) >= NEAR_TITLE * len(title | titles[j]):
                yield articles[j], articles[i]
        for word in rarest:
            seen[word, month].append(i)


def _month(article: Article) -> int | None:
    """The months from the year 0 to the article's date; None if no month is known."""
    found = re.match(r"(\d{4})-(\d{2})", _date(article))
    return int(found[1]) * 12 + int(found[2]) if found else None


def _chains(pages: Iterable[list[Article]]) -> Iterator[tuple[str, str]]:
    """The ids of each state and the next later one."""
    for states in pages:
        dated = sorted((state for state in states if _date(state)), key=lambda s: (_date(s), bool(s.modified), s.id))
        for i, earlier in enumerate(dated):
            later = next((state for state in dated[i + 1 :] if _is_later(state, earlier)), None)
            if later and later.text != earlier.text:
                yield earlier.id, later.id


def _date(article: Article) -> str:
    return article.modified or article.published or ""


def _is_later(one: Article, other: Article) -> bool:
    """Whether ``one`` is surely a later state: by its EDTF date, or on one day by being the one that was modified.

    "2022-01" may be before or after "2022-01-12".
    """
    if _date(one) == _date(other):
        return one.modified is not None and other.modified is None
    return _date(one) > _date(other) and not _date(one).startswith(_date(other))


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


@lru_cache(maxsize=64)
def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = _words(text)
    return frozenset(zip(words, words[1:], words[2:], strict=False))


def _share(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))

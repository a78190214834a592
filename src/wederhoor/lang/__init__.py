"""Language packs: the same form filled in for each language.

``pack("nl")`` gives all that the rooms need to know of Dutch. Entries carry the sentence that shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from wederhoor.lang import gazetteer, items
from wederhoor.lang.conflicts import Conflicts
from wederhoor.lang.cues import Cue
from wederhoor.lang.events import Events
from wederhoor.lang.gazetteer import Gazetteer
from wederhoor.lang.issues import IssueWords
from wederhoor.lang.items import Item
from wederhoor.lang.marks import QuotationMarks
from wederhoor.lang.names import Names
from wederhoor.lang.numbers import Numbers
from wederhoor.lang.page import Page
from wederhoor.lang.replies import Replies
from wederhoor.lang.secondhand import SecondHand
from wederhoor.lang.signals import Signals
from wederhoor.lang.silences import Silences
from wederhoor.lang.stances import StanceWords
from wederhoor.lang.targets import Targets
from wederhoor.lang.times import Times
from wederhoor.lang.variants import Variants
from wederhoor.lang.wordings import Wordings
from wederhoor.lang.words import Words


@dataclass(frozen=True, slots=True)
class Language:
    """One language, by what is known of it.

    Reporting cues, signals of moves, whom they concern, silences, quotation marks, names and their variants, numbers, times,
    events, words for what several articles make of an affair, news pages, and lists of words; ``common`` tells in which part of
    all articles a common word stands. ``gazetteer`` and ``items`` are only loaded where they are asked for.
    """

    code: str
    cues: tuple[Cue, ...]
    signals: Signals
    silences: Silences
    targets: Targets
    marks: QuotationMarks
    names: Names
    numbers: Numbers
    page: Page
    words: Words
    times: Times
    events: Events
    variants: Variants
    common: Mapping[str, float]
    issues: IssueWords
    stances: StanceWords

    conflicts: Conflicts

    replies: Replies

    wordings: Wordings
    secondhand: SecondHand

    @property
    def gazetteer(self) -> Gazetteer:
        """The names that are known beforehand."""
        return _gazetteer(self.code)

    @property
    def items(self) -> tuple[Item, ...]:
        """The Wikidata items of well-known names."""
        return tuple(items.known(self.names, self.gazetteer))


@cache
def pack(code: str) -> Language:
    """The pack for an ISO 639-1 code; KeyError if there is none."""
    if code not in AVAILABLE:
        raise KeyError(f"no language pack for {code!r}; there are: {', '.join(AVAILABLE)}")
    language: Language = import_module(f"wederhoor.lang.{code}").LANGUAGE
    return language


@cache
def _gazetteer(code: str) -> Gazetteer:
    return gazetteer.load(f"wederhoor.lang.{code}", code, pack(code).names)


AVAILABLE = ("nl",)

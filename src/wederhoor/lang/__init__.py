"""Language packs: the same form filled in for each language.

``pack("nl")`` gives all that the rooms need to know of Dutch. Entries carry the sentence that shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module

from wederhoor.lang import gazetteer, items
from wederhoor.lang.cues import Cue
from wederhoor.lang.events import Events
from wederhoor.lang.gazetteer import Gazetteer
from wederhoor.lang.items import Item
from wederhoor.lang.marks import QuotationMarks
from wederhoor.lang.names import Names
from wederhoor.lang.numbers import Numbers
from wederhoor.lang.page import Page
from wederhoor.lang.secondhand import SecondHand
from wederhoor.lang.signals import Signals
from wederhoor.lang.times import Times
from wederhoor.lang.variants import Variants
from wederhoor.lang.wordings import Wordings
from wederhoor.lang.words import Words


@dataclass(frozen=True, slots=True)
class Language:
    """One language, by what is known of it.

    Reporting cues, signals of moves, quotation marks, names and their variants, numbers, times, events, news
    pages, lists of words, the force of wordings, and words for second hand. ``gazetteer`` and ``items`` are only loaded where
    they are asked for.
    """

    code: str
    cues: tuple[Cue, ...]
    signals: Signals
    marks: QuotationMarks
    names: Names
    numbers: Numbers
    page: Page
    words: Words
    times: Times
    events: Events
    variants: Variants
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

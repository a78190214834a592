"""What the news pages of a language look like: its teasers, captions and insertions, and the words that betray a seam.

The data are in the pack's ``page.toml``, where a linguist can extend them; every pattern stands there with an example.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wederhoor.lang import tables

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of the page itself, with the ``example`` that shows it.

    ``pattern`` is matched at the start of a sentence or line; with ``anywhere`` it is also sought inside a paragraph.
    ``after_question``: the sentence points back to a question before it, which belongs to it ("Waarom? Dat zie je hier:").
    """

    pattern: re.Pattern[str]
    example: str
    anywhere: bool = False
    after_question: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The conventions of a language's news pages. Words are in lower case unless they are said to be capitalised.

    ``months``: the forms of each, January first. ``encodings``: legacy ones that the press used,
    most common first, as Python names them; ``accents``: the characters beyond ASCII that its texts do hold.
    ``abbreviations``: words whose full stop ends no sentence. ``insertion_marks``: how an editor signs "(…, red.)".
    ``finite_verbs``: frequent forms that are nearly always finite. ``openers``: words that open a sentence and hardly ever a
    name; ``name_openers``: those that open sentences and names alike ("De", "Op"). ``determiners``: other words that cannot
    be a subheading's first. ``title_nouns`` and ``title_endings``: nouns, and endings of nouns, that stand before a name
    ("president Obama"); ``work_endings``: the same for names of works and bodies ("het boek De avonden").
    """

    months: tuple[tuple[str, ...], ...]
    encodings: tuple[str, ...]
    accents: frozenset[str]
    abbreviations: frozenset[str]
    insertion_marks: tuple[str, ...]
    teasers: tuple[Phrase, ...]
    captions: tuple[Phrase, ...]
    boilerplate: tuple[Phrase, ...]
    finite_verbs: frozenset[str]
    openers: frozenset[str]
    name_openers: frozenset[str]
    determiners: frozenset[str]
    title_nouns: frozenset[str]
    title_endings: tuple[str, ...]
    work_endings: tuple[str, ...]

    def precedes_name(self, noun: str) -> bool:
        """Whether ``noun`` is one that stands right before a person's or a body's name."""
        low = noun.lower()
        return low in self.title_nouns or low.endswith(self.title_endings) or low.endswith(self.work_endings)

    def precedes_work(self, noun: str) -> bool:
        """Whether ``noun`` is one that stands right before the name of a work, a medium or a body."""
        return noun.lower().endswith(self.work_endings)

    def share(self, text: str) -> float:
        """The share of ``text``'s words that are among this page's, 0 to 1: what tells the language from its neighbours."""
        common = self.openers | self.name_openers | self.determiners | self.finite_verbs
        words = _WORD.findall(text.lower())
        return sum(word in common for word in words) / max(1, len(words))


def load(package: str) -> Page:
    """The ``page.toml`` of ``package``."""
    data = tables.lists(package, "page.toml")
    words = data["words"]
    return Page(
        months=tuple(tuple(forms.split()) for forms in data["calendar"]["months"]),
        encodings=tuple(data["encodings"]["names"]),
        accents=frozenset(data["encodings"]["accents"]),
        abbreviations=frozenset(words["abbreviations"].split()),
        insertion_marks=tuple(data["insertion"]["marks"]),
        teasers=_phrases(data["teaser"]),
        captions=_phrases(data["caption"]),
        boilerplate=_phrases(data["boilerplate"]),
        finite_verbs=frozenset(words["finite_verbs"].split()),
        openers=frozenset(words["openers"].split()),
        name_openers=frozenset(words["name_openers"].split()),
        determiners=frozenset(words["determiners"].split()),
        title_nouns=frozenset(words["title_nouns"].split()),
        title_endings=tuple(words["title_endings"].split()),
        work_endings=tuple(words["work_endings"].split()),
    )


def _phrases(rows: Iterable[Mapping[str, str | bool]]) -> tuple[Phrase, ...]:
    return tuple(
        Phrase(
            pattern=re.compile(str(row["pattern"])),
            example=str(row["example"]),
            anywhere=bool(row.get("anywhere", False)),
            after_question=bool(row.get("after_question", False)),
        )
        for row in rows
    )

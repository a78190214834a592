"""Words by which an article tells that somebody was asked and said nothing."""

from __future__ import annotations

from dataclasses import dataclass, fields

from wederhoor.lang import tables
from wederhoor.model import SilenceKind


@dataclass(frozen=True, slots=True)
class SilenceWord:
    """One row of a language's ``silences.csv``.

    ``word``: the lemma or form that is looked for, a verb with its particle in front. ``others``: what must stand in its clause
    as well, each one of some alternatives. ``denied``: a negator must stand there too, else none may. ``about`` asks for more:
    "asked" (behind the word's preposition stands what a reporter sends), "question" (a question follows), "reached" (for
    commentary, or by telephone; not a road that is closed), "said" (it is all that a quotation says). ``who``: the one that is
    silent is the "subject" of the clause (which "somebody" must be told) or its "object", stands behind a preposition ("from",
    or "sender" where it must be told), or is the "speaker".
    """

    kind: SilenceKind
    word: str
    others: tuple[frozenset[str], ...]
    denied: bool
    about: str
    who: str
    example: str


@dataclass(frozen=True, slots=True)
class SilenceLists:
    """The lists of a language's ``silences.toml``.

    ``asked``: nouns for what a reporter sends or asks about. ``own``: nouns for the asker. ``comment``: what one is sought for,
    behind a preposition of ``purpose``. ``hindered``: what keeps a place from being reached. ``wordless``: what one reacts to
    without words. ``asker``: prepositions before whom an answer is missed from, ``topic``: before what was asked about.
    ``nobody``: subjects for nobody of those, ``pointing``: pronouns for things. ``question``: what opens a question,
    ``unreal``: a clause that tells what may be.
    """

    asked: frozenset[str]
    own: frozenset[str]
    comment: frozenset[str]
    purpose: frozenset[str]
    hindered: frozenset[str]
    wordless: frozenset[str]
    asker: frozenset[str]
    topic: frozenset[str]
    nobody: frozenset[str]
    question: frozenset[str]
    unreal: frozenset[str]
    pointing: frozenset[str]


@dataclass(frozen=True, slots=True)
class Silences:
    """The words for silences of one language, by the word that is looked for."""

    by_word: dict[str, tuple[SilenceWord, ...]]
    lists: SilenceLists


def load(package: str) -> Silences:
    """``package``'s ``silences.csv`` with the lists of its ``silences.toml``; KeyError for a list that is missing."""
    by_word: dict[str, tuple[SilenceWord, ...]] = {}
    for row in tables.rows(package, "silences.csv"):
        by_word[row["word"]] = (*by_word.get(row["word"], ()), _word(row))
    data = tables.lists(package, "silences.toml")
    return Silences(
        by_word, SilenceLists(**{part.name: frozenset(data[part.name]["words"].split()) for part in fields(SilenceLists)})
    )


def _word(row: dict[str, str]) -> SilenceWord:
    return SilenceWord(
        kind=SilenceKind(row["kind"]),
        word=row["word"],
        others=tuple(frozenset(slot.split("|")) for slot in row["others"].split()),
        denied=row["denied"] == "1",
        about=row["about"],
        who=row["who"],
        example=row["example"],
    )

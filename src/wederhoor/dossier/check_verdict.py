"""The records in which the quote check answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wederhoor.dossier.answers import PartyName, Piece
from wederhoor.model import DifferenceKind


class Outcome(StrEnum):
    VERBATIM = "verbatim"
    ALTERED = "altered"  # most of the words, in their order; the differences are told
    OTHER_SPEAKER = "other-speaker"  # the words, but not as those of the speaker who was asked for
    RELATED = "related"  # something about the same thing; a hint
    NOT_FOUND = "not-found"


class Serious(StrEnum):
    """What makes a difference turn what is said into something else."""

    NEGATION = "negation"
    NUMBER = "number"


class Whose(StrEnum):
    """Whose words they are, seen from the speaker who was asked for."""

    THEIRS = "theirs"
    OTHERS = "another's"
    UNKNOWN = "unknown"  # somebody says it, and it cannot be told who
    ARTICLE = "the article's"  # nobody was found to say it


@dataclass(frozen=True, slots=True)
class Change:
    """Where the words asked for differ from those that stand there.

    ``there`` is a place in the article, ``here`` one in the words asked for; None where one has nothing. ``marked``: the
    words asked for say themselves that something is left out. ``at``: the character of the article where it differs.
    """

    kind: DifferenceKind
    at: int
    there: Piece | None
    here: Piece | None
    serious: Serious | None
    marked: bool


@dataclass(frozen=True, slots=True)
class SaidBy:
    """A statement that the words stand in.

    ``type`` is one of :class:`wederhoor.model.StatementType`: in an indirect one the words are the article's own for what
    somebody said.
    """

    statement_id: str
    type: str
    speaker: str | None
    party_id: str | None


@dataclass(frozen=True, slots=True)
class Hit:
    """One place. ``pieces`` are the words found, ``around`` the sentences they stand in.

    ``said`` are the statements that hold them, none if they are only the article's own; ``quoting`` who reports those,
    outermost last. ``whose`` is None if no speaker was asked for. ``next_to``: a word right before or behind them that denies,
    and that was not asked for.
    """

    outcome: Outcome
    article_id: str
    article_name: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str
    pieces: tuple[Piece, ...]
    around: tuple[Piece, ...]
    changes: tuple[Change, ...]
    said: tuple[SaidBy, ...]
    quoting: tuple[SaidBy, ...]
    whose: Whose | None
    next_to: Piece | None
    kept: float

    @property
    def serious(self) -> bool:
        return any(change.serious for change in self.changes)

    @property
    def speaker(self) -> str | None:
        return next((one.speaker for one in self.said if one.speaker), None)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer: ``outcome`` is that of the best of ``hits``, which come best first. ``speaker`` is who was asked for.

    ``serious``: the best hit differs by a negation or a number. ``only_common``: the words are so common that anybody may
    have said them, and they were only looked for as they stand. ``more``: there may be more places than are given.
    """

    outcome: Outcome
    words: str
    speaker: PartyName | None
    serious: bool
    only_common: bool
    more: bool
    hits: tuple[Hit, ...]

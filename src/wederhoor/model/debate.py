"""What articles that are laid side by side make of one affair.

Which of them tell of it, what is said again elsewhere, who answers whom, what it is all about, and where accounts differ. Each
finding says in ``why`` and ``found_by`` what it stands on, and has spans or statements with spans.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wederhoor.model.article import Span
from wederhoor.model.reading import Move

# ---------------------------------------------------------------- articles of one affair


@dataclass(frozen=True, slots=True)
class StoryArticle:
    """Why one article belongs to a story. ``shared`` are words of it and of another of the story's articles."""

    article_id: str
    shared: tuple[Span, ...]
    found_by: str
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell of one affair, in order of time. ``name`` is made of words of theirs; an article is in one story."""

    id: str
    name: str
    articles: tuple[StoryArticle, ...]
    found_by: str


# ---------------------------------------------------------------- one saying, as several tell it


class DifferenceKind(StrEnum):
    LEFT_OUT = "left out"  # it stands there and not here
    ADDED = "added"  # it stands here and not there
    REPLACED = "replaced"


class Shift(StrEnum):
    """What a difference does to the force of what is said."""

    HARDENS = "hardens"  # "mogelijk" is gone; "vraagt" has become "eist"
    SOFTENS = "softens"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where two wordings differ: ``there`` in the one that is compared with, ``here`` in this one; None where it has nothing.

    Differences of case, quotation marks, white space and spelling alone are none.
    """

    kind: DifferenceKind
    there: Span | None
    here: Span | None
    shift: Shift | None = None


class RenderingForm(StrEnum):
    """How a rendering tells the saying, compared with the fullest one."""

    FULLEST = "fullest"  # the one that the others are compared with
    VERBATIM = "verbatim"
    SHORTENED = "shortened"  # word for word, with less of it
    PARAPHRASED = "paraphrased"
    TRANSLATED = "translated"


@dataclass(frozen=True, slots=True)
class Rendering:
    """One statement that tells the saying. ``via`` are the words that name who quoted it first ("aldus Tass", "in het
    personeelsblad") or inside whose words it stands, ``via_party`` that party's id, None where it is none.

    A difference that lies outside both contents is one of their cues, told only where one is stronger than the other.
    """

    statement_id: str
    form: RenderingForm
    differences: tuple[Difference, ...]
    via: tuple[Span, ...]
    via_party: str | None
    found_by: str
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Utterance:
    """One saying of one party with all its renderings, of one article or several: at least two, or one that is told
    second-hand. The fullest is the first. ``party`` is None where no rendering tells who said it."""

    id: str
    party: str | None
    renderings: tuple[Rendering, ...]
    found_by: str


# ---------------------------------------------------------------- hoor en wederhoor


@dataclass(frozen=True, slots=True)
class Call:
    """A statement that asks for an answer: an accusation, demand, warning or offer, and the parties whom it concerns.

    ``words`` name them in the statement or beside it; ``parties`` is empty where it cannot be told whom it concerns. The
    statement's own speaker is never among them.
    """

    statement_id: str
    move: Move
    parties: tuple[str, ...]
    words: tuple[Span, ...]
    found_by: str
    why: str
    confidence: float


class ReplyKind(StrEnum):
    DENIES = "denies"
    REJECTS = "rejects"
    ACCEPTS = "accepts"
    CONCEDES = "concedes"
    COUNTERS = "counters"  # answers with an accusation, demand or warning of its own
    RESPONDS = "responds"  # goes into it, and is none of these
    DECLINED = "declined"  # "wilde niet reageren"
    UNREACHED = "unreached"  # "was niet bereikbaar"
    PENDING = "pending"  # "heeft nog niet gereageerd"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer of ``party`` to a call: by a statement, or by a silence that the article tells of; one of the two is None.

    ``words`` are those that show that it answers this call.
    """

    id: str
    call: str
    party: str
    kind: ReplyKind
    statement_id: str | None
    silence_id: str | None
    words: tuple[Span, ...]
    found_by: str
    why: str
    confidence: float


# ---------------------------------------------------------------- what it is about, and where everyone stands


@dataclass(frozen=True, slots=True)
class About:
    """A statement that is about an issue; ``words`` are those that show it, none where a person said so."""

    statement_id: str
    words: tuple[Span, ...]
    found_by: str
    why: str


@dataclass(frozen=True, slots=True)
class Issue:
    """What statements are about, in words that the articles use; ``terms`` are all phrases that were joined in it."""

    id: str
    name: str
    terms: tuple[str, ...]
    statements: tuple[About, ...]
    found_by: str
    why: str


class Side(StrEnum):
    FOR = "for"
    AGAINST = "against"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Stance:
    """Where one statement puts its speaker on an issue; ``words`` are those that decide it."""

    statement_id: str
    side: Side
    words: tuple[Span, ...]
    found_by: str
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Position:
    """Where a party stands on an issue: its stances in order of time, and the side that they come to.

    ``side`` is the last one that is clear. ``reversals`` are pairs of statement ids: before and after it changed sides.
    """

    issue_id: str
    party: str
    side: Side
    stances: tuple[Stance, ...]
    reversals: tuple[tuple[str, str], ...]
    found_by: str
    why: str


# ---------------------------------------------------------------- where accounts differ


class ConflictKind(StrEnum):
    QUANTITY = "quantity"
    DATE = "date"
    PLACE = "place"
    WORDING = "wording"  # one quotation, told in words that cannot both be right
    ACCOUNT = "account"  # one event, told as two different things


class Between(StrEnum):
    OUTLETS = "outlets"
    WITHIN = "within"  # one article contradicts itself, or tells of two who contradict each other
    REVISIONS = "revisions"  # a later state of one article says otherwise


@dataclass(frozen=True, slots=True)
class Account:
    """What one place says. ``value`` is normalised, None where it is words; ``teller`` is the id of the party that says so,
    None where it is the article itself; ``statement_id`` the statement that it stands in, if any. Accounts of one ``side``
    agree; those of a conflict stand in the order of their sides, which are counted from 0."""

    span: Span
    value: str | None
    teller: str | None
    statement_id: str | None
    side: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more accounts of one thing that cannot all be so. ``about`` names it in words of the articles; ``around`` are the
    words by which the accounts are known to be of one thing."""

    id: str
    kind: ConflictKind
    between: Between
    about: str
    accounts: tuple[Account, ...]
    around: tuple[Span, ...]
    found_by: str
    why: str
    confidence: float


# ---------------------------------------------------------------- what a later state changed


class ChangeKind(StrEnum):
    ADDED = "added"
    CUT = "cut"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """A sentence that one state of a page has and the other has not, or not so."""

    kind: ChangeKind
    earlier: Span | None
    later: Span | None
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that appeared, vanished or changed from one state of a page to the next; ids of statements."""

    kind: ChangeKind
    earlier: str | None
    later: str | None


@dataclass(frozen=True, slots=True)
class Revision:
    """``later`` is a later state of the page that ``earlier`` was; ids of articles."""

    earlier: str
    later: str
    found_by: str
    sentences: tuple[SentenceChange, ...] = ()
    statements: tuple[StatementChange, ...] = ()

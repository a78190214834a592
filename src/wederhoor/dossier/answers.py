"""The records in which the dossier answers: plain values for the views, each with the words it stands on.

Offsets count Unicode code points of the article's text and are half-open, as in :class:`wederhoor.model.Span`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from wederhoor.model import Step


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's text: where it stands, and its words as they were copied when the finding was kept."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One statement with its article and its speaker.

    ``speaker`` is the fullest name that this article gives, None where it cannot be told; ``party_id`` is the same speaker over
    all articles. ``condition``, ``negation`` and ``hedge`` may stand in the content or beside it. ``article_name`` is the stem
    of the file that first carried the article. ``type`` and ``move`` are values of :class:`wederhoor.model.StatementType` and
    :class:`wederhoor.model.Move`. ``steps`` lead from the source to the speaker. ``found_by`` and ``confidence`` are the
    statement's own, ``speaker_found_by`` and ``speaker_confidence`` the speaker's.
    """

    id: str
    article_id: str
    article_name: str
    outlet: str | None
    published: str | None
    title: str | None
    type: str
    move: str
    move_by: tuple[Piece, ...]
    target: tuple[Piece, ...]
    attitude: bool
    continued: bool
    content: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    source: tuple[Piece, ...]
    addressee: tuple[Piece, ...]
    condition: tuple[Piece, ...]
    negation: tuple[Piece, ...]
    hedge: tuple[Piece, ...]
    speaker: str | None
    party_id: str | None
    steps: tuple[Step, ...]
    speaker_found_by: str
    speaker_confidence: float
    found_by: str
    confidence: float

    def parts(self) -> dict[str, tuple[Piece, ...]]:
        """All its pieces by what they are, from those that may hold others to those inside them."""
        roles = ("content", "condition", "source", "addressee", "cue", "negation", "hedge", "move_by", "target")
        return {role: getattr(self, role) for role in roles}

    def outside(self, pieces: Iterable[Piece]) -> tuple[Piece, ...]:
        """Those of ``pieces`` that do not stand in the content."""
        return tuple(p for p in pieces if not any(c.start <= p.start and p.end <= c.end for c in self.content))


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article without its text.

    ``names`` are the stems and ``paths`` the paths of all files that carried it, in the order in which they were read.
    ``words`` counts tokens; ``statements`` and ``notes`` count what was found in it.
    """

    id: str
    name: str
    names: tuple[str, ...]
    paths: tuple[str, ...]
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None
    modified: str | None
    language: str
    words: int
    statements: int
    notes: int


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker and how much they say. ``name`` is None for the statements whose speaker cannot be told.

    ``kind`` is a value of :class:`wederhoor.model.EntityKind`. ``party_id`` is None where no party was made for the name.
    """

    party_id: str | None
    name: str | None
    kind: str
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One difficulty: of an article, or (``article_id`` None) of a file that gave none."""

    room: str
    code: str
    text: str
    article_id: str | None
    article_name: str | None
    path: str | None
    piece: Piece | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What a dossier holds. ``by_type`` and ``notes_by_code`` count statements and notes, most frequent first."""

    articles: int
    words: int
    statements: int
    by_type: dict[str, int]
    speakers: tuple[SpeakerRow, ...]
    notes: int
    notes_by_code: dict[str, int]


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party, or (``id`` None) a name of which no party was made."""

    id: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's words for something on the timeline: the exact ``pieces``, and the sentence around them.

    ``around`` is None where the pieces are the whole of it, as they are of a statement, or where there are none: an article's
    own publication.
    """

    article_id: str
    article_name: str
    title: str | None
    outlet: str | None
    published: str | None
    pieces: tuple[Piece, ...]
    around: Piece | None


RowKind = Literal["background", "event", "publication", "statement"]
DatedBy = Literal["text", "publication", "inferred"]


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One thing on the timeline, with all articles that tell of it.

    ``kind``: "background" (a date and the sentences that it places), "event", "statement" or "publication"; ``id`` is the
    event's, the statement's, the article's, or that of the date. ``edtf`` and ``mod`` tell when, as in
    :class:`wederhoor.model.Time`; None cannot be dated. ``earliest`` and ``latest`` are the days that bound it, None where it
    is open; ``clock`` the time of day; ``precision`` and ``doubt`` as in :class:`wederhoor.dossier.moments.Moment`.
    ``dated_by``: "text" (the article says when), "publication" (it is as old as the article), "inferred" (so it is, and the
    article's own date is inferred), None (nothing does). ``why`` tells, in English, what a date was inferred from, or why
    mentions are of one event. ``name`` is the event's name, the statement's content, the article's title, or the first
    sentence. ``type`` is an event's or a statement's.
    """

    kind: RowKind
    id: str
    edtf: str | None
    mod: str | None
    earliest: str | None
    latest: str | None
    clock: str
    precision: str
    doubt: str
    dated_by: DatedBy | None
    why: str
    name: str
    type: str | None
    status: str | None
    move: str | None
    parties: tuple[PartyName, ...]
    place: PartyName | None
    tellings: tuple[Telling, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who carries it, in order of publication; the article's name where its outlet is unknown."""
        return tuple(dict.fromkeys(telling.outlet or telling.article_name for telling in self.tellings))

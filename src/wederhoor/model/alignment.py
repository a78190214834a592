"""What only shows when reports are laid side by side, and what people corrected in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from wederhoor.model.article import Span
from wederhoor.model.debate import Call, Conflict, Issue, Position, Reply, Revision, Story, Utterance
from wederhoor.model.facts import EventStatus, EventType
from wederhoor.model.reading import EntityKind


@dataclass(frozen=True, slots=True)
class Alias:
    """A name by which articles call a party, the entities that have it, and why they belong to the party."""

    name: str
    entity_ids: tuple[str, ...]
    found_by: str
    why: str


@dataclass(frozen=True, slots=True)
class Party:
    """Someone or something over all articles: the entities that are the same, with the reason for each of their names.

    ``wikidata`` is the id of its item ("Q7184") and ``linked_by`` the table or service that gave it, None where none did.
    ``members``: the ids of the parties that a group is made of.
    """

    id: str
    name: str
    kind: EntityKind
    entity_ids: tuple[str, ...]
    found_by: str
    aliases: tuple[Alias, ...] = ()
    members: tuple[str, ...] = ()
    wikidata: str | None = None
    linked_by: str | None = None


@dataclass(frozen=True, slots=True)
class InferredDate:
    """The publication date of an article that has none, from what it shares with dated ones.

    ``value`` is EDTF, marked uncertain ("2022-01-12?"); ``why`` a sentence in English; ``shared`` the spans that it stands on,
    in this article and in others.
    """

    article_id: str
    value: str
    why: str
    shared: tuple[Span, ...]
    found_by: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens, over all articles: the mentions that tell of it, with the reason.

    ``time`` is EDTF or None, ``place`` a party's id or None, ``parties`` the ids of those who take part. ``name`` is the words
    of the mention that says most.
    """

    id: str
    name: str
    type: EventType
    status: EventStatus
    time: str | None
    place: str | None
    parties: tuple[str, ...]
    mention_ids: tuple[str, ...]
    found_by: str
    why: str


class CorrectionKind(StrEnum):
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    LINK = "link"
    UNDO = "undo"
    SAME_STORY = "same story"
    OWN_STORY = "own story"
    ISSUE = "issue"
    NOT_ISSUE = "not issue"
    MERGE_ISSUES = "merge issues"
    RENAME_ISSUE = "rename issue"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person changed by hand: one line of a log that only grows.

    ``about`` are spans of mentions, for names and ids may change when an article is read again and its characters do not: MERGE
    makes one party of all that hold one of them, SPLIT takes the entities that hold them out of their party, RENAME calls the
    party that holds them ``name``, LINK gives it the Wikidata id ``name``, which the table or service ``by`` told. UNDO takes
    back the correction ``undoes``. SAME_STORY puts the articles of the spans in one story, OWN_STORY puts them together in a
    story of their own. ISSUE says that the statements whose content the spans are, are about the issue ``name``, which is made
    if there is none, and NOT_ISSUE that they are not; MERGE_ISSUES makes one issue ``name`` of all that the spans show, the
    words of :class:`wederhoor.model.About`, and RENAME_ISSUE calls that issue ``name``. ``made`` is an ISO 8601 time in UTC.
    """

    id: str
    kind: CorrectionKind
    about: tuple[Span, ...]
    name: str | None
    undoes: str | None
    made: str
    by: str | None = None


def standing(log: Sequence[Correction]) -> list[Correction]:
    """The corrections of ``log`` that nobody took back, in its order; an UNDO can be undone too, and counts as one itself."""
    undone: set[str] = set()
    kept = []
    for correction in reversed(log):
        if correction.id not in undone:
            kept.append(correction)
            if correction.kind is CorrectionKind.UNDO and correction.undoes:
                undone.add(correction.undoes)
    return kept[::-1]


@dataclass(frozen=True, slots=True)
class Alignment:
    """What only shows when reports are laid side by side."""

    parties: tuple[Party, ...]
    revisions: tuple[Revision, ...]
    events: tuple[Event, ...] = ()
    dates: tuple[InferredDate, ...] = ()
    stories: tuple[Story, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    calls: tuple[Call, ...] = ()
    replies: tuple[Reply, ...] = ()
    issues: tuple[Issue, ...] = ()
    positions: tuple[Position, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

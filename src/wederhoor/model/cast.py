"""Who is who in one article, and all that it yields."""

from __future__ import annotations

from dataclasses import dataclass

from wederhoor.model.article import Article, Note, Span
from wederhoor.model.facts import Step
from wederhoor.model.reading import EntityKind, Reading


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something within one article, by the fullest name that the article gives.

    ``members``: the ids of the entities that a group is made of ("beide partijen"), where the text tells.
    """

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Who one mention is. ``entity_id`` and ``name`` are None where it cannot be told; the last step then says why."""

    mention: Span
    entity_id: str | None
    name: str | None
    steps: tuple[Step, ...]
    found_by: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Role:
    """An office or part that the text gives someone: "viceminister van Buitenlandse Zaken", of the United States.

    ``span`` is where it says so, ``title`` its words, ``noun`` the title's head in lower case. ``of`` is the entity that it
    is held in, where that is told. ``former``: the text says it is over ("oud-premier"). ``time`` is EDTF where the text dates
    it ("in 2014 vicepresident"), else None: it holds for the article's own time.
    """

    entity_id: str
    span: Span
    title: str
    noun: str
    of: str | None
    former: bool
    time: str | None
    found_by: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes one statement. ``entity_id`` and ``name`` are None where it cannot be told; a Note then says why."""

    statement_id: str
    entity_id: str | None
    name: str | None
    steps: tuple[Step, ...]
    found_by: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Cast:
    """Who is who in one article.

    One Speaker for each statement of its Reading and one Link for each mention, both in the same order; ``roles`` are in order
    of the text.
    """

    article_id: str
    entities: tuple[Entity, ...]
    speakers: tuple[Speaker, ...]
    notes: tuple[Note, ...]
    links: tuple[Link, ...] = ()
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that one article yields."""

    article: Article
    reading: Reading
    cast: Cast
    notes: tuple[Note, ...]  # of ingest; the reading's and the cast's are in them

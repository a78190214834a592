"""The values that travel through the house: Source → Article → Reading → Cast → Report → Story.

All are frozen, picklable and made of plain Python values. Offsets count Unicode code points of ``Article.text`` and are
half-open. Ids are hashes of content, so that two runs, or a laptop and a cluster, give the same ones.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum


def content_id(*parts: object) -> str:
    """16 hexadecimal digits of the SHA-256 of ``parts`` as canonical JSON: the id of what they describe."""
    canonical = json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# ---------------------------------------------------------------- ingest


@dataclass(frozen=True, slots=True)
class Source:
    """One file as it was found: ``path`` as the user named it, ``name`` its stem, ``raw`` its bytes."""

    path: str
    name: str
    sha256: str
    raw: bytes


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` of one article's text.

    Make it with :meth:`Article.span`, read it with :meth:`Article.cut`.
    """

    article_id: str
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.article_id == other.article_id and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.article_id == other.article_id and self.start <= other.start and other.end <= self.end


class BlockKind(StrEnum):
    MARKER = "marker"  # a crawl dump's own line, such as " date 2022-01 "
    HEADLINE = "headline"
    LEAD = "lead"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    CAPTION = "caption"
    TEASER = "teaser"
    BOILERPLATE = "boilerplate"
    INSERTION = "insertion"  # "(…, red.)": inside another block


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one function on the page.

    Blocks other than insertions do not overlap, stand in order of the text and cover all of it but white space between
    them; an insertion lies inside one of them. No sentence or statement runs across the seam between two blocks, except a
    quotation that stays open from one paragraph to the next.
    """

    kind: BlockKind
    span: Span
    found_by: str


@dataclass(frozen=True, slots=True)
class Article:
    """One text as published. ``text`` never changes after ingest.

    ``published`` and ``modified`` are EDTF level 1 (``2022-01-12``, ``2022-01``) or None if unknown. ``steps`` tells in order
    how ``text`` came from the raw bytes. ``id`` is made by :func:`article_id`.
    """

    id: str
    name: str
    language: str
    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None
    modified: str | None
    raw_sha256: str
    steps: tuple[str, ...]
    text: str
    blocks: tuple[Block, ...]

    def span(self, start: int, end: int) -> Span:
        """Characters ``start`` to ``end`` of this text; ValueError if they are not all in it or there are none."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"{start}-{end} is not inside the {len(self.text)} characters of article {self.id}")
        return Span(self.id, start, end)

    def cut(self, span: Span) -> str:
        """The words that ``span`` points to; ValueError if it belongs to another article."""
        if span.article_id != self.id:
            raise ValueError(f"a span of article {span.article_id} was used on article {self.id}")
        return self.text[span.start : span.end]


def article_id(text: str, outlet: str | None, url: str | None, published: str | None) -> str:
    """The id of an article: its words and who published them when, not the file they lie in."""
    return content_id("article", text, outlet, url, published)


@dataclass(frozen=True, slots=True)
class Note:
    """A difficulty that the user should know of: which room met it, a stable code, and a sentence in English.

    ``path`` names the file for difficulties that come before there is an article.
    """

    room: str
    code: str
    text: str
    span: Span | None = None
    article_id: str | None = None
    path: str | None = None


# ---------------------------------------------------------------- read


class MentionForm(StrEnum):
    NAME = "name"  # "NS-topman H. Huisinga", "Rusland"
    NOMINAL = "nominal"  # "de vakbondsbestuurder"
    PRONOUN = "pronoun"  # "hij"
    ADJECTIVE = "adjective"  # "Russische" in "de Russische beschuldiging dat …"


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that may stand for someone, with what later rooms need to know of its grammar.

    ``span`` is the whole phrase with its title, ``head`` its head word, ``name`` its proper-name part ("Wendy Sherman").
    ``lemma`` is the head's lemma in lower case; ``modifiers`` are the adjectives' lemmas and the title words before the name,
    in lower case. ``number`` is "sing" or "plur", ``gender`` "masc", "fem" or "neut" where the form shows it, ``person``
    1 to 3 for pronouns. ``subject``: it is the grammatical subject of its clause. ``quoted``: it stands inside direct speech.
    """

    span: Span
    head: Span
    form: MentionForm
    name: Span | None
    lemma: str
    modifiers: tuple[str, ...]
    number: str | None
    gender: str | None
    person: int | None
    definite: bool
    subject: bool
    quoted: bool


class StatementType(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    REPORTED = "reported"


class Move(StrEnum):
    ASSERT = "assert"
    REQUEST = "request"
    REJECT = "reject"
    OFFER = "offer"
    WARN = "warn"
    ACCUSE = "accuse"
    DENY = "deny"
    CONCEDE = "concede"
    AGREE = "agree"
    SUPPORT = "support"


@dataclass(frozen=True, slots=True)
class Statement:
    """Something the article presents as said, written, thought, wanted or felt by another than its author.

    The fields are those of ``docs/guidelines.md``. All spans are in order of the text; an empty ``cue`` marks a continuation
    or a quotation that no cue introduces, an empty ``source`` a source left unsaid. The source of a continuation is the
    earlier mention of whoever is taken to go on speaking.
    ``condition`` are the clauses on which the content holds ("als …", "mits …"), in the content or beside it; ``negation`` the
    words that deny the cue or the content's main predicate, ``hedge`` those that doubt it or pass it on as hearsay.
    ``move_by`` are the words that decided the move. ``found_by`` is "rule@version", ``confidence`` between 0 and 1.
    """

    id: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    addressee: tuple[Span, ...]
    condition: tuple[Span, ...]
    negation: tuple[Span, ...]
    hedge: tuple[Span, ...]
    type: StatementType
    attitude: bool
    continued: bool
    move: Move
    move_by: tuple[Span, ...]
    found_by: str
    confidence: float

    @property
    def start(self) -> int:
        return self.content[0].start


def statement_id(content: tuple[Span, ...], cue: tuple[Span, ...], source: tuple[Span, ...]) -> str:
    """The id of a statement: the article and the places of its content, cue and source."""
    offsets = [[(s.start, s.end) for s in spans] for spans in (content, cue, source)]
    return content_id("statement", content[0].article_id, offsets)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says, before anyone asks who its people are.

    ``sentences`` and ``mentions`` are in order of the text. ``words`` counts tokens that are not white space.
    ``reader`` names the rules and all models, each with its version.
    """

    article_id: str
    reader: str
    words: int
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a parsed sentence, in the terms of Universal Dependencies.

    ``head`` is the place of the word it hangs on among the sentence's words, its own place for the root. ``roles`` are what it
    is in a statement: "content", "cue", "source", "addressee", "condition", "negation", "hedge", "move_by", and "head" for
    that of the content.
    """

    span: Span
    text: str
    lemma: str
    pos: str
    relation: str
    head: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedSentence:
    """One sentence as the language model takes it apart."""

    span: Span
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Weight:
    """What one feature of a statement said for it (above 0) or against it (below 0), in logits."""

    feature: str
    logits: float


@dataclass(frozen=True, slots=True)
class Reread:
    """An article read again by one parse, to tell why a statement was found.

    ``sentences``: those its words stand in. ``weighed``: what spoke for and against it, the weightiest first; nothing if no
    draft of today has its words.
    """

    reading: Reading
    sentences: tuple[ParsedSentence, ...]
    weighed: tuple[Weight, ...]


# ---------------------------------------------------------------- resolve


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a mention to who it is: the rule ("pronoun", "surname", "metonym", …), the words it went to, and why."""

    rule: str
    span: Span | None
    why: str


class EntityKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"  # a country or other political unit that acts
    GROUP = "group"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Entity:
    """Someone or something within one article, by the fullest name that the article gives."""

    id: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]


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
    """Who is who in one article: one Speaker for each statement of its Reading, in the same order."""

    article_id: str
    entities: tuple[Entity, ...]
    speakers: tuple[Speaker, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """All that one article yields."""

    article: Article
    reading: Reading
    cast: Cast
    notes: tuple[Note, ...]  # of ingest; the reading's and the cast's are in them


# ---------------------------------------------------------------- align


@dataclass(frozen=True, slots=True)
class Party:
    """One speaker over all articles: the entities that are the same, with the reason."""

    id: str
    name: str
    kind: EntityKind
    entity_ids: tuple[str, ...]
    found_by: str


@dataclass(frozen=True, slots=True)
class Revision:
    """``later`` is a later state of the page that ``earlier`` was."""

    earlier: str
    later: str
    found_by: str


@dataclass(frozen=True, slots=True)
class Story:
    """What only shows when reports are laid side by side."""

    parties: tuple[Party, ...]
    revisions: tuple[Revision, ...]

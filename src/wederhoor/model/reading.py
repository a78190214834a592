"""What one article says, before anyone asks who its people are: mentions, statements, and the reading of both."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wederhoor.model.article import Note, Span, content_id
from wederhoor.model.facts import EventMention, Quantity, Silence, Time


class EntityKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"  # a country or other political unit that acts, or a place on the map
    GROUP = "group"
    DOCUMENT = "document"
    PRODUCT = "product"
    OTHER = "other"  # it has a name, and is none of these: a prize, a war, a book
    UNKNOWN = "unknown"


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
    ``kind``: what the recogniser of names takes ``name`` for, None where there is no name or it cannot tell.
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
    kind: EntityKind | None = None


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
    ``move_by`` are the words that decided the move; ``target`` are mentions of those whom an accusation, demand, warning or
    offer concerns, none where the words leave it open. ``found_by`` is "rule@version", ``confidence`` between 0 and 1.
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
    target: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        return self.content[0].start


def statement_id(content: tuple[Span, ...], cue: tuple[Span, ...], source: tuple[Span, ...]) -> str:
    """The id of a statement: the article and the places of its content, cue and source."""
    offsets = [[(s.start, s.end) for s in spans] for spans in (content, cue, source)]
    return content_id("statement", content[0].article_id, offsets)


@dataclass(frozen=True, slots=True)
class Lemma:
    """A content word by its dictionary form, in lower case: what lets "uitbreidt" and "uitbreiden" be one.

    ``pos`` is its part of speech in Universal Dependencies: NOUN, PROPN, VERB, ADJ or ADV.
    """

    span: Span
    lemma: str
    pos: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says, before anyone asks who its people are.

    All its findings are in order of the text. ``words`` counts tokens that are not white space.
    ``reader`` names the rules and all models, each with its version.
    """

    article_id: str
    reader: str
    words: int
    sentences: tuple[Span, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    notes: tuple[Note, ...]
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    events: tuple[EventMention, ...] = ()
    silences: tuple[Silence, ...] = ()
    lemmas: tuple[Lemma, ...] = ()


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

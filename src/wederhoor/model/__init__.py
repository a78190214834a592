"""The values that travel through the house: Source → Article → Reading → Cast → Report → Story.

All are frozen, picklable and made of plain Python values. Offsets count Unicode code points of ``Article.text`` and are
half-open. Ids are hashes of content, so that two runs, or a laptop and a cluster, give the same ones.
"""

from wederhoor.model.article import Article, Block, BlockKind, Note, Source, Span, article_id, content_id
from wederhoor.model.cast import Cast, Entity, Link, Report, Role, Speaker
from wederhoor.model.facts import Bound, EventMention, EventStatus, EventType, Quantity, Step, Time, TimeKind
from wederhoor.model.reading import (
    EntityKind,
    Mention,
    MentionForm,
    Move,
    ParsedSentence,
    Reading,
    Reread,
    Statement,
    StatementType,
    Weight,
    Word,
    statement_id,
)
from wederhoor.model.story import Alias, Correction, CorrectionKind, Event, InferredDate, Party, Revision, Story, standing

__all__ = [
    "Alias",
    "Article",
    "Block",
    "BlockKind",
    "Bound",
    "Cast",
    "Correction",
    "CorrectionKind",
    "Entity",
    "EntityKind",
    "Event",
    "EventMention",
    "EventStatus",
    "EventType",
    "InferredDate",
    "Link",
    "Mention",
    "MentionForm",
    "Move",
    "Note",
    "ParsedSentence",
    "Party",
    "Quantity",
    "Reading",
    "Report",
    "Reread",
    "Revision",
    "Role",
    "Source",
    "Span",
    "Speaker",
    "Statement",
    "StatementType",
    "Step",
    "Story",
    "Time",
    "TimeKind",
    "Weight",
    "Word",
    "article_id",
    "content_id",
    "standing",
    "statement_id",
]

"""What the interface calls the types of statement, the moves, the kinds of speaker and what narrows a statement."""

from __future__ import annotations

from gettext import NullTranslations

from wederhoor.model import CorrectionKind, EntityKind, Move, StatementType
from wederhoor.views.language import later

TYPES = {
    StatementType.DIRECT: later("direct"),
    StatementType.MIXED: later("mixed"),
    StatementType.INDIRECT: later("indirect"),
    StatementType.REPORTED: later("reported"),
}

MOVES = {
    Move.REQUEST: later("asks"),
    Move.REJECT: later("refuses"),
    Move.ACCUSE: later("accuses"),
    Move.WARN: later("warns"),
    Move.OFFER: later("offers"),
    Move.DENY: later("denies"),
    Move.CONCEDE: later("concedes"),
    Move.AGREE: later("agrees"),
    Move.SUPPORT: later("supports"),
    Move.ASSERT: later("states"),
}
"""In the order in which a reader wants them: what is at issue first, plain statements last."""

KINDS = {
    EntityKind.PERSON: later("person"),
    EntityKind.ORGANISATION: later("organisation"),
    EntityKind.PLACE: later("country or place"),
    EntityKind.GROUP: later("group"),
    EntityKind.DOCUMENT: later("document"),
    EntityKind.PRODUCT: later("product"),
    EntityKind.OTHER: later("other name"),
    EntityKind.UNKNOWN: later("unknown"),
}

CORRECTIONS = {
    CorrectionKind.MERGE: later("merged"),
    CorrectionKind.SPLIT: later("split off"),
    CorrectionKind.RENAME: later("renamed"),
    CorrectionKind.LINK: later("linked"),
    CorrectionKind.UNDO: later("undone"),
}


ROLES = {
    "content": later("content"),
    "condition": later("condition"),
    "source": later("source"),
    "addressee": later("addressee"),
    "cue": later("cue"),
    "negation": later("negation"),
    "hedge": later("hedge"),
    "move_by": later("decides the move"),
    "head": later("content, head"),
}
"""What a stretch of text is in a statement."""

NARROWING = ("condition", "negation", "hedge")
"""Those that narrow or take back what is said."""


def type_label(type_: str, t: NullTranslations) -> str:
    return t.gettext(TYPES[StatementType(type_)])


def move_label(move: str, t: NullTranslations) -> str:
    return t.gettext(MOVES[Move(move)])


def kind_label(kind: str, t: NullTranslations) -> str:
    return t.gettext(KINDS[EntityKind(kind)])


def correction_label(kind: str, t: NullTranslations) -> str:
    return t.gettext(CORRECTIONS[CorrectionKind(kind)])

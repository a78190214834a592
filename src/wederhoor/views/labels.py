"""What the interface calls the types of statement, the moves, the kinds of speaker and what narrows a statement."""

from __future__ import annotations

from gettext import NullTranslations

from wederhoor.model import CorrectionKind, EntityKind, EventStatus, EventType, Move, ReplyKind, StatementType
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
    EntityKind.OTHER: later("other"),
    EntityKind.UNKNOWN: later("unknown"),
}

CORRECTIONS = {
    CorrectionKind.MERGE: later("merged"),
    CorrectionKind.SPLIT: later("split off"),
    CorrectionKind.RENAME: later("renamed"),
    CorrectionKind.LINK: later("linked"),
    CorrectionKind.UNDO: later("undone"),
}

EVENT_TYPES = {
    EventType.MEETING: later("meeting"),
    EventType.TALKS: later("talks"),
    EventType.VISIT: later("visit"),
    EventType.VOTE: later("vote"),
    EventType.STRIKE: later("strike"),
    EventType.PROTEST: later("protest"),
    EventType.ATTACK: later("attack"),
    EventType.AGREEMENT: later("agreement"),
    EventType.ANNOUNCEMENT: later("announcement"),
    EventType.APPOINTMENT: later("appointment"),
    EventType.RESIGNATION: later("resignation"),
    EventType.ARREST: later("arrest"),
    EventType.TRIAL: later("trial"),
    EventType.ACCIDENT: later("accident"),
    EventType.DEATH: later("death"),
    EventType.OTHER: later("event"),
}

STATUSES = {
    EventStatus.HAPPENED: later("happened"),
    EventStatus.PLANNED: later("planned"),
    EventStatus.DENIED: later("denied"),
    EventStatus.HYPOTHETICAL: later("not certain to happen"),
}

ON_TIMELINE = {
    "background": later("background"),
    "event": later("event"),
    "statement": later("statement"),
    "publication": later("publication"),
}
"""The kinds of row of a timeline."""

REPLIES = {
    ReplyKind.DENIES: later("denies"),
    ReplyKind.REJECTS: later("rejects"),
    ReplyKind.ACCEPTS: later("accepts"),
    ReplyKind.CONCEDES: later("concedes"),
    ReplyKind.COUNTERS: later("strikes back"),
    ReplyKind.RESPONDS: later("responds"),
    ReplyKind.DECLINED: later("did not want to answer"),
    ReplyKind.UNREACHED: later("could not be reached"),
    ReplyKind.PENDING: later("has not answered yet"),
}

CALLS = {
    "unanswered": later("No answer found in these articles"),
    "silence": later("Only a silence is told"),
    "untold": later("Cannot be told whom it concerns"),
    "answered": later("Answered"),
}
"""The states of accusations, demands, warnings and offers."""

WHERE = {
    "same article": later("in the same article"),
    "same outlet": later("in another article of the outlet"),
    "other outlet": later("in another outlet"),
}

HEARD = {
    "here": later("heard in this article"),
    "elsewhere": later("heard in another article"),
    "silence": later("told not to have answered"),
    "no": later("no answer found in these articles"),
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
    "target": later("whom it concerns"),
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


def event_label(type_: str, t: NullTranslations) -> str:
    return t.gettext(EVENT_TYPES[EventType(type_)])


def status_label(status: str, t: NullTranslations) -> str:
    return t.gettext(STATUSES[EventStatus(status)])


def reply_label(kind: str, t: NullTranslations) -> str:
    return t.gettext(REPLIES[ReplyKind(kind)])

"""What the interface calls the types of statement, the moves, the kinds of speaker and what narrows a statement."""

from __future__ import annotations

from gettext import NullTranslations

from wederhoor.model import CorrectionKind, EntityKind, EventStatus, EventType, Move, RenderingForm, Shift, StatementType
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

FORMS = {
    RenderingForm.FULLEST: later("fullest"),
    RenderingForm.VERBATIM: later("word for word"),
    RenderingForm.SHORTENED: later("shortened"),
    RenderingForm.PARAPHRASED: later("in other words"),
    RenderingForm.TRANSLATED: later("translated"),
}
"""How a rendering tells a saying."""

SHIFTS = {Shift.HARDENS: later("hardens"), Shift.SOFTENS: later("softens")}

ON_TIMELINE = {
    "background": later("background"),
    "event": later("event"),
    "statement": later("statement"),
    "publication": later("publication"),
}
"""The kinds of row of a timeline."""

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


def event_label(type_: str, t: NullTranslations) -> str:
    return t.gettext(EVENT_TYPES[EventType(type_)])


def status_label(status: str, t: NullTranslations) -> str:
    return t.gettext(STATUSES[EventStatus(status)])


def form_label(form: str, t: NullTranslations) -> str:
    return t.gettext(FORMS[RenderingForm(form)])


def shift_label(shift: str, t: NullTranslations) -> str:
    return t.gettext(SHIFTS[Shift(shift)])

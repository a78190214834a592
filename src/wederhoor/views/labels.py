"""What the interface calls the types of statement, the moves, the kinds of speaker and what narrows a statement."""

from __future__ import annotations

from gettext import NullTranslations

from wederhoor.dossier.check_verdict import Outcome, Serious
from wederhoor.model import (
    Between,
    ChangeKind,
    ConflictKind,
    CorrectionKind,
    DifferenceKind,
    EntityKind,
    EventStatus,
    EventType,
    Move,
    RenderingForm,
    ReplyKind,
    Shift,
    Side,
    StatementType,
)
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
    CorrectionKind.SAME_STORY: later("laid in one story"),
    CorrectionKind.OWN_STORY: later("given a story of its own"),
    CorrectionKind.ISSUE: later("put under an issue"),
    CorrectionKind.NOT_ISSUE: later("taken from an issue"),
    CorrectionKind.MERGE_ISSUES: later("merged issues"),
    CorrectionKind.RENAME_ISSUE: later("renamed an issue"),
}

CHANGES = {
    ChangeKind.ADDED: later("added"),
    ChangeKind.CUT: later("cut"),
    ChangeKind.CHANGED: later("changed"),
}
"""What became of a sentence or a statement in a later state of its page."""

ITEMS = {
    "statement": later("Statements"),
    "party": later("Parties"),
    "event": later("Events"),
    "figure": later("Figures"),
}
"""What outlets carry."""

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

CONFLICT_KINDS = {
    ConflictKind.QUANTITY: later("figure"),
    ConflictKind.DATE: later("date"),
    ConflictKind.PLACE: later("place"),
    ConflictKind.WORDING: later("wording"),
    ConflictKind.ACCOUNT: later("account"),
}
"""What is told differently."""

BETWEEN = {
    Between.OUTLETS: later("between outlets"),
    Between.WITHIN: later("within one outlet"),
    Between.REVISIONS: later("between versions of one page"),
}

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

OUTCOMES = {
    Outcome.VERBATIM: later("verbatim"),
    Outcome.ALTERED: later("altered"),
    Outcome.OTHER_SPEAKER: later("not theirs"),
    Outcome.RELATED: later("related"),
    Outcome.NOT_FOUND: later("not found"),
}

OUTCOMES_MEAN = {
    Outcome.VERBATIM: later("The words stand so in an article."),
    Outcome.ALTERED: later("Most of the words stand in an article, but not so."),
    Outcome.OTHER_SPEAKER: later("The words stand in an article, but not as those of whom you name."),
    Outcome.RELATED: later("The words stand nowhere. This may be about the same thing; it is a hint and no more."),
    Outcome.NOT_FOUND: later("These words, or most of them, stand nowhere in this dossier."),
}

SERIOUS = {
    Serious.NEGATION: later("a negation differs"),
    Serious.NUMBER: later("a number differs"),
}

DIFFERENCES = {
    DifferenceKind.LEFT_OUT: later("left out"),
    DifferenceKind.ADDED: later("not in the article"),
    DifferenceKind.REPLACED: later("replaced"),
}
"""As the words asked for differ from the article's."""
SIDES = {
    Side.FOR: later("for"),
    Side.AGAINST: later("against"),
    Side.UNCLEAR: later("unclear"),
}

SIGNS = {Side.FOR: "▲", Side.AGAINST: "▼", Side.UNCLEAR: "·"}
"""A side where there is room for one character; its name always stands with it or behind it."""

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


def change_label(kind: str, t: NullTranslations) -> str:
    return t.gettext(CHANGES[ChangeKind(kind)])


def event_label(type_: str, t: NullTranslations) -> str:
    return t.gettext(EVENT_TYPES[EventType(type_)])


def side_label(side: str, t: NullTranslations) -> str:
    return t.gettext(SIDES[Side(side)])


def status_label(status: str, t: NullTranslations) -> str:
    return t.gettext(STATUSES[EventStatus(status)])


def conflict_label(kind: str, t: NullTranslations) -> str:
    return t.gettext(CONFLICT_KINDS[ConflictKind(kind)])


def between_label(between: str, t: NullTranslations) -> str:
    return t.gettext(BETWEEN[Between(between)])


def reply_label(kind: str, t: NullTranslations) -> str:
    return t.gettext(REPLIES[ReplyKind(kind)])


def form_label(form: str, t: NullTranslations) -> str:
    return t.gettext(FORMS[RenderingForm(form)])


def shift_label(shift: str, t: NullTranslations) -> str:
    return t.gettext(SHIFTS[Shift(shift)])

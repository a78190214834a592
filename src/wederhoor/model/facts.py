"""What an article tells besides who said what: times, quantities, silences and events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wederhoor.model.article import Span


@dataclass(frozen=True, slots=True)
class Step:
    """One step from a mention to who it is, or from words to a value: the rule, the words it went to, and why."""

    rule: str
    span: Span | None
    why: str


class TimeKind(StrEnum):
    DATE = "date"  # a day or longer: "maandag", "begin 2014", "de jaren negentig"
    TIME = "time"  # a part of a day: "dinsdagavond", "om 10.00 uur"
    DURATION = "duration"  # "drie jaar", "al weken"
    SET = "set"  # "elke maandag", "jaarlijks"


@dataclass(frozen=True, slots=True)
class Time:
    """An expression that places something in time, or measures it.

    ``value`` is EDTF (level 1) for dates and times, ISO 8601 for durations ("P3Y") and for what a set repeats by ("P1W");
    "PAST_REF", "PRESENT_REF" or "FUTURE_REF", as in TimeML, for those that name no time ("de afgelopen jaren"); None where it
    cannot be told, for which a Note says why. ``mod`` narrows the value, as in TimeML: "START", "MID", "END", "APPROX",
    "BEFORE", "AFTER", "LESS_THAN", "MORE_THAN". ``relative`` is what the words say before an anchor is known, in the
    notation of :mod:`wederhoor.calendar`; None if they need none. ``steps`` lead from the words to the value.
    """

    span: Span
    kind: TimeKind
    value: str | None
    mod: str | None
    relative: str | None
    steps: tuple[Step, ...]
    found_by: str
    confidence: float


class Bound(StrEnum):
    """How a quantity's number bounds what it counts."""

    EXACT = "exact"
    ABOUT = "about"  # "zo'n honderdduizend"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    BETWEEN = "between"  # "tien tot twaalf"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts or measures: "zo'n honderdduizend militairen", "meer dan 3 procent", "225 miljoen frank".

    ``span`` is the whole phrase, ``number`` the numeral in it, ``bound_by`` the words that bound it ("zo'n"). ``low`` and
    ``high`` are decimal numerals ("100000", "3.5"): equal unless ``bound`` is BETWEEN, or both None where the numeral is vague
    ("tientallen"). ``unit`` is an ISO 4217 code for money, "percent", or the unit's symbol ("km"), None for things counted;
    ``counted`` is the noun phrase of what is counted and ``lemma`` its head's lemma. ``same_as`` is another quantity's span,
    which the text gives as the same in another unit: "225 miljoen frank (5,6 miljoen euro)".
    """

    span: Span
    number: Span
    bound_by: tuple[Span, ...]
    low: str | None
    high: str | None
    bound: Bound
    unit: str | None
    counted: Span | None
    lemma: str | None
    same_as: Span | None
    found_by: str
    confidence: float


class SilenceKind(StrEnum):
    DECLINED = "declined"  # "wilde niet reageren", "onthoudt zich van commentaar"
    UNREACHED = "unreached"  # "was niet bereikbaar voor commentaar"
    PENDING = "pending"  # "heeft nog niet gereageerd op vragen"


@dataclass(frozen=True, slots=True)
class Silence:
    """A place where the article tells that somebody was asked and said nothing.

    ``span`` are the words that say so, ``who`` the mentions of who is silent (none where it cannot be told), ``about`` the
    words for what was asked about ("op de beschuldigingen"), if any.
    """

    id: str
    span: Span
    who: tuple[Span, ...]
    about: tuple[Span, ...]
    kind: SilenceKind
    found_by: str
    confidence: float


class EventType(StrEnum):
    MEETING = "meeting"
    TALKS = "talks"
    VISIT = "visit"
    VOTE = "vote"
    STRIKE = "strike"
    PROTEST = "protest"
    ATTACK = "attack"
    AGREEMENT = "agreement"
    ANNOUNCEMENT = "announcement"
    APPOINTMENT = "appointment"
    RESIGNATION = "resignation"
    ARREST = "arrest"
    TRIAL = "trial"
    ACCIDENT = "accident"
    DEATH = "death"
    OTHER = "other"  # something that happens, of none of these types


class EventStatus(StrEnum):
    HAPPENED = "happened"  # or is going on
    PLANNED = "planned"
    DENIED = "denied"  # the text says that it did not or will not happen
    HYPOTHETICAL = "hypothetical"  # wished, feared, possible or conditional


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where the text tells of something that happens.

    ``span`` is the word or words that name it ("overleg", "kwamen … bijeen" by its verb). ``participants`` and ``places`` are
    spans of mentions, ``times`` spans of times of the same reading; each may be empty.
    """

    id: str
    span: Span
    type: EventType
    status: EventStatus
    lemma: str
    participants: tuple[Span, ...]
    places: tuple[Span, ...]
    times: tuple[Span, ...]
    found_by: str
    confidence: float

"""Days and places told differently of one thing.

That two meetings have two days makes them two meetings. So a day, or a place, is only held against another where it cannot be
so:

- the sentences are the same word for word but for it, in articles of the same days (``conflicts.same-sentence``);
- what is told happens once to whom it happens, a death or the founding of a firm, and both tell of the same party
  (``conflicts.happens-once``).

"2022-01" agrees with "2022-01-10". A day in doubt, or counted from a date that was itself inferred, contradicts nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wederhoor.align.agreement import DOUBTS, UNNAMED
from wederhoor.align.contradiction import Contradiction, Voice, sides
from wederhoor.align.surroundings import Surroundings, days_of
from wederhoor.collation import WORD
from wederhoor.lang import pack
from wederhoor.lang.conflicts import Conflicts
from wederhoor.lang.names import fold
from wederhoor.model import (
    Article,
    BlockKind,
    ConflictKind,
    EntityKind,
    EventMention,
    EventStatus,
    Span,
    Time,
    content_id,
)

FEWEST_WORDS = 8
"""Words besides the day or the place that a sentence must have to be the same by more than chance."""
SAME_DAYS = 3
"""Days between two articles that print one sentence of one thing."""
COMPARED = 8
TOLD = (EventStatus.HAPPENED, EventStatus.PLANNED)
PAGE_WORDS = (BlockKind.MARKER, BlockKind.TEASER, BlockKind.BOILERPLATE)
YEAR = len("2022")


@dataclass(frozen=True, slots=True)
class Placed:
    """One place that tells when or where: ``value`` is EDTF, or the entity of the place.

    It is looked up by ``printed``, a fingerprint of its sentence without it, or by ``once``, what happens once, with its
    ``status`` and ``who``, to whom it happens; ``alone``: that is enough. ``beside`` are the nouns around it, ``name`` the
    event's words, ``elsewhere`` the other places that its article names.
    """

    kind: ConflictKind
    span: Span
    words: str
    value: str
    article_id: str
    sentence: int
    beside: frozenset[str]
    around: Span
    teller: str | None
    statement_id: str | None
    name: str = ""
    printed: str = ""
    once: str = ""
    alone: bool = False
    status: str = ""
    who: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()


def placed(around: Surroundings) -> Iterator[Placed]:
    """What one article tells of days and places that could be told otherwise."""
    skipped = [block.span for block in around.article.blocks if block.kind in PAGE_WORDS]
    for number, sentence in enumerate(around.sentences()):
        if any(block.contains(sentence) for block in skipped):
            continue
        times = [time for time in around.times(sentence) if _definite(time)]
        if len(times) == 1:
            yield _dated(around, number, sentence, times[0])
        found = [(span, entity) for span, entity in around.entities(sentence) if _is_place(around, span)]
        if len(found) == 1:
            yield _located(around, number, sentence, found[0])
    for event in around.reading.events:
        yield from _once(around, around.words, event)


def _definite(time: Time) -> bool:
    return (
        bool(days_of([time]))
        and not (time.value or "").endswith(tuple(DOUBTS))
        and "/" not in (time.value or "")
        and not time.mod
    )


def _is_place(around: Surroundings, span: Span) -> bool:
    mention = around.mentions.get(span)
    return mention is not None and mention.kind is EntityKind.PLACE and mention.name is not None


def _dated(around: Surroundings, number: int, sentence: Span, time: Time) -> Placed:
    value = (time.value or "").partition("T")[0]
    one = _placed(around, ConflictKind.DATE, number, time.span, value)
    return replace(one, printed=_printed(around.article, sentence, time.span))


def _located(around: Surroundings, number: int, sentence: Span, place: tuple[Span, str]) -> Placed:
    span, entity = place
    name = around.mentions[span].name or span
    named = {e for s, e in around.who if _is_place(around, s)} - {entity}
    one = _placed(around, ConflictKind.PLACE, number, name, entity)
    return replace(one, printed=_printed(around.article, sentence, name), elsewhere=frozenset(named))


def _placed(around: Surroundings, kind: ConflictKind, number: int, span: Span, value: str) -> Placed:
    """A day or a place in the sentence with this number, not yet with what it is looked up by."""
    said, sentence = around.said_in(span), around.sentence(number)
    nouns = [one.lemma for one in around.lemmas(sentence) if one.pos == "NOUN" and not span.contains(one.span)]
    return Placed(
        kind=kind,
        span=span,
        words=around.article.cut(span),
        value=value,
        article_id=around.article.id,
        sentence=number,
        beside=frozenset(around.words.same.get(noun, noun) for noun in nouns if noun not in around.words.plain),
        around=sentence,
        teller=around.speaker(said) if said is not None else None,
        statement_id=around.statement(said).id if said is not None else None,
    )


def _who(around: Surroundings, mention: Span) -> str:
    """The entity that takes part; of a name without one the name, of other words their place, which nobody shares."""
    entity, words = around.who_is(mention), around.article.cut(mention)
    if not entity.startswith(UNNAMED):
        return entity
    is_name = words[:1].isupper() and words[:2] != words[:2].upper()
    return f"name:{fold(words)}" if is_name else f"{UNNAMED}{mention.start}"


def _printed(article: Article, sentence: Span, without: Span) -> str:
    """A fingerprint of a sentence without the words that tell when or where; "" of a short one."""
    before, behind = article.text[sentence.start : without.start], article.text[without.end : sentence.end]
    words = [*WORD.findall(before.lower()), "", *WORD.findall(behind.lower())]
    return content_id("printed", words) if len(words) > FEWEST_WORDS else ""


def _once(around: Surroundings, words: Conflicts, event: EventMention) -> Iterator[Placed]:
    """The day of an event of those that happen once."""
    typed = event.type in words.once_types
    number = around.at(event.span)
    if event.status not in TOLD or number < 0 or not (typed or event.lemma in words.once):
        return
    times = [time for time in around.times(around.sentence(number)) if time.span in event.times]
    if len(times) == 1 and _definite(times[0]):
        once = str(event.type) if typed else words.same.get(event.lemma, event.lemma)
        yield replace(
            _placed(around, ConflictKind.DATE, number, times[0].span, (times[0].value or "").partition("T")[0]),
            name=around.article.cut(event.span),
            once=once,
            alone=once in words.once_alone,
            status=event.status,
            who=frozenset(_who(around, mention) for mention in event.participants),
            around=event.span,
        )


# ---------------------------------------------------------------- compared


def conflicts(
    found: Sequence[Placed], articles: Mapping[str, Article], party: Mapping[str, str], days: Mapping[str, str]
) -> Iterator[Contradiction]:
    """The conflicts among ``found``, which are in order of time; ``days`` are those of the articles, as they are told."""
    under: defaultdict[tuple[str, ...], list[list[Placed]]] = defaultdict(list)
    everything: list[list[Placed]] = []
    for one in found:
        keys = _keys(one, party)
        near = (group for key in keys for group in under[key][-COMPARED:])
        home = next(
            (group for group in near if all(_of_one_thing(other, one, party, days) for other in group[-COMPARED:])), None
        )
        if home is None:
            home = []
            everything.append(home)
        home.append(one)
        for key in keys:
            if not under[key] or under[key][-1] is not home:
                under[key].append(home)
    for group in everything:
        if len(group) > 1:
            apart = sides(group, lambda one, other: _agree(one, other, party, articles))
            if len(apart) > 1:
                yield _contradiction(apart, articles)


def _keys(one: Placed, party: Mapping[str, str]) -> list[tuple[str, ...]]:
    if one.printed:
        return [(one.kind, one.printed)]
    return [(one.kind, one.once, one.status, who) for who in sorted({party.get(e, e) for e in one.who})] if one.once else []


def _of_one_thing(one: Placed, other: Placed, party: Mapping[str, str], days: Mapping[str, str]) -> bool:
    if one.printed:
        return one.article_id != other.article_id and _same_days(days.get(one.article_id, ""), days.get(other.article_id, ""))
    ours, theirs = ({party.get(entity, entity) for entity in placed.who} for placed in (one, other))
    return bool(ours & theirs) and (one.alone or bool(one.beside & other.beside))


def _same_days(one: str, other: str) -> bool:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= SAME_DAYS
    except ValueError:
        return False


def _agree(one: Placed, other: Placed, party: Mapping[str, str], articles: Mapping[str, Article]) -> bool:
    if one.kind is ConflictKind.DATE:
        same_words = one.words.lower() == other.words.lower() and bool(one.printed)
        return same_words or one.value.startswith(other.value) or other.value.startswith(one.value)
    ours, theirs = (party.get(placed.value, placed.value) for placed in (one, other))
    named = {party.get(entity, entity) for placed in (one, other) for entity in placed.elsewhere}
    both_named = ours in named or theirs in named  # one lies in the other, or they are two that the article tells apart
    return ours == theirs or both_named or _level(one, articles) != _level(other, articles)


def _level(one: Placed, articles: Mapping[str, Article]) -> str:
    """What kind of place it is, as far as the gazetteer knows: a country does not contradict a town."""
    language = articles[one.article_id].language
    known = pack(language).names.by_name.get(fold(one.words))
    return known.kind if known else "town"


def _contradiction(apart: list[list[Placed]], articles: Mapping[str, Article]) -> Contradiction:
    first = apart[0][0]
    both = " and ".join(f"'{same[0].words}'" for same in apart[:2])
    once = bool(first.once)
    article = articles[first.article_id]
    return Contradiction(
        kind=first.kind,
        about=first.name or article.cut(first.around),
        voices=tuple(
            Voice(one.span, one.value if one.kind is ConflictKind.DATE else one.words, one.teller, one.statement_id, side)
            for side, same in enumerate(apart)
            for one in same
        ),
        around=tuple(one.around for same in apart for one in same if once),
        found_by="conflicts.happens-once@1" if once else "conflicts.same-sentence@1",
        why=f"{both} cannot both be so; " + ("it happens once" if once else "the sentences are the same but for that"),
        confidence=0.8 if once else 0.85,
    )

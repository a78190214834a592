"""Days of one thing as articles of one story tell them.

A story has many days, and two of them contradict each other only if they are of one thing that has but one day:

- what happened is named by a noun, and the sentence tells no more than when ("De inbraak was op 14 november", "De inbraak
  dateert van 21 november");
- both have the same verb of what is done once in an affair ("kreeg het rapport", "sluit de afdeling"), with the same things
  and parties beside it.

Where an article tells two days of it, it knows of several, and nothing is held against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from wederhoor.align.agreement import DOUBTS
from wederhoor.align.contradiction import Contradiction, Voice, sides
from wederhoor.align.one_thing import days_apart
from wederhoor.align.surroundings import Surroundings, days_of
from wederhoor.model import BlockKind, ConflictKind, Span, Time

NEAR = 14
"""Days between two articles of a story that tell one day."""
PAGE_WORDS = (BlockKind.MARKER, BlockKind.TEASER, BlockKind.BOILERPLATE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A day with what it is the day of: ``act`` names what happened, ``beside`` are the nouns and ``who`` the figures there.

    ``named``: a noun names it, and the sentence tells no more than when. ``manner``: whether it is denied, or wanted.
    """

    article_id: str
    span: Span
    words: str
    value: str
    act: str
    named: bool
    place: Span
    beside: frozenset[str]
    who: frozenset[str]
    manner: frozenset[str]
    teller: str | None
    statement_id: str | None


def dated(around: Surroundings) -> Iterator[Dated]:
    """The days that one article tells of what has but one."""
    skipped = [block.span for block in around.article.blocks if block.kind in PAGE_WORDS]
    for number, sentence in enumerate(around.sentences()):
        if any(block.contains(sentence) for block in skipped):
            continue
        for piece in around.pieces(number):
            times = [time for time in around.times(piece) if _definite(time)]
            if len(times) == 1:
                yield from _of_piece(around, piece, times[0])


def _definite(time: Time) -> bool:
    value = time.value or ""
    return bool(days_of([time])) and not value.endswith(tuple(DOUBTS)) and "/" not in value and not time.mod


def _of_piece(around: Surroundings, piece: Span, time: Time) -> Iterator[Dated]:
    words, said = around.words, around.said_in(time.span)
    statement = around.statement(said) if said is not None else None
    apart = (time.span, *(statement.source if statement else ()), *(statement.cue if statement else ()))
    found = [one for one in around.lemmas(piece) if not any(place.overlaps(one.span) for place in apart)]
    nouns = {
        words.same.get(one.lemma, one.lemma): one.span for one in found if one.pos == "NOUN" and one.lemma not in words.plain
    }
    acts = {words.same.get(one.lemma, one.lemma): one.span for one in found if one.pos == "VERB"}
    who = {entity for place, entity in around.entities(piece) if not any(a.overlaps(place) for a in apart)}
    own = set(around.article.cut(piece).lower().replace(",", " ").split())
    manner = {name for name, signs in (("-", words.denials), ("aimed", words.modals)) if own & signs}
    plain = Dated(
        article_id=around.article.id,
        span=time.span,
        words=around.article.cut(time.span),
        value=(time.value or "").partition("T")[0],
        act="",
        named=False,
        place=piece,
        beside=frozenset(),
        who=frozenset(who),
        manner=frozenset(manner),
        teller=around.speaker(said) if said is not None else None,
        statement_id=statement.id if statement else None,
    )
    telling = acts.keys() - words.occurring - words.plain
    happening = [(noun, place) for noun, place in nouns.items() if _is_happening(around, place)]
    if len(happening) == 1 and not telling and (acts.keys() & words.occurring or own & words.copulas):
        noun, place = happening[0]
        yield replace(plain, act=noun, named=True, place=place)
    for act in sorted(telling & words.done_once):
        yield replace(plain, act=act, place=acts[act], beside=frozenset(nouns))


def _is_happening(around: Surroundings, noun: Span) -> bool:
    """Whether a noun names what happened: the reader takes it for an event."""
    return any(event.span.overlaps(noun) for event in around.events(noun))


# ---------------------------------------------------------------- compared


def conflicts(
    found: Sequence[Dated],
    story: Mapping[str, str],
    party: Mapping[str, str],
    days: Mapping[str, str],
    pages: Mapping[str, str],
) -> Iterator[Contradiction]:
    """The conflicts among ``found``, which are in order of time; all else is by article, ``party`` by entity."""
    under: defaultdict[tuple[str, str, bool, tuple[str, ...]], list[Dated]] = defaultdict(list)
    for one in found:
        if one.article_id in story:
            under[story[one.article_id], one.act, one.named, tuple(sorted(one.manner))].append(one)
    for told in under.values():
        first, *others = told
        group = [first, *(one for one in others if _of_one_thing(first, one, party, days, pages))]
        apart = sides(group, lambda one, other: one.value.startswith(other.value) or other.value.startswith(one.value))
        by_article: defaultdict[str, set[int]] = defaultdict(set)
        for number, side in enumerate(apart):
            for one in side:
                by_article[one.article_id].add(number)
        if len(apart) > 1 and all(len(its) == 1 for its in by_article.values()):
            yield _contradiction(apart)


def _of_one_thing(
    one: Dated, other: Dated, party: Mapping[str, str], days: Mapping[str, str], pages: Mapping[str, str]
) -> bool:
    ours, theirs = ({party.get(entity, entity) for entity in dated.who} for dated in (one, other))
    same_page = pages.get(one.article_id, one.article_id) == pages.get(other.article_id, other.article_id)
    if one.article_id == other.article_id:
        return True
    if same_page or days_apart(days.get(one.article_id, ""), days.get(other.article_id, "")) > NEAR:
        return False
    if ours and theirs and not ours & theirs:
        return False
    if one.named:
        return True
    shared = one.beside & other.beside
    return bool(shared or ours & theirs) and len(shared) == min(len(one.beside), len(other.beside))


def _contradiction(apart: list[list[Dated]]) -> Contradiction:
    first = apart[0][0]
    both = " and ".join(f"'{same[0].words}'" for same in apart[:2])
    return Contradiction(
        kind=ConflictKind.DATE,
        about=first.act,
        voices=tuple(
            Voice(one.span, one.value, one.teller, one.statement_id, side) for side, same in enumerate(apart) for one in same
        ),
        around=tuple(one.place for same in apart for one in same),
        found_by="conflicts.one-day@1",
        why=f"{both} cannot both be so; articles of one story tell when it was: '{first.act}'",
        confidence=0.75,
    )

"""How old somebody is, and how long something lasts, as articles of one story tell it.

An age is of a person: of the same party in two articles, or, where no name is given, of the only one whose age either article
tells. A length of time is compared if the words at it say of what: how long something lasts ("duurt twee jaar", "voor drie
jaar"), what is demanded in court, what the sentence is, how long one waits. Each article must tell but one of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wederhoor.align.contradiction import Contradiction, Voice
from wederhoor.align.one_thing import days_apart
from wederhoor.align.surroundings import Surroundings
from wederhoor.model import BlockKind, ConflictKind, Span, Time, TimeKind

NEAR = 14
"""Days between two articles of a story that tell one age, or one length of time."""
CLOSE = 5
"""Years between two ages of somebody without a name: where they are further apart, they are two people's."""
CLOSE_NAMED = 12
FAR = 3
"""How many times as long the one may be as the other."""
EXACT = re.compile(r"P(T?)(\d+)([YMWDH])")
PAGE_WORDS = (BlockKind.MARKER, BlockKind.TEASER, BlockKind.BOILERPLATE)
SOMEBODY = "somebody"
BESIDE = 8
"""Characters between a name and the age behind it: "Truus Dekema, (81)"."""


@dataclass(frozen=True, slots=True)
class Measured:
    """An age or a length of time. ``of``: an entity, ``SOMEBODY`` or a frame; ``named``: it is of one of the others."""

    article_id: str
    span: Span
    words: str
    number: int
    unit: str
    of: str
    named: bool
    teller: str | None
    statement_id: str | None


def measured(around: Surroundings) -> Iterator[Measured]:
    """The ages and lengths of time that one article tells."""
    skipped = [block.span for block in around.article.blocks if block.kind in PAGE_WORDS]
    for one in (*_ages(around), *_terms(around)):
        if not any(block.contains(one.span) for block in skipped):
            yield one


def _ages(around: Surroundings) -> Iterator[Measured]:
    text = around.article.text
    for match in around.words.ages.finditer(text):
        group = next(name for name, value in match.groupdict().items() if value is not None)
        span = around.article.span(*match.span(group))
        if around.at(span) < 0:
            continue
        whose = _whose(around, span)
        named = whose is not None and any(word[:1].isupper() for word in around.article.cut(whose).split()[1:] or [""])
        named = named or (whose is not None and around.mentions[whose].name is not None)
        of = around.who_is(whose) if whose and named else SOMEBODY
        yield _measured(around, span, (int(match[group]), "age"), of)


def _whose(around: Surroundings, age: Span) -> Span | None:
    """The mention that an age stands in, or right behind."""
    holding = [span for span in around.mentions if span.contains(age)]
    if holding:
        return max(holding, key=len)
    before = [span for span in around.mentions if 0 <= age.start - span.end <= BESIDE]
    return max(before, key=lambda span: (span.end, len(span)), default=None)


def _terms(around: Surroundings) -> Iterator[Measured]:
    for time in around.reading.times:
        met = EXACT.fullmatch(time.value or "") if time.kind is TimeKind.DURATION and not time.mod else None
        frame = _frame(around, time) if met else None
        if met and frame:
            yield _measured(around, time.span, (int(met[2]), met[1] + met[3]), frame)


def _frame(around: Surroundings, time: Time) -> str | None:
    """What the length of time is of, by the words of its piece, or by the one right before it."""
    words = around.words
    if around.at(time.span) < 0:
        return None
    piece = around.piece(time.span)
    lemmas = {one.lemma for one in around.lemmas(piece)}
    own = set(around.article.cut(piece).lower().replace(",", " ").rstrip(".").split())
    frames = {words.terms[word] for word in (lemmas | own) if word in words.terms}
    if not words.moving.isdisjoint(own) or not words.denials.isdisjoint(own):
        return None
    if frames:
        return min(frames) if len(frames) == 1 else None
    before = around.article.text[piece.start : time.span.start].lower().split()[-1:]
    inside = around.article.cut(time.span).lower().split()[:1]
    return words.lasting if {*before, *inside} & words.lasts_before else None


def _measured(around: Surroundings, span: Span, value: tuple[int, str], of: str) -> Measured:
    said = around.said_in(span)
    return Measured(
        article_id=around.article.id,
        span=span,
        words=around.article.cut(span),
        number=value[0],
        unit=value[1],
        of=of,
        named=of != SOMEBODY,
        teller=around.speaker(said) if said is not None else None,
        statement_id=around.statement(said).id if said is not None else None,
    )


# ---------------------------------------------------------------- compared


def conflicts(
    found: Sequence[Measured],
    story: Mapping[str, str],
    party: Mapping[str, str],
    days: Mapping[str, str],
    pages: Mapping[str, str],
) -> Iterator[Contradiction]:
    """The conflicts among ``found``, which are in order of time; all else is by article, ``party`` by entity."""
    under: defaultdict[tuple[str, str, str], list[Measured]] = defaultdict(list)
    for one in found:
        if one.article_id in story:
            under[story[one.article_id], one.unit, party.get(one.of, one.of)].append(one)
    for told in under.values():
        only = _only(told)
        first = only[0] if only else told[0]
        others = [one for one in only[1:] if one.number != first.number and _comparable(first, one, days, pages)]
        if others:
            yield _contradiction([first, *(one for one in only if one.number == first.number and one is not first)], others)


def _only(told: Sequence[Measured]) -> list[Measured]:
    """Those of articles that tell but one number."""
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for one in told:
        numbers[one.article_id].add(one.number)
    return [one for one in told if len(numbers[one.article_id]) == 1]


def _comparable(one: Measured, other: Measured, days: Mapping[str, str], pages: Mapping[str, str]) -> bool:
    same_page = pages.get(one.article_id, one.article_id) == pages.get(other.article_id, other.article_id)
    if same_page or days_apart(days.get(one.article_id, ""), days.get(other.article_id, "")) > NEAR:
        return False
    low, high = sorted((one.number, other.number))
    if one.unit == "age":
        return high - low <= (CLOSE_NAMED if one.named else CLOSE)
    return low > 0 and high <= FAR * low


def _contradiction(ones: Sequence[Measured], others: Sequence[Measured]) -> Contradiction:
    first, other = ones[0], others[0]
    is_age = first.unit == "age"
    numbers = list(dict.fromkeys(one.number for one in others))
    sides = [(one, 0) for one in ones] + [(one, 1 + numbers.index(one.number)) for one in others]
    return Contradiction(
        kind=ConflictKind.QUANTITY,
        about=first.words,
        voices=tuple(
            Voice(one.span, f"{one.number} {'Y' if is_age else one.unit}", one.teller, one.statement_id, side)
            for one, side in sides
        ),
        around=(),
        found_by="conflicts.same-age@1" if is_age else "conflicts.same-term@1",
        why=f"'{first.words}' and '{other.words}' cannot both be so; each article of the story tells but one",
        confidence=0.75,
    )

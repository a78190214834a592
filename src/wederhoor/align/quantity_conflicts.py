"""Numbers of one thing that cannot both be right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from wederhoor.align.amounts import agree
from wederhoor.align.contradiction import Contradiction, Voice, groups, sides
from wederhoor.align.in_one_story import in_one_story, mark_only
from wederhoor.align.one_thing import FEWEST_ON_A_PAGE, moments, of_one_thing, verbatim
from wederhoor.align.quantities_told import Told
from wederhoor.lang.names import fold
from wederhoor.model import ConflictKind, Span

COMPARED = 8
"""Numbers under one key that another is compared with, the last ones: those of one thing stand near each other in time."""
MOST_AROUND = 3
"""Words told of what all accounts have around them."""
SURE, LESS_SURE = 0.9, 0.75


def conflicts(found: Sequence[Told]) -> Iterator[Contradiction]:
    """The conflicts among ``found``, which are in order of time; their events, figures and pages are those of all articles."""
    items = list(_once(found))
    for one in items:
        one.tokens = moments(one)
    mark_only(items)
    under: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    before: list[list[int]] = []
    for number, one in enumerate(items):
        keys = _keys(one)
        before.append(sorted({other for key in keys for other in under[key][-COMPARED:]}))
        for key in keys:
            under[key].append(number)
    for group in groups(items, _same, lambda number: before[number]):
        for members in _by_state([items[number] for number in group]):
            apart = sides(members, lambda one, other: agree(one.amount, other.amount))
            if len(apart) > 1:
                yield _contradiction(apart)


def _same(one: Told, other: Told) -> bool:
    return of_one_thing(one, other) or in_one_story(one, other)


def _once(found: Sequence[Told]) -> Iterator[Told]:
    """All of them, without what a later state of a page repeats, or another article word for word from its
    own outlet."""
    seen: set[tuple[str, str, int]] = set()
    for one in found:
        where = one.page or (f"outlet {fold(one.article.outlet)}" if one.article.outlet else one.article_id)
        key = (where, one.article.cut(one.sentence_span), one.span.start - one.sentence_span.start)
        if key not in seen:
            seen.add(key)
            yield one


def _by_state(members: list[Told]) -> Iterator[list[Told]]:
    """All of them; where they stand in several states of a page, those of the first state, and what a later one changed."""
    first: dict[str, str] = {}
    for one in members:
        if one.page:
            first.setdefault(one.page, one.article_id)
    later = [one for one in members if one.page and first[one.page] != one.article_id]
    kept = [one for one in members if one not in later]
    yield kept
    for one in later:
        before = [other for other in kept if other.page == one.page and verbatim(other, one, FEWEST_ON_A_PAGE)]
        if before:
            yield [before[0], one]
        elif not any(other.page == one.page for other in kept):
            yield [*kept, one]


def _keys(one: Told) -> list[tuple[str, ...]]:
    """What a number is looked up by."""
    around = sorted({*one.names, *one.who})
    keys: list[tuple[str, ...]] = [(one.key, moment, word) for moment in sorted(one.tokens) for word in around]
    keys += [(one.key, f"event {event}") for event in sorted(one.events)]
    if one.tabled:
        keys += [(one.key, one.article_id, f"{n}") for n in (one.sentence, one.sentence + 1)]
    keys += [(one.key, "taken up", one.article_id, f"{(one.takes_up or one.span).start}")]
    if one.page:
        keys += [(one.key, "page", one.page)]
    if one.story:
        keys += [(one.key, "story", one.story)]
    return list(dict.fromkeys(keys))


def _contradiction(apart: list[list[Told]]) -> Contradiction:
    voices = tuple(
        Voice(one.span, one.value, one.teller, one.statement_id, side) for side, same in enumerate(apart) for one in same
    )
    members = [one for same in apart for one in same]
    first = members[0]
    shared = [word for word in _shared(members) if word]
    around = tuple(dict.fromkeys(span for one in members for span in _places(one, shared)))
    article = first.article
    named = [article.cut(span) for span in _places(first, shared)[:MOST_AROUND]]
    what = [article.cut(first.quantity.counted)] if first.quantity.counted else []
    word_for_word = all(verbatim(first, same[0]) and first.sentence_span != same[0].sentence_span for same in apart[1:])
    both = " and ".join(f"'{same[0].article.cut(same[0].span)}'" for same in apart[:2])
    why = f"{both} cannot both be so" + (f"; both tell of {', '.join(named)}" if named else "")
    return Contradiction(
        kind=ConflictKind.QUANTITY,
        about=", ".join(dict.fromkeys((*what, *named))) or article.cut(first.span),
        voices=voices,
        around=around,
        found_by=f"conflicts.{_rule(apart, word_for_word=word_for_word)}@1",
        why=why,
        confidence=SURE if word_for_word or first.tabled else LESS_SURE,
    )


def _rule(apart: Sequence[Sequence[Told]], *, word_for_word: bool) -> str:
    """What shows that they are of one thing."""
    if word_for_word:
        return "same-sentence"
    one, other = apart[0][0], apart[1][0]
    if other.takes_up or one.takes_up:
        return "taken-up"
    return "same-thing" if of_one_thing(one, other) else "same-story"


def _shared(members: Sequence[Told]) -> list[str]:
    """What stands around all of them, in the order of the first's text."""
    first, *others = members
    here = {**first.who, **first.names, **first.acts}
    return sorted((w for w in here if all(w in {**o.who, **o.names, **o.acts} for o in others)), key=lambda w: here[w].start)


def _places(one: Told, words: Sequence[str]) -> list[Span]:
    around = {**one.acts, **one.names, **one.who}
    return [around[word] for word in words if word in around]

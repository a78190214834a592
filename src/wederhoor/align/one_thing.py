"""Whether two numbers are of one thing.

They are if they count the same, at one moment, in surroundings that have enough in common and nothing that keeps them apart.
"""

from __future__ import annotations

from datetime import date

from wederhoor.align.agreement import is_day, spread
from wederhoor.align.quantities_told import Told
from wederhoor.collation import WORD
from wederhoor.lang import pack
from wederhoor.model import Move

WISHED = (Move.REQUEST, Move.OFFER, Move.WARN, Move.DENY, Move.REJECT)
MOST_SPACE = 8
"""Characters by which two sentences with the same words differ in length, for their marks and spaces."""
FEWEST_ON_A_PAGE = 2
"""The same for two states of one page."""
LASTING = 14
"""Days between two articles that measure what stays the same."""
FEWEST_WORDS = 6
"""Words that two sentences must have in common to be one sentence but for its numbers."""


def moments(one: Told) -> frozenset[str]:
    """When a number holds, as far as it can be looked up: days, the events that it is told of, and its own article."""
    days = (
        {day.rstrip("?~%")[:10] for day in spread(one.explicit)}
        if one.explicit
        else {one.day.rstrip("?~%")}
        if is_day(one.day)
        else set()
    )
    days |= {one.day[: len("2022-01")]} if one.lasting and not one.explicit else set()
    return frozenset((*days, *(f"event {id_}" for id_ in one.events), f"article {one.article_id}"))


def of_one_thing(one: Told, other: Told) -> bool:
    """Whether both tell how many of the same there were at one moment."""
    if one.key != other.key or one.aside != other.aside or one.qualified != other.qualified:
        return False
    if one.page is not None and one.page == other.page and one.article_id != other.article_id:
        return verbatim(one, other, FEWEST_ON_A_PAGE) or _alike(one, other)
    if one.takes_up is not None or other.takes_up is not None:
        return (
            one.span == other.takes_up
            or other.span == one.takes_up
            or (None not in (one.takes_up, other.takes_up) and one.takes_up == other.takes_up)
        )
    if one.moving or other.moving or not _at_one_moment(one, other) or apart(one, other):
        return False
    if one.article_id == other.article_id:
        return not (one.bare or other.bare) and _in_one_article(one, other)
    return _alike(one, other) or verbatim(one, other)


def _at_one_moment(one: Told, other: Told) -> bool:
    if one.explicit and other.explicit:
        ours, theirs = spread(one.explicit), spread(other.explicit)
        return any(a.startswith(b) or b.startswith(a) for a in ours for b in theirs)
    if one.lasting and other.lasting and one.article_id != other.article_id:
        return days_apart(one.day, other.day) <= LASTING
    return bool(one.tokens & other.tokens)


def days_apart(one: str, other: str) -> int:
    """How many days lie between two; more than anything allows where it cannot be told."""
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    except ValueError:
        return LASTING + 1


def apart(one: Told, other: Told) -> bool:
    """Whether they name different figures, or one is asked for and the other is told."""
    if opposed(one, other):
        return True
    if one.who and other.who and one.who.keys().isdisjoint(other.who):
        return True
    return one.move is not other.move and any(told.move in WISHED for told in (one, other))


def opposed(one: Told, other: Told) -> bool:
    """Whether one is denied and the other is not, or words beside them tell them apart: "voor" and "tegen"."""
    pairs = pack(one.article.language).conflicts.opposed
    if any((a, b) in pairs for a in one.beside - other.beside for b in other.beside - one.beside):
        return True
    return ("-" in one.beside) != ("-" in other.beside)


def _in_one_article(one: Told, other: Told) -> bool:
    """Of one article, those of two who tell different things, or of a headline and the text below it."""
    two_tell = one.teller != other.teller
    if one.sentence == other.sentence:
        return two_tell and None not in (one.teller, other.teller)
    if two_tell and abs(one.sentence - other.sentence) == 1 and one.tabled:
        return None not in (one.teller, other.teller) and not acts_differ(one, other)
    return (two_tell or one.opening != other.opening) and _alike(one, other)


def acts_differ(one: Told, other: Told) -> bool:
    return bool(one.acts and other.acts and one.acts.keys().isdisjoint(other.acts))


def _alike(one: Told, other: Told) -> bool:
    """Whether the surroundings have enough in common for what is counted.

    What is counted says much ("betogers"), or little ("mensen", "euro"): then one must tell all that the other does.
    """
    ours, theirs = ({*told.names, *told.who} for told in (one, other))
    shared = len(ours & theirs)
    acts = one.acts.keys() & other.acts.keys()
    events = bool(one.events & other.events)
    points = shared + bool(acts) + 2 * events
    fewer = min(len(ours), len(theirs))
    if not shared and not events:
        return False
    if one.lasting:
        return shared == fewer and one.who.keys() == other.who.keys() and not acts_differ(one, other)
    if one.wide:
        return bool(acts) and shared == fewer and points >= 2
    if 2 * shared < fewer and not events:
        return False
    return points >= _wanted(one, other, same_act=bool(acts))


def _wanted(one: Told, other: Told, *, same_act: bool) -> int:
    """How much two that count the same must have in common, the more the less their verbs agree."""
    if same_act:
        return 2
    known = 2 if one.tabled else 3
    if not one.acts and not other.acts:
        return known
    return known + 3 if acts_differ(one, other) else known + 1


def verbatim(one: Told, other: Told, fewest: int = FEWEST_WORDS) -> bool:
    """Whether their sentences are the same word for word but for the numbers in them."""
    lengths = [len(told.sentence_span) - len(told.span) for told in (one, other)]
    if max(lengths) - min(lengths) > MOST_SPACE:
        return False
    before, behind = _around(one)
    return (before, behind) == _around(other) and len(before) + len(behind) >= fewest


def _around(one: Told) -> tuple[list[str], list[str]]:
    """The words of its sentence before and behind the number with what it counts."""
    sentence, text = one.sentence_span, one.article.text
    before, behind = text[sentence.start : one.span.start], text[one.span.end : sentence.end]
    return WORD.findall(before.lower()), WORD.findall(behind.lower())

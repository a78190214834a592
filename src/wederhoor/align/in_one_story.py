"""Numbers of one noun that articles of one story tell: where each tells but one, they tell of the same.

A short report tells how many cutters there are, another of the same affair and the same days tells it too, and neither has a
second number of cutters: they need nothing else in common. Where an article counts a noun twice ("420.000 klanten", "1,9
miljoen klanten"), only two numbers of the same figures are held together, for a newsroom loses a nought. Small numbers,
measures and sums are common in any text: they need a word in common besides. Numbers that are far apart count two things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from wederhoor.align.agreement import spread
from wederhoor.align.amounts import agree
from wederhoor.align.one_thing import LASTING, days_apart, opposed
from wederhoor.align.quantities_told import Told
from wederhoor.lang import pack
from wederhoor.model import Move

NEAR = 5
"""Days between two articles of a story that count one thing."""
ASKED = (Move.REQUEST, Move.OFFER, Move.REJECT, Move.DENY)
FAR = Decimal(2)
"""How many times the one may be the other."""
FEW = 10
"""Below this a noun is often counted twice: "drie agenten" came, "vier agenten" were heard."""
LEAST = 3
FEWEST_FIGURES = 2
"""Figures that two numbers of different size must have in common: "42.000" and "420.000"."""


def mark_only(found: Sequence[Told]) -> None:
    """Marks those that are all that their article tells of a key."""
    under: defaultdict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in found:
        under[one.article_id, one.key].append(one)
    for told in under.values():
        now = [one for one in told if not _elsewhen(one) and "part" not in one.aside]
        for one in now:
            one.only = all(agree(one.amount, other.amount) for other in now)


def in_one_story(one: Told, other: Told) -> bool:
    """Whether two of different articles of one story count the same."""
    if one.story is None or one.story != other.story or one.article_id == other.article_id:
        return False
    if one.page is not None and one.page == other.page:
        return False
    if one.key != other.key or one.qualified != other.qualified or not _of_one_manner(one, other):
        return False
    if _elsewhen(one) != _elsewhen(other) or _other_days(one, other) or opposed(one, other):
        return False
    if one.who and other.who and not (one.who.keys() <= other.who.keys() or other.who.keys() <= one.who.keys()):
        return False
    return _is_counted(one) and (_same_figures(one, other) or (one.only and other.only and _near(one, other)))


def _is_counted(one: Told) -> bool:
    """Whether its noun or its unit tells what is counted; a word for people does not."""
    return not one.wide or one.quantity.unit is not None


def _of_one_manner(one: Told, other: Told) -> bool:
    """Whether both are told as a whole or as a part, for all or for each; what each is for need be told but once, and what
    one outlet tells as a plan another tells as a fact. What somebody asks for or denies is neither."""
    ours, theirs = (told.aside - {"aimed"} for told in (one, other))
    asked = any(told.move in ASKED for told in (one, other))
    per = all(aside.startswith("per") for aside in ours ^ theirs)
    return not asked and per and not (ours and theirs and ours != theirs)


def _elsewhen(one: Told) -> frozenset[str]:
    """The words by which it is told of another moment, or of a change."""
    return one.moving - pack(one.article.language).conflicts.dated


def _other_days(one: Told, other: Told) -> bool:
    """Whether their days, as the text tells them or else those of the articles, are not the same."""
    dated = pack(one.article.language).conflicts.dated
    if one.explicit and other.explicit:
        return not any(a.startswith(b) or b.startswith(a) for a in spread(one.explicit) for b in spread(other.explicit))
    if any(told.explicit and told.moving & dated for told in (one, other)):
        return True
    grows = one.key.rpartition(":")[2] in pack(one.article.language).conflicts.growing
    return days_apart(one.day, other.day) > (0 if grows else LASTING if one.lasting else NEAR)


def _same_figures(one: Told, other: Told) -> bool:
    """Whether one is the other with noughts too many."""
    ours, theirs = (told.amount.low.normalize().as_tuple() for told in (one, other))
    return (
        ours.digits == theirs.digits
        and len(ours.digits) >= FEWEST_FIGURES
        and ours.exponent != theirs.exponent
        and one.quantity.unit is None
    )


def _near(one: Told, other: Told) -> bool:
    """Whether two numbers that are all that their articles tell of it are near enough, for what they have in common."""
    words = pack(one.article.language).conflicts
    low, high = sorted((one.amount.low, other.amount.low))
    plain = words.present | words.dimensions.keys()
    ours, theirs = ({act for act in told.acts if act not in plain} for told in (one, other))
    if low < LEAST or high > FAR * low or (ours and theirs and not ours & theirs):
        return False
    names = one.names.keys() & other.names.keys()
    who = one.who.keys() & other.who.keys()
    if one.lasting:
        sizes = (
            {words.dimensions[word] for word in (*told.names, *told.acts) if word in words.dimensions} for told in (one, other)
        )
        return bool(names or set.intersection(*sizes))
    if one.wide:
        return len(names) == min(len(one.names), len(other.names)) > 0 and bool(ours & theirs or who or len(names) > 1)
    return high >= FEW or bool(names or who or ours & theirs)

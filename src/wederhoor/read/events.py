"""What happens in an article: a mention for each word that tells of an event, with its status, who, where and when.

Rules, as ``found_by`` names them: ``events.lexicon`` (a row of the language's ``events.csv``), ``events.carrier`` (a verb that
only carries an event noun: "wordt gehouden"), and by grammar alone, of type OTHER, ``events.verb`` and ``events.subject`` for
what a main clause tells (its finite verb, its subject), ``events.embedded`` and ``events.noun`` for what else is named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

from wederhoor.model import Article, EventMention, EventStatus, Mention, Span, Time, TimeKind, content_id
from wederhoor.read.happening import Happening
from wederhoor.read.partakers import SUBJECTS, Around, Partakers
from wederhoor.read.triggers import Tree, Trigger, triggers

if TYPE_CHECKING:
    from wederhoor.read.parse import Part

CONFIDENCE = {
    "events.lexicon@1": 0.8,
    "events.verb@1": 0.6,
    "events.embedded@1": 0.5,
    "events.subject@1": 0.5,
    "events.noun@1": 0.5,
    "events.carrier@1": 0.5,
}
YET_TO_COME = "FUTURE_REF"


def events(
    article: Article, parts: Sequence[Part], mentions: Sequence[Mention], times: Sequence[Time]
) -> tuple[EventMention, ...]:
    """The event mentions of ``article``, in order of the text; ``mentions`` and ``times`` are those of the same reading."""
    found: list[EventMention] = []
    who, when = [mention.span.start for mention in mentions], [time.span.start for time in times]
    for part in parts:
        tree = Tree(part.doc)
        named = triggers(tree)
        if not named:
            continue
        end = part.block.span.end
        here = times[bisect_left(when, part.start) : bisect_left(when, end)]
        standing = mentions[bisect_left(who, part.start) : bisect_left(who, end)]
        partakers, happening = Partakers(tree, part.start, named, standing, here), Happening(tree)
        future = {time.span for time in here if is_future(time, article.published)}
        for trigger in named:
            around = partakers.of(trigger)
            status = happening.status(trigger, future=not future.isdisjoint(around.times))
            at = tree.phrases.starts[trigger.token]
            span = article.span(part.start + at, part.start + tree.phrases.end_of(trigger.token))
            found.append(_mention(span, trigger, around, status, _rule(tree, trigger)))
    return tuple(found)


def is_future(time: Time, published: str | None) -> bool:
    """Whether a time lies wholly after the article's publication, as far as both are known."""
    if time.value is None or time.kind not in (TimeKind.DATE, TimeKind.TIME):
        return False
    if time.value == YET_TO_COME:
        return True
    if published is None or not time.value[:4].isdigit():
        return False
    begins = time.value.partition("/")[0].partition("T")[0].rstrip("?~%")
    known = min(len(begins), len(published))  # a month is later than another month, not than a day of its own
    return begins[:known] > published[:known]


def _mention(span: Span, trigger: Trigger, around: Around, status: EventStatus, rule: str) -> EventMention:
    return EventMention(
        id=content_id("event", span.article_id, span.start, span.end),
        span=span,
        type=trigger.type,
        status=status,
        lemma=trigger.lemma,
        participants=tuple(around.participants),
        places=tuple(around.places),
        times=tuple(around.times),
        found_by=rule,
        confidence=CONFIDENCE[rule],
    )


def _rule(tree: Tree, trigger: Trigger) -> str:
    if trigger.word is not None:
        return "events.lexicon@1"
    if not trigger.is_verb:
        told = tree.dep[trigger.token] in SUBJECTS and tree.main(tree.head[trigger.token])
        return "events.subject@1" if told else "events.noun@1"
    if trigger.lemma in tree.events.lists.carriers:
        return "events.carrier@1"
    return "events.verb@1" if tree.main(trigger.token) else "events.embedded@1"

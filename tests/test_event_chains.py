"""Which mentions tell of one event, within an article and over articles: the cases of ``cases/event_chains.jsonl``.

A case has one article or two; ``joined`` are the groups of two or more mentions with a type that are one event, by their words,
"#2" for those of the second mention with these words.
"""

from __future__ import annotations

import itertools
import json
import random
import time as clock
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import made
from wederhoor import align, lang, resolve
from wederhoor.align.events import Events
from wederhoor.model import (
    Alignment,
    Cast,
    Entity,
    EntityKind,
    EventMention,
    EventStatus,
    EventType,
    InferredDate,
    Reading,
    Report,
    Time,
    TimeKind,
    content_id,
)
from wederhoor.read.events import events
from wederhoor.read.parse import parse
from wederhoor.read.reader import Reader

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "event_chains.jsonl").read_text("utf-8").splitlines()]


def report(reader: Reader, number: int, case: dict[str, Any]) -> Report:
    about = {"title": None, "outlet": None, "published": f"2022-01-{12 + number}", "modified": None}
    article = made.article(str(number), case["text"], **{field: case.get(field, value) for field, value in about.items()})
    reading = reader.read(article)
    if "times" not in case:
        return Report(article, reading, resolve.cast(article, reading, lang.pack("nl")), ())
    times = tuple(
        Time(article.span(start, start + len(words)), TimeKind.DATE, value, None, None, (), "hand@1", 1.0)
        for words, value in case.get("times", {}).items()
        for start in _places(article.text, words)
    )
    times = tuple(sorted(times, key=lambda one: one.span.start))
    found = events(article, parse(article, reader._pipeline), reading.mentions, times)
    reading = replace(reading, times=times, events=found)
    return Report(article, reading, resolve.cast(article, reading, lang.pack("nl")), ())


def _places(text: str, words: str) -> list[int]:
    return [start for start in range(len(text)) if text.startswith(words, start)]


def joined(reports: list[Report], alignment: Alignment) -> list[list[str]]:
    names: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for one in reports:
        for mention in one.reading.events:
            if mention.type is not EventType.OTHER:
                words = one.article.cut(mention.span)
                seen[words] += 1
                names[mention.id] = words if seen[words] == 1 else f"{words}#{seen[words]}"
    groups = [[names[id_] for id_ in event.mention_ids if id_ in names] for event in alignment.events]
    return sorted(sorted(group, key=list(names.values()).index) for group in groups if len(group) > 1)


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=c["about"], marks=[pytest.mark.xfail(reason=c["fails"])] if "fails" in c else []) for c in CASES],
)
def test_which_mentions_are_one_event(case: dict[str, Any], reader: Reader) -> None:
    reports = [report(reader, number, one) for number, one in enumerate(case["articles"])]
    alignment = align.assemble(reports)
    assert joined(reports, alignment) == case["joined"]
    assert align.assemble(reversed(reports)).events == alignment.events
    for event in alignment.events:
        assert event.why
        assert event.found_by.startswith("events.")


def test_an_event_tells_when_and_who(reader: Reader) -> None:
    case = next(c for c in CASES if c["about"] == "one day and one party over articles")
    alignment = align.assemble([report(reader, number, one) for number, one in enumerate(case["articles"])])
    event = next(e for e in alignment.events if e.type is EventType.TALKS)
    assert event.time == "2022-01-10"
    assert event.status is EventStatus.HAPPENED
    assert len(event.mention_ids) == 2
    assert event.found_by == "events.same-day-party@1"


def alone(reader: Reader, text: str, published: str | None = "2022-01-12") -> Report:
    article = made.article("a", text, published=published)
    reading = reader.read(article)
    return Report(article, reading, resolve.cast(article, reading, lang.pack("nl")), ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("De sluizen zijn dinsdag geopend voor vijf schepen.", []),  # it carries
        ("De aannemer sloopte dinsdag de loods.", ["sloopte"]),
        ("De aannemer sloopte de loods.", []),
        ("De verhuizing begon dinsdag.", ["verhuizing"]),
        ("De proef begint in mei.", []),
        ("De aannemer wil dinsdag de loods slopen.", []),
        ("De buurt ziet dat de aannemer dinsdag de loods sloopte.", []),
        ("„Wij sloopten dinsdag de loods”, zegt de aannemer.", []),
        ("De bond dreigt met een staking.", ["staking"]),
    ],
)
def test_what_has_no_type_is_an_event_of_the_story_if_it_is_dated_and_told_as_a_main_fact(
    text: str, told: list[str], reader: Reader
) -> None:
    assert [event.name for event in align.assemble([alone(reader, text)]).events] == told


def test_the_day_of_an_undated_article_is_counted_from_its_inferred_date(reader: Reader) -> None:
    undated = alone(reader, "De raad vergaderde dinsdag in Gent.", None)
    events = Events()
    events.take(undated)
    (event,) = events.found(())
    assert event.time is None
    date = InferredDate(undated.article.id, "2022-01-13?", "", (), "hand@1", 0.8)
    (event,) = events.found((), (), [date])
    assert event.time == "2022-01-11?"
    assert "inferred" in event.why
    events.take(alone(reader, "De raad van Gent vergaderde dinsdag in Gent."))
    (event,) = events.found((), (), [date])
    assert event.time == "2022-01-11"  # the other article has no doubt
    assert "inferred" not in event.why


# ---------------------------------------------------------------- many of them


def synthetic(number: int, chance: random.Random) -> Report:
    """An article of ten mentions of meetings, of a few bodies, places and days out of many."""
    text = "Top. " * 30
    article = made.article(f"a{number}", f"{number} {text}", published="2022-01-12")
    spans = [made.at(article, "Top", nth) for nth in range(1, 31)]
    entities, times, found = [], [], []
    for nth in range(10):
        who, when, what = spans[nth * 3], spans[nth * 3 + 1], spans[nth * 3 + 2]
        entities.append(Entity(content_id("e", number, nth), f"Body {chance.randrange(1000)}", EntityKind.ORGANISATION, (who,)))
        day = f"2022-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}"
        times.append(Time(when, TimeKind.DATE, day, None, None, (), "hand@1", 1.0))
        id_ = content_id("event", number, nth)
        found.append(
            EventMention(id_, what, EventType.MEETING, EventStatus.HAPPENED, "top", (who,), (), (when,), "hand@1", 1.0)
        )
    reading = Reading(article.id, "hand@1", 30, (), (), (), (), tuple(times), (), tuple(found))
    return Report(article, reading, Cast(article.id, tuple(entities), (), ()), ())


def test_joining_grows_about_linearly() -> None:
    """Ten times the mentions take at most twenty times as long; an all-pairs comparison would take a hundred times."""
    taken = []
    for articles in (60, 600):
        chance = random.Random(1)  # noqa: S311
        reports = [synthetic(number, chance) for number in range(articles)]
        begin = clock.process_time()
        events = Events()
        for one in reports:
            events.take(one)
        assert len(events.found(())) > articles
        taken.append(clock.process_time() - begin)
    assert taken[1] < 20 * max(taken[0], 0.01)


def test_no_mention_is_in_two_events() -> None:
    chance = random.Random(2)  # noqa: S311
    taken = Events()
    for number in range(40):
        taken.take(synthetic(number, chance))
    ids = list(itertools.chain.from_iterable(event.mention_ids for event in taken.found(())))
    assert len(ids) == len(set(ids)) == 400

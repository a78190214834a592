#!/usr/bin/env python3
"""How long the timeline of a large dossier takes, and how much room the values of who, when and what do.

    python benchmarks/timeline.py [--articles 400]

The articles are made up and as full as a page of news: 40 sentences, 25 statements, 100 mentions with a link and one or two
steps each, 12 times, 15 events. Seconds are of the processor, the best of three.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from wederhoor.dossier import open_dossier, queries
from wederhoor.model import (
    Alignment,
    Article,
    Cast,
    Entity,
    EntityKind,
    Event,
    EventMention,
    EventStatus,
    EventType,
    Link,
    Mention,
    MentionForm,
    Move,
    Party,
    Reading,
    Report,
    Source,
    Speaker,
    Statement,
    StatementType,
    Step,
    Time,
    TimeKind,
    article_id,
    content_id,
    statement_id,
)
from wederhoor.views.web.chart import chart

BY = "made@1"
SENTENCE = (
    "Op dag {n} kwam groep {n} van {k} bijeen in de stad, en zei Kok {who} over het plan dat er nog woorden volgen in zin {n}."
)
VOICES = 8


def made(k: int, chance: random.Random) -> Report:
    """The report of article ``k``."""
    lines = [SENTENCE.format(n=f"{n:02}", k=k, who=n % VOICES) for n in range(40)]
    text, wide = "\n".join(lines), len(lines[0]) + 1
    published = f"2031-{k % 12 + 1:02}-{k % 28 + 1:02}"
    id_ = article_id(text, f"Krant {k % 7}", None, published)
    of = Article(
        *(id_, f"bericht-{k}", "nl", None, f"Krant {k % 7}", None, None, published, None),
        *(hashlib.sha256(text.encode()).hexdigest(), (), text, ()),
    )
    who = [of.span(text.index(f"Kok {n}"), text.index(f"Kok {n}") + 5) for n in range(VOICES)]
    entities = tuple(Entity(content_id(id_, n), f"Kok {n}", EntityKind.PERSON, (span,)) for n, span in enumerate(who))
    statements = tuple(_statement(of, n * wide, lines[n]) for n in range(25))
    mentions = tuple(_mention(of, n * (len(text) // 100)) for n in range(100))
    why = "'de bestuurder' takes up the nearest that agrees with it: 'Kok'"
    links = tuple(
        Link(m.span, entities[n % 8].id, entities[n % 8].name, (Step("description", m.span, why),) * (1 + n % 2), BY, 0.5)
        for n, m in enumerate(mentions)
    )
    dates = [
        f"20{chance.randint(10, 31)}" + f"-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}" * (n % 2) for n in range(12)
    ]
    times = tuple(_time(of, n * wide, dates[n]) for n in range(12))
    events = tuple(_event(of, n * wide + 15, times[n].span.start if n < 6 else None) for n in range(15))
    sentences = tuple(of.span(n * wide, n * wide + len(line)) for n, line in enumerate(lines))
    reading = Reading(id_, BY, 1000, sentences, mentions, statements, (), times, (), events)
    speakers = tuple(Speaker(s.id, entities[n % 8].id, entities[n % 8].name, (), BY, 0.5) for n, s in enumerate(statements))
    return Report(of, reading, Cast(id_, entities, speakers, (), links), ())


def _statement(of: Article, start: int, line: str) -> Statement:
    content = (of.span(start + line.index("er nog"), start + len(line) - 1),)
    cue, source = ((of.span(start + line.index(words), start + line.index(words) + len(words)),) for words in ("zei", "Kok"))
    id_ = statement_id(content, cue, source)
    kind, rest = StatementType.INDIRECT, ((), (), (), ())
    return Statement(id_, content, cue, source, *rest, kind, False, False, Move.ASSERT, (), BY, 0.5)


def _mention(of: Article, start: int) -> Mention:
    span, head = of.span(start, start + 20), of.span(start + 10, start + 20)
    return Mention(span, head, MentionForm.NOMINAL, None, "bestuurder", (), "sing", None, None, True, True, False)


def _time(of: Article, start: int, value: str) -> Time:
    span = of.span(start, start + 9)
    return Time(span, TimeKind.DATE, value, None, None, (Step("date", span, f"it says {value}"),), BY, 0.9)


def _event(of: Article, start: int, time_at: int | None) -> EventMention:
    span, times = of.span(start, start + 8), (of.span(time_at, time_at + 9),) if time_at is not None else ()
    id_ = content_id("event-mention", of.id, start)
    return EventMention(id_, span, EventType.MEETING, EventStatus.HAPPENED, "komen", (), (), times, BY, 0.5)


def alignment(reports: list[Report], chance: random.Random) -> Alignment:
    """A party for each name, and an event for each three mentions."""
    parties = tuple(
        Party(content_id("party", n), f"Kok {n}", EntityKind.PERSON, tuple(r.cast.entities[n].id for r in reports), BY)
        for n in range(VOICES)
    )
    mentions = [mention.id for report in reports for mention in report.reading.events]
    chance.shuffle(mentions)
    events = []
    for n in range(0, len(mentions), 3):
        when, who = f"2031-{n % 12 + 1:02}" if n % 5 else None, (parties[n % VOICES].id,)
        what = (EventType.MEETING, EventStatus.HAPPENED)
        events.append(Event(content_id("event", n), "groep", *what, when, None, who, tuple(mentions[n : n + 3]), BY, "made up"))
    return Alignment(parties, (), tuple(events))


def without_facts(report: Report) -> Report:
    reading = replace(report.reading, times=(), events=())
    return replace(report, reading=reading, cast=replace(report.cast, links=()))


def keep(path: Path, reports: list[Report], of_all: Alignment) -> float:
    """Bytes for each article in a new dossier."""
    with open_dossier(path, create=True) as dossier:
        for report in reports:
            raw = report.article.text.encode()
            dossier.keep(Source(report.article.name, report.article.name, report.article.raw_sha256, raw), report)
        dossier.keep_alignment(of_all)
    return path.stat().st_size / len(reports)


def seconds(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(3):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=400)
    chance = random.Random(2031)  # noqa: S311  (made-up articles, not secrets)
    reports = [made(k, chance) for k in range(asked.parse_args().articles)]
    of_all = alignment(reports, chance)
    with tempfile.TemporaryDirectory() as folder:
        bare = keep(Path(folder, "bare.dossier"), [without_facts(report) for report in reports], replace(of_all, events=()))
        full = keep(Path(folder, "full.dossier"), reports, of_all)
        print(f"{len(reports)} articles: {full:,.0f} bytes each, {bare:,.0f} without these values ({full / bare:.2f} times)")
        with open_dossier(Path(folder, "full.dossier"), readonly=True) as dossier:
            rows = queries.timeline(dossier)
            print(f"timeline of {len(rows):,} rows: {seconds(lambda: queries.timeline(dossier)):.2f} s")
            print(
                f"of one party and its words: {seconds(lambda: queries.timeline(dossier, party='Kok 3', issue='plan')):.2f} s"
            )
            print(f"its picture: {seconds(lambda: chart(rows)):.2f} s")


if __name__ == "__main__":
    main()

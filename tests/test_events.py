"""What happens: the cases of ``cases/events.jsonl``, and how mentions of one event are joined.

A case is a sentence of our own and all events in it that have a type, with what takes part, where and when. ``times`` are
the times in it with their values, for another room finds them. Each article is of Wednesday 12 January 2022, unless it is said.
"""

from __future__ import annotations

import csv
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from wederhoor import lang
from wederhoor.lang.events import Lists
from wederhoor.model import Article, EventMention, EventType, Time, TimeKind
from wederhoor.read.events import events, is_future
from wederhoor.read.parse import parse
from wederhoor.read.reader import Reader

PUBLISHED = "2022-01-12"
CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "events.jsonl").read_text("utf-8").splitlines()]


def time(article: Article, words: str, value: str | None, kind: TimeKind = TimeKind.DATE) -> Time:
    return Time(made.at(article, words), kind, value, None, None, (), "hand@1", 1.0)


def found_in(reader: Reader, article: Article, times: dict[str, str]) -> list[EventMention]:
    """The events of a text whose times are ``times``: their words and values."""
    reading = reader.read(article)
    if not times:
        return list(reading.events)
    placed = sorted((time(article, words, value) for words, value in times.items()), key=lambda one: one.span.start)
    return list(events(article, parse(article, reader._pipeline), reading.mentions, placed))


def shown(article: Article, mention: EventMention) -> dict[str, Any]:
    return {
        "words": article.cut(mention.span),
        "type": mention.type.value,
        "status": mention.status.value,
        "participants": [article.cut(span) for span in mention.participants],
        "places": [article.cut(span) for span in mention.places],
        "times": [article.cut(span) for span in mention.times],
    }


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason)] if reason else [], id=case["text"])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_what_happens(case: dict[str, Any], reader: Reader) -> None:
    article = made.article("a", case["text"], published=PUBLISHED)
    found = found_in(reader, article, case.get("times", {}))
    assert [shown(article, mention) for mention in found if mention.type is not EventType.OTHER] == case["events"]


def test_no_case_stands_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts)) >= 80


# ---------------------------------------------------------------- the lexicon


def test_every_word_is_found_in_its_example(reader: Reader) -> None:
    """Each example is a paragraph of one article."""
    words = lang.pack("nl").events.words
    article = made.article("a", "\n".join(word.example for word in words))
    found = reader.read(article).events
    by_block = [[m for m in found if block.span.contains(m.span)] for block in article.blocks]
    missed = [
        (word.lemma, word.example)
        for word, here in zip(words, by_block, strict=True)
        if not any(m.type is word.type and m.lemma == word.particle + word.lemma for m in here)
    ]
    assert not missed


def test_the_lexicon_is_written_well() -> None:
    with files("wederhoor.lang.nl").joinpath("events.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) > 400
    assert {row["aspect"] for row in rows} == {"point", "span"}
    assert {row["pos"] for row in rows} == {"noun", "verb"}
    assert {row["compounds"] for row in rows} <= {"", "any", "cap"}
    assert len({(row["lemma"], row["particle"], row["fixed"], row["pos"]) for row in rows}) == len(rows)


def test_the_lists_name_each_word_once() -> None:
    lists = lang.pack("nl").events.lists
    assert all(getattr(lists, name) for name in Lists.__slots__)
    assert not lists.denying & lists.wanting
    assert not lists.wanting & lists.planning


@pytest.mark.parametrize(
    ("lemma", "type_"),
    [
        ("cao-overleg", EventType.TALKS),
        ("NAVO-top", EventType.MEETING),
        ("woningbrand", EventType.ACCIDENT),
        ("bergtop", None),
        ("havenstad-top", None),
        ("reactie", None),
        ("transactie", None),
        ("nabrand", None),
    ],
)
def test_a_compound_goes_by_its_last_part(lemma: str, type_: EventType | None) -> None:
    rows = lang.pack("nl").events.noun(lemma)
    assert (rows[0].type if rows else None) is type_


# ---------------------------------------------------------------- any text


WORDS = ("niet", "geen", "zal", "als", "?", "\n", "overleg", "te", "“", "om", "of", "de", "-top")
PIECES = st.sampled_from([*(case["text"] for case in CASES[::7]), *WORDS])


@settings(max_examples=30, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=8).map(" ".join))
def test_any_text_gives_spans_in_it(reader: Reader, text: str) -> None:
    article = made.article("a", text, published=PUBLISHED)
    reading = reader.read(article)
    spans = {mention.span for mention in reading.mentions}
    assert [m.span.start for m in reading.events] == sorted(m.span.start for m in reading.events)
    for mention in reading.events:
        assert article.cut(mention.span).strip()
        assert spans.issuperset(mention.participants)
        assert spans.issuperset(mention.places)


@pytest.mark.parametrize(
    ("value", "published", "future"),
    [
        ("2022-01-13", "2022-01-12", True),
        ("2022-01-12", "2022-01-12", False),
        ("2022-01", "2022-01-12", False),
        ("2022-02", "2022-01-12", True),
        ("2022-01-13", "2022-01", False),
        ("2022-01-13", None, False),
        ("FUTURE_REF", None, True),
        ("PAST_REF", "2022-01-12", False),
        (None, "2022-01-12", False),
        ("2022-02-01/2022-02-03", "2022-01-12", True),
    ],
)
def test_a_time_to_come(value: str | None, published: str | None, future: bool) -> None:
    article = made.article("a", "Dan.", published=published)
    assert is_future(time(article, "Dan", value), published) is future

"""Who speaks: our own small articles in ``cases/speakers.jsonl``, read by the shipped model and resolved; reasons replayed."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language as Pipeline

import made
from wederhoor import lang
from wederhoor.model import Article, Cast, EntityKind, Move, Reading, Span, Statement, StatementType, statement_id
from wederhoor.read.mentions import mentions
from wederhoor.resolve import cast
from wederhoor.resolve.casting import Casting

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/speakers.jsonl").read_text(encoding="utf-8").splitlines()]
DUTCH = lang.pack("nl")


def read(text: str, rows: list[dict[str, str]], pipeline: Pipeline) -> tuple[Article, Reading]:
    """The article and the reading that has the statements of ``rows``, with the cues and sources nearest to their contents."""
    article = made.article("a", text)
    doc = pipeline(text)
    after = 0
    statements, quoted = [], []

    def spans(words: str, near: int) -> tuple[Span, ...]:
        places = [n for n in range(len(text)) if words and text.startswith(words, n)]
        nearest = min(places, key=lambda n: abs(n - near), default=None)
        return () if nearest is None else (article.span(nearest, nearest + len(words)),)

    for row in rows:
        at = text.index(row["content"], after)
        content, source = spans(row["content"], at), spans(row["source"], at)
        cue = spans(row["cue"].split()[0] if row["cue"] else "", at)
        kind = StatementType(row.get("type", "indirect"))
        if kind is StatementType.DIRECT:
            quoted.append((content[0].start - 1, content[0].end + 1))
        continued = not cue
        identity = statement_id(content, cue, source)
        parts = (content, cue, source, (), (), (), ())
        statements.append(Statement(identity, *parts, kind, False, continued, Move.ASSERT, (), "case", 1.0))
        after = at
    sentences = tuple(article.span(s.start_char, s.end_char) for s in doc.sents)
    found = tuple(mentions(doc, article, 0, quoted))
    return article, Reading(article.id, "test", len(doc), sentences, found, tuple(statements), ())


def told(case: dict[str, Any], pipeline: Pipeline) -> tuple[Article, Cast]:
    article, reading = read(case["text"], case["statements"], pipeline)
    return article, Casting(article, reading, DUTCH).cast()  # the rules alone, without what was learnt


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_who_speaks(case: dict[str, Any], pipeline: Pipeline, request: pytest.FixtureRequest) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    _, found = told(case, pipeline)
    names = [speaker.name and speaker.name.removeprefix("de ").removeprefix("het ") for speaker in found.speakers]
    wanted = [row["speaker"] for row in case["statements"]]
    assert names == [w and w.removeprefix("de ").removeprefix("het ") for w in wanted]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["case"])
def test_every_reason_can_be_replayed(case: dict[str, Any], pipeline: Pipeline) -> None:
    article, found = told(case, pipeline)
    entities = {entity.id: entity for entity in found.entities}
    silent = 0
    for speaker in found.speakers:
        assert speaker.steps
        assert speaker.found_by.startswith("resolve.")
        for step in speaker.steps:
            assert step.why
            assert step.span is None or article.cut(step.span)
        if speaker.name is None:
            silent += 1
            continue
        assert 0 < speaker.confidence <= 1
        entity = entities[speaker.entity_id or ""]
        assert entity.mentions == tuple(sorted(set(entity.mentions), key=lambda s: (s.start, s.end)))
        in_text = all(word.lower() in article.text.lower() for word in speaker.name.split())
        metonym = any(step.rule in ("seat", "demonym", "adjective") for step in speaker.steps)
        assert in_text or metonym, "a name comes from the text, or a table tells what a metonym stands for"
    assert len(found.notes) == silent
    assert all(note.room == "resolve" and note.span and note.text for note in found.notes)


def test_an_article_without_statements_still_has_its_people() -> None:
    article = made.article("a", "")
    assert cast(article, Reading(article.id, "test", 0, (), (), (), ()), DUTCH) == Cast(article.id, (), (), ())


def test_two_runs_agree(pipeline: Pipeline) -> None:
    for case in CASES[:8]:
        assert told(case, pipeline) == told(case, pipeline)


def test_entities_know_their_kind(pipeline: Pipeline) -> None:
    text = "Het Kremlin zwijgt. Minister Anna Smit sprak met Rusland. De Rli wil rust. Smit ook."
    _, found = told({"text": text, "statements": [{"content": "rust", "cue": "wil", "source": "De Rli"}]}, pipeline)
    kinds = {entity.name: (entity.kind, len(entity.mentions)) for entity in found.entities}
    assert kinds["Anna Smit"] == (EntityKind.PERSON, 2)
    assert kinds["Rusland"] == (EntityKind.PLACE, 2), "the Kremlin stands for it, also where it says nothing"
    assert kinds["Rli"] == (EntityKind.ORGANISATION, 1)


def test_a_long_article_costs_no_more_than_its_length(pipeline: Pipeline) -> None:
    def seconds(times: int) -> float:
        text = "".join(f"Minister Jan Smit{n} zei dat Piet Bakker{n} wacht. Hij hoopt op hulp. " for n in range(times))
        rows = [{"content": "op hulp", "cue": "hoopt", "source": "Hij"}]
        article, reading = read(text, rows, pipeline)
        start = time.perf_counter()
        cast(article, reading, DUTCH)
        return time.perf_counter() - start

    assert seconds(400) < 40 * seconds(20) + 0.2


def test_a_thousand_pronouns_lean_on_each_other(pipeline: Pipeline) -> None:
    text = "Jan Smit kwam binnen. " + "Hij zweeg. " * 1000 + "Toen zei hij dat het laat was."
    row = {"content": "het laat was", "cue": "zei", "source": "hij", "speaker": "Jan Smit"}
    _, found = told({"text": text, "statements": [row]}, pipeline)
    assert found.speakers[0].name == "Jan Smit"


@pytest.mark.parametrize("place", DUTCH.names.places, ids=lambda place: place.name)
def test_each_place_is_shown_by_its_example(place: lang.names.Place) -> None:
    forms = [
        place.name,
        *place.aliases,
        *place.inhabitants,
        *place.towns,
        *place.seats,
        *(a + e for a in place.adjectives for e in ("", "e")),
    ]
    assert any(form in place.example for form in forms)


@pytest.mark.parametrize("noun", DUTCH.names.nouns.values(), ids=lambda noun: noun.word)
def test_each_noun_is_shown_by_its_example(noun: lang.names.Noun) -> None:
    assert noun.word in noun.example.lower()

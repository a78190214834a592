"""Which statements ask for an answer, and of whom: the cases of ``cases/calls.jsonl``, read, resolved and aligned.

A case is a text of our own with all calls in it: the move, the content, the words of those whom it concerns (``target``) and
the names of these parties. Known failures stay in the file with their reason in ``fails``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import made
from wederhoor import align, lang, resolve
from wederhoor.model import Move, Report
from wederhoor.read.reader import Reader

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "calls.jsonl").read_text(encoding="utf-8").splitlines()
]


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [], id=case["text"])


def report(reader: Reader, name: str, text: str) -> Report:
    article = made.article(name, text)
    reading = reader.read(article)
    return Report(article, reading, resolve.cast(article, reading, lang.pack("nl")), ())


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_calls(case: dict[str, Any], reader: Reader) -> None:
    one = report(reader, "case", case["text"])
    alignment = align.assemble([one])
    names = {party.id: party.name for party in alignment.parties}
    said = {statement.id: statement for statement in one.reading.statements}
    found = [
        {
            "move": call.move.value,
            "content": " … ".join(map(one.article.cut, said[call.statement_id].content)),
            "target": [one.article.cut(span) for span in said[call.statement_id].target],
            "parties": [names[party] for party in call.parties],
        }
        for call in alignment.calls
    ]
    assert found == case["calls"]


def test_every_call_says_why_and_points_to_words_of_its_own_article(reader: Reader) -> None:
    one = report(reader, "a", "De NAVO roept Rusland en China op om te stoppen. “Er moet iets gebeuren”, zegt Rusland.")
    calls = align.assemble([one]).calls
    assert [call.why for call in calls] == [
        "the demand is made to 'Rusland' and 'China'",
        "the words do not tell whom the demand concerns",
    ]
    assert all(span.article_id == one.article.id for call in calls for span in call.words)
    assert calls[0].confidence > calls[1].confidence


def test_calls_do_not_depend_on_the_order_of_reports(reader: Reader) -> None:
    reports = [report(reader, name, f"{name} eist dat Rusland stopt.") for name in ("De NAVO", "Frankrijk")]
    assert align.assemble(reports).calls == align.assemble(reports[::-1]).calls


def test_whom_one_article_only_describes_another_of_the_same_story_names(reader: Reader) -> None:
    found = (
        report(reader, "a", "Bakker Anna Vos zegt dat de brug in Velden dicht blijft. “De gedeputeerde liegt”, zegt Vos."),
        report(reader, "b", "Gedeputeerde Tess Bult houdt de brug in Velden dicht. Bakker Anna Vos vindt dat jammer, zegt ze."),
    )
    alignment = align.assemble(found)
    names = {party.id: party.name for party in alignment.parties}
    assert [story.articles for story in alignment.stories if len(story.articles) == 2]
    assert [[names[party] for party in call.parties] for call in alignment.calls if call.move is Move.ACCUSE][:1] == [
        ["Tess Bult"]
    ]

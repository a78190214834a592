"""Stances: where a statement puts its speaker on an issue; the cases of ``cases/stances.jsonl``."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from benchmarks import positions as benchmark

import made
from wederhoor import lang, resolve
from wederhoor.align import naming
from wederhoor.align.parties import Parties
from wederhoor.align.sayings import Saying, Sayings
from wederhoor.align.stances import Stances, Target
from wederhoor.model import Article, Report, Side, Stance
from wederhoor.read.reader import Reader

CASES = [
    json.loads(line) for line in Path(__file__).with_name("cases").joinpath("stances.jsonl").read_text("utf-8").splitlines()
]
DUTCH = lang.pack("nl")
STANCES = Stances(DUTCH)


def sayings(of: Article, reader: Reader) -> tuple[Saying, ...]:
    reading = reader.read(of)
    report = Report(of, reading, resolve.cast(of, reading, DUTCH), ())
    said, parties = Sayings(), Parties()
    said.take(report)
    parties.take(report)
    return said.found(naming.parties(parties.found())).sayings


def stances(case: dict[str, Any], reader: Reader) -> list[Stance]:
    """The stances of those statements whose source has the words of ``who`` in it, or its speaker is called so."""
    of = made.article("zin", case["text"])
    spans = tuple(of.span(m.start(), m.end()) for words in case["about"] for m in re.finditer(re.escape(words), of.text))
    sign = STANCES.sign_of(case.get("issue", " ".join(case["about"])))
    theirs = [s for s in sayings(of, reader) if any(case["who"] in of.cut(span) for span in s.statement.source)]
    return [STANCES.decide(saying, Target(spans, sign)) for saying in theirs]


@pytest.mark.parametrize("case", [pytest.param(c, id=f"{c['side']}: {' '.join(c['about'])}: {c['text']}") for c in CASES])
def test_stance(case: dict[str, Any], reader: Reader, request: pytest.FixtureRequest) -> None:
    if "fails" in case:
        request.applymarker(pytest.mark.xfail(reason=case["fails"], strict=True))
    found = stances(case, reader)
    assert {one.side for one in found} - {Side.UNCLEAR} == {Side(case["side"])} - {Side.UNCLEAR}


# ---------------------------------------------------------------- the benchmark

UNIT = {
    "unit_id": "0a-1-Dorpslijst",
    "party": "Dorpslijst",
    "topic": "Immigration",
    "text": "Het regende in Oudemeer.De **Dorpslijst** wil de opvang schrappen.Daarna was er soep.",
    "label": "R",
}


def test_the_benchmark_takes_a_unit_apart(reader: Reader) -> None:
    told = benchmark.report(UNIT, reader)
    assert told.article.text.startswith("Het regende in Oudemeer. De Dorpslijst wil")
    assert [told.article.cut(span) for span in benchmark.marked(UNIT, told.article)] == ["Dorpslijst"]
    verdict = benchmark.judge(UNIT, told, benchmark.topics()["Immigration"], STANCES)
    assert (verdict.pole, verdict.spoke, verdict.about) == ("R", True, True)
    assert benchmark.figures([verdict])["right L/R"] == "100.0% (1 of 1)"


def test_the_benchmark_says_why_it_is_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark.main(["--shared", str(tmp_path)]) == 0
    assert "is not there" in capsys.readouterr().err

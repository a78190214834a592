"""Which statements and silences answer an accusation, demand, warning or offer: the cases of ``cases/replies.jsonl``.

``replies`` are pairs of the call's words and the answer's, of which each needs to hold those given, with the kind of answer.
"""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import made
from wederhoor import align, lang, resolve
from wederhoor.align.replies import replies
from wederhoor.align.sayings import Sayings
from wederhoor.lang import replies as words
from wederhoor.lang import tables
from wederhoor.model import Alignment, Rendering, RenderingForm, Report, Utterance
from wederhoor.read.reader import Reader

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "replies.jsonl").read_text("utf-8").splitlines()]


def read(reader: Reader, articles: list[dict[str, Any]]) -> list[Report]:
    found = []
    for number, one in enumerate(articles):
        about = {"title": None, "outlet": None, "published": "2031-04-01"} | {k: v for k, v in one.items() if k != "text"}
        article = made.article(str(number), one["text"], **about)
        reading = reader.read(article)
        found.append(Report(article, reading, resolve.cast(article, reading, lang.pack("nl")), ()))
    return found


def told(reports: list[Report], alignment: Alignment) -> list[tuple[str, str, str]]:
    said = {
        statement.id: " ".join(report.article.cut(span) for span in statement.content)
        for report in reports
        for statement in report.reading.statements
    }
    said |= {silence.id: report.article.cut(silence.span) for report in reports for silence in report.reading.silences}
    return [(said[one.call], said[one.statement_id or one.silence_id or ""], str(one.kind)) for one in alignment.replies]


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, marks=[pytest.mark.xfail(strict=True)] if c.get("fails") else [], id=c["about"]) for c in CASES],
)
def test_cases(reader: Reader, case: dict[str, Any]) -> None:
    reports = read(reader, case["articles"])
    found = told(reports, align.assemble(reports))
    wanted = [tuple(one) for one in case["replies"]]
    missing = [one for one in wanted if not any(one[0] in f[0] and one[1] in f[1] and one[2] == f[2] for f in found)]
    more = [one for one in found if not any(w[0] in one[0] and w[1] in one[1] for w in wanted)]
    assert (missing, more) == ([], []), found


def test_order_of_reports_makes_no_difference(reader: Reader) -> None:
    reports = read(reader, [one for case in CASES for one in case["articles"]][:8])
    first = align.assemble(reports).replies
    for seed in range(3):
        random.Random(seed).shuffle(reports)  # noqa: S311  (no secret)
        assert align.assemble(reports).replies == first


def test_the_same_article_twice_answers_once(reader: Reader) -> None:
    reports = read(reader, CASES[0]["articles"] * 2)
    assert len(align.assemble(reports).replies) == len(align.assemble(reports[:1]).replies)


def test_what_answers_one_rendering_answers_all(reader: Reader) -> None:
    """A paper tells the accusation in other words and has no answer; another has one."""
    articles = [
        {"text": "Bond De Schakel beschuldigt rederij Noordvaart van loonroof. Noordvaart ontkent dat.", "outlet": "De Ree"},
        {"text": "Bond De Schakel beschuldigt rederij Noordvaart van dievenpraktijken.", "outlet": "Kustblad"},
    ]
    reports = read(reader, articles)
    alignment = align.assemble(reports)
    sayings = Sayings()
    for report in reports:
        sayings.take(report)
    said = sayings.found(alignment.parties)
    calls = [call.statement_id for call in alignment.calls]
    assert len(calls) == 2
    assert {one.call for one in alignment.replies} < set(calls)
    renderings = tuple(Rendering(id_, RenderingForm.PARAPHRASED, (), (), None, "hand@1", "", 1.0) for id_ in calls)
    joined = replies(said, alignment.calls, alignment.parties, [Utterance("u", None, renderings, "hand@1")])
    assert {one.call for one in joined} == set(calls)
    assert {one.statement_id for one in joined} == {one.statement_id for one in alignment.replies}


def test_every_reply_stands_on_words_of_an_article(reader: Reader) -> None:
    for case in CASES:
        reports = read(reader, case["articles"])
        for one in align.assemble(reports).replies:
            assert one.words
            assert one.why
            assert (one.statement_id is None) != (one.silence_id is None)
            assert 0 < one.confidence <= 1


# ---------------------------------------------------------------- the words


@pytest.mark.parametrize("code", lang.AVAILABLE)
def test_examples_show_their_words(code: str) -> None:
    known = lang.pack(code).replies
    for row in tables.rows(f"wederhoor.lang.{code}", "replies.csv"):
        shown = [word.strip(".,:\"'“”").lower() for word in row["example"].split()]
        if row["kind"] in words.LISTS:
            assert any(form in row["example"].lower() for form in row["words"].replace("/", " ").split()), row
        elif row["kind"] == "head":
            assert any(form in shown for form in row["words"].replace("/", " ").split()), row
        else:
            assert row["kind"] in {kind for kind, _, _ in known.found(shown)}, row


def test_a_text_without_sentences_is_no_crash(reader: Reader) -> None:
    reports = [replace(one, reading=replace(one.reading, sentences=())) for one in read(reader, CASES[0]["articles"])]
    assert align.assemble(reports).calls


@pytest.mark.parametrize("published", [None, "2031", "2031-04", "2031-04-01T08:00", "2031-04?", "../2031", "onzin"])
def test_any_date_is_no_crash(reader: Reader, published: str | None) -> None:
    """The answer stands in another article, of the first of April."""
    call, answer = next(case["articles"] for case in CASES if case["about"].startswith("the answer stands in another paper"))
    found = align.assemble(read(reader, [{**call, "published": published}, answer]))
    assert len(found.calls) == 1

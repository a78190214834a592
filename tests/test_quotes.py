"""Quotation marks: the cases of ``cases/quotes.jsonl``, and what must hold of any text at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from wederhoor import lang
from wederhoor.model import StatementType
from wederhoor.read.quotes import Quotation, quotations
from wederhoor.read.reader import Reader

MARKS = lang.pack("nl").marks
CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "quotes.jsonl").read_text(encoding="utf-8").splitlines()
]
PIECES = [form for pair in MARKS.pairs for form in pair]
PIECES += ["Ja", "zei hij", "D66", "s avonds", "t Hof", "90", ".", ",", "?", ":", " ", "  ", "\n", "\n\n", "(", ")", "…", "-"]


def blocks(text: str) -> list[int]:
    """The starts of the lines of ``text`` that hold anything: each line of a case is a block."""
    starts = []
    place = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            starts.append(place + len(line) - len(line.lstrip()))
        place += len(line)
    return starts


def found(text: str) -> list[Quotation]:
    return quotations(text, MARKS, blocks(text))


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason)] if reason else [], id=case["text"])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_what_is_quoted(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[q.start : q.end] for q in found(text)] == case["quoted"]


@pytest.mark.parametrize(
    ("text", "opened", "closed"),
    [
        ("“Dat kan niet”, zegt ze.", True, True),
        ("“Dat kan niet, zegt ze.", True, False),
        ("Dat kan echt niet”, zegt ze.", False, True),
    ],
)
def test_a_missing_mark_is_known(text: str, opened: bool, closed: bool) -> None:
    (quotation,) = found(text)
    assert (quotation.opened, quotation.closed) == (opened, closed)


def test_a_language_without_clitics_has_no_dutch_apostrophes() -> None:
    english = lang.marks.QuotationMarks(pairs=(("‘", "’"),), single=frozenset("‘’"))
    text = "He said ‘t is not so’ and left."
    assert [text[q.start : q.end] for q in quotations(text, english, [0])] == ["t is not so"]
    assert found("Ze woont in van ‘t Hof, zegt men.") == []


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60))
def test_quotations_are_in_order_in_range_and_never_cross(text: str) -> None:
    quoted = found(text)
    assert [(q.start, -q.end) for q in quoted] == sorted((q.start, -q.end) for q in quoted)
    for number, one in enumerate(quoted):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip() == text[one.start : one.end]
        for other in quoted[number + 1 :]:
            apart = one.end <= other.start
            assert apart or one.holds(other.start, other.end) or other.holds(one.start, one.end)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('De raad is verdeeld." Ik denk dat het nog lang duurt.', ["Ik denk dat het nog lang duurt."]),
        ('Zo kunnen we niet verder." De raad is verdeeld over de brug.', ["Zo kunnen we niet verder."]),
        ('Bos zegt dat de brug open gaat." Dat werd tijd. De verf is droog.', ["Dat werd tijd. De verf is droog."]),
    ],
)
def test_where_spaces_are_lost_the_voice_tells_which_side_is_quoted(text: str, quoted: list[str], reader: Reader) -> None:
    article = made.article("a", text)
    direct = [s for s in reader.read(article).statements if s.type is StatementType.DIRECT]
    assert [article.cut(span) for statement in direct for span in statement.content] == quoted

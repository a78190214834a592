"""What narrows a statement: the cases of ``cases/conditions.jsonl``, read with the package's own model.

A case is a text of our own with, for each statement in it, its conditions, negators and hedges as fragments of the text. Known
failures stay in the file with their reason in ``fails``.
"""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from wederhoor.model import Article, Statement
from wederhoor.read.reader import Reader

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "conditions.jsonl").read_text(encoding="utf-8").splitlines()
]
TEXTS = [case["text"] for case in CASES]
ROLES = ("condition", "negation", "hedge")


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason)] if reason else [], id=case["text"])


def shown(article: Article, statement: Statement) -> dict[str, list[str]]:
    return {role: [article.cut(span) for span in getattr(statement, role)] for role in ROLES}


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_what_narrows_a_statement(case: dict[str, Any], rules: Reader) -> None:
    article = made.article("a", case["text"])
    assert [shown(article, statement) for statement in rules.read(article).statements] == case["statements"]


def test_no_case_stands_twice() -> None:
    assert len(TEXTS) == len(set(TEXTS))


def test_each_role_has_cases_with_it_and_without(rules: Reader) -> None:
    said = [statement for case in CASES for statement in case["statements"]]
    for role in ROLES:
        assert 10 <= sum(bool(statement[role]) for statement in said) < len(said)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """Cases after each other, their words shuffled, left out or doubled, or cut off anywhere."""
    text = " ".join(draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3)))
    words = text.split(" ")
    how = draw(st.sampled_from(["cut", "shuffled", "thinned", "doubled"]))
    if how == "shuffled":
        return " ".join(draw(st.permutations(words)))
    if how == "thinned":
        return " ".join(word for word in words if draw(st.integers(0, 3)))
    if how == "doubled":
        return " ".join(word for word in words for _ in range(draw(st.integers(1, 2))))
    start = draw(st.integers(0, len(text) - 1))
    return text[start : draw(st.integers(start + 1, len(text)))]


@settings(max_examples=120, deadline=None)
@given(text=mangled())
def test_what_narrows_a_statement_stands_in_the_article(text: str, rules: Reader) -> None:
    article = made.article("a", text)
    for statement in rules.read(article).statements:
        for role in ROLES:
            spans = getattr(statement, role)
            assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
            assert all(article.cut(span).strip() == article.cut(span) for span in spans)
            assert list(spans) == sorted(spans, key=lambda span: span.start)
            assert all(left.end <= right.start for left, right in pairwise(spans))

"""Who says what: the cases of ``cases/statements.jsonl``, read by the rules with the package's own model.

A case is a text of our own, each line a paragraph, and all the statements in it. ``content`` and ``cue`` are lists of
fragments, ``source`` and ``addressee`` a phrase or null. Known failures stay in the file with their reason in ``fails``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import made
from wederhoor.model import Article, Span, Statement
from wederhoor.read.reader import Reader

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
]


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason)] if reason else [], id=case["text"])


def phrase(article: Article, spans: tuple[Span, ...]) -> str | None:
    return article.cut(spans[0]) if spans else None


def shown(article: Article, statement: Statement) -> dict[str, Any]:
    return {
        "content": [article.cut(span) for span in statement.content],
        "cue": [article.cut(span) for span in statement.cue],
        "source": phrase(article, statement.source),
        "addressee": phrase(article, statement.addressee),
        "type": statement.type.value,
        "attitude": statement.attitude,
        "continued": statement.continued,
    }


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_who_says_what(case: dict[str, Any], rules: Reader) -> None:
    article = made.article("a", case["text"])
    found = [shown(article, statement) for statement in rules.read(article).statements]
    assert found == case["statements"]


def test_no_case_stands_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts))

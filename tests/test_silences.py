"""Who was asked and said nothing: the cases of ``cases/silences.jsonl``, read with the package's own model.

A case is a text of our own with all silences in it. Known failures stay in the file with their reason in ``fails``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import made
from wederhoor import lang
from wederhoor.model import SilenceKind
from wederhoor.read.reader import Reader

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "silences.jsonl").read_text(encoding="utf-8").splitlines()
]
ROWS = [row for rows in lang.pack("nl").silences.by_word.values() for row in rows]


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [], id=case["text"])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_silences(case: dict[str, Any], reader: Reader) -> None:
    article = made.article("case", case["text"])
    found = [
        {
            "kind": silence.kind.value,
            "words": article.cut(silence.span),
            "who": [article.cut(span) for span in silence.who],
            "about": [article.cut(span) for span in silence.about],
        }
        for silence in reader.read(article).silences
    ]
    assert found == case["silences"]


@pytest.mark.parametrize("row", ROWS, ids=[row.example for row in ROWS])
def test_every_row_is_found_in_its_example(row: Any, reader: Reader) -> None:
    assert [silence.kind for silence in reader.read(made.article("case", row.example)).silences] == [row.kind]


def test_every_kind_has_a_case() -> None:
    assert {silence["kind"] for case in CASES for silence in case["silences"]} == {kind.value for kind in SilenceKind}

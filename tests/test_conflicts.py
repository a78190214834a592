"""Where tellings conflict, and where they only seem to: the cases of ``cases/conflicts.jsonl``.

A case has articles of our own, each of Wednesday 12 January 2022 and an outlet of its own unless it says otherwise, and
``found``: all conflicts among them, each with the words of its sides.
"""

from __future__ import annotations

import itertools
import json
import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made
from wederhoor import align, lang, resolve
from wederhoor.align.amounts import Amount, agree
from wederhoor.model import Alignment, Bound, Report
from wederhoor.read.reader import Reader

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "conflicts.jsonl").read_text("utf-8").splitlines()]


def report(reader: Reader, number: int, given: dict[str, Any]) -> Report:
    about = {"title": None, "outlet": f"Krant {number}", "published": "2022-01-12", "modified": None, "url": None}
    of = made.article(str(number), given["text"], **{field: given.get(field, value) for field, value in about.items()})
    reading = reader.read(of)
    return Report(of, reading, resolve.cast(of, reading, lang.pack("nl")), ())


def shown(alignment: Alignment, reports: list[Report]) -> list[dict[str, Any]]:
    articles = {report.article.id: report.article for report in reports}
    return [
        {
            "kind": conflict.kind.value,
            "between": conflict.between.value,
            "sides": [
                sorted(articles[account.span.article_id].cut(account.span) for account in same)
                for _, same in itertools.groupby(conflict.accounts, key=lambda account: account.side)
            ],
        }
        for conflict in alignment.conflicts
    ]


def in_any_order(found: list[dict[str, Any]]) -> list[Any]:
    return sorted((one["kind"], one["between"], sorted(sorted(side) for side in one["sides"])) for one in found)


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason)] if reason else [], id=case["about"])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_conflicts_of_a_case(case: dict[str, Any], reader: Reader) -> None:
    reports = [report(reader, number, given) for number, given in enumerate(case["articles"])]
    assert in_any_order(shown(align.assemble(reports), reports)) == in_any_order(case["found"])

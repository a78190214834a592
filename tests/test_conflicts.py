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
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from wederhoor import align, lang, resolve
from wederhoor.align.amounts import Amount, agree, shown
from wederhoor.model import Alignment, Bound, Report
from wederhoor.read.reader import Reader

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "conflicts.jsonl").read_text("utf-8").splitlines()]


def report(reader: Reader, number: int, case: dict[str, Any]) -> Report:
    about = {"title": None, "outlet": f"Krant {number}", "published": "2022-01-12", "modified": None, "url": None}
    of = made.article(str(number), case["text"], **{field: case.get(field, value) for field, value in about.items()})
    reading = reader.read(of)
    return Report(of, reading, resolve.cast(of, reading, lang.pack("nl")), ())


def conflicts(alignment: Alignment, reports: list[Report]) -> list[Any]:
    """Kind, between, and the words of each side; the sides in the order of their words."""
    articles = {report.article.id: report.article for report in reports}
    return sorted(
        (
            conflict.kind.value,
            conflict.between.value,
            sorted(
                sorted(articles[account.span.article_id].cut(account.span) for account in same)
                for _, same in itertools.groupby(conflict.accounts, key=lambda account: account.side)
            ),
        )
        for conflict in alignment.conflicts
    )


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason)] if reason else [], id=case["about"])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_conflicts_of_a_case(case: dict[str, Any], reader: Reader) -> None:
    reports = [report(reader, number, given) for number, given in enumerate(case["articles"])]
    expected = sorted((one["kind"], one["between"], sorted(sorted(side) for side in one["sides"])) for one in case["found"])
    assert conflicts(align.assemble(reports), reports) == expected


def test_the_order_of_the_reports_does_not_matter(reader: Reader) -> None:
    texts = [given for case in CASES if case["found"] for given in case["articles"]]
    reports = [report(reader, number, given) for number, given in enumerate(texts)]
    straight = align.assemble(reports).conflicts
    assert len(straight) > 20
    for seed in range(3):
        shuffled = reports[:]
        random.Random(seed).shuffle(shuffled)  # noqa: S311  (a test's)
        assert align.assemble(shuffled).conflicts == straight


def test_every_conflict_has_two_sides_in_order(reader: Reader) -> None:
    texts = [given for case in CASES for given in case["articles"]]
    reports = [report(reader, number, given) for number, given in enumerate(texts)]
    alignment = align.assemble(reports)
    parties = {party.id for party in alignment.parties}
    for conflict in alignment.conflicts:
        sides = [account.side for account in conflict.accounts]
        assert sides == sorted(sides)
        assert set(sides) == set(range(max(sides) + 1))
        assert max(sides) > 0
        assert conflict.why and conflict.about and conflict.found_by.endswith("@1")
        assert all(account.teller is None or account.teller in parties for account in conflict.accounts)
    assert len({conflict.id for conflict in alignment.conflicts}) == len(alignment.conflicts)


def test_one_article_and_none() -> None:
    assert align.assemble([]).conflicts == ()


# ---------------------------------------------------------------- amounts


def exact(value: str) -> Amount:
    return Amount(Decimal(value), Decimal(value), Bound.EXACT)


def about(value: str) -> Amount:
    return Amount(Decimal(value), Decimal(value), Bound.ABOUT)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (exact("100000"), about("100000"), True),
        (exact("70000"), about("100000"), False),
        (exact("1034"), exact("1000"), True),
        (exact("1034"), exact("1030"), True),
        (exact("140"), exact("100"), False),
        (exact("12"), exact("13"), False),
        (exact("10"), exact("13"), False),
        (exact("3"), exact("3.4"), True),
        (exact("3"), exact("3.6"), False),
        (exact("0"), exact("1"), False),
        (about("100"), about("70"), False),
        (about("100"), about("110"), True),
        (Amount(Decimal(200), Decimal(300), Bound.BETWEEN), exact("240"), True),
        (Amount(Decimal(200), Decimal(300), Bound.BETWEEN), exact("400"), False),
        (Amount(Decimal(1000), Decimal(1000), Bound.MORE_THAN), exact("700"), False),
        (Amount(Decimal(1000), Decimal(1000), Bound.MORE_THAN), exact("9000"), True),
        (Amount(Decimal(1000), Decimal(1000), Bound.MORE_THAN, close=True), exact("9000"), False),
        (Amount(Decimal(20), Decimal(20), Bound.AT_MOST), exact("30"), False),
    ],
)
def test_which_amounts_agree(one: Amount, other: Amount, expected: bool) -> None:
    assert agree(one, other) is agree(other, one) is expected


amounts = st.builds(
    lambda low, more, bound, close: Amount(low, low + more if bound is Bound.BETWEEN else low, bound, close),
    st.decimals(0, 10**12, places=2),
    st.decimals(0, 10**6, places=0),
    st.sampled_from(Bound),
    st.booleans(),
)


@given(amounts, amounts)
def test_agreement_has_no_direction(one: Amount, other: Amount) -> None:
    assert agree(one, other) is agree(other, one)
    assert agree(one, one)


@given(amounts)
def test_an_amount_is_shown_with_its_bound(one: Amount) -> None:
    assert shown(one, "EUR").endswith(" EUR")
    assert shown(one, None).lstrip("~<>≥≤")[0].isdigit()


@given(
    st.integers(2, 999), st.sampled_from([1, 1000, 1_000_000]), st.sampled_from(["", "zo'n ", "ruim ", "minstens ", "bijna "])
)
@settings(max_examples=25, deadline=None)
def test_a_number_never_conflicts_with_itself_rewritten(reader: Reader, number: int, scale: int, bound: str) -> None:
    """In figures with and without points, and with the scale as a word; with a bound or without."""
    value = number * scale
    points = f"{value:,}".replace(",", ".")
    scaled = {1: str(number), 1000: f"{number}.000", 1_000_000: f"{number} miljoen"}[scale]
    texts = [
        f"Op het plein in Gent stonden {bound}{written} betogers." for written in dict.fromkeys((str(value), points, scaled))
    ]
    reports = [
        report(reader, n, {"text": text}) for n, text in enumerate((*texts, f"Op het plein in Gent stonden {points} betogers."))
    ]
    assert align.assemble(reports).conflicts == ()


@pytest.mark.parametrize("words", ["twaalf", "vijfentwintig", "honderdtwintig", "tweeduizend", "anderhalf miljoen"])
def test_nor_with_itself_in_words(reader: Reader, words: str) -> None:
    figures = {
        "twaalf": "12",
        "vijfentwintig": "25",
        "honderdtwintig": "120",
        "tweeduizend": "2.000",
        "anderhalf miljoen": "1,5 miljoen",
    }
    texts = [f"Op het plein in Gent stonden {written} betogers." for written in (words, figures[words])]
    reports = [report(reader, n, {"text": text}) for n, text in enumerate(texts)]
    assert align.assemble(reports).conflicts == ()

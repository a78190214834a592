"""Numbers with what they count: the cases of ``cases/quantities.jsonl``, read with the package's own model."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language as Pipeline
from tests import made

from wederhoor import lang
from wederhoor.lang.numbers import figures
from wederhoor.model import Article, Quantity
from wederhoor.read.numerals import atoms, numerals
from wederhoor.read.quantities import quantities

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "quantities.jsonl").read_text(encoding="utf-8").splitlines()
]
DUTCH = lang.pack("nl")


def as_case(article: Article, quantity: Quantity) -> dict[str, str]:
    """A quantity as the cases write it: without what is exact, uncounted or unmeasured."""
    found = {
        "span": article.cut(quantity.span),
        "low": quantity.low,
        "high": quantity.high if quantity.high != quantity.low else None,
        "bound": quantity.bound.value if quantity.bound.value != "exact" else None,
        "unit": quantity.unit,
        "counted": article.cut(quantity.counted) if quantity.counted else None,
        "same_as": article.cut(quantity.same_as) if quantity.same_as else None,
    }
    return {name: value for name, value in found.items() if value is not None}


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_quantities(case: dict[str, Any], pipeline: Pipeline) -> None:
    article = made.article("case", case["text"])
    found, notes = quantities(pipeline(article.text), article, 0, DUTCH)
    assert [as_case(article, quantity) for quantity in found] == case["quantities"]
    assert [note.code for note in notes] == ([case["note"]] if "note" in case else [])


@pytest.mark.parametrize(
    ("text", "value"),
    [("100.000", "100000"), ("1.234.567,89", "1234567.89"), ("45 000", "45000"), ("1.5", "1.5"), ("0,125", "0.125")],
)
def test_figures(text: str, value: str) -> None:
    assert figures(text) == Decimal(value)


@pytest.mark.parametrize("text", ["5,600", "12.34.56", "1.23.456", "9" * 30, "vier", ""])
def test_figures_that_may_be_two_things_or_none(text: str) -> None:
    assert figures(text) is None


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("eenentwintig", 21),
        ("Tweeëntwintig", 22),
        ("honderdvijfentwintigduizend", 125_000),
        ("duizendenéén", 1001),
        ("achttienhonderd", 1800),
        ("vijfduizendtweehonderd", 5200),
    ],
)
def test_numerals_in_words(word: str, value: int) -> None:
    assert DUTCH.numbers.spelled(word) == value


@pytest.mark.parametrize("word", ["een", "honderdhonderd", "duizendduizend", "drieling", "veertiger", "honderd" * 40])
def test_words_that_are_no_numerals(word: str) -> None:
    assert DUTCH.numbers.spelled(word) is None


PIECES = [
    "0",
    "1",
    "2",
    "3",
    "9",
    ".",
    ",",
    "-",
    "–",
    "€",
    "%",
    "(",
    ")",
    "miljoen",
    "tussen",
    "en",
    "tot",
    "een",
    "half",
    "honderd",
    "ca.",
    "helft",
    "derde",
    "van",
    "euro",
    "mensen",
    "’",
    "²",
]
WRITTEN = st.sampled_from([*PIECES, "op de", "meer dan", "\u00a0"]).flatmap(lambda piece: st.sampled_from([piece, f" {piece}"]))


@given(st.lists(WRITTEN, max_size=30).map("".join))
@settings(max_examples=400, deadline=None)
def test_whatever_is_written_numerals_are_in_order_and_in_the_text(text: str) -> None:
    found = atoms(text)
    last = -1
    for numeral in numerals(found, DUTCH.numbers):
        assert last < numeral.first <= numeral.last < len(found)
        assert numeral.begin >= 0
        assert numeral.low is None or numeral.high is None or numeral.low <= numeral.high
        last = numeral.last

"""Text of others on a terminal or in a file: nothing in it may act."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wederhoor.views.printable import as_json, as_json_array, printable, shortened

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # half surrogates too


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("één “citaat” – zo, €5", "één “citaat” – zo, €5"),
        ("rood \x1b[31mkader\x1b[0m", r"rood \x1b[31mkader\x1b[0m"),
        ("terug\bpiep\a", r"terug\x08piep\x07"),
        ("C1 \x9b31m", r"C1 \x9b31m"),
        ("om\u202eredraan", r"om\u202eredraan"),
        ("\u2066van links\u2069", r"\u2066van links\u2069"),
        ("half \ud800", r"half \ud800"),
        ("twee\r\nregels\ten\u2028drie", "twee regels en drie"),
        ("gezin 👩\u200d👧", "gezin 👩\u200d👧"),
    ],
)
def test_shown(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(ANY_TEXT)
def test_nothing_that_acts_is_left(text: str) -> None:
    for character in printable(text) + as_json(text):
        assert unicodedata.category(character) not in {"Cc", "Cs", "Zl", "Zp"}
        assert unicodedata.bidirectional(character) not in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(ANY_TEXT)
def test_json_reads_back_as_the_same_text(text: str) -> None:
    assert json.loads(as_json({"text": text})) == {"text": text}


def test_a_json_array_has_one_element_a_line() -> None:
    written = as_json_array([{"a": 1}, {"b": "é"}])
    assert written.splitlines() == ["[", '{"a": 1},', '{"b": "é"}', "]"]
    assert json.loads(as_json_array([])) == []


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, "de kade blijft leeg, zegt de bond, tot er een bod ligt"),
        (54, "de kade blijft leeg, zegt de bond, tot er een bod ligt"),
        (53, "de kade blijft leeg, zegt de bond, tot er een bod…"),
        (35, "de kade blijft leeg, zegt de bond…"),
        (20, "de kade blijft leeg…"),
        (5, "de…"),
    ],
)
def test_shortened_between_words(width: int, shown: str) -> None:
    assert shortened("de kade blijft leeg, zegt de bond, tot er een bod ligt", width) == shown


def test_a_word_longer_than_the_line_is_cut() -> None:
    assert shortened("havenarbeidersvergadering", 10) == "havenarbe…"


@given(ANY_TEXT, st.integers(2, 50))
def test_shortened_is_no_longer_than_asked(text: str, width: int) -> None:
    assert len(shortened(text, width)) <= width

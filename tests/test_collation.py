"""Collation: what counts as a difference between two wordings, and what is only another newsroom's style."""

from __future__ import annotations

import pytest

import made
from wederhoor import collation
from wederhoor.model import Article, Difference


def compared(there: str, here: str) -> list[tuple[str, str, str]]:
    one, other = made.article("a", there), made.article("b", here)
    found = collation.differences(*((a, collation.tokens(a.text, "nl")) for a in (one, other)))
    return [(str(d.kind), cut(one, d, "there"), cut(other, d, "here")) for d in found]


def cut(article: Article, difference: Difference, side: str) -> str:
    span = getattr(difference, side)
    return article.cut(span) if span else ""


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("„Wij wachten af”, zei Putin.", '"wij wachten af" zei Poetin'),
        ("Er staan 100.000 man.", "Er  staan\n100000 man"),
        ("De coördinator z'n plan", "de coordinator z’n plan!"),
        ("NAVO-uitbreiding", "NAVO uitbreiding"),
    ],
)
def test_style_is_no_difference(there: str, here: str) -> None:
    assert compared(there, here) == []


@pytest.mark.parametrize(
    ("there", "here", "expected"),
    [
        ("Dat is mogelijk onwaar.", "Dat is onwaar.", [("left out", "mogelijk", "")]),
        ("Dat is onwaar.", "Dat is volstrekt onwaar.", [("added", "", "volstrekt")]),
        ("Wij vragen om uitstel.", "Wij eisen uitstel.", [("replaced", "vragen om", "eisen")]),
        ("Er staan 70.000 man.", "Er staan 100.000 man.", [("replaced", "70.000", "100.000")]),
        ("3,5 procent", "35 procent", [("replaced", "3,5", "35")]),
    ],
)
def test_a_difference_is_told_with_its_words(there: str, here: str, expected: list[tuple[str, str, str]]) -> None:
    assert compared(there, here) == expected


def test_nothing_beside_something_is_all_added() -> None:
    assert compared("…", "Iets nieuws") == [("added", "", "Iets nieuws")]


def test_kept_counts_words_in_the_same_order() -> None:
    there, here = (collation.tokens(text, "nl") for text in ("wij zullen nooit wijken", "zullen wij nooit wijken"))
    assert collation.kept(there, here) == 3


def test_a_language_without_a_pack_is_compared_by_its_letters() -> None:
    assert [token.key for token in collation.tokens("Ærlig talt, État", "xx")] == ["ærlig", "talt", "etat"]

"""Spellings of names from another script: each row's example shows it at work, and Dutch names are left alone."""

from __future__ import annotations

import csv
import re
from importlib.resources import files

import pytest

from wederhoor import lang
from wederhoor.lang.names import fold

VARIANTS = lang.pack("nl").variants
ROWS = list(csv.DictReader(files("wederhoor.lang.nl").joinpath("variants.csv").read_text("utf-8").splitlines()))
LANGUAGES = {"In", "Engels", "Russisch"}
TWO = {"name", "letters", "beginning", "ending"}


def one(name: str) -> tuple[str, ...]:
    return VARIANTS.one(fold(name).split())


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['kind']} {row['find']}")
def test_an_example_shows_its_row(row: dict[str, str]) -> None:
    words = re.findall(r"[\w-]+", row["example"])
    if row["kind"] in TWO:
        capitals = [word for word in words if word[0].isupper() and word not in LANGUAGES]
        assert len({fold(word) for word in capitals}) == 2
        assert len({VARIANTS.heard(fold(word)) for word in capitals}) == 1, capitals
    elif row["kind"] == "sign":
        assert any(one(word)[0].endswith(row["find"]) for word in words), words
    else:
        assert row["find"] in fold(row["example"])


SAME = """
Poetin Putin
Zelensky Zelenskyy Zelenski Zelenskij Zelenskyj Zelenskiy
Loekasjenko Lukashenko Lukasjenko Lukashenka
Charkov Charkiv Kharkov Kharkiv
Kiev Kyiv Kijev
Sjojgoe Shoigu Sjoigoe Shoygu
Gorbatsjov Gorbachev Gorbatschow
Janoekovitsj Yanukovych Janukovitsj
Timosjenko Tymoshenko
Zacharova Zakharova
Saakasjvili Saakashvili
Tichanovskaja Tikhanovskaya
"""


@pytest.mark.parametrize("line", SAME.strip().splitlines())
def test_spellings_of_one_name_are_one(line: str) -> None:
    assert len({one(name) for name in line.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        ("Jan Boes", "Jan Bus"),
        ("Els Meijer", "Els Meyer"),
        ("Piet Jansen", "Piet Janssen"),
        ("Wim Konijn", "Wim Konin"),
        ("Karel de Wit", "Karel de Vit"),
        ("Ivanov", "Ivanova"),
        ("Lukasjenko", "Timosjenko"),
        ("Peskov", "Petskov"),
    ],
)
def test_other_names_stay_two(pair: tuple[str, str]) -> None:
    assert one(pair[0]) != one(pair[1])

"""The short lists of words of each language: every list is there, and its example shows one of its words."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from importlib.resources import files

import pytest

from wederhoor import lang
from wederhoor.lang.words import Words

LEMMAS = {
    "claims",
    "copula",
    "forced",
    "hearsay",
    "idioms",
    "judging",
    "light_verbs",
    "never_bid",
    "no_cues",
    "no_infinitive",
    "not_quotative",
    "obligation",
    "only_impersonal",
    "passive_auxiliaries",
    "reflexive_lemma",
    "seeming",
    "standards",
    "unreal",
    "wish",
    "written",
}


def entries(code: str) -> dict[str, dict[str, str]]:
    return tomllib.loads(files(f"wederhoor.lang.{code}").joinpath("words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("code", lang.AVAILABLE)
def test_every_list_is_filled_in(code: str) -> None:
    assert set(entries(code)) == {field.name for field in fields(Words)}
    assert all(getattr(lang.pack(code).words, field.name) for field in fields(Words))


@pytest.mark.parametrize("code", lang.AVAILABLE)
def test_an_example_shows_a_word_of_its_list(code: str) -> None:
    for name, entry in entries(code).items():
        assert entry["example"].strip(), name
        shown = entry["example"].lower()
        assert name in LEMMAS or any(word in shown for word in entry["words"].split()), name


@pytest.mark.parametrize("code", lang.AVAILABLE)
def test_words_are_in_lower_case_and_stand_once(code: str) -> None:
    for name, entry in entries(code).items():
        listed = entry["words"].split()
        assert listed == [word.lower() for word in listed], name
        assert len(listed) == len(set(listed)), name

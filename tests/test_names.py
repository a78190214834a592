"""Which words are names, and of what: cases of our own (``cases/names.jsonl``). Their floors stand in ``tasks.toml``."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path
from typing import Any

import pytest
from benchmarks import names

import made
from wederhoor import lang
from wederhoor.model import EntityKind, Mention
from wederhoor.read.capitals import runs
from wederhoor.read.reader import Reader
from wederhoor.read.recogniser import KINDS, load_recogniser

ROOT = Path(__file__).resolve().parents[1]
CASES = [json.loads(line) for line in (ROOT / "tests" / "cases" / "names.jsonl").read_text("utf-8").splitlines()]
GROUPS = ("DEM", "CMP")


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason, strict=True)] if reason else [], id=case["text"])


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_names_and_their_kinds(case: dict[str, Any], rules: Reader) -> None:
    article = made.article("a", case["text"])
    found = [[article.cut(span), KINDS[kind].value] for span, kind in rules.names(article) if kind not in GROUPS]
    assert found == case["names"]


def mentions(text: str, rules: Reader) -> dict[str, Mention]:
    """The mentions of ``text`` that have a name, by it."""
    article = made.article("a", text)
    return {article.cut(m.name): m for m in rules.read(article).mentions if m.name}


def test_a_mention_gets_the_kind_of_its_name(rules: Reader) -> None:
    found = mentions("Directeur Samira Kuipers van Shell sprak in Utrecht met de Russen.", rules)
    assert found["Samira Kuipers"].kind is EntityKind.PERSON
    assert found["Shell"].kind is EntityKind.ORGANISATION
    assert found["Utrecht"].kind is EntityKind.PLACE


def test_a_name_inside_a_longer_phrase_becomes_a_mention(rules: Reader) -> None:
    found = mentions("Dat zei secretaris-generaal van de NAVO Jens Stoltenberg vrijdag.", rules)
    assert {"NAVO", "Jens Stoltenberg"} <= set(found)


def test_names_of_one_text_help_each_other(rules: Reader) -> None:
    article = made.article("a", "Frits Wester was er ook bij. De avond duurde lang. Wester ging vroeg naar huis.")
    assert [kind for _, kind in rules.names(article)] == ["PER", "PER"]


def test_a_run_of_capitals_takes_the_small_words_inside_it() -> None:
    words = re.split(" ", "Gisteren zei Jan van den Berg van de Raad van State in 's Gravenhage iets")
    found = [" ".join(words[run.start : run.end]) for run in runs(words)]
    assert found == ["Gisteren", "Jan van den Berg van de Raad van State", "'s Gravenhage"]


def test_a_name_is_recognised_the_same_each_time(rules: Reader) -> None:
    article = made.article("a", " ".join(case["text"] for case in CASES))
    assert rules.names(article) == rules.names(article)


def test_the_model_names_itself(rules: Reader) -> None:
    recogniser = load_recogniser("nl")
    assert recogniser is not None
    assert recogniser.version in rules.version


def test_the_gazetteer_knows_countries_parties_and_people() -> None:
    gazetteer = lang.pack("nl").gazetteer
    assert "country" in gazetteer.classes["belgie"]
    assert "party" in gazetteer.classes["partij voor de dieren"]
    assert any(person.wikidata == "Q57792" for person in gazetteer.people)
    assert [stop for stop, _ in gazetteer.matches(["partij", "voor", "de", "dieren", "wint"], 0, 5)] == [4]


def test_the_scorer_wants_bounds_and_type() -> None:
    gold = {(0, 4, "PER"), (10, 14, "LOC"), (20, 24, "ORG")}
    got = {(0, 4, "PER"), (10, 14, "ORG"), (20, 25, "ORG")}
    rows = names.tally([(gold, got)])
    assert rows["all"] == {"names": 3, "P": 33.3, "R": 33.3, "F1": 33.3}
    assert rows["bounds"]["F1"] == 66.7
    assert rows["PER"]["F1"] == 100.0


def test_a_page_in_capitals_and_an_article_of_only_names_cost_no_more_than_their_length(rules: Reader) -> None:
    def seconds(times: int) -> float:
        article = made.article("a", "Anna Smit Jan Van Dijk WIE IS ER BANG " * times)
        start = time.process_time()
        rules.names(article)
        return time.process_time() - start

    assert seconds(400) < 40 * seconds(20) + 0.5

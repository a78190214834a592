"""Coverage: what each outlet carries that others do not, and how much speech it gives to each party."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import made
import told
from made import Said
from web_pages import client
from wederhoor.align import assemble
from wederhoor.dossier import open_dossier
from wederhoor.dossier.coverage import Coverage, carried, coverage
from wederhoor.views.cli import run

MORNING = "De brug blijft dicht, zegt wethouder Jan Bos. De brug is onveilig, vindt ingenieur Ans Vos."
EVENING = "Wethouder Jan Bos zegt dat de brug dicht blijft."


def report(name: str, text: str, outlet: str | None, *said: Said) -> made.Report:
    return made.report(made.article(name, text, outlet=outlet, published="2031-06-01"), *said)


REPORTS = [
    report(
        "ochtend",
        MORNING,
        "De Ochtend",
        Said(("De brug blijft dicht",), "zegt", "wethouder Jan Bos", "Jan Bos"),
        Said(("De brug is onveilig",), "vindt", "ingenieur Ans Vos", "Ans Vos"),
    ),
    report("avond", EVENING, "De Avond", Said(("de brug dicht blijft",), "zegt", "Wethouder Jan Bos", "Jan Bos")),
    report("blad", "Jan Bos zwijgt.", None),
]


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return made.fill(tmp_path / "brug.dossier", REPORTS, assemble(REPORTS))


@pytest.fixture
def found(dossier: Path) -> Coverage:
    with open_dossier(dossier, readonly=True) as opened:
        return coverage(opened)


def test_each_outlet_and_what_it_alone_carries(found: Coverage) -> None:
    by_name = {row.name: row for row in found.outlets}
    assert set(by_name) == {"De Ochtend", "De Avond", "blad"}
    assert not by_name["blad"].known
    assert by_name["De Ochtend"].alone["party"] == 1
    assert by_name["De Avond"].alone["party"] == 0


def test_a_party_is_carried_by_all_who_name_it(found: Coverage) -> None:
    carriers = {item.name: [one.outlet for one in item.carriers] for item in found.items if item.kind == "party"}
    assert carriers["Jan Bos"] == ["De Avond", "De Ochtend"]
    assert carriers["Ans Vos"] == ["De Ochtend"]


def test_every_place_cuts_the_words_it_says(found: Coverage, dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        places = [place for item in found.items for one in item.carriers for place in one.places]
        assert places
        for place in places:
            assert opened.article(place.article_id).text[place.piece.start : place.piece.end] == place.piece.text


def test_the_share_of_speech_is_of_words(found: Coverage) -> None:
    shares = {(row.outlet, row.party): (row.words, row.share) for row in found.shares}
    assert shares["De Ochtend", "Jan Bos"] == (4, 0.5)
    assert shares["De Avond", "Jan Bos"] == (4, 1.0)
    assert ("De Avond", "Ans Vos") not in shares


def test_items_are_narrowed(found: Coverage) -> None:
    assert {item.name for item in carried(found, "óchtend", alone=True) if item.kind == "party"} == {"Ans Vos"}
    assert carried(found, "nergens") == ()


def test_one_story_only(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        for story in opened.stories():
            rows = coverage(opened, story.id).outlets
            assert sum(row.articles for row in rows) == len(story.articles)
        assert coverage(opened, "0000").outlets == ()


def test_an_empty_dossier_has_no_coverage(tmp_path: Path) -> None:
    with open_dossier(tmp_path / "leeg.dossier", create=True) as opened:
        assert coverage(opened) == Coverage((), (), ())


def test_the_command_and_the_page(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["coverage", str(dossier), "--all"]) == 0
    out = capsys.readouterr().out
    assert "De Ochtend" in out
    assert "50%" in out
    assert run(["coverage", str(dossier), "--json", "--outlet", "avond"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {item["name"] for item in answer["items"] if item["kind"] == "party"} == {"Jan Bos"}
    assert run(["coverage", str(dossier), "--story", "bestaat niet"]) == 2
    assert "No such story" in capsys.readouterr().err
    web = client(dossier)
    assert web.get("/coverage?kind=party&alone=true").text.count("<tr>") > 2
    assert web.get("/coverage?story=bestaat+niet").status_code == 404
    assert web.get("/api/coverage").json()["outlets"][0]["known"] is True


def test_events_and_figures_of_several_outlets(tmp_path: Path) -> None:
    path = told.fill(tmp_path / "brug.dossier")
    with open_dossier(path, readonly=True) as opened:
        found = coverage(opened)
    assert {item.kind for item in found.items} == {"statement", "party", "event", "figure"}
    assert max(len(item.carriers) for item in found.items if item.kind == "event") > 1

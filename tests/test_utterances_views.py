"""``wederhoor utterances`` and its page: renderings side by side, every one with a link to its exact words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import made
from test_utterances import report
from web_pages import Page, client
from wederhoor import align
from wederhoor.dossier import open_dossier
from wederhoor.dossier.utterances import utterances
from wederhoor.read.reader import Reader
from wederhoor.views.cli import run

pytestmark = [pytest.mark.usefixtures("english"), pytest.mark.filterwarnings("ignore:Using `httpx` with")]

FIRST = "“De haven van Oudemeer gaat mogelijk nog dit jaar dicht”, zei minister Clara Huygen tegen persbureau Tass."
SECOND = "“De haven van Oudemeer gaat nog dit jaar dicht”, verzekerde minister Clara Huygen maandag in De Meerbode."
THIRD = "De <b>werf</b> sluit.\n“De haven van Oudemeer gaat mogelijk nog dit jaar dicht”, zei minister Clara Huygen."


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    of = [
        report(reader, FIRST, "haven", "De Meerbode"),
        report(reader, SECOND, "dicht", "Het Noorderlicht", "2031-05-07"),
        report(reader, THIRD, "werf", "De <Klok>"),
    ]
    return made.fill(tmp_path_factory.mktemp("utterances") / "haven.dossier", of, align.assemble(of))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["utterances", *arguments]) == 0
    return capsys.readouterr().out


def test_it_prints_renderings_side_by_side(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, str(dossier))
    assert "Clara Huygen  3 renderings · 3 outlets" in out
    assert "[-mogelijk-]" in out and re.search("hardens +mogelijk → –", out)
    assert re.search("hardens +zei → verzekerde", out)
    assert "second-hand  tegen persbureau Tass" in out and "second-hand  in De Meerbode" in out
    assert out.index("fullest") < out.index("word for word")
    assert max(len(line) for line in printed(capsys, str(dossier), "--width", "40").splitlines()) <= 40


def test_it_speaks_dutch(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "nl", "utterances", str(dossier)]) == 0
    out = capsys.readouterr().out
    assert "3 weergaven · 3 media" in out and "uit de tweede hand" in out and "ingekort" in out


def test_filters(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for passing in (
        ["--party", "huygen"],
        ["--outlet", "noorder"],
        ["--search", "haven jaar"],
        ["--differing"],
        ["--second-hand"],
    ):
        assert "Clara Huygen" in printed(capsys, str(dossier), *passing)
    for narrow in (["--party", "prins"], ["--outlet", "Trouw"], ["--search", "werf"]):
        assert printed(capsys, str(dossier), *narrow) == ""


def test_json_has_every_place(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(printed(capsys, str(dossier), "--json"))
    assert row["outlets"] == [one["statement"]["outlet"] for one in row["renderings"]]
    texts = {"De Meerbode": FIRST, "Het Noorderlicht": SECOND, "De <Klok>": THIRD}
    for one in row["renderings"]:
        text = texts[one["statement"]["outlet"]]
        for piece in (*one["via"], *(d["here"] for d in one["differences"] if d["here"])):
            assert text[piece["start"] : piece["end"]] == piece["text"]
    noorderlicht = next(one for one in row["renderings"] if one["statement"]["outlet"] == "Het Noorderlicht")
    meerbode = next(one for one in row["renderings"] if one["statement"]["outlet"] == "De Meerbode")
    assert noorderlicht["via_statement"] == meerbode["statement"]["id"]


def test_the_segments_are_the_words(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        (row,) = utterances(opened)
    for one in row.renderings:
        here = " ".join(s.text for s in one.segments if s.kind != "left out")
        assert here == one.statement.content[0].text
        there = " ".join(s.text for s in one.segments if s.kind != "added")
        assert there == row.renderings[0].statement.content[0].text


@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_page_shows_them_and_leads_to_their_words(language: str, dossier: Path) -> None:
    web = client(dossier, language)
    source = web.get("/utterances").text
    page = Page(source)
    twin: Any = web.get("/api/utterances").json()
    (found,) = twin["utterances"]
    for one in found["renderings"]:
        assert one["statement"]["page"] in page.links
        assert f"r-{one['statement']['id']}" in page.ids
    assert "<del" in source and "mogelijk" in source
    assert "De &lt;Klok&gt;" in source and "<Klok>" not in source
    assert len(page.ids) == len(set(page.ids))


def test_the_page_without_any(dossier: Path) -> None:
    web = client(dossier)
    assert "Nothing was found that is told more than once." in web.get("/utterances?party=nobody").text
    assert web.get("/utterances?page=7").status_code == 200
    assert web.get("/api/utterances?page=0").status_code == 422

"""The cast: who is who on a terminal, as JSON and in the browser; and the commands that correct it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from benchmarks import scale

import made
from web_pages import Page, client
from wederhoor import house
from wederhoor.align import assemble
from wederhoor.dossier import open_dossier
from wederhoor.dossier.cast import PartyRow, RoleRow, cast
from wederhoor.errors import Exit
from wederhoor.model import Entity, EntityKind, Report, Role
from wederhoor.views.cli import run

pytestmark = [pytest.mark.usefixtures("english"), pytest.mark.filterwarnings("ignore:Using `httpx` with")]


def with_role(report: Report) -> Report:
    """The report with a dike reeve of a water board that says nothing."""
    of = report.article
    board = Entity(f"board of {of.id}", "Waterschap Oudemeer", EntityKind.ORGANISATION, (made.at(of, "dijkgraaf"),))
    wael = next(entity for entity in report.cast.entities if entity.name.endswith("Wael"))
    role = Role(wael.id, made.at(of, "dijkgraaf"), "dijkgraaf", "dijkgraaf", board.id, False, None, "hand@1")
    former = replace(role, title="oud-wethouder", of=None, former=True)
    past = replace(role, title="raadslid", of=None, time="2029")
    cast_ = replace(report.cast, entities=(*report.cast.entities, board), roles=(role, former, past))
    return replace(report, cast=cast_)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    first, *others = made.affair()
    reports = (with_role(first), *others)
    return made.fill(tmp_path / "sluis.dossier", reports, assemble(reports))


def rows(path: Path) -> dict[str, PartyRow]:
    with open_dossier(path, readonly=True) as opened:
        return {row.name: row for row in cast(opened)}


def test_a_party_has_its_names_roles_and_counts(dossier: Path) -> None:
    wael = rows(dossier)["Renée de Wael"]
    assert (wael.statements, wael.articles, wael.outlets) == (4, 3, ("De Meerbode", "Het Noorderlicht"))
    assert [(alias.name, alias.articles, alias.across) for alias in wael.aliases[:2]] == [
        ("Renée de Wael", 1, True),
        ("De Wael", 2, True),
    ]
    assert wael.aliases[1].found_by == "parties.surname@1"
    assert "nobody but 'Renée de Wael' bears" in wael.aliases[1].why
    day = "2031-05-06"
    assert wael.roles == (
        RoleRow("dijkgraaf", "Waterschap Oudemeer", False, None, day, day, 1),
        RoleRow("oud-wethouder", None, True, None, day, day, 1),
        RoleRow("raadslid", None, False, "2029", day, day, 1),
    )


def test_the_cast_on_a_terminal(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cast", str(dossier)]) == Exit.OK
    out = capsys.readouterr().out
    assert "De schippersbond  organisation  5 statements · 3 articles · 2 outlets" in out
    assert "De Wael  2×  'De Wael' is the end of a name" in out
    assert "dijkgraaf (Waterschap Oudemeer)  told 6 May 2031" in out
    assert "raadslid  2029" in out
    assert run(["--language", "nl", "cast", str(dossier), "--party", "wael"]) == Exit.OK
    out = capsys.readouterr().out
    assert "4 uitspraken · 3 artikelen · 2 media" in out
    assert "voormalig" in out
    assert "De Meerbode, Het Noorderlicht" in out
    assert "schippersbond" not in out


def test_the_cast_as_json(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["cast", str(dossier), "--json", "--party", "De Wael"]) == Exit.OK
    (wael,) = json.loads(capsys.readouterr().out)
    assert wael["name"] == "Renée de Wael"
    assert wael["aliases"][1]["why"]


def test_correcting_by_command(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(dossier)
    assert run(["merge", path, "schippersbond", "wael"]) == Exit.OK
    assert "take it back with: wederhoor undo" in capsys.readouterr().out
    assert rows(dossier)["De schippersbond"].statements == 9
    assert run(["undo", path]) == Exit.OK
    assert run(["split", path, "Renée de Wael", "De Wael"]) == Exit.OK
    assert {name: row.statements for name, row in rows(dossier).items() if row.takes_part} == {
        "De schippersbond": 5,
        "Renée de Wael": 2,
        "De Wael": 2,
    }
    assert run(["rename", path, "De Wael", "dijkgraaf \x1b[2J"]) == Exit.OK
    capsys.readouterr()
    assert run(["corrections", path]) == Exit.OK
    out = capsys.readouterr().out
    assert out.count("taken back") == 1
    assert "\x1b" not in out
    assert run(["corrections", path, "--json"]) == Exit.OK
    assert [row["kind"] for row in json.loads(capsys.readouterr().out)] == ["merge", "undo", "split", "rename"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["merge", "{}", "e"],
        ["merge", "{}", "wael", "nobody"],
        ["split", "{}", "wael", "x"],
        ["undo", "{}"],
        ["cast", "{}", "--party", "x"],
    ],
)
def test_what_cannot_be_done_is_told(arguments: list[str], dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([argument.format(dossier) for argument in arguments]) == Exit.USAGE
    assert "  → " in capsys.readouterr().err


def test_nothing_to_show_is_told(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corrections", str(dossier)]) == Exit.OK
    assert run(["cast", str(made.fill(tmp_path / "bare.dossier"))]) == Exit.OK
    assert capsys.readouterr().err.splitlines() == ["Nothing has been corrected.", "Nobody has been heard yet."]


def test_linking_by_command(dossier: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "list.csv"
    table.write_text("name,wikidata\nDe schippersbond,Q7\n", "utf-8")
    assert run(["link", str(dossier), "--table", str(table)]) == Exit.OK
    assert "1 party linked" in capsys.readouterr().out
    assert run(["link", str(dossier), "--json"]) == Exit.OK
    assert json.loads(capsys.readouterr().out) == {"found": [], "doubts": []}
    assert run(["link", str(dossier), "--service", "http://127.0.0.1:9/"]) == Exit.USAGE
    assert "--allow-local" in capsys.readouterr().err


# ---------------------------------------------------------------- in the browser


def parties(web: Any, address: str = "/api/cast") -> dict[str, Any]:
    return {party["name"]: party for party in web.get(address).json()["parties"]}


def test_the_page_of_the_cast_leads_to_each_party(dossier: Path) -> None:
    web = client(dossier)
    shown = web.get("/cast").text
    for party in parties(web).values():
        assert party["page"] in Page(shown).links
        page = web.get(party["page"])
        assert page.status_code == 200
        assert all(alias["name"] in page.text for alias in party["aliases"])
        assert f"wederhoor merge sluis.dossier {party['id'][:8]}" in page.text
    wael = parties(web)["Renée de Wael"]
    assert wael["statements_page"] in Page(web.get(wael["page"]).text).links
    assert wael["page"] in Page(web.get(wael["statements_page"]).text).links


def test_who_is_only_named_is_there_for_the_asking(dossier: Path) -> None:
    web = client(dossier)
    assert "Waterschap Oudemeer" not in parties(web)
    assert "/cast?everyone=true" in Page(web.get("/cast").text).links
    assert "Waterschap Oudemeer" in parties(web, "/api/cast?everyone=true")


def test_corrections_are_on_the_page_and_names_are_escaped(dossier: Path) -> None:
    with open_dossier(dossier) as opened:
        from wederhoor.dossier import corrections  # noqa: PLC0415

        house.correct(opened, corrections.rename(opened, "wael", "<script>alert(1)</script> \u202e"))
    web = client(dossier, "nl")
    (page,) = [party["page"] for party in parties(web).values() if party["name"].startswith("<script>")]
    for address in ("/cast", page):
        shown = web.get(address).text
        assert "<script>alert" not in shown
        assert "&lt;script&gt;" in shown
        assert "\u202e" not in shown
    assert "Met de hand verbeterd" in web.get("/cast").text


def test_there_is_no_page_of_nobody(dossier: Path) -> None:
    assert client(dossier).get("/cast/0000").status_code == 404
    assert client(dossier).get("/api/cast/0000").status_code == 404


# ---------------------------------------------------------------- growth


def test_joining_grows_about_linearly() -> None:
    """A square would take a hundred times as long for ten times as much; the benchmark measures it exactly."""
    few, many = (list(scale.reports(size)) for size in (2_000, 20_000))
    assert scale.seconds(many, 2) < 25 * scale.seconds(few, 3)


def test_the_exponent_is_the_slope() -> None:
    assert scale.exponent((10, 100, 1000), (1, 10, 100)) == pytest.approx(1)
    assert scale.exponent((10, 100, 1000), (1, 100, 10_000)) == pytest.approx(2)

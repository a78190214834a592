"""``wederhoor timeline``, and events in the brief and in the export."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_args

import pytest

import made
import told
from told import Happens, When
from wederhoor.dossier import open_dossier
from wederhoor.dossier.answers import RowKind
from wederhoor.dossier.timeline import KINDS as ASKED
from wederhoor.model import Alignment, Event, EventStatus, EventType
from wederhoor.views.brief import brief
from wederhoor.views.cli import run
from wederhoor.views.cli.timeline import KINDS
from wederhoor.views.dates import spoken_time
from wederhoor.views.export import alignment, standoff
from wederhoor.views.labels import ON_TIMELINE
from wederhoor.views.language import translation

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(told.fill(tmp_path_factory.mktemp("cli") / "brug.dossier"))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["timeline", *arguments]) == 0
    return capsys.readouterr().out


def test_all_kinds_of_row_have_one_name_everywhere() -> None:
    assert set(KINDS) == set(ASKED) == set(ON_TIMELINE) == set(get_args(RowKind))


@pytest.mark.parametrize("width", ["120", "60"])
def test_it_prints_rows_in_order_and_the_undated_last(width: str, dossier: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, dossier, "--width", width)
    in_order = [
        *("2014", "early 2029", "summer 2031", "June 2031", "2 June 2031", "talks", "3 June 2031", "5 June 2031", "vote"),
        *("2032 to 2034", "Cannot be dated", "protest", "strike"),
    ]
    places = [out.index(words) for words in in_order]
    assert places == sorted(places)
    assert "Tessa Holleman, De Ondernemersclub" in out
    assert "De Meerbode 235–244" in out
    assert "inferred" in out and "denied" in out
    assert max(len(line) for line in out.splitlines()) <= int(width)


def test_it_speaks_dutch(dossier: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "nl", "timeline", dossier]) == 0
    out = capsys.readouterr().out
    assert all(words in out for words in ("2 juni 2031", "begin 2029", "Niet te dateren", "overleg", "achtergrond"))


def test_json_has_every_row_with_its_places(dossier: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(printed(capsys, dossier, "--json", "--kind", "event", "--kind", "background"))
    assert [row["kind"] for row in rows] == ["background"] * 4 + ["event"] * 2 + ["background"] + ["event"] * 2
    (talks,) = [row for row in rows if row["name"] == "overleg van maandag"]
    assert talks["outlets"] == ["De Meerbode", "Het Noorderlicht"]
    assert talks["tellings"][0]["pieces"] == [{"start": 235, "end": 244, "text": "overlegde"}]


def test_filters_reach_the_question(dossier: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(
        capsys, dossier, "--party", "holleman", "--about", "noodbrug", "--since", "2031", "--until", "2031-06-06", "--json"
    )
    assert [row["kind"] for row in json.loads(out)] == ["publication", "statement"]


def test_nothing_found_is_told_on_standard_error(dossier: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", dossier, "--party", "niemand"]) == 0
    assert capsys.readouterr() == ("", "Nothing on the timeline is like that.\n")


@pytest.mark.parametrize("odd", ["gisteren", "2031-02-30", ""])
def test_a_period_that_is_no_date_is_refused(odd: str, dossier: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["timeline", dossier, "--since", odd]) == 2
    assert "no date such as 2014" in capsys.readouterr().err


def test_hostile_text_moves_no_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    of = made.article(
        "\x1b[2J", "Op 4 mei \x1b[31m[bold]kwam \u202ehet.", outlet="\x1b]0;x\x07", title="t\x1b[1m", published="2031-05-05"
    )
    report = told.report(of, times=[When("Op 4 mei", "2031-05-04\x1b[31m")], events=[Happens("kwam", "x", EventType.OTHER)])
    (mention,) = report.reading.events
    event = Event("e", "\x1b[31mx", EventType.OTHER, EventStatus.PLANNED, "2031-05", None, (), (mention.id,), "x", "y")
    path = made.fill(tmp_path / "kwaad.dossier", [report], Alignment((), (), (event,)))
    for width in ("120", "60"):
        out = printed(capsys, str(path), "--width", width)
        assert not {"\x1b", "\x07", "\u202e"} & set(out)
        assert "[bold]" in out


@pytest.mark.parametrize(
    ("edtf", "mod", "english", "dutch"),
    [
        (None, None, "cannot be dated", "niet te dateren"),
        ("2031-06-02", None, "2 June 2031", "2 juni 2031"),
        ("2031-06-02T20:15:00", None, "2 June 2031, 20:15", "2 juni 2031, 20:15"),
        ("2031-06", "END", "late June 2031", "eind juni 2031"),
        ("2031-06-XX", None, "June 2031", "juni 2031"),
        ("2031~", None, "about 2031", "omstreeks 2031"),
        ("2031-06-02?", None, "2 June 2031 (uncertain)", "2 juni 2031 (onzeker)"),
        ("2031-24", None, "winter 2031", "winter 2031"),
        ("199X", None, "the 1990s", "jaren 1990"),
        ("19XX", None, "century 20", "20e eeuw"),
        ("2009/2017", None, "2009 to 2017", "2009 tot 2017"),
        ("2014/..", None, "since 2014", "sinds 2014"),
        ("../2017-05", None, "until May 2017", "tot mei 2017"),
        ("2014", "BEFORE", "before 2014", "voor 2014"),
        ("2014", "ODD", "2014", "2014"),
        ("x\x1b", None, "x\x1b", "x\x1b"),
        ("?", None, "", ""),
    ],
)
def test_a_time_in_words(edtf: str | None, mod: str | None, english: str, dutch: str) -> None:
    if edtf == "?":
        assert spoken_time(edtf, mod, "en", translation("en")).strip() == "(uncertain)"
        return
    assert spoken_time(edtf, mod, "en", translation("en")) == english
    assert spoken_time(edtf, mod, "nl", translation("nl")) == dutch


# ---------------------------------------------------------------- brief and export


def test_the_brief_tells_events_with_their_places(dossier: str) -> None:
    with open_dossier(Path(dossier), readonly=True) as opened:
        written = brief(opened, "en", translation("en"))
    assert written.proven
    assert "## What happened" in written.markdown
    assert (
        "- 2 June 2031: **overleg van maandag** (talks; Tessa Holleman; De Ondernemersclub; Veldmond) [A1 235–244] [A2 43–54]"
        in written.markdown
    )
    assert "- cannot be dated: **staking** (strike, denied) [A3 196–203]" in written.markdown


def test_the_brief_leaves_out_what_is_not_on_its_span(tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415

    path = told.fill(tmp_path / "a.dossier")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE event_mentions SET words = 'iets anders' WHERE words = 'overlegde'")
    connection.close()
    with open_dossier(path, readonly=True) as opened:
        written = brief(opened, "en", translation("en"))
    assert not written.proven
    assert "Veldmond) [A2 43–54]" in written.markdown


def test_the_export_has_every_value_with_offsets_into_its_text(dossier: str) -> None:
    with open_dossier(Path(dossier), readonly=True) as opened:
        first, *_, last = [json.loads(line) for line in standoff(opened)]

    def cut(span: list[int]) -> str:
        return str(first["text"][span[0] : span[1]])

    assert [(cut(time["span"]), time["value"]) for time in first["times"]][:2] == [("In 2014", "2014"), ("Begin 2029", "2029")]
    assert [time.get("mod") for time in first["times"]][:2] == [None, "START"]
    (money,) = first["quantities"]
    assert (cut(money["number"]), money["low"], money["unit"], money["bound"]) == ("twaalf miljoen", "12000000", "EUR", "about")
    talks = first["events"][0]
    assert [cut(span) for span in talks["participants"]] == ["zij", "de Ondernemersclub"]
    (role,) = first["roles"]
    names: dict[str, Any] = {entity["id"]: entity["name"] for entity in first["entities"]}
    assert (names[role["entity"]], cut(role["span"]), names[role["of"]]) == (
        "Tessa Holleman",
        "Gedeputeerde",
        "Provinciale Staten",
    )
    assert {link["name"] for link in first["links"]} >= {"Tessa Holleman", "Veldmond"}
    assert "quantities" not in last


def test_the_story_is_one_line(dossier: str, capsys: pytest.CaptureFixture[str]) -> None:
    with open_dossier(Path(dossier), readonly=True) as opened:
        (line,) = alignment(opened)
    found = json.loads(line)
    assert [event["name"] for event in found["events"]] == ["overleg van maandag", "stemming", "blokkade", "staking"]
    assert found["dates"][0]["value"] == "2031-06?"
    assert run(["export", dossier, "--format", "alignment"]) == 0
    assert capsys.readouterr().out == line

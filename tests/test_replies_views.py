"""Who answers whom as the dossier, the command and the page tell it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import made
from test_replies import read
from web_pages import Page, client
from wederhoor import align
from wederhoor.dossier import open_dossier
from wederhoor.dossier.replies import MOVES, STATES, CallRow, heard, replies
from wederhoor.dossier.sides import sides
from wederhoor.model import ReplyKind
from wederhoor.read.reader import Reader
from wederhoor.views.cli import run
from wederhoor.views.cli.replies import MOVES as ASKED
from wederhoor.views.labels import CALLS, REPLIES

pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx` with")

ARTICLES: list[dict[str, Any]] = [
    {
        "title": "Bond boos op Noordvaart",
        "outlet": "De Ree",
        "published": "2031-04-01",
        "text": "Bond De Schakel beschuldigt rederij Noordvaart ervan dat ze giftige verf in het dok loost. "
        "De bond eist dat Noordvaart het dok schoonmaakt.\n\n"
        "Natuurclub Het Wad verwijt de NMK dat ze zwijgt. De NMK wilde niet op dat verwijt reageren.",
    },
    {
        "title": "Noordvaart: geen gif",
        "outlet": "Kustblad",
        "published": "2031-04-02",
        "text": "Het is rustig aan de kade. Directeur Wim Staal van Noordvaart ontkent dat ze giftige verf in het dok loost. "
        "Bond De Schakel beschuldigt sleepdienst Trekkracht van loonroof. Trekkracht noemt die beschuldiging onterecht.",
    },
]


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    reports = read(reader, ARTICLES)
    return made.fill(tmp_path_factory.mktemp("replies") / "dok.dossier", reports, align.assemble(reports))


@pytest.fixture(scope="module")
def rows(dossier: Path) -> tuple[CallRow, ...]:
    with open_dossier(dossier, readonly=True) as opened:
        return replies(opened)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(["replies", *arguments]) == 0
    return capsys.readouterr().out


# ---------------------------------------------------------------- the answers


def test_the_unanswered_come_first(rows: tuple[CallRow, ...]) -> None:
    told = [(row.state, row.move, row.quote) for row in rows]
    assert told == [
        ("unanswered", "request", "Noordvaart het dok schoonmaakt"),
        ("silence", "accuse", "ze zwijgt"),
        ("answered", "accuse", "ze giftige verf in het dok loost"),
        ("answered", "accuse", "van loonroof"),
    ]


def test_an_answer_tells_who_gives_it_for_whom_and_where(rows: tuple[CallRow, ...]) -> None:
    answer = next(row for row in rows if "verf" in row.quote).replies[0]
    assert (answer.speaker, answer.party.name, answer.kind) == ("Wim Staal", "Noordvaart", "denies")
    assert (answer.where, answer.telling.outlet, answer.date) == ("other outlet", "Kustblad", "2031-04-02")
    hush = next(row for row in rows if row.state == "silence").replies[0]
    assert (hush.party.name, hush.statement_id, hush.kind) == ("NMK", None, "declined")


def test_each_article_tells_who_was_heard(rows: tuple[CallRow, ...]) -> None:
    lines = {line.outlet: {one.party.name: one.heard for one in line.parties} for line in heard(rows)}
    assert lines == {"De Ree": {"Noordvaart": "elsewhere", "NMK": "silence"}, "Kustblad": {"Trekkracht": "here"}}


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"party": "noordvaart"}, 2),
        ({"party": "schakel"}, 3),
        ({"article": "geen gif"}, 1),
        ({"move": "request"}, 1),
        ({"unanswered": True}, 2),
        ({"party": "niemand"}, 0),
        ({"move": "warn"}, 0),
    ],
)
def test_filters(dossier: Path, filters: dict[str, Any], count: int) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        assert len(replies(opened, **filters)) == count


def test_a_director_stands_with_his_firm(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        names = dict(opened.rows("SELECT id, name FROM parties"))
        assert ("Wim Staal", "Noordvaart") in {(names[one], names[body]) for one, body in sides(opened).items()}


def test_a_dossier_without_calls_has_none(tmp_path: Path) -> None:
    with open_dossier(made.fill(tmp_path / "leeg.dossier", made.affair()), readonly=True) as opened:
        assert replies(opened) == ()
        assert heard(()) == ()


def test_every_state_and_kind_has_its_words() -> None:
    assert set(CALLS) == set(STATES)
    assert set(REPLIES) == set(ReplyKind)
    assert set(ASKED) == set(MOVES)


# ---------------------------------------------------------------- the command


@pytest.mark.usefixtures("english")
def test_the_command_tells_all_of_it(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = printed(capsys, str(dossier))
    assert shown.index("No answer found in these articles") < shown.index("Only a silence is told") < shown.index("Answered")
    for words in ["Wim Staal for Noordvaart denies", "in another outlet, 2 April 2031", "heard in another article", "✓"]:
        assert words in shown
    assert "told not to have answered" in shown
    assert "did not answer" not in shown


@pytest.mark.usefixtures("english")
def test_the_command_as_json(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(printed(capsys, str(dossier), "--json", "--unanswered"))
    assert [call["state"] for call in found["calls"]] == ["unanswered", "silence"]
    assert found["articles"][0]["outlet"] == "De Ree"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("width", ["30", "60", "200"])
def test_the_command_keeps_to_its_width(dossier: Path, capsys: pytest.CaptureFixture[str], width: str) -> None:
    shown = printed(capsys, str(dossier), "--width", width)
    assert max(map(len, shown.splitlines())) <= int(width)


@pytest.mark.usefixtures("english")
def test_nothing_found_is_told(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["replies", str(dossier), "--party", "niemand"]) == 0
    assert "Nobody is accused" in capsys.readouterr().err


# ---------------------------------------------------------------- the page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["Claim and reply", "No answer found in these articles", "answers De Schakel", "for Noordvaart", "Who was heard"],
        ),
        ("nl", ["Hoor en wederhoor", "Geen antwoord gevonden", "antwoordt De Schakel", "namens Noordvaart", "Wie is gehoord"]),
    ],
)
def test_the_page(dossier: Path, language: str, words: list[str]) -> None:
    shown = re.sub(r"\s+", " ", re.sub("<[^>]+>", "", client(dossier, language).get("/replies").text))
    for one in words:
        assert one in shown


def test_every_quotation_leads_to_its_words(dossier: Path) -> None:
    web = client(dossier)
    answer = web.get("/api/replies").json()
    links = Page(web.get("/replies").text).links
    for call in answer["calls"]:
        for one in (call, *call["replies"]):
            page, _, place = one["told"]["page"].partition("#")
            assert one["told"]["page"] in links
            assert Page(web.get(page).text).ids.count(place) == 1


def test_each_party_has_a_column_and_each_answer_a_place_beside_its_call(dossier: Path) -> None:
    web = client(dossier)
    columns = web.get("/api/replies").json()["columns"]
    assert {column["name"] for column in columns} >= {"De Schakel", "Noordvaart", "Trekkracht"}
    source = web.get("/replies").text
    groups = re.findall(r'<li class="group.*?(?=<li class="group|</ol>)', source, re.DOTALL)
    assert len(groups) == 4
    answered = next(group for group in groups if "Wim Staal" in group)
    assert "giftige verf" in answered and 'class="tie ' in answered
    assert sum("no answer found in these articles" in group for group in groups) == 1


def test_filters_narrow_page_and_json_alike(dossier: Path) -> None:
    web = client(dossier)
    query = "?party=noordvaart&unanswered=true&move=request"
    assert [call["move"] for call in web.get("/api/replies" + query).json()["calls"]] == ["request"]
    assert "show all" in web.get("/replies" + query).text
    assert "Nobody is accused" in web.get("/replies?party=niemand").text
    assert web.get("/replies?move=sing").status_code == 422


def test_one_story_only(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        everything = replies(opened)
        for story in opened.stories():
            ids = {one.article_id for one in story.articles}
            own = replies(opened, story=story.id)
            assert list(own) == [row for row in everything if row.telling.article_id in ids]
    web = client(dossier)
    assert web.get("/replies?story=bestaat+niet").status_code == 404

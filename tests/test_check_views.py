"""``wederhoor check`` and the page /check: the answer in words, what differs in place, and hostile text as text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from docs import screenshots

import made
from web_pages import Page, client, sluis
from wederhoor.dossier import open_dossier
from wederhoor.dossier.check import Outcome, Serious, check
from wederhoor.model import DifferenceKind
from wederhoor.views.checked import collated
from wederhoor.views.cli import run
from wederhoor.views.labels import DIFFERENCES, OUTCOMES, OUTCOMES_MEAN, SERIOUS

pytestmark = [pytest.mark.usefixtures("english"), pytest.mark.filterwarnings("ignore:Using `httpx` with")]

SAID = "Wij nemen geen enkel risico"
ALTERED = "Wij nemen enkel risico"


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sluis(tmp_path_factory.mktemp("check"))


@pytest.fixture
def web(dossier: Path) -> Any:
    return client(dossier)


def address(words: str, speaker: str = "", page: str = "/check") -> str:
    return f"{page}?{urlencode({'words': words, 'speaker': speaker})}"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert run(["check", *arguments]) == code
    return capsys.readouterr().out


def test_every_answer_has_its_words() -> None:
    assert set(OUTCOMES) == set(OUTCOMES_MEAN) == set(Outcome)
    assert set(SERIOUS) == set(Serious)
    assert set(DIFFERENCES) == set(DifferenceKind)


# ---------------------------------------------------------------- in one line


def test_what_goes_and_what_comes_stands_in_place(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        (hit,) = check(opened, "Wij nemen klein risico").hits
    bits = [(bit.kind, bit.text) for bit in collated(hit)]
    assert [bit for bit in bits if bit[0] not in ("around", "seam")] == [
        ("same", "Wij nemen"),
        ("here", "klein"),
        ("there", "geen enkel"),
        ("same", "risico"),
    ]


def test_without_what_was_asked_the_line_is_the_text_around(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        for words in (SAID, ALTERED, "Wij nemen … risico", "de sluis gaat voorlopig weer open, zegt de dijkgraaf"):
            for hit in check(opened, words).hits:
                shown = "".join(bit.text for bit in collated(hit) if bit.kind not in ("here", "seam"))
                assert shown == "".join(piece.text for piece in hit.around)


# ---------------------------------------------------------------- on a terminal


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([SAID], ["verbatim", "Renée de Wael  direct  De Meerbode · 6 May 2031 · sluis-dicht"]),
        ([ALTERED], ["altered  a negation differs", "nemen {+geen+} enkel risico", "left out: “geen”  a negation differs"]),
        (["wij nemen geen groot risico"], ["[-groot-] {+enkel+}", "replaced: “enkel” stands there, not “groot”"]),
        ([SAID, "--speaker", "schippersbond"], ["not theirs", "but not as those of whom you name"]),
        (["De sluis gaat voorlopig niet open"], ["verbatim", "they are not quoted there"]),
        (["Sluis bij Oudemeer blijft dicht"], ["the article itself", "nobody was found to say them"]),
        (["Dat zou miljoenen kosten"], ["speaker unknown"]),
        (["De bakker verkoopt brood"], ["not found"]),
        (["dat is het"], ["not found", "words as common as these"]),
        (["wij nemen"], ["Right beside them stands “geen”"]),
    ],
)
def test_it_tells(arguments: list[str], expected: list[str], dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, str(dossier), *arguments)
    for words in expected:
        assert words in out


def test_it_speaks_dutch_and_keeps_to_the_width(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "nl", "check", str(dossier), ALTERED, "--width", "50"]) == 0
    out = capsys.readouterr().out
    assert "veranderd  een ontkenning verschilt" in out
    assert max(len(line) for line in out.splitlines()) <= 50


def test_json_is_the_verdict(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(printed(capsys, str(dossier), ALTERED, "--speaker", "de wael", "--json"))
    assert (found["outcome"], found["serious"], found["speaker"]["name"]) == ("altered", True, "Renée de Wael")
    (hit,) = found["hits"]
    assert hit["said"][0]["speaker"] == "Renée de Wael"
    assert hit["changes"][0]["there"]["text"] == "geen"


@pytest.mark.parametrize(
    ("arguments", "told"), [(["…"], "Cannot be checked: '…'"), ([SAID, "--speaker", "Sinterklaas"], "No such party")]
)
def test_what_cannot_be_checked_is_an_error(
    arguments: list[str], told: str, dossier: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", str(dossier), *arguments]) == 2
    assert capsys.readouterr().err.startswith(told)


def test_what_an_article_holds_moves_no_cursor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    of = made.article("boef", "“Wij wissen \x1b[2J [bold]alles\u202e uit”, zei hij.", outlet="\x1b]0;x\x07Krant")
    made.fill(tmp_path / "a.dossier", [made.report(of)])
    out = printed(capsys, str(tmp_path / "a.dossier"), "wij wissen 2J bold alles nooit uit")
    assert "\x1b" not in out and "\u202e" not in out
    assert "[bold]" in out


# ---------------------------------------------------------------- in the browser


def test_the_page_asks_and_answers(web: Any) -> None:
    empty = web.get("/check")
    assert empty.status_code == 200
    assert "Were these words said?" in empty.text
    answered = web.get(address(ALTERED)).text
    assert re.search(r"<ins[^>]*>\s*<span[^>]*>stands there: </span>geen</ins>", answered)
    assert "a negation differs" in answered
    assert f">{ALTERED}</textarea>" in answered


@pytest.mark.parametrize("words", [SAID, ALTERED, "De sluis gaat voorlopig niet open … Wij nemen", "schappen lege"])
def test_every_hit_leads_to_its_exact_words(web: Any, words: str) -> None:
    for hit in web.get(address(words, page="/api/check")).json()["hits"]:
        page, _, place = hit["page"].partition("#")
        source = web.get(page).text
        assert Page(source).ids.count(place) == 1
        marked = re.findall(r'<mark class="pointed"[^>]*>(.*?)</mark>', source, re.DOTALL)
        lit = "".join(re.sub("<[^>]+>", "", words) for words in marked)
        for found in hit["places"]:
            assert found["text"] in lit
        for said in hit["said"]:
            assert web.get(said["page"].partition("#")[0]).status_code == 200


def test_the_twin_gives_the_same_as_the_function(web: Any, dossier: Path) -> None:
    told = web.get(address(SAID, "De Wael", page="/api/check")).json()
    with open_dossier(dossier, readonly=True) as opened:
        verdict = check(opened, SAID, "De Wael")
    assert told["outcome"] == verdict.outcome == "verbatim"
    assert told["hits"][0]["whose"] == "theirs"
    twins = [a["href"] for tag, a in Page(web.get(address(SAID)).text).tags if tag == "link" and "json" in str(a.get("type"))]
    assert web.get(twins[0]).json()["outcome"] == "verbatim"


@pytest.mark.parametrize(("words", "speaker"), [("…", ""), (SAID, "Sinterklaas"), ("a " * 2000, "")])
def test_what_cannot_be_checked_is_told_on_the_page_and_to_programs(web: Any, words: str, speaker: str) -> None:
    assert web.get(address(words, speaker)).status_code == 422
    told = web.get(address(words, speaker, page="/api/check"))
    assert told.status_code == 422
    assert told.json()["error"]


def test_hostile_words_stay_text(tmp_path: Path) -> None:
    of = made.article("x", "“Wij <script>alert(1)</script> {{ 1234*4321 }} nooit”, zei hij.", outlet="<b>Krant</b>")
    made.fill(tmp_path / "a.dossier", [made.report(of)])
    web = client(tmp_path / "a.dossier")
    for words in (
        "wij script alert 1 script 1234*4321 nooit",
        "<script>alert(2)</script>",
        'nooit"><img src=x onerror=alert(3)>',
    ):
        source = web.get(address(words, "<i>")).text + web.get(address(words)).text
        assert [
            a for tag, a in Page(source).tags if tag in ("script", "img", "i", "b") and a.get("src") != "/static/light.js"
        ] == []
        assert "{{ 1234*4321 }}" in source or "5332114" not in source


def test_in_a_narrow_browser_nothing_runs_out_of_the_page(dossier: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    with screenshots.served(dossier) as served:
        for words in ("", SAID, ALTERED, "x" * 400, "De sluis gaat voorlopig niet open, zegt dijkgraaf"):
            page.goto(served + address(words))
            assert page.evaluate("document.documentElement.scrollWidth") == 320, words
    page.close()

"""The conflict ledger in the dossier, on a terminal and in the browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import made
from web_pages import Page, client
from wederhoor import align, lang, resolve
from wederhoor.dossier import open_dossier, verify
from wederhoor.dossier.conflicts import ConflictRow, conflicts
from wederhoor.model import Between, ConflictKind, Report
from wederhoor.read.reader import Reader
from wederhoor.views.amounts import spoken_amount
from wederhoor.views.cli import run
from wederhoor.views.cli.conflicts import BETWEEN, KINDS
from wederhoor.views.labels import BETWEEN as BETWEEN_LABELS
from wederhoor.views.labels import CONFLICT_KINDS
from wederhoor.views.language import translation

pytestmark = pytest.mark.usefixtures("english")

TEXTS = (
    (
        "De Bode",
        "In Gent demonstreerden dinsdag volgens de politie 700 mensen tegen de sluiting. „Wij gaan nooit akkoord met dit plan "
        "van de directie”, zei voorzitter Samira Kuipers. Het noorden ziet dat als een opstand, het zuiden als een "
        "staatsgreep.",
    ),
    (
        "De <b>Galm</b>",
        "Tegen de sluiting betoogden dinsdag in Gent zo'n 1.200 mensen, aldus de bond. „Wij gaan akkoord met dit plan van de "
        "directie”, aldus voorzitter Samira Kuipers.",
    ),
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    reports = []
    for n, (outlet, text) in enumerate(TEXTS):
        of = made.article(f"bericht-{n}", text, outlet=outlet, published="2022-01-12")
        reading = reader.read(of)
        reports.append(Report(of, reading, resolve.cast(of, reading, lang.pack("nl")), ()))
    return made.fill(tmp_path_factory.mktemp("ledger") / "haven.dossier", reports, align.assemble(reports))


def rows(dossier: Path, **filters: Any) -> tuple[ConflictRow, ...]:
    with open_dossier(dossier, readonly=True) as opened:
        return conflicts(opened, **filters)


def test_the_dossier_gives_back_what_it_was_given(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        kept = opened.alignment().conflicts
        assert {conflict.kind.value for conflict in kept} == {"quantity", "wording", "account"}
        assert align.assemble(opened.reports()).conflicts == kept
        assert not verify.verify(opened).findings


def test_a_row_has_its_sides_with_their_tellers_and_words(dossier: Path) -> None:
    (row,) = rows(dossier, kind="quantity")
    assert row.between == "outlets"
    assert [(side.values, [a.teller.name if a.teller else None for a in side.accounts]) for side in row.sides] in (
        [(("700",), ["politie"]), (("~1200",), ["bond"])],
        [(("~1200",), ["bond"]), (("700",), ["politie"])],
    )
    for account in row.accounts:
        assert account.around.text[account.words.start - account.around.start :].startswith(account.words.text)
        assert account.mark == (account.words,)


def test_of_a_wording_the_differing_words_are_marked(dossier: Path) -> None:
    (row,) = rows(dossier, kind="wording")
    assert sorted(piece.text for account in row.accounts for piece in account.mark) == ["nooit"]


@pytest.mark.parametrize(
    ("filters", "kinds"),
    [
        ({}, {"quantity", "wording", "account"}),
        ({"between": "within"}, {"account"}),
        ({"party": "politie"}, {"quantity"}),
        ({"party": "kuipers"}, {"wording"}),
        ({"party": "niemand"}, set()),
        ({"outlet": "galm"}, {"quantity", "wording"}),
        ({"kind": "date"}, set()),
    ],
)
def test_filters(filters: dict[str, str], kinds: set[str], dossier: Path) -> None:
    assert {row.kind for row in rows(dossier, **filters)} == kinds


def test_names_are_the_same_everywhere() -> None:
    assert set(KINDS) == set(ConflictKind) == set(CONFLICT_KINDS)
    assert set(BETWEEN) == set(Between) == set(BETWEEN_LABELS)


@pytest.mark.parametrize("width", ["60", "120"])
def test_the_terminal(width: str, dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["conflicts", str(dossier), "--width", width]) == 0
    out = capsys.readouterr().out
    assert all(
        words in out for words in ("figure", "wording", "account", "about 1,200", "according to politie", "De <b>Galm</b>")
    )
    assert "volgens de politie 700 mensen tegen" in " ".join(out.split())
    assert max(len(line) for line in out.splitlines()) <= int(width)


def test_the_terminal_in_dutch_and_in_json(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "nl", "conflicts", str(dossier)]) == 0
    out = capsys.readouterr().out
    assert all(words in out for words in ("getal", "bewoording", "lezing", "ongeveer 1.200", "volgens politie"))
    assert run(["conflicts", str(dossier), "--json", "--kind", "quantity"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert {value for side in row["sides"] for value in side["values"]} == {"700", "~1200"}


def test_nothing_to_tell(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["conflicts", str(dossier), "--kind", "place"]) == 0
    assert "No conflict was found." in capsys.readouterr().err


@pytest.mark.filterwarnings("ignore:Using `httpx` with")
@pytest.mark.parametrize(
    ("language", "words"), [("en", ["Conflict ledger", "about 1,200"]), ("nl", ["Tegenspraken", "ongeveer 1.200"])]
)
def test_the_page(language: str, words: list[str], dossier: Path) -> None:
    web = client(dossier, language)
    source = web.get("/conflicts").text
    page = Page(source)
    assert all(one in source for one in words)
    assert "<b>Galm" not in source
    assert "De &lt;b&gt;Galm&lt;/b&gt;" in source
    links = [link for link in page.links if "?at=" in link]
    assert len(links) == sum(len(row.accounts) for row in rows(dossier))
    assert all(web.get(link.partition("#")[0]).status_code == 200 for link in links)


@pytest.mark.filterwarnings("ignore:Using `httpx` with")
def test_the_twin(dossier: Path) -> None:
    web = client(dossier)
    answer = web.get("/api/conflicts?kind=account").json()
    assert answer["total"] == 1
    (conflict,) = answer["conflicts"]
    assert [side["accounts"][0]["words"]["text"] for side in conflict["sides"]] == ["een opstand", "een staatsgreep"]
    assert web.get("/api/conflicts?kind=weather").status_code == 422
    assert web.get("/conflicts?party=niemand").status_code == 200


@pytest.mark.parametrize(
    ("value", "english", "dutch"),
    [
        ("~100000", "about 100,000", "ongeveer 100.000"),
        (">1000 EUR", "more than € 1,000", "meer dan € 1.000"),
        ("10–12", "10–12", "10–12"),
        ("≥3.5 percent", "at least 3.5 %", "minstens 3,5 %"),
        ("0.5 share", "50 %", "50 %"),
        ("\x1b[2J", "\\x1b[2J", "\\x1b[2J"),
    ],
)
def test_amounts_as_people_say_them(value: str, english: str, dutch: str) -> None:
    assert [spoken_amount(value, code, translation(code)) for code in ("en", "nl")] == [english, dutch]

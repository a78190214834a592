"""Positions: who is for and against what, in order of time; kept, asked for, printed and shown."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

import made
from web_pages import Page, client
from wederhoor import lang, resolve
from wederhoor.align import assemble
from wederhoor.align.positions import OWN, SPOKEN_FOR, Positions
from wederhoor.align.sayings import Sayings
from wederhoor.dossier import open_dossier
from wederhoor.dossier.positions import matrix, positions
from wederhoor.model import About, Alignment, Issue, Position, Report, Side, content_id
from wederhoor.read.reader import Reader
from wederhoor.views.cli import run

pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx` with")

MAY = "De Schippersbond is voorstander van een sluistol, mits de sluis langer open blijft.\n"
JUNE = (
    "De Schippersbond is tegen de sluistol. Wethouder Sanne Prins wil de sluistol invoeren.\n"
    "Voorzitter Anna Vlot van de Schippersbond noemt de sluistol onaanvaardbaar.\n"
)
DOUBT = "Wethouder Sanne Prins wil een onderzoek naar de sluistol. De bakkersbond wil een debat over de sluistol.\n"


def report(reader: Reader, text: str, published: str | None, name: str = "sluis") -> Report:
    of = made.article(name, text, outlet="De Meerbode", published=published)
    reading = reader.read(of)
    return Report(of, reading, resolve.cast(of, reading, lang.pack("nl")), ())


def aligned(*reports: Report, words: str = "sluistol", rule: str = "hand@1") -> Alignment:
    """The alignment with one issue, made by hand: all statements with ``words``."""
    found = assemble(reports)
    about = []
    for one in reports:
        for statement in one.reading.statements:
            spans = [
                one.article.span(piece.start + match.start(), piece.start + match.end())
                for piece in statement.content
                for match in re.finditer(words, one.article.cut(piece))
            ]
            if spans:
                about.append(About(statement.id, tuple(spans), rule, "it says so"))
    issue = Issue(content_id("issue", words), words, (words,), tuple(about), "hand@1", "made by hand")
    sayings, stands = Sayings(), Positions()
    for one in reports:
        sayings.take(one)
        stands.take(one)
    said = sayings.found(found.parties, found.dates)
    return Alignment(
        found.parties,
        found.revisions,
        issues=(issue,),
        positions=stands.found(said, (issue,), found.parties),
        dates=found.dates,
    )


def stands(alignment: Alignment) -> dict[str, Position]:
    names = {party.id: party.name for party in alignment.parties}
    return {names[position.party]: position for position in alignment.positions}


@pytest.fixture(scope="module")
def reports(reader: Reader) -> tuple[Report, ...]:
    return report(reader, MAY, "2031-05-06", "mei"), report(reader, JUNE, "2031-06-02", "juni"), report(reader, DOUBT, None)


def test_a_party_changes_sides(reports: tuple[Report, ...]) -> None:
    position = stands(aligned(*reports[:2]))["Schippersbond"]
    assert [stance.side for stance in position.stances] == [Side.FOR, Side.AGAINST, Side.AGAINST]
    assert (position.side, position.found_by) == (Side.AGAINST, OWN)
    assert position.reversals == ((position.stances[0].statement_id, position.stances[1].statement_id),)


def test_a_spokesman_counts_for_the_body_and_never_turns_it(reader: Reader, reports: tuple[Report, ...]) -> None:
    text = "Voorzitter Anna Vlot van de Schippersbond noemt de sluistol onaanvaardbaar.\n"
    alone = stands(aligned(report(reader, text, "2031-06-02")))
    assert (alone["Schippersbond"].side, alone["Schippersbond"].found_by) == (Side.AGAINST, SPOKEN_FOR)
    assert alone["Schippersbond"].stances[0].found_by == SPOKEN_FOR
    assert alone["Anna Vlot"].found_by == OWN
    both = stands(aligned(reports[0], report(reader, text, "2031-06-02")))["Schippersbond"]
    assert ([stance.side for stance in both.stances], both.reversals) == ([Side.FOR, Side.AGAINST], ())


def test_a_former_chairman_and_a_member_speak_for_themselves(reader: Reader) -> None:
    for who in ("Oud-voorzitter Anna Vlot van de Schippersbond", "Schipper Anna Vlot van de Schippersbond"):
        found = stands(aligned(report(reader, f"{who} is tegen de sluistol.\n", "2031-06-02")))
        assert "Schippersbond" not in found
        assert found["Anna Vlot"].side is Side.AGAINST


def test_both_on_one_day_is_unclear_and_no_reversal(reader: Reader) -> None:
    texts = ("De Schippersbond is tegen de sluistol.\n", "De Schippersbond is voor de sluistol.\n")
    position = stands(aligned(*(report(reader, text, "2031-06-02") for text in texts)))["Schippersbond"]
    assert (position.side, position.reversals, len(position.stances)) == (Side.UNCLEAR, (), 2)
    vague = stands(aligned(report(reader, texts[0], "2031-06"), report(reader, texts[1], "2031-06-20")))["Schippersbond"]
    assert vague.reversals == ()


def test_what_has_no_date_never_decides_against_what_has_one(reader: Reader) -> None:
    texts = (("De Schippersbond is tegen de sluistol.\n", "2031-06-02"), ("De Schippersbond is voor de sluistol.\n", None))
    position = stands(aligned(*(report(reader, text, day) for text, day in texts)))["Schippersbond"]
    assert (position.side, position.reversals) == (Side.AGAINST, ())


def test_a_word_that_points_back_stands_on_what_it_answers(reader: Reader) -> None:
    of = report(
        reader, "De Schippersbond wil de sluistol schrappen. Daar is geen sprake van, zegt Sanne Prins.\n", "2031-06-02"
    )
    found = aligned(of)
    (issue,) = found.issues
    answer = next(s for s in of.reading.statements if of.article.cut(s.content[0]).startswith("Daar"))
    pointing = About(answer.id, (made.at(of.article, "Daar"),), "issues.pointing@1", "it points back")
    sayings, positions_ = Sayings(), Positions()
    sayings.take(of)
    positions_.take(of)
    said = sayings.found(found.parties, ())
    whole = Issue(issue.id, issue.name, issue.terms, (*issue.statements, pointing), issue.found_by, issue.why)
    sides = {position.party: position.side for position in positions_.found(said, (whole,), found.parties)}
    names = {party.name: party.id for party in found.parties}
    assert (sides[names["Schippersbond"]], sides[names["Sanne Prins"]]) == (Side.AGAINST, Side.FOR)


def test_one_saying_told_twice_in_one_breath_is_one(reader: Reader) -> None:
    text = 'De Schippersbond zegt: "De Schippersbond wil de sluistol schrappen."\n'
    position = stands(aligned(report(reader, text, "2031-06-02")))["Schippersbond"]
    assert [stance.side for stance in position.stances] == [Side.AGAINST]


def test_it_does_not_depend_on_the_order_of_reports(reports: tuple[Report, ...]) -> None:
    found = {frozenset(aligned(*order).positions) for order in itertools.permutations(reports)}
    assert len(found) == 1
    assert {assemble(order).positions for order in itertools.permutations(reports)} == {assemble(reports).positions}


def test_nothing_said_nothing_found(reader: Reader) -> None:
    assert assemble(()).positions == ()
    assert aligned(report(reader, "Het regent in Oudemeer.\n", None)).positions == ()


# ---------------------------------------------------------------- asked for


@pytest.fixture(scope="module")
def alignment(reports: tuple[Report, ...]) -> Alignment:
    return aligned(*reports)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, reports: tuple[Report, ...], alignment: Alignment) -> Path:
    return made.fill(tmp_path_factory.mktemp("positions") / "sluis.dossier", reports, alignment)


def test_the_dossier_gives_back_what_it_was_given(dossier: Path, alignment: Alignment) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        assert opened.alignment().positions == alignment.positions
        rows = positions(opened)
        assert {row.party for row in rows} == {"Schippersbond", "Sanne Prins", "Anna Vlot", "bakkersbond"}
        (bond,) = positions(opened, party="schippers", issue="tol")
        assert positions(opened, issue="nachtvluchten") == positions(opened, party="Nobody") == ()
    assert bond.moves[0].words[0].text == "is voorstander"
    assert [move.turned for move in bond.moves] == [False, True, False]
    assert [move.spoken_for for move in bond.moves] == [False, False, True]
    ((_, condition),) = bond.conditions
    assert condition[0].text.startswith("mits")
    assert bond.by_move == {"support": 1, "reject": 1, "accuse": 1}
    (sides,) = matrix(rows).issues
    assert sides.parties("for") == ("Sanne Prins",)
    assert sides.parties("against") == ("Anna Vlot", "Schippersbond")
    assert [name for _, name in matrix(rows).parties][-1] == "bakkersbond"


def test_the_command_shows_a_matrix(dossier: Path, capsys: pytest.CaptureFixture[str], english: None) -> None:
    assert run(["positions", str(dossier)]) == 0
    shown = capsys.readouterr().out
    assert "Schippersbond" in shown
    assert "▼ against 3 ↻" in shown
    assert run(["positions", str(dossier), "--width", "40"]) == 0
    assert "▲ for: Sanne Prins (2)" in capsys.readouterr().out


def test_the_command_shows_cards(dossier: Path, capsys: pytest.CaptureFixture[str], english: None) -> None:
    assert run(["positions", str(dossier), "--party", "Schippersbond"]) == 0
    card = capsys.readouterr().out
    assert "6 May 2031" in card
    assert "condition: mits de sluis langer open blijft" in card
    assert "↻ changed sides" in card
    assert "Anna Vlot speaks for it" in card
    assert run(["positions", str(dossier), "--issue", "sluis", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["side"] for row in rows} == {"for", "against", "unclear"}
    assert run(["positions", str(dossier), "--issue", "zwembad"]) == 0
    assert "No position was found." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "words"), [("en", ["Positions", "against", "for"]), ("nl", ["Standpunten", "tegen", "voor"])]
)
def test_the_page_shows_the_matrix(dossier: Path, language: str, words: list[str]) -> None:
    web = client(dossier, language)
    source = web.get("/positions").text
    assert all(word in source for word in words)
    assert "bakkersbond" not in source
    assert "bakkersbond" in web.get("/positions?everyone=true").text
    cards = [link for link in Page(source).links if re.fullmatch(r"/positions/\w+/\w+", link)]
    assert len(cards) == 3
    for link in cards:
        assert web.get(link).status_code == 200


def test_the_card_leads_to_the_words(dossier: Path) -> None:
    web = client(dossier)
    told: dict[str, Any] = web.get("/api/positions").json()
    (row,) = told["issues"]
    bond = next(party["id"] for party in told["parties"] if party["name"] == "Schippersbond")
    page = row["cells"][bond]["page"]
    source, answer = web.get(page).text, web.get(f"/api{page}").json()
    assert [move["side"] for move in answer["moves"]] == ["for", "against", "against"]
    for move in answer["moves"]:
        assert move["statement"]["page"] in Page(source).links
        assert f'id="s-{move["statement"]["id"]}"' in web.get(move["statement"]["page"]).text
    assert web.get("/positions/none/none").status_code == 404
    assert web.get("/api/positions/none/none").status_code == 404


def test_hostile_names_stay_text(tmp_path: Path, reports: tuple[Report, ...], alignment: Alignment) -> None:
    (issue,) = alignment.issues
    hostile = Issue(issue.id, "<script>\x1b[31mtol", issue.terms, issue.statements, issue.found_by, issue.why)
    changed = Alignment(alignment.parties, (), issues=(hostile,), positions=alignment.positions, dates=alignment.dates)
    web = client(made.fill(tmp_path / "x.dossier", reports, changed))
    source = web.get("/positions").text
    assert "<script>\x1b" not in source
    assert "&lt;script&gt;" in source

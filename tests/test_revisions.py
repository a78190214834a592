"""Revisions: what a later state of a page added, cut and changed, in sentences and in statements."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import made
from made import Said
from wederhoor.align import assemble
from wederhoor.align.states import compared, state
from wederhoor.dossier import open_dossier
from wederhoor.model import ChangeKind, Report, Revision, Span
from wederhoor.views.cli import run

EARLY = "De sluis gaat dicht.\nVolgens Jan Bos staan er 1.400 schepen te wachten.\nDat is veel."
LATE = "De sluis gaat dicht.\nVolgens Jan Bos staan er 1.200 schepen te wachten.\nDe gemeente zegt niets."


def report(text: str, day: int, *said: Said) -> Report:
    of = made.article(f"sluis-{day}", text, outlet="De Proef", url="https://proef.example/sluis", published=f"2031-06-0{day}")
    return made.report(of, *said)


EARLIER = report(EARLY, 1, Said(("staan er 1.400 schepen te wachten",), "Volgens", "Jan Bos", "Jan Bos"))
LATER = report(LATE, 2, Said(("staan er 1.200 schepen te wachten",), "Volgens", "Jan Bos", "Jan Bos"))


def cut(report: Report, span: Span | None) -> str | None:
    return report.article.cut(span) if span else None


def told(one: Report, other: Report) -> list[tuple[str, str | None, str | None]]:
    found = compared(state(one), state(other), "x@1")
    return [(str(change.kind), cut(one, change.earlier), cut(other, change.later)) for change in found.sentences]


def test_sentences_are_added_cut_and_changed() -> None:
    (revision,) = assemble([EARLIER, LATER]).revisions
    changes = {change.kind: change for change in revision.sentences}
    assert set(changes) == {ChangeKind.ADDED, ChangeKind.CUT, ChangeKind.CHANGED}
    (difference,) = changes[ChangeKind.CHANGED].differences
    assert (cut(EARLIER, difference.there), cut(LATER, difference.here)) == ("1.400", "1.200")
    assert cut(EARLIER, changes[ChangeKind.CUT].earlier) == "Dat is veel."
    assert cut(LATER, changes[ChangeKind.ADDED].later) == "De gemeente zegt niets."


def test_a_statement_in_other_words_has_changed() -> None:
    (revision,) = assemble([LATER, EARLIER]).revisions
    (change,) = revision.statements
    assert change.kind is ChangeKind.CHANGED
    assert (change.earlier, change.later) == (EARLIER.reading.statements[0].id, LATER.reading.statements[0].id)


def test_statements_appear_and_vanish() -> None:
    silent = report(LATE.replace("Volgens Jan Bos", "Er"), 3)
    gone = compared(state(LATER), state(silent), "x@1").statements
    assert [(change.kind, change.later) for change in gone] == [(ChangeKind.CUT, None)]
    back = compared(state(silent), state(LATER), "x@1").statements
    assert [(change.kind, change.earlier) for change in back] == [(ChangeKind.ADDED, None)]


def test_the_same_words_of_another_have_changed() -> None:
    other = report(
        LATE.replace("Jan Bos", "Piet Vos"), 3, Said(("staan er 1.200 schepen te wachten",), "Volgens", "Piet Vos", "Piet Vos")
    )
    (change,) = compared(state(LATER), state(other), "x@1").statements
    assert change.kind is ChangeKind.CHANGED


@pytest.mark.parametrize(
    "later",
    [
        "de sluis gaat dicht!\nVolgens Jan Bos staan er 1400 schepen te wachten.\nDat is véél.",
        "Dat is veel.\nDe sluis gaat dicht.\nVolgens Jan Bos staan er 1.400 schepen te wachten.",
    ],
)
def test_style_and_order_are_no_change(later: str) -> None:
    assert told(EARLIER, report(later, 2)) == []


def test_a_page_that_is_wholly_rewritten_takes_no_long_time() -> None:
    one, other = (report("\n".join(f"Zin {n} van {which}." for n in range(900)), which) for which in (1, 2))
    assert len(told(one, other)) == 900


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    reports = [EARLIER, LATER]
    return str(made.fill(tmp_path / "sluis.dossier", reports, assemble(reports)))


def test_the_command_shows_what_changed(dossier: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["revisions", dossier]) == 0
    out = capsys.readouterr().out
    assert "[-1.400-] {+1.200+}" in out
    assert "\x1b" not in out
    assert run(["revisions", dossier, "--json", "--article", "sluis-1"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert {change["kind"] for change in row["sentences"]} == {"added", "cut", "changed"}
    assert row["statements"][0]["earlier"]["speaker"] == "Jan Bos"
    assert run(["revisions", dossier, "--article", "nergens"]) == 0
    assert capsys.readouterr().out == ""


def test_revisions_come_back_from_the_dossier(dossier: str) -> None:
    with open_dossier(Path(dossier), readonly=True) as opened:
        found: tuple[Revision, ...] = opened.revisions()
        assert found == assemble([EARLIER, LATER]).revisions

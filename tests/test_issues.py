"""What statements are about: the cases of ``cases/issues.jsonl``, corrections by hand, the commands and the pages.

A case is articles of our own and the issues that they make together: the name of each with the number of its statements.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import made
from web_pages import client
from wederhoor import house, lang, resolve
from wederhoor.align import assemble
from wederhoor.align.compounds import Vocabulary
from wederhoor.align.issues import issues
from wederhoor.align.sayings import Sayings
from wederhoor.dossier import corrections, open_dossier, queries
from wederhoor.dossier import issues as asking
from wederhoor.dossier.verify import verify
from wederhoor.errors import NoCorrection, NoIssue
from wederhoor.lang import tables
from wederhoor.model import Article, Issue, Report
from wederhoor.read.reader import Reader
from wederhoor.views.cli import run

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "issues.jsonl").read_text("utf-8").splitlines()]
DUTCH = lang.pack("nl")
AFFAIR = (
    "De vakbond verwerpt de sluiting van de fabriek.",
    "De directie steunt de sluiting van de fabriek. Daar is geen sprake van, zegt Karin Mol.",
    "Karin Mol steunt de huurverhoging. „Zij is onvermijdelijk”, zegt zij.",
    "De vakbond verwerpt de huurverhoging.",
)


def report(reader: Reader, article: Article) -> Report:
    reading = reader.read(article)
    return Report(article, reading, resolve.cast(article, reading, DUTCH), ())


def reports(reader: Reader, texts: Sequence[str]) -> list[Report]:
    """A text of several lines begins with its headline."""
    articles = [
        made.article(f"artikel-{n}", text, outlet=f"Krant {n}", title=text.partition("\n")[0] if "\n" in text else None)
        for n, text in enumerate(texts)
    ]
    return [report(reader, article) for article in articles]


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason)] if reason else [], id=case["about"])


def over_stories(several: Sequence[Report]) -> tuple[Issue, ...]:
    """The issues where it is not known which articles are of one story, within which less makes an issue."""
    taken = Sayings()
    for one in several:
        taken.take(one)
    parties = assemble(several).parties
    return issues(taken.found(parties), parties)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_issues(case: dict[str, Any], rules: Reader) -> None:
    several = reports(rules, case["articles"])
    found = over_stories(several)
    assert {issue.name: len(issue.statements) for issue in found} == case["issues"]
    assert assemble(reversed(several)).issues == assemble(several).issues
    texts = {one.article.id: one.article for one in several}
    for about in (about for issue in found for about in issue.statements):
        assert about.why
        assert all(texts[span.article_id].cut(span) for span in about.words)


def test_the_example_of_every_word_has_it() -> None:
    for name, entry in tables.lists("wederhoor.lang.nl", "issues.toml").items():
        forms = entry["example"].lower()
        assert any(word[:4] in forms for word in entry["words"].split()), f"{name}: {entry['example']}"


def test_the_nouns_of_the_table_belong_to_their_verbs() -> None:
    words = Vocabulary(DUTCH)
    with files("wederhoor.lang.nl").joinpath("derivations.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            assert row["example"], row
            if row["kind"] == "word":
                assert words.root(row["noun"]) == row["verb"]
            elif row["kind"] == "never":
                assert words.root(row["noun"]) == row["noun"]


@pytest.mark.parametrize(
    ("noun", "root"),
    [
        ("uitbreiding", "uitbreiden"),
        ("verkoop", "verkopen"),
        ("overname", "overnemen"),
        ("aanbod", "aanbieden"),
        ("privatisering", "privatiseren"),
        ("isolatie", "isoleren"),
        ("productie", "produceren"),
        ("discussie", "discussiëren"),
        ("voorziening", "voorziening"),
        ("koning", "koning"),
        ("haring", "haring"),
        ("dwang", "dwang"),
    ],
)
def test_the_root_of_a_noun(noun: str, root: str) -> None:
    assert Vocabulary(DUTCH).root(noun) == root


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("stakingsrecht", ("staking", "recht")),
        ("baangarantie", ("baan", "garantie")),
        ("bruggenbouw", ("brug", "bouw")),
        ("huizenbouw", ("huis", "bouw")),
        ("navo-uitbreiding", ("navo", "uitbreiding")),
        ("verbouw", None),
        ("waarheid", None),
        ("brug", None),
    ],
)
def test_the_parts_of_a_compound(word: str, parts: tuple[str, str] | None) -> None:
    words = Vocabulary(DUTCH)
    words.learn(("staking", "recht", "baan", "garantie", "brug", "bouw", "huis", "waar", "heid"), ())
    assert words.parts(word) == parts


# ---------------------------------------------------------------- by hand


@pytest.fixture
def dossier(tmp_path: Path, rules: Reader) -> Path:
    several = reports(rules, AFFAIR)
    return made.fill(tmp_path / "fabriek.dossier", several, assemble(several))


def named(path: Path) -> dict[str, int]:
    with open_dossier(path, readonly=True) as opened:
        return {row.name: row.statements for row in asking.issues(opened)}


def test_what_the_affair_is_about(dossier: Path) -> None:
    assert named(dossier) == {"sluiting van de fabriek": 3, "huurverhoging": 2}
    with open_dossier(dossier, readonly=True) as opened:
        row = asking.the_issue(opened, "SLUITING")
        assert [one.statement.article_name for one in asking.about(opened, row.id)] == ["artikel-0", "artikel-1", "artikel-1"]
        assert row.outlets == ("Krant 0", "Krant 1")
        assert len(asking.issues(opened, party="vakbond")) == 2
        assert [one.name for one in asking.issues(opened, search="huur")] == ["huurverhoging"]


def test_statements_are_put_moved_and_taken_out(dossier: Path) -> None:
    with open_dossier(dossier) as opened:
        (quote,) = [row.id for row in queries.statements(opened, search="onvermijdelijk")]
        house.correct(opened, asking.put(opened, "huurverhoging", [quote[:8]]))
        assert named(dossier)["huurverhoging"] == 3
        house.correct(opened, *asking.move(opened, "huurverhoging", "Prijs van wonen", [quote]))
        assert named(dossier) == {"sluiting van de fabriek": 3, "huurverhoging": 2, "Prijs van wonen": 1}
        house.correct(opened, asking.take_out(opened, "prijs van wonen", [quote]))
        assert named(dossier) == {"sluiting van de fabriek": 3, "huurverhoging": 2}
        for _ in range(4):
            house.correct(opened, corrections.undo(opened))
        assert named(dossier) == {"sluiting van de fabriek": 3, "huurverhoging": 2}
        assert not verify(opened).findings


def test_issues_are_merged_and_renamed_and_stay_so(dossier: Path, rules: Reader) -> None:
    with open_dossier(dossier) as opened:
        house.correct(opened, asking.rename(opened, "huurverhoging", "hogere huur"))
        house.correct(opened, asking.merge(opened, ["hogere huur", "sluiting van de fabriek"], "lasten"))
        assert named(dossier) == {"lasten": 5}
        log = opened.corrections()
    more = reports(rules, (*AFFAIR, "De wethouder zegt dat de huurverhoging te hoog is."))
    (issue,) = assemble(more, log).issues
    assert (issue.name, len(issue.statements)) == ("lasten", 6)
    assert set(issue.terms) >= {"lasten", "hogere huur", "huurverhoging", "sluiting van de fabriek"}
    assert assemble(reversed(more), log).issues == (issue,)


def test_a_correction_of_statements_that_are_gone_changes_nothing(dossier: Path, rules: Reader) -> None:
    with open_dossier(dossier) as opened:
        log = (asking.put(opened, "iets", [queries.statements(opened)[0].id]), asking.rename(opened, "huurverhoging", "huur"))
    others: tuple[Issue, ...] = assemble(reports(rules, ("De bond verwerpt het bod.",)), log).issues
    assert others == ()


def test_what_cannot_be_corrected_is_told(dossier: Path) -> None:
    with open_dossier(dossier) as opened:
        some = queries.statements(opened, search="onvermijdelijk")[0].id
        with pytest.raises(NoIssue, match="no issue has this"):
            asking.the_issue(opened, "maan")
        with pytest.raises(NoIssue, match="several issues"):
            asking.the_issue(opened, "u")
        with pytest.raises(NoCorrection, match="not under"):
            asking.take_out(opened, "huurverhoging", [some])
        with pytest.raises(NoCorrection, match="one issue already"):
            asking.merge(opened, ["huurverhoging", "huurverhoging"])
        with pytest.raises(NoCorrection, match="another issue has this name"):
            asking.rename(opened, "huurverhoging", "Sluiting van de fabriek")
        with pytest.raises(NoCorrection, match="called nothing"):
            asking.put(opened, "  ", [some])


# ---------------------------------------------------------------- shown


@pytest.mark.usefixtures("english")
def test_the_commands(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def said(*arguments: str) -> str:
        assert run(list(arguments)) == 0
        return capsys.readouterr().out

    path = str(dossier)
    assert "sluiting van de fabriek  3 statements" in said("issues", path)
    assert "Daar is geen sprake van" in (shown := said("issues", path, "--issue", "sluiting")), shown
    assert "uitspraken" in said("--language", "nl", "issues", path)
    (first, _) = json.loads(said("issues", path, "--json"))
    assert first["statements"] == len(json.loads(said("issues", path, "--issue", first["id"], "--json"))["about"])
    assert "renamed an issue" in said("issue", "rename", path, "huurverhoging", "hogere huur")
    with open_dossier(dossier, readonly=True) as opened:
        some = queries.statements(opened, search="onvermijdelijk")[0].id
    assert "put under an issue" in said("issue", "add", path, "hogere huur", some)
    assert len(json.loads(said("issue", "move", path, "hogere huur", "wonen", some, "--json"))) == 2
    said("issue", "remove", path, "wonen", some)
    said("issue", "merge", path, "hogere huur", "sluiting van de fabriek", "--name", "lasten")
    assert "lasten" in said("corrections", path)
    assert list(named(dossier)) == ["lasten"]
    assert run(["issues", path, "--issue", "maan"]) != 0


@pytest.mark.filterwarnings("ignore:Using `httpx` with")
def test_the_pages_and_their_twins(dossier: Path) -> None:
    web = client(dossier)
    page = web.get("/issues")
    assert page.status_code == 200
    answer = web.get("/api/issues").json()
    for issue in answer["issues"]:
        assert issue["page"] in page.text
        one = web.get(issue["page"])
        for about in web.get("/api" + issue["page"]).json()["about"]:
            assert about["statement"]["page"] in one.text
    assert web.get("/api/issues", params={"search": "huur"}).json()["issues"][0]["name"] == "huurverhoging"
    assert web.get("/issues/huurverhoging").url.path.startswith("/issues/")
    assert web.get("/issues/maan").status_code == 404
    assert "Kwesties" in web.get("/issues?lang=nl").text


@pytest.mark.filterwarnings("ignore:Using `httpx` with")
def test_hostile_words_stay_words(tmp_path: Path, rules: Reader) -> None:
    texts = [f"De {who} verwerpt de sluiting van de <b>fabriek</b>\x1b[2J." for who in ("vakbond", "directie")]
    several = reports(rules, texts)
    path = made.fill(tmp_path / "x.dossier", several, assemble(several))
    assert "<b>fabriek" not in client(path).get("/issues").text
    with open_dossier(path, readonly=True) as opened:
        assert all("\x1b" not in row.name for row in asking.issues(opened))


def test_nothing_makes_nothing(rules: Reader, tmp_path: Path) -> None:
    assert assemble([]).issues == ()
    several = reports(rules, ("",))
    assert assemble(several).issues == ()
    path = made.fill(tmp_path / "leeg.dossier", several, assemble(several))
    assert client(path).get("/issues").status_code == 200

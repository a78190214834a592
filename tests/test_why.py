"""Why a statement was found: asked of the house, on the command line and on the page, of a small dossier read for it."""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import made
from web_pages import client
from wederhoor import house
from wederhoor.dossier import open_dossier, queries
from wederhoor.errors import NoModel, NoStatement
from wederhoor.model import Source
from wederhoor.read.parse import parse
from wederhoor.read.reader import Reader
from wederhoor.settings import Settings
from wederhoor.trust import load_trust
from wederhoor.views.cli import run
from wederhoor.views.web.arcs import drawing
from wederhoor.views.why import MARKED, explanations, runs

TEXT = """\
De schippersbond dreigt met een blokkade als de sluis dicht blijft. “Wij wachten niet langer”, zei hij.

Dijkgraaf Renée de Wael gelooft niet dat het <b>zover</b> komt. Ze zegt dat de sluis mogelijk maandag opengaat.

Er wordt geëist dat het waterschap betaalt.
"""


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """Read by the package's own rules and model."""
    path = tmp_path_factory.mktemp("why") / "sluis.dossier"
    source = Source("sluis.txt", "sluis", "0" * 64, TEXT.encode())
    with open_dossier(path, create=True) as opened:
        opened.keep(source, house.process(source, reader, Settings()))
    return path


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEDERHOOR_LANGUAGE", "en")
    monkeypatch.setenv("COLUMNS", "120")


@pytest.fixture
def loaded(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """The model is in memory already."""
    monkeypatch.setattr(house, "load", lambda settings: reader)


def one(dossier: Path, words: str) -> str:
    with open_dossier(dossier, readonly=True) as opened:
        (row,) = queries.statements(opened, search=words)
    return row.id


def explained(dossier: Path, words: str, reader: house.Explainer | None) -> house.Explanation:
    with open_dossier(dossier, readonly=True) as opened:
        return house.explain(opened, one(dossier, words), reader)


# ---------------------------------------------------------------- the house


def test_what_spoke_for_and_against_adds_up_to_the_confidence(dossier: Path, reader: Reader) -> None:
    found = explained(dossier, "blokkade", reader)
    trust = load_trust("nl", "statements")
    assert trust is not None
    assert round(trust.of(weight.feature for weight in found.weighed), 2) == found.statement.confidence
    logits = [abs(weight.logits) for weight in found.weighed]
    assert logits == sorted(logits, reverse=True)


def test_an_article_is_parsed_once_to_tell_why(dossier: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    parses: list[str] = []

    def counted(article: Any, pipeline: Any) -> Any:
        parses.append(article.id)
        return parse(article, pipeline)

    monkeypatch.setattr("wederhoor.read.reader.parse", counted)
    assert explained(dossier, "blokkade", reader).found_again
    assert len(parses) == 1


def test_the_parse_is_made_again_with_each_words_part_in_the_statement(dossier: Path, reader: Reader) -> None:
    found = explained(dossier, "blokkade", reader)
    (sentence,) = found.sentences
    assert sentence.text == "De schippersbond dreigt met een blokkade als de sluis dicht blijft."
    roles = {word.text: word.roles for word in sentence.words}
    assert roles["dreigt"] == ("cue", "move_by")
    assert roles["blokkade"] == ("content", "head")
    assert roles["met"] == ("content",)
    assert roles["schippersbond"] == ("source",)
    assert roles["als"] == ("content", "condition")
    assert roles["blijft"] == ("content", "head", "condition")
    assert roles["."] == ()
    by_text = {word.text: word for word in sentence.words}
    assert sentence.words[by_text["schippersbond"].head].text == "dreigt"
    assert (by_text["dreigt"].lemma, by_text["dreigt"].pos) == ("dreigen", "VERB")
    assert sum(word.head == n for n, word in enumerate(sentence.words)) == 1
    assert (found.read_by, found.found_again) == (reader.version, True)
    assert found.parsed_by == found.read_by


def test_a_parse_points_into_the_stored_text(dossier: Path, reader: Reader) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        for row in queries.statements(opened):
            article = opened.article(row.article_id)
            for sentence in house.explain(opened, row.id, reader).sentences:
                assert article.cut(sentence.span) == sentence.text
                assert [article.cut(word.span) for word in sentence.words] == [word.text for word in sentence.words]


def test_sentences_are_cut_where_a_part_begins_or_ends(dossier: Path, reader: Reader) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        for row in queries.statements(opened):
            found = house.explain(opened, row.id, reader)
            cut = [(sentence, runs(sentence, row)) for sentence in found.sentences]
            assert all("".join(run.text for run in of) == sentence.text for sentence, of in cut)
            for role in MARKED:
                marked = "".join(r.text for _, of in cut for r in of if role in [mark.role for mark in r.marks])
                assert marked == "".join(piece.text for piece in row.parts()[role])


def test_notes_on_its_words_come_with_it(dossier: Path, reader: Reader) -> None:
    said = explained(dossier, "betaalt", reader)
    assert said.statement.speaker is None
    assert [note.code for note in said.notes] == ["speaker-unsaid"]
    assert explained(dossier, "blokkade", reader).notes == ()


def test_another_version_of_the_reader_is_told(dossier: Path, reader: Reader) -> None:
    class Later:
        version = "rules 99, nl_news 9.9"
        read = staticmethod(reader.read)

        @staticmethod
        def explain(article: Any, roles: Any) -> Any:
            return replace(reader.explain(article, roles), reading=made.report(article).reading)

    found = explained(dossier, "blokkade", Later())
    assert (found.read_by, found.parsed_by, found.found_again) == (reader.version, Later.version, False)


def test_without_a_model_all_but_the_parse_is_told(dossier: Path) -> None:
    found = explained(dossier, "opengaat", None)
    assert (found.parsed_by, found.found_again, found.sentences) == (None, None, ())
    assert found.statement.hedge[0].text == "mogelijk"


def test_spans_that_were_tampered_with_are_left_out(dossier: Path, tmp_path: Path, reader: Reader) -> None:
    copy = tmp_path / "a.dossier"
    copy.write_bytes(dossier.read_bytes())
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE spans SET stop = 99999 WHERE role = 'cue'")
    connection.close()
    (sentence,) = explained(copy, "blokkade", reader).sentences
    assert not any("cue" in word.roles for word in sentence.words)


def test_a_language_without_rules_is_told() -> None:
    with pytest.raises(NoModel):
        house.load(Settings(language="fy"))


# ---------------------------------------------------------------- which statement


def test_a_statement_is_called_by_its_id_or_how_it_begins(dossier: Path) -> None:
    whole = one(dossier, "blokkade")
    with open_dossier(dossier, readonly=True) as opened:
        assert {queries.the_statement(opened, whole[:n]).id for n in (4, 6, 16)} == {whole}


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("abc", "too short"),
        ("", "too short"),
        ("0000", "no statement"),
        ("zeehond", "no statement"),
        ("f' OR 1", "no statement"),
    ],
)
def test_an_id_that_is_none_is_told_with_what_to_do(wanted: str, told: str, dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened, pytest.raises(NoStatement, match=told) as raised:
        queries.the_statement(opened, wanted)
    assert raised.value.hint


def test_an_id_that_begins_several_is_told_with_all_of_them(dossier: Path, tmp_path: Path) -> None:
    copy = tmp_path / "a.dossier"
    copy.write_bytes(dossier.read_bytes())
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE statements SET id = 'abcd' || key")
    connection.close()
    with open_dossier(copy, readonly=True) as opened, pytest.raises(NoStatement, match="abcd1, abcd2") as raised:
        queries.the_statement(opened, "abcd")
    assert "more digits" in raised.value.hint


# ---------------------------------------------------------------- the command line


@pytest.mark.usefixtures("loaded")
def test_why_prints_what_the_statement_stands_on(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["why", str(dossier), one(dossier, "blokkade")[:5]]) == 0
    out = capsys.readouterr().out
    assert "[source: De schippersbond] [cue: dreigt] [content: met een blokkade [condition: als de sluis dicht blijft]]." in out
    assert re.search(r"move decided by +dreigt  17–23", out)
    assert re.search(r"found by +reported\.prepositional@\d+  \d+%", out)
    assert "A prepositional phrase that a reporting word governs" in out
    assert re.search(r"step 1 +name: ", out) or re.search(r"step 1 +phrase: ", out)
    assert re.search(r"read by +rules \d+, nl_moves \d+, nl_names \d+, nl_speakers \d+, nl_statements \d+, nl_news", out)
    assert "the same rules and model find the same statement" in out
    assert re.search(r"\n *6 +blokkade +blokkade +NOUN +obl\S* +3 dreigt +content, head", out)


@pytest.mark.usefixtures("loaded")
def test_why_in_dutch_and_narrow(dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert run(["--language", "nl", "why", str(dossier), one(dossier, "zover")]) == 0
    out = capsys.readouterr().out
    assert "[ontkenning: niet]" in out
    assert "dezelfde regels en hetzelfde model" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 60
    assert re.search(r"\n *\d+ +komt +komen .* inhoud", out)


@pytest.mark.usefixtures("loaded")
def test_why_in_json(dossier: Path, capsys: pytest.CaptureFixture[str], reader: Reader) -> None:
    whole = one(dossier, "langer")
    assert run(["why", str(dossier), whole, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["statement"]["id"] == whole
    assert told["read_by"] == told["parsed_by"] == reader.version
    assert set(told["explanations"]) == {
        told["statement"]["found_by"],
        told["statement"]["speaker_found_by"],
        *(step["rule"] for step in told["statement"]["steps"]),
    }
    assert [word["text"] for word in told["sentences"][0]["words"]][1:4] == ["Wij", "wachten", "niet"]


@pytest.mark.usefixtures("loaded")
def test_article_text_never_reaches_the_terminal_raw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "\x1b[2J weg\u202e [bold red]vet[/] :smile:"
    of = made.article("vals", f"Piet zei {words}.", title="\x1b]0;titel\x07kop")
    path = made.fill(tmp_path / "vals.dossier", [made.report(of, made.Said((words,), "zei", "Piet", "Piet\x1b[5m"))])
    assert run(["why", str(path), one(path, "vet")]) == 0
    out = capsys.readouterr().out
    assert "[bold red]vet[/] :smile:" in out
    assert not set(out) & set("\x1b\x07\u202e")
    assert "\u202e" not in client(path).get(f"/statements/{one(path, 'vet')}/why").text


def test_an_unknown_id_is_told_before_the_model_is_loaded(
    dossier: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(house, "load", lambda settings: pytest.fail("the model was loaded"))
    assert run(["why", str(dossier), "0000"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("No such statement: '0000': no statement has an id that begins so\n")
    assert "wederhoor show" in err


# ---------------------------------------------------------------- the page


@pytest.fixture
def web(dossier: Path, loaded: None) -> Any:
    return client(dossier)


def test_the_page_tells_why(dossier: Path, web: Any) -> None:
    whole = one(dossier, "zover")
    page = web.get(f"/statements/{whole}/why?lang=nl").text
    assert "Waarom deze uitspraak?" in page
    assert re.search(r'<span class="negation first last[^"]*" title="ontkenning">niet</span>', page)
    assert "Een bijzin die bij een woord van zeggen hoort" in page
    assert "&lt;b&gt;zover&lt;/b&gt;" in page
    assert "<b>zover" not in page
    assert re.search(r"<svg .*<path d=\"M\d+", page, re.DOTALL)
    assert f"/statements/{whole}/why" in web.get("/statements").text


def test_the_page_is_reached_by_the_beginning_of_the_id(dossier: Path, web: Any) -> None:
    whole = one(dossier, "zover")
    answer = web.get(f"/statements/{whole[:6]}/why", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/statements/{whole}/why")
    assert web.get("/statements/0000/why").status_code == 404


def test_the_json_twin_tells_the_same(dossier: Path, web: Any, reader: Reader) -> None:
    told = web.get(f"/api/statements/{one(dossier, 'zover')}/why").json()
    assert told["parsed_by"] == reader.version
    assert told["found_again"] is True
    words = told["sentences"][0]["words"]
    assert [TEXT[word["start_code_point"] : word["end_code_point"]] for word in words] == [word["text"] for word in words]
    assert told["explanations"][told["statement"]["found_by"]].startswith("A clause")


def test_without_a_model_the_page_tells_the_rest(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(settings: Settings) -> house.Explainer:
        raise NoModel("nl", "is not there")

    monkeypatch.setattr(house, "load", missing)
    page = client(dossier).get(f"/statements/{one(dossier, 'zover')}/why?lang=en").text
    assert "there is no language model here" in page
    assert "niet" in page
    assert "<svg" not in page


def test_arcs_lie_within_each_other(dossier: Path, reader: Reader) -> None:
    (sentence,) = explained(dossier, "blokkade", reader).sentences
    drawn = drawing(sentence)
    assert len(drawn.words) == len(sentence.words)
    assert len(drawn.arcs) == len(sentence.words) - 1
    assert [word.x for word in drawn.words] == sorted(word.x for word in drawn.words)
    assert all(0 < arc.y < drawn.line and 0 < arc.x < drawn.width for arc in drawn.arcs)
    assert len({(arc.x, arc.y) for arc in drawn.arcs}) == len(drawn.arcs)


def test_explanations_name_the_rules_that_had_a_part(dossier: Path) -> None:
    from wederhoor.views.language import translation  # noqa: PLC0415

    with open_dossier(dossier, readonly=True) as opened:
        for row in queries.statements(opened):
            assert {row.found_by, row.speaker_found_by} <= set(explanations(row, translation("nl")))

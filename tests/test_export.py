"""The standoff format: a line for each source file, offsets that another program can cut with, a whole file or none."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import made
from wederhoor.dossier import open_dossier
from wederhoor.errors import Unwritable
from wederhoor.views.export import standoff, write_whole


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    path = made.fill(tmp_path_factory.mktemp("export") / "sluis.dossier")
    with open_dossier(path, readonly=True) as dossier:
        lines = list(standoff(dossier))
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in lines)
    return [json.loads(line) for line in lines]


def test_one_line_for_each_file_with_its_stem_and_text(documents: list[dict[str, Any]]) -> None:
    assert [document["id"] for document in documents] == ["sluis-dicht", "schippers-boos-negen", "schippers-boos-tien"]
    assert [document["text"] for document in documents] == [report.article.text for report in made.affair()]
    assert [document["lang"] for document in documents] == ["nl"] * 3


def test_offsets_cut_the_words_from_the_text(documents: list[dict[str, Any]]) -> None:
    first = documents[0]
    said = first["statements"][1]

    def cut(pieces: list[list[int]]) -> list[str]:
        return [first["text"][start:end] for start, end in pieces]

    assert cut(said["content"]) == ["Wij nemen geen enkel risico", "Veiligheid gaat voor."]
    assert cut(said["cue"]) == ["zei"]
    assert cut(said["source"]) == ["ze"]


def test_a_statement_has_the_fields_of_the_format(documents: list[dict[str, Any]]) -> None:
    demand, rumour = documents[0]["statements"][2:]
    assert demand["type"] == "indirect"
    assert demand["speaker"] == "De schippersbond"
    assert demand["move"] == "request"
    assert (demand["attitude"], demand["continued"]) == (True, False)
    assert demand["addressee"] is None
    assert (rumour["source"], rumour["speaker"]) == (None, None)


def test_a_date_only_where_it_is_known(tmp_path: Path) -> None:
    undated = made.article("los", "Een zin.")
    path = made.fill(tmp_path / "los.dossier", [made.report(undated)])
    with open_dossier(path, readonly=True) as dossier:
        (line,) = standoff(dossier)
    assert json.loads(line) == {"id": "los", "lang": "nl", "text": "Een zin.", "statements": []}


def test_an_article_in_two_files_has_two_lines(tmp_path: Path) -> None:
    of = made.article("een", "De haven ligt stil.", published="2031-05-06")
    with open_dossier(tmp_path / "twee.dossier", create=True) as dossier:
        dossier.keep(made.source(of), made.report(of))
        dossier.keep(made.source(of, "kopie/twee.txt"), made.report(of))
        lines = [json.loads(line) for line in standoff(dossier)]
    assert [line["id"] for line in lines] == ["een", "twee"]
    assert lines[0]["text"] == lines[1]["text"]
    assert lines[0]["date"] == "2031-05-06"


def test_letters_are_written_as_they_are_and_controls_are_not(tmp_path: Path) -> None:
    of = made.article("vreemd", "Renée zei \x1b[31m‘€ 5’\u202e.")
    path = made.fill(tmp_path / "vreemd.dossier", [made.report(of)])
    with open_dossier(path, readonly=True) as dossier:
        (line,) = standoff(dossier)
    assert "Renée" in line
    assert "‘€ 5’" in line
    assert "\x1b" not in line
    assert "\u202e" not in line
    assert json.loads(line)["text"] == of.text


def test_the_scorer_of_the_gold_takes_it(documents: list[dict[str, Any]]) -> None:
    """Content, source, cue and addressee are lists of [start, end] inside the text, as the scorer cuts them."""
    for document in documents:
        for statement in document["statements"]:
            assert statement["content"]
            for role in ("content", "source", "cue", "addressee", "condition", "negation", "hedge"):
                for start, end in statement[role] or []:
                    assert 0 <= start < end <= len(document["text"])


# ---------------------------------------------------------------- all of a file, or none of it


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "uit.jsonl"
    out.write_text("vroeger")
    write_whole(out, ["één\n", "twee\n"])
    assert out.read_bytes() == "één\ntwee\n".encode()
    assert list(tmp_path.iterdir()) == [out]


def test_a_failure_halfway_leaves_the_earlier_file(tmp_path: Path) -> None:
    out = tmp_path / "uit.jsonl"
    out.write_text("vroeger")

    def broken() -> Iterator[str]:
        yield "half\n"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(out, broken())
    assert out.read_text() == "vroeger"
    assert list(tmp_path.iterdir()) == [out]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "echt").mkdir()
    real, link = tmp_path / "echt" / "uit.jsonl", tmp_path / "uit.jsonl"
    real.write_text("vroeger")
    link.symlink_to(real)
    write_whole(link, ["nu\n"])
    assert link.is_symlink()
    assert real.read_text() == "nu\n"


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unwritable) as told:
        write_whole(tmp_path / "nergens" / "uit.jsonl", ["x"])
    assert told.value.which.endswith("uit.jsonl")
    assert told.value.hint

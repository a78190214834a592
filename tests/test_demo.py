"""The shipped example: all that is found in it, as it was found when the snapshot was last read by a person and kept."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

import snapshot
from wederhoor import house
from wederhoor.dossier import open_dossier, queries
from wederhoor.dossier.verify import verify
from wederhoor.settings import Settings

RENEW = "if this is better, keep it: python -m tests.snapshot --write"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the dossier of the examples in it."""
    made = tmp_path_factory.mktemp("demo")
    snapshot.read_examples(made)
    return made


@pytest.fixture(scope="module")
def dossier(folder: Path) -> Path:
    return folder / snapshot.DOSSIER


def test_what_is_found_is_what_was_found(dossier: Path) -> None:
    kept, now = snapshot.SNAPSHOT.read_text("utf-8"), snapshot.as_text(snapshot.findings(dossier))
    assert kept == now, f"{snapshot.differences(kept, now, 'demo.json')}\n{RENEW}"


@pytest.mark.parametrize("document", snapshot.WITH_OUTPUT, ids=lambda path: path.name)
def test_the_docs_show_what_is_printed(document: Path, folder: Path) -> None:
    kept = document.read_text("utf-8")
    assert snapshot.PASTED.search(kept), "no command with its output in it"
    now = snapshot.with_output(kept, folder)
    assert kept == now, f"{snapshot.differences(kept, now, document.name)}\n{RENEW}"


def test_every_place_is_verified(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        found = verify(opened)
    assert found.verified > 500
    assert (found.moved, found.changed, found.gone, found.findings) == (0, 0, 0, ())


def test_the_words_stand_where_they_are_said_to(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        for row in queries.statements(opened):
            article = queries.article(opened, row.article_id)
            assert article is not None
            said = (*row.content, *row.cue, *row.source, *row.addressee, *row.move_by)
            for piece in (*said, *row.condition, *row.negation, *row.hedge):
                assert article.text[piece.start : piece.end] == piece.text


def test_a_plain_text_is_kept_to_the_letter(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        for path in sorted((snapshot.ROOT / snapshot.ARTICLES).glob("*.txt")):
            article = queries.article(opened, path.stem)
            assert article is not None
            assert article.text == path.read_text("utf-8")


def test_reading_again_changes_nothing(dossier: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.dossier"
    shutil.copy(dossier, again)
    outcome = house.read([snapshot.ROOT / snapshot.ARTICLES], again, Settings(), snapshot.Silent())
    assert (outcome.added, outcome.known, outcome.unreadable) == (0, 9, ())
    assert snapshot.findings(again) == snapshot.findings(dossier)


def test_the_affair_holds_what_its_readme_promises() -> None:
    """Not that all is found: that the examples exercise every kind. Their gold counts, not what the system says."""
    gold = [json.loads(line) for line in (snapshot.ROOT / "examples" / "gold.jsonl").read_text("utf-8").splitlines()]
    statements = [statement for article in gold for statement in article["statements"]]
    assert set(Counter(s["type"] for s in statements)) == {"direct", "mixed", "indirect", "reported"}
    texts = "".join(p.read_text("utf-8") for p in (snapshot.ROOT / snapshot.ARTICLES).iterdir())
    assert all(mark in texts for mark in ("“", "”", "‘", "’", "„", ",,", "''", '"', "«", "»"))


def test_the_gold_points_at_the_text_that_is_read(dossier: Path) -> None:
    with open_dossier(dossier, readonly=True) as opened:
        for line in (snapshot.ROOT / "examples" / "gold.jsonl").read_text("utf-8").splitlines():
            gold = json.loads(line)
            article = queries.article(opened, gold["id"])
            assert article is not None
            assert article.text == gold["text"], "compile it again: python examples/gold/compile.py > examples/gold.jsonl"


def test_every_article_is_said_to_be_invented() -> None:
    for path in (snapshot.ROOT / snapshot.ARTICLES).iterdir():
        assert "verzonnen" in path.read_text("utf-8"), path.name

"""Whoever tampers with a dossier is found out: each span is verified, moved, changed or gone."""

import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

import made
from wederhoor.align import assemble
from wederhoor.dossier import open_dossier
from wederhoor.dossier.verify import Finding, Verification, verify
from wederhoor.model import Report, Span, Statement

Tamper = Callable[[sqlite3.Connection], object]

FIRST, *_ = made.affair()
ARTICLE = FIRST.article
DIRECT = FIRST.reading.statements[1]
QUOTE = "Wij nemen geen enkel risico"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return made.fill(tmp_path / "a.dossier", alignment=assemble(made.affair()))


def tampered(path: Path, tamper: Tamper) -> Verification:
    with sqlite3.connect(path) as connection:
        tamper(connection)
    connection.close()
    with open_dossier(path, readonly=True) as dossier:
        return verify(dossier)


def retext(text: str) -> Tamper:
    return lambda connection: connection.execute("UPDATE articles SET text = ? WHERE id = ?", (text, ARTICLE.id))


def of_quote(found: Verification) -> Finding:
    (finding,) = (f for f in found.findings if f.id == DIRECT.id and f.role == "content" and f.words == QUOTE)
    return finding


def _parts(s: Statement) -> tuple[tuple[Span, ...], ...]:
    return (s.content, s.cue, s.source, s.addressee, s.condition, s.negation, s.hedge, s.move_by, s.target)


def spans(report: Report) -> int:
    """How many things of a report can be checked: its file, its text, and every span."""
    reading, cast = report.reading, report.cast
    parts = [part for s in reading.statements for part in _parts(s)]
    return (
        2
        + len(report.article.blocks)
        + len(reading.sentences)
        + sum(2 + (mention.name is not None) for mention in reading.mentions)
        + sum(len(part) for part in parts)
        + sum(len(entity.mentions) for entity in cast.entities)
        + sum(step.span is not None for speaker in cast.speakers for step in speaker.steps)
        + sum(note.span is not None for note in (*report.notes, *reading.notes, *cast.notes))
    )


def test_what_was_kept_is_verified_whole(path: Path) -> None:
    found = tampered(path, lambda connection: None)
    assert found == Verification(sum(spans(report) for report in made.affair()), 0, 0, 0, ())


def test_words_that_stand_elsewhere_are_moved(path: Path) -> None:
    found = tampered(path, retext("Nieuw: " + ARTICLE.text))
    start = ARTICLE.text.index(QUOTE)
    finding = of_quote(found)
    assert (finding.outcome, finding.start, finding.found_at) == ("moved", start, start + len("Nieuw: "))
    assert finding.article_name == "sluis-dicht"
    assert finding.words_now == ("Nieuw: " + ARTICLE.text)[start : start + len(QUOTE)]
    assert [f.what for f in found.findings if f.outcome == "changed"] == ["article"]
    assert found.moved == spans(FIRST) - 2


def test_the_nearest_place_is_given_be_it_after_or_before(path: Path) -> None:
    start = ARTICLE.text.index(QUOTE)
    after = tampered(path, retext(QUOTE + ARTICLE.text.replace(QUOTE, f"Wel {QUOTE}")))
    assert of_quote(after).found_at == start + len(QUOTE) + len("Wel ")
    before = tampered(path, retext(ARTICLE.text[1:] + QUOTE))
    assert of_quote(before).found_at == start - 1


def test_words_that_stand_nowhere_are_changed(path: Path) -> None:
    found = tampered(path, retext(ARTICLE.text.replace("geen enkel", "elk mogel.")))
    finding = of_quote(found)
    assert (finding.outcome, finding.words, finding.words_now) == ("changed", QUOTE, "Wij nemen elk mogel. risico")
    assert finding.found_at is None
    (text,) = (f for f in found.findings if f.what == "article")
    assert (text.outcome, text.words) == ("changed", ARTICLE.id)
    assert text.words_now != ARTICLE.id


def test_words_beyond_the_end_are_gone(path: Path) -> None:
    found = tampered(path, retext(ARTICLE.text[: ARTICLE.text.index(QUOTE) + 4]))
    finding = of_quote(found)
    assert (finding.outcome, finding.words_now) == ("gone", "Wij ")
    assert found.verified > spans(FIRST)  # the other two articles, and what stands before the cut


def test_a_missing_article_is_gone_with_all_its_findings(path: Path) -> None:
    found = tampered(path, lambda connection: connection.execute("DELETE FROM articles WHERE id = ?", (ARTICLE.id,)))
    assert of_quote(found).outcome == "gone"
    assert found.gone == len(found.findings) == spans(FIRST) - 1  # its file is still there
    assert {f.article_name for f in found.findings} == {"sluis-dicht"}


@pytest.mark.parametrize(
    ("table", "column", "what", "role"),
    [
        ("spans", "words", "statement", "content"),
        ("mentions", "words", "mention", "phrase"),
        ("mentions", "head_words", "mention", "head"),
        ("mentions", "name_words", "mention", "name"),
        ("sentences", "words", "sentence", ""),
        ("blocks", "words", "block", "headline"),
        ("entity_mentions", "words", "entity", "mention"),
        ("steps", "words", "statement", "step"),
        ("notes", "words", "note", "speaker-unknown"),
    ],
)
def test_other_words_in_any_table_are_changed(table: str, column: str, what: str, role: str, path: Path) -> None:
    sql = f"UPDATE {table} SET {column} = 'Dit zei niemand' WHERE {column} IS NOT NULL"  # noqa: S608
    found = tampered(path, lambda connection: connection.execute(sql))
    assert found.changed == len(found.findings) > 0
    assert {f.words for f in found.findings} == {"Dit zei niemand"}
    assert (what, role) in {(f.what, f.role) for f in found.findings}


@pytest.mark.parametrize(("start", "stop"), [(-5, 3), (7, 7), (9, 2), (0, 10**9), (10**9, 10**9 + 4)])
def test_an_impossible_place_is_never_verified(start: int, stop: int, path: Path) -> None:
    sql = "UPDATE sentences SET start = ?, stop = ?, words = '' WHERE article_id = ? AND n = 0"
    found = tampered(path, lambda connection: connection.execute(sql, (start, stop, ARTICLE.id)))
    (finding,) = found.findings
    assert (finding.outcome, finding.what) == ("gone", "sentence")


@pytest.mark.parametrize(
    ("sql", "outcome"),
    [
        ("UPDATE raws SET packed = :other WHERE sha256 = :sha256", "changed"),
        ("UPDATE raws SET packed = x'00' WHERE sha256 = :sha256", "changed"),
        ("DELETE FROM raws WHERE sha256 = :sha256", "gone"),
    ],
)
def test_raw_bytes_are_checked_against_their_hash(sql: str, outcome: str, path: Path) -> None:
    values = {"other": zlib.compress(b"Iets heel anders."), "sha256": ARTICLE.raw_sha256}
    found = tampered(path, lambda connection: connection.execute(sql, values))
    (finding,) = found.findings
    assert (finding.outcome, finding.what, finding.id) == (outcome, "source", "sluis-dicht.txt")

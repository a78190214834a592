"""What is kept comes back equal, twice is once, and a file that is no dossier of ours is told apart."""

import dataclasses
import hashlib
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made
from wederhoor.align import assemble
from wederhoor.dossier import open_dossier, queries
from wederhoor.dossier.verify import verify
from wederhoor.model import (
    Article,
    Block,
    Cast,
    Entity,
    EventMention,
    Link,
    Mention,
    Note,
    Quantity,
    Reading,
    Report,
    Role,
    Source,
    Span,
    Speaker,
    Statement,
    Step,
    Time,
)

T = TypeVar("T")


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, the full-text index's own among them."""
    with sqlite3.connect(path) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}  # noqa: S608


# ---------------------------------------------------------------- what is kept comes back


def test_reports_come_back_equal_and_in_order(tmp_path: Path) -> None:
    made.fill(tmp_path / "a.dossier")
    with open_dossier(tmp_path / "a.dossier", readonly=True) as dossier:
        assert tuple(dossier.reports()) == made.affair()


def test_story_comes_back_equal(tmp_path: Path) -> None:
    alignment = assemble(made.affair())
    assert alignment.parties
    assert alignment.revisions
    made.fill(tmp_path / "a.dossier", alignment=alignment)
    with open_dossier(tmp_path / "a.dossier", readonly=True) as dossier:
        assert dossier.alignment() == alignment


texts = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)
maybe = st.none() | texts
hashes = st.uuids().map(lambda uuid: uuid.hex[:16])
SHA256 = hashlib.sha256(b"raw").hexdigest()


def few(values: st.SearchStrategy[T], least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(values, min_size=least, max_size=3).map(tuple)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report that the rooms' contracts allow, however odd its words: NUL, emoji, marks of SQL and of JSON."""
    id_, text = draw(hashes), draw(texts)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).filter(lambda pair: pair[0] < pair[1])
    span = ends.map(lambda pair: Span(id_, *pair))
    spans, note = few(span), st.builds(Note, span=st.none() | span, article_id=st.sampled_from([None, id_]))
    article = draw(
        st.builds(
            Article,
            id=st.just(id_),
            raw_sha256=st.just(SHA256),
            steps=few(texts),
            text=st.just(text),
            blocks=few(st.builds(Block, span=span)),
        )
    )
    statement = st.builds(
        Statement, hashes, few(span, 1), *[spans] * 6, move_by=spans, found_by=texts, confidence=st.floats(0, 1), target=spans
    )
    mention = st.builds(Mention, span, span, name=st.none() | span, modifiers=few(texts), person=st.none() | st.integers(1, 3))
    statements = draw(few(statement).filter(distinct))
    where, sure = st.none() | span, st.floats(0, 1)
    steps = few(st.builds(Step, texts, where, texts))
    event = st.builds(EventMention, hashes, span, participants=spans, places=spans, times=spans, confidence=sure)
    reading = Reading(
        *(id_, draw(texts), draw(st.integers(0, 2**40)), draw(spans), draw(few(mention)), statements, draw(few(note))),
        times=draw(few(st.builds(Time, span, value=maybe, mod=maybe, relative=maybe, steps=steps, confidence=sure))),
        quantities=draw(few(st.builds(Quantity, span, span, spans, counted=where, same_as=where, confidence=sure))),
        events=draw(few(event).filter(distinct)),
    )
    return Report(article, reading, draw(casts(reading, spans, steps, note)), draw(few(note)))


@st.composite
def casts(
    draw: st.DrawFn,
    reading: Reading,
    spans: st.SearchStrategy[tuple[Span, ...]],
    steps: st.SearchStrategy[tuple[Step, ...]],
    note: st.SearchStrategy[Note],
) -> Cast:
    """Any cast that goes with a reading."""
    ids, sure = draw(few(hashes).filter(lambda ids: len(set(ids)) == len(ids))), st.floats(0, 1)
    group = st.lists(st.sampled_from(ids), max_size=2).map(tuple) if ids else st.just(())
    who = st.sampled_from([None, *ids])
    role = st.builds(
        *(Role, st.sampled_from(ids or [""]), spans.filter(bool).map(lambda some: some[0]), texts, texts, who, st.booleans()),
        *(maybe, texts),
    )
    return Cast(
        article_id=reading.article_id,
        entities=tuple(draw(st.builds(Entity, st.just(id_), texts, mentions=spans, members=group)) for id_ in ids),
        speakers=tuple(draw(st.builds(Speaker, st.just(s.id), who, maybe, steps, texts, sure)) for s in reading.statements),
        notes=draw(few(note)),
        links=tuple(draw(st.builds(Link, st.just(m.span), who, maybe, steps, texts, sure)) for m in reading.mentions),
        roles=draw(few(role)) if ids else (),
    )


def distinct(values: tuple[Statement, ...] | tuple[EventMention, ...]) -> bool:
    return len({value.id for value in values}) == len(values)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(report=reports())
def test_any_report_comes_back_equal_and_verifies(report: Report) -> None:
    with TemporaryDirectory() as folder, open_dossier(Path(folder, "a.dossier"), create=True) as dossier:
        dossier.keep(Source("a.txt", "a", SHA256, b"raw"), report)
        assert list(dossier.reports()) == [report]
        assert len(queries.statements(dossier)) == len(report.reading.statements)
        found = verify(dossier)
        assert [finding.what for finding in found.findings] == ["article"]  # its id is any number, not that of its text


# ---------------------------------------------------------------- twice is once


def test_keeping_again_changes_no_row(tmp_path: Path) -> None:
    alignment = assemble(made.affair())
    unread = Note("ingest", "empty", "leeg.txt: the file is empty", path="leeg.txt")
    path = made.fill(tmp_path / "a.dossier", alignment=alignment)
    with open_dossier(path) as dossier:
        dossier.keep_notes([unread])
    before = rows(path)
    made.fill(path, alignment=alignment)
    with open_dossier(path) as dossier:
        dossier.keep_notes([unread])
    assert rows(path) == before
    assert before["notes"]


def test_only_the_same_bytes_path_and_reader_are_known(tmp_path: Path) -> None:
    report, *_ = made.affair()
    source = made.source(report.article)
    with open_dossier(made.fill(tmp_path / "a.dossier")) as dossier:
        assert dossier.knows(source.sha256, source.path, made.READER)
        assert not dossier.knows("0" * 64, source.path, made.READER)
        assert not dossier.knows(source.sha256, "elsewhere.txt", made.READER)
        assert not dossier.knows(source.sha256, source.path, "hand@2")


def test_the_same_text_in_two_files_is_one_article_with_two_sources(tmp_path: Path) -> None:
    report, *_ = made.affair()
    with open_dossier(made.fill(tmp_path / "a.dossier")) as dossier:
        said = queries.summary(dossier).statements
        copy = dataclasses.replace(report, notes=(Note("ingest", "guessed", "The encoding was guessed."),))
        for _ in range(2):
            dossier.keep(made.source(report.article, "kopie/van-elders.txt"), copy)
        assert queries.summary(dossier).statements == said
        (row,) = [row for row in queries.articles(dossier) if row.id == report.article.id]
        assert row.names == ("sluis-dicht", "van-elders")
        assert row.paths == ("sluis-dicht.txt", "kopie/van-elders.txt")
        assert queries.article(dossier, "van-elders") == report.article
        (note,) = [note for note in queries.notes(dossier) if note.code == "guessed"]
        assert note.path == "kopie/van-elders.txt"
        assert next(dossier.reports()) == report


def test_a_new_reader_replaces_the_findings_of_the_article(tmp_path: Path) -> None:
    first, *others = made.affair()
    again = made.report(first.article, made.Said(("Veiligheid gaat voor.",), "zei", "ze", "Renée de Wael"), reader="hand@2")
    with open_dossier(made.fill(tmp_path / "a.dossier", alignment=assemble(made.affair()))) as dossier:
        dossier.keep(made.source(first.article), again)
        assert list(dossier.reports()) == [again, *others]
        assert len(queries.statements(dossier, article="sluis-dicht")) == 1
        assert dossier.rows("SELECT count(*) FROM searchable") == [(len(queries.statements(dossier)),)]
        assert queries.statements(dossier, search="vergoedt") == ()
        assert verify(dossier).findings == ()
        dossier.keep_alignment(assemble(dossier.reports()))
        assert dossier.alignment() == assemble([again, *others])


def test_a_changed_file_gives_a_new_article_beside_the_old_one(tmp_path: Path) -> None:
    first, *_ = made.affair()
    path = made.fill(tmp_path / "a.dossier", [first])
    changed = made.article("sluis-dicht", first.article.text + "Later meer.\n", outlet="De Meerbode")
    for _ in range(2):
        with open_dossier(path) as dossier:
            dossier.keep(made.source(changed), made.report(changed))
            assert {row.id for row in queries.articles(dossier)} == {first.article.id, changed.id}
            assert queries.article(dossier, "sluis-dicht") == changed
            (note,) = [note for note in queries.notes(dossier) if note.code == "file-changed"]
            assert (note.article_id, note.path) == (changed.id, "sluis-dicht.txt")
            assert first.article.id in note.text
            assert dossier.knows(first.article.raw_sha256, "sluis-dicht.txt", made.READER)


def test_the_same_bytes_with_another_text_replace_the_article(tmp_path: Path) -> None:
    first, second, _ = made.affair()
    path = made.fill(tmp_path / "a.dossier", [first, second])
    mended = made.article("sluis-dicht", first.article.text.strip(), outlet="De Meerbode")
    mended = dataclasses.replace(mended, raw_sha256=first.article.raw_sha256)
    with open_dossier(path) as dossier:
        dossier.keep(made.source(first.article), made.report(mended, reader="hand@2"))
        assert {row.id for row in queries.articles(dossier)} == {mended.id, second.article.id}
        assert queries.statements(dossier, search="vergoedt") == ()
        assert verify(dossier).findings == ()


def test_a_note_on_a_file_goes_when_the_file_can_be_read(tmp_path: Path) -> None:
    first, *_ = made.affair()
    with open_dossier(tmp_path / "a.dossier", create=True) as dossier:
        dossier.keep_notes([Note("ingest", "empty", "empty", path="sluis-dicht.txt"), Note("ingest", "x", "x", path="map")])
        dossier.keep_notes([Note("ingest", "binary", "binary", path="sluis-dicht.txt")])
        assert [(note.code, note.path) for note in queries.notes(dossier)] == [("x", "map"), ("binary", "sluis-dicht.txt")]
        dossier.keep(made.source(first.article), first)
        dossier.keep_notes([], looked_at=["map"])
        assert {note.path for note in queries.notes(dossier)} == {None}


@pytest.mark.parametrize(
    "break_it",
    [
        lambda report: dataclasses.replace(report, cast=dataclasses.replace(report.cast, speakers=())),
        lambda report: dataclasses.replace(report, cast=dataclasses.replace(report.cast, entities=())),
        lambda report: dataclasses.replace(
            report, reading=dataclasses.replace(report.reading, sentences=(Span(report.article.id, 0, 10_000),))
        ),
        lambda report: dataclasses.replace(report, reading=dataclasses.replace(report.reading, sentences=(Span("ff", 0, 1),))),
        lambda report: dataclasses.replace(report, article=dataclasses.replace(report.article, raw_sha256="0" * 64)),
    ],
    ids=["no speakers", "unknown entity", "span beyond the text", "span of another article", "bytes not there"],
)
def test_a_report_that_contradicts_itself_is_refused_whole(break_it: Callable[[Report], Report], tmp_path: Path) -> None:
    first, second, _ = made.affair()
    path = made.fill(tmp_path / "a.dossier", [second])
    before = rows(path)
    with open_dossier(path) as dossier, pytest.raises(ValueError, match=r"\w"):
        dossier.keep(made.source(first.article), break_it(first))
    assert rows(path) == before


def test_a_file_name_that_is_not_utf_8_is_kept_escaped(tmp_path: Path) -> None:
    first, *_ = made.affair()
    source = dataclasses.replace(made.source(first.article), path=os.fsdecode(b"caf\xe9.txt"), name=os.fsdecode(b"caf\xe9"))
    with open_dossier(tmp_path / "a.dossier", create=True) as dossier:
        dossier.keep(source, first)
        assert dossier.knows(source.sha256, source.path, made.READER)
        assert queries.articles(dossier)[0].names == ("caf\\udce9",)

"""Times, quantities, events, links and roles come back as they were kept, and whoever tampers with them is found out."""

import dataclasses
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

import made
import told
from wederhoor.dossier import open_dossier
from wederhoor.dossier.verify import Verification, verify
from wederhoor.model import Report, Span


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return told.fill(tmp_path / "a.dossier")


def test_reports_and_story_come_back_equal(path: Path) -> None:
    with open_dossier(path, readonly=True) as dossier:
        assert tuple(dossier.reports()) == told.affair()
        assert dossier.alignment() == told.alignment()


def test_keeping_again_writes_nothing(path: Path) -> None:
    with open_dossier(path) as dossier:
        before = dossier.rows("PRAGMA data_version"), dossier.rows("SELECT total_changes()")
        told.fill(path)
        dossier.keep_alignment(told.alignment())
        assert dossier.rows("SELECT total_changes()") == before[1]


def test_another_story_replaces_the_one_before(path: Path) -> None:
    alignment = told.alignment()
    other = dataclasses.replace(alignment, events=alignment.events[1:], dates=(), parties=tuple(reversed(alignment.parties)))
    with open_dossier(path) as dossier:
        dossier.keep_alignment(other)
        assert dossier.alignment() == other


def test_an_article_read_again_takes_its_events_out_of_the_story(path: Path) -> None:
    first, *_ = told.affair()
    with open_dossier(path) as dossier:
        dossier.keep(made.source(first.article), made.report(first.article, reader="hand@2"))
        talks = next(event for event in dossier.alignment().events if event.name.startswith("overleg"))
        assert len(talks.mention_ids) == 1
        assert dossier.alignment().dates == told.alignment().dates
        assert verify(dossier).findings == ()


Break = Callable[[Report], Report]


def cast(**changes: Callable[[Report], object]) -> Break:
    return lambda report: dataclasses.replace(
        report, cast=dataclasses.replace(report.cast, **{name: change(report) for name, change in changes.items()})
    )


def reading(**changes: Callable[[Report], object]) -> Break:
    return lambda report: dataclasses.replace(
        report, reading=dataclasses.replace(report.reading, **{name: change(report) for name, change in changes.items()})
    )


@pytest.mark.parametrize(
    "break_it",
    [
        cast(links=lambda report: report.cast.links[1:]),
        cast(links=lambda report: [dataclasses.replace(link, entity_id="nobody") for link in report.cast.links]),
        cast(roles=lambda report: [dataclasses.replace(role, of="nobody") for role in report.cast.roles]),
        cast(entities=lambda report: [dataclasses.replace(one, members=("nobody",)) for one in report.cast.entities]),
        reading(
            times=lambda report: [dataclasses.replace(t, span=Span(report.article.id, 0, 10_000)) for t in report.reading.times]
        ),
        reading(events=lambda report: report.reading.events * 2),
    ],
    ids=["a link too few", "link to nobody", "role of nobody", "member of nobody", "time beyond the text", "event twice"],
)
def test_a_report_that_contradicts_itself_is_refused_whole(break_it: Break, tmp_path: Path) -> None:
    first, *others = told.affair()
    with open_dossier(made.fill(tmp_path / "a.dossier", others)) as dossier, pytest.raises(ValueError, match=r"\w"):
        dossier.keep(made.source(first.article), break_it(first))
    with open_dossier(tmp_path / "a.dossier", readonly=True) as dossier:
        assert list(dossier.reports()) == others


@pytest.mark.parametrize("place", [(0, 10_000), (-3, 2), (4, 4)])
def test_a_date_that_stands_on_no_words_is_refused(place: tuple[int, int], path: Path) -> None:
    alignment = told.alignment()
    wrong = dataclasses.replace(alignment.dates[0], shared=(Span(alignment.dates[0].article_id, *place),))
    with open_dossier(path) as dossier:
        with pytest.raises(ValueError, match="not inside"):
            dossier.keep_alignment(dataclasses.replace(alignment, dates=(wrong,)))
        assert dossier.alignment() == alignment


# ---------------------------------------------------------------- proof


def tampered(path: Path, sql: str) -> Verification:
    with sqlite3.connect(path) as connection:
        connection.execute(sql)
    connection.close()
    with open_dossier(path, readonly=True) as dossier:
        return verify(dossier)


def test_every_span_is_verified(path: Path) -> None:
    bare = made.fill(path.with_name("bare.dossier"), [told.without_facts(report) for report in told.affair()])
    with open_dossier(path, readonly=True) as dossier, open_dossier(bare, readonly=True) as other:
        found, less = verify(dossier), verify(other)
        assert found.findings == ()
        shared = sum(len(date.shared) for date in dossier.alignment().dates)
        assert found.verified == less.verified + sum(len(told.spans(report)) for report in told.affair()) + shared


@pytest.mark.parametrize(
    ("table", "what", "role"),
    [
        ("times", "time", "date"),
        ("quantities", "quantity", "phrase"),
        ("parts", "quantity", "number"),
        ("parts", "quantity", "bound"),
        ("event_mentions", "event", "phrase"),
        ("parts", "event", "participant"),
        ("parts", "event", "place"),
        ("parts", "event", "time"),
        ("reasons", "time", "step"),
        ("reasons", "link", "step"),
        ("roles", "role", "title"),
        ("inferred_shared", "date", "shared"),
    ],
)
def test_other_words_in_any_table_are_changed(table: str, what: str, role: str, path: Path) -> None:
    found = tampered(path, f"UPDATE {table} SET words = 'Dit zei niemand' WHERE words IS NOT NULL")  # noqa: S608
    assert found.changed == len(found.findings) > 0
    assert (what, role) in {(finding.what, finding.role) for finding in found.findings}


def test_the_facts_of_a_missing_article_are_gone(path: Path) -> None:
    first, *_ = told.affair()
    found = tampered(path, f"DELETE FROM articles WHERE id = '{first.article.id}'")  # noqa: S608
    assert {"time", "quantity", "event", "link", "role", "date"} <= {finding.what for finding in found.findings}
    assert {finding.outcome for finding in found.findings} == {"gone"}

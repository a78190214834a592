"""A file that is no dossier of ours, is of a later version or cannot be written is told apart, with what to do next."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import made
import told
from wederhoor.dossier import open_dossier, queries, schema, store
from wederhoor.dossier.check import check
from wederhoor.dossier.verify import verify
from wederhoor.errors import DossierLocked, LaterVersion, NotADossier, WederhoorError


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()


NOT_OURS = {
    "text": (lambda path: path.write_text("Dit is geen dossier, maar een bericht.\n"), "some other kind of file"),
    "empty": (lambda path: path.touch(), "is empty"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "pipe": (os.mkfifo, "not a regular file"),
    "missing": (lambda path: None, "no such file"),
    "other database": (other_database, "of another program"),
    "damaged": (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000), "is damaged"),
}


@pytest.mark.parametrize("kind", NOT_OURS)
def test_what_is_not_a_dossier_is_named_with_the_reason(kind: str, tmp_path: Path) -> None:
    make, reason = NOT_OURS[kind]
    path = tmp_path / "talks.dossier"
    make(path)
    with pytest.raises(NotADossier, match=reason) as raised:
        open_dossier(path, readonly=True)
    assert str(path) in str(raised.value)
    assert raised.value.hint


@pytest.mark.parametrize("kind", [kind for kind in NOT_OURS if kind not in ("missing", "empty")])
def test_what_is_not_a_dossier_is_not_overwritten(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "talks.dossier"
    NOT_OURS[kind][0](path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NotADossier):
        open_dossier(path, create=True)
    assert before is None or path.read_bytes() == before


def test_a_later_version_is_named_with_ours(tmp_path: Path) -> None:
    path = made.fill(tmp_path / "a.dossier")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LaterVersion, match=f"version 99.*up to {len(schema.MIGRATIONS)}"):
        open_dossier(path)


def test_an_older_dossier_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made.fill(tmp_path / "a.dossier")
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE later (x);\nINSERT INTO later VALUES (1);"))
    with open_dossier(path, readonly=True) as dossier:
        assert dossier.rows("SELECT x FROM later") == [(1,)]
        assert dossier.rows("PRAGMA user_version") == [(len(schema.MIGRATIONS),)]
        assert len(queries.articles(dossier)) == 3


def test_a_dossier_of_the_first_version_is_searched_as_before(tmp_path: Path) -> None:
    """Its statements have no conditions, and the index of their words is made again with a column for them."""
    path = made.older(made.fill(tmp_path / "a.dossier"), 1)
    with sqlite3.connect(path) as connection:
        rows = connection.execute("SELECT rowid, content, cue, source FROM searchable").fetchall()
    connection.close()
    with open_dossier(path, readonly=True) as dossier:
        again = dossier.rows("SELECT rowid, content, cue, source FROM searchable")
        assert sorted(again) == sorted(rows)
        assert len(queries.statements(dossier, search="miljoenen gefluisterd")) == 1
        assert queries.statements(dossier, conditional=True) == ()
        found = verify(dossier)
        assert (found.moved, found.changed, found.gone) == (0, 0, 0)


def test_a_dossier_of_the_second_version_keeps_its_articles_and_is_read_again(tmp_path: Path) -> None:
    """It opens with what it had; an article that another version of the reader reads again gets the rest."""
    latest = told.fill(tmp_path / "a.dossier")
    path = made.older(latest, 2)
    with open_dossier(path, readonly=True) as dossier:
        assert [row.kind for row in queries.timeline(dossier, kinds=["event", "background"])] == []
        assert {row.edtf for row in queries.timeline(dossier)} == {"2031-06-03", "2031-06-04", "2031-06-06", None}
        assert [report.article for report in dossier.reports()] == [report.article for report in told.affair()]
        assert {party.aliases for party in dossier.alignment().parties} == {()}
        found = verify(dossier)
        assert (found.moved, found.changed, found.gone) == (0, 0, 0)
    again = [replace(report, reading=replace(report.reading, reader="hand@2")) for report in told.affair()]
    with open_dossier(path) as dossier:
        for report in again:
            source = made.source(report.article)
            assert not dossier.knows(source.sha256, source.path, "hand@2")
            dossier.keep(source, report)
        dossier.keep_alignment(told.alignment())
        assert list(dossier.reports()) == again
        with open_dossier(latest, readonly=True) as other:
            assert queries.timeline(dossier) == queries.timeline(other)


def test_a_failed_migration_leaves_the_dossier_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made.fill(tmp_path / "a.dossier")
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, "CREATE TABLE later (x);\nCREATE TABLE later (x);"))
        with pytest.raises(NotADossier, match="table later already exists"):
            open_dossier(path)
    with open_dossier(path) as dossier:
        assert len(queries.articles(dossier)) == 3
        assert dossier.rows("PRAGMA user_version") == [(len(schema.MIGRATIONS),)]


def test_a_new_dossier_is_marked_as_ours(tmp_path: Path) -> None:
    with open_dossier(tmp_path / "a.dossier", create=True) as dossier:
        assert dossier.rows("PRAGMA application_id") == [(schema.APPLICATION_ID,)]
        assert dossier.rows("PRAGMA foreign_keys") == [(1,)]
    assert [file.name for file in tmp_path.iterdir()] == ["a.dossier"]


def test_a_read_only_dossier_cannot_be_written(tmp_path: Path) -> None:
    first, *_ = made.affair()
    path = made.fill(tmp_path / "a.dossier")
    with open_dossier(path, readonly=True) as dossier, pytest.raises(DossierLocked):
        dossier.keep(made.source(first.article), first)


def test_another_writer_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "WAIT_SECONDS", 0.01)
    path = made.fill(tmp_path / "a.dossier")
    with sqlite3.connect(path, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DossierLocked, match="another process is writing it"):
            open_dossier(path)
        with open_dossier(path, readonly=True) as dossier:  # to look is still possible
            assert len(queries.articles(dossier)) == 3
        other.execute("ROLLBACK")
    other.close()


def test_a_full_disk_is_told_and_leaves_what_was_kept(tmp_path: Path) -> None:
    first, *_ = made.affair()
    path = made.fill(tmp_path / "a.dossier", [first])
    with open_dossier(path) as dossier:
        ((pages,),) = dossier.rows("PRAGMA page_count")
        dossier.rows(f"PRAGMA max_page_count = {pages}")
        big = made.article("groot", "Een heel lang verhaal. " * 9000)
        with pytest.raises(DossierLocked, match="the disk is full"):
            dossier.keep(made.source(big), made.report(big))
    with open_dossier(path) as dossier:
        assert list(dossier.reports()) == [first]
        assert verify(dossier).findings == ()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everything")
def test_a_write_protected_dossier_can_be_read_but_not_written(tmp_path: Path) -> None:
    path = made.fill(tmp_path / "a.dossier")
    path.chmod(0o400)
    with open_dossier(path, readonly=True) as dossier:
        assert len(queries.articles(dossier)) == 3
    with pytest.raises(DossierLocked, match="may not be written"):
        open_dossier(path)


def test_a_damaged_dossier_is_told_or_found_out_never_a_crash(tmp_path: Path) -> None:
    path = made.fill(told.fill(tmp_path / "a.dossier"))
    whole = path.read_bytes()
    chance = random.Random(2031)  # noqa: S311  (damage, not secrets)
    found_out = 0
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 5, 50])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            with open_dossier(path, readonly=True) as dossier:
                found_out += bool(verify(dossier).findings)
                queries.summary(dossier), queries.articles(dossier), queries.notes(dossier), queries.revisions(dossier)
                queries.statements(dossier), queries.statements(dossier, search="risico", speaker="wael")
                queries.timeline(dossier), queries.timeline(dossier, party="holleman", issue="brug")
                (
                    check(dossier, "wij nemen geen enkel risico", "wael"),
                    check(dossier, "veiligheid van de schippers in het geding"),
                )
                list(dossier.reports())
        except WederhoorError:
            found_out += 1
    assert found_out > 50


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(DossierLocked, match="there is no folder"):
        open_dossier(tmp_path / "nowhere" / "a.dossier", create=True)


def test_a_path_with_marks_of_an_address_is_a_path(tmp_path: Path) -> None:
    path = tmp_path / "wat? #1 100%25.dossier"
    made.fill(path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


HALFWAY = """
import os, signal, sys
from pathlib import Path
import made
import told
from wederhoor.dossier import keeping, open_dossier
first, second, _ = made.affair()
keeping._keep_source = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
with open_dossier(Path(sys.argv[1])) as dossier:
    dossier._connection.execute("PRAGMA cache_size = 1")  # so that the half transaction is in the file already
    dossier.keep(made.source(second.article), second)
"""


def test_a_process_killed_while_it_writes_leaves_the_last_article_whole(tmp_path: Path) -> None:
    first, *_ = made.affair()
    path = made.fill(tmp_path / "a.dossier", [first])
    killed = subprocess.run([sys.executable, "-c", HALFWAY, str(path)], check=False, env=os.environ | {"PYTHONPATH": _paths()})
    assert killed.returncode == -signal.SIGKILL
    assert path.with_name("a.dossier-journal").exists()
    with open_dossier(path, readonly=True) as dossier:  # to look is enough to mend it
        assert list(dossier.reports()) == [first]
        assert verify(dossier).findings == ()
    assert not path.with_name("a.dossier-journal").exists()


def test_a_dossier_whose_first_page_was_half_written_is_mended_from_its_journal(tmp_path: Path) -> None:
    """As after a power failure; the journal is made by hand, see "Database File Format", section 3, on sqlite.org."""
    path = made.fill(tmp_path / "a.dossier")
    whole = path.read_bytes()
    size = int.from_bytes(whole[16:18])
    page = whole[:size]
    checksum = sum(page[i] for i in range(size - 200, 0, -200)) % 2**32
    head = bytes.fromhex("d9d505f920a163d7") + b"".join(n.to_bytes(4) for n in (1, 0, len(whole) // size, 512, size))
    journal = head.ljust(512, b"\0") + (1).to_bytes(4) + page + checksum.to_bytes(4)
    path.write_bytes(bytes(100) + whole[100:])
    path.with_name("a.dossier-journal").write_bytes(journal)
    with open_dossier(path, readonly=True) as dossier:
        assert list(dossier.reports()) == list(made.affair())
    assert path.read_bytes() == whole


def _paths() -> str:
    return os.pathsep.join([str(Path(made.__file__).parent), str(Path(store.__file__).parents[2])])

"""A batch goes through the house: what can be read is kept, what cannot is told, and nothing is lost or done twice."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import made
from wederhoor import errors, house, ingest, resolve
from wederhoor.dossier import open_dossier, queries
from wederhoor.dossier.verify import verify
from wederhoor.model import Report
from wederhoor.settings import Settings


class Counter:
    """A progress that remembers."""

    def __init__(self) -> None:
        self.total = 0
        self.done: list[str] = []

    def started(self, total: int) -> None:
        self.total = total

    def finished(self, path: str) -> None:
        self.done.append(path)


@pytest.fixture(autouse=True)
def cast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve, "cast", made.fake_cast)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles, each with its own words."""
    folder = tmp_path / "berichten"
    folder.mkdir()
    for name, who in (("een", "Truus Bakker"), ("twee", "De Brug BV"), ("drie", "Truus Bakker")):
        write(folder, name, f"Nieuws over {name}\n\n{who}: er komt een brug in stuk {name}.\n")
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, dossier: Path, reader: made.FakeReader | None = None) -> house.Outcome:
    return house.read([folder], dossier, Settings(), Counter(), reader or made.FakeReader())


def kept(dossier: Path) -> list[Report]:
    with open_dossier(dossier, readonly=True) as opened:
        assert verify(opened).findings == ()
        return list(opened.reports())


# ---------------------------------------------------------------- reading


def test_a_folder_becomes_a_dossier(folder: Path, tmp_path: Path) -> None:
    progress = Counter()
    outcome = house.read([folder], tmp_path / "a.dossier", Settings(), progress, made.FakeReader())
    assert (outcome.added, outcome.known, outcome.unreadable) == (3, 0, ())
    assert (outcome.summary.articles, outcome.summary.statements) == (3, 3)
    assert [(row.name, row.statements) for row in outcome.summary.speakers] == [("Truus Bakker", 2), ("De Brug BV", 1)]
    assert progress.total == 3
    assert sorted(progress.done) == sorted(str(path) for path in folder.iterdir())


def test_process_takes_one_article_through_the_rooms(folder: Path) -> None:
    source = ingest.load(folder / "een.txt", 1000)
    report = house.process(source, made.FakeReader(), Settings())
    assert report.article.text == (folder / "een.txt").read_text(encoding="utf-8")
    assert report.reading.reader == "fake@1"
    assert [speaker.name for speaker in report.cast.speakers] == ["Truus Bakker"]


def test_reading_again_changes_nothing(folder: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "a.dossier"
    write(folder, "leeg", "")
    read(folder, dossier)
    before = dossier.read_bytes()
    outcome = read(folder, dossier)
    assert (outcome.added, outcome.known, len(outcome.unreadable)) == (0, 3, 1)
    assert dossier.read_bytes() == before


def test_a_known_file_is_not_read_again(folder: Path, tmp_path: Path) -> None:
    read(folder, tmp_path / "a.dossier")
    unable = made.FakeReader(broken={"Nieuws": ZeroDivisionError()})
    assert read(folder, tmp_path / "a.dossier", unable).known == 3


def test_a_new_file_adds_only_itself(folder: Path, tmp_path: Path) -> None:
    dossier = tmp_path / "a.dossier"
    read(folder, dossier)
    before = kept(dossier)
    write(folder, "vier", "Nieuws over vier\n\nTruus Bakker: en nu nog een sluis.\n")
    outcome = read(folder, dossier)
    assert (outcome.added, outcome.known) == (1, 3)
    assert kept(dossier)[:3] == before
    assert outcome.summary.speakers[0].statements == 3


def test_a_new_reader_reads_all_again(folder: Path, tmp_path: Path) -> None:
    read(folder, tmp_path / "a.dossier")
    outcome = read(folder, tmp_path / "a.dossier", made.FakeReader("fake@2"))
    assert (outcome.added, outcome.known, outcome.summary.articles, outcome.summary.statements) == (3, 0, 3, 3)
    assert {report.reading.reader for report in kept(tmp_path / "a.dossier")} == {"fake@2"}


# ---------------------------------------------------------------- what cannot be read


def test_what_cannot_be_read_is_told_and_the_rest_is_read(folder: Path, tmp_path: Path) -> None:
    write(folder, "leeg", "")
    (folder / "beeld.txt").write_bytes(bytes(range(256)) * 20)
    missing = tmp_path / "nergens.txt"
    outcome = house.read([folder, missing], tmp_path / "a.dossier", Settings(), Counter(), made.FakeReader())
    assert outcome.added == 3
    assert {note.path for note in outcome.unreadable} == {str(folder / "leeg.txt"), str(folder / "beeld.txt"), str(missing)}
    assert all(note.path and note.path in note.text for note in outcome.unreadable)
    with open_dossier(tmp_path / "a.dossier") as dossier:
        noted = {(row.code, row.path) for row in queries.notes(dossier)}
    assert {(note.code, note.path) for note in outcome.unreadable} <= noted


def test_a_mended_file_loses_its_note(folder: Path, tmp_path: Path) -> None:
    path = write(folder, "leeg", "")
    read(folder, tmp_path / "a.dossier")
    path.write_text("Nu wel\n\nTruus Bakker: het staat er nu.\n", encoding="utf-8")
    outcome = read(folder, tmp_path / "a.dossier")
    assert (outcome.added, outcome.known, outcome.unreadable) == (1, 3, ())
    with open_dossier(tmp_path / "a.dossier") as dossier:
        assert "empty" not in {row.code for row in queries.notes(dossier)}


def test_a_note_on_a_folder_goes_when_it_holds_articles(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "leeg"
    other.mkdir()
    outcome = house.read([folder, other], tmp_path / "a.dossier", Settings(), Counter(), made.FakeReader())
    assert [note.path for note in outcome.unreadable] == [str(other)]
    write(other, "vier", "Truus Bakker: nu wel.")
    outcome = house.read([folder, other], tmp_path / "a.dossier", Settings(), Counter(), made.FakeReader())
    assert (outcome.added, outcome.unreadable) == (1, ())
    with open_dossier(tmp_path / "a.dossier") as dossier:
        assert str(other) not in {row.path for row in queries.notes(dossier)}


def test_files_that_nobody_would_read_are_noted_but_not_unreadable(folder: Path, tmp_path: Path) -> None:
    (folder / "cijfers.csv").write_text("1,2\n")
    outcome = read(folder, tmp_path / "a.dossier")
    assert outcome.unreadable == ()
    assert outcome.summary.notes_by_code["other-files-skipped"] == 1


@pytest.mark.parametrize(
    "error",
    [ValueError("oeps"), KeyError("oeps"), IndexError(), TypeError(), AttributeError(), ZeroDivisionError(), RecursionError(),
     AssertionError(), UnicodeError(), NotImplementedError()],
    ids=lambda error: type(error).__name__,
)  # fmt: skip
def test_a_fault_in_one_article_does_not_lose_the_others(error: Exception, folder: Path, tmp_path: Path) -> None:
    outcome = read(folder, tmp_path / "a.dossier", made.FakeReader(broken={"stuk een": error}))
    assert outcome.added == 2
    (note,) = outcome.unreadable
    assert (note.room, note.code, note.path) == ("house", "article-failed", str(folder / "een.txt"))
    assert type(error).__name__ in note.text
    assert "wederhoor.house" in note.text
    assert len(kept(tmp_path / "a.dossier")) == 2
    mended = read(folder, tmp_path / "a.dossier")
    assert (mended.added, mended.known, mended.unreadable) == (1, 2, ())
    assert mended.summary.notes_by_code.get("article-failed") is None


@pytest.mark.parametrize("error", [MemoryError(), OSError("disk"), KeyboardInterrupt()], ids=lambda error: type(error).__name__)
def test_what_is_no_fault_of_the_article_ends_the_batch_with_the_rest_kept(
    error: BaseException, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(type(error)):
        read(folder, tmp_path / "a.dossier", made.FakeReader(broken={"stuk een": error}))
    before = len(kept(tmp_path / "a.dossier"))
    assert before == [path.name for path in sorted(folder.iterdir())].index("een.txt")
    assert read(folder, tmp_path / "a.dossier").known == before


def test_a_reading_that_contradicts_itself_is_a_fault(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolve, "cast", lambda of, reading, language: made.report(of).cast)  # a speaker for no statement
    write(folder, "vier", "Hier zegt niemand iets.\n")
    outcome = read(folder, tmp_path / "a.dossier")
    assert (outcome.added, len(outcome.unreadable)) == (1, 3)
    assert {note.code for note in outcome.unreadable} == {"article-failed"}


def test_nothing_read_is_an_error_that_tells_why(tmp_path: Path) -> None:
    write(tmp_path, "leeg", "")
    with pytest.raises(errors.NothingRead, match=r"leeg\.txt"):
        house.read([tmp_path / "leeg.txt"], tmp_path / "a.dossier", Settings(), Counter(), made.FakeReader())
    with open_dossier(tmp_path / "a.dossier") as dossier:
        assert [row.code for row in queries.notes(dossier)] == ["empty"]


def test_no_files_at_all_makes_no_dossier(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    with pytest.raises(errors.NothingRead, match="nergens") as raised:
        house.read([tmp_path / "map", tmp_path / "nergens"], tmp_path / "a.dossier", Settings(), Counter(), made.FakeReader())
    assert raised.value.hint
    assert not (tmp_path / "a.dossier").exists()


def test_a_dossier_that_is_not_ours_is_told_before_the_model_is_loaded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(house, "load", lambda settings: pytest.fail("the model was loaded"))
    with pytest.raises(errors.NotADossier):
        house.read([folder], folder / "een.txt", Settings(), Counter())


# ---------------------------------------------------------------- killed

BATCH = """
import sys
from pathlib import Path
import made
from wederhoor import house, resolve
from wederhoor.settings import Settings

class Progress:
    def started(self, total): pass
    def finished(self, path): print(path, flush=True)

resolve.cast = made.fake_cast
house.read([Path(sys.argv[1])], Path(sys.argv[2]), Settings(), Progress(), made.FakeReader())
"""


def killed_after(finished: int, seconds: float, folder: Path, dossier: Path) -> bool:
    """Run a batch and kill it so long after it has read so many files; whether it was still running."""
    here = os.pathsep.join([str(Path(made.__file__).parent), str(Path(house.__file__).parents[1])])
    command = [sys.executable, "-c", BATCH, str(folder), str(dossier)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": here}) as process:
        assert process.stdout
        for _ in range(finished):
            assert process.stdout.readline()
        time.sleep(seconds)
        process.kill()
    return process.returncode == -signal.SIGKILL


def test_a_killed_batch_opens_verifies_and_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "berichten"
    folder.mkdir()
    for n in range(300):
        write(folder, f"{n:03}", f"Stuk {n}\n\nJan de Brug: dit is regel {n}.\nEls Sluis: dit was regel {n}.\n")
    killed, whole = tmp_path / "killed.dossier", tmp_path / "whole.dossier"
    chance = random.Random(2031)  # noqa: S311  (moments, not secrets)
    known = 0
    for _ in range(5):
        assert killed_after(known + chance.randint(1, 15), chance.uniform(0, 0.01), folder, killed)
        assert len(kept(killed)) > known
        known = len(kept(killed))
    assert known < 300
    outcome = read(folder, killed)
    assert (outcome.known, outcome.added) == (known, 300 - known)
    assert outcome.summary == read(folder, whole).summary
    assert kept(killed) == kept(whole)
    with open_dossier(killed) as one, open_dossier(whole) as other:
        assert one.alignment() == other.alignment()
        assert queries.statements(one) == queries.statements(other)

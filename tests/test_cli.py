"""The command line as its users meet it: what it prints, where, in which language, and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pytest
from tools import reference

import made
from wederhoor import __version__, errors, house
from wederhoor.align import assemble
from wederhoor.dossier import open_dossier
from wederhoor.model import Note
from wederhoor.views.cli import BROKEN_PIPE, WHAT, run
from wederhoor.views.cli.commands import wederhoor
from wederhoor.views.cli.help import Stopped

pytestmark = pytest.mark.usefixtures("english")

SAYS_MODULES = "import sys; from wederhoor.views.cli import run; run({arguments}); print(*sys.modules)"
SLOW = {"rich", "spacy", "thinc", "numpy", "fastapi", "jinja2", "babel", "trafilatura", "lxml", "sqlite3"}


@pytest.fixture(scope="module")
def sluice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.fill(tmp_path_factory.mktemp("cli") / "sluis.dossier", alignment=assemble(made.affair()))


def child(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-c", "from wederhoor.views.cli import main; main()", *arguments]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "C.UTF-8", **environment}
    )


# ---------------------------------------------------------------- start, help, version


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["serve", "--help"], ["--version"]])
def test_help_loads_nothing_slow(arguments: list[str]) -> None:
    code = SAYS_MODULES.format(arguments=arguments)
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not SLOW & set(out.splitlines()[-1].split())


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"wederhoor {__version__}\n"


@pytest.mark.parametrize("name", [None, *wederhoor.commands])
def test_help_speaks_dutch(name: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--language", "nl", *([name] if name else []), "--help"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Gebruik: wederhoor")
    command: click.Command = wederhoor.commands[name] if name else wederhoor
    english_help = [command.help, *(getattr(parameter, "help", None) for parameter in command.params)]
    flat = " ".join(told.split())
    assert not [text for text in english_help if text and " ".join(text.split()) in flat]


def test_help_speaks_the_language_of_the_system(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    run(["--help"])
    assert capsys.readouterr().out.startswith("Gebruik:")


# ---------------------------------------------------------------- errors


@pytest.mark.parametrize("error", [getattr(errors, name) for name in dir(errors) if isinstance(getattr(errors, name), type)])
def test_each_error_has_its_name_and_code(error: type) -> None:
    if issubclass(error, errors.WederhoorError) and error is not errors.WederhoorError:
        assert error in WHAT
        assert error.exit_code in set(errors.Exit)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            errors.NotADossier("x.dossier", "is a folder", "name the file"),
            "Not a dossier: x.dossier: is a folder\n  → name the file\n",
        ),
        (errors.LaterVersion("x.dossier", "has version 9"), "Dossier of a later version: x.dossier: has version 9\n"),
        (errors.DossierLocked("x", "another process writes it"), "Dossier cannot be written: x: another process writes it\n"),
        (errors.NoModel("nl_x", "is not installed"), "No language model: nl_x: is not installed\n"),
        (errors.NothingRead("map", "no article"), "Nothing could be read: map: no article\n"),
        (errors.NotADossier("\x1b[2Jx", "a\u202eb"), "Not a dossier: \\x1b[2Jx: a\\u202eb\n"),
    ],
)
def test_an_error_is_told_in_one_line_and_a_hint(
    error: errors.WederhoorError, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(house, "read", fail)
    assert run(["read", "x.txt", "-o", "x.dossier"]) == error.exit_code
    assert capsys.readouterr() == ("", told)


def test_errors_speak_dutch(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(["--language", "nl", "show", str(tmp_path / "weg.dossier")]) == errors.Exit.NOT_A_DOSSIER
    assert capsys.readouterr().err.startswith("Geen dossier: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nope"],
        ["read", "x.txt"],
        ["read", "-o", "x.dossier"],
        ["read", "x", "-o", "y", "--lang", "tlh"],
        ["read", "x", "-o", "y", "--max-size", "0"],
        ["show"],
        ["show", "x", "--type", "song"],
        ["serve", "x", "--port", "-1"],
    ],
)
def test_wrong_usage(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == errors.Exit.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert "Error: " in err
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["show", "articles", "speakers", "notes", "brief", "verify", "export"])
def test_a_file_that_is_no_dossier(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.dossier").write_text("een brief, geen dossier, en lang genoeg")
    assert run([command, str(tmp_path / "x.dossier")]) == errors.Exit.NOT_A_DOSSIER
    out, err = capsys.readouterr()
    assert out == ""
    assert str(tmp_path / "x.dossier") in err


# ---------------------------------------------------------------- read


class Recorder:
    """``house.read`` in its place: takes down what it is asked, tells its progress and answers."""

    def __init__(self, outcome: house.Outcome) -> None:
        self.outcome = outcome
        self.asked: list[Any] = []

    def __call__(self, paths: Sequence[Path], dossier: Path, settings: Any, progress: house.Progress) -> house.Outcome:
        self.asked = [[str(path) for path in paths], str(dossier), settings]
        progress.started(3)
        for name in ("een.txt", "twee\x1b[2J.txt", "drie.txt"):
            progress.finished(name)
        return self.outcome


@pytest.fixture
def outcome(sluice: Path) -> house.Outcome:
    from wederhoor.dossier.queries import summary  # noqa: PLC0415

    with open_dossier(sluice, readonly=True) as dossier:
        return house.Outcome(summary(dossier), 2, 1, ())


def test_read_hands_over_its_options(
    outcome: house.Outcome, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recorder = Recorder(outcome)
    monkeypatch.setattr(house, "read", recorder)
    assert run(["read", "a.txt", "map", "-o", "x.dossier", "--model", "mijn_nl", "--max-size", "0.5"]) == 0
    paths, dossier, settings = recorder.asked
    assert (paths, dossier) == (["a.txt", "map"], "x.dossier")
    assert (settings.language, settings.model, settings.max_bytes) == ("nl", "mijn_nl", 500_000)
    out, err = capsys.readouterr()
    assert err.splitlines() == ["1 of 3: een.txt", "2 of 3: twee\\x1b[2J.txt", "3 of 3: drie.txt"]
    assert out.splitlines()[0] == "2 files read · 1 known already"
    assert "3 articles" in out
    assert "De schippersbond" in out
    assert "wederhoor notes x.dossier" in out


def test_read_sums_up_in_json(
    outcome: house.Outcome, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(house, "read", Recorder(outcome))
    assert run(["read", "a.txt", "-o", "x.dossier", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["known"], told["unreadable"]) == (2, 1, [])
    assert told["summary"]["articles"] == 3
    assert sum(told["summary"]["by_type"].values()) == told["summary"]["statements"] == 10


def test_read_tells_what_could_not_be_read(
    outcome: house.Outcome, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    note = Note("ingest", "empty", "leeg.txt: the file is empty.", path="leeg.txt")
    monkeypatch.setattr(house, "read", Recorder(house.Outcome(outcome.summary, 2, 0, (note,))))
    assert run(["read", "leeg.txt", "-o", "x.dossier"]) == errors.Exit.SOME_UNREADABLE
    assert "not read  leeg.txt: the file is empty.\n" in capsys.readouterr().out


def test_a_large_batch_tells_twenty_lines(
    outcome: house.Outcome, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(_paths: object, _dossier: object, _settings: object, progress: house.Progress) -> house.Outcome:
        progress.started(1000)
        for number in range(1000):
            progress.finished(f"{number}.txt")
        return outcome

    monkeypatch.setattr(house, "read", read)
    run(["read", "map", "-o", "x.dossier"])
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 20
    assert lines[-1] == "1000 of 1000: 999.txt"


# ---------------------------------------------------------------- looking


def test_show_is_a_table_under_each_article(sluice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(sluice)]) == 0
    out = capsys.readouterr().out
    assert "Sluis bij Oudemeer blijft dicht  De Meerbode · 6 May 2031 · sluis-dicht" in out
    rows = [line for line in out.splitlines() if line.startswith("Renée de Wael")]
    assert "“Wij nemen geen enkel risico … " in rows[1]
    assert " zei " in rows[1]
    assert " direct " in rows[1]
    assert any("speaker unknown" in line and "Dat zou miljoenen kosten" in line for line in out.splitlines())


def test_show_fits_the_terminal(sluice: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for columns in (40, 80, 100, 140):
        monkeypatch.setenv("COLUMNS", str(columns))
        run(["show", str(sluice)])
        lines = capsys.readouterr().out.splitlines()
        assert max(map(len, lines)) <= columns


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ([], 10),
        (["--speaker", "renee"], 4),
        (["--type", "mixed"], 2),
        (["--article", "sluis-dicht"], 4),
        (["--search", "schappen"], 2),
        (["--speaker", "renee", "--type", "direct"], 1),
        (["--conditional"], 1),
        (["--search", "dicht blijft", "--conditional"], 1),
        (["--search", '"; DROP TABLE'], 0),
    ],
)
def test_show_filters(filters: list[str], count: int, sluice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(sluice), *filters, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == count


def test_show_json_carries_the_places(sluice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["show", str(sluice), "--json"])
    for row in json.loads(capsys.readouterr().out):
        for piece in (*row["content"], *row["cue"], *row["source"]):
            assert piece["end"] - piece["start"] == len(piece["text"])


def test_show_one_with_all_that_is_known(sluice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["show", str(sluice), "--search", "risico", "--json"])
    (row,) = json.loads(capsys.readouterr().out)
    assert run(["show", str(sluice), "--id", row["id"][:8]]) == 0
    out = capsys.readouterr().out
    assert "source: ze" in out
    assert "75%, hand@1" in out
    assert "the fullest name is Renée de Wael" in out


@pytest.mark.parametrize("columns", ["80", "140"])
def test_show_tells_what_narrows_a_statement(
    columns: str, sluice: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    run(["show", str(sluice)])
    out = capsys.readouterr().out
    assert "condition: als de sluis dicht blijft" in out
    assert "hedge: zou" in out
    run(["--language", "nl", "show", str(sluice), "--full", "--conditional"])
    assert re.search(r"voorwaarde: als de sluis dicht blijft  \d+–\d+", capsys.readouterr().out)


def test_show_nothing_says_so(sluice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["show", str(sluice), "--speaker", "niemand"]) == 0
    assert capsys.readouterr() == ("", "No statement is like that.\n")


def test_show_in_dutch(sluice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["--language", "nl", "show", str(sluice)])
    out = capsys.readouterr().out
    assert "Spreker" in out
    assert "6 mei 2031" in out
    assert "spreker onbekend" in out


@pytest.mark.parametrize("command", ["articles", "speakers", "notes"])
def test_lists(command: str, sluice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([command, str(sluice)]) == 0
    shown = capsys.readouterr().out
    assert run([command, str(sluice), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    for row in rows:
        for field in ("title", "name", "text"):
            assert not row.get(field) or row[field] in shown


# ---------------------------------------------------------------- brief, verify, export, serve


def test_brief_to_a_file_is_the_brief_on_the_screen(
    sluice: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["brief", str(sluice)]) == 0
    shown = capsysbinary.readouterr().out
    assert run(["brief", str(sluice), "-o", str(tmp_path / "kort.md")]) == 0
    assert (tmp_path / "kort.md").read_bytes() == shown
    assert shown.startswith(b"# Who says what\n")


def test_export_to_a_file_is_the_export_on_the_screen(
    sluice: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["export", str(sluice), "--format", "standoff"]) == 0
    shown = capsysbinary.readouterr().out
    assert run(["export", str(sluice), "-o", str(tmp_path / "uit.jsonl")]) == 0
    assert (tmp_path / "uit.jsonl").read_bytes() == shown
    assert len(shown.splitlines()) == 3


def test_output_that_cannot_be_written(sluice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["export", str(sluice), "-o", str(tmp_path / "nergens" / "uit.jsonl")]) == errors.Exit.LOCKED
    assert "uit.jsonl" in capsys.readouterr().err


def test_verify_exits_1_unless_all_is_in_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3  # noqa: PLC0415

    path = made.fill(tmp_path / "sluis.dossier")
    assert run(["verify", str(path)]) == errors.Exit.OK
    assert "0 changed" in capsys.readouterr().out
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET text = replace(text, 'dijkgraaf', 'dikgraaf')")
    assert run(["verify", str(path)]) == errors.Exit.NOT_VERIFIED
    assert "kept: “" in capsys.readouterr().out
    assert run(["verify", str(path), "--json"]) == errors.Exit.NOT_VERIFIED
    told = json.loads(capsys.readouterr().out)
    assert len(told["findings"]) == told["moved"] + told["changed"] + told["gone"] > 0
    assert run(["brief", str(path)]) == errors.Exit.NOT_VERIFIED


def test_serve_hands_over_to_the_site(sluice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from wederhoor.views import web  # noqa: PLC0415

    asked: dict[str, Any] = {}

    def serve(dossier: Path, **options: Any) -> None:
        asked.update(options, dossier=dossier)

    monkeypatch.setattr(web, "serve", serve)
    assert run(["--language", "nl", "serve", str(sluice), "--port", "8123", "--no-open"]) == 0
    assert asked == {"dossier": sluice, "port": 8123, "open_browser": False, "language": "nl"}


# ---------------------------------------------------------------- hostile text, colours, pipes, interruption


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    words = "\x1b[2J\x9b31m weg\u202e [bold red]vet[/] :smile: \x07"
    of = made.article("vals", f"Piet zei {words}.", title="\x1b]0;titel\x07kop", outlet="[blink]Krant[/blink]")
    return made.fill(tmp_path / "vals.dossier", [made.report(of, made.Said((words,), "zei", "Piet", "Piet\x1b[5m"))])


@pytest.mark.parametrize("command", ["show", "show --full", "show --json", "articles", "speakers", "notes", "brief", "export"])
def test_article_text_never_reaches_the_terminal_raw(command: str, hostile: Path) -> None:
    name, *options = command.split()
    out, err = child(name, str(hostile), *options, FORCE_COLOR="1", NO_COLOR="1", COLUMNS="200").communicate(timeout=30)
    text = out.decode()
    assert err == b""
    assert not [c for c in text if (ord(c) < 32 and c not in "\n\x1b") or 127 <= ord(c) < 160 or c == "\u202e"]
    assert "\x1b]" not in text
    assert "\x1b[2J" not in text
    if name == "show":
        assert "[bold red]vet[/] :smile:" in text


@pytest.mark.parametrize(
    ("options", "environment", "coloured"),
    [([], {}, False), ([], {"FORCE_COLOR": "1"}, True), (["--json"], {"FORCE_COLOR": "1"}, False)],
)
def test_colours_only_for_a_terminal(options: list[str], environment: dict[str, str], coloured: bool, sluice: Path) -> None:
    out, _ = child("show", str(sluice), *options, **environment).communicate(timeout=30)
    assert (b"\x1b[" in out) is coloured


def test_a_reader_that_has_enough(tmp_path: Path) -> None:
    """As ``wederhoor show x | head -1``: no traceback, and the exit code that a shell gives for a closed pipe."""
    of = made.article("lang", " ".join(f"Bo zei w{number}x." for number in range(2000)))
    said = [made.Said((f"w{number}x",), "zei", "Bo", "Bo") for number in range(2000)]
    path = made.fill(tmp_path / "lang.dossier", [made.report(of, *said)])
    for arguments in (["show", str(path), "--json"], ["show", str(path)], ["export", str(path)]):
        process = child(*arguments)
        assert process.stdout
        assert process.stderr
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(timeout=30) == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here, to stand for a full disk")
@pytest.mark.parametrize("arguments", [["show"], ["show", "--json"], ["brief"], ["export"], ["export", "-o", "/dev/full"]])
def test_a_full_disk_is_told_without_a_traceback(arguments: list[str], sluice: Path) -> None:
    name, *options = arguments
    command = [sys.executable, "-c", "from wederhoor.views.cli import main; main()", name, str(sluice), *options]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=30, check=False)
    assert done.returncode == errors.Exit.LOCKED
    assert done.stderr.splitlines()[0].startswith("Cannot be written: ")
    assert "Traceback" not in done.stderr


def test_interrupting_prints_one_line() -> None:
    code = (
        "from wederhoor import house; from wederhoor.views.cli import main; import time\n"
        "def read(*_): print('ready', flush=True); time.sleep(30)\n"
        "house.read = read; main(['read', 'x', '-o', 'y.dossier'])"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip() == "Stopped. What was read is kept: the same command goes on from there."


# ---------------------------------------------------------------- docs


def test_the_docs_have_the_options_as_they_are() -> None:
    text = reference.DOCUMENT.read_text("utf-8")
    assert reference.renewed(text) == text, "run: python -m tools.reference"
    groups = {name: group for name, group in wederhoor.commands.items() if isinstance(group, click.Group)}
    inside = {f"{name} {command}" for name, group in groups.items() for command in group.commands}
    assert {match[2] for match in reference.PASTED.finditer(text)} == {"wederhoor", *wederhoor.commands, *inside}


def test_the_docs_have_the_exit_codes() -> None:
    text = reference.DOCUMENT.read_text("utf-8")
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert told == {*errors.Exit, Stopped.exit_code, BROKEN_PIPE}

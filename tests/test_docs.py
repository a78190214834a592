"""The docs tell the truth: their commands exist, their links lead somewhere, their Python does what it shows."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from wederhoor.errors import Exit
from wederhoor.views.cli.commands import wederhoor

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("examples/*.md")])
CODE = re.compile(r"^```(?!json)\w*\n(.*?)^```$|^((?:    \S.*\n)+)|`([^`\n]+)`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"(?<!\\)\]\(([^)\s]+)\)")
START = {"demo", "test", "lock"}


def commands(text: str, program: str) -> Iterator[list[str]]:
    """The words after ``program`` wherever code in ``text`` calls it; what is not a shell line is passed over."""
    for match in CODE.finditer(text):
        for line in next(group for group in match.groups() if group).splitlines():
            called = re.match(rf"\s*(?:\$ )?(?:\S*/)?{program} +(\S.*)", line)
            if called:
                yield shlex.split(called[1].split(" > ")[0].split("  #")[0], comments=False)


def unknown(words: list[str]) -> str | None:
    """Which word of a ``wederhoor`` line names no command or option; None if all do."""
    options = {name for parameter in wederhoor.params for name in parameter.opts} | {"-h", "--help"}
    command: click.Command | None = None
    for word in words:
        if word.startswith("-"):
            if word.split("=")[0] not in options:
                return word
        elif (command is None or isinstance(command, click.Group)) and word.islower():
            command = (command or wederhoor).commands.get(word)
            if command is None:
                return word
            options |= {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    return None


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    for words in commands(text, "wederhoor"):
        assert unknown(words) is None, f"wederhoor {shlex.join(words)}: there is no {unknown(words)}"
    for words in commands(text, r"python3 start\.py"):
        assert words[0] in START


@pytest.mark.parametrize("line", ["raed x -o y.dossier", "read x --ouput y.dossier", "show x.dossier --speakers K"])
def test_a_command_that_does_not_exist_is_seen(line: str) -> None:
    (words,) = commands(f"```console\n$ wederhoor {line}\n```\n", "wederhoor")
    assert unknown(words)


def test_every_command_is_in_the_docs() -> None:
    told = {words[0] for path in DOCUMENTS for words in commands(path.read_text("utf-8"), "wederhoor")}
    assert set(wederhoor.commands) <= told


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ +(.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for link in LINK.findall(path.read_text("utf-8")):
        if re.match(r"https?://", link):
            continue
        where, _, anchor = link.partition("#")
        target = (path.parent / where).resolve() if where else path
        assert target.exists(), f"{link} leads nowhere"
        assert not anchor or anchor in anchors(target.read_text("utf-8")), f"{link}: no such heading"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_python_in_the_docs_does_what_it_shows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failed, _ = doctest.testfile(str(path), module_relative=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert failed == 0, "see the output above"


def test_all_exit_codes_are_told() -> None:
    told = "".join(path.read_text("utf-8") for path in DOCUMENTS)
    for code in Exit:
        assert re.search(rf"^\| `?{int(code)}`? \|", told, re.MULTILINE), (
            f"exit code {int(code)} ({code.name}) is not in the docs"
        )


@pytest.mark.parametrize("room", ["read", "resolve", "align", "link"])
def test_the_house_names_everyone_in_the_reading_rooms(room: str) -> None:
    named = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "house.md").read_text("utf-8")))
    files = {path.stem for path in (ROOT / "src" / "wederhoor" / room).glob("*.py")} - {"__init__"}
    assert not files - named, "a file of the room has no line in docs/house.md"

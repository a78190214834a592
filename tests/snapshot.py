"""What Wederhoor finds in ``examples/oostkil``, in a form that people can read and compare, and the output pasted in the docs.

python -m tests.snapshot           show what would change
python -m tests.snapshot --write   renew tests/snapshots/demo.json and the pasted output
"""

from __future__ import annotations

import contextlib
import difflib
import doctest
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from wederhoor import house
from wederhoor.dossier import open_dossier, queries
from wederhoor.dossier.answers import Piece, StatementRow
from wederhoor.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = Path("examples", "oostkil")
SNAPSHOT = ROOT / "tests" / "snapshots" / "demo.json"
DOSSIER = "oostkil.dossier"
WITH_OUTPUT = (ROOT / "README.md", ROOT / "docs" / "house.md")
COLUMNS = 110

DOCTEST = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

# A command in a comment, then a block with what it prints:  <!-- $ wederhoor verify oostkil.dossier -->
PASTED = re.compile(r"(<!-- \$ (?P<command>wederhoor [^\n]+?) -->\n```\w*\n)(?P<output>.*?)(?=^```$)", re.DOTALL | re.MULTILINE)


class Silent:
    """Progress that nobody watches."""

    def started(self, total: int) -> None:
        """Say nothing."""

    def finished(self, path: str) -> None:
        """Say nothing."""


def read_examples(folder: Path) -> Path:
    """A dossier in ``folder`` of all articles of the affair."""
    dossier = folder / DOSSIER
    outcome = house.read([ROOT / ARTICLES], dossier, Settings(), Silent())
    if outcome.unreadable:
        raise RuntimeError(f"not all of the examples could be read: {outcome.unreadable}")
    return dossier


def _words(pieces: Iterable[Piece]) -> str | None:
    return " … ".join(piece.text for piece in pieces) or None


def _statement(row: StatementRow) -> dict[str, Any]:
    marks = [name for name in ("attitude", "continued") if getattr(row, name)]
    told = {
        "what": " ".join([row.type, row.move, *marks]),
        "speaker": row.speaker,
        "source": _words(row.source),
        "cue": _words(row.cue),
        "addressee": _words(row.addressee),
        "content": _words(row.content),
        "condition": _words(row.condition),
        "negation": _words(row.negation),
        "hedge": _words(row.hedge),
    }
    return {name: value for name, value in told.items() if value is not None}


def findings(dossier: Path) -> dict[str, Any]:
    """All that was found, in words, by article."""
    found: dict[str, Any] = {}
    with open_dossier(dossier, readonly=True) as opened:
        for article in queries.articles(opened):
            found[article.name] = {
                "title": article.title,
                "outlet": article.outlet,
                "published": article.published,
                "modified": article.modified,
                "statements": [_statement(row) for row in queries.statements(opened, article=article.id)],
                "notes": [
                    f"{note.room} {note.code}" + (f": {note.piece.text}" if note.piece else "")
                    for note in queries.notes(opened, article=article.id)
                ],
            }
        names = {article.id: article.name for article in queries.articles(opened)}
        found["revisions"] = [f"{names[r.earlier]} -> {names[r.later]}" for r in queries.revisions(opened)]
    return found


def as_text(found: dict[str, Any]) -> str:
    """The snapshot's form: JSON with one value a line, Dutch letters as they are."""
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def printed(command: str, folder: Path) -> str:
    """What ``wederhoor …`` prints in ``folder``, on a terminal of 110 columns without colours, in English.

    ``wederhoor read`` starts from nothing, in a folder of its own where ``examples`` stands.
    """
    if command.startswith("wederhoor read ") and not (folder / "examples").exists():
        with tempfile.TemporaryDirectory() as made:
            Path(made, "examples").symlink_to(ROOT / "examples")
            return printed(command, Path(made))
    environment = {**os.environ, "COLUMNS": str(COLUMNS), "NO_COLOR": "1", "TERM": "dumb", "PYTHONUTF8": "1"}
    run = subprocess.run(
        [sys.executable, "-c", "from wederhoor.views.cli import main; main()", "--language", "en", *shlex.split(command)[1:]],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode or not run.stdout.strip():
        raise RuntimeError(f"{command}: exit {run.returncode}\n{run.stderr}")
    return "\n".join(line.rstrip() for line in run.stdout.rstrip().splitlines()) + "\n"


def with_output(document: str, folder: Path) -> str:
    """``document`` with each pasted output replaced by what its command prints in ``folder``.

    A line "…" at the end of a pasted output leaves the rest out: as many lines are kept as stood before it.
    """

    def renewed(match: re.Match[str]) -> str:
        output, old = printed(match["command"], folder), match["output"].splitlines()
        if old and old[-1] == "…":
            output = "\n".join([*output.splitlines()[: len(old) - 1], "…"]) + "\n"
        return match[1] + output

    return PASTED.sub(renewed, document)


class _Values(doctest.DocTestRunner):
    """Runs the Python of a document and remembers what it printed where something else is written."""

    def __init__(self) -> None:
        super().__init__(verbose=False, optionflags=DOCTEST)
        self.printed: list[tuple[doctest.Example, str]] = []

    def report_failure(self, out: object, test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        """Remember instead of telling."""
        self.printed.append((example, got))


def with_values(document: str) -> str:
    """``document`` with what its Python examples print, run in the root of the project."""
    runner, lines = _Values(), document.splitlines()
    test = doctest.DocTestParser().get_doctest(document, {}, "document", None, 0)
    with contextlib.chdir(ROOT):
        runner.run(test)
    for example, got in reversed(runner.printed):
        after = example.lineno + example.source.count("\n")
        lines[after : after + example.want.count("\n")] = [line.rstrip() for line in got.splitlines()]
    return "\n".join(lines) + "\n"


def differences(old: str, new: str, name: str) -> str:
    """What changes from ``old`` to ``new``, as a unified diff."""
    return "".join(difflib.unified_diff(old.splitlines(True), new.splitlines(True), f"{name} as kept", f"{name} now", n=2))


def main() -> int:
    """Renew the files with ``--write``, else print how they differ; 1 if they do."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        now = {SNAPSHOT: as_text(findings(read_examples(folder)))}
        now |= {path: with_values(with_output(path.read_text("utf-8"), folder)) for path in WITH_OUTPUT}
    changed = ""
    for path, text in now.items():
        changed += differences(path.read_text("utf-8") if path.exists() else "", text, path.name)
        if "--write" in sys.argv[1:]:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    print(changed or "Nothing has changed.")
    return 1 if changed and "--write" not in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())

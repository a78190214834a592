"""The house's rules that a machine can check: layers, provenance, size, and nothing of the machine it was written on."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SRC = ROOT / "src" / "wederhoor"
MODULES = sorted(SRC.rglob("*.py"))
IGNORED = {"__pycache__", "dist", "build", "eval-out"}
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".csv",
    ".json",
    ".jsonl",
    ".html",
    ".css",
    ".js",
    ".cfg",
    ".in",
    ".po",
    ".sql",
    ".sh",
    "",
}

LARGEST_FILE = 400  # lines; docs/house.md
LARGEST_FUNCTION = 50
MOST_PARAMETERS = 6

# Written so that this file does not match itself.
OF_A_MACHINE = re.compile(r"(?<![\w.])/(?:wor[k]|far[m]|tm[p]|hom[e]|User[s]|roo[t])/[A-Za-z]")
OF_A_REGISTRY = re.compile(r"pyp[i]\.org/|pythonh[o]sted\.|registry\.np[m]js|de[b]\.debian\.org")


def files() -> Iterator[Path]:
    """The text files of the project that are not made by a tool."""
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        made = IGNORED.intersection(parts) or any(part.startswith(".") and part != ".ci" for part in parts[:-1])
        if path.is_file() and path.suffix in TEXT and not made and path.name != ".git":  # a file in a worktree of git
            yield path


def test_the_layers_hold() -> None:
    lint = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert lint.returncode == 0, lint.stdout + lint.stderr


def spans_made(source: str) -> list[int]:
    """The lines of ``source`` that construct a Span by its class instead of by ``article.span``."""
    calls = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call))
    return [c.lineno for c in calls if isinstance(c.func, ast.Name | ast.Attribute) and _name(c.func) == "Span"]


def _name(node: ast.Name | ast.Attribute) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr


def test_only_the_article_makes_spans() -> None:
    made = {path.relative_to(SRC).as_posix(): lines for path in MODULES if (lines := spans_made(path.read_text("utf-8")))}
    # The dossier gives back the spans it was given, broken ones too: that is what `verify` is there to find.
    rebuilding = {
        f"dossier/{name}.py"
        for name in ("rebuild", "rebuild_facts", "rebuild_alignment", "rebuild_debate", "keep_corrections", "places")
    }
    assert set(made) <= {"model/article.py", *rebuilding}, made
    assert len(made["model/article.py"]) == 1, "Article.span is the one place"


@pytest.mark.parametrize("source", ["x = Span('a', 1, 2)", "import m\nm.Span(article_id='a', start=1, end=2)"])
def test_a_span_made_elsewhere_is_seen(source: str) -> None:
    assert spans_made(source)


def test_the_article_checks_the_bounds_of_a_span() -> None:
    tree = ast.parse((SRC / "model/article.py").read_text("utf-8"))
    span = next(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "span")
    assert any(isinstance(node, ast.Raise) for node in ast.walk(span))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_human_size(path: Path) -> None:
    source = path.read_text("utf-8")
    assert source.count("\n") <= LARGEST_FILE
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            taken = [
                a for a in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs) if a.arg not in {"self", "cls"}
            ]
            assert (node.end_lineno or 0) - node.lineno < LARGEST_FUNCTION, f"{node.name} is too long"
            assert len(taken) <= MOST_PARAMETERS, f"{node.name} takes too many parameters"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SRC).as_posix())
def test_no_drawers_and_nothing_swallowed(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "manager", "misc", "common"}
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            passed_on = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            all_of_it = caught in {"everything", "Exception", "BaseException"}
            assert passed_on or not all_of_it, f"line {node.lineno} swallows {caught}"
        assert not (isinstance(node, ast.Name) and node.id == "NotImplementedError"), f"line {node.lineno} is a stub"


def test_no_file_names_a_machine_or_a_registry() -> None:
    named = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in files()
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1)
        if OF_A_MACHINE.search(line) or OF_A_REGISTRY.search(line)
    ]
    assert not named, "\n".join(named)


@pytest.mark.parametrize("line", ["cd /" + "home/anna/wederhoor", "https://py" + "pi.org/simple", "open('/" + "tmp/x')"])
def test_such_a_line_is_seen(line: str) -> None:
    assert OF_A_MACHINE.search(line) or OF_A_REGISTRY.search(line)


def test_the_locks_pin_by_hash() -> None:
    for lock in ("run.txt", "dev.txt"):
        pinned = re.split(r"\n(?=\S)", (ROOT / "requirements" / lock).read_text("utf-8").strip())
        assert len(pinned) > 40
        assert all(re.match(r"[\w.-]+==\S+", package) and "--hash=sha256:" in package for package in pinned)

"""start.py on machines that lack something: it says what, and what to do."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
START = ROOT / "start.py"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with what start.py looks at, and nothing set up."""
    for name in ("start.py", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def run(checkout: Path, *arguments: str, before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """start.py in ``checkout``, after the Python in ``before``."""
    path = str(checkout / "start.py")
    code = f"{before}\nimport runpy, sys\nsys.argv = {[path, *arguments]!r}\nrunpy.run_path({path!r}, run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=checkout,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_old_python_can_read_far_enough_to_be_told() -> None:
    ast.parse(START.read_text("utf-8"), feature_version=(3, 7))


def test_an_old_python_is_told(checkout: Path) -> None:
    told = run(checkout, "demo", before="import sys; sys.version_info = (3, 9, 2, 'final', 0)")
    assert told.returncode == 1
    assert "needs Python 3.11 or later; this is Python 3.9" in told.stderr


def test_a_python_without_venv_is_told_what_to_install(checkout: Path) -> None:
    told = run(checkout, "demo", before="import importlib.util; importlib.util.find_spec = lambda name, package=None: None")
    assert told.returncode == 1
    assert "sudo apt install python3-venv" in told.stderr
    assert not (checkout / ".venv").exists()


def test_without_packages_it_says_so_and_is_not_taken_for_done(checkout: Path) -> None:
    nowhere = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(checkout), "PIP_CONFIG_FILE": os.devnull}
    told = run(checkout, "demo", **nowhere)
    assert told.returncode == 1
    assert "Is there a network" in told.stderr
    again = run(checkout, "demo", **nowhere)
    assert "Is there a network" in again.stderr


@pytest.mark.parametrize(("arguments", "status"), [((), 2), (("dmeo",), 2), (("demo", "test"), 2), (("--help",), 0)])
def test_it_shows_its_commands(checkout: Path, arguments: tuple[str, ...], status: int) -> None:
    told = run(checkout, *arguments)
    assert told.returncode == status
    assert "start.py demo" in told.stdout


def test_the_continuous_integration_runs_the_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", script], check=False).returncode == 0
    assert "start.py test" in script.read_text("utf-8")
    assert "python3 start.py test" in (ROOT / "README.md").read_text("utf-8")

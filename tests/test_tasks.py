"""The floors of names, times, coreference and events: ``tasks.toml``, measured by the benchmarks' own commands."""

from __future__ import annotations

import hashlib
import importlib
import json
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
FLOORS: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests" / "tasks.toml").read_text("utf-8"))


def figure(found: Any, path: str) -> float:
    """The figure that ``path`` ("odd/head, all/CoNLL") leads to, in per cent."""
    for key in path.split("/"):
        found = found[key]
    return float(found) * (100 if path.endswith(("/f1", "/precision", "/recall")) else 1)


@pytest.mark.parametrize("task", FLOORS)
def test_no_figure_falls_below_its_floor(
    task: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    floor = FLOORS[task]
    for name, sha256 in floor["files"].items():
        if not (SHARED / name).exists():
            pytest.skip(f"{name} is not here: it does not ship, so only the project's own machines score it")
        assert hashlib.sha256((SHARED / name).read_bytes()).hexdigest() == sha256, "another set than the floor was pinned on"
    monkeypatch.setattr(sys, "argv", [task, "--json"])
    importlib.import_module(f"benchmarks.{task}").main()
    found = json.loads(capsys.readouterr().out)
    below = {path: (now, least) for path, least in floor["least"].items() if (now := figure(found, path)) < least}
    assert not below, f"(now, floor) of {task}: {below}"


def test_a_path_leads_to_a_figure() -> None:
    assert figure({"a, b": {"MUC F1": 50.5}}, "a, b/MUC F1") == 50.5
    assert figure({"a": {"f1": 0.5}}, "a/f1") == 50.0

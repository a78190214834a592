"""The floors: how well each set is found, by ``benchmarks/quality.py``. A floor is only ever raised, on the same set (by its hash)."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from benchmarks import quality

ROOT = Path(__file__).resolve().parents[1]
FLOORS: dict[str, dict[str, Any]] = tomllib.loads((ROOT / "tests" / "floors.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    floor = FLOORS[name]
    path = (ROOT / floor["set"]).resolve()
    if not path.exists():
        pytest.skip(f"{floor['set']} is not here: it may not be shipped, so only the project's own machines score it")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == floor["sha256"], "another set than the floor was pinned on"
    figures, _ = quality.measure(path)
    below = {key: (figures["whole"][key], least) for key, least in floor["least"].items() if figures["whole"][key] < least}
    assert not below, f"(now, floor) of {name}: {below}"


def test_the_scorer_counts_what_it_should() -> None:
    """Four gold statements: one found whole, one with another source, one missed, one optional; and one found that is none."""
    gold = [
        {"id": "a", "text": "x" * 100, "statements": [
            {"content": [[0, 10]], "source": [[12, 15]], "type": "direct", "speaker": "Kuipers", "move": "warn", "required": True},
            {"content": [[20, 30]], "source": [[32, 35]], "type": "indirect", "speaker": None, "move": "assert", "required": True},
            {"content": [[40, 50]], "source": None, "type": "indirect", "speaker": "Kilterm", "move": "assert", "required": True},
            {"content": [[60, 70]], "source": None, "type": "indirect", "speaker": None, "move": "assert", "required": False},
        ]}
    ]  # fmt: skip
    found = [
        {"id": "a", "text": "x" * 100, "statements": [
            {"content": [[0, 9]], "source": [[13, 14]], "type": "direct", "speaker": "Samira Kuipers", "move": "warn", "attitude": False},
            {"content": [[20, 30]], "source": [[80, 85]], "type": "mixed", "speaker": None, "move": "warn", "attitude": False},
            {"content": [[60, 70]], "source": None, "type": "indirect", "speaker": None, "move": "assert", "attitude": False},
            {"content": [[90, 99]], "source": None, "type": "indirect", "speaker": None, "move": "assert", "attitude": False},
        ]}
    ]  # fmt: skip
    row = quality.tally(gold, found).row()
    assert row["statements"] == 3
    assert (row["match P"], row["match R"], row["match F1"]) == (66.7, 66.7, 66.7)
    assert row["joint F1"] == 33.3
    assert (row["direct F1"], row["type"], row["move"]) == (100.0, 50.0, 50.0)
    assert (row["speaker right"], row["speaker given"]) == (100.0, 100.0)

"""The floors: how well each set is found, by ``benchmarks/quality.py``. A floor is only ever raised, for one set (its hash)."""

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
    """Four gold statements: one found, one with another source, one missed, one optional; and one found that is none."""
    gold = [
        _article(_gold(0, 12, "direct", "Kuipers", "warn"), _gold(20, 32), _gold(40, None, speaker="Kilterm"), _optional(60))
    ]
    found = [
        _article(
            _found(0, 13, "direct", "Samira Kuipers", "warn"), _found(20, 80, "mixed", move="warn"), _found(60), _found(90)
        )
    ]
    row = quality.tally(gold, found).row()
    assert row["statements"] == 3
    assert (row["match P"], row["match R"], row["match F1"]) == (66.7, 66.7, 66.7)
    assert row["joint F1"] == 33.3
    assert (row["direct F1"], row["type"], row["move"]) == (100.0, 50.0, 50.0)
    assert (row["speaker right"], row["speaker given"]) == (100.0, 100.0)


def _article(*statements: dict[str, Any]) -> dict[str, Any]:
    return {"id": "a", "text": "x" * 100, "statements": list(statements)}


def _gold(
    start: int, source: int | None = None, kind: str = "indirect", speaker: str | None = None, move: str = "assert"
) -> dict[str, Any]:
    """A required statement of ten characters, with a source of three."""
    said_by = None if source is None else [[source, source + 3]]
    return {
        "content": [[start, start + 10]],
        "source": said_by,
        "type": kind,
        "speaker": speaker,
        "move": move,
        "required": True,
    }


def _optional(start: int) -> dict[str, Any]:
    return {**_gold(start), "required": False}


def _found(
    start: int, source: int | None = None, kind: str = "indirect", speaker: str | None = None, move: str = "assert"
) -> dict[str, Any]:
    """A statement one character shorter than the gold's."""
    made = _gold(start, source, kind, speaker, move)
    return {**made, "content": [[start, start + 9]], "attitude": False}

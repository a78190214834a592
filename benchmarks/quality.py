#!/usr/bin/env python3
"""How well Wederhoor finds who said what: its dossier of a gold set's articles against the gold, end to end.

    python benchmarks/quality.py [GOLD.jsonl ...] [--scorer ../shared/gold/score.py] [--report] [--json]

Each article of the gold is written to a text file and read into a dossier as a user would; what is scored is what
``wederhoor export`` gives. Without arguments: ``examples/gold.jsonl``, and the Dutch sets of ``../shared/gold`` if they
are there.

Per set, and per half of it (by a hash of the article's id: rules were written looking at the half "develop" only, the other
half, "aside", was never read, though its score helped to choose):

  match     precision, recall and F1 of contents that overlap by at least half (intersection over union of characters,
            one to one)
  joint     the same where the source overlaps too, or both have none
  direct    F1 of match on direct statements of the gold
  speaker   right of those given, and given of those asked, on matched statements; a name is right if one holds the other
  move, type, attitude   right, on matched statements

Gold with ``required: false`` (one annotator of two) counts neither way, as in ``../shared/gold/score.py``; with
``--report`` that scorer's own report follows. The figures differ a little: it counts words where this counts characters.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wederhoor import house
from wederhoor.dossier import open_dossier
from wederhoor.settings import Settings
from wederhoor.views import export

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "gold"
SETS = (ROOT / "examples" / "gold.jsonl", SHARED / "nl-dev.jsonl", SHARED / "nl-modern-dev.jsonl", SHARED / "seeds.jsonl")
Document = dict[str, Any]
Found = dict[str, Any]


class _Silent:
    """No progress bar."""

    def started(self, total: int) -> None: ...

    def finished(self, path: str) -> None: ...


def predicted(gold: list[Document], model: str | None = None) -> list[Document]:
    """What the dossier of the articles in ``gold`` says, in the standoff format, one document for each."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "articles")
        texts.mkdir()
        for document in gold:
            Path(texts, f"{document['id']}.txt").write_bytes(document["text"].encode("utf-8"))
        dossier = Path(folder, "gold.dossier")
        house.read([texts], dossier, Settings(model=model), _Silent())
        with open_dossier(dossier, readonly=True) as opened:
            return [json.loads(line) for line in export.standoff(opened)]


def half(identity: str) -> str:
    """Which half of its set an article belongs to."""
    return "aside" if int(hashlib.sha256(identity.encode()).hexdigest(), 16) % 2 else "develop"


# ---------------------------------------------------------------- scoring


@dataclass
class Tally:
    """Counts over articles."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    joint: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, amount: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + amount

    def row(self) -> dict[str, float]:
        """The figures, in per cent; ``statements`` is a count."""
        direct = (
            2 * self.counts.get("direct", 0) / max(1, self.counts.get("gold direct", 0) + self.counts.get("found direct", 0))
        )
        return {
            "statements": self.gold,
            "match P": _share(self.matched, self.found),
            "match R": _share(self.matched, self.gold),
            "match F1": _f1(self.matched, self.found, self.gold),
            "joint F1": _f1(self.joint, self.found, self.gold),
            "direct F1": round(100 * direct, 1),
            "speaker right": _share(self.counts.get("right", 0), self.counts.get("given", 0)),
            "speaker given": _share(self.counts.get("given", 0), self.counts.get("asked", 0)),
            **{name: _share(self.counts.get(name, 0), self.matched) for name in ("move", "type", "attitude")},
        }


def _share(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _f1(right: int, found: int, gold: int) -> float:
    return round(200 * right / (found + gold), 1) if found + gold else 0.0


def tally(gold: Iterable[Document], found: Iterable[Document]) -> Tally:
    """Count over all articles of ``gold``."""
    by_id = {document["id"]: document for document in found}
    total = Tally()
    for document in gold:
        got = by_id[document["id"]]
        if got["text"] != document["text"]:
            sys.exit(f"{document['id']}: the text was changed on its way, so offsets cannot be compared")
        _count(document["statements"], got["statements"], total)
    return total


def _count(gold: list[Found], found: list[Found], total: Tally) -> None:
    wanted = [s for s in gold if s.get("required", True)]
    optional = [s for s in gold if not s.get("required", True)]
    hits = dict(_pairs(wanted, found))
    spare = [j for j in range(len(found)) if j not in hits.values() and not any(_iou(o, found[j]) >= 0.5 for o in optional)]
    total.gold += len(wanted)
    total.found += len(hits) + len(spare)
    total.matched += len(hits)
    total.add("gold direct", sum(s["type"] == "direct" for s in wanted))
    total.add("found direct", sum(found[j]["type"] == "direct" for j in (*hits.values(), *spare)))
    for i, j in hits.items():
        want, got = wanted[i], found[j]
        sources = _characters(want.get("source")) | _characters(want.get("source_alt")), _characters(got.get("source"))
        total.joint += bool(sources[0] & sources[1]) or not (_characters(want.get("source")) or sources[1])
        total.add("direct", want["type"] == got["type"] == "direct")
        total.add("move", got["move"] in (want.get("move"), want.get("move_alt", want.get("move"))))
        total.add("type", got["type"] == want["type"])
        total.add("attitude", bool(got["attitude"]) == bool(want.get("attitude")))
        _count_speaker({n.lower() for n in (want.get("speaker"), want.get("speaker_alt")) if n}, got.get("speaker"), total)


def _count_speaker(names: set[str], said: str | None, total: Tally) -> None:
    if names:
        total.add("asked")
        total.add("given", bool(said))
        total.add("right", any(said.lower() in name or name in said.lower() for name in names) if said else False)


def _pairs(gold: list[Found], found: list[Found]) -> Iterator[tuple[int, int]]:
    ranked = sorted(((_iou(g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)), reverse=True)
    taken: tuple[set[int], set[int]] = set(), set()
    for overlap, i, j in ranked:
        if overlap >= 0.5 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def _iou(a: Found, b: Found) -> float:
    one, other = _characters(a["content"]), _characters(b["content"])
    return len(one & other) / max(1, len(one | other))


def _characters(spans: list[list[int]] | None) -> set[int]:
    return {place for start, end in spans or [] for place in range(start, end)}


# ---------------------------------------------------------------- printing


def measure(path: Path, model: str | None = None) -> tuple[dict[str, dict[str, float]], list[Document]]:
    """The figures of the whole of a set and of its halves, and what was found."""
    gold = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    found = predicted(gold, model)
    rows = {"whole": tally(gold, found).row()}
    if path.name.startswith("nl-"):
        for name in ("develop", "aside"):
            rows[name] = tally([d for d in gold if half(d["id"]) == name], found).row()
    return rows, found


def _table(rows: dict[str, dict[str, float]]) -> str:
    names = list(next(iter(rows.values())))
    lines = ["| part | " + " | ".join(names) + " |", "|" + " --- |" * (len(names) + 1)]
    lines += [f"| {part} | " + " | ".join(f"{figures[n]:g}" for n in names) + " |" for part, figures in rows.items()]
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    parser.add_argument("--model")
    parser.add_argument("--scorer", type=Path, default=SHARED / "score.py")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    every: dict[str, dict[str, dict[str, float]]] = {}
    for path in asked.gold or [path for path in SETS if path.exists()]:
        every[path.stem if path.parent != ROOT / "examples" else "examples"], found = measure(path, asked.model)
        if not asked.json:
            print(f"\n{path.name}\n\n{_table(list(every.values())[-1])}", flush=True)
        if asked.report and asked.scorer.exists():
            _report(asked.scorer, path, found)
    if asked.json:
        print(json.dumps(every, indent=1))


def _report(scorer: Path, gold: Path, found: list[Document]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        predictions = Path(folder, "predictions.jsonl")
        predictions.write_text("".join(json.dumps(document, ensure_ascii=False) + "\n" for document in found), "utf-8")
        subprocess.run([sys.executable, str(scorer), str(gold), str(predictions)], check=True)  # noqa: S603 - the scorer named by the user


if __name__ == "__main__":
    main()

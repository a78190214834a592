#!/usr/bin/env python3
"""Turn the labels of the pairs into lines with character offsets into the texts as Wederhoor ingests them.

usage: python -m tests.pairs.compile            (writes tests/pairs/develop.jsonl and tests/pairs/test.jsonl)

Each folder of ``develop`` and ``test`` is one invented affair: its articles (or the name of the folder where they lie), and
``labels.json`` by ``docs/pairs.md``. In that a *place* has a name, and is an article with one fragment of it or several. A
fragment is the exact words; where they stand more than once in the article, ``words@2`` is their second occurrence. A fragment
that is not found or is ambiguous ends the run.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from benchmarks.pairs import PAIRS, articles

from wederhoor import ingest
from wederhoor.lang import pack
from wederhoor.settings import Settings

HALVES = ("develop", "test")
ENDS = ("call", "answer", "a", "b")


def locate(text: str, fragment: str) -> list[int]:
    """Start and end of ``fragment`` in ``text``; ValueError if that is no single place."""
    marked = re.fullmatch(r"(.+)@(\d+)", fragment, flags=re.DOTALL)
    words, nth = (marked[1], int(marked[2])) if marked else (fragment, 1)
    hits = [hit.span() for hit in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if len(hits) < nth or (len(hits) > 1 and not marked):
        raise ValueError(f"{fragment!r} occurs {len(hits)} times")
    return list(hits[nth - 1])


def texts(affair: Path) -> dict[str, str]:
    """The text of each article of an affair, by its name."""
    sources = [ingest.load(path, Settings().max_bytes) for path in articles(affair)]
    return {source.name: ingest.extract(source, pack("nl")).article.text for source in sources}


def compiled(affair: Path) -> list[dict[str, Any]]:
    """The pairs of an affair, each end as {article, start, end, pieces, words}; ValueError if one cannot be found."""
    labels, of = json.loads((affair / "labels.json").read_text("utf-8")), texts(affair)
    places = {}
    for name, (article, *fragments) in labels["places"].items():
        try:
            pieces = [locate(of[article], fragment) for fragment in fragments]
        except ValueError as error:
            raise ValueError(f"{affair.name}, {name}: {error}") from error
        words = " … ".join(of[article][start:end] for start, end in pieces)
        places[name] = {"article": article, "start": pieces[0][0], "end": pieces[-1][1], "pieces": pieces, "words": words}
    rows = []
    for pair in labels["pairs"]:
        ends = {end: places[pair[end]] if pair[end] else None for end in ENDS if end in pair}
        rows.append({"task": pair["task"], "affair": affair.name, **pair, **ends})
    return rows


def main() -> int:
    """Write the lines of both halves; nothing is written if a fragment is not found."""
    try:
        halves = {half: [row for affair in affairs(half) for row in compiled(affair)] for half in HALVES}
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    for half, rows in halves.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (PAIRS / f"{half}.jsonl").write_text(lines, encoding="utf-8")
    return 0


def affairs(half: str) -> list[Path]:
    return sorted(path.parent for path in (PAIRS / half).glob("*/labels.json"))


if __name__ == "__main__":
    sys.exit(main())

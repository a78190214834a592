#!/usr/bin/env python3
"""Turn the annotations in this folder into gold with character offsets into the text as Wederhoor ingests it.

usage: python examples/gold/compile.py > examples/gold.jsonl

Each ``*.json`` here annotates one article of ``../oostkil`` by ``docs/guidelines.md``. A fragment is the exact words; if they
occur more than once in the article, ``words@2`` means their second occurrence. A fragment that is not found, or that is
ambiguous, ends the run with exit 1: better no gold than gold that points elsewhere.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from wederhoor import ingest
from wederhoor.lang import pack
from wederhoor.model import Move, StatementType
from wederhoor.settings import Settings

HERE = Path(__file__).resolve().parent
ARTICLES = HERE.parent / "oostkil"


def locate(text: str, fragment: str) -> list[int]:
    """Start and end of ``fragment`` in ``text``; ValueError if that is no single place."""
    marked = re.fullmatch(r"(.+)@(\d+)", fragment, flags=re.DOTALL)
    words, nth = (marked[1], int(marked[2])) if marked else (fragment, 1)
    hits = [hit.span() for hit in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if len(hits) < nth or (len(hits) > 1 and not marked):
        raise ValueError(f"{fragment!r} occurs {len(hits)} times")
    return list(hits[nth - 1])


def spans(text: str, fragments: str | list[str] | None) -> list[list[int]]:
    """One fragment, several or none, as offsets in the order given."""
    if not fragments:
        return []
    return [locate(text, fragment) for fragment in ([fragments] if isinstance(fragments, str) else fragments)]


def statement(text: str, written: dict[str, object]) -> dict[str, object]:
    """One annotated statement with offsets for fragments and the defaults filled in."""
    found = {
        **written,
        "type": StatementType(str(written["type"])).value,
        "attitude": bool(written.get("attitude")),
        "continued": bool(written.get("continued")),
        "move": Move(str(written.get("move", "assert"))).value,
        "required": bool(written.get("required", True)),
    }
    for field in ("content", "cue", "source", "addressee"):
        found[field] = spans(text, written.get(field))  # type: ignore[arg-type]  # checked by locate
    if "source_alt" in written:
        found["source_alt"] = spans(text, written["source_alt"])  # type: ignore[arg-type]  # checked by locate
    return found


def main() -> int:
    """Print one line of JSON for each annotated article."""
    bad = 0
    for path in sorted(HERE.glob("*.json")):
        annotation = json.loads(path.read_text(encoding="utf-8"))
        source = ingest.load(ARTICLES / annotation["article"], Settings().max_bytes)
        text = ingest.extract(source, pack("nl")).article.text
        statements = []
        for number, written in enumerate(annotation["statements"]):
            try:
                statements.append(statement(text, written))
            except ValueError as error:
                bad += 1
                print(f"{path.name}, statement {number}: {error}", file=sys.stderr)
        print(json.dumps({"id": source.name, "lang": "nl", "text": text, "statements": statements}, ensure_ascii=False))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())

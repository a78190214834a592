#!/usr/bin/env python3
"""How well the names of Dutch news are recognised: entity-level F1, as conlleval counts (exact bounds and type, micro).

    python -m benchmarks.names [--json] [CORPUS ...]

  conll      CoNLL-2002, Dutch, testa: De Morgen of 2000, 74 articles. Its licence allows scores only: nothing was trained
             on it, and it was not looked at. Sentences are shuffled within each article. Each article is one text, each
             sentence a paragraph of it, words joined by spaces as the corpus has them.
  meantime   MEANTIME, Dutch, the 30 articles on Apple (CC BY 4.0), sentences 0 to 5, where all is annotated. Not trained on.

What counts as what:

  conll      PER person, ORG organisation, LOC place; MISC is a product, another name, a demonym ("Russische", "de Russen"),
             or a compound that begins with a name ("NAVO-topman")
  meantime   PER, ORG, LOC and PRO as they are. Its annotators marked whole noun phrases ("de langverwachte iPhones"), and
             no demonyms: counted are those of its mentions that hold a capital, cut to the words from the first with a
             capital (no article) to the last; nested ones are left out on both sides. Other names and demonyms of ours do
             not count.

"bounds" is F1 of the bounds whatever the type. A name whose type the recogniser cannot tell is scored by the likeliest.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.meantime import DATA, DEV, SCORED
from wederhoor import ingest, read
from wederhoor.lang import pack
from wederhoor.model import Article, Source
from wederhoor.read.reader import Reader
from wederhoor.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
CONLL = SHARED / "ner-nl" / "conll2002_evaluation_only" / "ned.testa"
MEANTIME = DATA / DEV / "ne"
ARTICLES = ("De", "Het", "Een")
MISC = {"PRO": "MISC", "DEM": "MISC", "CMP": "MISC"}
Place = tuple[int, int, str]


@dataclass
class Gold:
    """A text with its names; ``open``: places that count neither way."""

    name: str
    text: str = ""
    names: list[Place] = field(default_factory=list)
    open: list[tuple[int, int]] = field(default_factory=list)

    def add(self, word: str) -> tuple[int, int]:
        """A word more, and where it stands."""
        if self.text and not self.text.endswith("\n"):
            self.text += " "
        self.text += word
        return len(self.text) - len(word), len(self.text)

    def sentence(self) -> None:
        """The sentence is over."""
        if self.text and not self.text.endswith("\n"):
            self.text += "\n\n"


def conll(path: Path) -> Iterator[Gold]:
    """The articles of a CoNLL-2002 file."""
    gold = Gold("0")
    for line in path.read_text("utf-8", errors="replace").splitlines():
        word, _, rest = line.partition(" ")
        if word == "-DOCSTART-":
            if gold.text:
                yield gold
            gold = Gold(str(int(gold.name) + 1))
        elif not word:
            gold.sentence()
        else:
            start, end = gold.add(word)
            tag = rest.split()[-1]
            if tag.startswith("I-") and gold.names:
                gold.names[-1] = (gold.names[-1][0], end, gold.names[-1][2])
            elif tag != "O":
                gold.names.append((start, end, tag[2:]))
    yield gold


def meantime(folder: Path) -> Iterator[Gold]:
    """The first sentences of each article, with the mentions that are names (see above)."""
    for path in sorted(folder.glob("*.ne")):
        gold = Gold(path.name.partition("_")[0])
        for block in path.read_text("utf-8").strip().split("\n\n")[:SCORED]:
            _sentence(gold, [line.split("\t") for line in block.splitlines() if line.count("\t") > 1])
            gold.sentence()
        yield gold


def _sentence(gold: Gold, rows: list[list[str]]) -> None:
    started: tuple[str, list[tuple[int, int, str]]] | None = None
    for row in rows:
        start, end = gold.add(row[1])
        marks = row[2].strip()
        if "|" in marks or (marks.startswith("(") and started):
            gold.open.append((start, end))
            if "|" in marks:
                continue
        if marks.startswith("("):
            started = (marks.strip("()"), [])
        if started:
            started[1].append((start, end, row[1]))
        if marks.endswith(")") and started:
            kind, words = started
            named = [word for word in words if word[2] != word[2].lower() and word[2] not in ARTICLES]
            if named:
                gold.names.append((named[0][0], named[-1][1], kind))
            started = None


def article(gold: Gold) -> Article:
    """The article that a user's text file with these words would become."""
    raw = gold.text.strip().encode("utf-8")
    made = ingest.extract(Source(f"{gold.name}.txt", gold.name, hashlib.sha256(raw).hexdigest(), raw), pack("nl")).article
    if made.text != gold.text.strip():
        sys.exit(f"{gold.name}: ingest changed the text, so its places are lost")
    return made


def found(reader: Reader, gold: Gold) -> set[Place]:
    """The names that the reading room recognises."""
    return {(span.start, span.end, kind) for span, kind in reader.names(article(gold))}


def tally(pairs: Iterable[tuple[set[Place], set[Place]]]) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 over (gold, found), for all, for the bounds alone, and for each type."""
    counts: dict[str, Counter[str]] = {"gold": Counter(), "found": Counter(), "right": Counter()}
    for wanted, got in pairs:
        for name, places in (("gold", wanted), ("found", got), ("right", wanted & got)):
            counts[name].update(["all"] * len(places) + [place[2] for place in places])
        bounds = {place[:2] for place in wanted}, {place[:2] for place in got}
        for name, places2 in (("gold", bounds[0]), ("found", bounds[1]), ("right", bounds[0] & bounds[1])):
            counts[name]["bounds"] += len(places2)
    rows = {}
    for kind in ("all", "bounds", *sorted(k for k in counts["gold"] if k not in ("all", "bounds"))):
        right, got_, wanted_ = counts["right"][kind], counts["found"][kind], counts["gold"][kind]
        rows[kind] = {
            "names": wanted_,
            "P": round(100 * right / max(1, got_), 1),
            "R": round(100 * right / max(1, wanted_), 1),
            "F1": round(200 * right / max(1, got_ + wanted_), 1),
        }
    return rows


def measure(corpus: str, reader: Reader) -> dict[str, dict[str, float]]:
    """The figures of one corpus."""
    pairs: list[tuple[set[Place], set[Place]]] = []
    if corpus == "conll":
        pairs = [
            (set(gold.names), {(a, b, MISC.get(kind, kind)) for a, b, kind in found(reader, gold)}) for gold in conll(CONLL)
        ]
    else:
        for gold in meantime(MEANTIME):
            counted = {place for place in found(reader, gold) if place[2] in ("PER", "ORG", "LOC", "PRO")}
            outside = {p for p in counted if not any(a < p[1] and p[0] < b for a, b in gold.open)}
            pairs.append(({p for p in gold.names if not any(a < p[1] and p[0] < b for a, b in gold.open)}, outside))
    return tally(pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", choices=["conll", "meantime", []], help="default: both")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    reader = read.load(Settings())
    figures = {}
    for corpus in asked.corpus or ["conll", "meantime"]:
        where = CONLL if corpus == "conll" else MEANTIME
        if not where.exists():
            print(f"{corpus}: skipped, {where} is not here; it may not be shipped", file=sys.stderr)
            continue
        figures[corpus] = measure(corpus, reader)
        if not asked.json:
            print(f"\n{corpus}\n\n| type | names | P | R | F1 |\n| --- | --- | --- | --- | --- |")
            for kind, row in figures[corpus].items():
                print(f"| {kind} | {row['names']} | {row['P']} | {row['R']} | {row['F1']} |")
    if asked.json:
        print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()

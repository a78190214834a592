#!/usr/bin/env python3
"""How well Wederhoor tells who is who in an article: its links against the entity chains of MEANTIME, Dutch.

    python -m benchmarks.coreference [FOLDER] [--half even|odd] [--chains ARTICLE] [--json]

FOLDER: files of CoNLL-2011 columns (document, token, word, chains), by default ``coref_ne`` of
``../shared/data/meantime-apple``. The words are joined to a text, which is read and resolved as any other; only the first six
sentences are scored, for the corpus is annotated in no others. Rules were written looking at the even half only (files in
order of their names, from 0); the odd half was never read. ``--chains`` shows both sides' chains of one article.

Chains: ours are the mentions that are linked to one entity. Mentions are matched in two ways:

  exact   the same characters
  head    the head word of ours lies in the gold's mention, best overlap first, one to one

and over two sets of mentions:

  all     ours as they are, the gold's as they are, also those of one mention: finding the mentions counts
  gold    the gold's mentions only, each in our chain of the mention that it matches, alone if it matches none

Scores: MUC, B³, CEAF-m, CEAF-e and LEA (:mod:`benchmarks.clusters`); CoNLL is the mean F1 of MUC, B³ and CEAF-e. The gold
also has chains of things and of unnamed groups ("de telefoon", "gebruikers"), of which Wederhoor makes no entities.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path

from benchmarks import meantime
from benchmarks.clusters import NOTHING, SCORES, Chain, Score
from wederhoor import lang, read, resolve
from wederhoor.read.reader import Reader
from wederhoor.settings import Settings

HEADING = 2
"""Lines of an article before its paragraph."""
PART = re.compile(r"[^\n]+(?:\n[^\n]+)*")
MARK = re.compile(r"(\()?(\d+)(\))?")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """One annotated article: its sentences as text, where the scored part ends, and the chains as places in the text."""

    name: str
    text: str
    end: int
    chains: tuple[frozenset[Place], ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What Wederhoor says of one article: its chains, and the head of each mention in them."""

    chains: tuple[frozenset[Place], ...]
    heads: dict[Place, Place]


def document(path: Path) -> Document:
    """The text of a file of columns, and its chains: a headline, a line with the date, and one paragraph."""
    text, end = "", 0
    open_: defaultdict[str, list[int]] = defaultdict(list)
    chains: defaultdict[str, set[Place]] = defaultdict(set)
    for number, sentence in enumerate(meantime.sentences(path.read_text("utf-8"))):
        if number:
            text += "\n\n" if number <= HEADING else "\n"
        for word in sentence:
            text = meantime.spaced(text, word.text)
            start = len(text) - len(word.text)
            for opens, chain, closes in MARK.findall(word.marks):
                if opens:
                    open_[chain].append(start)
                if closes and open_[chain]:
                    chains[chain].add((open_[chain].pop(), len(text)))
        end = len(text) if number < meantime.SCORED else end
    scored = (frozenset(p for p in places if p[1] <= end) for places in chains.values())
    return Document(path.name.partition(".xml")[0], text, end, tuple(chain for chain in scored if chain))


def told(gold: Document, reader: Reader) -> Told:
    """Our chains of ``gold``'s text, in the part of it that is scored."""
    article = meantime.article(gold.text, [match.span() for match in PART.finditer(gold.text)])
    reading = reader.read(article)
    cast = resolve.cast(article, reading, lang.pack("nl"))
    chains: defaultdict[str, set[Place]] = defaultdict(set)
    heads = {}
    for mention, link in zip(reading.mentions, cast.links, strict=True):
        place = (mention.span.start, mention.span.end)
        if link.entity_id and place[1] <= gold.end:
            chains[link.entity_id].add(place)
            heads[place] = (mention.head.start, mention.head.end)
    return Told(tuple(map(frozenset, chains.values())), heads)


# ---------------------------------------------------------------- matching


def exact(gold: Document, ours: Told) -> dict[Place, Place]:
    """Our mention for each of the gold's with the same characters."""
    return {place: place for chain in gold.chains for place in chain if place in ours.heads}


def by_head(gold: Document, ours: Told) -> dict[Place, Place]:
    """Our mention for each of the gold's that holds its head, best overlap first, each once."""
    pairs = []
    for place in {place for chain in gold.chains for place in chain}:
        for other, head in ours.heads.items():
            if place[0] <= head[0] and head[1] <= place[1]:
                common = min(place[1], other[1]) - max(place[0], other[0])
                pairs.append((common / (place[1] - place[0] + other[1] - other[0] - common), place, other))
    found: dict[Place, Place] = {}
    for _, place, other in sorted(pairs, reverse=True):
        if place not in found and other not in found.values():
            found[place] = other
    return found


def everything(gold: Document, ours: Told, match: dict[Place, Place]) -> list[Chain]:
    """Our chains, in which mentions that match have the gold's places."""
    known = {other: place for place, other in match.items()}
    return [frozenset(known.get(place, ("ours", *place)) for place in chain) for chain in ours.chains]


def aligned(gold: Document, ours: Told, match: dict[Place, Place]) -> list[Chain]:
    """The gold's mentions in our chains; those that match none are alone."""
    known = {other: place for place, other in match.items()}
    chains: list[Chain] = [frozenset(known[place] for place in chain if place in known) for chain in ours.chains]
    return [c for c in chains if c] + [frozenset([p]) for chain in gold.chains for p in chain if p not in match]


MATCHES = {"exact": exact, "head": by_head}
SETS: dict[str, Callable[[Document, Told, dict[Place, Place]], list[Chain]]] = {"all": everything, "gold": aligned}


def figures(pairs: Sequence[tuple[Document, Told]]) -> dict[str, dict[str, float]]:
    """All scores over some articles, in per cent, by way of matching and set of mentions."""
    rows = {}
    for way, match in MATCHES.items():
        matched = [match(gold, ours) for gold, ours in pairs]
        for name, chosen in SETS.items():
            chains = [chosen(gold, ours, found) for (gold, ours), found in zip(pairs, matched, strict=True)]
            totals = {
                score: reduce(add, (SCORES[score](gold.chains, c) for (gold, _), c in zip(pairs, chains, strict=True)), NOTHING)
                for score in SCORES
            }
            rows[f"{way}, {name}"] = {
                "mentions R": _percent(sum(map(len, matched)), sum(len(c) for gold, _ in pairs for c in gold.chains)),
                "mentions P": _percent(sum(map(len, matched)), sum(len(ours.heads) for _, ours in pairs)),
                **_row(totals),
            }
    return rows


def _row(totals: dict[str, Score]) -> dict[str, float]:
    row = {}
    for name, score in totals.items():
        row |= {f"{name} P": 100 * score.precision, f"{name} R": 100 * score.recall, f"{name} F1": 100 * score.f1}
    row["CoNLL"] = 100 * sum(totals[name].f1 for name in ("MUC", "B3", "CEAF-e")) / 3
    return {name: round(value, 1) for name, value in row.items()}


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


# ---------------------------------------------------------------- printing


def table(rows: dict[str, dict[str, float]]) -> str:
    """The rows as Markdown, with precision/recall/F1 of a score in one cell."""
    lines = ["| mentions | found R/P | " + " | ".join(SCORES) + " | CoNLL |", "|" + " --- |" * (len(SCORES) + 3)]
    for name, row in rows.items():
        scores = [" / ".join(f"{row[f'{score} {part}']:.1f}" for part in ("P", "R", "F1")) for score in SCORES]
        lines.append(f"| {name} | {row['mentions R']} / {row['mentions P']} | {' | '.join(scores)} | {row['CoNLL']} |")
    return "\n".join(lines)


def _shown(name: str, text: str, chains: Iterable[Iterable[Place]]) -> None:
    print(f"\n{name}:")
    for chain in sorted(map(sorted, chains)):
        print("  " + " = ".join(text[start:end] for start, end in chain))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=meantime.DATA / meantime.DEV / "coref_ne")
    parser.add_argument("--half", choices=("even", "odd"))
    parser.add_argument("--chains", help="an article of the even half, by its name's beginning")
    parser.add_argument("--model")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    reader = read.load(Settings(model=asked.model))
    paths = sorted(path for path in asked.folder.iterdir() if path.is_file())
    halves = {"even": paths[::2], "odd": paths[1::2]}
    if asked.chains:
        for path in halves["even"]:
            if path.name.startswith(asked.chains):
                gold = document(path)
                print(gold.text[: gold.end])
                _shown("gold", gold.text, gold.chains)
                _shown("ours", gold.text, told(gold, reader).chains)
        return
    every = {}
    for half in [asked.half] if asked.half else halves:
        pairs = [(gold, told(gold, reader)) for gold in map(document, halves[half])]
        every[half] = figures(pairs)
        if not asked.json:
            print(f"\n{half}: {len(pairs)} articles\n\n{table(every[half])}", flush=True)
    if asked.json:
        print(json.dumps(every, indent=1))


if __name__ == "__main__":
    main()

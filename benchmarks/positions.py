#!/usr/bin/env python3
"""Is a party's position found, and is it the right one: Dutch campaign news of 2023, as coders read it.

    python -m benchmarks.positions [--shared ../shared] [--half develop|score] [--json]

``../shared/data/issuepositions-nl`` has units of three sentences with a party, a topic and the coders' label: L and R are the
topic's poles, N neither. Its articles are split in two halves by the hash of their ids; rules were written looking at "develop"
only. A unit is read as if it were an article. What the party says there (or whom the unit marks for it, who holds an office in
it, or has its name in brackets behind their own), and what has one of the topic's words of ``topics.toml`` in it, gets a stance
on that word. They add up to a pole; as many on either side make none. A party of which the sentences tell without having it
say, want or think anything has none.

  found      units in which there is a stance for or against
  right      of these, the coders' pole; N counts as wrong
  right L/R  of those that the coders gave a pole
  majority   the same, had one always said the commoner pole of the units found
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wederhoor import read, resolve
from wederhoor.align import naming
from wederhoor.align.parties import Parties
from wederhoor.align.reaching import own_sign
from wederhoor.align.sayings import Saying, Sayings
from wederhoor.align.stances import Stances, Target
from wederhoor.lang import pack
from wederhoor.model import Article, Block, BlockKind, Report, Side, Span, article_id
from wederhoor.read.reader import Reader
from wederhoor.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
UNITS = Path("data", "issuepositions-nl", "stance_units-dev.jsonl")
SEAM = re.compile(r"(?<=[\w)”’\"'][.!?])(?=[A-Z‘“\"'])|(?<=[.!?][”’\"'])(?=[A-Z‘“])")
"""Where two sentences of a unit were put together without a space."""

LONGEST_ENDING = 5  # letters: "asiel|zoekers" is in the list itself
MARKED = re.compile(r"\*\*(.+?)\*\*")
OTHER_NAMES = {
    "GL-PvdA": ("GroenLinks", "PvdA"),
    "GroenLinks-PvdA": ("GroenLinks", "PvdA"),
    "GL": ("GroenLinks",),
    "GL/PvdA": ("GroenLinks", "PvdA"),
}
OTHER_NAMES |= {"CU": ("ChristenUnie",), "PvdD": ("Partij voor de Dieren",), "FvD": ("Forum voor Democratie", "FVD")}
OTHER_NAMES |= {"Denk": ("DENK",)}
SIGNS = {Side.FOR: 1, Side.AGAINST: -1, Side.UNCLEAR: 0}
Poles = dict[str, int]
"""The beginnings of words of one topic: 1 where who is for it stands left, -1 where right."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in one unit: 1 left, -1 right, 0 nothing that is clear; and the coders' label. ``spoke``: the party says
    something there, ``about``: with a word of the topic in it."""

    unit: dict[str, Any]
    sign: int
    spoke: bool
    about: bool
    shown: tuple[str, ...]

    @property
    def pole(self) -> str:
        return {1: "L", -1: "R", 0: "-"}[self.sign]


def half(unit: dict[str, Any]) -> str:
    """The half that a unit's article is in."""
    number = hashlib.sha256(unit["unit_id"].partition("-")[0].encode()).digest()[0]
    return "develop" if number % 2 else "score"


def topics() -> dict[str, Poles]:
    """Our words for each topic."""
    table = tomllib.loads(Path(__file__).with_name("topics.toml").read_text("utf-8"))
    signs = {"L": 1, "R": -1}
    return {topic: {w: signs[pole] for pole, words in poles.items() for w in words.split()} for topic, poles in table.items()}


def article(unit: dict[str, Any]) -> Article:
    """A unit as an article of its own."""
    text = SEAM.sub(" ", unit["text"].replace("**", ""))
    id_ = article_id(text, None, None, None)
    block = Block(BlockKind.PARAGRAPH, Span(id_, 0, len(text)), "unit@1")
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Article(id_, "unit", "nl", None, None, None, None, None, None, sha, ("a unit",), text, (block,))


def marked(unit: dict[str, Any], of: Article) -> tuple[Span, ...]:
    """The words that stand for the party in the unit, in its article."""
    found, start = [], 0
    for match in MARKED.finditer(unit["text"]):
        before = len(SEAM.sub(" ", MARKED.sub(r"\1", unit["text"][: match.start()])))
        at = of.text.find(match[1], max(start, before - 1))
        if at >= 0:
            found.append(of.span(at, at + len(match[1])))
            start = at + 1
    return tuple(found)


def report(unit: dict[str, Any], reader: Reader) -> Report:
    of = article(unit)
    reading = reader.read(of)
    return Report(of, reading, resolve.cast(of, reading, pack("nl")), ())


def judge(unit: dict[str, Any], told: Report, poles: Poles, stances: Stances) -> Verdict:
    """The pole on which what the party says in a unit puts it."""
    total, about, spoke = 0, False, False
    shown = []
    for saying in _said_by(unit["party"], told, marked(unit, told.article)):
        spoke = True
        for word, sign in _words(saying, poles):
            about = True
            stance = stances.decide(saying, Target((word,), 1))
            total += sign * SIGNS[stance.side]
            where = f"{told.article.cut(word)}: {stance.side} ({stance.why})"
            shown.append(f"{saying.statement.move} | {where} | {saying.words}")
    return Verdict(unit, (total > 0) - (total < 0), spoke, about, tuple(shown))


def _words(saying: Saying, poles: Poles) -> Iterator[tuple[Span, int]]:
    """The words of a topic in what is said; not "asielbeleid", which one may be against for either reason."""
    known = pack("nl").stances
    text = saying.article.text
    for piece in saying.statement.content:
        for match in re.finditer(r"[^\W_]+(?:-[^\W_]+)*", text[piece.start : piece.end]):
            found = max((w for w in poles if match[0].lower().startswith(w)), key=len, default=None)
            if found and (len(match[0]) - len(found) <= LONGEST_ENDING or own_sign(match[0].lower(), known) < 0):
                yield saying.article.span(piece.start + match.start(), piece.start + match.end()), poles[found]


def _said_by(party: str, told: Report, meant: tuple[Span, ...]) -> list[Saying]:
    sayings, parties = Sayings(), Parties()
    sayings.take(told)
    parties.take(told)
    called = (party, *OTHER_NAMES.get(party, ()))
    theirs = _entities(called, told)
    theirs |= {entity.id for entity in told.cast.entities if any(m.overlaps(span) for m in entity.mentions for span in meant)}
    theirs |= {link.entity_id for link in told.cast.links if link.entity_id and any(link.mention.overlaps(m) for m in meant)}
    of = {p.id for p in naming.parties(parties.found()) if theirs.intersection(p.entity_ids)}
    found = sayings.found(naming.parties(parties.found())).sayings
    return [s for s in found if s.party in of or any(_named(called, told.article.cut(span)) for span in s.statement.source)]


def _entities(called: Iterable[str], told: Report) -> set[str]:
    """Who is the party, holds an office in it, or has it behind the name in brackets."""
    found = set()
    for entity in told.cast.entities:
        around = [told.article.text[span.start : span.end + 25] for span in entity.mentions]
        bracketed = any(re.match(rf"[^.,;]*\({re.escape(name)}\b", words) for words in around for name in called)
        if bracketed or _named(called, entity.name):
            found.add(entity.id)
    return found | {role.entity_id for role in told.cast.roles if role.of in found or _named(called, role.title)}


def _named(called: Iterable[str], words: str) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in called)


def figures(verdicts: list[Verdict]) -> dict[str, Any]:
    found = [v for v in verdicts if v.sign]
    poled = [v for v in found if v.unit["label"] != "N"]
    positions = [v for v in verdicts if v.unit["label"] != "N"]
    poles = Counter(v.unit["label"] for v in poled)
    right = sum(v.pole == v.unit["label"] for v in found)
    return {
        "units": len(verdicts),
        "with a position": len(positions),
        "party says something": _share(sum(v.spoke for v in positions), len(positions)),
        "with a word of the topic": _share(sum(v.about for v in positions), len(positions)),
        "found": _share(len(poled), len(positions)),
        "right": _share(right, len(found)),
        "right L/R": _share(right, len(poled)),
        "majority L/R": _share(max(poles.values(), default=0), len(poled)),
        "confusion": {f"{label}>{pole}": n for (label, pole), n in sorted(_confusion(verdicts).items())},
    }


def _confusion(verdicts: Iterable[Verdict]) -> Counter[tuple[str, str]]:
    return Counter((v.unit["label"], v.pole) for v in verdicts)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}% ({part} of {whole})" if whole else "none"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--half", choices=("develop", "score"), default="score")
    parser.add_argument("--wrong", action="store_true", help="of the half for developing: what is wrong, with the words")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    path = asked.shared / UNITS
    if not path.exists():
        print(f"skipped: {path} is not there; its sentences are the publishers' and no part of this project", file=sys.stderr)
        return 0
    units = [unit for unit in map(json.loads, path.open(encoding="utf-8")) if half(unit) == asked.half]
    reader, stances, words = read.load(Settings()), Stances(pack("nl")), topics()
    verdicts = [judge(unit, report(unit, reader), words[unit["topic"]], stances) for unit in units]
    if asked.wrong and asked.half == "develop":
        for verdict in verdicts:
            if verdict.sign and verdict.pole != verdict.unit["label"]:
                print(verdict.unit["label"], verdict.pole, verdict.unit["party"], *verdict.shown, sep="\n  ")
    result = {"half": asked.half, **figures(verdicts)}
    print(json.dumps(result) if asked.json else "\n".join(f"{name:<26}{value}" for name, value in result.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""How well Wederhoor finds and resolves times: the reading of a gold set's articles against the gold.

    python -m benchmarks.times [--shared ../shared] [--compare] [--wrong] [--json]

The sets: ``../shared/gold/nl-dev.jsonl`` (a daily of 2 July 2001) by halves as in ``benchmarks/quality.py`` (rules were written
looking at "develop" only), ``seeds.jsonl`` (12 January 2022), and MEANTIME's Apple documents, sentences 0 to 5, half of which
were read (the values there are those of the English sentences beside the Dutch ones, compared document by document).

  found P/R/F1   extents that overlap, one to one; P is a lower bound, for the gold leaves out most durations and repetitions
  exact          of these, the same extent, but for a preposition of time in front (gold: "in mei", but "sinds |2014|")
  value, mod     of these, the same value and modifier

Our values are EDTF, the gold's those of TimeML. :func:`timex` writes ours in the gold's way before they are compared:

  2001-06-25/2001-07-01   a week: 2001-W26; a weekend: 2001-W26-WE; 2001-01/2001-06: 2001-H1; 2001-07/2001-09: 2001-Q3
  2001-07-01 with @TAF    a part of a day, which our ``relative`` keeps: 2001-07-01TAF; without a day: T14:00
  199X, 18XX              199, 18
  2014/.., ../2020        where it starts or ends: 2014, 2020
  2019-22                 2019-SU

``--compare`` asks dateparser, if it is installed, for the same expressions (the extents of the gold), with the date as base
and the past or the future preferred, whichever fits better; it never ships and nothing depends on it.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from benchmarks import meantime
from benchmarks.quality import ROOT, half
from wederhoor import ingest, read
from wederhoor.calendar import part_of_day, period
from wederhoor.lang import pack
from wederhoor.model import Article, Source, Time, article_id
from wederhoor.settings import Settings

GOLD, APPLE = Path("gold"), Path("data", "meantime-apple", "aligned_nl_en.jsonl")
DATES = {"nl-dev": "2001-07-02", "seeds": "2022-01-12"}
SEASONS = {"21": "SP", "22": "SU", "23": "FA", "24": "WI"}
_PREPOSITION = re.compile(r"(?:in|op|om|sinds|vanaf|tot|voor|vóór|na|tegen|rond|omstreeks|tijdens|tussen|al)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:de|het)\s+", re.IGNORECASE)
Gold = dict[str, Any]


def timex(value: str | None, relative: str | None) -> str | None:
    """A value of ours in TimeML's way."""
    part = part_of_day(relative)
    if value is None:
        return part
    value = value.replace("?", "").replace("-XX", "")
    if value.endswith("/..") or value.startswith("../"):
        return value.strip("./")
    if "T" in value and "/" not in value:
        return value
    days = period(value)
    if "/" in value and days is not None:
        return _interval(value, part) or value
    if part and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return f"{value}T{part}"
    season = re.fullmatch(r"(\d{4})-(2[1-4])", value)
    return f"{season[1]}-{SEASONS[season[2]]}" if season else value.rstrip("X") if value[:2].isdigit() else value


def _interval(value: str, part: str | None) -> str | None:
    days = period(value)
    if days is None:
        return None
    first, last = days.first, days.last
    length = (last - first).days + 1
    year, week, weekday = first.isocalendar()
    if part == "NI" and length == 2:
        return f"{first}TNI"
    if len(value) == 21 and length in (2, 7) and weekday == (1 if length == 7 else 6):
        return f"{year}-W{week:02}" + ("" if length == 7 else "-WE")
    months = re.fullmatch(r"(\d{4})-(\d\d)/\1-(\d\d)", value)
    if months and int(months[3]) - int(months[2]) == 5:
        return f"{months[1]}-H{(int(months[2]) + 5) // 6}"
    if months and int(months[3]) - int(months[2]) == 2:
        return f"{months[1]}-Q{(int(months[2]) + 2) // 3}"
    return None


# ---------------------------------------------------------------- the sets


@dataclass
class Score:
    """Counts over a set, and what went wrong in it."""

    gold: int = 0
    found: int = 0
    matched: int = 0
    exact: int = 0
    value: int = 0
    mod: int = 0
    wrong: list[str] = field(default_factory=list)

    def row(self) -> dict[str, float]:
        share = lambda part, whole: round(100 * part / whole, 1) if whole else 0.0  # noqa: E731
        return {
            "times": self.gold,
            "found P": share(self.matched, self.found),
            "found R": share(self.matched, self.gold),
            "found F1": share(2 * self.matched, self.found + self.gold),
            "exact": share(self.exact, self.matched),
            "value": share(self.value, self.matched),
            "mod": share(self.mod, self.matched),
        }


def article_of(text: str, published: str) -> Article:
    """The text as a user would have it read, with the date that the gold was annotated against."""
    source = Source("gold.txt", "gold", "0" * 64, text.encode("utf-8"))
    made = ingest.extract(source, pack("nl")).article
    if made.text != text:
        sys.exit("the text was changed on its way, so offsets cannot be compared")
    id_ = article_id(text, None, None, published)
    blocks = tuple(replace(block, span=replace(block.span, article_id=id_)) for block in made.blocks)
    return replace(made, id=id_, published=published, blocks=blocks)


def score_gold(path: Path, reader: Any, part: str | None, compare: Peer | None) -> Score:
    total = Score()
    for line in path.read_text("utf-8").splitlines():
        document = json.loads(line)
        if part and half(document["id"]) != part:
            continue
        article = article_of(document["text"], DATES[path.stem])
        found = list(reader.read(article).times)
        total.gold += len(document["times"])
        total.found += len(found)
        pairs = list(_pairs(document["times"], found))
        for want, got in pairs:
            _count(want, got, article, total)
        taken = {id(got) for _, got in pairs}
        total.wrong += [f"extra   {_shown(article, time)}" for time in found if id(time) not in taken]
        missed = [want for want in document["times"] if not any(want is w for w, _ in pairs)]
        total.wrong += [f"missed  {article.text[slice(*want['span'])]!r} {want['value']}" for want in missed]
        if compare:
            compare.take(document, DATES[path.stem])
    return total


def _pairs(gold: list[Gold], found: list[Time]) -> Iterator[tuple[Gold, Time]]:
    """Each gold time with the one of ours that it shares most characters with."""
    overlaps = sorted(
        (
            (min(want["span"][1], got.span.end) - max(want["span"][0], got.span.start), i, j)
            for i, want in enumerate(gold)
            for j, got in enumerate(found)
        ),
        key=lambda one: (-one[0], one[1], one[2]),
    )
    taken: tuple[set[int], set[int]] = set(), set()
    for shared, i, j in overlaps:
        if shared > 0 and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield gold[i], found[j]


def _bare(text: str) -> str:
    return _ARTICLE.sub("", _PREPOSITION.sub("", text, count=1), count=1)


def _count(want: Gold, got: Time, article: Article, total: Score) -> None:
    total.matched += 1
    words, ours = article.text[slice(*want["span"])], article.cut(got.span)
    total.exact += _bare(words) == _bare(ours)
    same = timex(got.value, got.relative) == want["value"]
    total.value += same
    total.mod += (got.mod or None) == want.get("mod")
    if not same or (got.mod or None) != want.get("mod"):
        total.wrong.append(f"value   {words!r} {want['value']} {want.get('mod', '')} <> {_shown(article, got)}")


def _shown(article: Article, time: Time) -> str:
    return f"{article.cut(time.span)!r} {timex(time.value, time.relative)} {time.mod or ''} [{time.relative}]"


def score_apple(path: Path, reader: Any, part: str) -> Score:
    """MEANTIME: the values of each document as a bag, for the gold has no Dutch extents."""
    total = Score()
    for line in path.read_text("utf-8").splitlines():
        document = json.loads(line)
        if not document.get("dct") or half(document["id"]) != part:
            continue
        wanted: list[str | None] = []
        ours: list[str | None] = []
        shown: list[str] = []
        for sentence in document["sentences"][: meantime.SCORED]:
            if sentence["n"] == meantime.DATE:
                continue  # a line that only gives the date
            wanted += [mark["value"] for mark in sentence["en_timex"] if mark.get("value")]
            article = article_of(sentence["nl"], document["dct"])
            found = reader.read(article).times
            ours += [timex(time.value, time.relative) for time in found]
            shown += [_shown(article, time) for time in found]
        total.gold += len(wanted)
        total.found += len(ours)
        total.matched += min(len(wanted), len(ours))
        total.value += (Counter(wanted) & Counter(ours)).total()
        if Counter(wanted) != Counter(ours):
            total.wrong.append(f"{document['id']}: gold {wanted}, ours {shown}")
    return total


# ---------------------------------------------------------------- the peer


@dataclass
class Peer:
    """What dateparser says of the gold's expressions."""

    asked: int = 0
    given: int = 0
    right: int = 0
    rows: list[str] = field(default_factory=list)

    def take(self, document: Gold, published: str) -> None:
        import dateparser  # noqa: PLC0415  a peer, not a dependency

        for want in document["times"]:
            words = document["text"][slice(*want["span"])]
            said = set()
            for prefer in ("past", "future"):
                settings = {"RELATIVE_BASE": datetime.fromisoformat(published), "PREFER_DATES_FROM": prefer}
                got = dateparser.parse(words, languages=["nl"], settings=settings) or dateparser.parse(
                    _bare(words), languages=["nl"], settings=settings
                )
                said |= {got.date().isoformat()} if got else set()
            self.asked += 1
            self.given += bool(said)
            length = len(want["value"].partition("T")[0])
            right = any(day[:length] == want["value"].partition("T")[0] for day in said)
            self.right += right
            self.rows.append(f"{'same ' if right else 'other'}  {words!r} {want['value']} <> {sorted(said) or None}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("--wrong", action="store_true", help="what differs, in the halves that may be read")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    reader, gold, apple = read.load(Settings()), asked.shared / GOLD, asked.shared / APPLE
    peer = Peer() if asked.compare else None
    scores = {
        "nl-dev develop": score_gold(gold / "nl-dev.jsonl", reader, "develop", peer),
        "nl-dev aside": score_gold(gold / "nl-dev.jsonl", reader, "aside", None),
        "seeds": score_gold(gold / "seeds.jsonl", reader, None, peer),
    }
    if apple.exists():
        scores |= {f"apple {part}": score_apple(apple, reader, part) for part in ("develop", "aside")}
    rows = {name: score.row() for name, score in scores.items()}
    if asked.json:
        print(json.dumps(rows, indent=1))
        return
    names = list(next(iter(rows.values())))
    print("| set | " + " | ".join(names) + " |\n|" + " --- |" * (len(names) + 1))
    for name, row in rows.items():
        print(f"| {name} | " + " | ".join(f"{row[n]:g}" for n in names) + " |")
    if asked.wrong:
        for name, score in scores.items():
            if "aside" not in name:
                print(f"\n{name}", *score.wrong, sep="\n  ")
    if peer:
        print(
            f"\ndateparser: of {peer.asked} expressions {peer.given} given, {peer.right} with the gold's value",
            *peer.rows,
            sep="\n  ",
        )


if __name__ == "__main__":
    main()

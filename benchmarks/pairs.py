#!/usr/bin/env python3
"""How well Wederhoor finds replies, utterances and conflicts: against the labelled pairs of invented affairs.

    python -m benchmarks.pairs [develop|test] [--reachable] [--list] [--json]

Each affair is read by the shipped reader and aligned alone. Rules are written looking at ``develop`` only; whoever writes them
does not list ``test``. What the labels mean is said in ``docs/pairs.md``. Per task:

  precision  of the labelled pairs that are given, the share labelled true. An answer to a call that must stay unanswered counts
             as wrong, unless another label judges it
  recall     of the pairs labelled true, the share that is given
  kind, form, party, between
             of the right ones, the share that has them as labelled (a party by a word of its name)
  reached    labels of which the reader finds both ends at all; ``--reachable`` scores these alone, so that what was lost in
             reading is told apart
  given, unlabelled
             all that is given in these affairs, and how much of it no label judges: to be judged by hand (``--list``)
  unanswered calls that must stay so: how many there are, how many are found to be calls, and how many of these have no answer

An end is met if what is given overlaps at least half of the labelled characters; for silences, numbers, dates and places half
of the shorter of the two, for a label marks their kernel. A given pair meets a label if both ends are met. A saying that is
labelled to be the same utterance as an end of a reply stands for it.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

from wederhoor import align, house, ingest
from wederhoor.model import Alignment, Party, Report, Span
from wederhoor.model.debate import RenderingForm
from wederhoor.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
PAIRS = ROOT / "tests" / "pairs"
HALVES = ("develop", "test")
HALF = 0.5
DETAILS = {"reply": ("kind", "party"), "utterance": ("form",), "conflict": ("kind", "between")}
KERNELS = frozenset({"quantity", "date", "place"})
"""Kinds of conflict whose ends are a few words, of which reader and label may take more or less."""


@dataclass(frozen=True, slots=True)
class Place:
    """Pieces of one article, and whether half of the shorter is enough to meet them."""

    article: str
    pieces: tuple[tuple[int, int], ...]
    kernel: bool = False

    def __len__(self) -> int:
        return sum(end - start for start, end in self.pieces)

    def met_by(self, other: Place) -> bool:
        if self.article != other.article:
            return False
        common = sum(max(0, min(b, d) - max(a, c)) for a, b in self.pieces for c, d in other.pieces)
        whole = min(len(self), len(other)) if self.kernel or other.kernel else len(self)
        return common > 0 and common >= HALF * whole


@dataclass(frozen=True, slots=True)
class Given:
    """A pair that Wederhoor gives: its ends, what it says of them, and the words to list it by."""

    task: str
    ends: tuple[Place, Place]
    says: dict[str, Any]
    words: str


@dataclass(slots=True)
class Label:
    """A line of the set. ``same`` are for each end the places that stand for it, itself first; no answer has none."""

    row: dict[str, Any]
    same: tuple[tuple[Place, ...], tuple[Place, ...]]

    @property
    def task(self) -> str:
        return str(self.row["task"])

    @property
    def unanswered(self) -> bool:
        return self.task == "reply" and self.row["answer"] is None

    def met_by(self, given: Given) -> bool:
        first, second = given.ends
        if given.task != self.task:
            return False
        straight = _met(self.same[0], first) and _met(self.same[1], second)
        return straight or (self.task != "reply" and _met(self.same[0], second) and _met(self.same[1], first))


def _met(places: Iterable[Place], by: Place) -> bool:
    return any(place.met_by(by) for place in places)


# ---------------------------------------------------------------- labels


def labels(half: str) -> dict[str, list[Label]]:
    """The labels of each affair of ``half``."""
    rows = [json.loads(line) for line in (PAIRS / f"{half}.jsonl").read_text("utf-8").splitlines()]
    by_affair: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_affair[row["affair"]].append(row)
    return {affair: labelled(of_affair) for affair, of_affair in by_affair.items()}


def articles(affair: Path) -> list[Path]:
    """The files of an affair: those beside its labels, or in the folder that these name."""
    elsewhere = json.loads((affair / "labels.json").read_text("utf-8")).get("articles")
    folder = ROOT / elsewhere if elsewhere else affair
    return sorted(path for path in folder.iterdir() if path.suffix in {".html", ".txt"})


def labelled(rows: Sequence[dict[str, Any]]) -> list[Label]:
    """The lines of one affair as labels: ends of replies stand for all that are the same utterance."""
    classes: dict[Place, tuple[Place, ...]] = {}
    for row in rows:
        if row["task"] == "utterance" and row["label"]:
            a, b = _place(row["a"]), _place(row["b"])
            both = tuple(dict.fromkeys((*classes.get(a, (a,)), *classes.get(b, (b,)))))
            classes |= dict.fromkeys(both, both)
    return [Label(row, _ends(row, classes)) for row in rows]


def _ends(row: dict[str, Any], classes: dict[Place, tuple[Place, ...]]) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    if row["task"] != "reply":
        kernel = row.get("kind") in KERNELS
        return (_place(row["a"], kernel=kernel),), (_place(row["b"], kernel=kernel),)
    call = _place(row["call"])
    if row["answer"] is None:
        return _of(call, classes), ()
    answer = _place(row["answer"])
    return _of(call, classes), _of(answer, classes)


def _of(place: Place, classes: dict[Place, tuple[Place, ...]]) -> tuple[Place, ...]:
    return (place, *(other for other in classes.get(place, ()) if other != place))


def _place(end: dict[str, Any], *, kernel: bool = False) -> Place:
    return Place(end["article"], tuple((start, stop) for start, stop in end["pieces"]), kernel)


# ---------------------------------------------------------------- what is given


@dataclass(slots=True)
class Affair:
    """The articles of an affair as they were read and aligned."""

    reports: Sequence[Report]
    alignment: Alignment
    names: dict[str, str] = field(init=False)
    texts: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = {report.article.id: report.article.name for report in self.reports}
        self.texts = {report.article.name: report.article.text for report in self.reports}

    def place(self, *spans: Span, kernel: bool = False) -> Place:
        return Place(self.names[spans[0].article_id], tuple((span.start, span.end) for span in spans), kernel)

    def words(self, place: Place) -> str:
        return f"{place.article}: " + " … ".join(self.texts[place.article][start:end] for start, end in place.pieces)

    def statements(self) -> dict[str, Place]:
        return {s.id: self.place(*s.content) for report in self.reports for s in report.reading.statements}

    def silences(self) -> dict[str, Place]:
        return {s.id: self.place(s.span, kernel=True) for report in self.reports for s in report.reading.silences}


def given(affair: Affair) -> list[Given]:
    """All pairs that the alignment gives, in the order of its fields."""
    sayings = affair.statements() | affair.silences()
    found = [*_replies(affair, sayings), *_utterances(affair, sayings), *_conflicts(affair)]
    return [
        Given(task, ends, says, " | ".join((*(affair.words(end) for end in ends), *(str(one) for one in says.values()))))
        for task, ends, says in found
    ]


Found = tuple[str, tuple[Place, Place], dict[str, Any]]


def _replies(affair: Affair, sayings: dict[str, Place]) -> Iterable[Found]:
    parties = {party.id: _names(party) for party in affair.alignment.parties}
    for reply in affair.alignment.replies:
        answer = sayings[str(reply.statement_id or reply.silence_id)]
        yield "reply", (sayings[reply.call], answer), {"kind": str(reply.kind), "party": parties.get(reply.party, "")}


def _names(party: Party) -> str:
    return " / ".join(dict.fromkeys((party.name, *(alias.name for alias in party.aliases))))


def _utterances(affair: Affair, sayings: dict[str, Place]) -> Iterable[Found]:
    for utterance in affair.alignment.utterances:
        for one, other in combinations(utterance.renderings, 2):
            told = one if other.form is RenderingForm.FULLEST else other
            yield "utterance", (sayings[one.statement_id], sayings[other.statement_id]), {"form": str(told.form)}


def _conflicts(affair: Affair) -> Iterable[Found]:
    for conflict in affair.alignment.conflicts:
        kernel = str(conflict.kind) in KERNELS
        for one, other in combinations(conflict.accounts, 2):
            if one.side != other.side:
                ends = affair.place(one.span, kernel=kernel), affair.place(other.span, kernel=kernel)
                yield "conflict", ends, {"kind": str(conflict.kind), "between": str(conflict.between)}


def reachable(affair: Affair, label: Label) -> bool:
    """Whether the reader finds something at both ends of the label."""
    said = list(affair.statements().values())
    if label.task == "reply":
        first, second = said, [*said, *affair.silences().values()]
    elif label.task == "conflict" and label.row.get("kind") in KERNELS:
        first = second = _kernels(affair, str(label.row["kind"]))
    else:
        first = second = said
    ends = zip(label.same, (first, second), strict=True)
    return all(any(_met(places, by) for by in found) for places, found in ends if places)


def _kernels(affair: Affair, kind: str) -> list[Place]:
    found: list[Span] = []
    for report in affair.reports:
        reading = report.reading
        parts: dict[str, Iterable[Any]] = {"quantity": reading.quantities, "date": reading.times, "place": reading.mentions}
        found += [one.span for one in parts[kind]]
    return [affair.place(span, kernel=True) for span in found]


# ---------------------------------------------------------------- scores


@dataclass(slots=True)
class Tally:
    """The counts of one task, which grow over affairs."""

    labels: int = 0
    true: int = 0
    right: int = 0
    wrong: int = 0
    reached: int = 0
    given: int = 0
    unlabelled: int = 0
    details: dict[str, int] = field(default_factory=dict)
    unanswered: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("asked", "called", "left"), 0))

    def figures(self) -> dict[str, Any]:
        return {
            "precision": _share(self.right, self.right + self.wrong),
            "recall": _share(self.right, self.true),
            **{name: _share(count, self.right) for name, count in self.details.items()},
            **{name: getattr(self, name) for name in ("right", "wrong", "true", "labels", "reached", "given", "unlabelled")},
            **({"unanswered": self.unanswered} if self.unanswered["asked"] else {}),
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


@dataclass(slots=True)
class Score:
    """The tallies of a half, and lists of what to look at: (what is the matter, affair, words)."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    listed: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, name: str, affair: Affair, of_affair: Sequence[Label], *, only_reachable: bool = False) -> None:
        pairs = given(affair)
        judged = {n for n, one in enumerate(pairs) if any(label.met_by(one) for label in of_affair)}
        calls = [affair.statements()[call.statement_id] for call in affair.alignment.calls]
        for label in of_affair:
            tally = self.tallies.setdefault(label.task, Tally(details=dict.fromkeys(DETAILS[label.task], 0)))
            is_reached = reachable(affair, label)
            if is_reached or not only_reachable:
                tally.labels += 1
                tally.reached += is_reached
                self._judge(name, label, tally, pairs)
        for label in of_affair:
            if label.unanswered and (reachable(affair, label) or not only_reachable):
                answers = [n for n, one in enumerate(pairs) if one.task == "reply" and _met(label.same[0], one.ends[0])]
                self._left(
                    name, label, [pairs[n] for n in answers if n not in judged], any(_met(label.same[0], c) for c in calls)
                )
                judged.update(answers)
        for n, one in enumerate(pairs):
            tally = self.tallies.setdefault(one.task, Tally(details=dict.fromkeys(DETAILS[one.task], 0)))
            tally.given += 1
            if n not in judged:
                tally.unlabelled += 1
                self.listed.append((f"{one.task} unlabelled", name, one.words))

    def _judge(self, name: str, label: Label, tally: Tally, pairs: Sequence[Given]) -> None:
        if label.unanswered:
            return
        meeting = [one for one in pairs if label.met_by(one)]
        if not label.row["label"]:
            tally.wrong += bool(meeting)
            self.listed += [(f"{label.task} wrong", name, one.words) for one in meeting[:1]]
            return
        tally.true += 1
        tally.right += bool(meeting)
        for detail in tally.details:
            tally.details[detail] += any(_as_labelled(detail, one.says[detail], label.row.get(detail)) for one in meeting)
        if not meeting:
            self.listed.append((f"{label.task} missed", name, _asked(label.row)))

    def _left(self, name: str, label: Label, answers: Sequence[Given], is_call: bool) -> None:
        tally = self.tallies["reply"]
        tally.unanswered["asked"] += 1
        tally.unanswered["called"] += is_call
        tally.unanswered["left"] += is_call and not answers
        tally.wrong += bool(answers)
        self.listed += [("reply wrong, must stay unanswered", name, one.words) for one in answers[:1]]


def _as_labelled(detail: str, ours: str, theirs: str | None) -> bool:
    if detail != "party":
        return ours == theirs
    words = {word.casefold() for word in str(theirs).split() if word.casefold() not in _ARTICLES}
    return bool(words & {word.casefold() for word in ours.replace("/", " ").split()})


_ARTICLES = frozenset({"de", "het", "een", "van", "&"})


def _asked(row: dict[str, Any]) -> str:
    ends = [row[end] for end in ("call", "answer", "a", "b") if row.get(end)]
    return " | ".join((*(f"{end['article']}: {end['words']}" for end in ends), str(row.get("kind") or row.get("form") or "")))


def scored(half: str, *, only_reachable: bool = False) -> Score:
    """The affairs of ``half`` read, aligned and compared with their labels."""
    settings = Settings()
    reader, score = house.load(settings), Score()
    for name, of_affair in labels(half).items():
        sources = [ingest.load(path, settings.max_bytes) for path in articles(PAIRS / half / name)]
        reports = [house.process(source, reader, settings) for source in sources]
        score.add(name, Affair(reports, align.assemble(reports)), of_affair, only_reachable=only_reachable)
    return score


def _shown(half: str, score: Score) -> None:
    print(f"{half}: per cent; right of given among the labelled, right of those labelled true")
    for task, tally in score.tallies.items():
        figures = tally.figures()
        shares = "  ".join(f"{key} {100 * value:.1f}" for key, value in figures.items() if isinstance(value, float))
        counts = "  ".join(f"{key} {value}" for key, value in figures.items() if isinstance(value, int))
        print(f"  {task:<10}{shares}\n  {'':<10}{counts}")
        if "unanswered" in figures:
            print(f"  {'':<10}must stay unanswered: " + "  ".join(f"{key} {n}" for key, n in tally.unanswered.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("half", nargs="?", choices=HALVES, default="develop")
    parser.add_argument("--reachable", action="store_true", help="only labels of which the reader finds both ends")
    parser.add_argument("--list", action="store_true", help="what is wrong, missed or unlabelled")
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    score = scored(arguments.half, only_reachable=arguments.reachable)
    if arguments.json:
        print(json.dumps({task: tally.figures() for task, tally in score.tallies.items()}, indent=1))
        return
    _shown(arguments.half, score)
    for matter, affair, words in sorted(score.listed) if arguments.list else ():
        print(f"\n{matter} · {affair}\n    {words}")


if __name__ == "__main__":
    main()

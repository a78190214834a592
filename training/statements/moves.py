"""Learn when the rules see a move where the annotators see an assertion, by one command.

``PYTHONPATH=src:. python -m training.statements.moves`` reads the annotated texts of ``training/statements/nl`` with the rules
and the language model as they are now, fits a logistic regression on which statements do more than assert, prints
cross-validated figures, and writes ``src/wederhoor/models/nl_moves/weights.json``. Run it again whenever a rule, a cue or the
language model changes. It takes about a minute on one core.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.statements import data
from training.statements.learn import Example, Label, crossed, weight, write
from wederhoor.lang import pack
from wederhoor.model import Move
from wederhoor.read.doubts import may_be_doubted
from wederhoor.read.draft import Draft
from wederhoor.read.reader import Reader
from wederhoor.read.signs import signs
from wederhoor.settings import Settings

TARGET = Path("src/wederhoor/models/nl_moves/weights.json")
VERSION = "nl_moves 3"
THRESHOLDS = (0.0, 0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True, slots=True)
class Case:
    """One statement: its signs, what the rules say, what is right, and whether the rules may be doubted."""

    signs: frozenset[str]
    ruled: Move
    right: tuple[Move, ...]
    doubtful: bool
    text: int
    weight: float


def matched(annotated: data.Annotated, drafts: Sequence[Draft]) -> Iterator[tuple[int, dict[str, Any]]]:
    """The drafts, by number, that are statements of the annotators, with theirs; one to one, the best first."""
    wanted = [s for s in annotated["statements"] if s.get("required", True)]
    for i, j in data.pairs([w["content"] for w in wanted], [d.content for d in drafts]):
        yield j, wanted[i]


def gather(paths: Sequence[Path], without: frozenset[str]) -> list[Case]:
    """All statements of the annotated texts that the rules find too; ``without``: ids of texts that are left out."""
    reader, signals = Reader(Settings()), pack("nl").signals
    cases: list[Case] = []
    for number, annotated in enumerate(data.read(paths)):
        if annotated["id"] in without:
            continue
        found = reader.decisions(data.article(annotated))
        for j, answer in matched(annotated, [draft for draft, _, _ in found]):
            draft, kind, decision = found[j]
            cases.append(
                Case(
                    signs=frozenset(name for name, _ in signs(draft, kind, decision, signals)),
                    ruled=decision.move,
                    right=tuple(Move(m) for m in (answer.get("move", "assert"), answer.get("move_alt")) if m),
                    doubtful=may_be_doubted(decision, draft),
                    text=number,
                    weight=weight(annotated),
                )
            )
    return cases


def examples(cases: Iterable[Case]) -> list[Example]:
    """One example for each right answer of each case, which share its weight."""
    return [
        Example(case.signs, move is not Move.ASSERT, case.text, case.weight / len(case.right))
        for case in cases
        for move in case.right
    ]


def report(cases: Sequence[Case], likely: Sequence[float], threshold: float) -> None:
    """How often the move is right for each threshold, on texts the model had not seen; then what is confused with what."""
    print("threshold  right  withdrawn")
    for tried in THRESHOLDS:
        moves = [doubted(case, trust, tried) for case, trust in zip(cases, likely, strict=True)]
        right = sum(move in case.right for move, case in zip(moves, cases, strict=True))
        withdrawn = sum(move is not case.ruled for move, case in zip(moves, cases, strict=True))
        print(f"{tried:9}  {100 * right / len(cases):5.1f}  {withdrawn:9}")
    confused: Counter[tuple[Move, Move]] = Counter()
    for case, trust in zip(cases, likely, strict=True):
        move = doubted(case, trust, threshold)
        confused[case.right[0] if move not in case.right else move, move] += 1
    print("\nannotated".ljust(12), *(move[:7].rjust(8) for move in Move))
    for want in Move:
        print(f"{want:<11}", *(str(confused[want, got] or "·").rjust(8) for got in Move))


def doubted(case: Case, trust: float, threshold: float) -> Move:
    return Move.ASSERT if case.doubtful and trust < threshold else case.ruled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", nargs="*", type=Path, help="JSON Lines; default: all of training/statements/nl")
    parser.add_argument("--without", type=Path, help="JSON Lines whose texts are left out by their id")
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--threshold", type=float, default=0.5)
    asked = parser.parse_args()
    without = frozenset(text["id"] for text in data.read([asked.without])) if asked.without else frozenset[str]()
    cases = gather(asked.annotated or sorted(data.FOLDER.glob("*.jsonl")), without)
    made = examples(cases)
    print(f"{len(cases)} statements")
    report(cases, by_case(cases, crossed(made)), asked.threshold)
    write(asked.out, Label(VERSION, asked.threshold, data.origin("moves", asked.annotated)), made, least=0.004)


def by_case(cases: Sequence[Case], likely: Sequence[float]) -> list[float]:
    """The likelihoods of the cases, from those of their examples."""
    following = iter(likely)
    return [min(next(following) for _ in case.right) for case in cases]  # they have the same signs


if __name__ == "__main__":
    main()

"""Learn how far a draft of the rules may be trusted, by one command.

``PYTHONPATH=src:. python -m training.statements`` reads the annotated texts of ``training/statements/nl`` with the rules and
the language model as they are now, fits a logistic regression on what the annotators agree with, prints cross-validated
figures, and writes ``src/wederhoor/models/nl_statements/weights.json``. Run it again whenever a rule or the language model
changes. It takes about a minute on one core.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.statements import data
from training.statements.learn import Example, Label, crossed, weight, write
from wederhoor.read.reader import Reader
from wederhoor.settings import Settings

TARGET = Path("src/wederhoor/models/nl_statements/weights.json")
VERSION = "nl_statements 2"
THRESHOLDS = (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True)
class Sample:
    """All drafts of a set of texts; ``wanted`` counts the statements of the annotators."""

    examples: list[Example]
    wanted: int


def gather(paths: Sequence[Path]) -> Sample:
    """What the rules draft in the annotated texts of ``paths``."""
    reader = Reader(Settings())
    examples: list[Example] = []
    wanted = 0
    for number, annotated in enumerate(data.read(paths)):
        candidates = reader.candidates(data.article(annotated))
        answers = data.agreed(annotated, [draft for draft, _ in candidates])
        for (_, features), right in zip(candidates, answers, strict=True):
            if right is not None:
                examples.append(Example(frozenset(features), right, number, weight(annotated)))
        wanted += sum(s.get("required", True) for s in annotated["statements"])
    return Sample(examples, wanted)


def report(sample: Sample, trusted: Sequence[float]) -> None:
    """Precision, recall and F1 of match for each threshold, on texts the model had not seen."""
    print("threshold  precision  recall  F1")
    for threshold in THRESHOLDS:
        kept = [e.right for e, trust in zip(sample.examples, trusted, strict=True) if trust >= threshold]
        right = sum(kept)
        f1 = 200 * right / (len(kept) + sample.wanted)
        print(f"{threshold:9}  {100 * right / len(kept):9.1f}  {100 * right / sample.wanted:6.1f}  {f1:.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("annotated", nargs="*", type=Path, help="JSON Lines; default: all of training/statements/nl")
    parser.add_argument("--out", type=Path, default=TARGET)
    parser.add_argument("--threshold", type=float, default=0.55)
    asked = parser.parse_args()
    sample = gather(asked.annotated or sorted(data.FOLDER.glob("*.jsonl")))
    print(f"{len(sample.examples)} drafts, {sample.wanted} statements")
    report(sample, crossed(sample.examples))
    write(asked.out, Label(VERSION, asked.threshold, data.origin("statements", asked.annotated)), sample.examples)


if __name__ == "__main__":
    main()

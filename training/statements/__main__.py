"""Learn how far a draft of the rules may be trusted, by one command.

``PYTHONPATH=src python -m training.statements`` reads the annotated texts of ``training/statements/nl`` with the rules and the
language model as they are now, fits a logistic regression on what the annotators agree with, prints cross-validated
figures, and writes ``src/wederhoor/models/nl_statements/weights.json``. Run it again whenever a rule or the language model
changes. It takes about a minute on one core.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from training.statements import data
from wederhoor.read.reader import Reader
from wederhoor.settings import Settings

TARGET = Path("src/wederhoor/models/nl_statements/weights.json")
VERSION = "nl_statements 1"
SEEN = 3  # a feature must stand in this many drafts
STRENGTH = 0.15  # inverse of the L2 penalty
THRESHOLDS = (0.0, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
OLD = 0.7
"""What a draft of a text of 1970 weighs: its spelling and its lost quotation marks are not today's."""


@dataclass(frozen=True, slots=True)
class Example:
    """One draft: its features, whether the annotators agree, which text it is of, and what it weighs."""

    features: frozenset[str]
    right: bool
    text: int
    weight: float


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
        weight = OLD if annotated["id"].startswith("cdb-") else 1.0
        for (_, features), right in zip(candidates, answers, strict=True):
            if right is not None:
                examples.append(Example(frozenset(features), right, number, weight))
        wanted += sum(s.get("required", True) for s in annotated["statements"])
    return Sample(examples, wanted)


def vocabulary(examples: Sequence[Example]) -> dict[str, int]:
    """The features that are seen often enough, numbered."""
    seen = Counter(feature for example in examples for feature in example.features)
    return {feature: n for n, feature in enumerate(sorted(f for f, count in seen.items() if count >= SEEN))}


def matrix(examples: Sequence[Example], known: dict[str, int]) -> Any:
    """A row of ones and zeros for each example."""
    rows = [sorted(known[f] for f in example.features if f in known) for example in examples]
    columns = numpy.array([column for row in rows for column in row], dtype=numpy.int32)
    ends = numpy.cumsum([0, *map(len, rows)], dtype=numpy.int32)
    return csr_matrix((numpy.ones(len(columns)), columns, ends), shape=(len(rows), len(known)))


def fit(examples: Sequence[Example], known: dict[str, int]) -> Any:
    """The regression on ``examples``."""
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    return model.fit(matrix(examples, known), [e.right for e in examples], sample_weight=[e.weight for e in examples])


def crossed(examples: Sequence[Example]) -> list[float]:
    """What each draft is trusted by a model that has seen no draft of its text."""
    trusted = [0.0] * len(examples)
    for seen, unseen in GroupKFold(10).split(examples, groups=[e.text for e in examples]):
        learnt = [examples[i] for i in seen]
        known = vocabulary(learnt)
        likely = fit(learnt, known).predict_proba(matrix([examples[i] for i in unseen], known))[:, 1]
        for i, trust in zip(unseen, likely, strict=True):
            trusted[i] = float(trust)
    return trusted


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
    known = vocabulary(sample.examples)
    model = fit(sample.examples, known)
    weights = {feature: round(float(model.coef_[0][n]), 3) for feature, n in known.items()}
    found = {
        "version": VERSION,
        "threshold": asked.threshold,
        "bias": round(float(model.intercept_[0]), 3),
        "weights": {feature: weight for feature, weight in sorted(weights.items()) if weight},
    }
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""What every model of this folder is: a logistic regression over named features, and the file that holds its weights."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from training.statements.data import Annotated

SEEN = 3  # a feature must stand in this many examples
STRENGTH = 0.15  # inverse of the L2 penalty
OLD = 0.7
"""What an example from a text of 1970 weighs: its spelling and its lost quotation marks are not today's."""


@dataclass(frozen=True, slots=True)
class Example:
    """One proposal of the rules: its features, whether the annotators agree, which text it is of, and what it weighs."""

    features: frozenset[str]
    right: bool
    text: int
    weight: float


def weight(annotated: Annotated) -> float:
    """What an example from this text weighs."""
    return OLD if annotated["id"].startswith("cdb-") else 1.0


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


@dataclass(frozen=True, slots=True)
class Label:
    """What a model's file says of it: its version, its threshold, and what it was learnt from."""

    version: str
    threshold: float
    learnt_from: dict[str, str]


def write(path: Path, label: Label, examples: Sequence[Example], least: float = 0.0) -> None:
    """Fit a model on ``examples`` and write it; weights of ``least`` or less, either way, are left out."""
    known = vocabulary(examples)
    model = fit(examples, known)
    weights = {feature: round(float(model.coef_[0][n]), 3) for feature, n in known.items()}
    found = {
        **asdict(label),
        "bias": round(float(model.intercept_[0]), 3),
        "weights": {feature: weight for feature, weight in sorted(weights.items()) if abs(weight) > least},
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

"""How far a draft may be trusted: a linear model over :mod:`wederhoor.read.evidence`, learnt from annotated text.

The rules propose; this decides which proposals become statements, and how sure each is. A weight belongs to a feature that a
person can read, so that a decision can be explained by the few features that weighed most. Made by
``python -m training.statements`` (``training/README.md``); a language without a model trusts its rules.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from wederhoor.model import Weight
from wederhoor.read.parse import OWN_MODELS

FOLDER = "statements"  # of models/nl_statements
FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Trust:
    """``weights`` by feature, in logits; ``bias`` for all; below ``threshold`` (0 to 1) a draft makes no statement."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    version: str

    def of(self, features: Iterable[str]) -> float:
        """How likely a draft with these ``features`` is a statement that a careful reader would find too, 0 to 1."""
        logit = self.bias + sum(self.weights.get(feature, 0.0) for feature in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))

    def weigh(self, features: Iterable[str]) -> tuple[Weight, ...]:
        """What each of ``features`` says, the weightiest first."""
        known = (Weight(feature, self.weights[feature]) for feature in features if feature in self.weights)
        return tuple(sorted(known, key=lambda weight: (-abs(weight.logits), weight.feature)))


def load_trust(language: str, folder: str = FOLDER) -> Trust | None:
    """The model of that name that ships for ``language``; None if there is none."""
    path: Path = OWN_MODELS / f"{language}_{folder}" / FILE
    if not path.exists():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    return Trust(found["weights"], found["bias"], found["threshold"], found["version"])

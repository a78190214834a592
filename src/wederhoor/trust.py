"""How far what the rules propose may be trusted: linear models over readable features, learnt from annotated text.

The rules propose; a model decides which proposals become findings, and how sure each is: which drafts are statements
(:mod:`wederhoor.read.evidence`), which of them do more than assert (:mod:`wederhoor.read.signs`), and which speakers are given
(:mod:`wederhoor.resolve.evidence`). A weight belongs to a feature that a person can read, so that a decision can be explained
by the few that weighed most. Made by ``python -m training.statements`` (``training/README.md``); a language without a model
trusts its rules.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from wederhoor.model import Weight

MODELS = Path(__file__).resolve().parent / "models"
FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Trust:
    """``weights`` by feature, in logits; ``bias`` for all; below ``threshold`` (0 to 1) a proposal makes no finding."""

    weights: Mapping[str, float]
    bias: float
    threshold: float
    version: str

    def of(self, features: Iterable[str]) -> float:
        """How likely a careful reader would agree with a proposal that has these ``features``, 0 to 1."""
        logit = self.bias + sum(self.weights.get(feature, 0.0) for feature in features)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))

    def weigh(self, features: Iterable[str]) -> tuple[Weight, ...]:
        """What each of ``features`` says, the weightiest first."""
        known = (Weight(feature, self.weights[feature]) for feature in features if feature in self.weights)
        return tuple(sorted(known, key=lambda weight: (-abs(weight.logits), weight.feature)))


@cache
def load_trust(language: str, name: str) -> Trust | None:
    """The model of that ``name`` ("statements", "moves", "speakers") that ships for ``language``; None if there is none."""
    path = MODELS / f"{language}_{name}" / FILE
    if not path.exists():
        return None
    found = json.loads(path.read_text(encoding="utf-8"))
    return Trust(found["weights"], found["bias"], found["threshold"], found["version"])


def step(number: float, steps: Sequence[float]) -> str:
    """The first of ``steps`` that ``number`` does not pass, as part of a feature's name; "more" if it passes them all."""
    return next((f"{reached:g}" for reached in steps if number <= reached), "more")


def versions(language: str) -> tuple[str, ...]:
    """All models of trust that ship for ``language``, each with its version: "nl_statements 2"."""
    names = sorted(path.parent.name.removeprefix(f"{language}_") for path in MODELS.glob(f"{language}_*/{FILE}"))
    return tuple(trust.version for name in names if (trust := load_trust(language, name)) is not None)

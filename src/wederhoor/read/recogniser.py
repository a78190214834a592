"""Which words are a name, and of what: a person, an organisation, a place, a product.

A conditional random field (Lafferty, McCallum and Pereira 2001) over the traits of the words in a run of capitals, learnt by
``python -m training.names`` (``training/README.md``). It only adds up the weights of what it sees; what it saw is readable
(:mod:`wederhoor.read.traits`). Names of one text then help each other: "Kuipers" is who "Samira Kuipers" is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from wederhoor.lang import pack
from wederhoor.lang.gazetteer import Gazetteer
from wederhoor.lang.names import Names
from wederhoor.model import EntityKind
from wederhoor.read.capitals import Run, runs
from wederhoor.read.phrases import of
from wederhoor.read.traits import Traits

if TYPE_CHECKING:
    from spacy.tokens import Doc

MODELS = Path(__file__).resolve().parent.parent / "models"
WEIGHTS, CARD = "weights.npz", "meta.json"
OUTSIDE = "O"
KINDS = {
    "PER": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "LOC": EntityKind.PLACE,
    "PRO": EntityKind.PRODUCT,
    "MISC": EntityKind.OTHER,
    "DEM": EntityKind.GROUP,
}
COMPOUND = "CMP"
"""A compound that begins with a name, "NAVO-topman": it is learnt so that it is not taken for a name."""
ELSEWHERE = 0.5
"""How much what the same words are elsewhere in the text counts, beside what they are here."""
SURE = 0.9
"""A type that is less likely than this is not told."""
SHORT = 4
"""A noun of the language's list in so few capitals is an abbreviation, and no name: "CEO"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A name: tokens ``start`` to ``end`` (not included) of text ``part``; ``chances`` by type, the likeliest first."""

    part: int
    start: int
    end: int
    chances: tuple[tuple[str, float], ...]

    @property
    def type(self) -> str:
        """The likeliest type, of :data:`KINDS`."""
        return self.chances[0][0]

    @property
    def kind(self) -> EntityKind | None:
        """What it is, None where that cannot be told."""
        return KINDS.get(self.type) if self.chances[0][1] >= SURE else None


class Recogniser:
    """The model of one language. ``rows`` finds a trait's weights, one for each label; ``steps[a, b]``: label b after a."""

    def __init__(self, names: Names, gazetteer: Gazetteer, meta: Mapping[str, Any], weights: Mapping[str, Any]) -> None:
        self.version: str = meta["version"]
        self.labels: list[str] = meta["labels"]
        self.common = frozenset(str(bytes(weights["common"]), "utf-8").split("\n"))
        traits = str(bytes(weights["traits"]), "utf-8").split("\n")
        self.rows = {trait: row for row, trait in enumerate(traits)}
        self.weights = weights["weights"].astype(np.float32) * weights["scale"].astype(np.float32)
        self.steps = _allowed(self.labels, weights["steps"].astype(np.float32))
        self.opening = np.array([-1e4 if label.startswith("I-") else 0.0 for label in self.labels], dtype=np.float32)
        self.types = sorted({label[2:] for label in self.labels if label != OUTSIDE})
        self._begin = np.array([self.labels.index(f"B-{kind}") for kind in self.types])
        inside = [f"I-{kind}" if f"I-{kind}" in self.labels else f"B-{kind}" for kind in self.types]  # compounds are one word
        self._inside = np.array([self.labels.index(label) for label in inside])
        self.names, self.gazetteer = names, gazetteer

    def names_in(self, docs: Sequence[Doc]) -> list[Found]:
        """The names in the ``docs``, which are the parts of one article, in order."""
        found: list[tuple[Found, str]] = []
        for part, doc in enumerate(docs):
            words = of(doc).text
            within = list(runs(words, self.gazetteer.classes))
            traits = Traits(doc, within, self.names, self.gazetteer, self.common)
            for run in within:
                for name in self._decoded(part, run, traits.of(run)):
                    written = " ".join(words[name.start : name.end])
                    if not self._noun(written):
                        found.append((name, written))
        return _agreed(found)

    def _noun(self, written: str) -> bool:
        """ "CEO": a noun in capitals, unless it is also somebody known, "KOK"."""
        low = written.lower()
        short = len(written) <= SHORT and written.isupper()
        return short and low in self.names.nouns and low not in self.gazetteer.classes

    def _decoded(self, part: int, run: Run, traits: Sequence[Sequence[str]]) -> list[Found]:
        """The likeliest names of a run (Viterbi)."""
        scores = np.stack([self._score(word) for word in traits])
        best = scores[0] + self.opening
        back = []
        for score in scores[1:]:
            ways = best[:, None] + self.steps
            back.append(ways.argmax(axis=0))
            best = ways.max(axis=0) + score
        path = [int(best.argmax())]
        for step in reversed(back):
            path.append(int(step[path[-1]]))
        labels = [self.labels[n] for n in reversed(path)]
        found = []
        for at, label in enumerate(labels):
            if label.startswith("B-"):
                end = at + 1
                while end < len(labels) and labels[end].startswith("I-"):
                    end += 1
                found.append(Found(part, run.start + at, run.start + end, self._chances(scores[at:end])))
        return found

    def _score(self, traits: Sequence[str]) -> Any:
        rows = self.rows
        return self.weights[[rows[trait] for trait in traits if trait in rows]].sum(axis=0)

    def _chances(self, scores: Any) -> tuple[tuple[str, float], ...]:
        """How likely each type is, given that these words are a name."""
        total = scores[0][self._begin] + scores[1:][:, self._inside].sum(axis=0)
        if len(scores) > 1:
            total = total + self.steps[self._begin, self._inside] + (len(scores) - 2) * self.steps[self._inside, self._inside]
        return _ranked(self.types, total)


def _ranked(types: Sequence[str], logits: Any) -> tuple[tuple[str, float], ...]:
    odds = np.exp(logits - logits.max())
    shares = (odds / odds.sum()).tolist()
    return tuple(sorted(zip(types, shares, strict=True), key=lambda chance: -chance[1]))


def _allowed(labels: Sequence[str], steps: Any) -> Any:
    """``steps`` without those into the inside of another name."""
    out = steps.copy()
    for a, before in enumerate(labels):
        for b, label in enumerate(labels):
            if label.startswith("I-") and before[2:] != label[2:]:
                out[a, b] = -1e4
    return out


def _shorter(words: Sequence[str]) -> set[str]:
    """What a full name may be shortened to; of "Hendrik Vossenberg van Kilterm" not "Kilterm", which need not be his name."""
    small = next((n for n, word in enumerate(words) if word[0].islower()), len(words))
    return {" ".join(words[n:]) for n in range(1, len(words) if small < 2 else small)}


def _agreed(found: Sequence[tuple[Found, str]]) -> list[Found]:
    """The names, each with what the same name is elsewhere in the text; a surname is what the full name is."""
    evidence: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    heard: dict[str, int] = defaultdict(int)
    for name, words in found:
        forms = {words}
        if name.type == "PER" and name.end - name.start > 1:
            forms |= _shorter(words.split(" "))
        for form in forms:
            heard[form] += 1
            for kind, chance in name.chances:
                evidence[form][kind] += float(np.log(chance + 1e-4))
    agreed = []
    for name, words in found:
        if heard[words] > 1:
            own = dict(name.chances)
            others = {k: (evidence[words][k] - float(np.log(own[k] + 1e-4))) / (heard[words] - 1) for k in own}
            kinds = list(own)
            weight = min(1.0, ELSEWHERE * (heard[words] - 1))
            logits = np.array([float(np.log(own[k] + 1e-4)) + weight * others[k] for k in kinds])
            agreed.append(Found(name.part, name.start, name.end, _ranked(kinds, logits)))
        else:
            agreed.append(name)
    return agreed


def load(folder: Path, names: Names, gazetteer: Gazetteer) -> Recogniser:
    """The recogniser whose weights lie in ``folder``."""
    meta = json.loads((folder / CARD).read_text(encoding="utf-8"))
    with np.load(folder / WEIGHTS) as weights:
        return Recogniser(names, gazetteer, meta, weights)


@cache
def load_recogniser(language: str) -> Recogniser | None:
    """The recogniser that ships for ``language``; None if there is none."""
    folder = MODELS / f"{language}_names"
    if not (folder / WEIGHTS).exists():
        return None
    known = pack(language)
    return load(folder, known.names, known.gazetteer)

"""From texts with names to the weights that ship: examples, training by CRFsuite, and the file of weights."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy
import pycrfsuite
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from training.names.data import Text
from wederhoor import lang
from wederhoor.read.capitals import Run, runs
from wederhoor.read.lemmas import Lemmas
from wederhoor.read.recogniser import CARD, OUTSIDE, WEIGHTS
from wederhoor.read.traits import Traits

STRENGTH = 1.5
"""The L2 penalty."""
STEPS = 70
LEAST = 0.03
"""A trait none of whose weights is larger than this does not ship."""
NEWS = "N|"
"""Before the copy of a trait that only news has. Each trait stands twice in training, once for all texts and once for those
of its own kind, so that what holds only for Wikipedia or for 1900 is learnt apart (Daumé 2007); the weights that ship are
the sum of the two for news."""


@dataclass(frozen=True, slots=True)
class Example:
    """A run of capitals: the traits of its words, and their labels."""

    traits: list[list[str]]
    labels: list[str]


def common_words(pipeline: Pipeline) -> frozenset[str]:
    """The forms that the lexicon of the lemmatizer has for words that are no names."""
    forms = next(part for _, part in pipeline.pipeline if isinstance(part, Lemmas)).lexicon.forms
    return frozenset(form for upos in forms if upos != "PROPN" for form in forms[upos] if form == form.lower())


def examples(texts: Iterable[Text], pipeline: Pipeline, *, silver: bool = False) -> list[Example]:
    """The runs of ``texts``; ``silver``: those without any name are left out, as Wikipedia's links leave names unmarked."""
    texts = list(texts)
    common = common_words(pipeline)
    pack = lang.pack("nl")
    found = []
    for text, doc in zip(texts, pipeline.pipe((text.text for text in texts), batch_size=64), strict=True):
        labels, unsure = labelled(text, doc)
        within = list(runs([token.text for token in doc], pack.gazetteer.classes))
        traits = Traits(doc, within, pack.names, pack.gazetteer, common)
        for run in within:
            own = opened(labels, run)
            if unsure.isdisjoint(range(run.start, run.end)) and not (silver and set(own) == {OUTSIDE}):
                found.append(Example(traits.of(run), own))
    return found


def labelled(text: Text, doc: Doc) -> tuple[list[str], set[int]]:
    """A BIO label for each token, and the tokens of which nobody knows."""
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}
    labels = [OUTSIDE] * len(doc)
    doubtful = list(text.open)
    for start, end, kind in text.names:
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None:
            doubtful.append((start, end))
            continue
        labels[first:last] = [f"B-{kind}", *[f"I-{kind}"] * (last - first - 1)]
    unsure = {token.i for a, b in doubtful for token in doc.char_span(a, b, alignment_mode="expand") or ()}
    return labels, unsure


def opened(labels: Sequence[str], run: Run) -> list[str]:
    """The labels of ``run``, of which the first cannot be inside a name."""
    own = list(labels[run.start : run.end])
    if own[0].startswith("I-"):
        own[0] = f"B{own[0][1:]}"
    return own


def train(sets: Sequence[tuple[Sequence[Example], str, int]], path: Path) -> None:
    """Train on ``sets`` of examples, each with the mark of its kind and how often it counts."""
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    for found, mark, times in sets:
        for example in found:
            plain = [[trait for trait in own if trait.isprintable()] for own in example.traits]  # CRFsuite's dump has lines
            traits = [own + [mark + trait for trait in own] for own in plain]
            for _ in range(times):
                trainer.append(traits, example.labels)
    trainer.set_params({"c1": 0.0, "c2": STRENGTH, "max_iterations": STEPS, "feature.minfreq": 2})
    trainer.train(str(path))


def write(trained: Path, folder: Path, version: str, common: Iterable[str], kind: str = NEWS) -> None:
    """The weights of a trained model to ``folder``, in a byte each."""
    tagger = pycrfsuite.Tagger()
    tagger.open(str(trained))
    info = tagger.info()
    labels = sorted(info.labels, key=lambda label: (label != OUTSIDE, label))
    number = {label: n for n, label in enumerate(labels)}
    table: dict[str, Any] = {}
    for (trait, label), weight in info.state_features.items():
        mark, bar, rest = trait.partition("|")
        if bar and len(mark) == 1 and trait[:2] in ("N|", "W|", "E|"):
            if trait[:2] != kind:
                continue
            trait = rest  # noqa: PLW2901 - the news' own copy adds to the shared one
        row = table.setdefault(trait, numpy.zeros(len(labels)))
        row[number[label]] += weight
    kept = sorted(trait for trait, row in table.items() if abs(row).max() > LEAST)
    weights = numpy.array([table[trait] for trait in kept])
    scale = abs(weights).max(axis=0) / 127
    steps = numpy.zeros((len(labels), len(labels)))
    for (before, after), weight in info.transitions.items():
        steps[number[before], number[after]] = weight
    folder.mkdir(parents=True, exist_ok=True)
    numpy.savez_compressed(
        folder / WEIGHTS,
        traits=numpy.frombuffer("\n".join(kept).encode(), dtype=numpy.uint8),
        common=numpy.frombuffer("\n".join(sorted(common)).encode(), dtype=numpy.uint8),
        weights=numpy.round(weights / scale).astype(numpy.int8),
        scale=scale.astype(numpy.float32),
        steps=steps.astype(numpy.float32),
    )
    meta = {"version": version, "labels": labels}
    (folder / CARD).write_text(json.dumps(meta, indent=1) + "\n", encoding="utf-8")

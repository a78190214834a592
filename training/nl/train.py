"""One network, trained: documents drawn anew each epoch, scored on raw text now and then, the best kept."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from thinc.api import Adam, Optimizer, warmup_linear

from . import cues, documents, score
from .treebank import Sentence


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn. Batch sizes are in words."""

    steps: int
    rate: float = 0.0015
    warmup: int = 250
    dropout: float = 0.15
    start: int = 500
    stop: int = 1000
    growth: float = 1.002
    every: int = 500
    seed: int = 0


def batches(epochs: Iterator[list[Example]], plan: Plan) -> Iterator[list[Example]]:
    """Batches of about as many words as the plan says, without end."""
    size = float(plan.start)
    batch: list[Example] = []
    words = 0
    for epoch in epochs:
        for example in epoch:
            batch.append(example)
            words += len(example.predicted)
            if words >= size:
                yield batch
                batch, words = [], 0
                size = min(size * plan.growth, plan.stop)


def _epochs(nlp: Language, sentences: Sequence[Sentence], stock: cues.Stock, plan: Plan) -> Iterator[list[Example]]:
    rng = random.Random(plan.seed)
    while True:
        yield list(documents.examples(nlp, sentences, stock, rng))


def _optimizer(plan: Plan) -> Optimizer:
    return Adam(
        learn_rate=warmup_linear(plan.rate, plan.warmup, plan.steps),
        beta1=0.9,
        beta2=0.999,
        eps=1e-8,
        L2=0.01,
        grad_clip=1.0,
        L2_is_weight_decay=True,
        use_averages=True,
    )


def train(
    nlp: Language,
    sentences: Sequence[Sentence],
    dev: Sequence[Sentence],
    plan: Plan,
    weights: dict[str, float],
    out: Path,
) -> None:
    """Train all components of `nlp`; the best state by the weighted dev scores is written to `out`."""
    fix_random_seed(plan.seed)
    stock = cues.gather(sentences)
    first = list(documents.examples(nlp, sentences, stock, random.Random(plan.seed), documents.NONE))
    nlp.initialize(lambda: first)
    optimizer = _optimizer(plan)
    best = -1.0
    start = time.time()
    losses: dict[str, float] = {}
    print(json.dumps(asdict(plan)), flush=True)
    for step, batch in enumerate(batches(_epochs(nlp, sentences, stock, plan), plan), 1):
        for part in minibatch(batch, 10_000):
            nlp.update(part, sgd=optimizer, drop=plan.dropout, losses=losses)
        optimizer.step_schedules()
        if step % plan.every == 0 or step == plan.steps:
            with nlp.use_params(optimizer.averages):
                scores = score.score(nlp, dev)
                total = sum(scores[name] * weight for name, weight in weights.items())
                if total > best:
                    best = total
                    nlp.to_disk(out)
            shown = {name: scores[name] for name in ("sentences", "upos", "lemma", "uas", "las", "parataxis", "ccomp")}
            print(step, round(time.time() - start), f"{total:.2f}", shown, {k: round(v) for k, v in losses.items()}, flush=True)
            losses.clear()
        if step == plan.steps:
            return

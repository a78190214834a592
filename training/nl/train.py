"""One network, trained: documents drawn anew each epoch, scored on raw text now and then, the best kept."""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, Optimizer, fix_random_seed, warmup_linear

from wederhoor.read.network import quicken, teach

from . import cues, documents, model, score
from .treebank import Sentence


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast to learn.

    Batch sizes are in words; a network that `goes_on` is not made anew; a word seen fewer than `least` times is unknown;
    after the share `questions_until` of the steps only the share `questions_late` of the questions is left.
    """

    steps: int
    rate: float = 0.0015
    warmup: int = 250
    dropout: float = 0.25
    start: int = 500
    stop: int = 1000
    growth: float = 1.002
    every: int = 500
    seed: int = 0
    goes_on: bool = False
    least: int = 2
    questions_until: float = 0.7
    questions_late: float = 0.2


QUESTIONS = frozenset({"qa", "qtleap1q", "wpspel"})
"""Sets that are mostly questions."""

WEIGHTS = {"las": 1.0, "upos": 0.5, "sentences": 0.3}
"""What the best state is chosen by, on dev: parse first, then tags, then sentence ends."""


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
    """Documents drawn anew each time; towards the end with few of the questions, which newspapers have not."""
    rng = random.Random(plan.seed)  # noqa: S311  (training data)
    composer = documents.Composer(stock, rng, roles=frozenset(model.roles(nlp)))
    words = 0
    while True:
        late = words > plan.questions_until * plan.steps * plan.stop
        chosen = [s for s in sentences if not late or s.treebank not in QUESTIONS or rng.random() < plan.questions_late]
        epoch = list(composer.examples(nlp, chosen))
        words += sum(len(example.predicted) for example in epoch)
        yield epoch


def _optimizer(plan: Plan) -> Optimizer:
    schedule: Any = warmup_linear(plan.rate, plan.warmup, plan.steps)
    optimizer: Optimizer = Adam(
        learn_rate=schedule,
        beta1=0.9,
        beta2=0.999,
        eps=1e-8,
        L2=0.01,
        grad_clip=1.0,
        L2_is_weight_decay=True,
        use_averages=True,
    )
    return optimizer


def _initialize(nlp: Language, sentences: Sequence[Sentence], plan: Plan) -> None:
    """All labels, the vocabulary, and weights drawn by the seed."""
    composer = documents.Composer(cues.Stock(), random.Random(plan.seed), documents.NONE)  # noqa: S311  (training data)
    first = list(composer.examples(nlp, sentences))
    nlp.initialize(lambda: first)
    seen = Counter(token.norm_ for example in first for token in example.predicted)
    teach(nlp, {word: count for word, count in seen.items() if count >= plan.least})


def train(
    nlp: Language,
    sentences: Sequence[Sentence],
    dev: Sequence[Sentence],
    plan: Plan,
    out: Path,
) -> None:
    """Train all components of `nlp`; the best state by `WEIGHTS` is written to `out`."""
    fix_random_seed(plan.seed)
    stock = cues.gather(sentences)
    if not plan.goes_on:
        _initialize(nlp, sentences, plan)
    quicken(nlp)
    optimizer = _optimizer(plan)
    best = -1.0
    start = time.time()
    losses: dict[str, float] = {}
    print(json.dumps(asdict(plan)), flush=True)
    for step, batch in enumerate(batches(_epochs(nlp, sentences, stock, plan), plan), 1):
        nlp.update(batch, sgd=optimizer, drop=plan.dropout, losses=losses)
        optimizer.step_schedules()  # type: ignore[no-untyped-call]
        if step % plan.every == 0 or step == plan.steps:
            with nlp.use_params(optimizer.averages):
                scores = score.score(nlp, dev)
                total = sum(scores[name] * weight for name, weight in WEIGHTS.items())
                if total > best:
                    best = total
                    nlp.to_disk(out)
            shown = {name: scores[name] for name in ("sentences", "upos", "lemma", "uas", "las", "parataxis", "ccomp")}
            print(step, round(time.time() - start), f"{total:.2f}", shown, {k: round(v) for k, v in losses.items()}, flush=True)
            losses.clear()
        if step == plan.steps:
            return

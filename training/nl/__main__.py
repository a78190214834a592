"""Train, assemble and score the Dutch pipeline by one command.

`PYTHONPATH=src python -m training.nl ../shared/treebank-nl` reads the treebank folder, trains
for some 50 minutes on one core, and writes src/wederhoor/models/nl_news with its scores in meta.json.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from wederhoor.read.network import quicken

from . import lexicon, model, score, tokens
from .assemble import assemble
from .train import Plan, train
from .treebank import Sentence, read

TARGET = Path("src/wederhoor/models/nl_news")


def main() -> None:
    """The whole way from CoNLL-U to the shipped folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, help="folder with train.conllu, dev.conllu and test-lassysmall.conllu")
    parser.add_argument("--out", type=Path, default=TARGET, help="where the pipeline goes")
    parser.add_argument("--steps", type=int, default=7_000, help="training steps")
    parser.add_argument("--rate", type=float, default=0.0015, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=0, help="seed of the documents and of the network")
    parser.add_argument("--start", type=Path, help="a network trained before: train it on")
    parser.add_argument("--trained", type=Path, help="a network trained before: only assemble and score it")
    args = parser.parse_args()
    sentences = read(args.treebank / "train.conllu")
    dev = read(args.treebank / "dev.conllu")
    with tempfile.TemporaryDirectory() as scratch:
        trained = args.trained or Path(scratch) / "network"
        if args.trained is None:
            nlp = _network(sentences) if args.start is None else spacy.load(args.start)
            plan = Plan(steps=args.steps, rate=args.rate, seed=args.seed, goes_on=args.start is not None)
            train(nlp, sentences, dev, plan, trained)
        fresh = Path(scratch) / "pipeline"
        assemble(trained, lexicon.build(sentences), fresh, _measure(args.treebank))
        _swap(fresh, args.out)


def _network(sentences: Sequence[Sentence]) -> Language:
    """An untrained network with its tokenizer."""
    nlp = model.blank()
    tokens.tune(nlp, sentences)
    model.add_all(nlp, model.Size())
    return nlp


def _measure(treebank: Path) -> Any:
    """A function that scores a finished folder on dev and on LassySmall's test."""

    def measured(folder: Path) -> dict[str, dict[str, float]]:
        nlp = spacy.load(folder)
        quicken(nlp)
        found = {}
        for name, file in (("dev", "dev.conllu"), ("test_lassysmall", "test-lassysmall.conllu")):
            gold = read(treebank / file)
            found[name] = score.score(nlp, gold)
            print(name, json.dumps(found[name]))
        print("words/s", score.speed(nlp, read(treebank / "dev.conllu")))
        return found

    return measured


def _swap(fresh: Path, out: Path) -> None:
    """Put the new folder in the place of the old; the card stays."""
    card = out / "README.md"
    if card.exists():
        shutil.copy(card, fresh / "README.md")
    aside = out.with_name(f".{out.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(fresh, aside)
    shutil.rmtree(out, ignore_errors=True)
    aside.rename(out)


if __name__ == "__main__":
    main()

"""Scores of a pipeline on raw text, by the rules of the official UD scorer (conll18_ud_eval).

The gold words and the found words are both seen as character ranges of the text
without its white space; sentences and words count as found when their range is
gold, and UPOS, lemma, UAS and LAS are F-scores over all words. LAS compares the
universal part of the relation (`nmod:poss` = `nmod`), as the official scorer does;
`las_full` compares the whole label.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import wederhoor.read.lemmas  # noqa: F401  (registers the lemmatizer)
from wederhoor.read.network import quicken

from .treebank import Sentence, read

LAYERS = ("words", "sentences", "upos", "feats", "lemma", "uas", "las", "las_full")
LABELS = ("nsubj", "nsubj:pass", "ccomp", "parataxis", "appos", "obj", "obl", "advcl", "acl:relcl", "compound:prt")


@dataclass(frozen=True, slots=True)
class Row:
    """A word as the scorer sees it; `head` is the character range of the head, None for the root."""

    upos: str
    feats: str
    lemma: str
    head: tuple[int, int] | None
    deprel: str


@dataclass(slots=True)
class Tally:
    """Right, gold and found counts by name."""

    right: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)

    def f1(self, name: str) -> float:
        """F-score in per cent."""
        total = self.gold[name] + self.found[name]
        return round(200 * self.right[name] / total, 2) if total else 0.0


def render(sentences: Iterable[Sentence], unit: str) -> list[list[Sentence]]:
    """The texts handed to the pipeline: whole articles or single paragraphs."""
    groups: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        groups.setdefault(sentence.article if unit == "article" else sentence.paragraph, []).append(sentence)
    return list(groups.values())


def gold_rows(sentences: Sequence[Sentence]) -> tuple[dict[tuple[int, int], Row], set[tuple[int, int]]]:
    """Gold words and sentences by character range, white space not counted."""
    rows: dict[tuple[int, int], Row] = {}
    bounds: set[tuple[int, int]] = set()
    at = 0
    for sentence in sentences:
        spans = []
        for word in sentence.words:
            size = len("".join(word.form.split()))
            spans.append((at, at + size))
            at += size
        bounds.add((spans[0][0], spans[-1][1]))
        for i, word in enumerate(sentence.words):
            head = None if word.head == i else spans[word.head]
            rows[spans[i]] = Row(word.upos, word.feats, word.lemma, head, word.deprel)
    return rows, bounds


def found_rows(doc: Doc) -> tuple[dict[tuple[int, int], Row], set[tuple[int, int]]]:
    """Found words and sentences by character range, white space not counted."""
    spans: dict[int, tuple[int, int]] = {}
    at = 0
    for token in doc:
        if not token.is_space:
            size = len("".join(token.text.split()))
            spans[token.i] = (at, at + size)
            at += size
    rows = {
        span: Row(
            doc[i].pos_,
            str(doc[i].morph),
            doc[i].lemma_,
            None if doc[i].head.i == i else spans.get(doc[i].head.i),
            "root" if doc[i].head.i == i else doc[i].dep_,
        )
        for i, span in spans.items()
    }
    bounds = set()
    for sent in doc.sents:
        inside = [spans[t.i] for t in sent if t.i in spans]
        if inside:
            bounds.add((inside[0][0], inside[-1][1]))
    return rows, bounds


def tally(pairs: Iterable[tuple[Sequence[Sentence], Doc]]) -> Tally:
    """Counts over gold and found texts."""
    counts = Tally()
    for sentences, doc in pairs:
        gold, gold_sents = gold_rows(sentences)
        found, found_sents = found_rows(doc)
        counts.gold["sentences"] += len(gold_sents)
        counts.found["sentences"] += len(found_sents)
        counts.right["sentences"] += len(gold_sents & found_sents)
        for name in ("words", "upos", "feats", "lemma", "uas", "las", "las_full"):
            counts.gold[name] += len(gold)
            counts.found[name] += len(found)
        counts.gold.update(row.deprel for row in gold.values())
        counts.found.update(row.deprel for row in found.values())
        for span, row in gold.items():
            other = found.get(span)
            if other is None:
                continue
            head = row.head == other.head
            counts.right["words"] += 1
            counts.right["upos"] += row.upos == other.upos
            counts.right["feats"] += row.feats == other.feats
            counts.right["lemma"] += row.lemma == other.lemma
            counts.right["uas"] += head
            counts.right["las"] += head and row.deprel.split(":")[0] == other.deprel.split(":")[0]
            counts.right["las_full"] += head and row.deprel == other.deprel
            counts.right[row.deprel] += head and row.deprel == other.deprel
    return counts


def score(nlp: Language, sentences: Sequence[Sentence], unit: str = "article") -> dict[str, float]:
    """All scores of a pipeline on raw text."""
    groups = render(sentences, unit)
    return score_texts(nlp, groups, [" ".join(s.text for s in group) for group in groups])


def score_texts(nlp: Language, groups: Sequence[Sequence[Sentence]], texts: Sequence[str]) -> dict[str, float]:
    """All scores on texts whose gold sentences are given beside them."""
    counts = tally(zip(groups, nlp.pipe(texts), strict=True))
    return {name: counts.f1(name) for name in (*LAYERS, *LABELS)}


def speed(nlp: Language, sentences: Sequence[Sentence], rounds: int = 3) -> float:
    """Words per second, best of some rounds; run with OMP_NUM_THREADS=1 for one thread."""
    texts = [" ".join(s.text for s in group) for group in render(sentences, "article")]
    best = 0.0
    for _ in range(rounds):
        start = time.perf_counter()
        count = sum(len(doc) for doc in nlp.pipe(texts))
        best = max(best, count / (time.perf_counter() - start))
    return round(best)


def main() -> None:
    """`python -m training.nl.score MODEL FILE.conllu`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="folder of a pipeline")
    parser.add_argument("file", type=Path, nargs="+", help="CoNLL-U to score on")
    parser.add_argument("--unit", choices=("article", "paragraph"), default="article")
    parser.add_argument("--speed", action="store_true", help="words per second as well")
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    quicken(nlp)
    for path in args.file:
        sentences = read(path)
        print(path.name, args.unit, json.dumps(score(nlp, sentences, args.unit)))
        if args.speed:
            print("words/s", speed(nlp, sentences))


if __name__ == "__main__":
    main()

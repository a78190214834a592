"""Scores on dev text printed in other ways: quotation marks of every style, seams without a space, headings run in.

`python -m training.nl.stress MODEL FILE.conllu`. The sentences and their trees are those of
the file; only the print differs, by the code that makes the training documents.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import spacy
from spacy.language import Language

from wederhoor.read.network import quicken

from . import cues, documents
from .documents import NONE, RATES, Rates
from .score import render, score_texts
from .treebank import Sentence, read

TIGHT = replace(NONE, tight_marks_doc=1.0)
"""Some articles of the file have spaces on both sides of their marks; printed in other marks, they get newspaper spacing."""
CASES: dict[str, Rates] = {
    "as it is": NONE,
    "as it is, no space inside marks": TIGHT,
    'marks " "': replace(TIGHT, style=('"', '"')),
    'marks " ", spaces as they are': replace(NONE, style=('"', '"')),
    "marks “ ”": replace(TIGHT, style=("“", "”"), curly_apostrophe_doc=1.0),
    "marks „ ”": replace(TIGHT, style=("„", "”")),
    "marks ‘ ’": replace(TIGHT, style=("‘", "’"), curly_apostrophe_doc=1.0),
    "marks ' '": replace(TIGHT, style=("'", "'")),
    "marks ,, ''": replace(TIGHT, style=(",,", "''")),
    "marks « »": replace(TIGHT, style=("«", "»")),
    "sentences put in marks": replace(TIGHT, quote_run=0.5, restyle_doc=1.0),
    "made-up cues": replace(TIGHT, cue=0.6, after_cue=0.5, restyle_doc=1.0),
    "no space after half the stops": replace(TIGHT, glue_seam=0.5),
    "line breaks": replace(TIGHT, break_seam=0.5),
    "headings run in": replace(TIGHT, heading_seam=0.1),
    "new names": replace(TIGHT, new_names_doc=1.0, new_name=1.0),
    "capitals": replace(TIGHT, upper=1.0),
    "all at the training rates": RATES,
}


def printed(sentences: Sequence[Sentence], rates: Rates, nlp: Language) -> tuple[list[list[Sentence]], list[str]]:
    """The gold sentences and the text of every article, printed at the given rates."""
    composer = documents.Composer(cues.gather(sentences), random.Random(1), rates)  # noqa: S311  (test data)
    groups: list[list[Sentence]] = []
    texts: list[str] = []
    for group in render(sentences, "article"):
        text = composer.compose(group)
        doc = documents.reference(nlp, text)
        groups.append([replace(group[0], words=tuple(words)) for words in text.sentences])
        texts.append(doc.text)
    return groups, texts


def main() -> None:
    """One line of scores per case."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", help="folder of a pipeline")
    parser.add_argument("file", type=Path, help="CoNLL-U to score on")
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    quicken(nlp)

    sentences = read(args.file)
    print("| print | words | sentences | UPOS | UAS | LAS | parataxis |\n| --- | --- | --- | --- | --- | --- | --- |")
    for name, rates in CASES.items():
        found = score_texts(nlp, *printed(sentences, rates, nlp))
        row = " | ".join(f"{found[k]:.1f}" for k in ("words", "sentences", "upos", "uas", "las", "parataxis"))
        print(f"| {name} | {row} |", flush=True)


if __name__ == "__main__":
    main()

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

from . import cues, documents
from .documents import NONE, RATES, Rates
from .score import render, score_texts
from .treebank import Sentence, read

CASES: dict[str, Rates] = {
    "as it is": NONE,
    'marks " "': replace(NONE, style=('"', '"')),
    "marks “ ”": replace(NONE, style=("“", "”"), curly_apostrophe_doc=1.0),
    "marks „ ”": replace(NONE, style=("„", "”")),
    "marks ‘ ’": replace(NONE, style=("‘", "’"), curly_apostrophe_doc=1.0),
    "marks ' '": replace(NONE, style=("'", "'")),
    "marks ,, ''": replace(NONE, style=(",,", "''")),
    "marks « »": replace(NONE, style=("«", "»")),
    "sentences put in marks": replace(NONE, quote_run=0.5, restyle_doc=1.0),
    "made-up cues": replace(NONE, cue=0.6, after_cue=0.5, restyle_doc=1.0),
    "no space after half the stops": replace(NONE, glue_seam=0.5),
    "line breaks": replace(NONE, break_seam=0.5),
    "headings run in": replace(NONE, heading_seam=0.1),
    "capitals": replace(NONE, upper=1.0),
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

    sentences = read(args.file)
    print("| print | words | sentences | UPOS | UAS | LAS | parataxis |\n| --- | --- | --- | --- | --- | --- | --- |")
    for name, rates in CASES.items():
        found = score_texts(nlp, *printed(sentences, rates, nlp))
        row = " | ".join(f"{found[k]:.1f}" for k in ("words", "sentences", "upos", "uas", "las", "parataxis"))
        print(f"| {name} | {row} |", flush=True)


if __name__ == "__main__":
    main()

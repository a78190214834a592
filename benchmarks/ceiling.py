"""How much of what is missed is the parser's fault: the quality of the rules on trees that people made.

    python benchmarks/ceiling.py [GOLD.jsonl] [TREES.conllu]

The articles of ``../shared/gold/nl-dev.jsonl`` are those of ``../shared/treebank-nl/dev.conllu``, so their sentences can be
given their annotated trees (words, parts of speech, lemmas, features, dependencies) in place of the parser's. Prints the
scores of ``benchmarks/quality.py`` with the parser's trees and with the annotated ones: the difference is the most that any
better parser, a transformer among them, could add without other rules. A block whose sentences are not all in the treebank
keeps the parser's.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import quality
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

from wederhoor.model import Article
from wederhoor.read import parse as parsing
from wederhoor.read import reader

SHARED = Path(__file__).resolve().parents[2] / "shared"
Row = list[str]


def sentences(path: Path) -> dict[str, list[Row]]:
    """The words of each sentence of a CoNLL-U file as rows of ten columns, by the sentence's text."""
    found: dict[str, list[Row]] = {}
    for block in path.read_text("utf-8").split("\n\n"):
        lines = block.splitlines()
        text = next((line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")), None)
        if text:
            found[text] = [row for line in lines if len(row := line.split("\t")) == 10 and row[0].isdigit()]
    return found


def pieces(text: str, known: dict[str, list[Row]]) -> Iterator[tuple[int, list[Row]]]:
    """The sentences that make up ``text`` with where each starts; ValueError if one is not known."""
    place = 0
    while place < len(text):
        begins = [sentence for sentence in known if text.startswith(sentence, place)]
        if not begins:
            raise ValueError(text[place : place + 40])
        longest = max(begins, key=len)
        yield place, known[longest]
        place += len(longest)
        place += len(text[place:]) - len(text[place:].lstrip())


def annotated(doc: Doc, known: dict[str, list[Row]]) -> Doc:
    """``doc`` with annotated trees; ValueError if it has a sentence without one or its spaces cannot be kept."""
    text = doc.text
    words: list[str] = []
    heads: list[int] = []
    labels: list[str] = []
    rows: list[Row] = []
    starts: list[int] = []
    place = 0
    for start, sentence in pieces(text, known):
        base, place = len(words), start
        for row in sentence:
            at = text.index(row[1], place)
            if text[place:at].strip():
                raise ValueError(row[1])
            place = at + len(row[1])
            words.append(row[1])
            starts.append(at)
            heads.append(base + int(row[6]) - 1 if row[6] != "0" else len(words) - 1)
            labels.append(row[7] if row[6] != "0" else "ROOT")
            rows.append(row)
    gaps = [text[at + len(word) : behind] for at, word, behind in zip(starts, words, [*starts[1:], len(text)], strict=True)]
    if set(gaps) - {"", " "}:
        raise ValueError(text[:40])
    made = Doc(
        doc.vocab,
        words=words,
        spaces=[gap == " " for gap in gaps],
        pos=[row[3] for row in rows],
        lemmas=[row[2] for row in rows],
        morphs=["" if row[5] == "_" else row[5] for row in rows],
        heads=heads,
        deps=labels,
    )
    made.user_data.update(doc.user_data)
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=SHARED / "gold" / "nl-dev.jsonl")
    parser.add_argument("trees", nargs="?", type=Path, default=SHARED / "treebank-nl" / "dev.conllu")
    asked = parser.parse_args()
    known = sentences(asked.trees)
    counts = {"annotated": 0, "parsed": 0}

    def with_trees(article: Article, pipeline: Pipeline) -> list[parsing.Part]:
        parts = []
        for part in parsing.parse(article, pipeline):
            try:
                parts.append(parsing.Part(part.block, annotated(part.doc, known), part.start))
                counts["annotated"] += 1
            except ValueError:
                parts.append(part)
                counts["parsed"] += 1
        return parts

    rows = {"parser": quality.measure(asked.gold)[0]["whole"]}
    with mock.patch.object(reader, "parse", with_trees):
        rows["annotated"] = quality.measure(asked.gold)[0]["whole"]
    print(quality._table(rows))
    print(f"\n{counts['annotated']} blocks with annotated trees, {counts['parsed']} with the parser's")


if __name__ == "__main__":
    main()

"""Trees written by hand, for what must hold whatever the parser says of a sentence."""

from __future__ import annotations

from spacy.language import Language as Pipeline
from spacy.tokens import Doc


def tree(pipeline: Pipeline, written: str) -> Doc:
    """A parse of ``written``: a line for each word with its class, relation and head, and features if it has any.

    The head is the number of a line, from 1, as in CoNLL-U; 0 makes the root. A word that ends in "_" has no space behind it.
    """
    rows = [line.split() for line in written.strip().splitlines()]
    doc = Doc(
        pipeline.vocab,
        words=[row[0].removesuffix("_") for row in rows],
        spaces=[not row[0].endswith("_") for row in rows],
        pos=[row[1] for row in rows],
        deps=[row[2] if row[3] != "0" else "ROOT" for row in rows],
        heads=[int(row[3]) - 1 if row[3] != "0" else n for n, row in enumerate(rows)],
        morphs=["".join(row[4:]) for row in rows],
    )
    doc.user_data["start"] = 0
    return doc

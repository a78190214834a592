"""How common Dutch words are in the news: ``PYTHONPATH=src:. python -m training.common ../shared`` writes ``common.csv``.

Counts in how many sentences of the treebank (``treebank-nl/train.conllu``) each dictionary form stands, and reckons from it in
which part of articles of twenty sentences it would. Words of fewer than 15 in a thousand articles are left out: they are rare.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TARGET = Path("src/wederhoor/lang/nl/common.csv")
SENTENCES = 20
LEAST = 15
"""Articles in a thousand."""
NO_WORDS = frozenset({"PUNCT", "NUM", "SYM"})


def sentences(path: Path) -> Iterator[frozenset[str]]:
    """The dictionary forms of each sentence of a CoNLL-U file."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            yield frozenset(row[2].lower() for row in rows if row[0].isdigit() and row[3] not in NO_WORDS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    path = parser.parse_args().shared / "treebank-nl" / "train.conllu"
    total, counts = 0, Counter[str]()
    for words in sentences(path):
        total += 1
        counts.update(words)
    shares = {word: round(1000 * (1 - (1 - count / total) ** SENTENCES)) for word, count in counts.items()}
    rows = sorted(((word, share) for word, share in shares.items() if share >= LEAST), key=lambda row: (-row[1], row[0]))
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(("lemma", "articles_in_a_thousand"))
        table.writerows(rows)
    print(f"{TARGET}: {len(rows)} words of {total} sentences")


if __name__ == "__main__":
    main()

"""MEANTIME, Dutch, in the CLIN26 layout (Minard et al. 2016, CC BY 4.0): how its files are read and become articles again.

A file has columns (document, token, word, marks, …), an empty line between sentences. The first sentence is the headline, the
second a line with the date; annotation is exhaustive in the first six.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from wederhoor.model import Article, Block, BlockKind, Span, article_id

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "meantime-apple"
DEV = Path("clin26_dev")
ALIGNED = Path("aligned_nl_en.jsonl")
SCORED = 6
"""Sentences of an article in which all is annotated."""
DATE = 1
"""Which sentence only gives the date."""
CLOSING, OPENING = frozenset(",.;:?!)%"), frozenset("(")


class Word(NamedTuple):
    """One line of a file."""

    token: int
    text: str
    marks: str


def sentences(columns: str) -> list[list[Word]]:
    """The words of a file by sentence."""
    found: list[list[Word]] = [[]]
    for line in columns.splitlines():
        cells = line.split("\t")
        if len(cells) >= 4:
            found[-1].append(Word(int(cells[1]), cells[2], cells[3]))
        elif found[-1]:
            found.append([])
    return [sentence for sentence in found if sentence]


def spaced(text: str, word: str) -> str:
    """``text`` with ``word`` behind it, with a space between them where Dutch has one."""
    tight = not text or text[-1].isspace() or word[0] in CLOSING or text[-1] in OPENING
    return text + (word if tight else f" {word}")


def article(text: str, blocks: Sequence[tuple[int, int]], published: str | None = None) -> Article:
    """The article with these words; the first block is its headline."""
    id_ = article_id(text, None, None, published)
    kinds = (BlockKind.HEADLINE, *[BlockKind.PARAGRAPH] * len(blocks))
    return Article(
        *(id_, id_, "nl", None, None, None, None, published, None),
        *(hashlib.sha256(text.encode()).hexdigest(), ("laid out",), text),
        tuple(Block(kind, Span(id_, *place), "gold@1") for kind, place in zip(kinds, blocks, strict=False)),
    )

"""CoNLL-U in, plain values out.

The treebank has no multiword tokens and no empty nodes, so a sentence is a
tuple of words, and the reader refuses a file that has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

RUNNING = frozenset({"cdb", "UD_Dutch-LassySmall-dev", "LassySample500", "nl_alpino-ud-dev"})
"""Sets whose sentences follow one another as in the source (treebank README); the rest are single sentences."""


@dataclass(frozen=True, slots=True)
class Word:
    """One token; `head` counts from 0 within the sentence and the root heads itself."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One annotated sentence and where it stood."""

    words: tuple[Word, ...]
    treebank: str
    article: str
    paragraph: str

    @property
    def text(self) -> str:
        """The sentence as it was written, without the space after it."""
        return "".join(w.form + (" " if w.space_after else "") for w in self.words).strip()


def read(path: Path) -> list[Sentence]:
    """All sentences of a CoNLL-U file; a file of one article set is put in reading order."""
    found = [(place, s) for place, s in _sentences(path)]
    # LassySmall is stored in alphabetical order of ids (p.100 before p.24): reading order is restored per set.
    out: list[Sentence] = []
    start = 0
    for i in range(1, len(found) + 1):
        if i == len(found) or found[i][1].treebank != found[start][1].treebank:
            out.extend(s for _, s in sorted(found[start:i], key=lambda x: x[0]))
            start = i
    return out


def _sentences(path: Path) -> Iterator[tuple[tuple[str, int, int, int], Sentence]]:
    for number, block in enumerate(path.read_text(encoding="utf8").strip().split("\n\n")):
        notes = dict(_note(line) for line in block.split("\n") if line.startswith("# ") and " = " in line)
        words = tuple(_word(line) for line in block.split("\n") if not line.startswith("#"))
        article, paragraph, sentence = _place(notes.get("sent_id", ""))
        treebank = notes.get("treebank", "")
        if not article:
            article, paragraph, sentence = treebank, number, 0
        yield (article, paragraph, sentence, number), Sentence(words, treebank, article, f"{article}.{paragraph}")


def _note(line: str) -> tuple[str, str]:
    key, _, value = line[2:].partition(" = ")
    return key, value


def _place(sent_id: str) -> tuple[str, int, int]:
    """Article, paragraph and sentence number of a Lassy id: `wiki-135.p.24.s.1`."""
    found = re.search(r"([^\\/]+)\.p\.(\d+)\.s\.(\d+)", sent_id)
    return (found[1], int(found[2]), int(found[3])) if found else ("", 0, 0)


def _word(line: str) -> Word:
    ident, form, lemma, upos, _, feats, head, deprel, _, misc = line.split("\t")
    if not ident.isdigit():
        raise ValueError(f"multiword token or empty node: {line!r}")
    return Word(
        form=form,
        lemma=lemma,
        upos=upos,
        feats="" if feats == "_" else feats,
        head=int(head) - 1 if head != "0" else int(ident) - 1,
        deprel=deprel,
        space_after="SpaceAfter=No" not in misc.split("|"),
    )

"""The annotated texts of ``training/statements/nl``, and which of the rules' drafts the annotators agree with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from wederhoor import ingest
from wederhoor.lang import pack
from wederhoor.model import Article, Source
from wederhoor.read import statements as rules
from wederhoor.read.draft import Draft, Range, overlap, size
from wederhoor.resolve import entities
from wederhoor.trust import MODELS

FOLDER = Path(__file__).parent / "nl"
HALF = 0.5
"""Contents that share at least this much of all their characters are one statement, as in every score of this project."""
LEANS_ON = {"statements": ("nl_news",), "moves": ("nl_news",), "speakers": ("nl_news", "nl_statements")}
"""The models that each model was learnt on top of."""
Annotated = dict[str, Any]
"""One line of a file: ``id``, ``text``, and ``statements`` whose places are ``[start, end]`` in characters of the text."""


def read(paths: Sequence[Path]) -> Iterator[Annotated]:
    """The annotated texts of JSON Lines files in the project's standoff format."""
    for path in paths:
        for line in path.read_text("utf-8").splitlines():
            yield json.loads(line)


def article(annotated: Annotated) -> Article:
    """The article that a user's text file with these words would become."""
    raw = annotated["text"].encode("utf-8")
    name = annotated["id"]
    made = ingest.extract(Source(f"{name}.txt", name, hashlib.sha256(raw).hexdigest(), raw), pack("nl")).article
    if made.text != annotated["text"]:
        raise ValueError(f"{name}: ingest changed the text, so its places are lost")
    return made


def origin(name: str, paths: Sequence[Path] = ()) -> dict[str, str]:
    """What the model of that ``name`` is learnt from today: the texts and the models below it by their hashes, the rules.

    Stands in its file, so that a test can tell weights that were learnt from something else.
    """
    found = {"texts": digest(paths or sorted(FOLDER.glob("*.jsonl"))), "rules": rules.VERSION}
    if name == "speakers":
        found["resolve"] = entities.VERSION
    for model in LEANS_ON[name]:
        files = (path for path in (MODELS / model).rglob("*") if path.is_file() and path.name != "README.md")
        found[model] = digest(sorted(files))
    return found


def digest(paths: Iterable[Path]) -> str:
    """A hash of the bytes of all ``paths``, in their order."""
    together = hashlib.sha256()
    for path in paths:
        together.update(hashlib.sha256(path.read_bytes()).digest())
    return together.hexdigest()[:16]


def shared(a: Sequence[Range], b: Sequence[Range]) -> float:
    """Which part of all the characters of two contents is in both, 0 to 1."""
    common = overlap(a, b)
    return common / max(1, size(a) + size(b) - common)


def pairs(wanted: Sequence[Sequence[Range]], found: Sequence[Sequence[Range]]) -> Iterator[tuple[int, int]]:
    """Which content of ``wanted`` is which of ``found``, by number, one to one, those that share most first."""
    ranked = sorted(((shared(w, f), i, j) for i, w in enumerate(wanted) for j, f in enumerate(found)), reverse=True)
    taken: tuple[set[int], set[int]] = set(), set()
    for share, i, j in ranked:
        if share >= HALF and i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            yield i, j


def agreed(annotated: Annotated, drafts: Sequence[Draft]) -> list[bool | None]:
    """For each draft: True if it is a statement of the annotators, one to one; None if they leave that open; False if not."""
    wanted = [s for s in annotated["statements"] if s.get("required", True)]
    optional = [s for s in annotated["statements"] if not s.get("required", True)]
    right = {j for _, j in pairs([w["content"] for w in wanted], [d.content for d in drafts])}

    def answer(j: int) -> bool | None:
        if j in right:
            return True
        return None if any(shared(o["content"], drafts[j].content) >= HALF for o in optional) else False

    return [answer(j) for j in range(len(drafts))]

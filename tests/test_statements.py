"""Who says what: the cases of ``cases/statements.jsonl``, read by the rules with the package's own model.

A case is a text of our own, each line a paragraph, and all the statements in it. ``content`` and ``cue`` are lists of
fragments, ``source`` and ``addressee`` a phrase or null. Known failures stay in the file with their reason in ``fails``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language as Pipeline

import made
from trees import tree
from wederhoor import lang
from wederhoor.model import Article, Span, Statement
from wederhoor.read.cues import CueFinder
from wederhoor.read.doubts import Moves
from wederhoor.read.draft import Draft
from wederhoor.read.moves import MoveRules
from wederhoor.read.reader import Reader
from wederhoor.read.statements import statements
from wederhoor.read.targets import TargetFinder

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
]


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason)] if reason else [], id=case["text"])


def phrase(article: Article, spans: tuple[Span, ...]) -> str | None:
    return article.cut(spans[0]) if spans else None


def shown(article: Article, statement: Statement) -> dict[str, Any]:
    return {
        "content": [article.cut(span) for span in statement.content],
        "cue": [article.cut(span) for span in statement.cue],
        "source": phrase(article, statement.source),
        "addressee": phrase(article, statement.addressee),
        "type": statement.type.value,
        "attitude": statement.attitude,
        "continued": statement.continued,
    }


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_who_says_what(case: dict[str, Any], rules: Reader) -> None:
    article = made.article("a", case["text"])
    found = [shown(article, statement) for statement in rules.read(article).statements]
    assert found == case["statements"]


def test_no_case_stands_twice() -> None:
    texts = [case["text"] for case in CASES]
    assert len(texts) == len(set(texts))


BOTH_PARTS = """
    „_       PUNCT punct 4
    De       DET   det   3
    kade     NOUN  nsubj 4
    zakt_    VERB  root  0 VerbForm=Fin
    ”_       PUNCT punct 4
    ,        PUNCT punct 7
    overwoog VERB  parataxis 4 VerbForm=Fin
    de       DET   det   9
    rechter_ NOUN  nsubj 7
    ,        PUNCT punct 14
    „_       PUNCT punct 14
    en       CCONJ cc    14
    de       DET   det   14
    schade   NOUN  conj  9
    blijft_  VERB  acl   14 VerbForm=Fin
    ”_       PUNCT punct 14
    .        PUNCT punct 4
"""


@pytest.mark.parametrize(
    ("second", "source"),
    [("en de schade blijft", "de rechter"), ("", "de rechter, „en de schade")],
    ids=["what is said follows it", "nothing of the content stands in it"],
)
def test_a_source_ends_where_what_is_said_begins(second: str, source: str, pipeline: Pipeline) -> None:
    """However far the parser takes its phrase: here over the second part of the quotation, as "the judge and the damage"."""
    doc = tree(pipeline, BOTH_PARTS)
    article = made.article("a", doc.text)
    content = [(start := doc.text.index(part), start + len(part)) for part in ("De kade zakt", second) if part]
    inside = [token for token in doc if any(a <= token.idx < b for a, b in content)]
    draft = Draft("direct.inverted", content, inside, cue=[doc[6]], source=doc[8])
    dutch = lang.pack("nl")
    moves = Moves(MoveRules(CueFinder(dutch.cues), dutch.signals, dutch.names), dutch.signals, None)
    (found,) = statements(article, [draft], [], moves, TargetFinder(dutch, ()))
    assert phrase(article, found.source) == source

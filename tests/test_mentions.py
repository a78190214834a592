"""Mentions and phrases: our own sentences and what must be found in them (``cases/mentions.jsonl``, ``phrases.jsonl``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language as Pipeline
from spacy.tokens import Doc

import made
from wederhoor.model import Mention
from wederhoor.read.mentions import mentions
from wederhoor.read.phrases import phrase

CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", rows("phrases.jsonl"), ids=lambda case: f"{case['head']}: {case['phrase']}")
def test_the_phrase_of_a_head(case: dict[str, str], pipeline: Pipeline) -> None:
    doc = pipeline(case["text"])
    head = next(token for token in doc if token.text == case["head"])
    start, end = phrase(head)
    assert doc.text[start:end] == case["phrase"]


@pytest.mark.parametrize("case", rows("mentions.jsonl"), ids=lambda case: f"{case['word']} in {case['text']}")
def test_the_grammar_of_a_mention(case: dict[str, Any], pipeline: Pipeline) -> None:
    article = made.article("a", case["text"])
    at = case["text"].index(case["word"])
    word = article.span(at, at + len(case["word"]))
    holding = [m for m in mentions(pipeline(article.text), article, 0, []) if m.span.contains(word)]
    found = min(holding, key=lambda m: len(m.span))
    values = {name: getattr(found, name) for name in case["expect"]}
    if values.get("name"):
        values["name"] = article.cut(values["name"])
    if "modifiers" in values:
        values["modifiers"] = list(values["modifiers"])
    assert values == case["expect"]


def test_offsets_are_the_articles_and_speech_is_marked(pipeline: Pipeline) -> None:
    text = "Kop\n\nJan Smit zei: “Mijn broer Piet komt.” Daarna zweeg hij."
    article = made.article("a", text)
    start = text.index("Jan")
    opens, closes = text.index("“"), text.index("”") + 1
    inner = (text.index("Piet"), text.index("komt"))
    found = mentions(pipeline(text[start:]), article, start, [(opens, closes), inner])
    quoted = {article.cut(m.span): m.quoted for m in found}
    assert quoted["Jan Smit"] is False
    assert quoted["Mijn"] is True
    assert quoted["hij"] is False
    assert [m.span.start for m in found if m.name] == sorted(m.span.start for m in found if m.name)


def test_every_mention_lies_in_the_article_and_holds_its_head(pipeline: Pipeline) -> None:
    text = '((((Jan, , , de " van van van de De Van’t "„” 1997 – A.B. van den C.D.) en en en: x'
    article = made.article("a", text)
    found: list[Mention] = mentions(pipeline(text), article, 0, [])
    assert found
    for mention in found:
        assert mention.span.contains(mention.head)
        assert mention.name is None or mention.span.contains(mention.name)


def test_an_endless_chain_does_not_break_the_reader(pipeline: Pipeline) -> None:
    words = ["het", "huis", "van", "de", "vrouw"]
    for _ in range(400):
        words += ["van", "de", "zoon"]
    doc = chain(pipeline, words)
    start, end = phrase(doc[1])
    assert (start, doc.text[start:end][:8]) == (0, "het huis")


def chain(pipeline: Pipeline, words: list[str]) -> Doc:
    """A parse in which each noun hangs on the noun before it."""
    tokens: list[tuple[str, str, int]] = []
    last = -1
    for i, word in enumerate(words):
        if word in ("het", "de"):
            kind = ("DET", "det", i + 1)
        elif word == "van":
            kind = ("ADP", "case", i + 2)
        else:
            kind = ("NOUN", "ROOT" if last < 0 else "nmod", max(last, 0) or i)
            last = i
        tokens.append(kind)
    pos, dep, heads = zip(*tokens, strict=True)
    return Doc(pipeline.vocab, words, pos=list(pos), deps=list(dep), heads=list(heads))

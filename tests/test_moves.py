"""What a source does with a statement: the cases of ``cases/moves.jsonl``, read with the package's own model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language as Pipeline
from spacy.tokens import Doc, Token

from wederhoor import lang
from wederhoor.lang.cues import Cue
from wederhoor.model import Move
from wederhoor.read.cues import CueFinder
from wederhoor.read.moves import DENIED, MoveRules

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "moves.jsonl").read_text(encoding="utf-8").splitlines()
]
DUTCH = lang.pack("nl")
FINDER = CueFinder(DUTCH.cues)
RULES = MoveRules(FINDER, DUTCH.signals, DUTCH.names)


def words(doc: Doc, fragment: str) -> list[Token]:
    """The tokens of a fragment of the text that stands in it once."""
    start = doc.text.index(fragment)
    return [token for token in doc if start <= token.idx < start + len(fragment)]


def cue_of(doc: Doc, fragment: str) -> tuple[Cue | None, tuple[Token, ...]]:
    """The cue of the lexicon whose words are exactly those of the fragment; none for an empty one."""
    if not fragment:
        return None, ()
    for occurrence in FINDER.find(doc):
        if [token.text for token in occurrence.tokens] == fragment.split():
            return occurrence.cue, occurrence.tokens
    pytest.fail(f"no cue {fragment!r} in {doc.text!r}")


@pytest.mark.parametrize("case", CASES, ids=[f"{case['move']}: {case['text']}" for case in CASES])
def test_move(case: dict[str, Any], pipeline: Pipeline) -> None:
    doc = pipeline(case["text"])
    cue, tokens = cue_of(doc, case["cue"])
    decision = RULES.decide(cue, tokens, words(doc, case["content"]), direct=case["direct"])
    assert decision.move == Move(case["move"])
    assert [token.text for token in decision.words] == case["by"].split()


def test_every_move_has_a_denial() -> None:
    assert set(DENIED) == set(Move)


def test_every_move_has_a_case() -> None:
    assert {case["move"] for case in CASES} == {move.value for move in Move}


def test_content_without_a_cue_asserts() -> None:
    assert RULES.decide(None, (), (), direct=False).move is Move.ASSERT


def test_a_cue_without_content_does_what_the_lexicon_says(pipeline: Pipeline) -> None:
    doc = pipeline("De gemeente eist dat de fabriek sluit.")
    cue, tokens = cue_of(doc, "eist")
    assert RULES.decide(cue, tokens, (), direct=False).move is Move.REQUEST


def test_a_long_quotation_does_what_it_opens_with(pipeline: Pipeline) -> None:
    opening = "De brug is oud. De weg is smal. De sluis is klein. "
    doc = pipeline(opening + "De gemeente moet de brug vervangen.")
    assert RULES.decide(None, (), list(doc), direct=True).move is Move.ASSERT
    doc = pipeline("De gemeente moet de brug vervangen. " + opening)
    assert RULES.decide(None, (), list(doc), direct=True).move is Move.REQUEST

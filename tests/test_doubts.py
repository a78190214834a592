"""The learnt doubt about moves: when it is asked, what it may do, and which words it shows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests import made

from wederhoor import lang
from wederhoor.model import Move, StatementType
from wederhoor.read.doubts import may_be_doubted
from wederhoor.read.reader import Reader
from wederhoor.read.signs import signs
from wederhoor.trust import Trust, load_trust

DUTY = (
    "De voorzitter zegt dat de gemeente de brug moet vervangen. De bond eist dat het loon stijgt. De raad wil de kade verkopen."
)


def moves(reader: Reader, text: str) -> list[Move]:
    return [s.move for s in reader.read(made.article("a", text)).statements]


@pytest.fixture
def never(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """A reader that doubts all that it may doubt."""
    monkeypatch.setattr(reader, "_moves", replace(reader._moves, trust=Trust({"has=moeten": -9.0}, 0.0, 1.1, "test 1")))
    return reader


def test_a_move_read_off_the_content_may_be_withdrawn(never: Reader) -> None:
    assert moves(never, DUTY) == [Move.ASSERT, Move.REQUEST, Move.OFFER]


def test_a_withdrawn_move_shows_the_words_that_spoke_for_asserting(never: Reader) -> None:
    article = made.article("a", DUTY)
    first = never.read(article).statements[0]
    assert [article.cut(span) for span in first.move_by] == ["moet"]


def test_without_a_model_the_rules_decide(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_moves", replace(reader._moves, trust=None))
    assert moves(reader, DUTY) == [Move.REQUEST, Move.REQUEST, Move.OFFER]


def test_the_doubt_never_gives_a_move_of_its_own(reader: Reader) -> None:
    article = made.article("a", DUTY)
    trusted = reader._moves
    for draft, kind, ruled in reader.decisions(article):
        assert trusted.of(draft, kind).move in (ruled.move, Move.ASSERT)


def test_signs_name_the_words_they_stand_on(reader: Reader) -> None:
    draft, kind, ruled = reader.decisions(made.article("a", DUTY))[0]
    assert kind is StatementType.INDIRECT
    assert may_be_doubted(ruled, draft)
    seen = dict(signs(draft, kind, ruled, lang.pack("nl").signals))
    assert [t.text for t in seen["main duty plain other"]] == ["moet"]
    assert seen["cue=zeggen"] == ()


def test_the_model_that_ships_has_a_threshold_it_was_measured_at() -> None:
    trust = load_trust("nl", "moves")
    assert trust is not None
    assert 0.3 <= trust.threshold <= 0.5
    assert trust.version.startswith("nl_moves")

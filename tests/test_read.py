"""The reading room as a whole: whatever an article looks like, reading it neither breaks nor points outside it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

import made
from wederhoor import lang
from wederhoor.errors import NoModel
from wederhoor.model import Article, Reading, Span
from wederhoor.read import load
from wederhoor.read.reader import Reader
from wederhoor.resolve import cast
from wederhoor.settings import Settings

CASES = (Path(__file__).parent / "cases" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
SENTENCES = [json.loads(line)["text"] for line in CASES]
MARKS = "“”„\"‘’'«»"
LAST = "De burgemeester meldt dat de brug morgen opengaat."
TWICE = (
    '" Zelfs bij de bakkers is er nog een heel stel, dat zegt: " Zo is het brood nu eenmaal. Punt uit. " Het brood is voor hen '
    'iets moois. Ik verdenk veel bakkers ervan ", zegt hij," dat ze het deeg voor de helft laten liggen ". Bij hem niet.'
)
"""Two statements with one content, each around the other, and a pronoun in them: who it is was once sought without end."""
LANGUAGE = lang.pack("nl")
DAMAGED = int(os.environ.get("WEDERHOOR_FUZZ", "150"))
"""Damaged texts that are tried: a few here, 10,000 by ``WEDERHOOR_FUZZ=10000 pytest tests/test_read.py -k damage``."""


def without(text: str, choices: list[bool], characters: str) -> str:
    """``text`` with some of ``characters`` left out, as ``choices`` tell in turn."""
    return "".join(c for n, c in enumerate(text) if c not in characters or choices[n % len(choices)])


def doubled(text: str, choices: list[bool]) -> str:
    return "".join(c * 2 if c in MARKS and choices[n % len(choices)] else c for n, c in enumerate(text))


def restyled(text: str, choices: list[bool]) -> str:
    styles = iter(MARKS * len(text))
    return "".join(next(styles) if c in MARKS and choices[n % len(choices)] else c for n, c in enumerate(text))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """A few example sentences, cut off, with marks missing, doubled or mixed, without stops or spaces, or in capitals."""
    text = draw(st.sampled_from([" ", "\n"])).join(draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)))
    start = draw(st.integers(0, len(text) // 2))
    text = text[start : draw(st.integers(start + 1, len(text)))]
    choices = draw(st.lists(st.booleans(), min_size=1, max_size=12))
    damage = draw(st.sampled_from(["none", "marks", "doubled", "styles", "stops", "spaces", "capitals", "letters"]))
    if damage == "doubled":
        return doubled(text, choices)
    if damage == "styles":
        return restyled(text, choices)
    if damage == "capitals":
        return text.upper()
    return without(text, choices, {"marks": MARKS, "stops": ".", "spaces": " ", "letters": "aeiou"}.get(damage, ""))


def spans(reading: Reading) -> list[Span]:
    found = [*reading.sentences]
    for statement in reading.statements:
        found += [*statement.content, *statement.cue, *statement.source, *statement.addressee, *statement.move_by]
        found += [*statement.condition, *statement.negation, *statement.hedge, *statement.target]
    return found + [note.span for note in reading.notes if note.span is not None]


def check(article: Article, reading: Reading) -> None:
    """All that a reading and its cast point to lies in the article, and each statement has its answer who makes it."""
    assert all(article.cut(span).strip() for span in spans(reading))
    everything = [*spans(reading), *(mention.span for mention in reading.mentions)]
    assert all(0 <= span.start < span.end <= len(article.text) for span in everything)
    for statement in reading.statements:
        assert any(c.isalnum() for span in statement.content for c in article.cut(span))
        for left, right in zip(statement.content, statement.content[1:], strict=False):
            assert left.end <= right.start
    assert len({statement.id for statement in reading.statements}) == len(reading.statements)
    found = cast(article, reading, LANGUAGE)
    assert [speaker.statement_id for speaker in found.speakers] == [statement.id for statement in reading.statements]
    pointed = [span for entity in found.entities for span in entity.mentions]
    pointed += [step.span for speaker in found.speakers for step in speaker.steps if step.span is not None]
    assert all(article.cut(span).strip() for span in pointed)


@settings(max_examples=DAMAGED, deadline=None)
@given(text=damaged())
@example(text=" is bereid om te")
@example(text=" is bereid om te pr")
@example(text=TWICE)
def test_no_damage_breaks_the_reader_or_hides_the_rest(text: str, reader: Reader) -> None:
    """Whatever stands before it, a plain paragraph at the end is read as if it stood alone."""
    article = made.article("a", f"{text}\n{LAST}")
    reading = reader.read(article)
    check(article, reading)
    assert "de brug morgen opengaat" in {article.cut(statement.content[0]) for statement in reading.statements}


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=80) | st.text(alphabet=MARKS + ".,: \nDat is zei hij", max_size=80))
def test_no_text_breaks_the_reader(text: str, reader: Reader) -> None:
    article = made.article("a", text)
    check(article, reader.read(article))


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    article = made.article("a", "\n".join(SENTENCES[:20]))
    assert reader.read(article) == reader.read(article)


def test_a_quotation_without_its_end_is_noted(reader: Reader) -> None:
    article = made.article("a", "“De brug blijft dicht, zegt de wethouder.")
    (note,) = reader.read(article).notes
    assert (note.room, note.code) == ("read", "unbalanced-quotation")
    assert note.span is not None
    assert article.cut(note.span) == "De brug blijft dicht, zegt de wethouder."


def test_an_article_without_words_says_nothing(reader: Reader) -> None:
    reading = reader.read(made.article("a", "\n \n"))
    assert (reading.words, reading.sentences, reading.statements, reading.notes) == (0, (), (), ())


def test_a_pipeline_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoModel):
        load(Settings(model=tmp_path / "nothing"))


@pytest.mark.parametrize(("language", "lack"), [("en", "reads 'en', not 'nl'"), ("nl", "gives no dependency parse")])
def test_a_pipeline_that_will_not_do_is_told(language: str, lack: str, tmp_path: Path) -> None:
    spacy.blank(language).to_disk(tmp_path)
    with pytest.raises(NoModel, match=lack):
        load(Settings(model=tmp_path))


def test_words_of_time_are_nobody(reader: Reader) -> None:
    article = made.article("a", "Maandag 10 januari was koud. Anna Zondag zweeg.", published="2022-01-12")
    named = [article.cut(mention.span) for mention in reader.read(article).mentions]
    assert "Anna Zondag" in named
    assert not any("aandag" in words or "januari" in words for words in named)

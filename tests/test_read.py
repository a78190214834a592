"""The reading room as a whole: whatever an article looks like, reading it neither breaks nor points outside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given, settings
from hypothesis import strategies as st

import made
from wederhoor.errors import NoModel
from wederhoor.model import Article, Reading, Span
from wederhoor.read import load
from wederhoor.read.reader import Reader
from wederhoor.settings import Settings

CASES = (Path(__file__).parent / "cases" / "statements.jsonl").read_text(encoding="utf-8").splitlines()
SENTENCES = [json.loads(line)["text"] for line in CASES]
MARKS = "“”„\"‘’'«»"


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
        found += [*statement.condition, *statement.negation, *statement.hedge]
    return found + [note.span for note in reading.notes if note.span is not None]


def check(article: Article, reading: Reading) -> None:
    assert all(article.cut(span).strip() for span in spans(reading))
    everything = [*spans(reading), *(mention.span for mention in reading.mentions)]
    assert all(0 <= span.start < span.end <= len(article.text) for span in everything)
    for statement in reading.statements:
        assert any(c.isalnum() for span in statement.content for c in article.cut(span))
        for left, right in zip(statement.content, statement.content[1:], strict=False):
            assert left.end <= right.start
    assert len({statement.id for statement in reading.statements}) == len(reading.statements)


@settings(max_examples=150, deadline=None)
@given(text=damaged())
@example(text=" is bereid om te")
@example(text=" is bereid om te pr")
def test_no_damage_breaks_the_reader(text: str, reader: Reader) -> None:
    article = made.article("a", text)
    check(article, reader.read(article))


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

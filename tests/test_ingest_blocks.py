"""Blocks and seams: the cases are data, the properties hold for any text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wederhoor.ingest import blocks, dates, seams
from wederhoor.ingest.seams import Stretch
from wederhoor.lang import pack
from wederhoor.model import BlockKind

PAGE = pack("nl").page
CASES = Path(__file__).parent / "cases"
PIECES = st.sampled_from(
    [
        "De bond zegt nee.", "Als het kan.", "Lees ook:", "Bekijk ook deze video:", "(ja, red.)", "\n", "\n\n", " ", "\t",
        "“", "”", "Grote zorgen", "Als", "De", "wil", "‘Geen cent’", "Tekst gaat verder.", " date 2022-01 ", "Foto: Piet",
        "x.Y", ":", "?", "é", "\u200b", "\x0c", "\x00", "\u2028", "opOp",
    ]
)  # fmt: skip


def cases(name: str) -> list[Any]:
    rows = [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]
    return [
        pytest.param(
            row, id=row["why"], marks=pytest.mark.xfail(strict=True, reason=row["why"]) if row.get("known_failure") else ()
        )
        for row in rows
    ]


@pytest.mark.parametrize("case", cases("ingest_seams.jsonl"))
def test_seams_inside_a_paragraph(case: dict[str, Any]) -> None:
    text = case["text"]
    whole = Stretch(BlockKind.PARAGRAPH, 0, len(text), "case")
    found = [part for part in seams.split(text, whole, PAGE) if part.kind != BlockKind.PARAGRAPH]
    found += list(seams.insertions(text, whole, PAGE))
    assert [[part.kind, text[part.start : part.end]] for part in found] == case["found"]


@pytest.mark.parametrize("case", cases("ingest_blocks.jsonl"))
def test_blocks_of_a_text(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [[part.kind, text[part.start : part.end]] for part in blocks.of_plain_text(text, PAGE)] == case["blocks"]


@pytest.mark.parametrize(
    "case", [json.loads(line) for line in (CASES / "ingest_dates.jsonl").read_text(encoding="utf-8").splitlines()]
)
def test_dates(case: dict[str, str | None]) -> None:
    written = str(case["written"])
    if case["from"] == "marker":
        marker = dates.marker(written)
        assert (marker.published if marker else None) == case["published"]
    elif case["from"] == "name":
        assert dates.from_name(written) == case["published"]
    else:
        assert dates.from_stamp(written, PAGE) == case["published"]


@pytest.mark.parametrize("phrase", [*PAGE.teasers, *PAGE.captions, *PAGE.boilerplate], ids=lambda phrase: phrase.example)
def test_each_phrase_matches_its_example(phrase: Any) -> None:
    assert phrase.pattern.match(phrase.example)


def test_word_lists_are_in_lower_case_and_apart() -> None:
    for words in (PAGE.finite_verbs, PAGE.openers, PAGE.name_openers, PAGE.determiners, PAGE.title_nouns, PAGE.abbreviations):
        assert words
        assert all(word == word.lower() for word in words)
    assert not PAGE.openers & PAGE.name_openers
    assert not PAGE.openers & PAGE.finite_verbs
    assert len(PAGE.months) == 12


def assert_tiled(text: str, stretches: tuple[Stretch, ...]) -> None:
    """Blocks other than insertions stand in order and leave only white space; insertions lie inside one of them."""
    tiles = [each for each in stretches if each.kind != BlockKind.INSERTION]
    place = 0
    for tile in tiles:
        assert place <= tile.start < tile.end <= len(text)
        assert not text[place : tile.start].strip()
        assert not text[tile.start].isspace()
        assert not text[tile.end - 1].isspace()
        place = tile.end
    assert not text[place:].strip()
    for each in stretches:
        if each.kind == BlockKind.INSERTION:
            assert any(tile.start <= each.start < each.end <= tile.end for tile in tiles)


@settings(deadline=None)  # the machine may be busy
@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join))
)
def test_blocks_tile_any_text(text: str) -> None:
    assert_tiled(text, blocks.of_plain_text(text, PAGE))


@settings(deadline=None)  # the machine may be busy
@given(st.lists(st.tuples(st.sampled_from(list(BlockKind)[1:8]), st.lists(PIECES, min_size=1, max_size=8)), max_size=6))
def test_blocks_tile_any_page(parts: list[tuple[BlockKind, list[str]]]) -> None:
    text, places = "", []
    for kind, pieces in parts:
        words = " ".join(pieces).strip()
        if words:
            text += "\n\n" if text else ""
            places.append((kind, len(text), len(text) + len(words)))
            text += words
    assert_tiled(text, blocks.of_page(text, places, PAGE))


def test_time_is_linear_in_the_text() -> None:
    """Long lines of what the patterns begin with; a quadratic rule would take minutes."""
    for piece in (
        "(",
        "Lees ook ",
        "“De bond zegt nee. ",
        "Tekst gaat ",
        "A b ",
        "[x, ",
        "Foto: ",
        "(tekst loopt door onder de ",
    ):
        text = piece * (200_000 // len(piece))
        assert_tiled(text, blocks.of_plain_text(text, PAGE))


@pytest.mark.skipif(
    not (CASES.parents[2] / "shared" / "seeds").is_dir(), reason="../shared/seeds, the project's first two texts, is not here"
)
def test_seeds() -> None:
    """The two reports that started the project: their subheadings, glued or not, their marker, teasers and insertion."""
    folder = CASES.parents[2] / "shared" / "seeds"
    kinds = {}
    for path in sorted(folder.glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        kinds[path.name[:3]] = [each.kind for each in blocks.of_plain_text(text, PAGE) if each.kind != BlockKind.PARAGRAPH]
        assert_tiled(text, blocks.of_plain_text(text, PAGE))
        assert not re.search(r"\n\s*\n", "".join(text[e.start : e.end] for e in blocks.of_plain_text(text, PAGE)))
    assert kinds["000"] == ["insertion", "subheading", "subheading"]
    assert kinds["004"] == ["marker", "subheading", "teaser", "caption", "subheading", "teaser", "teaser"]

"""Who every mention is, and who holds which office: our own sentences in ``cases/links.jsonl`` and ``roles.jsonl``."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import made
from wederhoor import lang
from wederhoor.lang.names import fold
from wederhoor.model import Article, Cast, EntityKind, Reading, Time, TimeKind
from wederhoor.read.reader import Reader
from wederhoor.resolve import cast
from wederhoor.resolve.entities import VERSION

FOLDER = Path(__file__).parent / "cases"
DUTCH = lang.pack("nl")


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]


LINKS, ROLES = rows("links.jsonl"), rows("roles.jsonl")


def told(text: str, reader: Reader) -> tuple[Article, Reading, Cast]:
    article = made.article("a", text)
    reading = reader.read(article)
    return article, reading, cast(article, reading, DUTCH)


@pytest.mark.parametrize("case", LINKS, ids=lambda case: f"{case['mention']} in {case['text']}")
def test_who_a_mention_is(case: dict[str, Any], reader: Reader, request: pytest.FixtureRequest) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    article, _, found = told(case["text"], reader)
    links = [link for link in found.links if article.cut(link.mention) == case["mention"]]
    link = links[case.get("nth", 0)]
    assert (link.name, link.found_by) == (case["entity"], f"resolve.{case['rule']}@{VERSION}")


@pytest.mark.parametrize("case", ROLES, ids=lambda case: case["text"])
def test_who_holds_which_office(case: dict[str, Any], reader: Reader) -> None:
    """``times`` of a case are the words and the values that the room ``read`` finds for them."""
    article = made.article("a", case["text"])
    reading = reader.read(article)
    times = []
    for words, value in case.get("times", {}).items():
        start = case["text"].index(words)
        span = article.span(start, start + len(words))
        times.append(Time(span, TimeKind.DATE, value, None, None, (), "case", 1.0))
    found = cast(article, replace(reading, times=tuple(times)), DUTCH)
    names = {entity.id: entity.name for entity in found.entities}
    given = [
        {
            "who": names[role.entity_id],
            "title": role.title,
            "noun": role.noun,
            "of": names[role.of] if role.of else None,
            "former": role.former,
            "time": role.time,
        }
        for role in found.roles
    ]
    assert given == case["roles"]
    assert all(" ".join(article.cut(role.span).split()) == role.title for role in found.roles)


def test_there_is_a_link_for_each_mention_and_each_has_its_reason(reader: Reader) -> None:
    text = "\n".join(dict.fromkeys(case["text"] for case in LINKS))
    article, reading, found = told(text, reader)
    entities = {entity.id: entity for entity in found.entities}
    assert [link.mention for link in found.links] == [mention.span for mention in reading.mentions]
    assert len(entities) == len(found.entities)
    for link in found.links:
        assert link.steps
        assert all(step.why and (step.span is None or article.cut(step.span)) for step in link.steps)
        assert (link.entity_id is None) == (link.name is None) == (link.confidence == 0)
        if link.entity_id:
            assert link.mention in entities[link.entity_id].mentions
            assert link.confidence <= 1
    for entity in found.entities:
        assert entity.mentions
        assert set(entity.members) <= set(entities)


def test_unresolved_pronouns_do_not_flood_the_notes(reader: Reader) -> None:
    _, _, found = told("Het regende. Hij kwam niet. Zij ook niet. Dat was jammer. Jan Smit zei dat het laat was.", reader)
    assert sum(link.entity_id is None for link in found.links) > 3
    assert found.notes == ()


@pytest.mark.parametrize(
    ("text", "group", "members"),
    [
        ("Rusland viel Oekraïne binnen. De twee landen praten.", "Rusland en Oekraïne", ["Rusland", "Oekraïne"]),
        ("De Benelux tekende met België en Nederland.", "Benelux", ["België", "Nederland"]),
        ("De Benelux tekende.", "Benelux", []),
        ("Jan Smit en Piet Bos aten samen. Ze dronken wijn.", "Jan Smit en Piet Bos", ["Jan Smit", "Piet Bos"]),
    ],
)
def test_groups_have_the_members_that_the_text_names(text: str, group: str, members: list[str], reader: Reader) -> None:
    _, _, found = told(text, reader)
    names = {entity.id: entity.name for entity in found.entities}
    entity = next(entity for entity in found.entities if entity.name == group)
    assert [names[member] for member in entity.members] == members


def test_somebody_without_a_name_whom_the_text_comes_back_to_is_an_entity(reader: Reader) -> None:
    _, _, found = told("Een agent hield een man aan. Een vrouw keek toe. De verdachte zweeg. Hij werd geboeid.", reader)
    assert [(entity.name, entity.kind) for entity in found.entities] == [("verdachte", EntityKind.PERSON)]


def test_a_long_article_costs_no_more_than_its_length(reader: Reader) -> None:
    def seconds(times: int) -> float:
        text = "".join(
            f"Minister Jan Smit{n} en Piet Bakker{n} kwamen. Beide mannen wachtten. Hij las zijn krant. " for n in range(times)
        )
        article = made.article("a", text)
        reading = reader.read(article)
        start = time.perf_counter()
        cast(article, reading, DUTCH)
        return time.perf_counter() - start

    assert seconds(200) < 20 * seconds(20) + 0.2


def test_the_table_of_places_is_sound() -> None:
    names = {place.name for place in DUTCH.names.places}
    assert len(names) == len(DUTCH.names.places) >= 220
    forms: dict[str, str] = {}
    for place in DUTCH.names.places:
        assert set(place.members) <= names
        assert all(DUTCH.names.noun(noun) for noun in place.nouns), place
        for form in {*map(fold, (place.name, *place.aliases))}:
            assert forms.setdefault(form, place.name) == place.name

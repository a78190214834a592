"""Stories: articles of one affair are laid together, new ones find their place, and what people say of it holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

import made
from wederhoor import house
from wederhoor.align import assemble
from wederhoor.dossier import corrections, open_dossier, stories
from wederhoor.errors import NoCorrection
from wederhoor.model import Cast, Reading, Report, Story
from wederhoor.views.cli import run

STRIKE = (
    "De Lantaarn meldt dat de kranen van Kilterm in Oostkil stilstaan. Havenbond UVH van Samira Kuipers wil een baangarantie.",
    "Kilterm stapt naar de rechter om de staking in Oostkil. Volgens UVH en Samira Kuipers gaat de staking om de baangarantie.",
    "UVH en Kilterm praten in Oostkil over een baangarantie, zegt Samira Kuipers. De kranen van Kilterm staan stil.",
)
COURT = (
    "Oud-wethouder Teun Baas van Velmonde staat terecht om de parkeergarage. De rechtbank hoort dinsdag de aannemer Roskam.",
    "De aannemer Roskam zegt voor de rechtbank dat wethouder Teun Baas in Velmonde wist van de parkeergarage.",
)


def report(text: str, day: int | None = 1, title: str | None = None) -> Report:
    published = f"2031-03-{day:02}" if day else None
    article = made.article(text[:12], text, outlet="De Proef", published=published, title=title)
    sentences = tuple(block.span for block in article.blocks)
    return Report(article, Reading(article.id, "made", 1, sentences, (), (), ()), Cast(article.id, (), (), ()), ())


def grouped(found: Sequence[Story]) -> set[frozenset[str]]:
    return {frozenset(one.article_id for one in story.articles) for story in found}


ALL = [report(text, day) for day, text in enumerate((*STRIKE, *COURT), 1)]
EXPECTED = {frozenset(one.article.id for one in ALL[:3]), frozenset(one.article.id for one in ALL[3:])}


def test_two_affairs_are_two_stories_in_any_order() -> None:
    told = assemble(ALL).stories
    assert grouped(told) == EXPECTED
    assert assemble(ALL[::-1]).stories == told
    assert all("stand in" in one.why and one.shared for story in told for one in story.articles)


def test_a_story_is_named_by_words_of_its_articles() -> None:
    text = " ".join(STRIKE)
    strike = next(story for story in assemble(ALL).stories if len(story.articles) == 3)
    assert all(word in text for word in strike.name.split(", "))
    assert {"Kilterm", "UVH", "Oostkil"} & set(strike.name.split(", "))


def test_a_new_article_finds_its_story_and_the_rest_stays() -> None:
    before = assemble([ALL[0], ALL[1], ALL[3]]).stories
    after = assemble(ALL, stories=before).stories
    assert grouped(after) == EXPECTED
    assert {story.id for story in before} == {story.id for story in after}


def test_known_stories_are_not_joined_by_a_new_article() -> None:
    one, other = ([story for story in assemble(part).stories if len(story.articles) == 2] for part in (ALL[:2], ALL[3:]))
    both = report(" ".join((*STRIKE, *COURT)), 9)
    found = assemble([*ALL[:2], *ALL[3:], both], stories=[*one, *other]).stories
    assert [both.article.id in {a.article_id for a in story.articles} for story in found].count(True) == 1
    assert len([story for story in found if len(story.articles) > 1]) == 2


@pytest.mark.parametrize("reports", [[], ALL[:1], [report("…")], [report(STRIKE[0], None), report(STRIKE[1], None)]])
def test_one_article_none_and_undated_ones(reports: list[Report]) -> None:
    found = assemble(reports).stories
    assert {one.article_id for story in found for one in story.articles} == {one.article.id for one in reports}
    if len(reports) == 2:
        assert len(found) == 1


def test_two_states_of_a_page_are_one_story() -> None:
    early = made.article("a", STRIKE[0], outlet="De Proef", published="2031-03-01", url="https://proef.example/1")
    late = made.article("b", "Heel iets anders. Een ander stuk.", outlet="De Proef", published="2031-03-02", url=early.url)
    reports = [Report(a, Reading(a.id, "made", 1, (), (), (), ()), Cast(a.id, (), (), ()), ()) for a in (early, late)]
    (story,) = assemble(reports).stories
    assert {one.found_by for one in story.articles} == {"stories.same-page@1"}


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return made.fill(tmp_path / "zaak.dossier", ALL, assemble(ALL))


def names(path: Path) -> set[frozenset[str]]:
    with open_dossier(path, readonly=True) as opened:
        return grouped(opened.stories())


def test_a_correction_holds_for_later_readings_and_can_be_undone(dossier: Path) -> None:
    strike, court = ALL[0].article, ALL[3].article
    assert run(["same-story", str(dossier), strike.id, court.id]) == 0
    assert names(dossier) == {frozenset(one.article.id for one in ALL)}
    with open_dossier(dossier) as opened:
        house.assemble(opened)
    assert names(dossier) == {frozenset(one.article.id for one in ALL)}
    assert run(["own-story", str(dossier), ALL[1].article.id]) == 0
    assert frozenset({ALL[1].article.id}) in names(dossier)
    assert run(["undo", str(dossier)]) == 0
    assert run(["undo", str(dossier)]) == 0
    assert names(dossier) == EXPECTED


def test_what_cannot_be_put_otherwise_is_told(dossier: Path) -> None:
    with open_dossier(dossier) as opened:
        for wanted in (["nergens"], [ALL[0].article.id], [ALL[0].article.id, ALL[1].article.id]):
            with pytest.raises(NoCorrection):
                stories.same_story(opened, wanted)
        with pytest.raises(NoCorrection):
            stories.own_story(opened, [one.article.id for one in ALL[:3]])
        assert not corrections.history(opened)


def test_the_command_tells_stories_and_why(dossier: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stories", str(dossier), "--why"]) == 0
    assert "3 articles" in (told := capsys.readouterr().out)
    assert "stand in" in told
    assert run(["stories", str(dossier), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [len(row["articles"]) for row in rows] == [3, 2]
    assert rows[0]["first"] == "2031-03-01"
    assert all(piece["text"] for row in rows for one in row["articles"] for piece in one["shared"])

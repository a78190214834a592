"""When an article without a date appeared, from what it shares with dated ones."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace

import pytest
from edtf import is_valid_edtf

import made
from wederhoor.align import assemble
from wederhoor.model import Article, Cast, Entity, EntityKind, InferredDate, Report, StatementType, Step, Time, TimeKind

DIRECT = StatementType.DIRECT
SLUICE = "Wij nemen geen enkel risico zolang de deuren niet gekeurd zijn"


def telling(
    name: str, published: str | None, quotation: str | None = None, people: tuple[str, ...] = (), day: str | None = None
) -> Report:
    """An article with a quotation, people and a weekday with its direction ("tue<"), each in a line of its own."""
    lines = [f"Bericht {name}.", *([quotation] if quotation else []), *people, *(["dinsdag"] if day else [])]
    of = made.article(name, "\n".join(lines) + "\n", published=published)
    said = (made.Said((quotation,), type=DIRECT),) if quotation else ()
    report = made.report(of, *said)
    entities = [Entity(f"{name}/{who}", who, EntityKind.PERSON, (made.at(of, who),)) for who in people]
    times = (_time(of, day),) if day else ()
    cast = Cast(of.id, (*report.cast.entities, *entities), report.cast.speakers, ())
    return replace(report, reading=replace(report.reading, times=times), cast=cast)


def _time(of: Article, relative: str | None, value: str | None = None) -> Time:
    words = made.at(of, "dinsdag")
    return Time(words, TimeKind.DATE, value, None, relative, (Step("times.tense", None, ""),), "times.date@1", 0.9)


def dates(*reports: Report) -> list[InferredDate]:
    found = {assemble(order).dates for order in itertools.permutations(reports)}
    assert len(found) == 1, "the order of the articles must not matter"
    return list(found.pop())


PEOPLE = ("Anna Vlot", "Bram Zegers", "Corrie Dijk")


def test_the_same_words_of_the_same_people() -> None:
    undated = telling("a", None, SLUICE, PEOPLE)
    dated = telling("b", "2031-05-06", SLUICE + ".", PEOPLE)
    (found,) = dates(undated, dated)
    assert (found.article_id, found.value, found.found_by) == (undated.article.id, "2031-05-06?", "dates.shared@1")
    assert is_valid_edtf(found.value)
    assert found.why == "an article of 2031-05-06 has 1 quotation and the 3 names vlot, zegers, dijk in common with it"
    assert undated.article.cut(found.shared[0]) == SLUICE
    assert {span.article_id for span in found.shared} == {undated.article.id, dated.article.id}


def test_a_date_is_as_coarse_as_what_it_stands_on() -> None:
    undated = telling("a", None, SLUICE, PEOPLE)
    assert dates(undated, telling("b", "2031-05", SLUICE, PEOPLE))[0].value == "2031-05?"
    same_month = telling("b", "2031-05-06", SLUICE, PEOPLE), telling("c", "2031-05-08", SLUICE, PEOPLE)
    assert dates(undated, *same_month)[0].value == "2031-05?"


def test_names_and_a_weekday_tell_no_more_than_the_month() -> None:
    people = (*PEOPLE, "Dirk Kade")
    undated = telling("a", None, None, people, "tue<")
    assert dates(undated, telling("b", "2031-05-06", None, people, "tue<@EV"))[0].value == "2031-05?"


@pytest.mark.parametrize(
    "other",
    [
        telling("b", "2031-05-06", SLUICE),
        telling("b", "2031-05-06", None, PEOPLE),
        telling("b", "2031-05-06", None, (*PEOPLE, "Dirk Kade"), "tue>"),
        telling("b", "2031-05-06", "Wij nemen de trein naar huis zodra het regent", PEOPLE),
        telling("b", None, SLUICE, PEOPLE),
    ],
    ids=["one quotation", "names", "another day", "other words", "no date there either"],
)
def test_too_little_tells_nothing(other: Report) -> None:
    assert dates(telling("a", None, SLUICE, (), "tue<"), other) == []


def test_two_months_as_likely_tell_nothing() -> None:
    undated = telling("a", None, SLUICE, PEOPLE)
    assert dates(undated, telling("b", "2031-05-06", SLUICE, PEOPLE), telling("c", "2031-07-06", SLUICE, PEOPLE)) == []


def test_no_date_before_a_day_that_the_article_tells_of() -> None:
    undated = telling("a", None, SLUICE, PEOPLE, "tue<")
    told = replace(undated, reading=replace(undated.reading, times=(_time(undated.article, None, "2031-06-01"),)))
    assert dates(told, telling("b", "2031-05-06", SLUICE, PEOPLE)) == []


def test_dated_articles_are_left_alone() -> None:
    assert dates(telling("a", "2031-05-06", SLUICE, PEOPLE), telling("b", "2031-05-07", SLUICE, PEOPLE)) == []


def test_time_grows_with_the_articles_and_not_with_their_square() -> None:
    def seconds(count: int) -> float:
        reports = [
            telling(
                f"n{i}", f"2031-05-{i % 28 + 1:02}" if i % 2 else None, f"{SLUICE} zegt nummer{i // 2}", (f"Anna Vlot{i // 2}",)
            )
            for i in range(count)
        ]
        start = time.perf_counter()
        assemble(reports)
        return time.perf_counter() - start

    seconds(20)
    assert seconds(1200) < 30 * max(seconds(120), 0.005)

"""When: the cases of ``cases/times.jsonl``, the calendar behind them, and what must hold for any text.

A case is a text of our own, the date that its article bears (EDTF, or null), all times in it, and the codes of the notes on
them. Known failures stay in the file with their reason in ``fails``.
"""

from __future__ import annotations

import csv
import json
import re
import time
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from dateutil.easter import easter
from edtf import is_valid_edtf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import made
from wederhoor import lang
from wederhoor.calendar import part_of_day, period, resolve
from wederhoor.model import Time, TimeKind
from wederhoor.read.reader import Reader
from wederhoor.read.timerules import drafts
from wederhoor.read.timewords import items, matches

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases" / "times.jsonl").read_text("utf-8").splitlines()]
TIMES = lang.pack("nl").times
REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
DURATION = re.compile(r"P(?:T?(?:X|\d+(?:\.\d+)?)(?:[YMWDHS]|DE|CE))|XXXX-2[1-4]")


def marked(case: dict[str, Any]) -> Any:
    reason = case.get("fails")
    marks = [pytest.mark.xfail(reason=reason)] if reason else []
    return pytest.param(case, marks=marks, id=f"{case['published']} {case['text']}")


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_when(case: dict[str, Any], reader: Reader) -> None:
    article = made.article("a", case["text"], published=case["published"])
    reading = reader.read(article)
    found = [{"words": article.cut(t.span), "kind": str(t.kind), "value": t.value, "mod": t.mod} for t in reading.times]
    assert found == case["times"]
    assert [note.code for note in reading.notes if note.code.startswith("time-")] == case.get("notes", [])


def test_no_case_stands_twice() -> None:
    texts = [(case["published"], case["text"]) for case in CASES]
    assert len(texts) == len(set(texts)) > 180


# ---------------------------------------------------------------- the calendar


@pytest.mark.parametrize(
    ("relative", "anchor", "value", "mod"),
    [
        ("day-1", "2022-01-01", "2021-12-31", None),
        ("day-1", "2022-01", "2022-01", "APPROX"),
        ("day-1", "2022", "2022", "APPROX"),
        ("day+0", "2022-02", "2022-02-XX", None),
        ("day+0", "2022", "2022-XX-XX", None),
        ("day-1", "2022-01-12?", "2022-01-11?", None),
        ("week-1", "2022-01-12?", "2022-01-03?/2022-01-09?", None),
        ("day-1@T10:00", "2022-01-12", "2022-01-11T10:00", None),
        ("day-1@T10:00", "2022-01", "2022-01", "APPROX"),
        ("month-1", "2022-01", "2021-12", None),
        ("year-2", "2022", "2020", None),
        ("mon<", "2022-01-10", "2022-01-10", None),
        ("mon<<", "2022-01-10", "2022-01-03", None),
        ("mon>", "2022-01-10", "2022-01-10", None),
        ("mon>>", "2022-01-10", "2022-01-17", None),
        ("week-1|wed=", "2022-01-10", "2022-01-05", None),
        ("mon<|day+1|day+1", "2022-01-12", "2022-01-12", None),
        ("XXXX-02-29<", "2022-01-12", "2020-02-29", None),
        ("XXXX-24<<", "2022-03-01", "2021-24", None),
        ("XXXX-easter+49>", "2022-01-12", "2022-06-05", None),
        ("XXXX-09-tue3<", "2022-01-12", "2021-09-21", None),
        ("2014|year+3", None, "2017", None),
        ("2014/..", None, "2014/..", None),
        ("day-1", None, None, None),
        ("day-1", "unknown", None, None),
        ("2019-02-29", None, None, None),
        ("2019-13", "2022-01-12", None, None),
        ("2019-Q5", None, None, None),
        ("2020/2014", None, None, None),
        ("year+9999", "2022-01-12", None, None),
        ("day-99999", "0101-01-01", None, None),
        ("@EV", "2022-01-12", None, None),
        ("day+0", "2022-01-05/2022-01-12", None, None),
    ],
)
def test_resolving(relative: str, anchor: str | None, value: str | None, mod: str | None) -> None:
    resolved = resolve(relative, anchor)
    assert (resolved.value, resolved.mod) == (value, mod)
    assert resolved.value is not None or resolved.why


@pytest.mark.parametrize("relative", ["yesterday", "day", "XXXX<", "mon", "day-1|", "^|day+1", "sat?", "..", "../..", "1/2/3"])
def test_what_is_no_relative_is_refused(relative: str) -> None:
    with pytest.raises(ValueError, match="relative"):
        resolve(relative, "2022-01-12")


@given(st.integers(1583, 4099))
def test_easter_is_where_another_library_has_it(year: int) -> None:
    assert resolve(f"{year}-easter+0", None).value == str(easter(year))


RELATIVES = st.one_of(
    st.builds(
        "{}{:+}".format,
        st.sampled_from(["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]),
        st.integers(-9999, 9999),
    ),
    st.builds("{}{}".format, st.sampled_from(["mon", "wed", "sun"]), st.sampled_from(["<", "<<", ">", ">>", "~", "="])),
    st.builds(
        "XXXX-{}{}".format,
        st.sampled_from(["01-10", "02-29", "05", "22", "24", "Q3", "H1", "easter-2", "09-tue3", "02-31"]),
        st.sampled_from(["<", "<<", ">", ">>", "~", "="]),
    ),
)
CHAINS = st.lists(RELATIVES, min_size=1, max_size=4).map("|".join)
ANCHORS = st.one_of(
    st.none(),
    st.dates().map(str),
    st.dates().map(lambda day: f"{day:%Y-%m}".rjust(7, "0")),
    st.integers(1, 9999).map("{:04}".format),
    st.dates().map(lambda day: f"{day}?"),
)


@given(CHAINS | st.tuples(CHAINS, CHAINS).map("/".join), ANCHORS)
def test_what_is_resolved_is_edtf(relative: str, anchor: str | None) -> None:
    resolved = resolve(relative, anchor)
    if resolved.value is None:
        assert resolved.why
    else:
        assert is_valid_edtf(resolved.value), resolved.value
        assert period(resolved.value) is not None


# ---------------------------------------------------------------- the words


def test_each_example_of_a_word_has_it() -> None:
    with files("wederhoor.lang.nl").joinpath("times.csv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len({row["word"].lower() for row in rows}) == len(rows)
    for row in rows:
        assert row["word"].lower().rstrip(".") in row["example"].lower(), row


def test_each_pattern_finds_its_own_example() -> None:
    for row in TIMES.examples:
        found = [match.rule for match in matches(items(row[1], TIMES), TIMES)]
        assert row[0] in found, row


# ---------------------------------------------------------------- any text

OTHERS = "31 1 2014 2000 1e 10.00 24:00 10-13-2022 2009-2017 '90 99 , ( ) - . ! Jan zegt wordt was zou"
WORDS = [*TIMES.words, *OTHERS.split()]


def checked(found: Time, text: str) -> None:
    assert 0 <= found.span.start < found.span.end <= len(text)
    assert 0 < found.confidence <= 1
    if found.value is None or found.value in REFERENCES:
        return
    if found.kind in (TimeKind.DURATION, TimeKind.SET):
        assert DURATION.fullmatch(found.value), found.value
    else:  # the package knows no times without seconds
        assert is_valid_edtf(found.value + ":00" if "T" in found.value else found.value), found.value


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.sampled_from(["2022-01-12", "2022-01", "2022", None]))
def test_no_text_breaks_it(reader: Reader, text: str, published: str | None) -> None:
    article = made.article("a", text, published=published)
    found = reader.read(article).times
    for one in found:
        checked(one, text)
    assert [t.span.start for t in found] == sorted(t.span.start for t in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(st.text(max_size=200) | st.text("0123456789.-/:'’ e", max_size=60))
def test_no_characters_break_it(text: str) -> None:
    words = items(text, TIMES)
    assert all(text[word.start : word.end] for word in words)
    for match in matches(words, TIMES):
        drafts(match, words)


def test_a_relative_resolves_again_when_the_date_is_known(reader: Reader) -> None:
    """What the timeline does with articles whose date was inferred."""
    article = made.article("a", "Dinsdagavond sprak de raad over de brug.")
    (found,) = reader.read(article).times
    assert (found.value, found.relative, part_of_day(found.relative)) == (None, "tue<@EV", "EV")
    assert resolve(found.relative or "", "2022-01-12?").value == "2022-01-11?"


def test_steps_lead_to_the_value(reader: Reader) -> None:
    article = made.article("a", "Maandag viel er sneeuw. Een dag later was de weg vrij.", published="2022-01-12")
    first, second = reader.read(article).times
    assert [step.rule for step in first.steps] == ["times.tense", "times.calendar"]
    assert [article.cut(step.span) for step in first.steps if step.span] == ["viel"]
    assert [step.rule for step in second.steps] == ["times.reference", "times.calendar"]
    assert [article.cut(step.span) for step in second.steps if step.span] == ["Maandag"]


def test_finding_takes_time_in_proportion_to_the_text() -> None:
    """Words of time alone, the worst there is: ten times as many may take ten times as long, and no more than thirty."""

    def seconds(count: int) -> float:
        text = " ".join(["de afgelopen twee en een halve"] * count)
        start = time.perf_counter()
        list(matches(items(text, TIMES), TIMES))
        return time.perf_counter() - start

    seconds(100)
    assert seconds(5000) < 30 * max(seconds(500), 0.002)

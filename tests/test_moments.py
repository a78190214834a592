"""The days that bound an EDTF value, and the order of values that are known more and less exactly."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wederhoor.dossier.moments import Moment, iso, moment

BOUNDS = [
    ("2014", None, "2014-01-01", "2014-12-31", "year", ""),
    ("2014-02", None, "2014-02-01", "2014-02-28", "month", ""),
    ("2012-02", None, "2012-02-01", "2012-02-29", "month", ""),
    ("2014-12", None, "2014-12-01", "2014-12-31", "month", ""),
    ("2014-03-18", None, "2014-03-18", "2014-03-18", "day", ""),
    ("2014-03-18?", None, "2014-03-18", "2014-03-18", "day", "uncertain"),
    ("2014~", None, "2014-01-01", "2014-12-31", "year", "approximate"),
    ("2014%", None, "2014-01-01", "2014-12-31", "year", "both"),
    ("2014", "APPROX", "2014-01-01", "2014-12-31", "year", "approximate"),
    ("2014", "START", "2014-01-01", "2014-05-01", "year", ""),
    ("2014", "MID", "2014-05-02", "2014-08-31", "year", ""),
    ("2014", "END", "2014-09-01", "2014-12-31", "year", ""),
    ("2014-03-18", "START", "2014-03-18", "2014-03-18", "day", ""),
    ("2014-03-18", "BEFORE", None, "2014-03-18", "interval", ""),
    ("2014", "AFTER", "2014-12-31", None, "interval", ""),
    ("2014", "MORE_THAN", "2014-01-01", "2014-12-31", "year", ""),
    ("2014-22", None, "2014-06-01", "2014-08-31", "season", ""),
    ("2014-24", None, "2014-12-01", "2015-02-28", "season", ""),
    ("2014-21?", None, "2014-03-01", "2014-05-31", "season", "uncertain"),
    ("199X", None, "1990-01-01", "1999-12-31", "decade", ""),
    ("19XX", None, "1900-01-01", "1999-12-31", "century", ""),
    ("2022-01-XX", None, "2022-01-01", "2022-01-31", "month", ""),
    ("2009/2017", None, "2009-01-01", "2017-12-31", "interval", ""),
    ("2014-21/2014-10-02", None, "2014-03-01", "2014-10-02", "interval", ""),
    ("2014/..", None, "2014-01-01", None, "interval", ""),
    ("../2017-05?", None, None, "2017-05-31", "interval", "uncertain"),
    ("9999-12", None, "9999-12-01", "9999-12-31", "month", ""),
    ("Y17000", None, "17000-01-01", "17000-12-31", "year", ""),
    ("2022-01-11T20:00:00", None, "2022-01-11", "2022-01-11", "day", ""),
]


@pytest.mark.parametrize(("edtf", "mod", "expected"), [(edtf, mod, tuple(rest)) for edtf, mod, *rest in BOUNDS])
def test_a_value_lies_between_two_days(edtf: str, mod: str | None, expected: tuple[str | None, ...]) -> None:
    found = moment(edtf, mod)
    assert found
    assert (iso(found.first), iso(found.last), found.precision, found.doubt) == expected


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "/",
        "..",
        "../..",
        "x/2014",
        "2014/x",
        "2014-02-30",
        "2014-13",
        "P3Y",
        "PAST_REF",
        "0000",
        "mei",
        "?",
        "2014-00",
        "2014-22-05",
        "000X",
        "9999-24",
    ],
)
def test_what_is_no_date_has_no_moment(edtf: str) -> None:
    assert moment(edtf) is None


def test_values_of_all_precisions_have_one_order() -> None:
    """By the day on which it may begin; what is coarser before what lies in it; what is sure before what is not."""
    in_order = [
        *("-0044-03-15", "19XX", "1999", "../2013-06", "2014/..", "2014/2017", "2014", "2014-01-01", "2014-03", "2014-03-18"),
        *("2014-03-18?", "2014-03-18T09:00", "2014-03-18T20:15", "2014-22", "2014-12-31", "Y17000"),
    ]
    orders = [found.order for found in map(moment, in_order) if found]
    assert len(orders) == len(in_order)
    assert all(one < other for one, other in pairwise(orders))


dates = st.dates().map(str) | st.integers(1, 9999).map(lambda year: f"{year:04}")


@given(one=dates, other=dates)
def test_overlapping_is_mutual_and_holds_for_itself(one: str, other: str) -> None:
    first, second = moment(one), moment(other)
    assert first
    assert second
    assert first.overlaps(first)
    assert first.overlaps(second) == second.overlaps(first)
    if first.last and second.first and first.last < second.first:
        assert not first.overlaps(second)


@given(st.text(max_size=20), st.sampled_from([None, "START", "BEFORE", "odd"]))
def test_any_text_is_a_moment_or_none(text: str, mod: str | None) -> None:
    found = moment(text, mod)
    assert found is None or isinstance(found, Moment)

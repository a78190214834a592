"""The timeline: what happened when, in one order whatever is known of it, with everyone who tells it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

import made
import told
from told import Happens, When
from wederhoor.dossier import Dossier, open_dossier, queries
from wederhoor.dossier.answers import TimelineRow
from wederhoor.model import Alignment, Event, EventStatus, EventType, Report, TimeKind

WHOLE = [
    ("background", "2014"),
    ("background", "2014"),
    ("background", "2029"),
    ("background", "2031-22"),
    ("publication", "2031-06?"),
    ("statement", "2031-06?"),
    ("event", "2031-06-02"),
    ("publication", "2031-06-03"),
    ("statement", "2031-06-03"),
    ("statement", "2031-06-03"),
    ("publication", "2031-06-04"),
    *[("statement", "2031-06-04")] * 3,
    ("event", "2031-06-05"),
    ("publication", "2031-06-06"),
    *[("statement", "2031-06-06")] * 2,
    ("background", "2032/2034"),
    ("event", None),
    ("event", None),
]


@pytest.fixture
def dossier(tmp_path: Path) -> Dossier:
    return open_dossier(told.fill(tmp_path / "a.dossier"), readonly=True)


def made_of(tmp_path: Path, *reports: Report, alignment: Alignment | None = None) -> Dossier:
    return open_dossier(made.fill(tmp_path / "b.dossier", reports, alignment), readonly=True)


def by_name(rows: tuple[TimelineRow, ...], name: str) -> TimelineRow:
    (row,) = [row for row in rows if row.name.startswith(name)]
    return row


def test_everything_stands_in_order_of_time_and_what_cannot_be_dated_last(dossier: Dossier) -> None:
    assert [(row.kind, row.edtf) for row in queries.timeline(dossier)] == WHOLE


def test_an_event_told_by_several_papers_is_one_row_with_all_its_places(dossier: Dossier) -> None:
    row = by_name(queries.timeline(dossier), "overleg")
    assert (row.earliest, row.latest, row.precision, row.dated_by) == ("2031-06-02", "2031-06-02", "day", "text")
    assert (row.type, row.status, row.why) == ("talks", "happened", "one type, one day and one place")
    assert [party.name for party in row.parties] == ["Tessa Holleman", "De Ondernemersclub"]
    assert row.place
    assert row.place.name == "Veldmond"
    assert row.outlets == ("De Meerbode", "Het Noorderlicht")
    assert [piece.text for telling in row.tellings for piece in telling.pieces] == ["overlegde", "overleg van"]
    assert [telling.around.text.split()[0] for telling in row.tellings if telling.around] == ["Maandag", "Het"]


def test_each_sentence_with_a_date_is_a_row_of_background(dossier: Dossier) -> None:
    first, second = queries.timeline(dossier, kinds=["background"])[:2]
    assert [(row.edtf, row.outlets) for row in (first, second)] == [("2014", ("De Meerbode",)), ("2014", ("Het Noorderlicht",))]
    assert first.name == "In 2014 nam de provincie de brug over van het Rijk."
    assert [piece.text for telling in second.tellings for piece in telling.pieces] == ["in 2014"]


def test_a_sentence_that_several_papers_print_is_one_row(tmp_path: Path) -> None:
    papers = [made.article(name, "In 2020 ging de brug open.", outlet=name, published="2031-01-01") for name in ("b", "c")]
    rows = queries.timeline(
        made_of(tmp_path, *(told.report(of, times=[When("In 2020", "2020")]) for of in papers)), kinds=["background"]
    )
    assert [row.outlets for row in rows] == [("b", "c")]


def test_today_is_no_background_unless_something_happens_then(tmp_path: Path) -> None:
    of = made.article("nu", "Vandaag is het stil. Op 1 januari sloot de brug.", published="2031-01-01")
    times = [When("Vandaag", "2031-01-01"), When("Op 1 januari", "2031-01-01")]
    closed = [Happens("sloot", "x", EventType.OTHER, when=("Op 1 januari",))]
    rows = queries.timeline(made_of(tmp_path, told.report(of, times=times, events=closed)), kinds=["background"])
    assert [row.name for row in rows] == ["Op 1 januari sloot de brug."]


def test_a_modifier_narrows_a_date_and_makes_it_another(dossier: Dossier) -> None:
    row = queries.timeline(dossier, kinds=["background"])[2]
    assert (row.edtf, row.mod, row.earliest, row.latest) == ("2029", "START", "2029-01-01", "2029-05-01")


def test_every_place_is_in_its_article(dossier: Dossier) -> None:
    for row in queries.timeline(dossier):
        for telling in row.tellings:
            text = dossier.article(telling.article_id).text
            for piece in (*telling.pieces, *([telling.around] if telling.around else ())):
                assert text[piece.start : piece.end] == piece.text


def test_a_statement_is_as_old_as_its_clause_says_or_as_its_article(dossier: Dossier) -> None:
    rows = queries.timeline(dossier, kinds=["statement"])
    assert by_name(rows, "de brug zeker").dated_by == "text"
    assert by_name(rows, "een noodbrug").dated_by == "publication"
    assert by_name(rows, "komt de noodbrug").edtf == "2031-06-06"  # "tussen 2032 en 2034" is what is said


def test_an_inferred_date_is_marked_and_tells_why(dossier: Dossier) -> None:
    inferred = [row for row in queries.timeline(dossier) if row.dated_by == "inferred"]
    assert [(row.kind, row.doubt) for row in inferred] == [("publication", "uncertain"), ("statement", "uncertain")]
    assert {row.why for row in inferred} == {"it tells of the closed bridge, as dated articles do"}


# ---------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"party": "holleman"}, ["overleg", "Brug bij", "de brug zeker", "Ondern", "Staten", "„een", "komt", "Volgens haar"]),
        ({"party": "de ondernemers", "kinds": ["event"]}, ["overleg"]),  # an alias
        ({"party": "veldmond", "kinds": ["event"]}, ["overleg"]),  # as its place
        ({"party": "provinciale", "kinds": ["event", "background"]}, ["stemming"]),
        ({"party": "niemand"}, []),
        ({"issue": "noodbrug"}, ["Brug", "een noodbrug", "stemming", "Staten", "komt de", "Volgens haar"]),
        ({"issue": '"scheuren in"'}, ["Begin 2029", "Brug bij"]),
        ({"issue": "SCHÉUREN pijlers", "kinds": ["background"]}, ["Begin 2029"]),
        ({"issue": "scheur"}, []),  # whole words only
        ({"issue": '"'}, []),
        ({"issue": "brug AND NOT"}, []),
        ({"party": "holleman", "issue": "noodbrug", "kinds": ["statement"]}, ["komt de"]),
        ({"kinds": ["publication"], "party": "terpstra"}, ["De veerman"]),
        ({"kinds": []}, []),
    ],
)
def test_filters_narrow_the_rows(filters: dict[str, Any], names: list[str], dossier: Dossier) -> None:
    rows = queries.timeline(dossier, **filters)
    assert len(rows) == len(names), [row.name for row in rows]
    for name in names:
        by_name(rows, name)


@pytest.mark.parametrize(
    ("since", "until", "dated"),
    [
        (None, None, 19),
        ("2031-06-04", "2031-06-04", 7),  # with the month and the summer that it lies in
        (None, "2030", 3),
        ("2033", None, 1),
        ("2014-06", "2014-07", 2),
        ("2029-06", "2029-12", 0),  # "begin 2029" was before
        ("2029-04/2029-05", "2029-05", 1),
        ("2035", "2036", 0),
    ],
)
def test_a_period_leaves_what_may_lie_in_it_and_what_cannot_be_dated(
    since: str | None, until: str | None, dated: int, dossier: Dossier
) -> None:
    rows = queries.timeline(dossier, since=since, until=until)
    assert len([row for row in rows if row.edtf]) == dated
    assert [row.name for row in rows if not row.edtf] == ["blokkade", "staking"]


@pytest.mark.parametrize("odd", ["gisteren", "2031-02-30", "2031-13", "/"])
def test_a_period_that_is_no_date_is_refused(odd: str, dossier: Dossier) -> None:
    with pytest.raises(ValueError, match="no date in EDTF"):
        queries.timeline(dossier, since=odd)
    with pytest.raises(ValueError, match="no date in EDTF"):
        queries.timeline(dossier, until=odd)


# ---------------------------------------------------------------- hard cases


def test_times_that_name_no_date_are_no_background_nor_are_those_unknown(tmp_path: Path) -> None:
    of = made.article(
        "uren", "Elke maandag. Drie jaar. Tegenwoordig. Op 31 februari. Op 30 februari. In 2020.", published="2031-01-01"
    )
    times = (
        *(When("Elke maandag", "P1W", kind=TimeKind.SET), When("Drie jaar", "P3Y", kind=TimeKind.DURATION)),
        *(
            When("Tegenwoordig", "PRESENT_REF"),
            When("Op 31 februari", None),
            When("Op 30 februari", None),
            When("In 2020", "2020"),
        ),
    )
    rows = queries.timeline(made_of(tmp_path, told.report(of, times=times)), kinds=["background"])
    assert [(row.name, row.edtf, row.dated_by) for row in rows] == [("In 2020.", "2020", "text")]


def test_a_value_that_is_no_edtf_is_shown_and_cannot_be_dated(tmp_path: Path) -> None:
    of = made.article("week", "In week 3 begint het.", published="2031-01-01")
    (row,) = queries.timeline(made_of(tmp_path, told.report(of, times=[When("In week 3", "2031-W03")])), kinds=["background"])
    assert (row.edtf, row.earliest, row.dated_by) == ("2031-W03", None, None)


def test_two_times_of_one_day_in_one_sentence_are_one_telling(tmp_path: Path) -> None:
    of = made.article("twee", "Op 4 mei, en nog eens op die dag.", published="2031-06-01")
    times = [When("Op 4 mei", "2031-05-04"), When("op die dag", "2031-05-04")]
    (row,) = queries.timeline(made_of(tmp_path, told.report(of, times=times)), kinds=["background"])
    (telling,) = row.tellings
    assert [piece.text for piece in telling.pieces] == ["Op 4 mei", "op die dag"]


def test_an_event_without_a_date_leaves_its_time_as_background(tmp_path: Path) -> None:
    of = made.article("ruzie", "In 2020 was er ruzie.", published="2031-01-01")
    report = told.report(
        of, times=[When("In 2020", "2020")], events=[Happens("ruzie", "x", EventType.OTHER, when=("In 2020",))]
    )
    (mention,) = report.reading.events
    event = Event("e1", "ruzie", EventType.OTHER, EventStatus.HAPPENED, None, None, (), (mention.id,), "hand@1", "")
    for number, (edtf, background) in enumerate([(None, 1), ("2020", 0)]):
        (tmp_path / f"{number}").mkdir()
        alignment = Alignment((), (), (dataclasses.replace(event, time=edtf),))
        rows = queries.timeline(made_of(tmp_path / f"{number}", report, alignment=alignment), kinds=["background", "event"])
        assert [row.kind for row in rows].count("background") == background
        assert [row.edtf for row in rows if row.kind == "event"] == [edtf]


def test_an_event_without_a_type_is_shown_if_two_outlets_tell_it_or_events_are_asked_for(tmp_path: Path) -> None:
    one, other = (
        made.article("ruzie", "In 2020 was er ruzie.", outlet="A"),
        made.article("twist", "Toen was er ruzie.", outlet="B"),
    )
    reports = [
        told.report(one, times=[When("In 2020", "2020")], events=[Happens("ruzie", "x", EventType.OTHER, when=("In 2020",))]),
        told.report(other, events=[Happens("ruzie", "x", EventType.OTHER)]),
    ]
    (first,), (second,) = (report.reading.events for report in reports)
    event = Event("e1", "ruzie", EventType.OTHER, EventStatus.HAPPENED, "2020", None, (), (first.id,), "hand@1", "")
    both = dataclasses.replace(event, mention_ids=(first.id, second.id))
    for number, (events, shown) in enumerate([((event,), ["background"]), ((both,), ["event"])]):
        (tmp_path / f"{number}").mkdir()
        opened = made_of(tmp_path / f"{number}", *reports, alignment=Alignment((), (), events))
        assert [row.kind for row in queries.timeline(opened) if row.kind != "publication"] == shown
        assert len(queries.timeline(opened, kinds=["event"])) == len(events)


def test_an_event_that_no_article_tells_any_more_is_not_shown(tmp_path: Path) -> None:
    path = told.fill(tmp_path / "a.dossier")
    second = told.affair()[1].article
    with open_dossier(path) as dossier:
        dossier.keep(made.source(second), made.report(second, reader="hand@2"))
        rows = queries.timeline(dossier, kinds=["event"])
        assert [row.name for row in rows] == ["overleg van maandag", "stemming", "staking"]
        assert rows[0].outlets == ("De Meerbode",)


# Text, what is said, who says it, cue, time; then whether the time tells when it was said.
CLAUSES = [
    ("Dinsdag zei Kok dat het mis gaat.", "het mis gaat", "Kok", "zei", "Dinsdag", True),
    ("Kok zei dinsdag dat het mis gaat.", "het mis gaat", "Kok", "zei", "dinsdag", True),
    ("„Het gaat mis”, zei Kok dinsdag tegen de krant.", "Het gaat mis", "Kok", "zei", "dinsdag", True),
    ("Kok zei dat het dinsdag mis gaat.", "het dinsdag mis gaat", "Kok", "zei", "dinsdag", False),
    (
        "Kok, sinds dinsdag voorzitter, zei dat het mis gaat.",
        "het mis gaat",
        "Kok, sinds dinsdag voorzitter",
        "zei",
        "dinsdag",
        False,
    ),
    ("Dinsdag, na het overleg, zei Kok dat het mis gaat.", "het mis gaat", "Kok", "zei", "Dinsdag", False),
    ("„Het gaat mis”, zei Kok. Dinsdag is er overleg.", "Het gaat mis", "Kok", "zei", "Dinsdag", False),
    ("Dinsdag is er overleg. Kok zei dat het mis gaat.", "het mis gaat", "Kok", "zei", "Dinsdag", False),
]


@pytest.mark.parametrize(("text", "content", "source", "cue", "when", "tells"), CLAUSES)
def test_only_a_time_in_the_clause_of_the_cue_tells_when_it_was_said(  # noqa: PLR0913, PLR0917  (the fields of a case)
    text: str, content: str, source: str, cue: str, when: str, tells: bool, tmp_path: Path
) -> None:
    of = made.article("kok", text, published="2031-06-05")
    said = made.Said((content,), cue, source, "Kok")
    opened = made_of(tmp_path, told.report(of, said, times=[When(when, "2031-06-03")]))
    (row,) = queries.timeline(opened, kinds=["statement"])
    assert row.edtf == ("2031-06-03" if tells else "2031-06-05")
    assert [row.edtf for row in queries.timeline(opened, kinds=["background"])] == ([] if tells else ["2031-06-03"])


@pytest.mark.parametrize(
    ("value", "published", "expected"),
    [
        ("2031-06-07", "2031-06-05", "2031-06-05"),  # not yet
        ("2031-06-03/..", "2031-06-05", "2031-06-05"),  # since then
        ("2014", "2031-06-05", "2014"),
        ("2014", None, None),  # of an article of no date, only a day is near enough
        ("2031-06-03", None, "2031-06-03"),
        ("2031-06", "2031-06-05", "2031-06"),
    ],
)
def test_the_time_must_fit_the_article(value: str, published: str | None, expected: str | None, tmp_path: Path) -> None:
    of = made.article("kok", "Toen zei Kok dat het mis gaat.", published=published)
    said = made.Said(("het mis gaat",), "zei", "Kok", "Kok")
    (row,) = queries.timeline(made_of(tmp_path, told.report(of, said, times=[When("Toen", value)])), kinds=["statement"])
    assert row.edtf == expected


def test_a_dossier_without_times_has_publications_and_statements(tmp_path: Path) -> None:
    with open_dossier(made.fill(tmp_path / "a.dossier"), readonly=True) as dossier:
        assert {row.kind for row in queries.timeline(dossier)} == {"publication", "statement"}
    with open_dossier(tmp_path / "leeg.dossier", create=True) as dossier:
        assert queries.timeline(dossier) == ()

"""The timeline in the browser: every item leads to its exact words, the picture has all of them, hostile text stays text."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from docs import screenshots
from hypothesis import given, settings
from hypothesis import strategies as st

import made
import told
from told import Happens, When
from web_pages import Page, client
from wederhoor.dossier import open_dossier, queries
from wederhoor.dossier.answers import TimelineRow
from wederhoor.dossier.moments import Moment, moment
from wederhoor.model import Alignment, Event, EventStatus, EventType, Party
from wederhoor.views.web.axis import MOST, MOST_AROUND, axis, columns_of
from wederhoor.views.web.chart import FIT, PARTIES, chart

pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx` with")


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return told.fill(tmp_path_factory.mktemp("web") / "brug.dossier")


@pytest.fixture
def web(dossier: Path) -> Any:
    return client(dossier)


@pytest.fixture(scope="module")
def rows(dossier: Path) -> tuple[TimelineRow, ...]:
    with open_dossier(dossier, readonly=True) as opened:
        return queries.timeline(opened)


def lit(source: str) -> list[str]:
    """The words that an article's page marks as pointed at."""
    return [re.sub("<[^>]+>", "", words) for words in re.findall(r'<mark class="pointed"[^>]*>(.*?)</mark>', source, re.DOTALL)]


# ---------------------------------------------------------------- the page


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["Timeline", "early 2029", "summer 2031", "2 June 2031", "2032 to 2034", "Cannot be dated", "talks", "inferred"],
        ),
        (
            "nl",
            ["Tijdlijn", "begin 2029", "zomer 2031", "2 juni 2031", "2032 tot 2034", "Niet te dateren", "overleg", "afgeleid"],
        ),
    ],
)
def test_it_tells_what_happened_when(language: str, words: list[str], dossier: Path) -> None:
    shown = client(dossier, language).get("/timeline").text
    for one in [*words, "overleg van maandag", "Tessa Holleman", "Veldmond", "Het Noorderlicht", "De veerman komt terug"]:
        assert one in shown


def test_every_item_leads_to_its_exact_words(web: Any, rows: tuple[TimelineRow, ...]) -> None:
    answer = web.get("/api/timeline").json()
    assert answer["total"] == len(rows) == len(answer["rows"])
    for row in answer["rows"]:
        for telling in row["tellings"]:
            page, _, place = telling["page"].partition("#")
            source = web.get(page).text
            assert not place or Page(source).ids.count(place) == 1
            if place == "at":
                assert "".join(lit(source)) == "".join(piece["text"] for piece in telling["places"])


def test_the_page_and_the_picture_link_to_every_dated_row(web: Any) -> None:
    links = Page(web.get("/timeline").text).links
    for row in web.get("/api/timeline").json()["rows"]:
        for telling in row["tellings"]:
            assert links.count(telling["page"]) >= (2 if row["dated_by"] and telling == row["tellings"][0] else 1)


def test_its_filters_narrow_page_and_json_alike(web: Any) -> None:
    query = "?party=holleman&about=noodbrug&since=2031-06&until=2031-06-30&kind=statement"
    answer = web.get("/api/timeline" + query).json()
    assert [row["name"] for row in answer["rows"]] == ["komt de noodbrug tussen 2032 en 2034"]
    shown = web.get("/timeline" + query).text
    assert "1 thing on the timeline" in shown
    assert 'value="holleman"' in shown and 'value="2031-06-30"' in shown
    assert "show all" in shown


def test_nothing_found_and_no_such_page_are_told(web: Any) -> None:
    assert "Nothing on the timeline is like that." in web.get("/timeline?party=niemand").text
    assert "There is no such page here." in web.get("/timeline?page=99").text


@pytest.mark.parametrize("query", ["since=gisteren", "until=2031-02-30", "kind=odd", "page=0", f"party={'x' * 501}"])
def test_what_cannot_be_asked_is_told(query: str, web: Any) -> None:
    assert web.get(f"/timeline?{query}").status_code == 422
    assert web.get(f"/api/timeline?{query}").status_code == 422


@pytest.mark.parametrize("at", ["", "x", "5", "9-3", "4-4", "0-99999999", "-1-4", "0-4-9", "٣-٤", "1-9999999999999"])
def test_an_address_that_points_to_no_words_points_nowhere(at: str, web: Any) -> None:
    answer = web.get("/articles/brug-gesloten", params={"at": at})
    assert answer.status_code == 200
    assert lit(answer.text) == []


def test_an_address_may_point_into_a_statement_and_to_several_places(web: Any) -> None:
    text = told.affair()[0].article.text
    said, brug = text.index("zeker drie maanden"), text.index("Brug")
    page = web.get("/api/timeline?kind=publication&about=brug").json()["rows"][0]["tellings"][0]["page"]
    source = web.get(f"{page}?at={said}-{said + 18}&at={brug}-{brug + 4}").text
    assert lit(source) == ["Brug", "zeker drie maanden"]
    assert Page(source, within="text").text == text
    assert Page(source).ids.count("at") == 1


# ---------------------------------------------------------------- hostile text

NASTY = '"><script>alert(1)</script>'


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    of = made.article(
        "kwaad", f"{NASTY} kwam maandag. Ook {{{{ 7*7 }}}} \u202eom.", title=NASTY, outlet=NASTY, published="2031-01-01"
    )
    said = made.Said(("Ook {{ 7*7 }}",), speaker=NASTY)
    events = [Happens(NASTY, "x", EventType.OTHER)]
    report = told.report(of, said, times=[When("maandag", "2031-<b>"), When("om", "2031-01-01")], events=events)
    entity = report.cast.entities[0]
    party = Party("p1", NASTY, entity.kind, (entity.id,), NASTY)
    (mention,) = report.reading.events
    event = Event("e1", NASTY, EventType.OTHER, EventStatus.PLANNED, "2031-01-01", "p1", ("p1",), (mention.id,), "x@1", NASTY)
    return made.fill(tmp_path_factory.mktemp("web") / "kwaad.dossier", [report], Alignment((party,), (), (event,)))


def test_hostile_text_stays_text(hostile: Path) -> None:
    web = client(hostile)
    for address in ["/timeline", f"/timeline?party={NASTY}", f"/timeline?about={NASTY}&lang=nl"]:
        source = web.get(address).text
        tags = Page(source).tags
        assert [attributes for tag, attributes in tags if tag == "script"] == [{"src": "/static/light.js", "defer": None}]
        assert not [a for _, a in tags for name in a if name.startswith("on") or name == "style"]
        assert "\u202e" not in source
    shown = web.get("/timeline").text
    assert "{{ 7*7 }}" in shown
    assert "2031-&lt;b&gt;" not in shown or "Cannot be dated" in shown


# ---------------------------------------------------------------- the picture


def drawn(rows: tuple[TimelineRow, ...]) -> Any:
    found = chart(rows)
    assert found
    return found


def test_the_picture_has_a_lane_for_each_kind_and_party(rows: tuple[TimelineRow, ...]) -> None:
    lanes = [(lane.kind, lane.name) for lane in drawn(rows).lanes]
    assert lanes[:2] == [("background", ""), ("event", "")]
    assert lanes[-1] == ("publication", "")
    assert {name for _, name in lanes[2:-1]} == {"Tessa Holleman", "Karim Bouzidi", "De Ondernemersclub", "Joost Terpstra"}


def test_every_dated_row_is_in_the_picture_once(rows: tuple[TimelineRow, ...]) -> None:
    marks = [mark.row.id for lane in drawn(rows).lanes for mark in lane.marks]
    assert sorted(marks) == sorted(row.id for row in rows if row.edtf)


def test_marks_of_a_lane_lie_in_it_and_never_on_each_other(rows: tuple[TimelineRow, ...]) -> None:
    picture = drawn(rows)
    for lane in picture.lanes:
        points = [(mark.x, mark.y) for mark in lane.marks]
        assert len(set(points)) == len(points)
        assert all(lane.y <= y < lane.y + lane.height and 0 <= x <= picture.width for x, y in points)
    assert all(one.y + one.height == other.y for one, other in pairwise(picture.lanes))


def test_years_and_days_have_columns_of_their_own_with_gaps_between(rows: tuple[TimelineRow, ...]) -> None:
    columns = drawn(rows).columns
    assert [column.cell.edtf for column in columns] == [
        *("2014", "2029", "2031-06-02", "2031-06-03", "2031-06-04", "2031-06-05", "2031-06-06", "2032", "2034")
    ]
    assert [column.cell.edtf for column in columns if column.gap] == ["2029", "2031-06-02", "2032", "2034"]


def test_more_than_fit_are_a_number_that_leads_to_them(tmp_path: Path) -> None:
    of = made.article("veel", "\n".join(f"{n}: zo is het nummer {n}." for n in range(FIT + 3)), published="2031-06-03")
    said = [made.Said((f"zo is het nummer {n}.",), speaker=None) for n in range(FIT + 3)]
    path = made.fill(tmp_path / "veel.dossier", [made.report(of, *said)])
    with open_dossier(path, readonly=True) as dossier:
        (lane,) = [lane for lane in drawn(queries.timeline(dossier)).lanes if lane.kind == "others"]
    (mark,) = lane.marks
    assert (mark.row, mark.count, mark.since, mark.until) == (None, FIT + 3, "2031-06-03", "2031-06-03")
    assert f"since={mark.since}&amp;until={mark.until}" in client(path).get("/timeline").text


def test_many_of_one_length_are_one_bar_with_their_number(tmp_path: Path) -> None:
    month = made.article("maand", "\n".join(f"{n}: zo is nummer {n}." for n in range(4)), published="2031-06")
    days = [made.article(f"dag-{n}", f"Dag {n}.", published=f"2031-06-{n:02}") for n in (3, 4)]
    said = [made.Said((f"zo is nummer {n}.",), speaker=None) for n in range(4)]
    path = made.fill(tmp_path / "maand.dossier", [made.report(month, *said), *(made.report(of) for of in days)])
    with open_dossier(path, readonly=True) as dossier:
        (lane,) = [lane for lane in drawn(queries.timeline(dossier)).lanes if lane.kind == "others"]
    (mark,) = lane.marks
    assert mark.width > 0
    assert (mark.row, mark.count, mark.since, mark.until) == (None, 4, "2031-06-01", "2031-06-30")
    assert "since=2031-06-01&amp;until=2031-06-30" in client(path).get("/timeline").text


def test_those_who_say_least_share_a_lane(tmp_path: Path) -> None:
    names = [f"Persoon {letter}" for letter in "ABCDEFGHIJ"]
    of = made.article("wie", "\n".join(f"{name} zegt: ja, {name[-1]}." for name in names), published="2031-06-03")
    report = made.report(of, *[made.Said((f"ja, {name[-1]}.",), "zegt", name, name) for name in names])
    parties = tuple(Party(f"p{n}", e.name, e.kind, (e.id,), "x@1") for n, e in enumerate(report.cast.entities))
    with open_dossier(made.fill(tmp_path / "wie.dossier", [report], Alignment(parties, ())), readonly=True) as dossier:
        lanes = drawn(queries.timeline(dossier)).lanes
    assert [lane.kind for lane in lanes] == [*["statement"] * PARTIES, "others", "publication"]
    assert len(lanes[-2].marks) == len(names) - PARTIES


def test_no_dates_no_picture(tmp_path: Path) -> None:
    of = made.article("los", "Een zin. Nog een.")
    path = made.fill(tmp_path / "los.dossier", [made.report(of, made.Said(("Een zin.",)))])
    shown = client(path).get("/timeline").text
    assert "<svg" not in shown
    assert "Cannot be dated" in shown


day = st.dates().map(date.isoformat)
value = day | day.map(lambda d: d[:7]) | day.map(lambda d: d[:4]) | st.tuples(day, day).map(lambda pair: "/".join(sorted(pair)))
value |= (
    day.map(lambda d: f"{d[:3]}X") | day.map(lambda d: f"{d}/..") | st.sampled_from(["Y99999", "-0300", "2031-24", "../1000"])
)


@settings(deadline=None)
@given(st.lists(value, max_size=60), st.lists(day | day.map(lambda d: d[:4]), max_size=20))
def test_any_dates_have_few_columns_in_order_and_each_lies_in_one(values: list[str], articles: list[str]) -> None:
    moments = [found for one in [*values, *articles] if (found := moment(one))]
    cells = axis(moments, [found for one in articles if (found := moment(one))])
    assert all(cell.first <= cell.last for cell in cells)
    assert all(one.last < other.first for one, other in pairwise(cells))
    assert len(cells) <= max(MOST, 100) + 2 * max(MOST_AROUND, 100)
    for one in moments:
        assert _outside(one) or columns_of(one, cells)


def _outside(of: Moment) -> bool:
    """Whether the moment lies where there are no dates of the calendar."""
    return any(day is not None and not 1 <= day[0] <= 9999 for day in (of.first, of.last))


# ---------------------------------------------------------------- in a browser


def test_in_a_browser_a_mark_is_reached_with_the_keyboard_and_leads_to_its_words(dossier: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    with screenshots.served(dossier) as address:
        page.goto(address + "/timeline")
        page.locator(".scroll").focus()
        for _ in range(20):
            page.keyboard.press("Tab")
            if "overleg van maandag" in (page.evaluate("document.activeElement.getAttribute('aria-label')") or ""):
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**/articles/**")
        assert page.locator("#at").inner_text() == "overlegde"
        assert page.locator("#at").bounding_box()["y"] < 800
    assert complaints == []
    page.close()


def test_in_a_narrow_browser_only_the_picture_scrolls(dossier: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    with screenshots.served(dossier) as address:
        page.goto(address + "/timeline")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert page.evaluate("document.querySelector('.scroll').scrollWidth") > 360
    page.close()

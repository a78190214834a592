"""The local page: what it shows, in which language, and its JSON twins."""

from __future__ import annotations

import html
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import made
from web_pages import Page, article_pages, client, sluis
from wederhoor.dossier import open_dossier, queries
from wederhoor.dossier.answers import Piece, SpeakerRow, StatementRow
from wederhoor.model import BlockKind
from wederhoor.views.web.voices import COLOURS, NOBODY, Voices
from wederhoor.views.web.words import date_words

PAGE_DOCS = Path(__file__).parent.parent / "docs/page.md"
pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx` with")  # starlette would rather have httpx2, which is new


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sluis(tmp_path_factory.mktemp("web"))


@pytest.fixture
def web(dossier: Path) -> Any:
    return client(dossier)


def statement_row(article: str, party: str) -> StatementRow:
    piece = (Piece(0, 1, "x"),)
    return StatementRow(
        *(party, article, article, None, None, None, "direct", "assert", (), (), False, False),
        *(piece, (), (), (), (), (), (), party, party, (), "hand@1", 1.0, "hand@1", 1.0),
    )


# ---------------------------------------------------------------- what is shown


def test_home_tells_what_the_dossier_holds(web: Any) -> None:
    shown = web.get("/").text
    for words in ["sluis", "Sluis bij Oudemeer blijft dicht", "De Meerbode", "6 May 2031", "Renée de Wael", "10 statements"]:
        assert words in shown
    assert "Verified just now: all" in shown
    assert "no-url" in shown


def test_home_says_so_when_a_place_no_longer_holds(dossier: Path, tmp_path: Path) -> None:
    import sqlite3  # noqa: PLC0415

    spoilt = tmp_path / "spoilt.dossier"
    shutil.copy(dossier, spoilt)
    with sqlite3.connect(spoilt) as database:
        database.execute("UPDATE articles SET text = replace(text, 'schande', 'schanda')")
    shown = client(spoilt).get("/").text
    assert "Not verified:" in shown
    assert "Verified just now" not in shown


@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_articles_text_is_on_its_page_character_for_character(dossier: Path, language: str) -> None:
    web = client(dossier, language)
    for page in article_pages(web):
        text = web.get("/api" + page).json()["text"]
        assert Page(web.get(page).text, within="text").text == text


def test_each_statement_has_its_place_in_the_text_and_its_card(web: Any) -> None:
    statements = web.get("/api/statements").json()["statements"]
    assert len(statements) == 10
    for statement in statements:
        page, _, place = statement["page"].partition("#")
        ids = Page(web.get(page).text).ids
        assert ids.count(place) == 1
        assert ids.count(f"r-{statement['id']}") == 1
        assert place == f"s-{statement['id']}"


@pytest.mark.parametrize("with_parties", [True, False])
def test_every_link_of_the_site_leads_somewhere(dossier: Path, tmp_path: Path, with_parties: bool) -> None:
    web = client(dossier if with_parties else made.fill(tmp_path / "sluis.dossier"))
    seen: dict[str, Page | None] = {}
    waiting = ["/"]
    while waiting:
        address = waiting.pop()
        path, _, place = address.partition("#")
        if path not in seen:
            answer = web.get(path)
            assert answer.status_code == 200, address
            seen[path] = Page(answer.text) if answer.headers["content-type"].startswith("text/html") else None
            page = seen[path]
            if page:
                assert len(page.ids) == len(set(page.ids)), path
                here = path.partition("?")[0]
                links = [here + link if link[:1] in "?#" else link for link in page.links]
                assert all(link.startswith("/") and not link.startswith("//") for link in links), links
                waiting.extend(link for link in links if "lang=" not in link)
        target = seen[path]
        if place:
            assert target is not None and place in target.ids, address
    assert any(path.startswith("/speakers/" if with_parties else "/statements?speaker=") for path in seen)


def test_nested_and_overlapping_statements_are_all_marked(tmp_path: Path) -> None:
    of = made.article("nest", "Jan zegt dat Piet vreest dat het lekt en dat de dijk breekt.\n")
    outer = made.Said(("Piet vreest dat het lekt",), "zegt", "Jan", "Jan")
    inner = made.Said(("het lekt en dat de dijk breekt",), "vreest", "Piet", "Piet", attitude=True)
    same = made.Said(("Piet vreest",), "", "", None)
    web = client(made.fill(tmp_path / "nest.dossier", [made.report(of, outer, inner, same)]))
    (page,) = article_pages(web)
    source = web.get(page).text
    assert Page(source, within="text").text == of.text
    for statement in web.get("/api" + page).json()["statements"]:
        runs = re.findall(rf'data-statement="{statement["id"]}"[^>]*>((?:<[^>]*>)*)([^<]*)', source)
        contents = "".join(text for _, text in runs)
        for piece in statement["content"] + statement["cue"] + statement["source"]:
            assert piece["text"] in contents or piece["text"].startswith(contents)
    (holder,) = [s for s in web.get("/api" + page).json()["statements"] if s["speaker"] == "Jan"]
    assert re.search(rf'class="content rim-[12] first[^"]*" data-statement="{holder["id"]}"', source)


def test_the_text_is_cut_at_every_boundary(dossier: Path) -> None:
    from wederhoor.views.web.highlight import passages  # noqa: PLC0415

    with open_dossier(dossier, readonly=True) as opened:
        for row in queries.articles(opened):
            article = queries.article(opened, row.id)
            assert article
            rows = queries.statements(opened, article=article.id)
            shown = passages(article, rows)
            assert "".join(run.text for passage in shown for run in passage.stretches) == article.text
            for statement in rows:
                for role in ("content", "condition", "cue", "source", "addressee"):
                    pieces = {
                        run.start: run.text
                        for passage in shown
                        for run in passage.stretches
                        if any(layer.statement_id == statement.id and layer.role == role for layer in run.layers)
                    }
                    assert "".join(pieces.values()) == "".join(piece.text for piece in getattr(statement, role))
            assert [passage.kind for passage in shown if passage.kind] == [block.kind for block in article.blocks]
            assert shown[0].kind is BlockKind.HEADLINE


def test_one_colour_for_a_speaker_on_all_pages(web: Any) -> None:
    (speaker,) = [s for s in web.get("/api/speakers").json()["speakers"] if s["name"] == "Renée de Wael"]
    colours = set()
    for page in ["/", "/speakers", speaker["page"], "/statements", *article_pages(web)]:
        found = re.findall(
            r'class="swatch (voice-\d+ shape-\d)" aria-hidden="true"></span>(?:<a[^>]*>)?Renée de Wael', web.get(page).text
        )
        colours.update(found)
    assert len(colours) == 1
    assert colours != {"voice-0 shape-0"}


def test_speakers_of_one_article_differ_in_colour_while_there_are_any() -> None:
    alone = [(f"article {n}", f"party {n}") for n in range(COLOURS)]
    in_reply = [("article 0", "party b"), ("article 1", "party b")]
    crowd = [("crowd", f"guest {n}") for n in range(COLOURS + 2)]
    said = [*alone, *in_reply, *crowd]
    parties = dict.fromkeys(party for _, party in said)
    voices = Voices([SpeakerRow(party, party, "person", 1, 1) for party in parties], [statement_row(*one) for one in said])
    colours = {party: voices.of(party).split()[0] for party in parties}
    assert len({colours[party] for _, party in alone}) == COLOURS
    assert colours["party b"] not in {colours["party 0"], colours["party 1"]}
    assert len({colours[party] for _, party in crowd}) == COLOURS
    assert len({voices.of(party) for _, party in crowd}) == COLOURS + 2
    assert voices.of(None) == voices.of("someone else") == NOBODY


def test_a_speakers_page_has_all_their_statements(web: Any) -> None:
    for speaker in web.get("/api/speakers").json()["speakers"]:
        answer = web.get("/api" + speaker["page"]).json()
        assert len(answer["statements"]) == speaker["statements"]
        assert {s["speaker"] is None for s in answer["statements"]} == {speaker["name"] is None}
        shown = web.get(speaker["page"]).text
        assert all(html.escape(s["page"]) in shown for s in answer["statements"])
        assert sum(answer["statements_by_move"].values()) == speaker["statements"]


def test_revisions_point_to_each_other(web: Any) -> None:
    earlier, later = (web.get(f"/articles/schippers-boos-{boats}").text for boats in ("negen", "tien"))
    assert "Later version" in earlier and "Earlier version" not in earlier
    assert "Earlier version" in later and "Later version" not in later


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 10),
        ("?type=mixed", 2),
        ("?speaker=renee", 4),
        ("?search=schappen", 2),
        ("?conditional=true", 1),
        ("?conditional=false&type=mixed", 2),
        ("?article=sluis-dicht&type=direct", 1),
        ("?search=%22%29+OR+*&type=", 0),
        ("?speaker=niemand", 0),
        ("?page=7", 10),
    ],
)
def test_statements_are_filtered_by_the_address(web: Any, query: str, found: int) -> None:
    answer = web.get("/api/statements" + query)
    assert answer.status_code == 200
    assert answer.json()["total"] == found
    shown = web.get("/statements" + query)
    assert shown.status_code == 200
    assert len(re.findall('class="said ', shown.text)) == len(answer.json()["statements"])


def test_the_form_shows_what_was_asked(web: Any) -> None:
    shown = web.get("/statements", params={"search": '"><script>', "type": "direct"}).text
    assert 'value="&#34;&gt;&lt;script&gt;"' in shown
    assert '<option value="direct" selected>' in shown


def test_what_narrows_a_statement_is_told_and_marked(web: Any) -> None:
    (statement,) = web.get("/api/statements?conditional=true").json()["statements"]
    assert [place["text"] for place in statement["condition"]] == ["als de sluis dicht blijft"]
    article = web.get(f"/articles/{statement['article_id']}?lang=nl").text
    assert re.search(rf'class="condition [^"]*" data-statement="{statement["id"]}">als de sluis dicht blijft</span>', article)
    assert "op welke voorwaarde het geldt" in article
    assert 'voorwaarde <q lang="nl">als de sluis dicht blijft</q>' in web.get("/statements?conditional=true&lang=nl").text
    assert 'name="conditional" value="true" checked' in web.get("/statements?conditional=true").text


def test_many_statements_come_in_pages(tmp_path: Path) -> None:
    text = "".join(f"Jan zegt dat huis {number:03} lekt.\n" for number in range(230))
    of = made.article("straat", text)
    said = [made.Said((f"huis {number:03} lekt",), "zegt", "Jan", "Jan") for number in range(230)]
    web = client(made.fill(tmp_path / "straat.dossier", [made.report(of, *said)]))
    first, last = (web.get(f"/statements?search=lekt&page={page}").text for page in (1, 3))
    assert "page 1 of 3" in first and "/statements?search=lekt&amp;page=2" in first
    assert "huis 229 lekt" in last and len(re.findall('class="said ', last)) == 30


def test_notes_lead_to_their_place(web: Any) -> None:
    shown = Page(web.get("/notes").text)
    (place,) = [link for link in shown.links if "#n-" in link]
    path, _, anchor = place.partition("#")
    assert anchor in Page(web.get(path).text).ids


# ---------------------------------------------------------------- addresses and JSON


def test_names_and_statement_ids_lead_to_the_exact_place(web: Any) -> None:
    statement = web.get("/api/statements?search=schappen").json()["statements"][0]
    answer = web.get(f"/statements/{statement['id'][:12]}", follow_redirects=False)
    assert answer.headers["location"] == statement["page"]
    answer = web.get("/articles/sluis-dicht", follow_redirects=False)
    assert answer.headers["location"] in article_pages(web)


def test_json_offsets_count_code_points(tmp_path: Path) -> None:
    of = made.article("emoji", "💥💥 Het is mis, zegt Jan.\n")
    said = made.Said(("Het is mis",), "zegt", "Jan", "Jan")
    web = client(made.fill(tmp_path / "emoji.dossier", [made.report(of, said)]))
    (statement,) = web.get("/api/statements").json()["statements"]
    assert statement["content"] == [{"start_code_point": 3, "end_code_point": 13, "text": "Het is mis"}]
    answer = web.get("/api/articles/emoji").json()
    for place in statement["content"] + statement["cue"] + statement["source"]:
        assert answer["text"][place["start_code_point"] : place["end_code_point"]] == place["text"]


def test_each_page_names_its_json_twin(web: Any) -> None:
    for page in ["/", "/speakers", "/statements?type=direct&lang=nl", "/notes", *article_pages(web)]:
        twins = [a["href"] for tag, a in Page(web.get(page).text).tags if tag == "link" and a.get("type") == "application/json"]
        assert twins == ["/api" + page.replace("&lang=nl", "")]
        assert web.get(twins[0]).headers["content-type"] == "application/json"


def test_the_api_is_described_without_pages_from_elsewhere(web: Any) -> None:
    described = web.get("/openapi.json").json()
    documented = re.findall(r"^\| `[^`]*` \| `(/api/[^`]*)` \|", PAGE_DOCS.read_text("utf-8"), re.M)
    assert sorted(described["paths"]) == sorted(documented)
    place = described["components"]["schemas"]["Place"]
    assert "Unicode code points" in place["properties"]["start_code_point"]["description"]
    assert web.get("/docs").status_code == web.get("/redoc").status_code == 404


@pytest.mark.parametrize("address", ["/nope", "/articles/nope", "/speakers/nope", "/statements/nope", "/static/nope"])
def test_what_is_not_there_is_said_to_readers_and_programs(web: Any, address: str) -> None:
    shown = web.get(address)
    assert shown.status_code == 404
    assert "<h1>There is no such" in shown.text
    told = web.get("/api" + address)
    assert told.status_code == 404
    assert told.json()["error"].startswith("There is no such")


def test_a_filter_that_cannot_be_is_refused(web: Any) -> None:
    assert web.get("/statements?type=shouted").status_code == 422
    assert web.get("/api/statements?page=0").json()["hint"] == "page"


def test_a_dossier_that_went_away_is_told(tmp_path: Path) -> None:
    web = client(tmp_path / "100% gone.dossier")
    shown = web.get("/")
    assert shown.status_code == 503
    assert "100% gone.dossier" in shown.text
    assert "100% gone.dossier" in web.get("/api/").json()["error"]


# ---------------------------------------------------------------- languages and dates


def test_the_language_is_chosen_and_kept(dossier: Path) -> None:
    web = client(dossier, "nl")
    assert "6 mei 2031" in web.get("/").text
    english = web.get("/speakers?lang=en")
    assert '<html lang="en">' in english.text and "Speakers" in english.text
    assert '<html lang="en">' in web.get("/").text
    assert '<html lang="en">' in web.get("/?lang=xx").text
    assert '<html lang="nl">' in client(dossier, "nl").get("/", headers={"cookie": "wederhoor_language=<b>"}).text


@pytest.mark.parametrize(
    ("edtf", "english", "dutch"),
    [
        ("2022-01-12", "12 January 2022", "12 januari 2022"),
        ("2022-01", "January 2022", "januari 2022"),
        ("2022", "2022", "2022"),
        (None, "publication unknown", "publicatiedatum onbekend"),
        ("2022-21", "2022-21", "2022-21"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(edtf: str | None, english: str, dutch: str) -> None:
    from wederhoor.views.language import translation  # noqa: PLC0415

    assert date_words(edtf, "en", translation("en")) == english
    assert date_words(edtf, "nl", translation("nl")) == dutch

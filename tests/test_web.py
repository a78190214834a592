"""The local page: what it shows, that hostile articles stay text, and that nobody else can read it."""

from __future__ import annotations

import html
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import made
from wederhoor.dossier import open_dossier, queries
from wederhoor.dossier.answers import Piece, SpeakerRow, StatementRow
from wederhoor.errors import NotADossier, WederhoorError
from wederhoor.model import BlockKind, EntityKind, Party, Revision, Story, content_id
from wederhoor.views.web import app, serve
from wederhoor.views.web.voices import COLOURS, NOBODY, Voices
from wederhoor.views.web.words import date_words, visible

pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx` with")  # starlette would rather have httpx2, which is new

ROOT = Path(__file__).parent.parent
LOCAL = "http://127.0.0.1:8787"
CHROMIUM = shutil.which("chromium")
SWITCHES = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
SWITCHES += ["--disable-component-update", "--disable-sync"]

HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} {% raw %}\n"
    "\n"
    'Het is "<img src=x onerror=alert(2)>", zei Bobby "Tables\' <b>. '
    "Rechts\u202ewordt links\u2066, een bel\x07 en een 💥&amp;.\n"
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small affair with one party for each name, and the last article a later state of the one before it."""
    reports = made.affair()
    entities = [(entity.name.split()[-1], entity) for report in reports for entity in report.cast.entities]
    parties = tuple(
        Party(content_id("party", last), name, kind, tuple(e.id for end, e in entities if end == last), "surname@1")
        for last, name, kind in [
            ("Wael", "Renée de Wael", EntityKind.PERSON),
            ("schippersbond", "De schippersbond", EntityKind.ORGANISATION),
        ]
    )
    story = Story(parties, (Revision(reports[1].article.id, reports[2].article.id, "url@1"),))
    return made.fill(tmp_path_factory.mktemp("web") / "sluis.dossier", reports, story)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    of = made.article("<b>stuk</b>", HOSTILE, title="<script>alert(3)</script>\u202e", outlet='"><script>alert(4)</script>')
    said = made.Said(("<img src=x onerror=alert(2)>",), "zei", "Bobby \"Tables' <b>", "Bobby \"Tables' <b>")
    return made.fill(tmp_path_factory.mktemp("hostile") / "vreemd.dossier", [made.report(of, said)])


def client(dossier: Path, language: str = "en", base_url: str = LOCAL) -> Any:
    from starlette.testclient import TestClient  # noqa: PLC0415  (its warning comes with the import)

    return TestClient(app(dossier, language), base_url=base_url)


@pytest.fixture
def web(dossier: Path) -> Any:
    return client(dossier)


class Page(HTMLParser):
    """A page as a browser takes it: its text within one element, its tags, and the ids and links in them."""

    def __init__(self, source: str, within: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._within = within
        self._depth = 0
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag == "div" and (self._depth or attributes.get("class") == self._within):
            self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._depth:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth:
            self.text += data

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] or "" for _, attributes in self.tags if "id" in attributes]

    @property
    def links(self) -> list[str]:
        return [a[name] or "" for _, a in self.tags for name in ("href", "src", "action") if name in a]


def statement_row(article: str, party: str) -> StatementRow:
    piece = (Piece(0, 1, "x"),)
    return StatementRow(
        *(party, article, article, None, None, None, "direct", "assert", (), False, False),
        *(piece, (), (), (), party, party, (), "hand@1", 1.0, "hand@1", 1.0),
    )


def article_pages(web: Any) -> list[str]:
    return [article["page"] for article in web.get("/api/").json()["articles"]]


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
                for role in ("content", "cue", "source", "addressee"):
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
    said = [("a", "p0"), *(("b", f"p{n}") for n in range(1, 11)), *(("c", f"p{n}") for n in range(11, 23))]
    with_articles = [statement_row(article, party) for article, party in said]
    speakers = [SpeakerRow(party, party, "person", 1, 1) for _, party in said]
    voices = Voices(speakers, with_articles)
    assert len({voices.of(party).split()[0] for article, party in said if article == "b"}) == COLOURS
    assert len({voices.of(party) for article, party in said if article == "c"}) == 12
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


def test_json_offsets_count_code_points(hostile: Path) -> None:
    web = client(hostile)
    (page,) = article_pages(web)
    answer = web.get("/api" + page).json()
    assert answer["text"] == HOSTILE
    (statement,) = answer["statements"]
    for place in statement["content"] + statement["cue"] + statement["source"]:
        assert answer["text"][place["start_code_point"] : place["end_code_point"]] == place["text"]


def test_each_page_names_its_json_twin(web: Any) -> None:
    for page in ["/", "/speakers", "/statements?type=direct&lang=nl", "/notes", *article_pages(web)]:
        twins = [a["href"] for tag, a in Page(web.get(page).text).tags if tag == "link" and a.get("type") == "application/json"]
        assert twins == ["/api" + page.replace("&lang=nl", "")]
        assert web.get(twins[0]).headers["content-type"] == "application/json"


def test_the_api_is_described_without_pages_from_elsewhere(web: Any) -> None:
    described = web.get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/",
        "/api/articles/{id_or_name}",
        "/api/speakers",
        "/api/speakers/{party_id}",
        "/api/statements",
        "/api/statements/{statement_id}",
        "/api/notes",
    }
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


# ---------------------------------------------------------------- hostile articles, foreign pages


def test_hostile_articles_stay_text(hostile: Path) -> None:
    web = client(hostile)
    pages = [
        "/",
        "/speakers",
        "/statements",
        "/notes",
        web.get("/api/speakers").json()["speakers"][0]["page"],
        *article_pages(web),
    ]
    for address in [*pages, "/statements?search=<script>alert(5)</script>%07"]:
        source = web.get(address).text
        scripts = [attributes for tag, attributes in Page(source).tags if tag == "script"]
        assert scripts == [{"src": "/static/light.js", "defer": None}]
        assert not [a for _, a in Page(source).tags for name in a if name.startswith("on") or name == "style"]
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", source)
    shown = Page(web.get(article_pages(web)[0]).text, within="text").text
    assert shown == visible(HOSTILE)
    assert "{{ 7*7 }}" in shown and "Rechts⟨U+202E⟩wordt links⟨U+2066⟩, een bel␇ en een 💥&amp;." in shown


def test_visible_changes_only_what_would_act() -> None:
    kept = "Zo’n tweehonderd ‘privé’-foto’s \t\n 👩‍👩‍👧 zacht\u00adafbreken"
    assert visible(kept) == kept
    assert visible("\x00\x1b[31m\r\x7f\x85\u2028\ufeff\u200b\udc80") == "␀␛[31m␍␡⟨U+0085⟩⟨U+2028⟩⟨U+FEFF⟩⟨U+200B⟩⟨U+DC80⟩"


def test_every_answer_forbids_what_it_does_not_need(web: Any) -> None:
    for address in ["/", "/api/", "/static/light.js", "/nope", "/openapi.json"]:
        headers = web.get(address).headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize(
    "host", ["evil.example:8787", "127.0.0.1", "127.0.0.1:80", "localhost:8788", "127.0.0.1.evil.example:8787", ""]
)
def test_foreign_host_names_are_refused(web: Any, host: str) -> None:
    for address in ["/", "/api/", "/static/page.css"]:
        answer = web.get(address, headers={"host": host})
        assert answer.status_code == 400
        assert "Renée" not in answer.text


@pytest.mark.parametrize("base_url", [LOCAL, "http://localhost:8787", "http://LOCALHOST:8787", "http://127.0.0.1"])
def test_this_machine_is_answered(dossier: Path, base_url: str) -> None:
    assert client(dossier, base_url=base_url).get("/").status_code == 200


def test_nothing_is_asked_of_the_outside() -> None:
    static = ROOT / "src/wederhoor/views/web/static"
    for file in static.iterdir():
        assert not re.search(r"(?<!xmlns=\")https?://|@import|url\(", file.read_text("utf-8")), file.name


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


# ---------------------------------------------------------------- serving


def test_the_framework_is_not_loaded_before_it_is_needed() -> None:
    check = (
        "import sys, wederhoor.views.web; print([m for m in ('fastapi', 'starlette', 'uvicorn', 'jinja2') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_port_in_use_is_a_clear_error(dossier: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(WederhoorError, match=f"port {port}: another program uses it") as error:
            serve(dossier, port=port, open_browser=False, language="en")
    assert "--port" in error.value.hint


def test_what_is_no_dossier_is_refused_before_the_server_starts(tmp_path: Path) -> None:
    with pytest.raises(NotADossier):
        serve(tmp_path / "nothing.dossier", port=0, open_browser=False, language="en")


def test_serving_ends_cleanly_on_ctrl_c(dossier: Path) -> None:
    call = "import sys, pathlib; from wederhoor.views.web import serve; "
    call += "serve(pathlib.Path(sys.argv[1]), port=0, open_browser=False, language='en')"
    with subprocess.Popen(
        [sys.executable, "-c", call, str(dossier)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as server:
        watchdog = threading.Timer(30, server.kill)
        watchdog.start()
        assert server.stdout and server.stderr
        told = server.stdout.readline()
        address = told.split()[4]
        assert address.startswith("http://127.0.0.1:"), told + server.stderr.read()
        with urllib.request.urlopen(address + "api/", timeout=20) as answer:  # noqa: S310
            assert json.load(answer)["dossier"] == "sluis"
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0
        assert "Traceback" not in server.stderr.read()
        watchdog.cancel()


# ---------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def served(dossier: Path) -> Iterator[str]:
    import uvicorn  # noqa: PLC0415

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app(dossier, "en"), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    if not CHROMIUM:
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield opened
        opened.close()


def test_in_a_browser_a_statement_lights_up_in_place(served: str, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 500})
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: None if request.url.startswith(served) else complaints.append(request.url))
    page.goto(served + "/statements?search=vergoedt")
    page.click(".said-words a")
    place = page.locator(".text .content.chosen")
    assert place.inner_text() == "het waterschap schade vergoedt"
    assert page.locator(".card.chosen").count() == 1
    page.locator(".card.chosen .number").focus()
    assert page.locator(".text .lit").all_inner_texts() == ["De schippersbond", "eist", "het waterschap schade vergoedt"]
    assert complaints == []
    page.close()


def test_in_a_browser_without_scripts_the_place_is_lit_too(served: str, browser: Any) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "/statements?search=vergoedt")
    page.click(".said-words a")
    assert page.locator(".plain-page .content:target").inner_text() == "het waterschap schade vergoedt"
    context.close()


def test_in_a_narrow_browser_nothing_runs_out_of_the_page(served: str, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 640})
    for address in ["/", "/speakers", "/statements", "/notes", "/articles/sluis-dicht", "/nope"]:
        page.goto(served + address)
        assert page.evaluate("document.documentElement.scrollWidth") == 360, address
    page.close()

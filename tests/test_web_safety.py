"""The local page: hostile articles stay text, nobody else can read it, and serving it fails and ends in order."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import threading
import urllib.request
from pathlib import Path
from typing import Any

import pytest

import made
from web_pages import LOCAL, Page, article_pages, client, sluis
from wederhoor.errors import NotADossier, WederhoorError
from wederhoor.views.web import serve
from wederhoor.views.web.words import visible

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.filterwarnings("ignore:Using `httpx` with")  # starlette would rather have httpx2, which is new

HOSTILE = (
    "<script>alert(1)</script> {{ 7*7 }} {% raw %}\n"
    "\n"
    'Het is "<img src=x onerror=alert(2)>", zei Bobby "Tables\' <b>. '
    "Rechts\u202ewordt links\u2066, een bel\x07 en een 💥&amp;.\n"
)


@pytest.fixture(scope="module")
def dossier(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sluis(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    of = made.article("<b>stuk</b>", HOSTILE, title="<script>alert(3)</script>\u202e", outlet='"><script>alert(4)</script>')
    said = made.Said(("<img src=x onerror=alert(2)>",), "zei", "Bobby \"Tables' <b>", "Bobby \"Tables' <b>")
    return made.fill(tmp_path_factory.mktemp("hostile") / "vreemd.dossier", [made.report(of, said)])


@pytest.fixture
def web(dossier: Path) -> Any:
    return client(dossier)


# ---------------------------------------------------------------- hostile articles, foreign pages


def test_hostile_articles_stay_text(hostile: Path) -> None:
    web = client(hostile)
    pages = [
        "/",
        "/speakers",
        "/statements",
        "/timeline",
        "/replies",
        "/replies?party=<script>alert(9)</script>&article=%22%3E<img src=x onerror=alert(10)>",
        "/timeline?party=<script>alert(6)</script>&about=%22%3E<img src=x onerror=alert(7)>",
        "/articles/<b>stuk</b>?at=0-8&at=<script>alert(8)</script>",
        "/check?words=%22%3E<script>alert(9)</script> zei Bobby",
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

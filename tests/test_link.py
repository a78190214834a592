"""Links to Wikidata: by tables and by a service, and only where one thing can be meant; and what the guard lets through."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest

import made
from wederhoor import house
from wederhoor.align import assemble
from wederhoor.dossier import corrections, open_dossier
from wederhoor.errors import NoService, NoTable
from wederhoor.lang.items import Item
from wederhoor.link import ask, guarded, match, read_table
from wederhoor.model import Alias, EntityKind, Party

PERSON, BODY, PLACE, UNKNOWN = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.UNKNOWN


def party(name: str, kind: EntityKind = PERSON, *more: str) -> Party:
    aliases = [Alias(alias, (), "parties.same-name@1", "") for alias in (name, *more)]
    aliases.append(Alias("de baas", (), "resolve.name@1", ""))
    return Party(f"id of {name} {kind}", name, kind, (), "parties.alone@1", tuple(aliases))


def linked(parties: list[Party], *items: Item) -> tuple[dict[str, str], list[str]]:
    found, doubts = match(parties, items, "list.csv")
    assert all(one.by == "list.csv" for one in found)
    return {one.name: one.wikidata for one in found}, [doubt.name for doubt in doubts]


# ---------------------------------------------------------------- tables


def test_a_name_of_one_item_and_one_party_is_linked() -> None:
    parties = [party("Unie van Havenwerkers", BODY, "UVH"), party("Zweden", PLACE), party("Piet Vaart")]
    assert linked(parties, Item("uvh", "organisation", "Q1"), Item("ZWEDEN", "", "Q34")) == (
        {"Unie van Havenwerkers": "Q1", "Zweden": "Q34"},
        [],
    )


@pytest.mark.parametrize(
    ("kind", "listed", "fits"),
    [(PERSON, "organisation", False), (BODY, "person", False), (PLACE, "organisation", True), (UNKNOWN, "person", True)],
)
def test_a_person_is_no_body(kind: EntityKind, listed: str, fits: bool) -> None:
    assert bool(linked([party("Vlot", kind)], Item("Vlot", listed, "Q1"))[0]) is fits


def test_what_may_be_two_things_is_not_linked() -> None:
    assert linked([party("Vlot")], Item("Vlot", "", "Q1"), Item("Vlot", "", "Q2")) == ({}, ["Vlot"])
    assert linked([party("Vlot"), party("Vlot", UNKNOWN)], Item("Vlot", "", "Q1")) == ({}, ["Vlot", "Vlot"])


def test_what_one_article_calls_a_party_is_no_name_of_it() -> None:
    assert linked([party("Vlot")], Item("de baas", "", "Q1")) == ({}, [])


def test_a_users_table(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\ufeffName;Wikidata;kind\nVlot;http://www.wikidata.org/entity/Q7;person\n;;\nWaterbond;Q8;\n", "utf-8")
    assert read_table(path) == (Item("Vlot", "person", "Q7"), Item("Waterbond", "", "Q8"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name,id\nVlot,Q1\n", "line 1: there is no column 'wikidata'"),
        (b"", "line 1: there is no column 'name'"),
        (b"name,wikidata\nVlot,P1\n", "line 2: 'P1' is no Wikidata id"),
        (b"name,wikidata\n\nVlot,Q1\n,Q2\n", "line 4: there is no name"),
        (b"name,wikidata,kind\nVlot,Q1,cat\n", "line 2: 'cat' is no kind"),
        (b"name,wikidata\nVlot\n", "line 2: '' is no Wikidata id"),
        (b"\xff\xfe", "is not UTF-8 (byte 0)"),
        (b"name\x00,wikidata", "is no text"),
    ],
)
def test_a_table_that_cannot_be_used_is_told_with_its_line(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises(NoTable) as caught:
        read_table(path)
    assert told in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.hint


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NoTable, match="cannot be read"):
        read_table(tmp_path / "weg.csv")


# ---------------------------------------------------------------- a service


@contextmanager
def service(answer: Callable[[dict[str, Any]], tuple[int, bytes]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A server on this machine that answers as told, and the queries it was asked."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(json.loads(parse_qs(body.decode())["queries"][0]))
            status, content = answer(asked[-1])
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://169.254.169.254/")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/reconcile", asked
        finally:
            server.shutdown()
            thread.join()


def knows(**candidates: list[dict[str, Any]]) -> Callable[[dict[str, Any]], tuple[int, bytes]]:
    def answer(queries: dict[str, Any]) -> tuple[int, bytes]:
        found = {id_: {"result": candidates.get(query["query"], [])} for id_, query in queries.items()}
        return 200, json.dumps(found).encode()

    return answer


def candidate(id_: str, *, match: bool = True, types: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"id": id_, "name": "x", "score": 100, "match": match, "type": [{"id": type_, "name": "t"} for type_ in types]}


def test_a_service_is_asked_in_batches_and_believed_only_where_it_is_sure() -> None:
    sure = knows(
        Anna=[candidate("Q1", types=("Q5",))],
        Piet=[candidate("Q2", match=False)],
        Karin=[candidate("Q3"), candidate("Q4")],
        Els=[candidate("Q5", types=("Q6256",))],
        Wim=[candidate("http://www.wikidata.org/entity/Q6")],
        Jan=[candidate("viaf:7")],
    )
    names = ["Anna", "Piet", "Karin", "Els", "Wim", "Jan", *(f"Iemand{n}" for n in range(30))]
    with service(sure) as (url, asked):
        found, doubts = ask([party(name) for name in names], url, allow_local=True)
    assert {one.name: (one.wikidata, one.by) for one in found} == {"Anna": ("Q1", url), "Wim": ("Q6", url)}
    assert {doubt.name for doubt in doubts} == {"Piet", "Karin", "Els", "Jan"}
    assert [len(batch) for batch in asked] == [25, 11]
    assert asked[0]["q0"] == {"query": "Anna", "limit": 3}


def test_two_parties_of_one_item_are_not_linked() -> None:
    with service(knows(Anna=[candidate("Q1")], Els=[candidate("Q1")])) as (url, _):
        found, doubts = ask([party("Anna"), party("Els")], url, allow_local=True)
    assert (found, [doubt.name for doubt in doubts]) == ([], ["Anna", "Els"])


@pytest.mark.parametrize(
    ("status", "content", "told"),
    [
        (200, b"<html>", "does not answer in JSON"),
        (200, b"[]", "no list of results"),
        (200, b'{"q0": {"result": [1]}}', "no list of results"),
        (200, b"[" * 100_000, "does not answer in JSON"),
        (200, b"{}" * 3_000_000, "more than 5 MB"),
        (302, b"", "answers 302 Found, and points to http://169.254.169.254/"),
        (500, b"", "answers 500"),
    ],
)
def test_a_service_that_fails_is_told(status: int, content: bytes, told: str) -> None:
    with service(lambda _: (status, content)) as (url, _), pytest.raises(NoService) as caught:
        ask([party("Anna")], url, allow_local=True)
    assert told in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("url", "local", "told"),
    [
        ("http://127.0.0.1/x", False, "no public address"),
        ("http://[::1]/x", False, "no public address"),
        ("http://10.0.0.1/x", False, "no public address"),
        ("http://[::ffff:127.0.0.1]/x", False, "no public address"),
        ("http://169.254.169.254/x", False, "no public address"),
        ("http://169.254.169.254/x", True, "no public address"),
        ("http://0.0.0.0/x", True, "no public address"),
        ("http://224.0.0.1/x", True, "no public address"),
        ("file:///etc/passwd", True, "no address of the web"),
        ("example.org/x", False, "no address of the web"),
        ("http://a:b@127.0.0.1/x", True, "a name or password"),
        ("http://127.0.0.1:99999/x", True, "is no address"),
        ("http://" + "a" * 70 + ".invalid/x", False, "its host is not known"),
    ],
)
def test_the_guard_lets_nobody_inside(url: str, local: bool, told: str) -> None:
    with pytest.raises(NoService) as caught:
        guarded.post(url, b"", "text/plain", allow_local=local)
    assert told in str(caught.value)


def test_a_name_with_a_private_address_among_its_addresses_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    addresses = [(2, 1, 6, "", (ip, 80)) for ip in ("93.184.216.34", "192.168.0.1")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: addresses)
    with pytest.raises(NoService, match=r"192\.168\.0\.1"):
        guarded.post("http://two.example/", b"", "text/plain", allow_local=False)


# ---------------------------------------------------------------- into the dossier


def test_links_are_kept_and_can_be_taken_back(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("name,wikidata\nRenée de Wael,Q7\n", "utf-8")
    path = made.fill(tmp_path / "x.dossier", alignment=assemble(made.affair()))
    with open_dossier(path) as dossier, service(knows(**{"De schippersbond": [candidate("Q8")]})) as (url, asked):
        assert [one.wikidata for one in house.link(dossier, table, None).found] == ["Q7"]
        assert [one.wikidata for one in house.link(dossier, None, url, allow_local=True).found] == ["Q8"]
        assert asked == [{"q0": {"query": "De schippersbond", "limit": 3}}], "who is linked already is not asked for"
        assert house.link(dossier, table, url, allow_local=True).found == ()
        house.assemble(dossier)
        ids = {party.name: (party.wikidata, party.linked_by) for party in dossier.alignment().parties}
        assert ids == {"Renée de Wael": ("Q7", str(table)), "De schippersbond": ("Q8", url)}
        table.write_text("name,wikidata\nRenée de Wael,Q9\n", "utf-8")
        house.link(dossier, table, None)
        assert {party.wikidata for party in dossier.alignment().parties} == {"Q9", "Q8"}
        house.correct(dossier, corrections.undo(dossier))
        assert {party.wikidata for party in dossier.alignment().parties} == {"Q7", "Q8"}


def test_a_service_that_fails_links_nothing(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("name,wikidata\nRenée de Wael,Q7\n", "utf-8")
    path = made.fill(tmp_path / "x.dossier", alignment=assemble(made.affair()))
    with open_dossier(path) as dossier, service(lambda _: (500, b"")) as (url, _):
        with pytest.raises(NoService):
            house.link(dossier, table, url, allow_local=True)
        assert dossier.corrections() == ()

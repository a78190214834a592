"""The Wikidata items of well-known names: each name has one, each item stands in one table."""

from __future__ import annotations

import re
from collections import defaultdict

from wederhoor import lang
from wederhoor.lang.names import fold

DUTCH = lang.pack("nl")
TWO = {"anthony hoynck van papendrecht"}
"""Names of two politicians: nobody of that name is linked."""


def test_an_item_has_an_id_and_a_name_has_one_item() -> None:
    ids = defaultdict(set)
    for item in DUTCH.items:
        assert re.fullmatch(r"Q[1-9]\d*", item.wikidata), item
        ids[fold(item.name)].add(item.wikidata)
    assert {name for name, several in ids.items() if len(several) > 1} == TWO


def test_an_item_stands_in_one_table() -> None:
    tables = (DUTCH.names.places, DUTCH.gazetteer.bodies, DUTCH.gazetteer.people)
    ids = [row.wikidata for table in tables for row in table if row.wikidata]
    assert len(ids) == len(set(ids)) > 900


def test_places_bodies_and_people_are_known_by_their_names() -> None:
    known = {item.name: (item.kind, item.wikidata) for item in DUTCH.items}
    assert known["Wit-Rusland"] == ("place", "Q184")
    assert known["PvdA"] == ("organisation", "Q275441")
    assert known["Aart Jan de Geus"] == ("person", "Q2253354")
    assert "De Geus" not in known

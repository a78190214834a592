"""The benchmark of links: how its gold is read and its mentions are matched, and the scores that it adds up."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.coreference import Told, aligned, by_head, document, everything, exact

COLUMNS = """#begin document (x);
x\t1\tJan\t(1
x\t2\tSmit\t1)
x\t3\tbelt\t_

x\t4\t1-jan-20\t_

x\t5\tDe\t(2|(1
x\t6\tburgemeester\t2|1)
x\t7\tvan\t2
x\t8\tDelft\t2)|(3)
x\t9\t(\t_
x\t10\tCDA\t(4)
x\t11\t)\t_
x\t12\tzwijgt\t_
x\t13\t.\t_
#end document
"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "1_Smit.xml.coref_ne"
    path.write_text(COLUMNS, "utf-8")
    return path


def test_columns_become_a_text_and_chains_of_places_in_it(gold: Path) -> None:
    read = document(gold)
    assert read.name == "1_Smit"
    assert read.text == "Jan Smit belt\n\n1-jan-20\n\nDe burgemeester van Delft (CDA) zwijgt."
    chains = sorted(sorted(read.text[start:end] for start, end in chain) for chain in read.chains)
    assert chains == [["CDA"], ["De burgemeester", "Jan Smit"], ["De burgemeester van Delft"], ["Delft"]]


def test_mentions_are_matched_by_their_characters_or_by_their_head(gold: Path) -> None:
    read = document(gold)
    mayor = read.text.index("De burgemeester")
    head = (mayor + 3, mayor + 15)
    ours = Told((frozenset({(0, 8), (mayor + 3, mayor + 15)}),), {(0, 8): (4, 8), (mayor + 3, mayor + 15): head})
    assert exact(read, ours) == {(0, 8): (0, 8)}
    assert by_head(read, ours) == {(0, 8): (0, 8), (mayor, mayor + 15): (mayor + 3, mayor + 15)}
    assert everything(read, ours, by_head(read, ours)) == [{(0, 8), (mayor, mayor + 15)}]
    chains = aligned(read, ours, exact(read, ours))
    assert sum(map(len, chains)) == sum(map(len, read.chains))
    assert {(0, 8)} in chains

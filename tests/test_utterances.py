"""What is told more than once: the cases of ``cases/utterances.jsonl`` and ``cases/secondhand.jsonl``, and how it is told.

A case of the first is two texts of two papers, and whether they tell one saying; if so, in which form against the fullest,
and which words are hardened or softened. A case of the second is a text, and the words that name who had it first.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from importlib.resources import files
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import made
from wederhoor import align, lang, resolve
from wederhoor.align.sayings import Sayings
from wederhoor.align.secondhand import SecondHand
from wederhoor.model import Alignment, Article, RenderingForm, Report, Utterance
from wederhoor.read.reader import Reader

HERE = Path(__file__).parent / "cases"
CASES = [json.loads(line) for line in (HERE / "utterances.jsonl").read_text("utf-8").splitlines()]
VIAS = [json.loads(line) for line in (HERE / "secondhand.jsonl").read_text("utf-8").splitlines()]
OUTLETS = ("De Meerbode", "Het Noorderlicht", "De Klokketoren")
PUBLISHED = "2031-05-06"


def report(reader: Reader, text: str, name: str, outlet: str | None, published: str | None = PUBLISHED) -> Report:
    article = made.article(name, text, outlet=outlet, published=published)
    reading = reader.read(article)
    return Report(article, reading, resolve.cast(article, reading, lang.pack("nl")), ())


def reports(reader: Reader, texts: Sequence[str], published: Sequence[str | None] = (PUBLISHED,) * 3) -> list[Report]:
    return [report(reader, text, f"a{n}", OUTLETS[n], published[n]) for n, text in enumerate(texts)]


def articles(of: Sequence[Report]) -> dict[str, Article]:
    """By statement its article."""
    return {statement.id: one.article for one in of for statement in one.reading.statements}


def joined(alignment: Alignment, of: Sequence[Report]) -> list[Utterance]:
    """The sayings that stand in more than one article."""
    where = articles(of)
    return [u for u in alignment.utterances if len({where[one.statement_id].id for one in u.renderings}) > 1]


def shifted(utterances: Sequence[Utterance], of: Sequence[Report], shift: str) -> list[str]:
    """The words that are stronger or weaker, as this rendering has them, else as the fullest has."""
    text = {one.article.id: one.article for one in of}
    differences = [d for u in utterances for one in u.renderings for d in one.differences if d.shift == shift]
    return [text[span.article_id].cut(span) for d in differences if (span := d.here or d.there)]


def marked(case: dict[str, Any], name: str) -> Any:
    reason = case.get("fails")
    return pytest.param(case, marks=[pytest.mark.xfail(reason=reason)] if reason else [], id=name)


@pytest.mark.parametrize("case", [marked(case, " | ".join(case["texts"])) for case in CASES])
def test_what_is_one_saying(case: dict[str, Any], reader: Reader) -> None:
    of = reports(reader, case["texts"], case.get("published", (PUBLISHED,) * 2))
    found = joined(align.assemble(of), of)
    assert bool(found) == case["same"]
    if found:
        assert case.get("form") in {None, *(one.form.value for u in found for one in u.renderings[1:])}
        for shift in ("hardens", "softens"):
            words = shifted(found, of, shift)
            assert len(words) == len(case.get(shift, []))
            assert all(any(wanted in word for word in words) for wanted in case.get(shift, []))


@pytest.mark.parametrize("case", [marked(case, case["text"]) for case in VIAS])
def test_who_had_it_first(case: dict[str, Any], reader: Reader) -> None:
    of = report(reader, case["text"], "a", case.get("outlet", OUTLETS[0]))
    sayings = Sayings()
    sayings.take(of)
    said = sayings.found(align.assemble([of]).parties).sayings
    found = SecondHand(said).found()
    words = {of.article.cut(span) for via in found.values() for span in via.words}
    assert words == set(case["via"])


def test_no_case_stands_twice() -> None:
    texts = [" | ".join(case["texts"]) for case in CASES] + [case["text"] for case in VIAS]
    assert len(texts) == len(set(texts)) >= 80
    assert sum(not case["same"] for case in CASES) >= 30


# ---------------------------------------------------------------- all of them together

FULL = "“Wij nemen geen enkel risico met de sluis, want het water staat te hoog”, zei dijkgraaf Ellen Storm."
PART = "Dijkgraaf Ellen Storm: “Wij nemen geen enkel risico met de sluis.”"
SAME = "‘Wij nemen geen enkel risico met de sluis, want het water staat te hoog’, aldus dijkgraaf Ellen Storm."


def test_the_longest_quotation_is_the_fullest_and_stands_first(reader: Reader) -> None:
    of = reports(reader, [PART.replace("Ellen Storm:", "Ellen Storm zei:"), FULL, SAME])
    (found,) = joined(align.assemble(of), of)
    assert found.renderings[0].form is RenderingForm.FULLEST
    assert sorted(one.form for one in found.renderings[1:]) == [RenderingForm.SHORTENED, RenderingForm.VERBATIM]
    assert not found.renderings[0].differences
    assert all(one.why and one.found_by.startswith("utterances.") for one in found.renderings)


def test_the_order_of_the_articles_does_not_matter(reader: Reader) -> None:
    of = reports(reader, [FULL, SAME, "Dijkgraaf Ellen Storm zei dat zij met de sluis geen enkel risico neemt."])
    assert len({align.assemble(order).utterances for order in permutations(of)}) == 1


def test_one_telling_belongs_to_one_saying(reader: Reader) -> None:
    of = reports(reader, [f"{FULL} {SAME}", SAME, FULL])
    ids = [one.statement_id for u in align.assemble(of).utterances for one in u.renderings]
    assert len(ids) == len(set(ids)) == 4


def test_one_article_one_paper_or_no_dates_make_no_trouble(reader: Reader) -> None:
    assert align.assemble([report(reader, FULL, "a", None, None)]).utterances == ()
    of = [report(reader, FULL, "a", None, None), report(reader, SAME, "b", None, None)]
    assert len(joined(align.assemble(of), of)) == 1
    twice = report(reader, FULL, "a", "De Meerbode")
    assert len(align.assemble([twice, report(reader, FULL, "b", "Het Noorderlicht")]).utterances) == 1


def test_an_agency_copied_by_all_is_one_saying(reader: Reader) -> None:
    of = reports(reader, ["OUDEMEER (ANP) – " + FULL, "OUDEMEER (ANP) – " + FULL, FULL])
    (found,) = joined(align.assemble(of), of)
    assert len(found.renderings) == 3
    where = articles(of)
    vias = {where[one.statement_id].outlet: [where[one.statement_id].cut(v) for v in one.via] for one in found.renderings}
    assert vias == {"De Meerbode": ["(ANP) –"], "Het Noorderlicht": ["(ANP) –"], "De Klokketoren": []}


def test_a_single_telling_is_kept_only_if_it_is_second_hand(reader: Reader) -> None:
    (found,) = align.assemble([report(reader, FULL[:-1] + " tegen persbureau Tass.", "a", "De Meerbode")]).utterances
    assert len(found.renderings) == 1 and found.renderings[0].via
    assert found.found_by.startswith("utterances.second-hand")


# ---------------------------------------------------------------- the words


def test_every_row_of_wordings_has_its_example() -> None:
    lines = files("wederhoor.lang.nl").joinpath("wordings.csv").read_text("utf-8").splitlines()
    for row in csv.DictReader(lines):
        assert row["example"].endswith(".")
    known = lang.pack("nl").wordings
    assert known.words["misschien"].strength < 0 < known.words["beslist"].strength
    assert known.stronger(["vragen"], ["eisen"]) > 0 > known.stronger(["zeggen"], ["suggereren"])
    assert known.stronger(["vragen"], ["zeggen"]) == 0
    assert known.contraries("haalbaar", "onhaalbaar") and known.contraries("stijgen", "afnemen")
    assert not known.contraries("stijgen", "toenemen")


def test_every_frame_is_found_in_its_example() -> None:
    known = lang.pack("nl").secondhand
    for frame in (*known.frames, *known.heads):
        assert any(frame.before.search(frame.example[:at]) for at in range(len(frame.example))), frame.example

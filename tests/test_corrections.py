"""Corrections by hand: what they change, that every later reading keeps to them, and that the log only grows."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import made
from wederhoor import house
from wederhoor.align import assemble
from wederhoor.dossier import Dossier, corrections, open_dossier
from wederhoor.dossier.cast import cast
from wederhoor.dossier.verify import verify
from wederhoor.errors import NoCorrection, NoParty
from wederhoor.model import Alignment, Correction, CorrectionKind, EntityKind, Party, Report, Span, standing

MERGE, SPLIT, RENAME, LINK, UNDO = (
    CorrectionKind.MERGE,
    CorrectionKind.SPLIT,
    CorrectionKind.RENAME,
    CorrectionKind.LINK,
    CorrectionKind.UNDO,
)


def says(name: str, who: str, kind: EntityKind = EntityKind.PERSON) -> Report:
    """A report of an article in which only ``who`` says something."""
    of = made.article(name, f"Bericht {name}: {who} zegt dat het regent.\n", outlet="De Meerbode")
    return made.report(of, made.Said(("het regent",), "zegt", who, who, kind))


REPORTS = [
    says("a", "Anna Vlot"),
    says("b", "Anna Vlot"),
    says("c", "Piet Vaart"),
    says("d", "Waterbond", EntityKind.ORGANISATION),
]


def at(which: int) -> Span:
    return REPORTS[which].cast.entities[0].mentions[0]


def line(kind: CorrectionKind, *about: Span, name: str | None = None, undoes: str | None = None, id_: str = "x") -> Correction:
    return Correction(id_, kind, about, name, undoes, "2031-05-06T10:00:00+00:00", "list.csv" if kind is LINK else None)


def found(*log: Correction) -> dict[str, Party]:
    alignment = assemble(REPORTS, log)
    assert len({party.id for party in alignment.parties}) == len(alignment.parties)
    assert assemble(reversed(REPORTS), log) == alignment
    return {party.name: party for party in alignment.parties}


def articles(party: Party) -> list[str]:
    names = {entity.id: report.article.name for report in REPORTS for entity in report.cast.entities}
    return sorted(names[id_] for id_ in party.entity_ids)


def test_without_corrections_names_decide() -> None:
    assert {name: articles(party) for name, party in found().items()} == {
        "Anna Vlot": ["a", "b"],
        "Piet Vaart": ["c"],
        "Waterbond": ["d"],
    }


def test_merging_makes_one_party_called_as_the_first() -> None:
    parties = found(line(MERGE, at(2), at(0)))
    assert {name: articles(party) for name, party in parties.items()} == {"Piet Vaart": ["a", "b", "c"], "Waterbond": ["d"]}
    merged = parties["Piet Vaart"]
    assert merged.found_by == "parties.by-hand@1"
    assert merged.id == found()["Anna Vlot"].id, "the id of the largest, so that links to it still lead there"
    assert [(alias.name, alias.found_by) for alias in merged.aliases[:2]] == [
        ("Piet Vaart", "parties.alone@1"),
        ("Anna Vlot", "parties.by-hand@1"),
    ]
    assert "2031-05-06" in merged.aliases[1].why


def test_merging_twice_is_merging_once() -> None:
    once = found(line(MERGE, at(2), at(0)))
    assert found(line(MERGE, at(2), at(0)), line(MERGE, at(0), at(2), id_="y")) == once


def test_splitting_takes_entities_out() -> None:
    parties = assemble(REPORTS, [line(SPLIT, at(1))]).parties
    assert sorted(articles(party) for party in parties) == [["a"], ["b"], ["c"], ["d"]]
    (out,) = [party for party in parties if articles(party) == ["b"]]
    assert (out.name, out.found_by) == ("Anna Vlot", "parties.by-hand@1")
    assert "taken out of 'Anna Vlot'" in out.aliases[0].why


def test_nothing_is_split_off_a_party_that_would_be_empty() -> None:
    assert found(line(SPLIT, at(0), at(1))) == found()


def test_renaming_and_linking() -> None:
    parties = found(line(RENAME, at(0), name="A. Vlot"), line(LINK, at(3), name="Q1", id_="y"))
    assert articles(parties["A. Vlot"]) == ["a", "b"]
    assert [alias.name for alias in parties["A. Vlot"].aliases][:2] == ["A. Vlot", "Anna Vlot"]
    assert (parties["Waterbond"].wikidata, parties["Waterbond"].linked_by) == ("Q1", "list.csv")


def test_undone_is_as_if_it_had_never_been_and_undoing_can_be_undone() -> None:
    merge = line(MERGE, at(0), at(2), id_="m")
    undo = line(UNDO, undoes="m", id_="u")
    again = line(UNDO, undoes="u", id_="w")
    assert found(merge, undo) == found()
    assert found(merge, undo, again) == found(merge)
    assert [one.id for one in standing([merge, undo, again])] == ["m", "w"]


def test_a_later_line_wins() -> None:
    merge, split = line(MERGE, at(0), at(2), id_="m"), line(SPLIT, at(2), id_="s")
    assert {name: articles(party) for name, party in found(merge, split).items()}["Anna Vlot"] == ["a", "b"]


def test_a_mention_that_has_grown_is_still_found() -> None:
    wider = REPORTS[2].article.span(at(2).start - 2, at(2).end)
    assert found(line(MERGE, wider, at(0))) == found(line(MERGE, at(2), at(0)))


def test_words_that_are_nobodys_change_nothing() -> None:
    nowhere = REPORTS[0].article.span(0, 3)
    other = made.article("elders", "Iets anders.\n").span(0, 4)
    assert found(line(MERGE, nowhere, other, at(0)), line(RENAME, other, name="X"), line(SPLIT, nowhere)) == found()


def test_members_follow_a_merge() -> None:
    group = says("e", "Anna Vlot en Piet Vaart", EntityKind.GROUP)
    members = (REPORTS[0].cast.entities[0].id, REPORTS[2].cast.entities[0].id)
    entity = replace(group.cast.entities[0], members=members)
    group = replace(group, cast=replace(group.cast, entities=(entity,)))
    alignment = assemble([*REPORTS, group])
    by_name = {party.name: party for party in alignment.parties}
    assert set(by_name["Anna Vlot en Piet Vaart"].members) == {by_name["Anna Vlot"].id, by_name["Piet Vaart"].id}
    alignment = assemble([*REPORTS, group], [line(MERGE, at(0), at(2))])
    by_name = {party.name: party for party in alignment.parties}
    assert by_name["Anna Vlot en Piet Vaart"].members == (by_name["Anna Vlot"].id,)


# ---------------------------------------------------------------- in the dossier


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    with open_dossier(made.fill(tmp_path / "x.dossier", REPORTS)) as opened:
        house.assemble(opened)
        yield opened


def who(dossier: Dossier) -> dict[str, int]:
    return {row.name: row.articles for row in cast(dossier)}


def test_a_correction_holds_when_articles_are_read_again_and_others_are_added(dossier: Dossier) -> None:
    house.correct(dossier, corrections.merge(dossier, ["Piet Vaart", "anna vlot"]))
    house.correct(dossier, corrections.rename(dossier, "Piet Vaart", "Piet  Anna"))
    assert who(dossier) == {"Piet Anna": 3, "Waterbond": 1}
    again = [replace(report, reading=replace(report.reading, reader="hand@2")) for report in REPORTS]
    for report in [*again, says("e", "Anna Vlot"), says("f", "Vlot")]:
        dossier.keep(made.source(report.article), report)
    house.assemble(dossier)
    assert who(dossier) == {"Piet Anna": 5, "Waterbond": 1}


def test_splitting_by_name_and_by_article(dossier: Dossier) -> None:
    house.correct(dossier, corrections.split(dossier, "Anna Vlot", ["b"]))
    assert sorted(row.articles for row in cast(dossier)) == [1, 1, 1, 1]
    house.correct(dossier, corrections.undo(dossier))
    house.correct(dossier, corrections.merge(dossier, ["Anna Vlot", "Piet Vaart"]))
    house.correct(dossier, corrections.split(dossier, "Anna Vlot", ["piet vaart"]))
    assert who(dossier) == {"Anna Vlot": 2, "Piet Vaart": 1, "Waterbond": 1}


def test_the_log_only_grows(dossier: Dossier) -> None:
    correction = corrections.rename(dossier, "Waterbond", "WB")
    dossier.keep_correction(correction)
    dossier.keep_correction(correction)
    assert dossier.corrections() == (correction,)
    with sqlite3.connect(dossier.path) as raw:
        for sql in ("DELETE FROM corrections", "UPDATE corrections SET name = 'x'", "DELETE FROM correction_spans"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                raw.execute(sql)


def test_the_log_is_verified_and_tells_who_it_is_about(dossier: Dossier) -> None:
    before = verify(dossier).verified
    house.correct(dossier, corrections.merge(dossier, ["Piet Vaart", "Anna Vlot"]))
    house.correct(dossier, corrections.undo(dossier))
    assert verify(dossier).verified == before + 2
    assert not verify(dossier).findings
    merged, undone = corrections.history(dossier)
    assert [piece.text for _, piece in merged.about] == ["Piet Vaart", "Anna Vlot"]
    assert (merged.standing, undone.standing, merged.party, undone.undoes) == (False, True, "Piet Vaart", merged.id)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [("Jan", "no party"), ("", "no party"), ("a", "several parties may be meant: Anna Vlot (person, 2×"), ("zzzz", "no party")],
)
def test_who_cannot_be_meant_is_told_with_what_to_do(dossier: Dossier, wanted: str, told: str) -> None:
    with pytest.raises(NoParty) as caught:
        corrections.party(dossier, wanted)
    assert told in str(caught.value)
    assert caught.value.hint


def test_a_party_is_found_by_name_alias_and_id(dossier: Dossier) -> None:
    anna = corrections.party(dossier, "ANNA VLOT")
    assert corrections.party(dossier, anna.id[:4]) == anna == corrections.party(dossier, "vlo")
    house.correct(dossier, corrections.rename(dossier, "Anna Vlot", "Iemand"))
    assert corrections.party(dossier, "Anna Vlot").id == anna.id


def test_what_cannot_be_corrected_is_told(dossier: Dossier) -> None:
    for attempt in (
        lambda: corrections.merge(dossier, ["Anna Vlot", "anna vlot"]),
        lambda: corrections.split(dossier, "Anna Vlot", ["Anna Vlot"]),
        lambda: corrections.split(dossier, "Anna Vlot", ["Piet"]),
        lambda: corrections.rename(dossier, "Anna Vlot", "  "),
        lambda: corrections.undo(dossier),
        lambda: corrections.undo(dossier, "abcd"),
    ):
        with pytest.raises(NoCorrection) as caught:
            attempt()
        assert caught.value.hint
    assert dossier.corrections() == ()


def test_a_correction_of_no_text_is_refused(dossier: Dossier) -> None:
    elsewhere = made.article("elders", "Iets anders.\n").span(0, 4)
    with pytest.raises(ValueError, match="not inside"):
        dossier.keep_correction(line(RENAME, elsewhere, name="x"))


def test_a_story_without_corrections_is_the_same(dossier: Dossier) -> None:
    assert dossier.alignment() == assemble(REPORTS)
    assert isinstance(dossier.alignment(), Alignment)

"""The labelled pairs are what they were, point where they say, and are scored as docs/pairs.md says."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Sequence
from typing import Any

import pytest
from benchmarks import pairs
from benchmarks.pairs import Affair, Given, Label, Place, Score, given, labelled
from tests import made
from tests.made import Said
from tests.pairs import compile as compiling

from wederhoor.model import Alignment, EntityKind, Move, Party
from wederhoor.model.debate import (
    Account,
    Between,
    Call,
    Conflict,
    ConflictKind,
    Rendering,
    RenderingForm,
    Reply,
    ReplyKind,
    Utterance,
)

FLOORS: dict[str, dict[str, Any]] = tomllib.loads((pairs.PAIRS / "floors.toml").read_text("utf-8"))


def rows(half: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (pairs.PAIRS / f"{half}.jsonl").read_text("utf-8").splitlines()]


# ---------------------------------------------------------------- the set


@pytest.mark.parametrize("half", pairs.HALVES)
def test_each_half_is_the_one_that_was_labelled(half: str) -> None:
    texts = [path for affair in compiling.affairs(half) for path in pairs.articles(affair)]
    files = [pairs.PAIRS / f"{half}.jsonl", *texts]
    hashes = "".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in files)
    assert hashlib.sha256(hashes.encode()).hexdigest() == FLOORS[half]["sha256"], "another set than the floors were set on"


@pytest.mark.parametrize("half", pairs.HALVES)
def test_the_lines_are_those_of_the_fragments(half: str) -> None:
    """The offsets cut the words that were written down, in the text as it is ingested today."""
    again = [row for affair in compiling.affairs(half) for row in compiling.compiled(affair)]
    assert again == rows(half)


@pytest.mark.parametrize("half", pairs.HALVES)
def test_labels_are_in_the_terms_of_the_model(half: str) -> None:
    for row in rows(half):
        kind = row.get("kind")
        if row["task"] == "reply":
            assert (kind in set(ReplyKind)) == (row["label"] and row["answer"] is not None), row
        elif row["task"] == "conflict":
            assert kind in set(ConflictKind)
            assert row["between"] in set(Between)
            assert (row["between"] == Between.WITHIN) == (row["a"]["article"] == row["b"]["article"]), row
        else:
            assert (row.get("form") in set(RenderingForm) - {RenderingForm.FULLEST}) == row["label"], row


@pytest.mark.parametrize("half", pairs.HALVES)
def test_no_pair_is_labelled_twice(half: str) -> None:
    seen = [json.dumps([row["task"], row["affair"], *sorted(json.dumps(end) for end in ends(row))]) for row in rows(half)]
    assert len(seen) == len(set(seen))


def ends(row: dict[str, Any]) -> list[Any]:
    return [row[end] for end in compiling.ENDS if end in row]


@pytest.mark.parametrize("half", pairs.HALVES)
def test_no_label_contradicts_another_through_an_utterance(half: str) -> None:
    """What is labelled one utterance is not labelled two, nor has it answered and not answered one call."""
    for of_affair in pairs.labels(half).values():
        truth: dict[tuple[str, frozenset[Place], frozenset[Place]], bool] = {}
        same = labelled([label.row for label in of_affair])
        for label in same:
            if label.task == "reply" and not label.unanswered:
                first, second = (frozenset(places) for places in label.same)
                assert truth.setdefault(("reply", first, second), label.row["label"]) == label.row["label"], label.row
        replies = [set(one) for label in same if label.task == "reply" for one in label.same]
        for label in same:
            if label.task == "utterance" and not label.row["label"]:
                a, b = label.same[0][0], label.same[1][0]
                assert not any({a, b} <= one for one in replies), label.row


def test_the_half_to_measure_on_is_large_and_hard() -> None:
    for task in ("reply", "utterance", "conflict"):
        of_task = [row for row in rows("test") if row["task"] == task]
        hard = [row for row in of_task if not row["label"] or (task == "reply" and row["answer"] is None)]
        assert len(of_task) >= 50
        assert len(hard) >= 0.4 * len(of_task)


def test_the_halves_share_no_affair() -> None:
    develop, test = ({path.name for path in compiling.affairs(half)} for half in pairs.HALVES)
    assert develop
    assert test
    assert not develop & test


def test_a_fragment_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="2 times"):
        compiling.locate("nee en nee", "nee")
    assert compiling.locate("nee en nee", "nee@2") == [7, 10]


# ---------------------------------------------------------------- the floors


@pytest.mark.parametrize("half", [half for half in pairs.HALVES if FLOORS[half]["least"]])
def test_no_figure_falls_below_its_floor(half: str) -> None:
    found = {task: tally.figures() for task, tally in pairs.scored(half).tallies.items()}
    now = {path: 100 * found[path.split("/")[0]][path.split("/")[1]] for path in FLOORS[half]["least"]}
    below = {path: (now[path], least) for path, least in FLOORS[half]["least"].items() if now[path] < least}
    assert not below, f"(now, floor) of {half}: {below}"


# ---------------------------------------------------------------- the scorer, on made alignments

FIRST = made.article("eerst", "De bond verwijt Kilterm traagheid.\nKilterm vindt dat onzin.\nKilterm zwijgt over de winst.\n")
LATER = made.article("later", "Kilterm noemde het woensdag onzin.\nEr waren 400 stakers, volgens Kilterm 300.\n")
REPORTS = (
    made.report(
        FIRST,
        Said(("Kilterm traagheid",), "verwijt", "De bond", "De bond", EntityKind.ORGANISATION, move=Move.ACCUSE),
        Said(("dat onzin",), "vindt", "Kilterm", "Kilterm", EntityKind.ORGANISATION, move=Move.DENY),
        Said(("over de winst",), "zwijgt", "Kilterm", "Kilterm", EntityKind.ORGANISATION),
    ),
    made.report(LATER, Said(("het woensdag onzin",), "noemde", "Kilterm", "Kilterm", EntityKind.ORGANISATION, move=Move.DENY)),
)
CALL, ANSWER, OTHER = (statement.id for statement in REPORTS[0].reading.statements)
AGAIN = REPORTS[1].reading.statements[0].id


def end(article: str, words: str) -> dict[str, Any]:
    text = {one.name: one.text for one in (FIRST, LATER)}[article]
    start, stop = compiling.locate(text, words)
    return {"article": article, "start": start, "end": stop, "pieces": [[start, stop]], "words": words}


def row(task: str, *, label: bool = True, **fields: Any) -> dict[str, Any]:
    return {"task": task, "affair": "made", "label": label, **fields}


C, A, X = end("eerst", "Kilterm traagheid"), end("eerst", "dat onzin"), end("eerst", "over de winst")
B = end("later", "het woensdag onzin")
RIGHT = row("reply", call=C, party="het Kilterm", answer=A, kind="denies")
WRONG = row("reply", label=False, call=C, party="Kilterm", answer=X)
SAME = row("utterance", a=A, b=B, form="paraphrased")
DIFFER = row("conflict", kind="quantity", between="within", a=end("later", "400 stakers"), b=end("later", "300"))


def reply(answer: str, kind: ReplyKind = ReplyKind.DENIES) -> Reply:
    return Reply(f"r-{answer}", CALL, "kilterm", kind, answer, None, (), "hand@1", "", 0.5)


def utterance(*forms: tuple[str, RenderingForm]) -> Utterance:
    return Utterance(
        "u", "kilterm", tuple(Rendering(id_, form, (), (), None, "hand@1", "", 0.5) for id_, form in forms), "hand@1"
    )


def conflict(*values: tuple[str, str]) -> Conflict:
    sides = list(dict.fromkeys(value for _, value in values))
    accounts = tuple(Account(made.at(LATER, words), value, None, None, sides.index(value)) for words, value in values)
    return Conflict("c", ConflictKind.QUANTITY, Between.WITHIN, "stakers", accounts, (), "hand@1", "", 0.5)


def scored(lines: Sequence[dict[str, Any]], **found: Any) -> Score:
    parties = (Party("kilterm", "Kilterm", EntityKind.ORGANISATION, (), "hand@1"),)
    score = Score()
    score.add("made", Affair(REPORTS, Alignment(parties, (), **found)), labelled(lines))
    return score


def figures(lines: Sequence[dict[str, Any]], task: str, **found: Any) -> dict[str, Any]:
    return scored(lines, **found).tallies[task].figures()


def test_a_right_reply_is_right_and_its_kind_and_party_are_told() -> None:
    found = figures([RIGHT, WRONG], "reply", replies=(reply(ANSWER),))
    assert (found["precision"], found["recall"], found["kind"], found["party"], found["unlabelled"]) == (1.0, 1.0, 1.0, 1.0, 0)


def test_a_wrong_reply_costs_precision_and_no_recall() -> None:
    found = figures([RIGHT, WRONG], "reply", replies=(reply(ANSWER, ReplyKind.CONCEDES), reply(OTHER)))
    assert (found["precision"], found["recall"], found["kind"]) == (0.5, 1.0, 0.0)


def test_nothing_given_is_no_precision_and_no_recall() -> None:
    found = figures([RIGHT, WRONG], "reply")
    assert (found["right"], found["wrong"], found["recall"], found["precision"]) == (0, 0, 0.0, 0.0)


def test_a_rendering_elsewhere_stands_for_the_answer() -> None:
    assert figures([RIGHT, SAME], "reply", replies=(reply(AGAIN),))["recall"] == 1.0
    assert figures([RIGHT], "reply", replies=(reply(AGAIN),))["recall"] == 0.0


def test_an_answer_to_what_must_stay_unanswered_is_wrong_once() -> None:
    alone = row("reply", call=C, party="Kilterm", answer=None)
    calls = (Call(CALL, Move.ACCUSE, ("kilterm",), (), "hand@1", "", 0.5),)
    left = figures([alone], "reply", calls=calls)
    assert left["unanswered"] == {"asked": 1, "called": 1, "left": 1}
    given_one = figures([alone], "reply", calls=calls, replies=(reply(OTHER),))
    assert (given_one["wrong"], given_one["unlabelled"]) == (1, 0)
    assert given_one["unanswered"] == {"asked": 1, "called": 1, "left": 0}
    both = figures([alone, WRONG], "reply", calls=calls, replies=(reply(OTHER),))
    assert both["wrong"] == 1


def test_what_no_label_judges_is_counted_apart_and_listed() -> None:
    score = scored([RIGHT], replies=(reply(OTHER),))
    assert score.tallies["reply"].figures()["unlabelled"] == 1
    assert [matter for matter, _, _ in score.listed] == ["reply missed", "reply unlabelled"]


def test_an_utterance_is_met_either_way_round_and_has_the_lesser_form() -> None:
    forms = (AGAIN, RenderingForm.FULLEST), (ANSWER, RenderingForm.PARAPHRASED)
    for order in (forms, forms[::-1]):
        found = figures([SAME], "utterance", utterances=(utterance(*order),))
        assert (found["precision"], found["recall"], found["form"]) == (1.0, 1.0, 1.0)


def test_accounts_of_one_value_are_no_conflict_between_themselves() -> None:
    found = figures([DIFFER], "conflict", conflicts=(conflict(("400 stakers", "400"), ("300", "300")),))
    assert (found["recall"], found["kind"], found["between"]) == (1.0, 1.0, 1.0)
    assert figures([DIFFER], "conflict", conflicts=(conflict(("400 stakers", "400"), ("300", "400")),))["recall"] == 0.0


def test_half_of_a_label_is_enough_and_less_is_not() -> None:
    label = Place("a", ((0, 10), (20, 30)))
    assert label.met_by(Place("a", ((0, 10),)))
    assert not label.met_by(Place("a", ((0, 9),)))
    assert not label.met_by(Place("b", ((0, 30),)))
    number = Place("a", ((0, 30),), kernel=True)
    assert number.met_by(Place("a", ((0, 3),)))
    assert not number.met_by(Place("a", ((28, 40),)))


def test_a_reply_has_a_direction() -> None:
    there, back = (Place("a", ((0, 5),)), Place("a", ((9, 12),))), (Place("a", ((9, 12),)), Place("a", ((0, 5),)))
    label = Label(row("reply", answer={}), ((there[0],), (there[1],)))
    assert label.met_by(Given("reply", there, {}, ""))
    assert not label.met_by(Given("reply", back, {}, ""))


def test_what_the_reader_does_not_find_is_out_of_reach() -> None:
    affair = Affair(REPORTS, Alignment((), ()))
    beyond = row("utterance", a=A, b=end("later", "volgens Kilterm"), form="shortened")
    reached = [pairs.reachable(affair, label) for label in labelled([RIGHT, SAME, beyond, DIFFER])]
    assert reached == [True, True, False, False]
    score = Score()
    score.add("made", affair, labelled([SAME, beyond]), only_reachable=True)
    assert score.tallies["utterance"].labels == 1
    assert given(affair) == []

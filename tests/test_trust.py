"""Which drafts become statements: the learnt trust, its evidence, and the Note for what is left out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from training.statements import data

import made
from wederhoor import lang
from wederhoor.read.reader import Reader
from wederhoor.resolve.casting import Casting
from wederhoor.trust import FILE, MODELS, Trust, load_trust, versions

ANNOTATED = Path(__file__).parent.parent / "training" / "statements" / "nl"
TEXT = "De bond zegt dat de haven sluit. De directie noemt het bod “een fooi”."


def test_a_weight_moves_the_trust_its_own_way() -> None:
    trust = Trust({"for": 2.0, "against": -2.0}, 0.0, 0.5, "test 1")
    assert trust.of(["against"]) < trust.of(["never seen"]) == 0.5 < trust.of(["for"]) < 1


@pytest.mark.parametrize("weight", [1e6, -1e6])
def test_trust_stays_a_probability(weight: float) -> None:
    assert 0 <= Trust({"much": weight}, 0.0, 0.5, "test 1").of(["much"]) <= 1


def test_a_language_without_a_model_trusts_its_rules() -> None:
    assert load_trust("xx", "statements") is None
    assert versions("xx") == ()


def test_all_that_is_learnt_is_named_in_what_a_reading_was_read_by(reader: Reader) -> None:
    assert {version.split()[0] for version in versions("nl")} == {"nl_moves", "nl_speakers", "nl_statements"}
    assert all(version in reader.version.split(", ") for version in versions("nl"))


@pytest.mark.parametrize("name", data.LEANS_ON)
def test_a_model_that_ships_was_learnt_from_what_is_here(name: str) -> None:
    """If not: run the three commands of ``training/README.md``. It cannot tell rules that changed under the same version."""
    shipped = json.loads((MODELS / f"nl_{name}" / FILE).read_text("utf-8"))
    assert shipped["learnt_from"] == data.origin(name)


def test_what_is_not_trusted_is_a_note_with_its_place(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    article = made.article("a", TEXT)
    before = reader.read(article)
    trust = load_trust("nl", "statements")
    assert trust is not None
    monkeypatch.setattr(reader, "_trust", replace(trust, threshold=1.1))
    monkeypatch.setattr("wederhoor.read.reader.LEAST", 1.1)  # of stands, for which less is asked
    after = reader.read(article)
    assert before.statements
    assert not after.statements
    doubted = [note.span for note in after.notes if note.code == "statement-doubted"]
    assert {s.content[0].start for s in before.statements} <= {span.start for span in doubted if span is not None}


def test_a_speaker_who_is_not_trusted_is_a_note_and_no_name(reader: Reader) -> None:
    article = made.article("a", TEXT)
    reading = reader.read(article)
    language = lang.pack("nl")
    trust = load_trust("nl", "speakers")
    assert trust is not None
    given = Casting(article, reading, language, trust).cast()
    doubted = Casting(article, reading, language, replace(trust, threshold=1.1)).cast()
    assert [speaker.name for speaker in given.speakers] == ["bond", "directie"]
    assert all(trust.threshold <= speaker.confidence <= 1 for speaker in given.speakers)
    assert [(speaker.name, speaker.entity_id) for speaker in doubted.speakers] == [(None, None)] * 2
    assert [note.code for note in doubted.notes] == ["speaker-doubted"] * 2
    assert [speaker.steps[0] for speaker in doubted.speakers] == [speaker.steps[0] for speaker in given.speakers]


def test_the_confidence_of_a_statement_is_what_it_is_trusted(reader: Reader) -> None:
    trust = load_trust("nl", "statements")
    assert trust is not None
    assert all(trust.threshold <= s.confidence <= 1 for s in reader.read(made.article("a", TEXT)).statements)


def test_the_evidence_is_what_the_weights_are_for(reader: Reader) -> None:
    """A feature renamed in the code but not in the weights would be lost in silence."""
    trust = load_trust("nl", "statements")
    assert trust is not None
    text = json.loads((ANNOTATED / "written.jsonl").read_text("utf-8").splitlines()[0])["text"]
    seen = {feature for _, features in reader.candidates(made.article("a", text)) for feature in features}
    assert len(seen & set(trust.weights)) > 0.5 * len(seen)


def test_the_annotated_places_lie_in_their_texts() -> None:
    for path in ANNOTATED.glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            annotated = json.loads(line)
            for statement in annotated["statements"]:
                for part in ("content", "cue", "source", "addressee", "condition"):
                    for start, end in statement.get(part) or []:
                        assert annotated["text"][start:end].strip(), (annotated["id"], part)

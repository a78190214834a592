"""The lexicon of reporting cues and the signals of moves: every row is whole, and its example shows it."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from spacy.language import Language as Pipeline

from wederhoor import lang
from wederhoor.lang.cues import Cue
from wederhoor.lang.signals import KINDS
from wederhoor.model import Move
from wederhoor.read.cues import CueFinder

CUES = lang.pack("nl").cues
SIGNALS = lang.pack("nl").signals
FRAMES = re.compile(r"clause|bare|quote|np|pred|felt|pp:[a-zé]+")
SUPPLETIVE = {"zijn": ("is", "was", "zijn", "waren"), "hebben": ("heeft", "had", "hebben")}
FOUND = 0.75  # of the examples' cues, in sentences read one by one; the parser misses the rest


def named(cue: Cue) -> str:
    return " ".join([cue.pos, cue.particle + cue.lemma, *cue.fixed])


def rows(lemma: str, particle: str = "", *, pos: str = "verb") -> list[Cue]:
    return [cue for cue in CUES if (cue.lemma, cue.particle, cue.pos) == (lemma, particle, pos)]


def plain(lemma: str, particle: str = "", *, pos: str = "verb") -> Cue:
    return next(cue for cue in rows(lemma, particle, pos=pos) if not cue.fixed)


def test_the_lexicon_is_wide() -> None:
    counts = Counter(cue.pos for cue in CUES)
    assert counts["verb"] > 700
    assert counts["noun"] > 100
    assert counts["adj"] > 80
    assert counts["prep"] > 15


def test_no_row_twice() -> None:
    keys = Counter((cue.pos, cue.particle, cue.lemma, cue.fixed) for cue in CUES)
    assert [key for key, times in keys.items() if times > 1] == []


def whole(cue: Cue) -> bool:
    return (
        cue.pos in {"verb", "noun", "adj", "prep", "adv"}
        and cue.lemma == cue.lemma.strip().lower()
        and bool(cue.frames)
        and all(FRAMES.fullmatch(frame) for frame in cue.frames)
        and (not cue.particle or cue.pos == "verb")
    )


def test_rows_are_whole() -> None:
    assert [named(cue) for cue in CUES if not whole(cue)] == []


def shown(cue: Cue) -> bool:
    """Whether the example holds the fixed words, the particle, and a word that begins as the lemma does."""
    tokens = re.findall(r"\w+", cue.example.lower())
    begins = SUPPLETIVE.get(cue.lemma, (cue.lemma[0], "ge" + cue.lemma[0]))
    return (
        cue.example[-1] in '.!?"'
        and all(word in tokens for word in cue.fixed)
        and any(token.startswith(cue.particle) for token in tokens)
        and any(token.removeprefix(cue.particle).startswith(begins) for token in tokens)
    )


def test_examples_show_their_rows() -> None:
    assert [named(cue) for cue in CUES if not shown(cue)] == []


def test_an_object_is_content_only_where_it_says_something() -> None:
    """ "vertelt een verhaal", "geeft commentaar", "schrijft een brief", "vraagt de minister" report no content."""
    for lemma in ("zeggen", "vertellen", "schrijven", "vragen", "geven", "hebben", "zien", "denken", "horen", "spreken"):
        assert all("np" not in cue.frames or cue.fixed for cue in rows(lemma))


def test_verbs_that_command_only_what_the_source_itself_does() -> None:
    assert "bare" in plain("willen").frames
    assert plain("willen").attitude
    assert not plain("eisen").attitude


@pytest.mark.parametrize(
    ("lemma", "particle", "move"),
    [
        ("zeggen", "", Move.ASSERT),
        ("geven", "toe", Move.CONCEDE),
        ("wijzen", "af", Move.REJECT),
        ("spreken", "tegen", Move.DENY),
        ("roepen", "op", Move.REQUEST),
        ("zeggen", "toe", Move.OFFER),
        ("stemmen", "in", Move.AGREE),
        ("prijzen", "", Move.SUPPORT),
        ("dreigen", "", Move.WARN),
        ("hekelen", "", Move.ACCUSE),
    ],
)
def test_default_move(lemma: str, particle: str, move: Move) -> None:
    assert plain(lemma, particle).move is move


def test_signals_are_apart() -> None:
    """No word is both blame and praise, or both true and untrue: the order of the rules would decide."""
    assert not (SIGNALS.words("blame") | SIGNALS.words("negative")) & (SIGNALS.words("praise") | SIGNALS.words("positive"))
    assert not SIGNALS.words("true") & SIGNALS.words("untrue")
    assert not SIGNALS.negator & SIGNALS.only


def test_every_kind_of_signal_is_filled() -> None:
    alone = {"negator", "only", "excess", "retort", "inquiry", "otherwise", "threat", "cheer", "private", "anybody"}
    alone |= {
        "yet",
        "never",
        "continuing",
        "receiving",
        "owed",
        "committing",
        "condition",
        "late",
        "kindly",
        "contrast",
        "instead",
    }
    assert all(getattr(SIGNALS, kind) for kind in alone)
    assert [kind for kind in KINDS if kind not in alone and not SIGNALS.words(kind)] == []


def test_words_that_must_stand_together_count_only_together() -> None:
    assert SIGNALS.kinds({"lappen"}, {"laars", "lappen"}) == {"blame"}
    assert SIGNALS.kinds({"lappen"}, {"raam", "lappen"}) == frozenset()


def test_the_finder_finds_the_rows_in_their_examples(pipeline: Pipeline) -> None:
    finder = CueFinder(CUES)
    asked = [cue for cue in CUES if cue.pos in {"verb", "noun", "adj"}]
    docs = pipeline.pipe(cue.example for cue in asked)
    found = sum(any(o.cue == cue for o in finder.find(doc)) for cue, doc in zip(asked, docs, strict=True))
    assert found / len(asked) > FOUND

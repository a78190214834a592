"""The quote check: the same words whatever their style, what differs, whose they are, and every input answered."""

from __future__ import annotations

import json
import random
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import made
from made import Said
from wederhoor import collation
from wederhoor.align import assemble
from wederhoor.dossier import Dossier, open_dossier
from wederhoor.dossier.check import Hit, Outcome, Serious, Verdict, check
from wederhoor.dossier.check_words import MOST_WORDS
from wederhoor.dossier.verify import verify
from wederhoor.errors import NoParty, NoQuotation
from wederhoor.lang import pack
from wederhoor.model import Alignment, EntityKind, Lemma, Party, Report, StatementType, content_id

LINES = [json.loads(line) for line in Path(__file__).with_name("cases").joinpath("check.jsonl").open(encoding="utf-8")]
ARTICLES = {line["article"]: line for line in LINES if "article" in line}
CASES = [line for line in LINES if "name" in line]


def report(name: str) -> Report:
    told = ARTICLES[name]
    of = made.article(name, told["text"], outlet=told["outlet"], published=told["published"])
    said = [
        Said(
            tuple(one["content"]),
            one.get("cue", ""),
            one.get("source", ""),
            one.get("speaker"),
            type=StatementType(one["type"]),
        )
        for one in told["said"]
    ]
    found = made.report(of, *said)
    return replace(found, reading=replace(found.reading, lemmas=tuple(_lemmas(found))))


def _lemmas(of: Report) -> Iterator[Lemma]:
    common = pack("nl").words.common
    for word in collation.WORD.finditer(of.article.text):
        if word[0].lower() not in common:
            yield Lemma(of.article.span(word.start(), word.end()), word[0].lower(), "NOUN")


def filled(path: Path, names: list[str]) -> Path:
    reports = [report(name) for name in names]
    return made.fill(path, reports, assemble(reports))


@pytest.fixture(scope="module")
def dossiers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder, opened = tmp_path_factory.mktemp("check"), dict[str, Dossier]()

    def of(names: list[str]) -> Dossier:
        key = "-".join(names)
        if key not in opened:
            opened[key] = open_dossier(filled(folder / f"{key}.dossier", names), readonly=True)
        return opened[key]

    yield of
    for dossier in opened.values():
        dossier.close()


@pytest.fixture
def everything(dossiers: Any) -> Dossier:
    found: Dossier = dossiers(list(ARTICLES))
    return found


def true_to_the_text(hit: Hit, verdict: Verdict) -> None:
    """Every place of an answer has the words that it says it has."""
    (text,) = (a["text"] for a in ARTICLES.values() if a["outlet"] == hit.outlet)
    there = [change.there for change in hit.changes if change.there]
    for piece in (*hit.pieces, *hit.around, *there, *([hit.next_to] if hit.next_to else [])):
        assert text[piece.start : piece.end] == piece.text
    for change in hit.changes:
        assert change.here is None or verdict.words[change.here.start : change.here.end] == change.here.text


def changes(hit: Hit) -> list[list[str | None]]:
    return [
        [str(c.kind), c.there.text if c.there else None, c.here.text if c.here else None, c.serious and str(c.serious)]
        for c in hit.changes
    ]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], dossiers: Any, request: pytest.FixtureRequest) -> None:
    if "fails" in case:
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["fails"]))
    verdict = check(dossiers(case["articles"]), case["words"], case.get("speaker"))
    assert verdict.outcome == case["outcome"]
    for hit in verdict.hits:
        true_to_the_text(hit, verdict)
    best = verdict.hits[0] if verdict.hits else None
    assert verdict.serious is ("serious" in case or any(c[3] for c in case.get("changes", ())))
    assert verdict.only_common is case.get("only_common", verdict.only_common)
    if best is None:
        assert case["outcome"] == "not-found"
        return
    if "said_by" in case:
        assert best.speaker == case["said_by"]
    if "whose" in case:
        assert best.whose == case["whose"]
    if "found" in case:
        assert [piece.text for piece in best.pieces] == case["found"]
    if "changes" in case:
        assert changes(best) == case["changes"]
    if "type" in case:
        assert {one.type for one in best.said} == {case["type"]}
    assert (best.next_to.text if best.next_to else None) == case.get("next_to")


# ---------------------------------------------------------------- whatever the quotation

QUOTED = [
    (name, words)
    for name, told in ARTICLES.items()
    for one in told["said"]
    if one["type"] == "direct" and "[" not in (words := " ".join(one["content"]))  # in a question "[" marks what nobody said
]
STYLES = [
    str.upper,
    str.lower,
    lambda words: f"“{words}”",
    lambda words: f"‘{words}’",
    lambda words: f",,{words}''",
    lambda words: f"«{words}»",
    lambda words: words.replace(" ", "  "),
    lambda words: words.replace(" ", "\n"),
    lambda words: words.replace(" ", "\u00a0"),
    lambda words: words.replace("-", "–"),
    lambda words: words.replace(".", "").replace(",", "") if not re.search(r"\d", words) else words,
]


@st.composite
def part(draw: st.DrawFn, least: int = 1) -> tuple[str, list[str]]:
    """Contiguous words of a direct quotation, with the marks between them."""
    name, words = draw(st.sampled_from([one for one in QUOTED if len(one[1].split()) >= least]))
    split = words.split()
    first = draw(st.integers(0, len(split) - least))
    return name, split[first : draw(st.integers(first + least, len(split)))]


@settings(deadline=None, max_examples=150)
@given(part(), st.lists(st.sampled_from(STYLES), max_size=3))
def test_any_words_of_a_quotation_are_verbatim_in_any_style(all_articles: Dossier, one: Any, styles: list[Any]) -> None:
    words = " ".join(one[1])
    for style in styles:
        words = style(words)
    assert check(all_articles, words).outcome is Outcome.VERBATIM


NEVER_SAID = st.sampled_from(["krentenbollen", "Zwaluwstaart", "404", "nimmer"])


@settings(deadline=None, max_examples=150)
@given(part(), st.data())
def test_with_any_word_replaced_it_is_never_verbatim(all_articles: Dossier, one: Any, data: st.DataObject) -> None:
    words = list(one[1])
    words[data.draw(st.integers(0, len(words) - 1))] = data.draw(
        st.sampled_from(["krentenbollen", "Zwaluwstaart", "404", "nimmer"])
    )
    assert check(all_articles, " ".join(words)).outcome is not Outcome.VERBATIM


@settings(deadline=None, max_examples=60)
@given(part(least=4))
def test_a_negation_dropped_is_serious(all_articles: Dossier, one: Any) -> None:
    negators = pack("nl").signals.negator
    inside = [n for n, word in enumerate(one[1]) if word in negators and 0 < n < len(one[1]) - 1]
    assume(inside)
    verdict = check(all_articles, " ".join(word for n, word in enumerate(one[1]) if n != inside[0]))
    assert (verdict.outcome, verdict.serious) == (Outcome.ALTERED, True)
    assert Serious.NEGATION in {change.serious for change in verdict.hits[0].changes}


SYNTAX = ["de", "kade", "…", "[", "]", "(...)", "niet", "\x00", '"', "NEAR", "*"]


@settings(deadline=None, max_examples=200)
@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from(["de", "kade", "…", "[", "]", "(...)", "niet", "\x00", '"', "NEAR", "*"])).map(" ".join)
)
def test_every_input_has_an_answer(all_articles: Dossier, words: str) -> None:
    try:
        verdict = check(all_articles, words)
    except NoQuotation as refused:
        assert refused.hint
    else:
        for hit in verdict.hits:
            true_to_the_text(hit, verdict)


@pytest.fixture(scope="module")
def all_articles(dossiers: Any) -> Dossier:
    found: Dossier = dossiers(list(ARTICLES))
    return found


# ---------------------------------------------------------------- what cannot be asked, and what cannot be told


@pytest.mark.parametrize(
    "words", ["", "  \n", "…", "“”", "!?", "[...]", "woord " * (MOST_WORDS + 1), "x" * 3 + " … y" * 30, "[" * 100_000]
)
def test_what_cannot_be_looked_for_is_told(everything: Dossier, words: str) -> None:
    with pytest.raises(NoQuotation) as raised:
        check(everything, words)
    assert raised.value.hint
    assert len(str(raised.value)) < 200


def test_a_long_word_and_a_long_quotation_are_answered(everything: Dossier) -> None:
    assert check(everything, "a" * 100_000).outcome is Outcome.NOT_FOUND
    assert check(everything, " ".join(["de kade"] * (MOST_WORDS // 2))).outcome is not Outcome.VERBATIM


def test_a_speaker_nobody_knows_is_told(everything: Dossier) -> None:
    with pytest.raises(NoParty):
        check(everything, "voorlopig", "Sinterklaas")


def test_an_empty_speaker_is_anybody(everything: Dossier) -> None:
    assert check(everything, "voorlopig gesloten", " ").speaker is None


def test_an_empty_dossier_has_nothing(tmp_path: Path) -> None:
    with open_dossier(tmp_path / "a.dossier", create=True) as dossier:
        assert check(dossier, "wij wijken niet").hits == ()


def test_an_article_in_a_language_without_a_pack_is_searched_too(tmp_path: Path) -> None:
    of = replace(made.article("en", "“We will never yield to threats”, she said."), language="en")
    made.fill(tmp_path / "a.dossier", [made.report(of)])
    with open_dossier(tmp_path / "a.dossier", readonly=True) as dossier:
        assert check(dossier, "we will NEVER yield").outcome is Outcome.VERBATIM
        assert check(dossier, "we will always yield to threats").outcome is Outcome.ALTERED


def test_places_are_in_order_of_publication_and_many_are_not_all_given(tmp_path: Path) -> None:
    reports = [
        made.report(made.article(f"a{n}", f"“De kade blijft dicht”, zei zij voor keer {n}.", published=f"2031-05-{n:02}"))
        for n in range(1, 31)
    ]
    random.Random(1).shuffle(reports)  # noqa: S311  (an order, not a secret)
    made.fill(tmp_path / "a.dossier", reports)
    with open_dossier(tmp_path / "a.dossier", readonly=True) as dossier:
        verdict = check(dossier, "de kade blijft dicht")
    assert [hit.published for hit in verdict.hits] == sorted(hit.published or "" for hit in verdict.hits)
    assert verdict.hits[0].published == "2031-05-01"
    assert verdict.more


# ---------------------------------------------------------------- the index


def test_the_index_is_kept_with_the_article_and_goes_with_it(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.dossier", ["haven"])
    with open_dossier(path) as dossier:
        assert check(dossier, "kade blijft voorlopig gesloten").outcome is Outcome.VERBATIM
        again = replace(report("haven"), reading=replace(report("haven").reading, reader="hand@2"))
        dossier.keep(made.source(again.article), again)
        assert len(check(dossier, "kade blijft voorlopig gesloten").hits) == 1
        dossier.rows("DELETE FROM articles")
        assert check(dossier, "kade blijft voorlopig gesloten").hits == ()
        assert dossier.rows("SELECT count(*) FROM article_terms") == [(0,)]


def test_a_report_that_is_refused_leaves_no_trace_in_the_index(tmp_path: Path) -> None:
    haven, stem = report("haven"), report("stem")
    with open_dossier(made.fill(tmp_path / "a.dossier", [haven])) as dossier:
        with pytest.raises(ValueError, match="does not give one speaker"):
            dossier.keep(made.source(stem.article), replace(stem, cast=haven.cast))
        assert check(dossier, "niemand ruimt het op").hits == ()
        assert dossier.rows("SELECT count(*) FROM article_terms WHERE term = 'ruimt'") == [(0,)]


@pytest.mark.parametrize("version", [1, 2, 3, 4])
def test_a_dossier_of_before_gets_its_index(version: int, tmp_path: Path) -> None:
    path = made.older(filled(tmp_path / "a.dossier", ["haven", "stem"]), version)
    with open_dossier(path, readonly=True) as dossier:
        assert check(dossier, "de kade blijft voorlopig gesloten").outcome is Outcome.VERBATIM
        assert check(dossier, "niemand ruimt het op").hits[0].article_name == "stem"


def test_a_text_that_was_tampered_with_gives_no_words_that_are_not_there(tmp_path: Path) -> None:
    path = filled(tmp_path / "a.dossier", ["haven"])
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE articles SET text = replace(text, 'voorlopig gesloten', 'altijd geopend')")
    connection.close()
    with open_dossier(path, readonly=True) as dossier:
        assert check(dossier, "de kade blijft voorlopig gesloten").outcome is not Outcome.VERBATIM
        assert check(dossier, "de kade blijft altijd geopend").outcome is Outcome.VERBATIM
        assert verify(dossier).findings


def test_a_party_of_two_names_is_one_speaker(tmp_path: Path) -> None:
    """In the one article she is called by her surname, and the party is the same."""
    first = made.report(
        made.article("a", "“Wij wijken niet”, zei Mirthe Okkels.", published="2031-05-06"),
        Said(("Wij wijken niet",), "zei", "Mirthe Okkels", "Mirthe Okkels", EntityKind.PERSON, StatementType.DIRECT),
    )
    second = made.report(
        made.article("b", "Mirthe Okkels sprak. “De kade blijft dicht”, zei Okkels.", published="2031-05-07"),
        Said(("De kade blijft dicht",), "zei", "Okkels", "Mirthe Okkels", EntityKind.PERSON, StatementType.DIRECT),
    )
    made.fill(tmp_path / "a.dossier", [first, second], assemble([first, second]))
    with open_dossier(tmp_path / "a.dossier", readonly=True) as dossier:
        for words in ("wij wijken niet", "de kade blijft dicht"):
            assert check(dossier, words, "okkels").outcome is Outcome.VERBATIM


def test_what_a_group_says_its_members_say_but_not_the_other_way_round(tmp_path: Path) -> None:
    of = made.article("a", "“Wij wijken niet”, zeiden Okkels en Wiersma. “De kade blijft dicht”, zei Okkels.")
    told = made.report(
        of,
        Said(("Wij wijken niet",), "zeiden", "Okkels en Wiersma", "Okkels en Wiersma", type=StatementType.DIRECT),
        Said(("De kade blijft dicht",), "zei", "Okkels", "Okkels", type=StatementType.DIRECT),
        Said(("kade",), source="Wiersma", speaker="Wiersma"),
    )
    group, okkels, wiersma = told.cast.entities
    parties = tuple(
        Party(content_id("party", one.name), one.name, kind, (one.id,), "name@1", members=members)
        for one, kind, members in [
            (group, EntityKind.GROUP, (content_id("party", "Okkels"), content_id("party", "Wiersma"))),
            (okkels, EntityKind.PERSON, ()),
            (wiersma, EntityKind.PERSON, ()),
        ]
    )
    made.fill(tmp_path / "a.dossier", [told], Alignment(parties, ()))
    with open_dossier(tmp_path / "a.dossier", readonly=True) as dossier:
        assert check(dossier, "wij wijken niet", "wiersma").outcome is Outcome.VERBATIM
        assert check(dossier, "de kade blijft dicht", "okkels en wiersma").outcome is Outcome.OTHER_SPEAKER

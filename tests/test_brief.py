"""The brief: every sentence cites characters that hold its words, and nothing without such a place gets in."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

import made
from wederhoor.align import assemble
from wederhoor.dossier import open_dossier
from wederhoor.dossier.queries import articles, statements
from wederhoor.model import Move, StatementType
from wederhoor.views.brief import Brief, brief
from wederhoor.views.language import translation

CITATION = re.compile(r"\[(A\d+) ([\d–,; ]+)\]")
CONDITION = re.compile(r"; (?:condition|voorwaarde): \*[^*]*\* \[A\d+ \d+–\d+\]")
QUOTED = re.compile(r": (?:“(?P<own>.*)”|\*(?P<told>.*)\*) \(")


def written(path: Path, language: str = "en", most: int | None = 3) -> Brief:
    with open_dossier(path, readonly=True) as dossier:
        return brief(dossier, language, translation(language), most=most)


def plain(markdown: str) -> str:
    """Without the backslashes of escaping."""
    return re.sub(r"\\(.)", r"\1", markdown)


@pytest.fixture
def sluice(tmp_path: Path) -> Path:
    return made.fill(tmp_path / "sluis.dossier", alignment=assemble(made.affair()))


def sentences(markdown: str) -> list[str]:
    """All lines that say something: neither headings, nor the list of articles and what follows it."""
    told = re.split(r"\n## (?:Articles|Artikelen)\n", markdown)[0]
    return [line for line in told.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_sentence_cites_the_words_it_says(sluice: Path, language: str) -> None:
    with open_dossier(sluice, readonly=True) as dossier:
        rows = articles(dossier)
        texts = {f"A{at}": dossier.article(row.id).text for at, row in enumerate(rows, start=1)}
    lines = sentences(written(sluice, language, most=None).markdown)
    assert len(lines) == 8  # two of the ten are in both states of the second paper's page
    for told in lines:
        line, conditions = CONDITION.subn("", told)
        assert conditions == ("als de sluis dicht blijft" in plain(told))
        said = QUOTED.search(plain(line))
        assert said, line
        cited = CITATION.findall(line)
        assert cited, line
        for label, places in cited:
            cut = [texts[label][int(start) : int(end)] for start, end in re.findall(r"(\d+)–(\d+)", places)]
            assert (said["own"] or said["told"]) == " … ".join(cut)


def test_it_tells_who_does_what_in_which_words(sluice: Path) -> None:
    lines = [plain(line) for line in sentences(written(sluice).markdown)]
    assert any(
        re.match(
            r"- \*\*De schippersbond\*\* wants \(“eist”\): \*het waterschap schade vergoedt\*; "
            r"condition: \*als de sluis dicht blijft\* \[A1 \d+–\d+\] \(De Meerbode, 6 May 2031\) \[A1 ",
            line,
        )
        for line in lines
    )
    assert any(
        line.startswith("- **Renée de Wael** (“ze”) says (“zei”): “Wij nemen geen enkel risico … Veiligheid gaat voor.” (")
        for line in lines
    )
    assert any(line.startswith("- Someone unnamed says (“gefluisterd”): *Dat zou miljoenen kosten* (") for line in lines)


def test_what_denies_a_cue_stands_beside_it(tmp_path: Path) -> None:
    of = made.article("dam", "Bo gelooft dat helaas al lang niet meer. De dam breekt misschien, wil Bo zeker niet beloven.")
    said = made.Said(("De dam breekt misschien",), "wil", "Bo", "Bo", negation="niet beloven", hedge="misschien")
    (line,) = sentences(written(made.fill(tmp_path / "dam.dossier", [made.report(of, said)])).markdown)
    assert "(“wil … niet beloven”): *De dam breekt misschien* (" in line


def test_what_is_at_issue_comes_first_and_the_unknown_last(sluice: Path) -> None:
    headings = re.findall(r"^## (.+)$", written(sluice).markdown, re.MULTILINE)
    assert headings == ["De schippersbond", "Renée de Wael", "Speaker unknown", "Articles"]


def test_a_party_goes_by_its_fullest_name(sluice: Path) -> None:
    """ "De Wael" of the second paper is the "Renée de Wael" of the first, if the alignment says so."""
    with open_dossier(sluice, readonly=True) as dossier:
        ids = {row.party_id for row in statements(dossier, speaker="wael")}
    headings = re.findall(r"^## (.*Wael)$", written(sluice).markdown, re.MULTILINE)
    assert len(headings) == len(ids)


def test_the_list_of_articles_says_what_a_label_stands_for(sluice: Path) -> None:
    markdown = written(sluice).markdown
    with open_dossier(sluice, readonly=True) as dossier:
        for at, row in enumerate(articles(dossier), start=1):
            (line,) = [line for line in markdown.splitlines() if line.startswith(f"- A{at}: ")]
            assert row.title is not None
            assert row.id in line
            assert row.title in line
            assert row.name in line


def test_more_of_the_same_are_cited_in_one_line(tmp_path: Path) -> None:
    words = ["graan", "zand", "grind", "hout", "staal"]
    of = made.article("eisen", " ".join(f"De bond eist {word}." for word in words))
    said = [made.Said((word,), "eist", "De bond", "De bond", move=Move.REQUEST) for word in words]
    path = made.fill(tmp_path / "eisen.dossier", [made.report(of, *said)])
    lines = sentences(written(path).markdown)
    assert len(lines) == 4
    assert lines[3].startswith("- 2 more like these (asks): [A1 ")
    ((_, places),) = CITATION.findall(lines[3])
    assert [of.text[int(start) : int(end)] for start, end in re.findall(r"(\d+)–(\d+)", places)] == ["hout", "staal"]
    assert len(sentences(written(path, most=None).markdown)) == 5


def test_the_same_words_in_two_states_of_a_page_are_one_sentence(sluice: Path) -> None:
    (line,) = [line for line in sentences(written(sluice).markdown) if "een schande" in line]
    assert [label for label, _ in CITATION.findall(line)] == ["A2", "A3"]


def test_a_long_quotation_is_shortened_but_cited_whole(tmp_path: Path) -> None:
    words = "en nog een kraan " * 40 + "staat stil"
    of = made.article("lang", f"„{words}”, zegt Bo.")
    path = made.fill(
        tmp_path / "lang.dossier", [made.report(of, made.Said((words,), "zegt", "Bo", "Bo", type=StatementType.DIRECT))]
    )
    (line,) = sentences(written(path).markdown)
    assert "…”" in line
    assert f"[A1 1–{1 + len(words)}]" in line
    assert len(line) < 400


def test_article_text_formats_nothing(tmp_path: Path) -> None:
    nasty = "**vet** <script>alert(1)</script> [klik](http://x.example) \x1b[31m`code` | # kop"
    of = made.article("gemeen", f"Piet zei {nasty}.", title="# <b>kop</b>", outlet="<i>Krant</i>")
    path = made.fill(tmp_path / "gemeen.dossier", [made.report(of, made.Said((nasty,), "zei", "Piet", "Piet"))])
    markdown = written(path).markdown
    assert not re.search(r"(?<!\\)[<`|]", markdown)
    assert "\x1b" not in markdown
    (line,) = sentences(markdown)
    assert r"\*\*vet\*\* \<script\>alert\(1\)\</script\> \[klik\]\(http://x.example\)" in line


# ---------------------------------------------------------------- fail closed


def test_the_last_line_is_the_proof(sluice: Path) -> None:
    made_brief = written(sluice)
    assert made_brief.proven
    last = made_brief.markdown.splitlines()[-1]
    count = made_brief.verification.verified
    assert last == f"Verified: {count} of {count} places in the dossier cut again and found equal."


def test_a_statement_that_is_not_on_its_place_is_left_out(sluice: Path) -> None:
    with sqlite3.connect(sluice) as connection:
        ((key, text),) = connection.execute("SELECT key, text FROM articles WHERE name = 'sluis-dicht'").fetchall()
        connection.execute(
            "UPDATE articles SET text = ? WHERE key = ?", (text.replace("schade vergoedt", "schade vergeeft"), key)
        )
    changed = written(sluice)
    assert not changed.proven
    assert changed.left_out == 1
    assert "vergoedt" not in changed.markdown
    assert "vergeeft" not in changed.markdown
    assert changed.markdown.splitlines()[-1].startswith("NOT VERIFIED: ")
    assert "1 statements are left out" in changed.markdown


def test_an_empty_dossier_gives_a_brief_that_says_nothing(tmp_path: Path) -> None:
    of = made.article("stil", "Er zei niemand iets.")
    nothing = written(made.fill(tmp_path / "stil.dossier", [made.report(of)]))
    assert sentences(nothing.markdown) == []
    assert nothing.proven

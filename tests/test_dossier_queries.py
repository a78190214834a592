"""What the dossier answers, over the small affair of ``made``."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import made
from wederhoor.align import assemble
from wederhoor.dossier import Dossier, open_dossier, queries
from wederhoor.dossier.answers import Piece
from wederhoor.model import EntityKind, Note

FIRST, SECOND, THIRD = made.affair()


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    path = made.fill(tmp_path / "a.dossier", [THIRD, FIRST, SECOND], assemble(made.affair()))
    with open_dossier(path) as opened:
        opened.keep_notes([Note("ingest", "empty", "leeg.txt: the file is empty", path="leeg.txt")])
    with open_dossier(path, readonly=True) as opened:
        yield opened


def contents(rows: tuple[queries.StatementRow, ...]) -> list[str]:
    return [" … ".join(piece.text for piece in row.content) for row in rows]


def test_summary(dossier: Dossier) -> None:
    found = queries.summary(dossier)
    assert (found.articles, found.statements, found.notes) == (3, 10, 3)
    assert found.words == sum(report.reading.words for report in made.affair())
    assert found.by_type == {"indirect": 5, "mixed": 2, "reported": 2, "direct": 1}
    assert found.notes_by_code == {"empty": 1, "no-url": 1, "speaker-unknown": 1}
    assert found.speakers == queries.speakers(dossier)


def test_summary_of_an_empty_dossier(tmp_path: Path) -> None:
    with open_dossier(tmp_path / "a.dossier", create=True) as dossier:
        assert queries.summary(dossier) == queries.Summary(0, 0, 0, {}, (), 0, {})
        assert queries.statements(dossier) == ()
        assert queries.article(dossier, "x") is None


def test_statements_stand_in_order_of_date_and_text(dossier: Dossier) -> None:
    rows = queries.statements(dossier)
    assert [row.article_name for row in rows] == [
        *["sluis-dicht"] * 4,
        *["schippers-boos-negen"] * 3,
        *["schippers-boos-tien"] * 3,
    ]
    assert contents(rows)[:4] == [
        "De sluis gaat voorlopig niet open",
        "Wij nemen geen enkel risico … Veiligheid gaat voor.",
        "het waterschap schade vergoedt",
        "Dat zou miljoenen kosten",
    ]


def test_a_statement_row_tells_all(dossier: Dossier) -> None:
    (row,) = queries.statements(dossier, search="lege schappen", article="schippers-boos-tien")
    statement = THIRD.reading.statements[2]
    cue = THIRD.article.text.index("waarschuwde")
    assert (row.id, row.article_id, row.article_name) == (statement.id, THIRD.article.id, "schippers-boos-tien")
    assert (row.outlet, row.published, row.title) == ("Het Noorderlicht", "2031-05-07", "Schippers woedend over dichte sluis")
    assert (row.type, row.move, row.attitude, row.continued) == ("reported", "warn", False, False)
    assert row.cue == row.move_by == (Piece(cue, cue + len("waarschuwde"), "waarschuwde"),)
    assert [piece.text for piece in (*row.source, *row.addressee)] == ["De schippersbond", "de minister"]
    assert row.speaker == "De schippersbond"
    assert row.steps == THIRD.cast.speakers[2].steps
    assert (row.found_by, row.confidence, row.speaker_found_by, row.speaker_confidence) == ("hand@1", 0.75, "hand@1", 0.5)
    assert queries.statement(dossier, row.id) == row


def test_a_statement_by_the_beginning_of_its_id(dossier: Dossier) -> None:
    row = queries.statements(dossier)[0]
    assert queries.statement(dossier, row.id[:12]) == row
    ids = [row.id for row in queries.statements(dossier)]
    for digit in "0123456789abcdef":
        found = queries.statement(dossier, digit)
        assert (found is not None) == (sum(id_.startswith(digit) for id_ in ids) == 1)
    assert queries.statement(dossier, "") is None
    assert queries.statement(dossier, "%") is None
    assert queries.statement(dossier, "0" * 16) is None


@pytest.mark.parametrize(
    ("speaker", "count"),
    [("renee", 4), ("DE WAËL", 4), ("Renée de Wael", 4), ("bond", 5), ("niemand", 0), ("%", 0), (None, 10), ("", 10)],
)
def test_by_speaker_whatever_case_and_accents(speaker: str | None, count: int, dossier: Dossier) -> None:
    assert len(queries.statements(dossier, speaker=speaker)) == count


def test_by_party(dossier: Dossier) -> None:
    for row in queries.speakers(dossier):
        if row.party_id:
            found = queries.statements(dossier, speaker=row.party_id)
            assert len(found) == row.statements
            assert {statement.party_id for statement in found} == {row.party_id}


def test_by_type(dossier: Dossier) -> None:
    assert {row.type for row in queries.statements(dossier, type="mixed")} == {"mixed"}
    assert queries.statements(dossier, type="sung") == ()


@pytest.mark.parametrize(
    ("article", "count"),
    [
        (FIRST.article.id, 4),
        (FIRST.article.id[:10], 4),
        ("sluis-dicht", 4),
        ("OUDEMEER", 4),
        ("woedend", 6),
        ("schippers-boos-tien", 3),
        ("nergens", 0),
        ("_", 0),
    ],
)
def test_by_article(article: str, count: int, dossier: Dossier) -> None:
    assert len(queries.statements(dossier, article=article)) == count


@pytest.mark.parametrize(
    ("search", "count"),
    [
        ("risico", 1),
        ("RISICO", 1),
        ("rísïco", 1),
        ("renee wael", 1),  # in the source
        ("eist", 1),  # in the cue
        ("eist vergoedt", 1),  # in cue and content
        ("eist risico", 0),
        ("sluis dicht blijft", 1),  # in the condition
        ('"geen enkel"', 1),
        ('"enkel geen"', 0),
        ("enkel geen", 1),
        ("geen-enkel", 1),
        ("ris", 0),
        ("risico *", 1),
        ("- risico", 1),
        ("", 10),
        ("   ", 10),
    ],
)
def test_search(search: str, count: int, dossier: Dossier) -> None:
    assert len(queries.statements(dossier, search=search)) == count


def test_only_what_holds_on_a_condition(dossier: Dossier) -> None:
    (row,) = queries.statements(dossier, conditional=True)
    assert [piece.text for piece in row.condition] == ["als de sluis dicht blijft"]
    assert row.outside(row.condition) == row.condition
    assert row.outside(row.content) == ()
    assert queries.statements(dossier, conditional=True, search="risico") == ()


@pytest.mark.parametrize(
    "search",
    ['"', "'", "*", "-", "(", ")", "^", ":", "+", "{}", '""', '"""', "\x00", "AND", "OR", "NOT", "NEAR", "NEAR(", "cue:x",
     "content : y", "zzz*", "- zzz", '"zzz', 'zzz"', "zzz OR", "zzz AND AND", "NEAR(zzz yyy, 3)", "💧", "%", "\\", ";--", "́"],
)  # fmt: skip
def test_marks_of_query_syntax_are_only_words(search: str, dossier: Dossier) -> None:
    assert queries.statements(dossier, search=search) == ()


def test_the_operators_of_query_syntax_are_words_too(dossier: Dossier) -> None:
    assert len(queries.statements(dossier, search="risico OR eist")) == 0
    assert len(queries.statements(dossier, search="risico*")) == 1


def test_articles(dossier: Dossier) -> None:
    rows = queries.articles(dossier)
    assert [row.name for row in rows] == ["sluis-dicht", "schippers-boos-negen", "schippers-boos-tien"]
    first = rows[0]
    assert (first.id, first.names, first.paths) == (FIRST.article.id, ("sluis-dicht",), ("sluis-dicht.txt",))
    assert (first.statements, first.notes, first.words, first.author) == (4, 2, FIRST.reading.words, "Onze verslaggever")


def test_undated_articles_come_last(tmp_path: Path) -> None:
    undated = made.report(made.article("aaa", "Zonder datum."))
    month = made.report(made.article("maand", "In mei.", published="2031-05"))
    with open_dossier(made.fill(tmp_path / "a.dossier", [undated, *made.affair(), month])) as dossier:
        names = [row.name for row in queries.articles(dossier)]
    assert names == ["maand", "sluis-dicht", "schippers-boos-negen", "schippers-boos-tien", "aaa"]


def test_article_by_id_name_or_beginning_of_id(dossier: Dossier) -> None:
    for wanted in (SECOND.article.id, "schippers-boos-negen", SECOND.article.id[:9]):
        assert queries.article(dossier, wanted) == SECOND.article
    assert queries.article(dossier, "woedend") is None


def test_speakers(dossier: Dossier) -> None:
    rows = [(row.name, row.kind, row.statements, row.articles) for row in queries.speakers(dossier)]
    assert rows == [
        ("De schippersbond", EntityKind.ORGANISATION, 5, 3),
        ("Renée de Wael", EntityKind.PERSON, 4, 3),
        (None, "unknown", 1, 1),
    ]


def test_speakers_without_a_story_go_by_name(tmp_path: Path) -> None:
    with open_dossier(made.fill(tmp_path / "a.dossier")) as dossier:
        rows = [(row.name, row.party_id, row.statements) for row in queries.speakers(dossier)]
    assert rows == [("De schippersbond", None, 5), ("De Wael", None, 2), ("Renée de Wael", None, 2), (None, None, 1)]


def test_the_unknown_speaker_comes_last_however_much_is_said(tmp_path: Path) -> None:
    of = made.article("raadsels", "Het regent. Het waait. Het is droog, zegt Bo.")
    said = [made.Said(("Het regent",)), made.Said(("Het waait",)), made.Said(("Het is droog",), "zegt", "Bo", "Bo")]
    with open_dossier(made.fill(tmp_path / "a.dossier", [made.report(of, *said)])) as dossier:
        assert [(row.name, row.statements) for row in queries.speakers(dossier)] == [("Bo", 1), (None, 2)]


def test_notes(dossier: Dossier) -> None:
    rows = queries.notes(dossier)
    assert [(row.code, row.article_name, row.path) for row in rows] == [
        ("speaker-unknown", "sluis-dicht", None),
        ("no-url", "sluis-dicht", None),
        ("empty", None, "leeg.txt"),
    ]
    start = FIRST.article.text.index("Dat zou")
    words = "Dat zou miljoenen kosten"
    assert rows[0].piece == Piece(start, start + len(words), words)
    assert queries.notes(dossier, article="sluis-dicht") == rows[:2]
    assert queries.notes(dossier, article="schippers-boos-tien") == ()


def test_revisions(dossier: Dossier) -> None:
    (revision,) = queries.revisions(dossier)
    assert (revision.earlier, revision.later) == (SECOND.article.id, THIRD.article.id)


def test_as_many_questions_for_many_statements_as_for_few(dossier: Dossier) -> None:
    asked: list[str] = []
    dossier._connection.set_trace_callback(asked.append)
    queries.statements(dossier, search="risico")
    few = len(asked)
    queries.statements(dossier)
    assert len(asked) - few <= few


def test_a_hundred_thousand_statements_would_be_answered_in_seconds(tmp_path: Path) -> None:
    """Checked on a fortieth of them, so that the test is fast: an answer that grew with the square would not pass."""
    said = [made.Said((f"nummer {n} telt",), f"zegt{n}", f"Bron{n}", f"Bron{n}") for n in range(50)]
    text = " ".join(f"Dat nummer {n} telt zegt{n} Bron{n}." for n in range(50))
    reports = [made.report(made.article(f"a{i}", f"Stuk {i}. {text}"), *said) for i in range(50)]
    with open_dossier(made.fill(tmp_path / "a.dossier", reports)) as dossier:
        began = time.perf_counter()
        assert len(queries.statements(dossier)) == 2500
        assert len(queries.statements(dossier, search="nummer 7 telt", speaker="bron7")) == 50
        assert time.perf_counter() - began < 1

"""Finding files, loading them, and plain text to the character."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wederhoor import ingest
from wederhoor.errors import Unreadable
from wederhoor.lang import pack
from wederhoor.model import Article, BlockKind, Source

NL = pack("nl")
LIMIT = 1_000_000
SENTENCE = "Zij noemde het “één reële kans” – en ’t café bleef open, zei de coördinator."


def source(raw: bytes, path: str = "kade.txt") -> Source:
    return Source(path=path, name=Path(path).stem, sha256="0" * 64, raw=raw)


def codes(extraction: ingest.Extraction) -> list[str]:
    return [note.code for note in extraction.notes]


def article(raw: bytes, path: str = "kade.txt") -> Article:
    return ingest.extract(source(raw, path), NL).article


# ---------------------------------------------------------------- discover


def tree(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("De bond gaat door.", encoding="utf-8")


def test_folders_are_read_in_order_and_files_once(tmp_path: Path) -> None:
    tree(tmp_path, "b.txt", "a/2.html", "a/1.TXT", "zonder", ".verborgen.txt", ".map/x.txt", "talks.dossier")
    found = ingest.discover([tmp_path / "b.txt", tmp_path, tmp_path / "a" / ".." / "b.txt"])
    assert [path.relative_to(tmp_path).as_posix() for path in found.files] == ["b.txt", "a/1.TXT", "a/2.html", "zonder"]
    assert found.notes == ()


def test_other_files_of_a_folder_are_named(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt", "README.md", "x/foto.jpg")
    found = ingest.discover([tmp_path])
    assert [path.name for path in found.files] == ["a.txt"]
    assert [note.code for note in found.notes] == ["other-files-skipped"]
    assert "README.md" in found.notes[0].text
    assert "x/foto.jpg" in found.notes[0].text
    assert [path.name for path in ingest.discover([tmp_path / "README.md"]).files] == ["README.md"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("er-niet", "no-such-path"),
        (".geheim.txt", "hidden-skipped"),
        ("talks.dossier", "dossier-skipped"),
        ("leeg", "no-articles-in-folder"),
    ],
)
def test_what_is_named_and_not_read_is_said(tmp_path: Path, name: str, code: str) -> None:
    tree(tmp_path, ".geheim.txt", "talks.dossier")
    (tmp_path / "leeg").mkdir()
    found = ingest.discover([tmp_path / name])
    assert found.files == ()
    assert [note.code for note in found.notes] == [code]
    assert name in found.notes[0].text
    assert found.notes[0].path == str(tmp_path / name)


def test_a_folder_that_leads_back_to_itself_is_entered_once(tmp_path: Path) -> None:
    tree(tmp_path, "a/1.txt")
    (tmp_path / "a" / "lus").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "zelfde.txt").symlink_to(tmp_path / "a" / "1.txt")
    assert [path.name for path in ingest.discover([tmp_path]).files] == ["1.txt"]


def test_a_folder_named_twice_has_articles(tmp_path: Path) -> None:
    tree(tmp_path, "a.txt")
    found = ingest.discover([tmp_path, tmp_path])
    assert (len(found.files), found.notes) == (1, ())


# ---------------------------------------------------------------- load


def test_load(tmp_path: Path) -> None:
    (tmp_path / "kade.1.txt").write_bytes(b"De kade\r\n")
    loaded = ingest.load(tmp_path / "kade.1.txt", LIMIT)
    assert (loaded.path, loaded.name, loaded.raw) == (str(tmp_path / "kade.1.txt"), "kade.1", b"De kade\r\n")
    assert loaded.sha256 == "d0cf9094e942af55c6e0d05f5b0535cf0bcdcb959640c3ba1841fe9c6819180b"


def test_what_cannot_be_loaded(tmp_path: Path) -> None:
    (tmp_path / "leeg.txt").touch()
    (tmp_path / "groot.txt").write_bytes(b"x" * 1001)
    os.mkfifo(tmp_path / "pijp.txt")
    (tmp_path / "dood.txt").symlink_to(tmp_path / "er-niet")
    expected = {
        "leeg.txt": "empty", "groot.txt": "too-large", "pijp.txt": "not-a-file", "dood.txt": "vanished", "weg.txt": "vanished",
        ".": "not-a-file",
    }  # fmt: skip
    for name, code in expected.items():
        with pytest.raises(Unreadable) as error:
            ingest.load(tmp_path / name, 1000)
        assert error.value.code == code
        assert str(tmp_path / name) in str(error.value)
        assert error.value.hint
    with pytest.raises(Unreadable, match="1001 bytes and the limit is 1000 bytes"):
        ingest.load(tmp_path / "groot.txt", 1000)


def test_a_name_that_is_not_utf8(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_text("De bond gaat door.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    loaded = ingest.load(ingest.discover([tmp_path]).files[0], LIMIT)
    assert loaded.name == "caf\\xe9"
    loaded.path.encode("utf-8")


# ---------------------------------------------------------------- plain text


@settings(deadline=None)  # the machine may be busy
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=200))
@example("\ufeff De bond\r\ngaat \r door\n\n ")
@example("\n\t De bond \u2028 \x85 \x0b \x0c ")
def test_text_is_the_files_characters(text: str) -> None:
    """UTF-8, with and without a mark, and UTF-16 give the same characters; only line ends change."""
    if not text.strip() or text.lstrip("\ufeff") != text or text.lstrip().startswith("<"):
        return
    expected = text.replace("\r\n", "\n").replace("\r", "\n")
    for encoding in ("utf-8-sig", "utf-16"):
        assert article(text.encode(encoding)).text == expected
    try:
        assert article(text.encode("utf-8")).text == expected
    except Unreadable as error:  # hardly any text: nothing but control characters
        assert error.code == "binary"
        assert any(ord(character) < 32 for character in text)


def test_line_ends_and_a_mark() -> None:
    found = article(b"\xef\xbb\xbf  De bond\r\n\r\n gaat\rdoor. \n")
    assert found.text == "  De bond\n\n gaat\ndoor. \n"
    assert found.steps == ("decoded as UTF-8 by its byte order mark, which was dropped", "line ends made \\n")


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
def test_legacy_encodings_are_told_and_noted(encoding: str) -> None:
    text = SENTENCE if encoding != "cp850" else "Zij noemde het een reële kans en het café bleef open."
    found = ingest.extract(source(text.encode(encoding)), NL)
    assert found.article.text == text
    assert "encoding-guessed" in codes(found)
    assert found.article.steps[0] == f"decoded as {encoding}, guessed"


def test_cut_off_utf8_is_not_mistaken_for_windows() -> None:
    found = ingest.extract(source(SENTENCE.encode() + "é".encode()[:1]), NL)
    assert found.article.text == SENTENCE + "\ufffd"
    assert "encoding-damaged" in codes(found)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "no-text"),
        (b"\xef\xbb\xbf", "no-text"),
        (b"%PDF-1.7 De bond", "binary"),
        (b"PK\x03\x04 De bond", "binary"),
        (b"De bond\x00gaat door", "binary"),
        (bytes(range(256)), "binary"),
        (b"\xff\xfeD\x00e\xd8", "not-decodable"),
    ],
)
def test_what_is_no_text(raw: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as error:
        article(raw)
    assert error.value.code == code
    assert str(error.value).startswith("kade.txt: ")


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=400))
@example(b"<html>\xff\x80")
@example(b"<\xff")
def test_random_bytes_are_read_or_refused(raw: bytes) -> None:
    for path in ("kade.txt", "kade.html", "kade"):
        try:
            found = article(raw, path)
        except Unreadable as error:
            assert error.code in {"empty", "binary", "not-decodable", "no-text", "broken-html"}
        else:
            assert found.text.strip()
            assert found.blocks


def test_publication() -> None:
    found = ingest.extract(source(b" date 2022-01 De bond gaat door."), NL)
    assert found.article.published == "2022-01"
    assert found.article.text == " date 2022-01 De bond gaat door."
    assert found.article.blocks[0].kind == BlockKind.MARKER
    assert "publication-unknown" not in codes(found)
    assert "published 2022-01 from the crawl dump's marker" in found.article.steps

    found = ingest.extract(source(b"De bond gaat op 2 maart 2026 door."), NL)
    assert found.article.published is None
    assert codes(found) == ["publication-unknown"]

    found = ingest.extract(source(b"De bond gaat door.", "2026-03-02-kade.txt"), NL)
    assert found.article.published == "2026-03-02"
    assert "published 2026-03-02 from the file name" in found.article.steps

    assert codes(ingest.extract(source(b"date 2026-15 De bond gaat door."), NL)) == ["date-invalid", "publication-unknown"]


def test_control_characters_are_kept_and_noted() -> None:
    found = ingest.extract(source("De bond\x1b[31m gaat \u202edoor.".encode()), NL)
    assert found.article.text == "De bond\x1b[31m gaat \u202edoor."
    assert "control-characters" in codes(found)


def test_another_language_is_noted() -> None:
    english = (
        b"The union said on Monday that the strike in the harbour would go on until the board came back to the table. " * 3
    )
    assert "other-language" in codes(ingest.extract(source(english), NL))
    dutch = (
        b"De bond zei maandag dat de staking in de haven door zal gaan tot de directie weer aan tafel komt met een bod. " * 3
    )
    assert "other-language" not in codes(ingest.extract(source(dutch), NL))


def test_the_headline_is_the_title() -> None:
    assert article(b"Staking in de haven\n\nDe bond gaat door.").title == "Staking in de haven"
    assert article(b"De bond gaat door.").title is None


def test_the_same_words_have_one_id() -> None:
    assert article(b"De bond gaat door.", "a.txt").id == article(b"\xef\xbb\xbfDe bond gaat door.", "b.txt").id
    assert article(b"De bond gaat door.").id != article(b"De bond gaat niet door.").id


@pytest.mark.parametrize(
    ("published", "noted"), [("2031-05-06", True), ("2031-05", True), ("2030-05-06", False), ("2030", False)]
)
def test_a_date_that_is_still_to_come_is_noted(published: str, noted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    class Today(date):
        @classmethod
        def today(cls) -> Today:
            return cls(2030, 5, 5)

    monkeypatch.setattr("wederhoor.ingest.dates.day", Today)
    extraction = ingest.extract(source(f" date {published} De sluis bij Oudemeer blijft dicht.".encode()), NL)
    assert ("publication-future" in codes(extraction)) == noted

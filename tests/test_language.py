"""The interface's languages: which one is spoken, and that Dutch says all that English says."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from tools import messages

from wederhoor.views.dates import spoken_date
from wederhoor.views.language import interface_language, translation

VIEWS = Path(__file__).parent.parent / "src/wederhoor/views"


@pytest.mark.parametrize(
    ("explicit", "environment", "language"),
    [
        (None, {}, "en"),
        ("nl", {"WEDERHOOR_LANGUAGE": "en"}, "nl"),
        (None, {"WEDERHOOR_LANGUAGE": "nl", "LC_ALL": "en_GB.UTF-8"}, "nl"),
        (None, {"LANG": "nl_NL.UTF-8"}, "nl"),
        (None, {"LANG": "nl-BE"}, "nl"),
        (None, {"LC_ALL": "C.UTF-8", "LANG": "nl_NL.UTF-8"}, "en"),
        (None, {"LC_MESSAGES": "nl", "LANG": "de_DE"}, "nl"),
        (None, {"LC_ALL": "", "LANG": "nl"}, "nl"),
        (None, {"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_asked_for_wins(
    explicit: str | None, environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("WEDERHOOR_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert interface_language(explicit) == language


def test_a_language_without_a_catalogue_is_english() -> None:
    assert translation("nl").gettext("Speaker") == "Spreker"
    assert translation("fy").gettext("Speaker") == "Speaker"


@pytest.fixture(scope="module")
def in_the_code() -> Catalog:
    return messages.collected()


def _said(catalog: Catalog) -> dict[object, tuple[str, ...]]:
    return {_forms(message.id): _forms(message.string) for message in catalog if message.id}


def _forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def test_there_is_a_dutch_catalogue() -> None:
    assert [po.parts[-3] for po in messages.catalogues()] == ["nl"]


@pytest.mark.parametrize("po", messages.catalogues(), ids=lambda po: po.parts[-3])
def test_every_message_is_translated(po: Path, in_the_code: Catalog) -> None:
    stored = messages.stored(po)
    assert set(_said(in_the_code)) - set(_said(stored)) == set(), "run: python -m tools.messages"
    assert set(_said(stored)) - set(_said(in_the_code)) == set(), "run: python -m tools.messages"
    assert messages.untranslated(stored) == []


@pytest.mark.parametrize("po", messages.catalogues(), ids=lambda po: po.parts[-3])
def test_what_ships_is_the_compiled_catalogue(po: Path) -> None:
    with po.with_suffix(".mo").open("rb") as binary:
        compiled = read_mo(binary)
    assert _said(compiled) == _said(messages.stored(po)), "run: python -m tools.messages"


def test_an_empty_or_wrong_translation_is_found() -> None:
    catalog = Catalog(locale="nl")
    catalog.add("fine", "goed")
    catalog.add("missing", "")
    catalog.add(("{n} word", "{n} words"), ("{n} woord", ""))
    catalog.add("from {place}", "van {plaats}")
    catalog.add(("{n} line", "{n} lines"), ("een regel", "{n} regels"))
    assert messages.untranslated(catalog) == ["missing", "{n} word", "from {place}"]


def test_no_message_is_translated_inside_an_f_string() -> None:
    """Before Python 3.12 the collector does not look into f-strings: such a message would stay English without notice."""
    hidden = []
    for path in VIEWS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                calls = [call.func for call in ast.walk(node) if isinstance(call, ast.Call)]
                names = {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in calls}
                if names & {"gettext", "ngettext", "pgettext", "_", "later"}:
                    hidden.append(f"{path.relative_to(VIEWS)}:{node.lineno}")
    assert hidden == []


@pytest.mark.parametrize(
    ("edtf", "english", "dutch"),
    [
        ("2026-03-02", "2 March 2026", "2 maart 2026"),
        ("2026-03", "March 2026", "maart 2026"),
        ("2026", "2026", "2026"),
        (None, "no date", "geen datum"),
        ("2026-21", "2026-21", "2026-21"),
        ("2026-03~", "2026-03~", "2026-03~"),
    ],
)
def test_dates(edtf: str | None, english: str, dutch: str) -> None:
    assert spoken_date(edtf, "en", translation("en")) == english
    assert spoken_date(edtf, "nl", translation("nl")) == dutch

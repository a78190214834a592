"""Every rule that can find a statement or a speaker is explained, and no explanation is of a rule that is no more.

The rules are looked for in the code itself: a new rule without a sentence for readers fails here.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import made
from wederhoor import lang
from wederhoor.align.corrections import BY_HAND
from wederhoor.align.naming import RULES
from wederhoor.read.reader import Reader
from wederhoor.views.language import LANGUAGES, translation
from wederhoor.views.rules import EVENT_RULES, ISSUE_RULES, PARTY_RULES, SPEAKER_RULES, STATEMENT_RULES, TIME_RULES, explained

SRC = Path(__file__).resolve().parents[1] / "src" / "wederhoor"
CUE_CLAUSES = {"cueclauses.py", "introductions.py"}
"""Where rules are named that :mod:`wederhoor.read.direct` gives on under its own name."""
OF_QUOTATIONS = re.compile(r"(?:before|beside)\.([a-z-]+)")
OF_STATEMENTS = re.compile(r"(?:direct|reported|beside|interview)\.[a-z-]+")

RULE_ARGUMENT = {"Step": 0, "Found": 3, "unknown": 1, "point": 2, "Metonym": 1, "_through": 2, "_same": 1}
"""Which argument of these calls in the room ``resolve`` is the rule's name."""
OF_ROLES = re.compile(r"resolve\.([a-z-]+)@\d+")
HANDED_ON = {"rule", "found.rule", "metonym.rule"}
"""Arguments that hand on a name that was given to one of those calls."""


def _calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


def _strings(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def statement_rules() -> set[str]:
    """All names that a draft may be given."""
    found: set[str] = set()
    for path in (SRC / "read").glob("*.py"):
        if path.name in CUE_CLAUSES:
            found |= {f"direct.{match[1]}" for text in _strings(path) if (match := OF_QUOTATIONS.fullmatch(text))}
            continue
        found |= {text for text in _strings(path) if OF_STATEMENTS.fullmatch(text)}
        for name, call in _calls(path):
            if name == "draft_of":
                rule = call.args[1]
                assert isinstance(rule, ast.Constant), f"{path.name}:{call.lineno}: a rule must be named by a literal"
                found.add(f"reported.{rule.value}")
    for code in lang.AVAILABLE:  # f"beside.{word}" of a cue clause
        words = lang.pack(code).words
        found |= {f"direct.{word}" for word in words.thus | words.according | words.so}
    return found


def speaker_rules() -> set[str]:
    """All names that a step, or what is found of a speaker, may be given."""
    found: set[str] = set()
    for path in (SRC / "resolve").glob("*.py"):
        found |= {match[1] for text in _strings(path) if (match := OF_ROLES.fullmatch(text))}
        for name, call in _calls(path):
            if name not in RULE_ARGUMENT or len(call.args) <= RULE_ARGUMENT[name]:
                continue
            rule = call.args[RULE_ARGUMENT[name]]
            if isinstance(rule, ast.Constant):
                found.add(str(rule.value))
            else:
                assert ast.unparse(rule) in HANDED_ON, f"{path.name}:{call.lineno}: a rule must be named by a literal"
    return found


def test_every_rule_for_statements_is_explained_and_none_is_stale() -> None:
    assert set(STATEMENT_RULES) == statement_rules()


def test_every_rule_for_speakers_is_explained_and_none_is_stale() -> None:
    assert set(SPEAKER_RULES) == speaker_rules()


def test_every_rule_for_times_is_explained_and_none_is_stale() -> None:
    patterns = {f"times.{name}" for code in lang.AVAILABLE for name, _ in lang.pack(code).times.examples} - {"times.idiom"}
    steps = {text for text in _strings(SRC / "read" / "times.py") if re.fullmatch(r"times\.[a-z-]+", text)}
    assert set(TIME_RULES) == patterns | steps


def test_what_the_cases_are_found_by_is_explained(reader: Reader) -> None:
    """The other way round, for what the code above may overlook: each rule that fires on our sentences is known."""
    cases = (Path(__file__).parent / "cases" / "statements.jsonl").read_text("utf-8").splitlines()
    text = "\n".join(json.loads(case)["text"] for case in cases)
    fired = {s.found_by.partition("@")[0] for s in reader.read(made.article("a", text)).statements}
    assert len(fired) > 12
    assert fired <= set(STATEMENT_RULES)


def test_every_rule_for_parties_is_explained_and_none_is_stale() -> None:
    named = {
        text for path in (SRC / "align").glob("*.py") for text in _strings(path) if re.fullmatch(r"parties\.[a-z-]+@\d+", text)
    }
    assert {f"parties.{rule}@1" for rule in PARTY_RULES} == named
    assert set(RULES) == named - {BY_HAND}


def test_every_rule_for_events_is_explained_and_none_is_stale() -> None:
    paths = (SRC / "read" / "events.py", *(SRC / "align").glob("*.py"))
    named = {text.partition("@")[0] for path in paths for text in _strings(path) if re.fullmatch(r"events\.[a-z-]+@\d+", text)}
    assert set(EVENT_RULES) == named


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_explanation_is_one_sentence(language: str) -> None:
    t = translation(language)
    for rule in (*STATEMENT_RULES, *SPEAKER_RULES, *TIME_RULES, *PARTY_RULES, *EVENT_RULES, *ISSUE_RULES):
        told = explained(rule, t)
        assert told is not None
        assert told[0].isupper()
        assert told.endswith((".", "…"))


def test_a_rule_is_known_with_its_version_and_without() -> None:
    t = translation("en")
    assert explained("reported.clause@7", t) == STATEMENT_RULES["reported.clause"]
    assert explained("resolve.pronoun@1", t) == explained("pronoun", t) == SPEAKER_RULES["pronoun"]
    assert explained("hand@1", t) is None

"""What the parse tells of a time: in which direction the tense of its clause looks, and whether it is a time at all."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc, Token

from wederhoor.model import BlockKind
from wederhoor.read.grammar import case_of, clause_head, finite_verb, is_past, words
from wederhoor.read.timerules import Draft
from wederhoor.read.timewords import Item

DEEPEST = 6
"""Clauses without a finite verb that lie one in the other, at most."""
TOLD = {"<": "the past tense of its clause", ">": "the present or future tense of its clause", "~": "no tense that tells"}


def token_at(doc: Doc, start: int, end: int) -> Token | None:
    """The head of the words from character ``start`` to ``end`` of the block."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def direction(token: Token | None, kind: BlockKind, lists: Mapping[str, frozenset[str]]) -> tuple[str, Token | None]:
    """ "<", ">" or "~" (it cannot be told, take the nearest), and the verb that tells.

    Dutch newspapers leave out "vorige" and "komende": the tense alone says on which side of today a bare "maandag" lies.
    """
    verb = None if token is None else _finite_above(token)
    if token is None or verb is None:
        return "~", None
    return _told_by(verb, token, kind, lists), verb


def _told_by(verb: Token, token: Token, kind: BlockKind, lists: Mapping[str, frozenset[str]]) -> str:
    participles = [t for t in (verb.head, *verb.head.children, *verb.children) if "Part" in t.morph.get("VerbForm", [])]
    perfect = bool(participles) and verb.lemma_ in words(verb).perfect_auxiliaries
    planned = any(t.lower_ in lists["planned"] for t in participles)
    if verb.lower_ in lists["modal"]:
        return "~"  # "zou maandag beginnen" may be over or still to come
    if is_past(verb) or (perfect and not planned):
        return "<"
    if kind is BlockKind.HEADLINE or (token.dep_ == "nmod" and case_of(token) and not planned):
        return "~"  # headlines tell the past in the present; "het overleg van maandag" has no tense of its own
    return ">"


def _finite_above(token: Token) -> Token | None:
    head = clause_head(token)
    for _ in range(DEEPEST):
        verb = finite_verb(head)
        if verb is not None or head.dep_ == "ROOT":
            return verb
        head = clause_head(head.head)
    return None


def is_time(draft: Draft, items: list[Item], doc: Doc, lists: Mapping[str, frozenset[str]]) -> bool:
    """Whether the words are a time, and not somebody's age, a number of things or another word of the same form."""
    if draft.rule == "duration":
        return not _is_age(draft, items, doc, lists)
    if draft.rule == "ahead":  # "hij sprak over drie jaar oorlog"
        return (
            direction(token_at(doc, items[draft.last - 1].start, items[draft.last - 1].end), BlockKind.PARAGRAPH, lists)[0]
            != "<"
        )
    if draft.rule == "year":
        return not _counts(items[draft.last - 1], doc)
    if draft.rule == "vague" and draft.last == draft.first + 1:
        token = token_at(doc, items[draft.first].start, items[draft.first].end)
        return token is None or not (token.dep_ == "amod" and token.pos_ == "ADJ")  # "recent onderzoek"
    return True


def _is_age(draft: Draft, items: list[Item], doc: Doc, lists: Mapping[str, frozenset[str]]) -> bool:
    """ "een man van 34 jaar", "hij is 34 jaar (oud)", "(34 jaar)"; not "een straf van twee jaar"."""
    unit = items[draft.last - 1]
    if unit.kind == "hour" and items[draft.first - 1].kind == "of" and draft.first:
        return True  # "van 9 tot 5 uur"
    if draft.last < len(items) and items[draft.last].kind == "age":
        return True
    if unit.kind not in ("year", "unit") or unit.value not in ("year", "month"):
        return False
    before = items[draft.first - 1] if draft.first else None
    if before is not None and before.kind == "of":
        noun = items[draft.first - 2].text.lower() if draft.first > 1 else ""
        return not noun.endswith(tuple(lists["term"]))
    if before is not None and before.kind in ("open", "comma") and draft.last < len(items):
        return items[draft.last].kind in ("close", "comma")
    token = token_at(doc, unit.start, unit.end)
    return token is not None and any(child.dep_ == "cop" for child in token.children)


def _counts(year: Item, doc: Doc) -> bool:
    """ "in 2000 gevallen": the number belongs to the noun behind it."""
    token = token_at(doc, year.start, year.end)
    return token is not None and token.dep_ == "nummod" and token.head.i > token.i

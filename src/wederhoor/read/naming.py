"""Mentions and recognised names put together: what kind of thing a name stands for, and where it begins and ends."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wederhoor.model import Article, EntityKind, Mention, MentionForm, Span
from wederhoor.read.parse import Part, end_of, start_of
from wederhoor.read.recogniser import COMPOUND, Found

if TYPE_CHECKING:
    from spacy.tokens import Doc

NATIVE = "DEM"
"""The type of demonyms: "Russische" and "Russen" say where somebody is from, and are no name of his."""


@dataclass(frozen=True, slots=True)
class Name:
    """A recognised name in the article; ``type`` as the recogniser has it. ``governed``: it stands behind a preposition."""

    span: Span
    head: Span
    lemma: str
    type: str
    kind: EntityKind | None
    governed: bool


def located(article: Article, parts: Sequence[Part], found: Sequence[Found]) -> list[Name]:
    """The recognised names with their places in ``article``, in order; no compounds."""
    names = []
    for name in found:
        if name.type == COMPOUND:
            continue
        doc = parts[name.part].doc
        root, governed = doc[name.start : name.end].root, name.start > 0 and doc[name.start - 1].pos_ == "ADP"
        start, end = bounds(parts[name.part], name)
        if name.kind is EntityKind.ORGANISATION and _goes_before(doc, name.start):
            start = start_of(doc[name.start - 1])
        span = article.span(start, end)
        names.append(
            Name(span, article.span(start_of(root), end_of(root)), root.lemma_.lower(), name.type, name.kind, governed)
        )
    return names


def _goes_before(doc: Doc, start: int) -> bool:
    """Whether the word before belongs to it: "Federatie Vrije Schippers"; where a sentence begins nobody can tell."""
    first, before = doc[start], doc[max(0, start - 1)]
    whole = first.dep_ == "flat" and first.head.i == before.i and before.pos_ == "PROPN"
    return whole and before.text[:1].isupper() and before.text[1:].islower() and not before.is_sent_start


def bounds(part: Part, name: Found) -> tuple[int, int]:
    """Where ``name`` begins and ends, in characters of the article."""
    return start_of(part.doc[name.start]), end_of(part.doc[name.end - 1])


def named(mentions: Sequence[Mention], names: Sequence[Name], spoken: Sequence[tuple[int, int]]) -> list[Mention]:
    """The ``mentions`` with the kind of their names, mended where a name is longer or shorter, and those that names add."""
    starts = [name.span.start for name in names]
    taken: set[int] = set()
    known = []
    for mention in mentions:
        if mention.name is None:
            known.append(mention)
            continue
        own = [n for n in _near(starts, names, mention.name) if n not in taken]
        best = max(own, key=lambda n: _worth(names[n], mention), default=None)
        if best is None or (names[best].type == NATIVE and names[best].span != mention.name):
            known.append(mention)
            continue
        taken.add(best)
        known.append(_mended(mention, names[best]))
    covered = sorted((m.name.start, m.name.end) for m in known if m.name)
    for n, name in enumerate(names):
        if n not in taken and name.type != NATIVE and not _overlaps(covered, name.span):
            known.append(_added(name, spoken))
    return sorted(known, key=lambda m: (m.span.start, -m.span.end))


def _near(starts: Sequence[int], names: Sequence[Name], span: Span) -> range:
    """The numbers of the names that share characters with ``span``; names do not overlap."""
    first = bisect_left(starts, span.start)
    if first and names[first - 1].span.end > span.start:
        first -= 1
    return range(first, bisect_left(starts, span.end))


def _worth(name: Name, mention: Mention) -> tuple[bool, bool, int]:
    shared = min(name.span.end, mention.span.end) - max(name.span.start, mention.span.start)
    return name.type != NATIVE, name.span.contains(mention.head), shared


def _mended(mention: Mention, name: Name) -> Mention:
    """``mention`` with the bounds and kind of ``name``.

    Its own bounds stay where the name reaches out of the phrase, and where a person's would grow: the grammar knows titles, and
    that "Hendrik Vossenberg van Kilterm" ends before "van". So does what a title governs: "minister van Defensie Fomin".
    """
    if mention.name and name.governed and mention.head.end <= name.span.start < mention.name.start:
        return mention
    grows = mention.name is not None and not mention.name.contains(name.span)
    if not mention.span.contains(name.span) or (grows and name.kind in (EntityKind.PERSON, None)):
        return replace(mention, kind=name.kind)
    return replace(mention, name=name.span, kind=name.kind)


def _overlaps(covered: Sequence[tuple[int, int]], span: Span) -> bool:
    at = bisect_left(covered, (span.end, 0))
    return at > 0 and covered[at - 1][1] > span.start


def _added(name: Name, spoken: Sequence[tuple[int, int]]) -> Mention:
    """A mention for a name that the grammar shows nothing of."""
    return Mention(
        span=name.span,
        head=name.head,
        form=MentionForm.NAME,
        name=name.span,
        lemma=name.lemma,
        modifiers=(),
        number=None,
        gender=None,
        person=None,
        definite=True,
        subject=False,
        quoted=any(a <= name.span.start < b for a, b in spoken),
        kind=name.kind,
    )

"""Words of what statements are about: nouns and their verbs, parts of compounds, and words that tell nothing by themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from wederhoor.lang import tables


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a language's ``issues.toml``, in lower case.

    ``fronts``: particles and prefixes before which a noun and its verb go on belonging together. ``particles``: what may stand
    apart from its verb. ``links`` join the parts of a compound, ``tails`` are ends of words that are no last part of one.
    ``of``: prepositions before who has, does or undergoes it, ``toward``: before whom it is directed at, ``topical``: before
    what a report is about, ``places``: before where or with whom, ``inside``: so before what is no name, ``pairing``:
    before two, ``prepositions``: all
    that may join the two nouns of a phrase. ``determiners`` may stand between, ``definite`` are those of what was told of
    before. ``transparent``: nouns that only measure the one behind them. ``empty`` nouns, ``weak`` adjectives and ``light``
    verbs do not tell by themselves what it is about; ``vague`` nouns only tell it together with another, ``incomplete`` ones
    with what is done to it or who does it. ``times`` and ``people``: nouns, and ends of nouns, of time and for people.
    ``matters``: nouns of saying, or of a body, that may be what it is about all the same ("garantie"). ``pointers``: words that
    take up what the sentence before says, ``loose``: those of them that often take up something else.
    """

    fronts: frozenset[str]
    particles: frozenset[str]
    links: frozenset[str]
    tails: frozenset[str]
    of: frozenset[str]
    toward: frozenset[str]
    topical: frozenset[str]
    places: frozenset[str]
    inside: frozenset[str]
    pairing: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]
    definite: frozenset[str]
    transparent: frozenset[str]
    empty: frozenset[str]
    vague: frozenset[str]
    incomplete: frozenset[str]
    times: frozenset[str]
    people: frozenset[str]
    weak: frozenset[str]
    light: frozenset[str]
    matters: frozenset[str]
    pointers: frozenset[str]
    loose: frozenset[str]


@dataclass(frozen=True, slots=True)
class IssueWords:
    """How a language's nouns belong to its verbs (``derivations.csv``), and its lists.

    ``endings``: ends of a noun and of its verb ("verbreding", "verbreden"). ``words``: nouns with their verbs, which hold
    behind one of the ``fronts`` too ("koop", "kopen"; so "verkoop", "verkopen"). ``never``: nouns that only look as if.
    ``same``: nouns that are said for another ("militair" for "troep"). ``bound``: nouns that stand for another beside one of
    certain verbs: "lid" for "lidmaatschap" beside "worden".
    """

    endings: tuple[tuple[str, str], ...]
    agents: tuple[tuple[str, str], ...]
    words: Mapping[str, str]
    never: frozenset[str]
    same: Mapping[str, str]
    bound: Mapping[str, tuple[str, frozenset[str]]]
    lists: Lists


def load(package: str) -> IssueWords:
    """The rows of ``package``'s ``derivations.csv`` and the lists of its ``issues.toml``; KeyError where a list is missing."""
    data = tables.lists(package, "issues.toml")
    by_kind: dict[str, list[tuple[str, str]]] = {kind: [] for kind in ("ending", "agent", "word", "never", "same", "bound")}
    for row in tables.rows(package, "derivations.csv"):
        by_kind[row["kind"]].append((row["noun"], row["verb"]))
    bound = {}
    for nouns, verbs in by_kind["bound"]:
        noun, whole = nouns.split()
        bound[noun] = whole, frozenset(verbs.split())
    return IssueWords(
        endings=tuple(by_kind["ending"]),
        agents=tuple(by_kind["agent"]),
        words=dict(by_kind["word"]),
        never=frozenset(noun for noun, _ in by_kind["never"]),
        same=dict(by_kind["same"]),
        bound=bound,
        lists=Lists(**{part.name: frozenset(data[part.name]["words"].split()) for part in fields(Lists)}),
    )

"""Words that turn what a statement does: negators, duties, refusals, blame and praise."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files

KINDS = ("negator", "duty", "permission", "offer", "refusal", "blame", "praise", "danger", "true", "untrue")


@dataclass(frozen=True, slots=True)
class Signals:
    """The lemmas of a language's ``signals.csv``, by what they do.

    ``negator``: "niet", "geen". ``duty``: verbs that lay something on another ("moeten"). ``permission``: verbs that, denied,
    forbid ("mogen"). ``offer``: verbs by which a speaker takes something on ("zullen"). ``refusal``: what, denied, is a refusal ("sprake" in "geen sprake van").
    ``blame`` and ``praise``: predicates that accuse or support. ``danger``: what one warns of.
    ``true``: predicates that, denied, contradict ("waar"); ``untrue``: those that contradict by themselves.
    """

    negator: frozenset[str]
    duty: frozenset[str]
    permission: frozenset[str]
    offer: frozenset[str]
    refusal: frozenset[str]
    blame: frozenset[str]
    praise: frozenset[str]
    danger: frozenset[str]
    true: frozenset[str]
    untrue: frozenset[str]


def load(package: str) -> Signals:
    """The rows of ``package``'s ``signals.csv`` (columns kind, lemma, example); KeyError for a kind that is not known."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    with files(package).joinpath("signals.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["kind"]].add(row["lemma"])
    return Signals(**{kind: frozenset(lemmas) for kind, lemmas in found.items()})

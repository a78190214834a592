"""Words that turn what a statement does: negators, duties, refusals, blame and praise."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Signals:
    """The lemmas of a language's ``signals.csv``, by what they do. A row may be a form ("ergste") where only that does it.

    ``negator``: "niet", "geen". ``only``: what, after a negator, undoes it ("niet alleen"). ``duty``: verbs that lay something
    on somebody ("moeten"). ``permission``: verbs that, denied, forbid ("mogen"). ``offer``: verbs by which a speaker takes
    something on ("wij gaan"). ``refusal``: what, denied, refuses ("geen sprake van"). ``blame`` and ``praise``: predicates that
    accuse or support. ``danger``: what one warns of. ``true``: predicates that, denied, contradict ("niet waar"); ``untrue``:
    those that contradict by themselves.
    """

    negator: frozenset[str]
    only: frozenset[str]
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
    """The rows of ``package``'s ``signals.csv`` (columns kind, lemma, example); KeyError for a kind that is none of ours."""
    found: dict[str, set[str]] = {field.name: set() for field in fields(Signals)}
    with files(package).joinpath("signals.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found[row["kind"]].add(row["lemma"])
    return Signals(**{kind: frozenset(lemmas) for kind, lemmas in found.items()})

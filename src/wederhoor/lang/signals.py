"""Words that turn what a statement does: negators, duties, refusals, blame and praise."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from wederhoor.lang import tables


class Signal(NamedTuple):
    """One kind of act that a word may stand for, and the words that must stand in its clause with it."""

    kind: str
    others: frozenset[str]


ALONE = (
    *("negator", "only", "excess", "retort", "inquiry", "otherwise", "threat", "cheer", "private", "anybody"),
    *("yet", "never", "continuing", "receiving", "owed", "committing", "condition", "late", "kindly", "contrast", "instead"),
)
"""Those that are asked for by themselves; all others by word."""
KINDS = (
    *ALONE,
    *("duty", "permission", "need", "offer", "refusal", "danger"),
    *("blame", "neglect", "praise", "negative", "positive", "regret", "fault", "true", "untrue"),
    *("harm", "wrong", "stealth", "care", "attention", "misdeed", "suffering", "giving", "granting", "reprisal"),
)


@dataclass(frozen=True, slots=True)
class Signals:
    """The lemmas of a language's ``signals.csv``, by what they do. A row may be a form ("ergste") where only that does it.

    A row of several words ("steek laten") counts where all of them stand in one clause; its last word is the one that decides.

    ``negator``: "niet", "geen". ``only``: what, after a negator, undoes it ("niet alleen"). ``excess``: "te" in "te streng".
    ``retort``: how one opens a denial ("onzin"). ``inquiry``: what one wants to do who asks ("wil weten"). ``otherwise``: how
    a threat opens ("anders"). ``threat``: so does a condition that is denied ("als … niet"). ``cheer``: how one welcomes
    ("eindelijk"). ``private``: what makes a plan the source's own affair ("wil leren zwemmen"). ``anybody``: whom a duty is
    laid on in general ("je"). ``yet``: what, before a negator, makes neglect a wait ("nog niet"), unless it is ``never``
    ("nog nooit"). ``continuing``: verbs beside another that leave it real ("blijven", "laten"). ``receiving``: verbs whose
    subject is owed something ("horen"). ``owed``: what, in hindsight, one ought to have done ("had moeten"). ``committing``:
    verbs of doing a misdeed ("plegen"). ``condition``: what opens a condition ("als", "zonder"). ``late``: what makes care
    come too late ("pas"). ``kindly``: what others may do to the speaker without wronging him. ``contrast``: what sets
    another's deeds against the speaker's ("terwijl"). ``instead``: the noun of "in plaats van". ``by_word``: all other kinds.
    Of these, ``duty``: verbs that lay something on somebody ("moeten"). ``permission``: verbs that, denied, forbid ("mogen").
    ``need``: what calls for something ("hoog tijd"). ``offer``: verbs by which a speaker takes something on ("wij gaan").
    ``refusal``: what, denied, refuses ("geen sprake van"). ``danger``: what one warns of. ``blame`` and ``praise``:
    predicates that accuse or support anywhere; ``negative`` and ``positive``: those that do so only where a judgement is all
    that is said ("noemt het plan onhandig"); ``neglect``: what, denied, blames another ("luistert niet"). ``regret``: what
    confesses ("spijt"); ``fault``: what does so of oneself ("ik heb me vergist"). ``true``: predicates that, denied,
    contradict ("niet waar"); ``untrue``: those that contradict by themselves. ``harm``, ``wrong``, ``stealth``, ``care``,
    ``attention``, ``misdeed`` and ``suffering`` blame somebody who acts (:mod:`wederhoor.read.reproach`). ``giving``: verbs
    by which a speaker offers something ("wij vergoeden"); ``granting``: what others get from him ("u krijgt van ons").
    ``reprisal``: what is threatened with ("staken").
    """

    negator: frozenset[str]
    only: frozenset[str]
    excess: frozenset[str]
    retort: frozenset[str]
    inquiry: frozenset[str]
    otherwise: frozenset[str]
    threat: frozenset[str]
    cheer: frozenset[str]
    private: frozenset[str]
    anybody: frozenset[str]
    yet: frozenset[str]
    never: frozenset[str]
    continuing: frozenset[str]
    receiving: frozenset[str]
    owed: frozenset[str]
    committing: frozenset[str]
    condition: frozenset[str]
    late: frozenset[str]
    kindly: frozenset[str]
    contrast: frozenset[str]
    instead: frozenset[str]
    by_word: dict[str, tuple[Signal, ...]]

    def kinds(self, forms: Collection[str], clause: Collection[str]) -> frozenset[str]:
        """What a word does that has these ``forms``, in a clause with those."""
        found = [s for form in forms for s in self.by_word.get(form, ())]
        return frozenset(s.kind for s in found if s.others.issubset(clause)) if found else frozenset()

    def words(self, kind: str) -> frozenset[str]:
        """The words of one of the other kinds, those of several words by their last."""
        return frozenset(word for word, found in self.by_word.items() if any(s.kind == kind for s in found))


def load(package: str) -> Signals:
    """The rows of ``package``'s ``signals.csv`` (columns kind, lemma, example); KeyError for a kind that is none of ours."""
    found: dict[str, list[list[str]]] = {kind: [] for kind in KINDS}
    for row in tables.rows(package, "signals.csv"):
        found[row["kind"]].append(row["lemma"].split())
    alone = {kind: frozenset(words[0] for words in found.pop(kind)) for kind in ALONE}
    by_word: dict[str, list[Signal]] = {}
    for kind, rows in found.items():
        for *others, word in rows:
            by_word.setdefault(word, []).append(Signal(kind, frozenset(others)))
    return Signals(**alone, by_word={word: tuple(signals) for word, signals in by_word.items()})

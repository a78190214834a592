"""Whether an event happened, is planned, is denied, or is only possible: what the words above and beside it make of it.

Cf. the factuality of FactBank (Saurí and Pustejovsky 2009) and NewsReader: certainty, polarity and tense, taken together.
A condition or a question goes before a denial, a denial before a wish, a wish before a plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wederhoor.lang import pack
from wederhoor.model import EventStatus
from wederhoor.read.triggers import AUXILIARIES

if TYPE_CHECKING:
    from wederhoor.read.triggers import Tree, Trigger

HAPPENED, PLANNED, DENIED, HYPOTHETICAL = (
    EventStatus.HAPPENED,
    EventStatus.PLANNED,
    EventStatus.DENIED,
    EventStatus.HYPOTHETICAL,
)
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl:arg", "iobj", "xcomp"})
OBJECTS = frozenset({"obj", "nsubj:pass", "obl:arg"})
GOVERNED = frozenset({"ccomp", "xcomp", "csubj", "csubj:pass"})
CARRIERS_OF_NEGATION = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:arg", "advmod", "xcomp"})
PREDICATIVE = 4
"""Words behind a copula among which what it says is looked for, wherever the parser hung it."""
DEEPEST = 8
"""Clauses above an event that are asked about it."""


class Happening:
    """Asks one ``Tree``."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.lists = tree.events.lists
        language = pack(tree.language)
        self.words = language.words
        self.opening = self.words.if_words | self.words.if_or_as | self.words.whether
        signals = language.signals
        self.negators = signals.negator
        lowered = [*tree.lowered, ""]
        self.denials = frozenset(
            token
            for token, word in enumerate(tree.lowered)
            if word in self.negators and tree.pos[token] != "INTJ" and lowered[token + 1] not in signals.only
        )

    def status(self, trigger: Trigger, *, future: bool) -> EventStatus:
        """What the text makes of ``trigger``; ``future``: a time that it names is yet to come."""
        if trigger.is_verb:
            return self._of_clause(trigger.token, future=future)
        return self._of_noun(trigger.token, future=future)

    # ------------------------------------------------------------ nouns

    def _of_noun(self, token: int, *, future: bool) -> EventStatus:
        own = self._own(token)
        if own in (DENIED, HYPOTHETICAL):
            return own
        coming = future or own is PLANNED
        top, dep = self._argument(token)
        if self.tree.head[top] == top:
            if any(self.tree.dep[kid] == "cop" for kid in self.tree.kids(top)):  # "dat had een gesprek moeten zijn"
                return self._of_clause(top, future=coming)
            return PLANNED if coming else HAPPENED
        if dep in ("obl", "nmod") and self._case(top) in self.lists.presupposing:
            ahead = coming or self._of_clause(self.tree.predicate(top), future=False, presupposed=True) is PLANNED
            return PLANNED if ahead else HAPPENED
        return self._of_argument(top, dep, coming=coming)

    def _own(self, token: int) -> EventStatus | None:
        """What its article and adjectives say: "geen", "mogelijke", "geplande"."""
        tree, lists = self.tree, self.lists
        kids = (kid for kid in tree.phrases.before[token] if tree.dep[kid] in ("amod", "det", "acl", "advmod"))
        forms = {word for kid in kids for word in tree.lowers(kid)}
        if forms & self.negators or forms & lists.opposed:
            return DENIED
        if forms & lists.possible:
            return HYPOTHETICAL
        return PLANNED if forms & lists.coming or forms & lists.later else None

    def _of_argument(self, top: int, dep: str, *, coming: bool) -> EventStatus:
        """What the word above makes of it."""
        tree = self.tree
        above = tree.head[top]
        if tree.pos[above] != "VERB":
            governed = self._of_governing_noun(above)
            if governed is not None:
                return governed
            above = tree.predicate(above)
        by_verb = self._of_governor(above, dep)
        if by_verb is not None:
            return by_verb
        lemma = tree.lemma(above)
        carried = lemma in self.lists.carriers
        coming = coming or (
            lemma in self.lists.arriving and any(tree.lowered[kid] in self.lists.there for kid in tree.kids(above))
        )
        if not carried and dep in OBJECTS and self._definite(top):
            return PLANNED if coming else HAPPENED
        if carried or dep in ARGUMENTS:
            return self._of_clause(above, future=coming, presupposed=not carried)
        return PLANNED if coming else HAPPENED

    def _definite(self, noun: int) -> bool:
        """ "moet de staking beslechten": there is one, whatever becomes of what is done with it."""
        return any(self.tree.dep[kid] == "det" and self.tree.has(kid, "Definite=Def") for kid in self.tree.phrases.before[noun])

    def _argument(self, token: int) -> tuple[int, str]:
        """The member of a list stands for all: "een staking of een betoging"."""
        tree = self.tree
        while tree.dep[token] == "conj" and tree.head[token] != token and tree.pos[tree.head[token]] != "VERB":
            token = tree.head[token]
        return token, tree.dep[token]

    def _case(self, token: int) -> str:
        return next((self.tree.lowered[kid] for kid in self.tree.phrases.before[token] if self.tree.dep[kid] == "case"), "")

    def _of_governing_noun(self, noun: int) -> EventStatus | None:
        """ "de dreiging van een staking", "het plan voor een top": what the noun above makes of it."""
        for verb, status in ((self.lists.wanting, HYPOTHETICAL), (self.lists.planning, PLANNED)):
            if self.tree.lemma(noun).lower() in verb:
                return status
        return None

    def _of_governor(self, verb: int, dep: str) -> EventStatus | None:
        """What a verb that wishes, plans or denies makes of its argument: "dreigt met een staking"."""
        tree, lists = self.tree, self.lists
        if dep not in ARGUMENTS and dep != "obl":
            return None
        lemma = tree.lemma(verb)
        acts_on = dep in ("obj", "nsubj:pass", "obl:arg", "obl", "xcomp")
        if lemma in lists.denying and acts_on:
            if self._negated(verb):
                return None
            return HYPOTHETICAL if self._of_clause(verb, future=False) is HYPOTHETICAL else DENIED  # "wil … voorkomen"
        if lemma in lists.wanting and dep != "nsubj":
            return HYPOTHETICAL
        return PLANNED if lemma in lists.planning and acts_on and dep != "obl" else None

    # ------------------------------------------------------------ clauses

    def _of_clause(self, verb: int, *, future: bool, presupposed: bool = False) -> EventStatus:
        """The status of what a predicate tells; ``presupposed``: of something that its negation leaves as it is."""
        denied = wanted = planned = done = False
        for depth, (at, dep, governor) in enumerate(self._chain(verb)):
            if self._conditional(at):
                return HYPOTHETICAL
            forms = self._auxiliaries(at)
            denied = denied or (not presupposed and self._negated(at))
            for lemma, past in forms:
                wanted = wanted or self._only_possible(lemma, past)
                planned = planned or (lemma in self.lists.future and not past)
            if depth == 0:
                done = self._done(at, forms)
                planned = planned or (not done and (future or self._later(at)))
            if governor is not None:
                denied, wanted, ahead = self._governed(at, dep, governor, (denied, wanted, planned))
                planned = planned or (ahead and not done)  # "kondigt aan dat het is opgelost" tells of no plan
        if denied:
            return DENIED
        if wanted:
            return HYPOTHETICAL
        return PLANNED if planned else HAPPENED

    def _chain(self, verb: int) -> Iterator[tuple[int, str, int | None]]:
        """The predicate, and those above it that say something of its truth, each with the governor that it hangs on."""
        tree = self.tree
        for _ in range(DEEPEST):
            dep, above = tree.dep[verb], tree.head[verb]
            shared = dep == "conj" and (not tree.finite(verb) or self._conditional(above))
            infinitive = dep == "acl" and not tree.finite(verb)  # "het plan om te vertrekken"
            under = dep in GOVERNED or shared or infinitive or (dep == "advcl" and self._purpose(verb))
            under = under and above != verb
            yield verb, dep, above if under else None
            if not under:
                return
            verb = above

    def _governed(self, verb: int, dep: str, governor: int, so_far: tuple[bool, bool, bool]) -> tuple[bool, bool, bool]:
        """What hanging on ``governor`` adds: denied, wanted or planned."""
        tree, lists = self.tree, self.lists
        denied, wanted, planned = so_far
        if dep in ("conj", "advcl"):
            return denied, wanted, planned or dep == "advcl"
        lemma, words = tree.lemma(governor).lower(), self._meaning(governor)
        if words & lists.denying:
            denied = denied or not self._negated(governor)
        elif lemma in lists.modals:
            past = self._past(governor)
            wanted = wanted or self._only_possible(lemma, past)
            planned = planned or (lemma in lists.future and not past)
        elif words & lists.wanting:
            wanted = True
        elif lemma in lists.future and self._perfect(governor):
            return denied, wanted, planned  # "zijn gaan zitten": an infinitive in the place of the participle
        elif words & (lists.planning | lists.future) or self._purpose(verb):
            planned = True
        return denied, wanted, planned

    def _meaning(self, governor: int) -> frozenset[str]:
        """The lemma of a governor, and of what stands behind a copula: "is van plan", "is bereid"."""
        tree = self.tree
        own = tree.lemma(governor).lower()
        if own not in self.words.perfect_auxiliaries and own not in self.words.copula:
            return frozenset({own})
        behind = range(governor + 1, min(governor + 1 + PREDICATIVE, len(tree.pos)))
        return frozenset({own, *(tree.lemma(word).lower() for word in behind if tree.pos[word] in ("NOUN", "ADJ"))})

    def _conditional(self, verb: int) -> bool:
        """Behind "als", "of" or "tenzij", in a question, or "mocht" in front."""
        tree = self.tree
        for kid in tree.phrases.before[verb]:
            word = tree.lowered[kid]
            if tree.dep[kid] == "mark" and (
                word in self.words.if_words or word in self.words.if_or_as or word in self.words.whether
            ):
                return True
        if tree.dep[verb] == "ROOT":
            return tree.text[self._last(verb)] == "?"
        return False

    def _last(self, verb: int) -> int:
        after = self.tree.phrases.after[verb]
        return after[-1] if after else verb

    def _auxiliaries(self, verb: int) -> list[tuple[str, bool]]:
        tree = self.tree
        return [
            (tree.plain(kid), self._past(kid))
            for kid in tree.kids(verb)
            if tree.dep[kid] in AUXILIARIES or (tree.dep[kid] == "advmod" and tree.pos[kid] == "AUX")
        ]

    def _only_possible(self, lemma: str, past: bool) -> bool:
        """ "kan", "wil", "zou"; not "zal", nor "moest" and "kon", which tell what was done."""
        if lemma == "zullen":
            return past
        return lemma in self.lists.modals and not (past and lemma in self.lists.factual_modals)

    def _done(self, verb: int, forms: list[tuple[str, bool]]) -> bool:
        """A past or perfect tense, which tells of no time to come; the passive of the present is neither."""
        if self._past(verb) or any(past for _, past in forms):
            return True
        participle = self.tree.has(verb, "VerbForm=Part")
        return participle and any(lemma in self.words.perfect_auxiliaries for lemma, _ in forms)

    def _perfect(self, verb: int) -> bool:
        return any(lemma in self.words.perfect_auxiliaries for lemma, _ in self._auxiliaries(verb))

    def _later(self, verb: int) -> bool:
        tree, later = self.tree, self.lists.later
        for kid in tree.kids(verb):
            if tree.lowered[kid] in later:
                return True
            if tree.dep[kid] in ("obl", "advmod", "obl:arg") and any(tree.plain(k) in later for k in tree.phrases.before[kid]):
                return True
        return False

    def _negated(self, verb: int) -> bool:
        """ "niet", "geen" or "nooit" beside the predicate or its arguments, unless "niet alleen" follows."""
        tree = self.tree
        for kid in tree.kids(verb) if self.denials else ():
            if kid in self.denials:
                return True
            if tree.dep[kid] in CARRIERS_OF_NEGATION and self._nominal(kid):
                contrasted = any(tree.dep[k] == "conj" for k in tree.phrases.after[kid])
                if not contrasted and not self.denials.isdisjoint(tree.phrases.before[kid]):
                    return True
        return False

    def _nominal(self, token: int) -> bool:
        """Whether it is no clause; a "verb" with an article is a noun that the tagger took for one ("geen ontslagen")."""
        tree = self.tree
        return tree.pos[token] != "VERB" or any(tree.dep[kid] == "det" for kid in tree.phrases.before[token])

    def _purpose(self, verb: int) -> bool:
        tree = self.tree
        return any(tree.dep[k] == "mark" and tree.lowered[k] in self.words.purpose for k in tree.phrases.before[verb])

    def _past(self, token: int) -> bool:
        return self.tree.has(token, "Tense=Past")

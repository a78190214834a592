"""Which words name something that happens: those of the lexicon of events, and other verbs and nouns that denote no state.

TimeML (Pustejovsky et al. 2003) and the guidelines of NewsReader (NWR-2014-2-2) mark both, states too; states are left out
here, for a timeline has no use for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wederhoor.lang import pack
from wederhoor.model import EventType
from wederhoor.read.lemmas import PARTICLES
from wederhoor.read.phrases import Phrases, of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from wederhoor.lang.events import Events, EventWord

NOT_PREDICATES = frozenset({"aux", "aux:pass", "cop", "amod", "compound:prt", "fixed", "case", "mark", "flat"})
AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
NOMINAL_PLACES = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:arg", "obl:agent", "nmod"})
ATTACHED = frozenset(
    {"ROOT", "nsubj", "nsubj:pass", "obj", "obl", "obl:arg", "obl:agent", "nmod", "conj", "appos", "xcomp", "parataxis"}
)
"""Where a noun of the lexicon stands as itself; in "flat" it is a part of a name."""
BESIDE = frozenset({"conj", "parataxis"})
PARTICLE = "compound:prt"
SEPARABLE = frozenset(PARTICLES)


@dataclass(slots=True)
class Trigger:
    """A token that names an event: ``word`` is its row in the lexicon, None for those found by grammar alone."""

    token: int
    lemma: str
    word: EventWord | None
    is_verb: bool

    @property
    def type(self) -> EventType:
        return self.word.type if self.word is not None else EventType.OTHER


class Tree:
    """One ``Doc`` as the rules of events ask about it: phrases as plain lists, lemmas with their particle, kids."""

    def __init__(self, doc: Doc) -> None:
        self.language = doc.lang_
        self._strings = doc.vocab.strings
        self._keys: list[list[int]] = doc.to_array(["LEMMA", "MORPH"]).tolist()  # a Token made for each word takes too long
        self.phrases: Phrases = of(doc)
        self.pos, self.dep, self.head, self.text = self.phrases.pos, self.phrases.dep, self.phrases.head, self.phrases.text
        self.events: Events = pack(doc.lang_).events
        self.lowered = [text.lower() for text in self.text]
        self._lemmas: dict[int, str] = {}

    def plain(self, token: int) -> str:
        """The lemma as the language model gives it, without a particle."""
        return self._strings[self._keys[token][0]]

    def has(self, token: int, feature: str) -> bool:
        """Whether the morphology of ``token`` holds ``feature``: "Tense=Past"."""
        return feature in self._strings[self._keys[token][1]]

    def kids(self, token: int) -> list[int]:
        return self.phrases.before[token] + self.phrases.after[token]

    def lemma(self, token: int) -> str:
        """The lemma, of a verb with its particle in front: "aankondigen" of "kondigt … aan"."""
        found = self._lemmas.get(token)
        if found is None:
            found = self.plain(token)
            if self.pos[token] == "VERB":
                found = self._particle(token) + found.lower()
            self._lemmas[token] = found
        return found

    def _particle(self, verb: int) -> str:
        """Its separable particle, as the parser says, or as the lexicon does: "keurde de begroting goed"."""
        for kid in (*self.phrases.after[verb], *self.phrases.before[verb]):
            if self.dep[kid] == PARTICLE and self.lowered[kid] in SEPARABLE:
                return self.lowered[kid]
        for kid in self.phrases.after[verb]:
            word = self.text[kid]
            if word in self.events.particles and word + self.plain(verb) in self.events.verbs:
                return word
        return ""

    def finite(self, verb: int) -> bool:
        """Whether the clause of ``verb`` has a finite verb: itself or an auxiliary."""
        verbs = (verb, *(kid for kid in self.kids(verb) if self.dep[kid] in AUXILIARIES))
        return any(self.has(token, "VerbForm=Fin") for token in verbs)

    def main(self, verb: int) -> bool:
        """Whether ``verb`` is the finite predicate of a main clause: the root, or beside it ("kwam en zag")."""
        finite = self.finite(verb)
        while self.dep[verb] in BESIDE and self.head[verb] != verb:
            verb = self.head[verb]
        return finite and self.head[verb] == verb

    def lowers(self, token: int) -> tuple[str, str]:
        """Form and plain lemma in lower case."""
        return self.lowered[token], self.plain(token).lower()

    def predicate(self, token: int) -> int:
        """The nearest word above ``token`` that is a verb or the root."""
        while self.head[token] != token:
            token = self.head[token]
            if self.pos[token] == "VERB" and self.dep[token] not in NOT_PREDICATES:
                break
        return token

    def around(self, token: int) -> frozenset[str]:
        """Forms and lemmas of what stands under ``token``, two deep, and for a noun of its predicate and what is beside it."""
        near = {token}
        is_verb = self.pos[token] == "VERB" and self.dep[token] not in NOMINAL_PLACES
        tops = [token] if is_verb else [token, self.head[token], self.predicate(token)]
        for top in dict.fromkeys(tops):
            near.add(top)
            for kid in self.kids(top):
                near.add(kid)
                near.update(self.kids(kid))
        if self.pos[token] == "VERB" and self.dep[token] in ("conj", "xcomp", "acl:relcl", "acl", "advcl"):
            near.add(self.head[token])
            near.update(self.kids(self.head[token]))
        near.discard(token)
        words = {word for other in near for word in self.lowers(other)}
        return frozenset(words | {self.lemma(other) for other in near if self.pos[other] == "VERB"})


def triggers(tree: Tree) -> list[Trigger]:
    """The triggers in ``tree``, in order of the text."""
    found = []
    for token, pos in enumerate(tree.pos):
        if pos == "VERB":
            trigger = _verb(tree, token)
        elif pos == "NOUN" or (pos == "PROPN" and ("-" in tree.text[token] or tree.text[token].islower())):
            trigger = _noun(tree, token)
        elif pos == "PROPN" and tree.lowered[token] in tree.events.lists.named:
            trigger = _name(tree, token)
        else:
            continue
        if trigger is not None:
            found.append(trigger)
    return [trigger for trigger in found if not _said_below(tree, trigger, found)]


def _said_below(tree: Tree, trigger: Trigger, found: Sequence[Trigger]) -> bool:
    """ "gaan aan tafel zitten": one expression, of which both verbs are a row; the lower one is meant."""
    fixed = trigger.word.fixed if trigger.word is not None else None
    if not fixed:
        return False
    below = (other for other in found if other.word is not None and tree.head[other.token] == trigger.token != other.token)
    return any(other.word is not None and other.word.fixed == fixed and other.is_verb for other in below)


def _verb(tree: Tree, token: int) -> Trigger | None:
    if tree.dep[token] in NOT_PREDICATES:
        return None
    lemma = tree.lemma(token)
    if lemma in tree.events.lists.future and any(
        tree.dep[kid] == "xcomp" and tree.pos[kid] == "VERB" for kid in tree.kids(token)
    ):
        return None  # "zijn gaan zitten" tells of sitting
    if tree.dep[token] in NOMINAL_PLACES and any(tree.dep[kid] == "det" for kid in tree.phrases.before[token]):
        word = _fitting(tree, token, tree.events.nouns.get(lemma, ()))  # "het neerstorten", but not "de verdachte"
        return Trigger(token, lemma, word, is_verb=False) if word is not None else None
    rows = tree.events.verbs.get(lemma)
    if rows is not None:
        word = _fitting(tree, token, rows)
        if word is not None:
            return Trigger(token, lemma, word, is_verb=True)
    if lemma in tree.events.lists.states or not lemma.isalpha() or _attributive(tree, token):
        return None
    return Trigger(token, lemma, None, is_verb=True)


def _attributive(tree: Tree, token: int) -> bool:
    """ "de gebruikte auto": a participle with an ending stands before a noun, whatever the parser says."""
    return tree.text[token].endswith("e") and tree.has(token, "VerbForm=Part")


def _noun(tree: Tree, token: int) -> Trigger | None:
    dep = tree.dep[token]
    expression = dep == "fixed" and tree.text[tree.head[token]].islower()  # "kort geding"
    if not (dep in ATTACHED or expression) or (dep == "ROOT" and tree.pos[token] == "PROPN"):
        return None
    lemma = tree.lemma(token)
    rows = tree.events.noun(lemma)
    if rows:
        word = _fitting(tree, token, rows)
        return Trigger(token, lemma.lower(), word, is_verb=False) if word is not None else None
    if tree.pos[token] == "NOUN" and tree.events.nominal(lemma):
        return Trigger(token, lemma.lower(), None, is_verb=False)
    return None


def _name(tree: Tree, token: int) -> Trigger | None:
    """The last word of a name: "World Tulip Conference"."""
    lemma = tree.lowered[token]
    last = token + 1 == len(tree.text) or tree.dep[token + 1] != "flat"
    rows = tree.events.nouns.get(lemma)
    return Trigger(token, lemma, rows[0], is_verb=False) if last and rows else None


def _fitting(tree: Tree, token: int, rows: tuple[EventWord, ...]) -> EventWord | None:
    """The first row that is meant here."""
    around: frozenset[str] | None = None
    for row in rows:
        if not (row.fixed or row.near or row.never):
            return row
        if around is None:
            around = tree.around(token)
        if row.fits(around):
            return row
    return None

"""Worth: what a noun tells by itself of what something is about."""

from __future__ import annotations

from enum import IntEnum

from wederhoor.align.compounds import Vocabulary
from wederhoor.lang import Language

SHORTEST, LONG = 3, 10
"""Letters of a noun that may be what something is about, and of one that is taken for a compound of unknown parts."""


class Worth(IntEnum):
    """What a noun tells by itself of what something is about."""

    NONE = 0  # nothing: a person, a measure, a time, "reden"
    VAGUE = 1  # only with another: "rapport"
    PLAIN = 2  # a thing: "auto"
    FULL = 3  # an action, an event, a compound: "sluiting", "baangarantie"


class Nouns:
    """Weighs the nouns, and the verbs, of one language."""

    def __init__(self, language: Language, words: Vocabulary) -> None:
        self._language, self._words, self._lists = language, words, language.issues.lists
        self._told = {cue.lemma for cue in language.cues if cue.pos == "noun"} - self._lists.matters
        self._telling = {cue.particle + cue.lemma for cue in language.cues if cue.pos == "verb"}
        self._times = frozenset(w for w, entry in language.times.words.items() if entry.kind in ("month", "weekday", "feast"))
        self._worth: dict[str, Worth] = {}

    def is_time(self, lemma: str) -> bool:
        """Whether a word is of time: a day, a month, or a compound that ends in one ("vrijdagavond")."""
        if lemma in self._times or lemma in self._lists.times:
            return True
        parts = self._words.parts(lemma)
        return parts is not None and parts[1] in self._lists.times

    def worth(self, lemma: str) -> Worth:
        """What a noun is worth as what something is about."""
        found = self._worth.get(lemma)
        if found is None:
            found = self._worth[lemma] = self._weighed(lemma)
        return found

    def _weighed(self, lemma: str) -> Worth:
        lists = self._lists
        if self._words.stands_for(lemma) or lemma in lists.matters:
            return Worth.FULL
        parts = self._words.parts(lemma)
        if self._tells_nothing(lemma, parts[1] if parts else lemma):
            return Worth.NONE
        if lemma in lists.vague or lemma in lists.incomplete or lemma in self._told or self._language.names.noun(lemma):
            return Worth.VAGUE
        return Worth.FULL if parts or self.is_action(lemma) or len(lemma) >= LONG else Worth.PLAIN

    def _tells_nothing(self, lemma: str, last: str) -> bool:
        """Whether a noun is empty, of time, or for people and bodies; ``last`` is its last part."""
        lists, someone = self._lists, self._language.names.noun(lemma)
        empty = len(lemma) < SHORTEST or not lemma[0].isalpha() or lemma in lists.empty or lemma in lists.transparent
        people = last in lists.people or self._words.does(last)
        body = someone is not None and someone.kind != "document" and lemma not in lists.incomplete
        return empty or people or body or self.is_time(lemma)

    def is_action(self, noun: str) -> bool:
        """Whether a noun tells what is done or happens."""
        last = (self._words.parts(noun) or ("", noun))[1]
        if self._words.stands_for(last):
            return False
        return self._words.root(last) != last or bool(self._language.events.noun(noun))

    def acts(self, lemma: str) -> bool:
        """Whether a verb can be what something is about."""
        return lemma not in self._lists.light and lemma not in self._telling

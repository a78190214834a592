"""Words that belong together: which verb is in a noun, and of which parts a compound is made.

Dutch writes compounds as one word, and its nouns for actions are made of verbs by a few endings: so "sluisverbreding",
"verbreding van de sluis" and "de sluis verbreden" have the same two roots. The parts of compounds are words of the dossier
itself and of the language pack (after Koehn and Knight, Empirical Methods for Compound Splitting, 2003).
"""

from __future__ import annotations

from collections.abc import Iterable

from wederhoor.lang import Language

SHORTEST_PART, SHORTEST_HEAD, SHORTEST_STEM = 3, 4, 4
VOWELS = "aeiouyé"


class Vocabulary:
    """The words of a dossier with those of a language: gives the root of a word, and the parts of a compound."""

    def __init__(self, language: Language) -> None:
        self._words, self._lists = language.issues, language.issues.lists
        self.verbs = {cue.particle + cue.lemma for cue in language.cues if cue.pos == "verb"} | set(language.events.verbs)
        self.verbs |= set(language.issues.words.values())
        self.nouns = {cue.lemma for cue in language.cues if cue.pos == "noun"} | set(language.events.nouns)
        self.nouns |= language.names.nouns.keys() | self._words.words.keys() | self._words.same.keys()
        self.nouns |= self._lists.empty | self._lists.transparent | self._lists.vague | self._lists.incomplete
        self.nouns |= self._lists.times | {word for word, entry in language.times.words.items() if entry.kind == "weekday"}
        self._not_last = self._lists.tails | language.events.lists.prefixes
        self._roots: dict[str, str] = {}
        self._parts: dict[str, tuple[str, str] | None] = {}
        self._learnt: set[str] = set()
        self._deeds: set[str] | None = None

    def learn(self, nouns: Iterable[str], verbs: Iterable[str]) -> None:
        """Take words of the dossier in, before anything is asked."""
        found = set(nouns)
        self._learnt |= found
        self.nouns.update(noun for noun in found if len(noun) >= SHORTEST_PART and noun.isalpha())
        self.verbs.update(verbs)

    def root(self, word: str) -> str:
        """The word by which ``word`` is compared: the verb that a noun is made of, else itself."""
        found = self._roots.get(word)
        if found is None:
            found = self._roots[word] = self._root(word)
        return found

    def _root(self, word: str) -> str:
        word = self._words.same.get(word, word)
        if word in self._words.never or word in self.verbs:
            return word
        for start in range(max(1, len(word) - 2)):
            verb = self._words.words.get(word[start:])
            if verb and (not start or word[:start] in self._lists.fronts):
                return word[:start] + verb
        for noun_end, verb_end in self._words.endings:
            stem = word.removesuffix(noun_end)
            if stem != word and len(stem) >= SHORTEST_STEM:
                return stem if stem in self.verbs else stem + verb_end
        return word

    def stands_for(self, noun: str) -> bool:
        """Whether ``noun`` is said for another one: "militair" for "troep"."""
        return noun in self._words.same

    def does(self, noun: str) -> bool:
        """Whether ``noun`` is who does it, by its ending: "veger", "straatveger"."""
        for end, verb in self._words.agents:
            stem = noun.removesuffix(end)
            starts = (0, *range(SHORTEST_PART, len(stem) - SHORTEST_PART + 1))
            if stem != noun and any(stem[start:] + verb in self.verbs for start in starts):
                return True
        return False

    def has_noun(self, verb: str) -> bool:
        """Whether the dossier has a noun that is made of ``verb``, by itself or as the last part of a compound."""
        if self._deeds is None:
            lasts = {(self.parts(noun) or ("", noun))[1] for noun in self._learnt}
            self._deeds = {self.root(noun) for noun in (*self._learnt, *lasts)}
        return verb in self._deeds

    def parts(self, word: str) -> tuple[str, str] | None:
        """The first part of a compound, without what joins it, and its last part; None if it is none."""
        if word not in self._parts:
            self._parts[word] = self._hyphened(word) if "-" in word else self._split(word)
        return self._parts[word]

    @staticmethod
    def _hyphened(word: str) -> tuple[str, str] | None:
        first, _, last = word.rpartition("-")
        return (first, last) if len(first) > 1 and len(last) >= SHORTEST_PART and last.isalpha() else None

    def _split(self, word: str) -> tuple[str, str] | None:
        """The split with the longest last part; the first must be a word too, as it is or before a joint."""
        if len(word) < SHORTEST_PART + SHORTEST_HEAD or word in self._words.same or word in self._words.never:
            return None
        for start in range(SHORTEST_PART, len(word) - SHORTEST_HEAD + 1):
            last = word[start:]
            if last in self._not_last or not self._is_noun(last):
                continue
            first = self._first(word[:start])
            if first is None and last in self._lists.incomplete and word[:start] not in self._lists.fronts:
                first = word[:start]  # "huurverhoging": such a noun tells by its first part
            if first:
                return first, last
        return None

    def _is_noun(self, word: str) -> bool:
        return word in self.nouns or (word.endswith("ing") and word[:-3] + "en" in self.verbs)

    def _first(self, front: str) -> str | None:
        """The word that ``front`` is, with or without what joins it to the next: "baan", "verkeer-s", "troep-en"."""
        if front in self._lists.fronts:
            return None
        for joint in ("", *sorted(self._lists.links, key=lambda link: (-len(link), link))):
            word = front.removesuffix(joint) if joint else front
            if joint and word == front:
                continue
            for made in (word, *_closed(word)) if joint in ("en", "e") else (word,):
                if len(made) >= SHORTEST_PART and (made in self.nouns or self._is_noun(made)):
                    return made
        return None


def _closed(stem: str) -> tuple[str, ...]:
    """How a noun may be written whose plural is ``stem`` and "en": "ban" is of "baan", "brugg" of "brug", "huiz" of "huis"."""
    if len(stem) < 2:
        return ()
    last = {"v": "f", "z": "s"}.get(stem[-1], stem[-1])
    if stem[-1] == stem[-2]:
        return (stem[:-1],)
    if stem[-2] in VOWELS and (len(stem) < 3 or stem[-3] not in VOWELS):
        return (stem[:-1] + stem[-2] + last, stem[:-1] + last)
    return (stem[:-1] + last,)

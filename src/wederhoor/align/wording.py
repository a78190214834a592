"""The words of names, as they are compared: folded, in one spelling, and without what makes no difference."""

from __future__ import annotations

import re

from wederhoor.lang import Language
from wederhoor.lang.names import fold

Words = tuple[str, ...]


class Wording:
    """Takes names of one language apart; each is looked at once, for in a long story most names come again and again."""

    def __init__(self, language: Language) -> None:
        self.names = language.names
        self.variants = language.variants
        words = language.names.words
        self.small = frozenset(fold(word) for kind in ("article", "particle") for word in words.get(kind, ()))
        self._words: dict[str, tuple[Words, Words]] = {}
        self._keys: dict[tuple[str, bool], Words] = {}

    def of(self, name: str) -> tuple[Words, Words]:
        """The folded words of a name, and the same in one spelling."""
        known = self._words.get(name)
        if known is None:
            plain = self._plain(name)
            one = self.variants.one(plain)
            known = self._words[name] = (plain, plain if one == plain else one)
        return known

    def key(self, name: str, *, person: bool) -> Words:
        """The words by which a name is the same as another."""
        known = self._keys.get((name, person))
        if known is None:
            known = self._keys[name, person] = self._key(name, person)
        return known

    def _key(self, name: str, person: bool) -> Words:
        """Without hyphens; a person's without initials in the middle, another's without its article and legal form."""
        place = None if person else self.names.by_name.get(fold(name))
        if place:
            return tuple(fold(place.name).split())
        words = tuple(part for word in self.of(name)[1] for part in word.split("-") if part)
        if person:
            initials = len(words) > 2 and len(words[0]) > 1
            return tuple(w for n, w in enumerate(words) if not (initials and 0 < n < len(words) - 1 and len(w) == 1))
        if len(words) > 1 and words[0] in self.small:
            words = words[1:]  # "de VVD"; but a person's "De" belongs to the name
        if len(words) > 2 and len(words[-1]) == len(words[-2]) == 1:
            words = (*words[:-2], words[-2] + words[-1])  # "Kilterm B.V."
        if len(words) > 1 and words[-1] in self.variants.legal:
            words = words[:-1]
        return words

    def _plain(self, name: str) -> Words:
        """ "V.S." is one word, "al-Bakri" two, "Roos-Kuiper" one."""
        words = [part for word in re.findall(r"[\w'’-]+", fold(name)) for part in self._apart(word)]
        return ("".join(words),) if len(words) > 1 and all(len(word) == 1 for word in words) else tuple(words)

    def _apart(self, word: str) -> list[str]:
        first, hyphen, rest = word.partition("-")
        if hyphen and rest and first in self.small:
            return [first, rest]
        return [word.strip("-")] if word.strip("-") else []

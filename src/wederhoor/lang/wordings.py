"""Wordings: by which words two tellings of one saying differ, and which of them make it stronger or weaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wederhoor.lang import tables


@dataclass(frozen=True, slots=True)
class Force:
    """How strong a word is on a ``scale``; 0 is what says it plainly, below is weaker, above stronger.

    The scales of words: "doubt" ("misschien" -1, "beslist" 1), "share" ("sommige" -2, "alle" 2), "modal" ("kan" -2, "moet" 1).
    Of reporting cues: "ask", "say", "blame", "refuse", "offer", "warn"; forces of two scales cannot be compared.
    """

    scale: str
    strength: int


@dataclass(frozen=True, slots=True)
class Wordings:
    """The rows of ``wordings.csv``, each with an example.

    ``words``: the force of single words, as forms in lower case. ``cues``: that of reporting cues, by their lemma with the
    particle before it ("toegeven"). ``light``: lemmas of words that say too little to tell one saying from another. ``same``:
    by lemma or form the numbers of the groups whose words may replace each other without another meaning ("gevaar",
    "risico"). ``opposite``: by word those of which it is the contrary; ``contrary``: what, before a word, makes it its
    contrary ("onhaalbaar").
    """

    words: Mapping[str, Force]
    cues: Mapping[str, tuple[Force, ...]]
    light: frozenset[str]
    same: Mapping[str, frozenset[int]]
    opposite: Mapping[str, frozenset[str]]
    contrary: tuple[str, ...]
    _keys: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)

    def keys(self, word: str) -> frozenset[str]:
        """What a word is compared by: itself, its groups, and what it shares with its contraries ("haalbaar", "onhaalbaar")."""
        found = self._keys.get(word)
        if found is None:
            groups = {f"={group}" for group in self.same.get(word, _NONE)}
            against = {f"!{min(word, other)}/{max(word, other)}" for other in self.opposite.get(word, _NOBODY)}
            plain = {word.removeprefix(prefix) for prefix in self.contrary}
            found = self._keys[word] = frozenset({word, *groups, *against, *plain})
        return found

    def contraries(self, one: str, other: str) -> bool:
        """Whether the one says the contrary of the other."""
        if other in self.opposite.get(one, _NOBODY):
            return True
        shorter, longer = sorted((one, other), key=len)
        return longer.endswith(shorter) and longer.removesuffix(shorter) in self.contrary

    def stronger(self, there: Iterable[str], here: Iterable[str]) -> int:
        """Above 0 if the cue ``here`` is stronger than ``there``, below if it is weaker; 0 where they cannot be compared."""
        ours = {force.scale: force.strength for cue in there for force in self.cues.get(cue, ())}
        theirs = {force.scale: force.strength for cue in here for force in self.cues.get(cue, ())}
        return sum(theirs[scale] - ours[scale] for scale in ours.keys() & theirs.keys())


_NONE: frozenset[int] = frozenset()
_NOBODY: frozenset[str] = frozenset()


def load(package: str) -> Wordings:
    """The table ``wordings.csv`` of ``package``; KeyError for a kind that is none of ours."""
    words: dict[str, Force] = {}
    light: set[str] = set()
    cues: defaultdict[str, tuple[Force, ...]] = defaultdict(tuple)
    contrary: list[str] = []
    same: defaultdict[str, set[int]] = defaultdict(set)
    opposite: defaultdict[str, set[str]] = defaultdict(set)
    for n, row in enumerate(tables.rows(package, "wordings.csv")):
        here, against = row["words"].split(), row["against"].split()
        match row["kind"]:
            case "word":
                words |= dict.fromkeys(here, Force(row["scale"], int(row["strength"])))
            case "cue":
                for cue in here:
                    cues[cue] += (Force(row["scale"], int(row["strength"])),)
            case "contrary":
                contrary += here
            case "light":
                light.update(here)
            case "same":
                for word in here:
                    same[word].add(n)
            case "opposite":
                for one, other in ((a, b) for a in here for b in against):
                    opposite[one].add(other)
                    opposite[other].add(one)
            case kind:
                raise KeyError(f"wordings.csv of {package} has a row of kind {kind!r}")
    return Wordings(
        words=words,
        cues=dict(cues),
        light=frozenset(light),
        same={word: frozenset(groups) for word, groups in same.items()},
        opposite={word: frozenset(others) for word, others in opposite.items()},
        contrary=tuple(contrary),
    )

"""What can be seen of a word in a run of capitals: its form, its neighbours, the tree, and what the gazetteer knows.

Each trait is a short readable string, so that the weight that the recogniser gives it can be looked up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from wederhoor.lang.gazetteer import Gazetteer
from wederhoor.lang.names import Names, fold
from wederhoor.read.capitals import Run
from wederhoor.read.phrases import of

if TYPE_CHECKING:
    from spacy.tokens import Doc

CLOSING = frozenset("\"'”’»)")
OPENING = frozenset("\"'“‘„«(:-–—")


class Traits:
    """The traits of the words of one ``Doc``."""

    def __init__(self, doc: Doc, runs: Sequence[Run], names: Names, gazetteer: Gazetteer, common: frozenset[str]) -> None:
        """``common``: forms that are words of the language and no names, in lower case."""
        phrases = of(doc)
        self.doc, self.names, self.gazetteer, self.common = doc, names, gazetteer, common
        self.text, self.pos, self.dep, self.head = phrases.text, phrases.pos, phrases.dep, phrases.head
        self.lower = [word.lower() for word in self.text]
        self.size = len(self.text)
        self.classes = self._classes(runs)
        self.given, self.small = self._elsewhere(runs)

    def _opens(self, i: int) -> bool:
        """The word opens a sentence, or what is like one: behind a mark or a colon, on a new line."""
        before = self.text[i - 1] if i else " "
        return before[0] in OPENING or before[0].isspace() or bool(self.doc[i].is_sent_start)

    def _classes(self, runs: Sequence[Run]) -> dict[int, list[str]]:
        """For each word the classes of the longest gazetteer names that hold it, and its place in them."""
        found: dict[int, list[str]] = defaultdict(list)
        for run in runs:
            folded = [fold(word) for word in self.text[run.start : run.end]]
            taken = 0
            for start in range(len(folded)):
                longest = 0
                for stop, kinds in self.gazetteer.matches(folded, start, len(folded)):
                    if stop > max(taken, start):
                        longest, best = stop, kinds
                if longest:
                    taken = longest
                    for at in range(start, longest):
                        place = "1" if longest == start + 1 else "B" if at == start else "I"
                        found[run.start + at] += [f"g{place}{kind}" for kind in sorted(best)]
        return found

    def _elsewhere(self, runs: Sequence[Run]) -> tuple[set[str], set[str]]:
        """Words that follow a first name anywhere in the text, and all that stand in it without a capital."""
        given: set[str] = set()
        small = {low for low, word in zip(self.lower, self.text, strict=True) if low == word}
        for run in runs:
            for at in range(run.start, run.end - 1):
                if self.names.is_first_name(self.text[at]):
                    given.add(self.lower[self._surname(at + 1, run.end)])
        return given, small

    def _surname(self, at: int, end: int) -> int:
        """The first capital behind a first name that is no first name or initial itself: "Berg" in "Jan P. van den Berg"."""
        particles = self.names.words["particle"]
        while at < end - 1:
            word = self.text[at]
            if not (word in particles or word.endswith(".") or self.names.is_first_name(word)):
                break
            at += 1
        return at

    def of(self, run: Run) -> list[list[str]]:
        """The traits of each word of ``run``."""
        shared = self._of_run(run)
        return [shared + self._word(at, run) + self._around(at, run) for at in range(run.start, run.end)]

    def _word(self, i: int, run: Run) -> list[str]:
        word, low = self.text[i], self.lower[i]
        shape = _shape(word)
        here = [
            "b",
            f"w={low}",
            f"c={word}",
            f"s2{low[-2:]}",
            f"s3{low[-3:]}",
            f"s4{low[-4:]}",
            f"s5{low[-5:]}",
            f"p2{low[:2]}",
            f"p3{low[:3]}",
            f"p4{low[:4]}",
            f"sh={shape}",
            f"pos={self.pos[i]}",
            f"dep={self.dep[i]}",
            f"ps={self.pos[i]},{shape}",
        ]
        if "-" in word[1:-1]:
            first, _, last = low.rpartition("-")
            here += [f"h1={first}", f"h2={last}", f"h2c={word.rpartition('-')[2][:1].isupper():d}"]
            noun = self.names.noun(last)
            if noun:
                here.append(f"hn={noun.kind}")
        plain = low[:-2] if low.endswith(("'s", "’s")) else low
        known = plain in self.common
        opens = self._opens(i)
        here.append(f"cm={known:d}{opens:d}{self.pos[i]}")
        if plain in self.small:
            here.append(f"small{opens:d}")
        if low in self.given:
            here.append("given+")
        if self.names.is_first_name(word):
            here.append("fn")
        else:
            noun = self.names.noun(low) if len(low) > 2 else None
            if noun:
                here.append(f"nn={noun.kind}{word.isupper():d}")
        for kind in self.classes.get(i, ()):
            here += [kind, f"{kind}o{opens:d}"]
        if i == run.start:
            here.append("first")
        if i == run.end - 1:
            here.append("last")
        return here

    def _around(self, i: int, run: Run) -> list[str]:
        low, text = self.lower, self.text
        one = text[i - 1] if i else "^"
        two = low[i - 2] if i > 1 else "^"
        next1 = text[i + 1] if i + 1 < self.size else "$"
        next2 = low[i + 2] if i + 2 < self.size else "$"
        here = [
            f"-1{low[i - 1] if i else '^'}",
            f"+1{next1.lower()}",
            f"-2{two}",
            f"+2{next2}",
            f"-12{two} {one.lower()}",
            f"+12{next1.lower()} {next2}",
            f"-1&{low[i - 1] if i else '^'} {low[i]}",
            f"+1&{low[i]} {next1.lower()}",
            f"-s{_shape(one)}",
            f"+s{_shape(next1)}",
            f"-p{self.pos[i - 1] if i else '^'}",
            f"+p{self.pos[i + 1] if i + 1 < self.size else '$'}",
        ]
        if i > run.start:
            if self.names.is_first_name(one):
                here.append("-fn")
            here += [f"-{kind}" for kind in self.classes.get(i - 1, ())]
        if i + 1 < run.end:
            if self.names.is_first_name(next1):
                here.append("+fn")
            here += [f"+{kind}" for kind in self.classes.get(i + 1, ())]
        return here

    def _of_run(self, run: Run) -> list[str]:
        """What holds for the whole run: what governs it, what stands before and after it, how long it is."""
        start, end = run.start, run.end
        length = end - start
        shared = [f"n={min(length, 5)}"]
        top = next((i for i in range(start, end) if not start <= self.head[i] < end), start)
        head = self.head[top]
        if head != top:
            lemma = self.doc[head].lemma_.lower()
            shared += [f"hl={lemma}", f"hd={lemma},{self.dep[top]}", f"rd={self.dep[top]}"]
            if self.pos[head] == "NOUN":
                noun = self.names.noun(self.text[head])
                if noun:
                    shared += [f"hk={noun.kind},{self.dep[top]}", f"hr={noun.role},{self.dep[top]}"]
        else:
            shared.append("rd=root")
        shared += self._before(start)
        after = self.lower[end] if end < self.size else "$"
        shared.append(f"r+{after}")
        if after == "(" and end + 1 < self.size:
            inner = self.text[end + 1]
            shared.append(f"r({_shape(inner)}")
        if start and self.text[start - 1] == "(":
            shared.append("(r")
            if start > 1:
                shared.append(f"(r{_shape(self.text[start - 2])}")
        if start and self.text[start - 1][0] in OPENING:
            shared.append(f"mark{end < self.size and self.text[end][0] in CLOSING:d}")
        if all(self.text[i].isupper() for i in range(start, end)):
            shared.append(f"up{min(length, 3)}{self._opens(start):d}")
        return shared

    def _before(self, start: int) -> list[str]:
        """The preposition, article and noun before the run."""
        found = []
        for i in range(start - 1, max(-1, start - 4), -1):
            pos = self.pos[i]
            if pos == "PUNCT":
                break
            if pos == "ADP":
                found.append(f"prep={self.lower[i]}{'' if i == start - 1 else '_'}")
                break
            if pos == "DET":
                found.append(f"det={self.lower[i]}")
            elif pos in ("NOUN", "PROPN"):
                found.append(f"bn={self.lower[i]}")
                noun = self.names.noun(self.text[i])
                if noun:
                    near = i == start - 1
                    found += [f"bk={noun.kind}{near:d}", f"br={noun.role}{near:d}"]
                break
            elif pos in ("VERB", "AUX"):
                found.append(f"bv={self.lower[i]}")
                break
        return found


def _shape(word: str) -> str:
    """ "Xx" for "Rutte", "X" for "VVD", "X." for "J.", "Xx-Xx" …: a letter for each stretch of one kind."""
    shape = ""
    for char in word[:24]:
        kind = "X" if char.isupper() else "x" if char.isalpha() else "0" if char.isdigit() else char
        if not shape or shape[-1] != kind:
            shape += kind
    if shape == "X":
        shape += str(min(len(word), 4))
    return shape

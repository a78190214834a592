"""Who says the words at a place of a text: the statements of some articles, and which of them hold given words."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from wederhoor.dossier.check_compare import Track
from wederhoor.dossier.check_words import BREAK, Words
from wederhoor.dossier.store import Dossier

MOST_OF = 0.8
"""This part of the words must stand in what somebody says for it to be theirs."""
FARTHEST = 60
"""Words between two pieces of one statement that may still be one quotation."""
CUE_LENGTH = 15
"""Words between two statements of one speaker that may be the cue between the halves of a quotation."""

Range = tuple[int, int]


@dataclass(slots=True)
class SaidHere:
    """A statement as the quote check needs it: what its content covers, and its cue, source and addressee beside it."""

    id: str
    type: str
    speaker: str | None
    party_id: str | None
    content: list[Range] = field(default_factory=list)
    beside: list[Range] = field(default_factory=list)

    @property
    def who(self) -> str:
        """What is the same for all statements of one speaker; of a statement without one its own."""
        return self.party_id or self.speaker or f"statement {self.id}"

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.content)


@dataclass(frozen=True, slots=True)
class Holder:
    """One speaker with the statements that hold some words, and whether those hold ``all_of_it``."""

    statements: tuple[SaidHere, ...]
    all_of_it: bool

    @property
    def who(self) -> str:
        return self.statements[0].who

    @property
    def speaker(self) -> str | None:
        return self.statements[0].speaker


def said_in(dossier: Dossier, keys: Iterable[int]) -> dict[int, list[SaidHere]]:
    """The statements of the articles with these row keys, by article and in order of the text."""
    wanted = json.dumps(sorted(keys))
    rows = dossier.rows(
        """SELECT statements.key, articles.key, statements.id, type, speakers.name, party_id
           FROM articles JOIN statements ON statements.article_id = articles.id
           JOIN speakers ON speakers.statement = statements.key
           LEFT JOIN party_entities USING (entity_id)
           WHERE articles.key IN (SELECT value FROM json_each(?)) ORDER BY statements.start, statements.n""",
        (wanted,),
    )
    found: defaultdict[int, list[SaidHere]] = defaultdict(list)
    by_key: dict[int, SaidHere] = {}
    for key, article, *told in rows:
        by_key[key] = statement = SaidHere(*told)
        found[article].append(statement)
    places = dossier.rows(
        """SELECT statement, role, start, stop FROM spans
           WHERE statement IN (SELECT value FROM json_each(?)) AND role IN ('content', 'cue', 'source', 'addressee')
           ORDER BY statement, start""",
        (json.dumps(list(by_key)),),
    )
    for key, role, start, stop in places:
        statement = by_key[key]
        (statement.content if role == "content" else statement.beside).append((start, stop))
    return found


class Attribution:
    """Tells of the words of one text who says them."""

    def __init__(self, words: Words, statements: Sequence[SaidHere]) -> None:
        self._words = words
        self._said = [(one, self._inside(one.content), self._inside(one.beside)) for one in statements]

    def _inside(self, ranges: Iterable[Range]) -> frozenset[int]:
        """The indices of the words in ``ranges``."""
        starts = self._words.starts
        return frozenset(n for start, end in ranges for n in range(bisect_left(starts, start), bisect_left(starts, end)))

    @cached_property
    def tracks(self) -> dict[str, Track]:
        """What each speaker says, without what stands between its pieces."""
        by_speaker: defaultdict[str, dict[int, set[str]]] = defaultdict(dict)
        for one, content, _ in self._said:
            for n in content:
                by_speaker[one.who].setdefault(n, set()).add(one.id)
        return {who: self._track(places) for who, places in by_speaker.items()}

    @cached_property
    def in_pieces(self) -> list[Track]:
        """Each statement that is told in several pieces, by itself."""
        return [self._track({n: {one.id} for n in content}) for one, content, _ in self._said if len(one.content) > 1]

    def _track(self, places: dict[int, set[str]]) -> Track:
        codes: list[str] = []
        at: list[int] = []
        for n in sorted(places):
            if at:
                apart = n - at[-1] - 1
                farthest = FARTHEST if places[n] & places[at[-1]] else CUE_LENGTH
                if apart > farthest:
                    codes.append(BREAK)
                    at.append(-1)
            codes.append(self._words.codes[n])
            at.append(n)
        return Track("".join(codes), at)

    def of(self, words: Sequence[int]) -> list[Holder]:
        """Who says these words, innermost first: those who say all or most of them, else those who do but for their cue."""
        wanted = frozenset(words)
        by_speaker: defaultdict[str, list[tuple[SaidHere, frozenset[int], frozenset[int]]]] = defaultdict(list)
        for one in self._said:
            if one[1] & wanted:
                by_speaker[one[0].who].append(one)
        whole, but_for_cue = [], []
        for those in by_speaker.values():
            covered = frozenset[int]().union(*(content for _, content, _ in those)) & wanted
            cues = frozenset[int]().union(*(beside for _, _, beside in those)) & wanted - covered
            holder = Holder(tuple(one for one, _, _ in those), covered == wanted)
            if len(covered) >= MOST_OF * len(wanted):
                whole.append(holder)
            elif len(covered) >= MOST_OF * (len(wanted) - len(cues)):
                but_for_cue.append(holder)
        return sorted(whole or but_for_cue, key=lambda one: (max(s.length for s in one.statements), one.statements[0].id))

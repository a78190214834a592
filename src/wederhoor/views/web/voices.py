"""One colour for each speaker, the same on every page.

There are ten colours in three shapes of mark. Who speaks in the same articles gets different colours as long as there are any
left, those with the most statements first. Names and numbers always stand beside them: colour is never the only signal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from wederhoor.dossier.answers import SpeakerRow, StatementRow

COLOURS = 10
MARKS = [(colour, shape) for shape in range(3) for colour in range(1, COLOURS + 1)]
NOBODY = "voice-0 shape-0"


class Voices:
    """The style-sheet classes of all speakers; ``speakers`` are in the dossier's order, most statements first."""

    def __init__(self, speakers: Iterable[SpeakerRow], statements: Iterable[StatementRow]) -> None:
        heard: dict[str, set[str]] = defaultdict(set)  # party id → articles
        for row in statements:
            if row.party_id:
                heard[row.party_id].add(row.article_id)
        taken: dict[str, Counter[int]] = defaultdict(Counter)  # article → colours of its speakers so far
        used: Counter[tuple[int, int]] = Counter()
        self._classes: dict[str, str] = {}
        for speaker in speakers:
            if not speaker.party_id:
                continue
            articles = heard[speaker.party_id]
            clashes = Counter[int]()
            for article in articles:
                clashes.update(taken[article])
            best = min(MARKS, key=lambda mark: (clashes[mark[0]], used[mark]))
            used[best] += 1
            for article in articles:
                taken[article][best[0]] += 1
            self._classes[speaker.party_id] = f"voice-{best[0]} shape-{best[1]}"

    def of(self, party_id: str | None) -> str:
        """The classes for one party, those of nobody if there is none."""
        return self._classes.get(party_id or "", NOBODY)

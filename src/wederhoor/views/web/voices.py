"""One colour for each speaker, the same on every page.

There are ten colours. The ten speakers with the most statements have one each; after that the colours come round again with
another shape of mark. Names and numbers always stand beside them: colour is never the only signal.
"""

from __future__ import annotations

from collections.abc import Iterable

from wederhoor.dossier.answers import SpeakerRow

COLOURS = 10
SHAPES = 3
NOBODY = "voice-0 shape-0"


class Voices:
    """The style-sheet classes of all speakers; ``speakers`` are in the dossier's order, most statements first."""

    def __init__(self, speakers: Iterable[SpeakerRow]) -> None:
        parties = [row.party_id for row in speakers if row.party_id]
        self._classes = {
            party: f"voice-{rank % COLOURS + 1} shape-{rank // COLOURS % SHAPES}" for rank, party in enumerate(parties)
        }

    def of(self, party_id: str | None) -> str:
        """The classes for one party, those of nobody if there is none."""
        return self._classes.get(party_id or "", NOBODY)

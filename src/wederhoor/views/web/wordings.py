"""Two wordings laid over each other, as pages and their JSON twins give them."""

from __future__ import annotations

from pydantic import Field

from wederhoor.dossier.wordings import DifferenceRow, Segment, SegmentKind
from wederhoor.model import DifferenceKind, Shift
from wederhoor.views.web.answers import Answer, Place


class SegmentAnswer(Answer):
    """A stretch of one wording laid over another."""

    kind: SegmentKind
    text: str
    shift: Shift | None = Field(description="whether the difference makes the saying stronger or weaker")

    @classmethod
    def of(cls, segment: Segment) -> SegmentAnswer:
        return cls(kind=segment.kind, text=segment.text, shift=Shift(segment.shift) if segment.shift else None)


class DifferenceAnswer(Answer):
    """Where two wordings differ."""

    kind: DifferenceKind
    there: Place | None = Field(description="in the one that is compared with")
    here: Place | None = Field(description="in this one")
    shift: Shift | None
    of_cue: bool = Field(description="the verbs that report it differ")

    @classmethod
    def of(cls, row: DifferenceRow) -> DifferenceAnswer:
        return cls(
            kind=DifferenceKind(row.kind),
            there=Place.of(row.there) if row.there else None,
            here=Place.of(row.here) if row.here else None,
            shift=Shift(row.shift) if row.shift else None,
            of_cue=row.of_cue,
        )

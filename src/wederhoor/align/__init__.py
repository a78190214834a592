"""What only shows when reports are laid side by side: who is the same, what happened, and which article is a later state."""

from __future__ import annotations

from collections.abc import Iterable

from wederhoor.align.events import Events
from wederhoor.align.parties import Parties
from wederhoor.align.revisions import Revisions
from wederhoor.model import Report, Story

__all__ = ["assemble"]


def assemble(reports: Iterable[Report]) -> Story:
    """The story that ``reports`` tell together; it does not depend on their order.

    Reports are taken one by one and let go, so that a dossier larger than memory can pass through.
    """
    parties, revisions, events = Parties(), Revisions(), Events()
    for report in reports:
        parties.take(report)
        revisions.take(report.article)
        events.take(report)
    known = parties.found()
    return Story(known, revisions.found(), events.found(known))

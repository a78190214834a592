"""What only shows when reports are laid side by side: who is the same, which article is another's later state,
and when one without a date appeared."""

from __future__ import annotations

from collections.abc import Iterable

from wederhoor.align.dates import Dates
from wederhoor.align.parties import Parties
from wederhoor.align.revisions import Revisions
from wederhoor.model import Report, Story

__all__ = ["assemble"]


def assemble(reports: Iterable[Report]) -> Story:
    """The story that ``reports`` tell together; it does not depend on their order.

    Reports are taken one by one and let go, so that a dossier larger than memory can pass through.
    """
    parties, revisions, dates = Parties(), Revisions(), Dates()
    for report in reports:
        parties.take(report)
        revisions.take(report.article)
        dates.take(report)
    return Story(parties.found(), revisions.found(), dates=dates.found())

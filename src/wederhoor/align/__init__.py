"""What only shows when reports are laid side by side.

Who is the same, what happened, which article is a later state of which, and when one without a date appeared.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from wederhoor.align import naming
from wederhoor.align.corrections import corrected
from wederhoor.align.dates import Dates
from wederhoor.align.events import Events
from wederhoor.align.parties import Parties
from wederhoor.align.revisions import Revisions
from wederhoor.align.sayings import Sayings
from wederhoor.align.utterances import utterances
from wederhoor.lang.names import fold
from wederhoor.model import Alignment, Correction, Report

__all__ = ["assemble"]


def assemble(reports: Iterable[Report], corrections: Iterable[Correction] = ()) -> Alignment:
    """What ``reports`` tell together, as people corrected it; it does not depend on the order of the reports.

    Reports are taken one by one and let go, so that a dossier larger than memory can pass through.
    """
    with _no_search_for_cycles():
        return _assembled(reports, corrections)


def _assembled(reports: Iterable[Report], corrections: Iterable[Correction]) -> Alignment:
    figures, revisions, events, dates, sayings = Parties(), Revisions(), Events(), Dates(), Sayings()
    for report in reports:
        figures.take(report)
        revisions.take(report.article)
        events.take(report)
        dates.take(report)
        sayings.take(report)
    found = corrected(naming.parties(figures.found()), figures.entities(), corrections)
    parties = tuple(sorted(found, key=lambda party: (fold(party.name), party.kind, party.id)))
    pages, inferred = revisions.found(), dates.found()
    happened = events.found(parties, pages, inferred)
    said = sayings.found(parties, inferred)
    return Alignment(parties, pages, happened, inferred, utterances=utterances(said.sayings, parties))


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Python's collector goes through all that lives whenever that has grown by a quarter; here everything stays, and it
    finds nothing. Of 100,000 mentions it takes a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

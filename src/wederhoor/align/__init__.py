"""What only shows when reports are laid side by side.

Who is the same, what happened, which article is a later state of which, and when one without a date appeared.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from wederhoor.align import naming
from wederhoor.align.calls import calls
from wederhoor.align.charges import charges
from wederhoor.align.conflicts import Conflicts
from wederhoor.align.corrections import corrected
from wederhoor.align.dates import Dates
from wederhoor.align.events import Events
from wederhoor.align.issues import issues
from wederhoor.align.opponents import opposed
from wederhoor.align.parties import Parties
from wederhoor.align.positions import Positions
from wederhoor.align.replies import replies
from wederhoor.align.revisions import Revisions
from wederhoor.align.sayings import Sayings
from wederhoor.align.stories import Stories
from wederhoor.align.utterances import utterances
from wederhoor.lang.names import fold
from wederhoor.model import Alignment, Correction, Report, Story

__all__ = ["assemble"]


def assemble(reports: Iterable[Report], corrections: Iterable[Correction] = (), stories: Sequence[Story] = ()) -> Alignment:
    """What ``reports`` tell together, as people corrected it; it does not depend on the order of the reports.

    ``stories`` are those known from before: an article that has one keeps it, and a new one finds its own among them.
    Reports are taken one by one and let go, so that a dossier larger than memory can pass through.
    """
    with _no_search_for_cycles():
        return _assembled(reports, tuple(corrections), stories)


def _assembled(reports: Iterable[Report], corrections: Sequence[Correction], known: Sequence[Story]) -> Alignment:
    figures, revisions, events, dates, sayings = Parties(), Revisions(), Events(), Dates(), Sayings()
    stories, positions, conflicts = Stories(), Positions(), Conflicts()
    for report in reports:
        figures.take(report)
        revisions.take(report)
        events.take(report)
        dates.take(report)
        sayings.take(report)
        stories.take(report)
        positions.take(report)
        conflicts.take(report)
    found = corrected(naming.parties(figures.found()), figures.entities(), corrections)
    parties = tuple(sorted(found, key=lambda party: (fold(party.name), party.kind, party.id)))
    pages, inferred = revisions.found(), dates.found()
    happened = events.found(parties, pages, inferred)
    told = stories.found(known, inferred, pages, corrections)
    said = sayings.found(parties, inferred, told)
    same = utterances(said.sayings, parties)
    called = opposed(said, charges(said, calls(said, parties), parties), parties)
    topics = issues(said, parties, corrections, told)
    so_far = Alignment(
        parties=parties,
        revisions=pages,
        events=happened,
        dates=inferred,
        stories=told,
        utterances=same,
        calls=called,
        replies=replies(said, called, parties, same, told),
        issues=topics,
        positions=positions.found(said, topics, parties),
    )
    return replace(so_far, conflicts=conflicts.found(so_far, said))


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

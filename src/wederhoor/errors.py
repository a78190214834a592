"""What can go wrong in a way the user can mend: each error names the thing, the reason and what to do next.

A difficulty inside one article is no error but a :class:`wederhoor.model.Note`; an error ends the command.
"""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of the command line; documented in ``docs/cli.md``."""

    OK = 0
    NOT_VERIFIED = 1
    USAGE = 2
    SOME_UNREADABLE = 3
    NOTHING_READ = 4
    NOT_A_DOSSIER = 5
    LATER_VERSION = 6
    LOCKED = 7
    NO_MODEL = 8


class WederhoorError(Exception):
    """An error for the user: ``what`` went wrong, with ``which`` thing, and ``hint``, what to do next."""

    exit_code = Exit.USAGE

    def __init__(self, which: str, reason: str, hint: str = "") -> None:
        super().__init__(f"{which}: {reason}")
        self.which = which
        self.reason = reason
        self.hint = hint


class Unreadable(WederhoorError):
    """One source cannot be read; the rest goes on. ``code`` is stable, for programs: "empty", "binary", …"""

    exit_code = Exit.SOME_UNREADABLE

    def __init__(self, which: str, code: str, reason: str, hint: str = "") -> None:
        super().__init__(which, reason, hint)
        self.code = code


class NothingRead(WederhoorError):
    """No source at all could be read."""

    exit_code = Exit.NOTHING_READ


class NotADossier(WederhoorError):
    """The file is not a dossier of ours, or is missing where one is needed."""

    exit_code = Exit.NOT_A_DOSSIER


class LaterVersion(WederhoorError):
    """The dossier was written by a later version of Wederhoor."""

    exit_code = Exit.LATER_VERSION


class DossierLocked(WederhoorError):
    """Another process is writing the dossier, or the disk refuses to be written."""

    exit_code = Exit.LOCKED


class Unwritable(WederhoorError):
    """A file for output cannot be written."""

    exit_code = Exit.LOCKED


class NoStatement(WederhoorError):
    """No statement of the dossier, or more than one, has the id that was given."""


class NoParty(WederhoorError):
    """No party of the dossier, or more than one, has the name or id that was given."""


class NoIssue(WederhoorError):
    """No issue of the dossier, or more than one, has the name or id that was given."""


class NoCorrection(WederhoorError):
    """A correction cannot be made, or there is none to take back."""


class NoTable(WederhoorError):
    """The user's table of Wikidata ids cannot be used."""


class NoService(WederhoorError):
    """The reconciliation service that the user named cannot be asked."""


class NoModel(WederhoorError):
    """The language model that is asked for cannot be loaded."""

    exit_code = Exit.NO_MODEL

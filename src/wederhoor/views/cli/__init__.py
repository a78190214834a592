"""The command ``wederhoor``: runs a command and turns what goes wrong into one message and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from gettext import NullTranslations

import click

from wederhoor import errors
from wederhoor.views.cli import (  # noqa: F401  (their commands join the others)
    check,
    conflicts,
    coverage,
    issues,
    people,
    positions,
    replies,
    revisions,
    stories,
    timeline,
    utterances,
)
from wederhoor.views.cli.commands import wederhoor
from wederhoor.views.cli.help import ReaderGone, Stopped, interface
from wederhoor.views.language import later
from wederhoor.views.printable import printable

BROKEN_PIPE = 141  # 128 + SIGPIPE

WHAT = {
    errors.Unreadable: later("Cannot be read"),
    errors.NothingRead: later("Nothing could be read"),
    errors.NotADossier: later("Not a dossier"),
    errors.LaterVersion: later("Dossier of a later version"),
    errors.DossierLocked: later("Dossier cannot be written"),
    errors.Unwritable: later("Cannot be written"),
    errors.NoStatement: later("No such statement"),
    errors.NoParty: later("No such party"),
    errors.NoStory: later("No such story"),
    errors.NoIssue: later("No such issue"),
    errors.NoCorrection: later("Not corrected"),
    errors.NoQuotation: later("Cannot be checked"),
    errors.NoTable: later("Not a table of Wikidata ids"),
    errors.NoService: later("No reconciliation service"),
    errors.NoModel: later("No language model"),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run ``wederhoor`` with the arguments of the command line, or those given, and exit."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that knows no "“" still shows the rest
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one command; what went wrong is told on standard error."""
    interface(None)  # click speaks already while it looks for --language
    try:
        code = wederhoor.main(args=None if arguments is None else list(arguments), prog_name="wederhoor", standalone_mode=False)
        sys.stdout.flush()
    except errors.WederhoorError as error:
        _tell(error)
        return int(error.exit_code)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(_spoken().gettext("Stopped."), err=True)
        return Stopped.exit_code
    except (ReaderGone, BrokenPipeError):
        _write_no_more()
        return BROKEN_PIPE
    except OSError as error:  # the disk is full, or standard output is closed
        refused = errors.Unwritable(error.filename or _spoken().gettext("standard output"), error.strerror or str(error))
        _tell(refused)
        _write_no_more()
        return int(refused.exit_code)
    return int(code or 0)


def _write_no_more() -> None:
    """Let what is left of the output go nowhere, so that Python does not stumble over it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _tell(error: errors.WederhoorError) -> None:
    t = _spoken()
    what = t.gettext(WHAT.get(type(error), later("Error")))
    click.echo(f"{what}: {printable(error.which)}: {printable(error.reason)}", err=True)
    if error.hint:
        click.echo("  → " + printable(error.hint), err=True)


def _spoken() -> NullTranslations:
    """The messages in the language that the command was run in: ``--language`` has set it, if it was given."""
    return interface(os.environ.get("LANGUAGE")).t

"""The commands about issues: what statements are about, and putting them otherwise."""
# ruff: noqa: PLC0415  (as in the other commands)

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from wederhoor.errors import Exit
from wederhoor.views.cli.commands import _print_json, _screen, dossier_argument, json_option, wederhoor
from wederhoor.views.cli.help import Group, Interface, option
from wederhoor.views.language import later

if TYPE_CHECKING:
    from wederhoor.dossier import Dossier
    from wederhoor.model import Correction

issue_argument = click.argument("wanted", metavar="ISSUE")
statements_argument = click.argument("statements", metavar="STATEMENT...", nargs=-1, required=True)


@wederhoor.command(
    help=later(
        "Show what statements are about.\n\nEach issue with its other wordings and who speaks of it; with --issue, all "
        "statements about one, in order of time."
    )
)
@dossier_argument
@option("--issue", "wanted", metavar="NAME", help=later("Only this issue, by its name or id, with its statements."))
@option("--party", metavar="NAME", help=later("Only issues of which this party speaks; part of a name."))
@option("--search", metavar="WORDS", help=later("Only issues with this in their name or in another wording."))
@json_option
@click.pass_obj
def issues(shown: Interface, /, dossier: Path, *, wanted: str | None, as_json_: bool, **filters: str | None) -> int:
    from wederhoor.dossier import issues as asking
    from wederhoor.dossier import open_dossier
    from wederhoor.views.issues import Issues

    with open_dossier(dossier, readonly=True) as opened:
        if wanted:
            issue = asking.the_issue(opened, wanted)
            rows = asking.about(opened, issue.id)
        else:
            found = asking.issues(opened, **filters)
    if as_json_:
        _print_json({**asdict(issue), "about": [asdict(row) for row in rows]} if wanted else [asdict(row) for row in found])
    elif wanted:
        Issues(_screen(shown)).one(issue, rows)
    elif not found:
        click.echo(shown.t.gettext("No issue was found."), err=True)
    else:
        Issues(_screen(shown)).all(found)
    return Exit.OK


@wederhoor.group(
    cls=Group,
    help=later("Put it otherwise what statements are about.\n\nEvery later reading keeps to it, and undo takes it back."),
)
def issue() -> None:
    pass


def _correct(shown: Interface, dossier: Path, as_json_: bool, wanted: Callable[[Dossier], Sequence[Correction]]) -> int:
    """Keep what ``wanted`` makes of the dossier, align anew, and show the lines of the log."""
    from wederhoor import house
    from wederhoor.dossier import corrections, open_dossier
    from wederhoor.views.people import People

    with open_dossier(dossier) as opened:
        several = wanted(opened)
        house.correct(opened, *several)
        ids = {correction.id for correction in several}
        rows = [row for row in corrections.history(opened) if row.id in ids]
    if as_json_:
        _print_json([asdict(row) for row in rows])
    else:
        for row in rows:
            People(_screen(shown)).corrected(row, shlex.quote(str(dossier)))
    return Exit.OK


@issue.command(
    help=later(
        "Say that statements are about an issue.\n\nISSUE is its name or id; a new name makes a new issue. STATEMENT is an id, "
        "or the first digits of it, as show prints them."
    )
)
@dossier_argument
@issue_argument
@statements_argument
@json_option
@click.pass_obj
def add(shown: Interface, dossier: Path, wanted: str, statements: tuple[str, ...], as_json_: bool) -> int:
    from wederhoor.dossier import issues as asking

    return _correct(shown, dossier, as_json_, lambda opened: [asking.put(opened, wanted, statements)])


@issue.command(help=later("Say that statements are not about an issue."))
@dossier_argument
@issue_argument
@statements_argument
@json_option
@click.pass_obj
def remove(shown: Interface, dossier: Path, wanted: str, statements: tuple[str, ...], as_json_: bool) -> int:
    from wederhoor.dossier import issues as asking

    return _correct(shown, dossier, as_json_, lambda opened: [asking.take_out(opened, wanted, statements)])


@issue.command(help=later("Move statements from one issue to another; a new name makes a new issue."))
@dossier_argument
@issue_argument
@click.argument("name", metavar="OTHER")
@statements_argument
@json_option
@click.pass_obj
def move(  # noqa: PLR0913  (its arguments)
    shown: Interface, /, dossier: Path, *, wanted: str, name: str, statements: tuple[str, ...], as_json_: bool
) -> int:
    from wederhoor.dossier import issues as asking

    return _correct(shown, dossier, as_json_, lambda opened: asking.move(opened, wanted, name, statements))


@issue.command("merge", help=later("Make one issue of several; the first gives its name, if you give none."))
@dossier_argument
@click.argument("several", metavar="ISSUE ISSUE...", nargs=-1, required=True)
@option("--name", metavar="NAME", help=later("What it is to be called."))
@json_option
@click.pass_obj
def merge_issues(shown: Interface, dossier: Path, several: tuple[str, ...], name: str | None, as_json_: bool) -> int:
    from wederhoor.dossier import issues as asking

    return _correct(shown, dossier, as_json_, lambda opened: [asking.merge(opened, several, name)])


@issue.command("rename", help=later("Call an issue by another name."))
@dossier_argument
@issue_argument
@click.argument("name")
@json_option
@click.pass_obj
def rename_issue(shown: Interface, dossier: Path, wanted: str, name: str, as_json_: bool) -> int:
    from wederhoor.dossier import issues as asking

    return _correct(shown, dossier, as_json_, lambda opened: [asking.rename(opened, wanted, name)])

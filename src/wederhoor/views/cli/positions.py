"""The command ``wederhoor positions``."""
# ruff: noqa: PLC0415  (as in the other commands)

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from wederhoor.errors import Exit
from wederhoor.views.cli.commands import _print_json, dossier_argument, json_option, wederhoor
from wederhoor.views.cli.help import Interface, option
from wederhoor.views.language import later


@wederhoor.command(
    "positions",
    help=later(
        "Show where each party stands on each issue.\n\nWithout a filter all of them as a matrix: for (▲), against (▼) or "
        "unclear (·), with the number of statements. With one, a card for each party and issue: its statements in order of "
        "time, the conditions, and where it changed sides."
    ),
)
@dossier_argument
@option("--party", metavar="NAME", help=later("Only the cards of this party; part of a name."))
@option("--issue", metavar="NAME", help=later("Only the cards on this issue; part of its name."))
@option(
    "--width", type=click.IntRange(min=30), metavar="COLUMNS", help=later("How wide to print; default: the terminal's width.")
)
@json_option
@click.pass_obj
def positions(  # noqa: PLR0913  (a parameter for each option)
    shown: Interface, /, dossier: Path, *, party: str | None, issue: str | None, width: int | None, as_json_: bool
) -> int:
    from wederhoor.dossier import open_dossier
    from wederhoor.dossier.positions import matrix
    from wederhoor.dossier.positions import positions as ask
    from wederhoor.views.positions import Positions
    from wederhoor.views.terminal import Screen, console

    with open_dossier(dossier, readonly=True) as opened:
        rows = ask(opened, party=party or None, issue=issue or None)
    if as_json_:
        _print_json([asdict(row) for row in rows])
    elif not rows:
        click.echo(shown.t.gettext("No position was found."), err=True)
    else:
        printed = Positions(Screen(console(width=width), shown.language, shown.t))
        if party or issue:
            printed.cards(rows)
        else:
            printed.matrix(matrix(rows))
    return Exit.OK

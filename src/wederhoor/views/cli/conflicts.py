"""The command ``wederhoor conflicts``."""
# ruff: noqa: PLC0415  (as in the other commands)

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from wederhoor.errors import Exit
from wederhoor.views.cli.commands import _print_json, dossier_argument, json_option, wederhoor
from wederhoor.views.cli.help import Interface, option
from wederhoor.views.language import later

KINDS = ("quantity", "date", "place", "wording", "account")
BETWEEN = ("outlets", "within", "revisions")


@wederhoor.command(
    "conflicts",
    help=later(
        "Show what is told differently: the conflict ledger.\n\nFigures, dates, places and quotations that cannot all be "
        "right, and contradictory accounts of one thing, each with who tells it. Which of them is right it does not say."
    ),
)
@dossier_argument
@option("--kind", type=click.Choice(KINDS), help=later("Only conflicts of this kind."))
@option("--between", type=click.Choice(BETWEEN), help=later("Only between outlets, within one, or between versions of a page."))
@option("--party", metavar="NAME", help=later("Only those in which this party tells one of the accounts; part of a name."))
@option("--outlet", metavar="NAME", help=later("Only those that this outlet carries; part of its name."))
@option(
    "--width", type=click.IntRange(min=30), metavar="COLUMNS", help=later("How wide to print; default: the terminal's width.")
)
@json_option
@click.pass_obj
def conflicts(shown: Interface, /, dossier: Path, *, width: int | None, as_json_: bool, **filters: Any) -> int:
    from wederhoor.dossier import open_dossier
    from wederhoor.dossier.conflicts import conflicts as ledger
    from wederhoor.views.ledger import Ledger
    from wederhoor.views.terminal import Screen, console

    with open_dossier(dossier, readonly=True) as opened:
        rows = ledger(opened, **filters)
    if as_json_:
        _print_json([asdict(row) for row in rows])
    elif not rows:
        click.echo(shown.t.gettext("No conflict was found."), err=True)
    else:
        Ledger(Screen(console(width=width), shown.language, shown.t)).show(rows)
    return Exit.OK

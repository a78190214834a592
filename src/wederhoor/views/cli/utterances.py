"""The command ``wederhoor utterances``."""
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


@wederhoor.command(
    "utterances",
    help=later(
        "Show what is told more than once.\n\nEach saying with all its renderings side by side: what each keeps, leaves out, "
        "adds and hardens, and who had it first."
    ),
)
@dossier_argument
@option("--party", metavar="NAME", help=later("Only what this party says; part of a name."))
@option("--outlet", metavar="NAME", help=later("Only what this outlet carries; part of its name."))
@option("--search", metavar="WORDS", help=later("Only where one rendering has all these words."))
@option("--differing", is_flag=True, help=later("Only where renderings are not all the same words."))
@option("--second-hand", is_flag=True, help=later("Only where a rendering names who had it first."))
@option(
    "--width", type=click.IntRange(min=30), metavar="COLUMNS", help=later("How wide to print; default: the terminal's width.")
)
@json_option
@click.pass_obj
def utterances(shown: Interface, /, dossier: Path, *, width: int | None, as_json_: bool, **filters: Any) -> int:
    from wederhoor.dossier import open_dossier
    from wederhoor.dossier.utterances import utterances as asked
    from wederhoor.views.terminal import Screen, console
    from wederhoor.views.utterances import SideBySide

    with open_dossier(dossier, readonly=True) as opened:
        rows = asked(opened, **filters)
    if as_json_:
        _print_json([{**asdict(row), "outlets": row.outlets} for row in rows])
    elif not rows:
        click.echo(shown.t.gettext("Nothing was found that is told more than once."), err=True)
    else:
        SideBySide(Screen(console(width=width), shown.language, shown.t)).show(rows)
    return Exit.OK

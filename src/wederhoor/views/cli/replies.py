"""The command ``wederhoor replies``."""
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

MOVES = ("accuse", "request", "warn", "offer")


@wederhoor.command(
    "replies",
    help=later(
        "Show who answers whom.\n\nEach accusation, demand, warning and offer with the answers of those whom it concerns, "
        "those without one first; then a line for each article: who is called upon, and was heard or not."
    ),
)
@dossier_argument
@option("--party", metavar="NAME", help=later("Only what this party says or what concerns it; part of a name, or its id."))
@option(
    "--article", metavar="ARTICLE", help=later("Only of this article: a file name, the start of an id, or part of a title.")
)
@option("--story", metavar="STORY", help=later("Only of this story: its id, its first digits or a word of its name."))
@option("--move", type=click.Choice(MOVES), help=later("Only accusations, demands, warnings or offers."))
@option(
    "--unanswered", is_flag=True, help=later("Only those to which no answer was found, or of which only a silence is told.")
)
@option(
    "--width", type=click.IntRange(min=30), metavar="COLUMNS", help=later("How wide to print; default: the terminal's width.")
)
@json_option
@click.pass_obj
def replies(shown: Interface, /, dossier: Path, *, width: int | None, as_json_: bool, **filters: Any) -> int:
    from wederhoor.dossier import open_dossier
    from wederhoor.dossier import replies as hearing
    from wederhoor.views.replies import Replies
    from wederhoor.views.terminal import Screen, console

    with open_dossier(dossier, readonly=True) as opened:
        rows = hearing.replies(opened, **filters)
    lines = hearing.heard(rows)
    if as_json_:
        _print_json({"calls": [asdict(row) for row in rows], "articles": [asdict(line) for line in lines]})
    elif not rows:
        click.echo(shown.t.gettext("Nobody is accused, asked, warned or offered anything like that."), err=True)
    else:
        Replies(Screen(console(width=width), shown.language, shown.t)).show(rows, lines)
    return Exit.OK

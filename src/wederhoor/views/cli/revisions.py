"""The command ``wederhoor revisions``."""
# ruff: noqa: PLC0415  (as in the other commands)

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from wederhoor.errors import Exit
from wederhoor.views.cli.commands import _print_json, _screen, dossier_argument, json_option, wederhoor
from wederhoor.views.cli.help import Interface, option
from wederhoor.views.language import later


@wederhoor.command(
    help=later(
        "Show what later states of an article changed.\n\nSentences that were added, cut or changed, word by word, and the "
        "statements that appeared, vanished or changed with them. The earlier text is always kept."
    )
)
@dossier_argument
@option("--article", metavar="ARTICLE", help=later("Only of this article's page: its id, file name or part of its title."))
@json_option
@click.pass_obj
def revisions(shown: Interface, dossier: Path, article: str | None, as_json_: bool) -> int:
    from wederhoor.dossier import open_dossier
    from wederhoor.dossier.revisions import revisions as all_of
    from wederhoor.views.revisions import Revisions

    with open_dossier(dossier, readonly=True) as opened:
        rows = all_of(opened, article)
    if as_json_:
        _print_json([asdict(row) for row in rows])
    elif not rows:
        click.echo(shown.t.gettext("No article is a later state of another."), err=True)
    else:
        Revisions(_screen(shown)).show(rows)
    return Exit.OK

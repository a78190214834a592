"""The command ``wederhoor check``."""
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
    "check",
    help=later(
        "Check a quotation: were these words said?\n\nAnswers verbatim, altered (with the difference), other-speaker, "
        "related or not-found, with the places. Looks in the whole text of every article."
    ),
)
@dossier_argument
@click.argument("words")
@option("--speaker", metavar="NAME", help=later("Whether this party said so: a name of it or its id."))
@option(
    "--width", type=click.IntRange(min=30), metavar="COLUMNS", help=later("How wide to print; default: the terminal's width.")
)
@json_option
@click.pass_obj
def check(shown: Interface, /, dossier: Path, words: str, *, width: int | None, as_json_: bool, **asked: str | None) -> int:
    from wederhoor.dossier import check as quotes
    from wederhoor.dossier import open_dossier
    from wederhoor.views.quotecheck import QuoteCheck
    from wederhoor.views.terminal import Screen, console

    with open_dossier(dossier, readonly=True) as opened:
        verdict = quotes.check(opened, words, **asked)
    if as_json_:
        _print_json(asdict(verdict))
    else:
        QuoteCheck(Screen(console(width=width), shown.language, shown.t)).show(verdict)
    return Exit.OK

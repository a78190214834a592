"""The command ``wederhoor timeline``."""
# ruff: noqa: PLC0415  (as in the other commands)

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from wederhoor.errors import Exit
from wederhoor.views.cli.commands import _print_json, dossier_argument, json_option, wederhoor
from wederhoor.views.cli.help import Interface, interface, option
from wederhoor.views.language import later

KINDS = ("background", "event", "statement", "publication")


def _edtf(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    from wederhoor.dossier.moments import moment

    if value is not None and moment(value) is None:
        t = (ctx.find_object(Interface) or interface(None)).t
        raise click.BadParameter(t.gettext("{value!r} is no date such as 2014, 2014-03 or 2014-03-18.").format(value=value))
    return value


@wederhoor.command(
    "timeline",
    help=later(
        "Show what happened when.\n\nDated background, events, statements and publications in order of time, each with who "
        "carries it; what cannot be dated comes last."
    ),
)
@dossier_argument
@option("--party", metavar="NAME", help=later("Only what this party says, takes part in or is mentioned in; part of a name."))
@option("--about", "issue", metavar="WORDS", help=later("Only with all these words in the statement or in its sentence."))
@option("--since", metavar="EDTF", callback=_edtf, help=later("Only from then on, such as 2014 or 2014-03-18."))
@option("--until", metavar="EDTF", callback=_edtf, help=later("Only until then."))
@option(
    "--kind", "kinds", type=click.Choice(KINDS), multiple=True, help=later("Only of this kind; may be given several times.")
)
@option(
    "--width", type=click.IntRange(min=30), metavar="COLUMNS", help=later("How wide to print; default: the terminal's width.")
)
@json_option
@click.pass_obj
def timeline(shown: Interface, /, dossier: Path, *, width: int | None, as_json_: bool, **filters: Any) -> int:
    from wederhoor.dossier import open_dossier, queries
    from wederhoor.views.chronicle import Chronicle
    from wederhoor.views.terminal import Screen, console

    filters["kinds"] = filters["kinds"] or None
    with open_dossier(dossier, readonly=True) as opened:
        rows = queries.timeline(opened, **filters)
    if as_json_:
        _print_json([{**asdict(row), "outlets": row.outlets} for row in rows])
    elif not rows:
        click.echo(shown.t.gettext("Nothing on the timeline is like that."), err=True)
    else:
        Chronicle(Screen(console(width=width), shown.language, shown.t)).show(rows)
    return Exit.OK

"""The command ``wederhoor coverage``."""
# ruff: noqa: PLC0415  (as in the other commands)

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import click

from wederhoor.errors import Exit
from wederhoor.views.cli.commands import _print_json, _screen, dossier_argument, json_option, wederhoor
from wederhoor.views.cli.help import Interface, option
from wederhoor.views.language import later


@wederhoor.command(
    help=later(
        "Show what each outlet carries that others do not.\n\nStatements, parties, events and figures by outlet, and the share "
        "of speech that each outlet gives to each party."
    )
)
@dossier_argument
@option("--story", metavar="STORY", help=later("Only of this story: its id, its first digits or a word of its name."))
@option("--outlet", metavar="NAME", help=later("Only what this outlet carries; part of its name."))
@option("--alone", is_flag=True, help=later("Only what one outlet carries alone."))
@option("--all", "everything", is_flag=True, help=later("All of it, not only the first of each kind."))
@json_option
@click.pass_obj
def coverage(shown: Interface, /, dossier: Path, *, as_json_: bool, everything: bool, story: str | None, **wanted: Any) -> int:
    from wederhoor.dossier import open_dossier
    from wederhoor.dossier.coverage import carried, coverage
    from wederhoor.dossier.stories import the_story
    from wederhoor.views.coverage import Coverages

    with open_dossier(dossier, readonly=True) as opened:
        found = coverage(opened, the_story(opened, story).id if story else None)
    items = carried(found, **wanted)
    if as_json_:
        _print_json(asdict(replace(found, items=items)))
    else:
        Coverages(_screen(shown)).show(found, items, everything=everything)
    return Exit.OK

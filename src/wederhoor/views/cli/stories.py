"""The commands about stories: which articles tell of one affair, and putting them otherwise."""
# ruff: noqa: PLC0415  (as in the other commands)

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from wederhoor.errors import Exit
from wederhoor.views.cli.commands import _print_json, _screen, dossier_argument, json_option, wederhoor
from wederhoor.views.cli.help import Interface, option
from wederhoor.views.cli.people import _correct
from wederhoor.views.language import later


@wederhoor.command(
    help=later(
        "Show which articles tell of one affair.\n\nEach story with its articles in order of time; with --why, the words by "
        "which each was put there."
    )
)
@dossier_argument
@option("--why", is_flag=True, help=later("Also tell why each article belongs to its story."))
@json_option
@click.pass_obj
def stories(shown: Interface, dossier: Path, why: bool, as_json_: bool) -> int:
    from wederhoor.dossier import open_dossier
    from wederhoor.dossier.stories import stories as all_of
    from wederhoor.views.stories import Stories

    with open_dossier(dossier, readonly=True) as opened:
        rows = all_of(opened)
    if as_json_:
        _print_json([asdict(row) for row in rows])
    else:
        Stories(_screen(shown)).show(rows, why=why)
    return Exit.OK


@wederhoor.command(
    "same-story",
    help=later(
        "Make one story of several.\n\nARTICLE is the name of its file or its id; the stories of all of them become one. Every "
        "later reading keeps to it."
    ),
)
@dossier_argument
@click.argument("articles", metavar="ARTICLE ARTICLE...", nargs=-1, required=True)
@json_option
@click.pass_obj
def same_story(shown: Interface, dossier: Path, articles: tuple[str, ...], as_json_: bool) -> int:
    from wederhoor.dossier import stories as laying

    return _correct(shown, dossier, as_json_, lambda opened: laying.same_story(opened, articles))


@wederhoor.command("own-story", help=later("Take articles out of their story and make them one of their own."))
@dossier_argument
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@json_option
@click.pass_obj
def own_story(shown: Interface, dossier: Path, articles: tuple[str, ...], as_json_: bool) -> int:
    from wederhoor.dossier import stories as laying

    return _correct(shown, dossier, as_json_, lambda opened: laying.own_story(opened, articles))

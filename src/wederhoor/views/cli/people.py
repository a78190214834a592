"""The commands about who is who: the cast, and what people correct in it."""
# ruff: noqa: PLC0415

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wederhoor.errors import Exit
from wederhoor.views.cli.commands import _print_json, _screen, dossier_argument, json_option, wederhoor
from wederhoor.views.cli.help import Interface, option
from wederhoor.views.language import later

if TYPE_CHECKING:
    from wederhoor.dossier import Dossier
    from wederhoor.model import Correction


@wederhoor.command(
    help=later(
        "Show who is who: each party with its names, and why each name is its own.\n\n"
        "Those who say something or take part in an event; with --all everyone who has a name."
    )
)
@dossier_argument
@option("--party", "wanted", metavar="NAME", help=later("Only this party, by a name of it or its id, with all that is known."))
@option("--all", "everyone", is_flag=True, help=later("Also those who are only named."))
@json_option
@click.pass_obj
def cast(shown: Interface, /, dossier: Path, wanted: str | None, *, everyone: bool, as_json_: bool) -> int:
    from wederhoor.dossier import corrections, open_dossier
    from wederhoor.dossier.cast import cast as everybody
    from wederhoor.views.people import People

    with open_dossier(dossier, readonly=True) as opened:
        rows = everybody(opened, corrections.party(opened, wanted).id if wanted else None)
    rows = tuple(row for row in rows if everyone or wanted or row.takes_part)
    if as_json_:
        _print_json([asdict(row) for row in rows])
    elif not rows:
        click.echo(shown.t.gettext("Nobody has been heard yet."), err=True)
    else:
        People(_screen(shown)).cast(rows)
    return Exit.OK


def _correct(shown: Interface, dossier: Path, as_json_: bool, wanted: Callable[[Dossier], Correction]) -> int:
    """Keep what ``wanted`` makes of the dossier, align anew, and show the line of the log."""
    from wederhoor import house
    from wederhoor.dossier import corrections, open_dossier
    from wederhoor.views.people import People

    with open_dossier(dossier) as opened:
        correction = wanted(opened)
        house.correct(opened, correction)
        row = next(row for row in corrections.history(opened) if row.id == correction.id)
    if as_json_:
        _print_json(asdict(row))
    else:
        People(_screen(shown)).corrected(row, shlex.quote(str(dossier)))
    return Exit.OK


@wederhoor.command(
    help=later(
        "Make one party of several.\n\nPARTY is a name or the first digits of an id, as cast shows them; the first gives its "
        "name. Every later reading keeps to it."
    )
)
@dossier_argument
@click.argument("parties", metavar="PARTY PARTY...", nargs=-1, required=True)
@json_option
@click.pass_obj
def merge(shown: Interface, dossier: Path, parties: tuple[str, ...], as_json_: bool) -> int:
    from wederhoor.dossier import corrections

    return _correct(shown, dossier, as_json_, lambda opened: corrections.merge(opened, parties))


@wederhoor.command(
    help=later(
        "Take part of a party out of it.\n\nPART is a name that articles give it, or an article (file name or id) that tells "
        "of someone else. What is taken out is one party of its own."
    )
)
@dossier_argument
@click.argument("party")
@click.argument("parts", metavar="PART...", nargs=-1, required=True)
@json_option
@click.pass_obj
def split(shown: Interface, dossier: Path, party: str, parts: tuple[str, ...], as_json_: bool) -> int:
    from wederhoor.dossier import corrections

    return _correct(shown, dossier, as_json_, lambda opened: corrections.split(opened, party, parts))


@wederhoor.command(help=later("Call a party by another name."))
@dossier_argument
@click.argument("party")
@click.argument("name")
@json_option
@click.pass_obj
def rename(shown: Interface, dossier: Path, party: str, name: str, as_json_: bool) -> int:
    from wederhoor.dossier import corrections

    return _correct(shown, dossier, as_json_, lambda opened: corrections.rename(opened, party, name))


@wederhoor.command(
    help=later(
        "Take back a correction.\n\nCORRECTION is its id or the first digits of it; without one, the last is taken back."
    )
)
@dossier_argument
@click.argument("correction", required=False)
@json_option
@click.pass_obj
def undo(shown: Interface, dossier: Path, correction: str | None, as_json_: bool) -> int:
    from wederhoor.dossier import corrections

    return _correct(shown, dossier, as_json_, lambda opened: corrections.undo(opened, correction))


@wederhoor.command("corrections", help=later("List what was corrected by hand, oldest first, with what was taken back."))
@dossier_argument
@json_option
@click.pass_obj
def corrections_(shown: Interface, dossier: Path, as_json_: bool) -> int:
    from wederhoor.dossier import corrections, open_dossier
    from wederhoor.views.people import People

    with open_dossier(dossier, readonly=True) as opened:
        rows: list[Any] = corrections.history(opened)
    if as_json_:
        _print_json([asdict(row) for row in rows])
    elif not rows:
        click.echo(shown.t.gettext("Nothing has been corrected."), err=True)
    else:
        People(_screen(shown)).corrections(rows)
    return Exit.OK


@wederhoor.command(
    help=later(
        "Link parties to Wikidata.\n\nBy the tables that ship, of countries, bodies and Dutch politicians, and your own. "
        "Nothing leaves this computer unless you name a service; then the names of the parties that are left are sent to it."
    )
)
@dossier_argument
@option(
    "--table", type=click.Path(path_type=Path), metavar="FILE", help=later("Your own table: CSV with name, wikidata, kind.")
)
@option("--service", metavar="URL", help=later("A reconciliation service in OpenRefine's protocol, to ask for the others."))
@option("--allow-local", is_flag=True, help=later("The service may be on this computer or in its own network."))
@json_option
@click.pass_obj
def link(shown: Interface, /, dossier: Path, table: Path | None, *, as_json_: bool, **service: Any) -> int:
    from wederhoor import house
    from wederhoor.dossier import open_dossier
    from wederhoor.views.people import People

    with open_dossier(dossier) as opened:
        linked = house.link(opened, table, **service)
    if as_json_:
        _print_json(asdict(linked))
    else:
        People(_screen(shown)).linked(linked)
    return Exit.OK

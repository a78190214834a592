"""The commands: options, one call, print. What they need is imported inside them, so that ``--help`` is quick."""
# ruff: noqa: PLC0415

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from wederhoor import __version__
from wederhoor.errors import Exit
from wederhoor.views.cli.help import Group, Interface, Option, Stopped, interface, option
from wederhoor.views.language import LANGUAGES, later
from wederhoor.views.printable import as_json, as_json_array

if TYPE_CHECKING:
    from wederhoor.views.terminal import Screen

MEGABYTE = 1_000_000

dossier_argument = click.argument("dossier", type=click.Path(path_type=Path))
json_option = option("--json", "as_json_", is_flag=True, help=later("Print JSON, for programs."))
output_option = option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=later("Write to FILE instead of standard output.")
)


def _speak(ctx: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    ctx.obj = interface(value)


def _screen(shown: Interface) -> Screen:
    from wederhoor.views.terminal import Screen, console

    return Screen(console(), shown.language, shown.t)


def _print_exactly(text: str) -> None:
    """``text`` as UTF-8, whatever the terminal's encoding: programs read it."""
    sys.stdout.flush()
    left, out = memoryview(text.encode("utf-8")), sys.stdout.buffer
    while left:  # an unbuffered stream (PYTHONUNBUFFERED) may take only a part, as when its reader goes away
        left = left[out.write(left) :]
    out.flush()


def _print_json(value: Any) -> None:
    _print_exactly((as_json_array(value) if isinstance(value, list) else as_json(value)) + "\n")


@click.group(
    cls=Group,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=later("Who said what in the news, and was the other side heard: an auditable dossier, made offline."),
)
@option(
    "--language",
    type=click.Choice(tuple(LANGUAGES)),
    callback=_speak,
    is_eager=True,
    expose_value=False,
    help=later("The language of the interface; default: WEDERHOOR_LANGUAGE, or the system's."),
)
@click.version_option(__version__, message="wederhoor %(version)s", cls=Option, help=later("Show the version and exit."))
def wederhoor() -> None:
    pass


def _bytes(_ctx: click.Context, _parameter: click.Parameter, megabytes: float) -> int:
    return int(megabytes * MEGABYTE)


def _language_of_articles(_ctx: click.Context, _parameter: click.Parameter, value: str) -> str:
    from wederhoor.lang import AVAILABLE

    if value not in AVAILABLE:
        raise click.BadParameter(f"{value!r}: {', '.join(AVAILABLE)}")
    return value


@wederhoor.command(
    help=later(
        "Read articles into a dossier.\n\nPATH is a text file, an HTML file or a folder of them. "
        "A dossier that exists is added to; what it already holds is not read again."
    )
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DOSSIER",
    help=later("The dossier to make or add to."),
)
@option(
    "--lang",
    "language",
    default="nl",
    show_default=True,
    callback=_language_of_articles,
    metavar="CODE",
    help=later("Language of the articles."),
)
@option("--model", metavar="NAME", help=later("Name or folder of another spaCy pipeline than the language's own."))
@option(
    "--max-size",
    "max_bytes",
    type=click.FloatRange(min=0, min_open=True),
    default=10,
    show_default=True,
    callback=_bytes,
    metavar="MB",
    help=later("Refuse larger files, in megabytes."),
)
@json_option
@click.pass_obj
def read(shown: Interface, /, paths: tuple[Path, ...], output: Path, *, as_json_: bool, **settings: Any) -> int:
    from wederhoor import house
    from wederhoor.settings import Settings
    from wederhoor.views.progress import progress
    from wederhoor.views.terminal import console

    try:
        with progress(console(stderr=True), shown.t) as told:
            outcome = house.read(paths, output, Settings(**settings), told)
    except KeyboardInterrupt as error:
        raise Stopped(shown.t.gettext("Stopped. What was read is kept: the same command goes on from there.")) from error
    if as_json_:
        _print_json(asdict(outcome))
    else:
        _screen(shown).outcome(outcome, shlex.quote(str(output)))
    return Exit.SOME_UNREADABLE if outcome.unreadable else Exit.OK


@wederhoor.command(help=later("Show the statements: who said what, how, and where."))
@dossier_argument
@option("--speaker", metavar="NAME", help=later("Only of speakers with this in their name; accents and case do not matter."))
@option("--type", "type_", type=click.Choice(["direct", "mixed", "indirect", "reported"]), help=later("Only of this type."))
@option("--article", metavar="NAME", help=later("Only from the article with this id, file name or part of the title."))
@option("--search", metavar="WORDS", help=later("Only with these words in the content, the cue, the source or the condition."))
@option("--conditional", is_flag=True, help=later("Only what holds on a condition: who does what, if."))
@option("--id", "id_", metavar="ID", help=later("Only the statement with this id, with all that is known of it."))
@option("--full", is_flag=True, help=later("Do not shorten; show source and addressee too."))
@json_option
@click.pass_obj
def show(shown: Interface, /, dossier: Path, *, id_: str | None, full: bool, as_json_: bool, **filters: Any) -> int:
    from wederhoor.dossier import open_dossier, queries

    filters["type"] = filters.pop("type_")
    with open_dossier(dossier, readonly=True) as opened:
        one = queries.statement(opened, id_) if id_ else None
        rows = ((one,) if one else ()) if id_ else queries.statements(opened, **filters)
    if as_json_:
        _print_json([asdict(row) for row in rows])
    elif not rows:
        click.echo(shown.t.gettext("No statement is like that."), err=True)
    elif one:
        _screen(shown).statement(one)
    else:
        _screen(shown).statements(rows, full=full)
    return Exit.OK


@wederhoor.command(
    help=later(
        "Tell why a statement was found.\n\nSTATEMENT is its id, or the first digits of it. Shows its sentence with every part "
        "marked, the rules, the steps to the speaker, and the parse, which is made again from the stored text."
    )
)
@dossier_argument
@click.argument("statement")
@option("--model", metavar="NAME", help=later("The spaCy pipeline that the dossier was read with, if not the language's own."))
@json_option
@click.pass_obj
def why(shown: Interface, /, dossier: Path, statement: str, model: str | None, *, as_json_: bool) -> int:
    from wederhoor import house
    from wederhoor.dossier import open_dossier, queries
    from wederhoor.settings import Settings
    from wederhoor.views import why as reasons

    with open_dossier(dossier, readonly=True) as opened:
        found = queries.the_statement(opened, statement)  # before the model is loaded: its errors come at once
        language = opened.article(found.article_id).language
        explanation = house.explain(opened, found.id, house.load(Settings(language=language, model=model)))
    if as_json_:
        _print_json(reasons.record(explanation, shown.t))
    else:
        reasons.Reasons(_screen(shown)).show(explanation)
    return Exit.OK


def _listing(name: str, help_: str) -> Callable[..., Any]:
    """A command that prints all answers to the question ``name`` of ``dossier.queries``."""

    @dossier_argument
    @json_option
    @click.pass_obj
    def listing(shown: Interface, dossier: Path, as_json_: bool) -> int:
        from wederhoor.dossier import open_dossier, queries

        with open_dossier(dossier, readonly=True) as opened:
            rows = getattr(queries, name)(opened)
        if as_json_:
            _print_json([asdict(row) for row in rows])
        else:
            getattr(_screen(shown), name)(rows)
        return Exit.OK

    return wederhoor.command(name, help=help_)(listing)


articles = _listing("articles", later("List the articles."))
speakers = _listing("speakers", later("List the speakers, those with most statements first."))
notes = _listing("notes", later("List what could not be read or told, where, and why."))


@wederhoor.command(help=later("Write a short brief in Markdown.\n\nEvery sentence cites the characters it stands on."))
@dossier_argument
@output_option
@option("--full", is_flag=True, help=later("Tell every statement in words, not three of a kind."))
@click.pass_obj
def brief(shown: Interface, dossier: Path, output: Path | None, full: bool) -> int:
    from wederhoor.dossier import open_dossier
    from wederhoor.views import brief as briefs
    from wederhoor.views.export import write_whole

    with open_dossier(dossier, readonly=True) as opened:
        written = briefs.brief(opened, shown.language, shown.t, most=None if full else briefs.MOST)
    if output:
        write_whole(output, [written.markdown])
    else:
        _print_exactly(written.markdown)
    return Exit.OK if written.proven else Exit.NOT_VERIFIED


@wederhoor.command(
    help=later(
        "Check every finding against its text.\n\n"
        "Every stored place is cut again and compared; exit code 1 unless all are verified."
    )
)
@dossier_argument
@json_option
@click.pass_obj
def verify(shown: Interface, dossier: Path, as_json_: bool) -> int:
    from wederhoor.dossier import open_dossier
    from wederhoor.dossier.verify import verify as cut_again

    with open_dossier(dossier, readonly=True) as opened:
        found = cut_again(opened)
    if as_json_:
        _print_json(asdict(found))
    else:
        _screen(shown).verification(found)
    return Exit.NOT_VERIFIED if found.moved or found.changed or found.gone else Exit.OK


@wederhoor.command(
    help=later(
        "Write the findings for other programs.\n\nJSON Lines: standoff has one line for each source "
        "file, alignment one for what joins them."
    )
)
@dossier_argument
@option(
    "--format",
    "format_",
    type=click.Choice(["standoff", "alignment"]),
    default="standoff",
    show_default=True,
    help=later("The form of the output."),
)
@output_option
def export(dossier: Path, format_: str, output: Path | None) -> int:
    from wederhoor.dossier import open_dossier
    from wederhoor.views.export import FORMATS, write_whole

    with open_dossier(dossier, readonly=True) as opened:
        lines = FORMATS[format_](opened)
        if output:
            write_whole(output, lines)
        else:
            for line in lines:
                _print_exactly(line)
    return Exit.OK


@wederhoor.command(help=later("Open the dossier in the browser.\n\nOnly this computer can reach the page."))
@dossier_argument
@option("--port", type=click.IntRange(0, 65535), default=0, help=later("The port to listen on; 0 takes a free one."))
@option("--no-open", is_flag=True, help=later("Do not open the browser."))
@click.pass_obj
def serve(shown: Interface, dossier: Path, port: int, no_open: bool) -> int:
    from wederhoor.views import web

    web.serve(dossier, port=port, open_browser=not no_open, language=shown.language)
    return Exit.OK

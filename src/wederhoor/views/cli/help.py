"""Click's commands, options and arguments with their help in the interface's language.

The help is written in English, marked with ``later``, and translated when it is shown, because the language is only known
once ``--language`` has been read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from gettext import NullTranslations, bindtextdomain, textdomain
from typing import IO, Any

import click

from wederhoor.views.language import DOMAIN, LOCALES, interface_language, later, translation

# Click looks its own messages up in the process's catalogue; those a user meets are translated in ours.
CLICK_MESSAGES = (
    later("Usage:"),
    later("Options"),
    later("Commands"),
    later("Positional arguments"),
    later("required"),
    later("default: {default}"),
    later("Show this message and exit."),
    later("Error: {message}"),
    later("Try '{command} {option}' for help."),
    later("Missing argument"),
    later("Missing option"),
    later("Missing command."),
    later("No such option {name!r}."),
    later("No such command {name!r}."),
    later("Invalid value: {message}"),
    later("Invalid value for {param_hint}: {message}"),
    later("{value!r} is not a valid {number_type}."),
    later("{value} is not in the range {range}."),
)


@dataclass(frozen=True, slots=True)
class Interface:
    """What each command is given: the interface's language and its messages."""

    language: str
    t: NullTranslations


def interface(explicit: str | None) -> Interface:
    """The interface in the language asked for or the environment's, set for click's own messages too."""
    language = interface_language(explicit)
    os.environ["LANGUAGE"] = language  # what the C library's gettext and Python's look at first
    bindtextdomain(DOMAIN, str(LOCALES))
    textdomain(DOMAIN)
    return Interface(language, translation(language))


def _said(ctx: click.Context | None, message: str | None) -> str | None:
    found = ctx.find_object(Interface) if ctx else None
    return (found or interface(None)).t.gettext(message) if message else message


class Option(click.Option):
    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        shown = copy(self)
        shown.help = _said(ctx, self.help)
        return click.Option.get_help_record(shown, ctx)


class Command(click.Command):
    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        shown = copy(self)
        shown.help = _said(ctx, self.help)
        click.Command.format_help_text(shown, ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:
        shown = copy(self)
        shown.help = _said(click.get_current_context(silent=True), self.help)
        return click.Command.get_short_help_str(shown, limit)


class ReaderGone(Exception):  # noqa: N818  (no error of ours: the reader had enough)
    """Whoever read our output has closed it, as ``head`` does. Not a BrokenPipeError: click would exit 1 on that."""


class Stopped(click.ClickException):
    """The user pressed Ctrl-C, and is told what that means for their work."""

    exit_code = 130  # 128 + SIGINT, as a shell reports it

    def show(self, file: IO[Any] | None = None) -> None:
        after_echo = "\n" if sys.stderr.isatty() else ""  # the terminal has written "^C"
        click.echo(after_echo + self.message, file=file, err=True)


class Group(click.Group):
    command_class = Command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise ReaderGone from error

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        shown = copy(self)
        shown.help = _said(ctx, self.help)
        click.Command.format_help_text(shown, ctx, formatter)


def option(*names: str, **attributes: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``click.option`` with translated help."""
    return click.option(*names, cls=Option, **attributes)

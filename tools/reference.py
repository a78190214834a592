"""Renew the commands' options in the docs: ``python -m tools.reference``, from the root of the repository.

Between ``<!-- options of NAME -->`` and ``<!-- end -->`` in ``docs/cli.md`` stands what the command NAME says of itself.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import click

from wederhoor.views.cli.commands import wederhoor

DOCUMENT = Path(__file__).resolve().parent.parent / "docs/cli.md"
PASTED = re.compile(r"(<!-- options of ([\w -]+?) -->\n).*?(?=<!-- end -->)", re.DOTALL)


def renewed(text: str) -> str:
    """``text`` with each command's part as the command is now."""
    return PASTED.sub(lambda match: match[1] + described(match[2]), text)


def described(name: str) -> str:
    """A command's usage, help and options as Markdown."""
    command: click.Command = wederhoor
    for part in name.split() if name != "wederhoor" else ():
        command = command.commands[part] if isinstance(command, click.Group) else command
    arguments = [
        parameter.make_metavar(click.Context(command)) for parameter in command.params if isinstance(parameter, click.Argument)
    ]
    group = isinstance(command, click.Group)
    usage = " ".join(["wederhoor", *([] if group else [name]), "[OPTIONS]", *(["COMMAND …"] if group else arguments)])
    options = [_row(parameter) for parameter in command.params if isinstance(parameter, click.Option)]
    table = ["| option | what it does |", "| --- | --- |", *options]
    return "\n".join(["", f"    {usage}", "", command.help or "", "", *table, ""]) + "\n"


def _row(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if isinstance(option.type, click.Choice):
        names += " " + " ".join(f"`{choice}`" for choice in option.type.choices)
    elif option.metavar:
        names += f" `{option.metavar}`"
    default = f" Default: {option.default}." if option.show_default else ""
    required = " Required." if option.required else ""
    return f"| {names} | {option.help}{default}{required} |"


def main() -> int:
    text = DOCUMENT.read_text(encoding="utf-8")
    DOCUMENT.write_text(renewed(text), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How far a batch is: a bar on a terminal, at most twenty plain lines anywhere else. Written to standard error."""

from __future__ import annotations

from gettext import NullTranslations
from types import TracebackType
from typing import Protocol, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from wederhoor.views.printable import printable, shortened

PLAIN_LINES = 20
NAME_WIDTH = 30


class Shown(Protocol):
    """What ``house.read`` tells its progress to, for as long as it is entered."""

    def started(self, total: int) -> None: ...

    def finished(self, path: str) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None: ...


def progress(out: Console, t: NullTranslations) -> Shown:
    """The progress that suits ``out``."""
    return Bar(out, t) if out.is_terminal else Lines(out, t)


class Bar:
    """A bar that goes away when the batch is done."""

    def __init__(self, out: Console, t: NullTranslations) -> None:
        name = TextColumn("{task.fields[name]}", markup=False, style="dim")
        what = TextColumn("{task.description}", markup=False)
        self.bar = Progress(what, BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), name, console=out, transient=True)
        self.task = self.bar.add_task(t.gettext("Reading"), total=None, name="")

    def started(self, total: int) -> None:
        self.bar.update(self.task, total=total)

    def finished(self, path: str) -> None:
        self.bar.update(self.task, advance=1, name=shortened(printable(path.rpartition("/")[2]), NAME_WIDTH))

    def __enter__(self) -> Self:
        self.bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.bar.stop()


class Lines:
    """A line for each file of a small batch, for each twentieth part of a large one."""

    def __init__(self, out: Console, t: NullTranslations) -> None:
        self.out = out
        self.t = t
        self.total = 0
        self.done = 0

    def started(self, total: int) -> None:
        self.total = total

    def finished(self, path: str) -> None:
        self.done += 1
        lines = min(PLAIN_LINES, self.total)
        if self.done * lines // self.total > (self.done - 1) * lines // self.total:
            line = self.t.gettext("{done} of {total}: {path}")
            self.out.print(line.format(done=self.done, total=self.total, path=printable(path)), soft_wrap=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        return

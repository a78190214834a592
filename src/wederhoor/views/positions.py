"""Positions on a terminal: a matrix of issues and parties, and a card for one party on one issue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wederhoor.dossier.positions import SIDES, IssueSides, Matrix, MoveRow, PositionRow
from wederhoor.model import Side
from wederhoor.views.dates import spoken_time
from wederhoor.views.labels import SIGNS, move_label, side_label
from wederhoor.views.printable import printable, shortened
from wederhoor.views.terminal import Screen, place, quoted_content, words_of

STYLES = {Side.FOR: "green", Side.AGAINST: "red", Side.UNCLEAR: "dim"}
NARROWEST, NAMES = 14, 26  # characters of a party's column, and of an issue's name
BESIDE = 7  # characters of a cell beside the name of its side: "▲ ", " 12", " ↻"
FEWEST = 3  # parties that must have room beside each other for a table
LINES = 3


class Positions:
    """Prints positions on a screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.out = screen.out
        self.t = screen.t
        self.column = max(NARROWEST, BESIDE + max(len(side_label(side, self.t)) for side in SIDES))

    # ---------------------------------------------------------------- the matrix

    def matrix(self, found: Matrix) -> None:
        """A table where at least a few parties have room; the parties that have none are told below, as are all on a narrow
        terminal."""
        room = (self.out.width - NAMES) // self.column
        if room >= FEWEST:
            columns = found.parties[:room]
            self.out.print(self._table(found, columns))
            self._legend()
            self._rest(found, len(found.parties) - len(columns))
            return
        for issue in found.issues:
            self.out.print(Text(printable(issue.name), "bold cyan"))
            for line in self._sides(issue):
                self.out.print(Padding(line, (0, 0, 0, 2), expand=False))
        self._legend()

    def _table(self, found: Matrix, columns: Sequence[tuple[str, str]]) -> Table:
        table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
        table.add_column(Text(self.t.gettext("Issue"), "dim"), width=NAMES - 1, vertical="bottom")
        for _, name in columns:
            table.add_column(Text(printable(name)), width=self.column - 1, vertical="bottom")
        for issue in found.issues:
            cells = [issue.cells.get(id_) for id_, _ in columns]
            table.add_row(Text(printable(issue.name)), *(self._cell(cell) for cell in cells))
        return table

    def _cell(self, cell: PositionRow | None) -> Text:
        if cell is None:
            return Text("")
        side = Side(cell.side)
        text = Text.assemble((f"{SIGNS[side]} {side_label(side, self.t)}", STYLES[side]), (f" {len(cell.moves)}", "dim"))
        return text.append(" ↻", "yellow") if cell.reversals else text

    def _sides(self, issue: IssueSides) -> Iterable[Text]:
        for side in SIDES:
            cells = [cell for cell in issue.cells.values() if cell.side == side]
            if cells:
                names = ", ".join(f"{printable(c.party)} ({len(c.moves)}{' ↻' if c.reversals else ''})" for c in cells)
                yield Text.assemble((f"{SIGNS[side]} {side_label(side, self.t)}: ", STYLES[side]), names)

    def _legend(self) -> None:
        _ = self.t.gettext
        signs = "   ".join(f"{SIGNS[side]} {side_label(side, self.t)}" for side in SIDES)
        turned, number = "↻ " + _("changed sides"), _("the number: its statements")
        self.out.print(Text("   ".join((signs, turned, number)), "dim"))

    def _rest(self, found: Matrix, left_out: int) -> None:
        if left_out:
            said = self.t.ngettext(
                "{count} party more: show it with --issue", "{count} parties more: show them with --issue", left_out
            )
            self.out.print(Text(said.format(count=self.screen.number(left_out)), "dim"))

    # ---------------------------------------------------------------- cards

    def cards(self, rows: Iterable[PositionRow]) -> None:
        """Each card under the one before."""
        for row in rows:
            self.out.print(self._card(row))
            self.out.print()

    def _card(self, row: PositionRow) -> Group:
        side = Side(row.side)
        head = Text.assemble((printable(row.party), "bold cyan"), "  ", (printable(row.issue), "bold"))
        head.append(f"  {SIGNS[side]} {side_label(side, self.t)}", STYLES[side])
        counts = " · ".join(f"{move_label(move, self.t)} {count}×" for move, count in row.by_move.items())
        parts: list[Text | Padding] = [head, Text(f"  {counts}", "dim")]
        if row.reversals:
            parts.append(Text("  ↻ " + self.t.gettext("changed sides"), "bold yellow"))
        for move in row.moves:
            parts += [Padding(line, (0, 0, 0, indent), expand=False) for line, indent in self._move(move)]
        return Group(*parts)

    def _move(self, move: MoveRow) -> Iterable[tuple[Text, int]]:
        _ = self.t.gettext
        row, side = move.statement, Side(move.side)
        head = Text.assemble((f"{SIGNS[side]} ", STYLES[side]))
        head.append(spoken_time(move.date, None, self.screen.language, self.t) + "  ", "bold")
        if move.turned:
            head.append("↻ " + _("changed sides") + "  ", "bold yellow")
        head.append(move_label(row.move, self.t), STYLES[side])
        if move.spoken_for and row.speaker:
            head.append("  " + _("{name} speaks for it").format(name=printable(row.speaker)), "italic")
        where = printable(row.outlet or row.article_name)
        yield head.append(f"  {where} {place(row.content)}  {row.id[:6]}", "dim"), 2
        yield Text(shortened(quoted_content(row), LINES * (self.out.width - 4) - 20)), 4
        if row.condition:
            yield Text.assemble((_("condition") + ": ", "dim"), (words_of(row.condition), "magenta")), 4
        if move.words:
            yield Text.assemble((_("decided by") + ": ", "dim"), words_of(move.words)), 4

"""The timeline on a terminal: a table where there is room for one, paragraphs where there is not."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wederhoor.dossier.answers import Telling, TimelineRow
from wederhoor.views.dates import spoken_time
from wederhoor.views.labels import ON_TIMELINE, event_label, move_label, status_label
from wederhoor.views.printable import printable, shortened
from wederhoor.views.terminal import NARROW, Screen, place

LINES = 3  # of words in one row
STYLES = {"background": "dim", "event": "yellow", "statement": "green", "publication": "dim"}


class Chronicle:
    """Prints the rows of a timeline."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.t = screen.t

    def show(self, rows: Sequence[TimelineRow]) -> None:
        """All rows in their order, those that cannot be dated under a heading of their own."""
        dated = [row for row in rows if row.dated_by]
        undated = [row for row in rows if not row.dated_by]
        self._show(dated)
        if undated:
            if dated:
                self.screen.out.print()
            self.screen.out.print(Text(self.t.gettext("Cannot be dated"), "bold"))
            self._show(undated)

    def _show(self, rows: Sequence[TimelineRow]) -> None:
        if not rows:
            return
        if self.screen.out.width >= NARROW:
            self.screen.out.print(self._table(rows))
            return
        for row in rows:
            self.screen.out.print(self._paragraph(row))

    def _table(self, rows: Sequence[TimelineRow]) -> Table:
        _ = self.t.gettext
        out = self.screen.out
        widths = {"when": 20, "kind": 13, "by": 16 + out.width // 12}
        what = out.width - sum(widths.values()) - 2 * 3
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="dim")
        table.show_header = bool(rows[0].dated_by)
        table.add_column(_("When"), width=widths["when"])
        table.add_column(_("Kind"), width=widths["kind"])
        table.add_column(_("What"), width=what)
        table.add_column(_("Carried by"), width=widths["by"])
        before = None
        for row in rows:
            when = self._when(row)
            shown = when if when.plain != before else Text("")
            table.add_row(shown, self._kind(row), self._what(row, LINES * what - what // 4), self._carried(row))
            before = when.plain
        return table

    def _paragraph(self, row: TimelineRow) -> Group:
        room = LINES * (self.screen.out.width - 2) - 20
        parts = [Text("  ").join(part for part in (self._when(row, "  "), self._kind(row, "  ")) if part)]
        return Group(
            *parts,
            Padding(self._what(row, room), (0, 0, 0, 2), expand=False),
            Padding(self._carried(row, "  "), (0, 0, 0, 2), expand=False),
        )

    def _when(self, row: TimelineRow, gap: str = "\n") -> Text:
        """The time in words, marked where it is inferred; of what cannot be dated the value that is none, if there is one."""
        if not row.dated_by:
            return Text(printable(row.edtf or ""), "dim")
        when = Text(printable(spoken_time(row.edtf, row.mod, self.screen.language, self.t)), "bold")
        if row.dated_by == "inferred":
            when.append(gap + self.t.gettext("inferred"), "not bold dim")
        return when

    def _kind(self, row: TimelineRow, gap: str = "\n") -> Text:
        if row.kind == "event" and row.type and row.status:
            label = Text(event_label(row.type, self.t), STYLES["event"])
            if row.status != "happened":
                label.append(gap + status_label(row.status, self.t), "magenta")
            return label
        return Text(move_label(row.move, self.t) if row.move else self.t.gettext(ON_TIMELINE[row.kind]), STYLES[row.kind])

    def _what(self, row: TimelineRow, room: int) -> Text:
        """Who, and in which words; of an event its name, and the first sentence that tells of it."""
        who = ", ".join(printable(party.name) for party in row.parties)
        if row.kind == "statement":
            who = who or self.t.gettext("speaker unknown")
            return Text.assemble((f"{who}: ", "bold"), shortened(printable(row.name), room))
        if row.kind != "event":
            return Text(shortened(printable(row.name), room), "" if row.kind == "background" else "italic")
        where = [who] if who else []
        where += [printable(row.place.name)] if row.place else []
        name = Text.assemble((printable(row.name), "bold"), (f"  {' · '.join(where)}" if where else ""))
        around = row.tellings[0].around
        if around and printable(around.text) != printable(row.name):
            name.append("\n" + shortened(printable(around.text), room), "dim")
        return name

    def _carried(self, row: TimelineRow, gap: str = "\n") -> Text:
        """Each outlet with the characters of its first words for it, and how many places more there are."""
        carried = Text()
        for outlet in row.outlets:
            tellings = [telling for telling in row.tellings if _outlet(telling) == outlet]
            carried.append(gap if carried else "").append(printable(outlet))
            if tellings[0].pieces:
                carried.append(f" {place(tellings[0].pieces)}", "dim")
            if len(tellings) > 1:
                carried.append(f" +{len(tellings) - 1}", "dim")
        return carried


def _outlet(telling: Telling) -> str:
    return telling.outlet or telling.article_name

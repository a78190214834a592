"""Coverage on a terminal: the outlets, whom they let speak, and what each carries."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from wederhoor.dossier.coverage import KINDS, Coverage, ItemRow, ShareRow
from wederhoor.views.labels import ITEMS
from wederhoor.views.printable import printable, shortened
from wederhoor.views.terminal import Screen

MOST_PARTIES = 10
MOST_ITEMS = 15
WIDTH = 7
"""Characters of an outlet's column."""


class Coverages:
    """Prints coverage on a screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.out = screen.out
        self.t = screen.t

    def show(self, found: Coverage, items: Sequence[ItemRow], *, everything: bool) -> None:
        """The outlets, the share of speech, and ``items`` by outlet; only the first of each kind unless ``everything``."""
        self.out.print(self._outlets(found))
        if found.shares:
            self.out.print(self._shares(found))
        for kind in KINDS:
            of_kind = [item for item in items if item.kind == kind]
            if of_kind:
                self.out.print(self._items(found, kind, of_kind if everything else of_kind[:MOST_ITEMS]))
            if len(of_kind) > MOST_ITEMS and not everything:
                rest = len(of_kind) - MOST_ITEMS
                more = self.t.ngettext("and {count} more (with --all)", "and {count} more (with --all)", rest)
                self.out.print(Text(more.format(count=self.screen.number(rest)), "dim"))

    def _outlets(self, found: Coverage) -> Table:
        """The outlets with the numbers by which the other tables call them, and what no other carries."""
        table = self._table(self.t.gettext("Outlet"), first="#")
        for heading in (self.t.gettext("Articles"), *(self.t.gettext(ITEMS[kind]) for kind in KINDS)):
            table.add_column(heading, justify="right")
        for n, row in enumerate(found.outlets, 1):
            alone = [self.screen.number(row.alone[kind]) for kind in KINDS]
            name = Text(printable(row.name), "bold" if row.known else "italic")
            table.add_row(str(n), name, self.screen.number(row.articles), *alone)
        table.caption = self.t.gettext("counted is what no other outlet carries")
        table.caption_justify = "left"
        return table

    def _shares(self, found: Coverage) -> Table:
        """Party by outlet: the share of the speech that the outlet gives it."""
        words: dict[tuple[str | None, str | None], int] = {}
        for share in found.shares:
            words[share.party_id, share.party] = words.get((share.party_id, share.party), 0) + share.words
        parties = sorted(words, key=lambda party: (party[0] is None, -words[party], party[1] or ""))[:MOST_PARTIES]
        of = {(share.party_id, share.outlet): share for share in found.shares}
        table = self._by_outlet(found, self.t.gettext("Share of speech"))
        for party_id, name in parties:
            who = Text(printable(name)) if name else Text(self.t.gettext("speaker unknown"), "dim italic")
            table.add_row(who, *(self._share(of.get((party_id, outlet.name))) for outlet in found.outlets))
        return table

    def _share(self, row: ShareRow | None) -> Text:
        return Text(f"{row.share:.0%}") if row else Text("·", "dim")

    def _items(self, found: Coverage, kind: str, items: Sequence[ItemRow]) -> Table:
        table = self._by_outlet(found, self.t.gettext(ITEMS[kind]))
        room = max(24, self.out.width - WIDTH * len(found.outlets))
        for item in items:
            times = {one.outlet: one.times for one in item.carriers}
            cells = (Text(f"{times[o.name]}×") if o.name in times else Text("·", "dim") for o in found.outlets)
            table.add_row(self._item(item, room), *cells)
        return table

    def _item(self, item: ItemRow, room: int) -> Text:
        if item.by is None:
            return Text(shortened(printable(item.name), room))
        who = f"{shortened(printable(item.by), room // 2)}: "
        return Text.assemble((who, "bold"), shortened(printable(item.name), room - len(who)))

    def _by_outlet(self, found: Coverage, heading: str) -> Table:
        table = self._table(heading)
        for n, _ in enumerate(found.outlets, 1):
            table.add_column(str(n), justify="right", min_width=4)
        return table

    def _table(self, *headings: str, first: str | None = None) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        if first:
            table.add_column(first, justify="right")
        for heading in headings:
            table.add_column(heading, overflow="fold")
        return table

"""Revisions on a terminal: what a later state of a page has added, cut and changed."""

from __future__ import annotations

from collections.abc import Iterable

from rich.padding import Padding
from rich.text import Text

from wederhoor.dossier.answers import ArticleRow, StatementRow
from wederhoor.dossier.revisions import RevisionRow, StatementChangeRow
from wederhoor.views.dates import spoken_date
from wederhoor.views.labels import change_label, move_label
from wederhoor.views.printable import printable
from wederhoor.views.terminal import Screen, words_of
from wederhoor.views.wordings import laid_over


class Revisions:
    """Prints revisions on a screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.out = screen.out
        self.t = screen.t

    def show(self, rows: Iterable[RevisionRow]) -> None:
        for n, row in enumerate(rows):
            if n:
                self.out.print()
            self.out.print(self._article(row.later, "bold cyan"))
            self.out.print(Text(self.t.gettext("a later state of:"), "dim"), self._article(row.earlier, ""))
            if not row.sentences:
                self.out.print(Text("  " + self.t.gettext("No sentence was changed."), "dim"))
            for change in row.sentences:
                self.out.print(self._indented(change.kind, laid_over(change.segments)))
            if row.statements:
                self.out.print(Text("  " + self.t.gettext("Statements"), "bold"))
            for said in row.statements:
                self.out.print(self._indented(said.kind, self._said(said)))

    def _article(self, row: ArticleRow, style: str) -> Text:
        date = spoken_date(row.modified or row.published, self.screen.language, self.t)
        where = " · ".join(printable(part) for part in (row.outlet, date, row.name if row.title else None) if part)
        return Text.assemble((printable(row.title or row.name), style), (f"  {where}", "dim"))

    def _indented(self, kind: str, words: Text) -> Padding:
        return Padding(Text.assemble((f"{change_label(kind, self.t)}  ", "dim"), words), (0, 0, 0, 2), expand=False)

    def _said(self, change: StatementChangeRow) -> Text:
        told = [self._statement(row) for row in (change.earlier, change.later) if row]
        return Text(" → ").join(told)

    def _statement(self, row: StatementRow) -> Text:
        who = printable(row.speaker) if row.speaker else self.t.gettext("speaker unknown")
        what = f" ({move_label(row.move, self.t)}): {words_of(row.content)}"
        return Text.assemble((who, "bold"), what, (f"  {row.id[:6]}", "dim"))

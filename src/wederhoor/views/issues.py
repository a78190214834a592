"""Issues on a terminal: what statements are about, who speaks of it, and all that is said of one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from wederhoor.dossier.issues import AboutRow, IssueRow
from wederhoor.views.dates import spoken_date, spoken_time
from wederhoor.views.labels import move_label
from wederhoor.views.printable import printable
from wederhoor.views.rules import explained
from wederhoor.views.terminal import Screen, quoted_content

MOST_PARTIES, MOST_WORDINGS = 6, 4  # of an issue in a list


class Issues:
    """Prints issues on a screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.out, self.t = screen, screen.out, screen.t

    def all(self, rows: Sequence[IssueRow]) -> None:
        """Each issue with how much is said of it, by whom, and in which other words."""
        for row in rows:
            self.out.print(self._heading(row))
            names = [printable(party.name) for party in row.parties]
            more = [f"+{self.screen.number(len(names) - MOST_PARTIES)}"] if len(names) > MOST_PARTIES else []
            if names:
                self._line(Text(", ".join([*names[:MOST_PARTIES], *more])))
            self._wordings(row, MOST_WORDINGS)

    def one(self, row: IssueRow, about: Sequence[AboutRow]) -> None:
        """One issue with its statements in order of time, under the day and outlet that tell them."""
        self.out.print(self._heading(row))
        self._wordings(row, len(row.wordings))
        self._line(Text(printable(row.why), "dim italic"))
        told = None
        for one in about:
            statement = one.statement
            where = (statement.article_id,)
            if where != told:
                told = where
                self.out.print()
                date = spoken_date(statement.published, self.screen.language, self.t)
                parts = [
                    printable(part) for part in (date, statement.outlet, statement.title or statement.article_name) if part
                ]
                self.out.print(Text(" · ".join(parts), "dim"))
            self._statement(one)

    def _heading(self, row: IssueRow) -> Text:
        ngettext, number = self.t.ngettext, self.screen.number
        said = ngettext("{count} statement", "{count} statements", row.statements).format(count=number(row.statements))
        parties, outlets = len(row.parties), len(row.outlets)
        counts = [said, ngettext("{count} party", "{count} parties", parties).format(count=number(parties))]
        if outlets:
            counts.append(ngettext("{count} outlet", "{count} outlets", outlets).format(count=number(outlets)))
        line = Text.assemble((printable(row.name), "bold cyan"), "  " + " · ".join(counts))
        if row.first and row.last:
            days = dict.fromkeys(spoken_time(day, None, self.screen.language, self.t) for day in (row.first, row.last))
            line.append("  " + " – ".join(days), "dim")
        return line.append(f"  {row.id[:6]}", "dim")

    def _wordings(self, row: IssueRow, most: int) -> None:
        if row.wordings and most:
            words = ", ".join(printable(wording) for wording in row.wordings[:most])
            self._line(Text.assemble((self.t.gettext("also") + ": ", "dim"), words))

    def _statement(self, one: AboutRow) -> None:
        statement = one.statement
        speaker = printable(statement.speaker) if statement.speaker else self.t.gettext("speaker unknown")
        line = Text.assemble("  ", (speaker, "bold"), "  ", (move_label(statement.move, self.t), "yellow"))
        self.out.print(line.append(f"  {statement.id[:6]}", "dim"))
        self._line(Text(quoted_content(statement)), 4)
        rule = explained(one.found_by, self.t)
        self._line(Text(f"{printable(one.why)}" + (f"  ({rule})" if rule and not one.words else ""), "dim italic"), 4)

    def _line(self, text: Text, indent: int = 2) -> None:
        self.out.print(Padding(text, (0, 0, 0, indent), expand=False))

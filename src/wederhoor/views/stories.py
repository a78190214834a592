"""Stories on a terminal: each with its articles, and why each of them belongs to it."""

from __future__ import annotations

from collections.abc import Iterable

from rich.padding import Padding
from rich.text import Text

from wederhoor.dossier.stories import StoryArticleRow, StoryRow
from wederhoor.views.dates import spoken_date
from wederhoor.views.printable import printable
from wederhoor.views.terminal import Screen


class Stories:
    """Prints stories on a screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.out = screen.out
        self.t = screen.t

    def show(self, rows: Iterable[StoryRow], *, why: bool) -> None:
        for n, row in enumerate(rows):
            if n:
                self.out.print()
            self.out.print(self._heading(row))
            for article in row.articles:
                self.out.print(Padding(self._article(article), (0, 0, 0, 2), expand=False))
                if why or article.by_hand:
                    self.out.print(Padding(Text(printable(article.why), "dim italic"), (0, 0, 0, 4), expand=False))

    def _heading(self, row: StoryRow) -> Text:
        ngettext, number = self.t.ngettext, self.screen.number
        count, outlets, said = len(row.articles), len(row.outlets), row.statements
        counts = [ngettext("{count} article", "{count} articles", count).format(count=number(count))]
        if outlets:
            counts.append(ngettext("{count} outlet", "{count} outlets", outlets).format(count=number(outlets)))
        counts.append(ngettext("{count} statement", "{count} statements", said).format(count=number(said)))
        line = Text.assemble((printable(row.name), "bold cyan"), f"  {' · '.join(counts)}")
        if row.first and row.last:
            first, last = (spoken_date(day, self.screen.language, self.t) for day in (row.first, row.last))
            line.append(f"  {first}" if first == last else f"  {first} – {last}", "dim")
        return line.append(f"  {row.id[:6]}", "dim")

    def _article(self, one: StoryArticleRow) -> Text:
        date = spoken_date(one.published, self.screen.language, self.t)
        where = " · ".join(printable(part) for part in (one.outlet, date, one.article_name if one.title else None) if part)
        line = Text.assemble(printable(one.title or one.article_name), (f"  {where}", "dim"))
        by_hand = self.t.gettext("by hand")
        return line.append(f"  {by_hand}", "yellow") if one.by_hand else line

"""Sayings on a terminal: the fullest rendering, and under it the others with what they leave out, add and harden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.padding import Padding
from rich.text import Text

from wederhoor.dossier.utterances import RenderingRow, UtteranceRow
from wederhoor.views.dates import spoken_date
from wederhoor.views.labels import form_label, shift_label
from wederhoor.views.printable import printable
from wederhoor.views.terminal import Screen, place, words_of
from wederhoor.views.wordings import STYLES, laid_over


class SideBySide:
    """Prints sayings on a screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.out = screen.out
        self.t = screen.t

    def show(self, rows: Sequence[UtteranceRow]) -> None:
        for row in rows:
            self.out.print(self._heading(row))
            for rendering in row.renderings:
                for line, indent in self._rendering(rendering, alone=len(row.renderings) == 1):
                    self.out.print(Padding(line, (0, 0, 0, indent), expand=False))
            self.out.print()

    def _heading(self, row: UtteranceRow) -> Text:
        ngettext, number = self.t.ngettext, self.screen.number
        who = Text(printable(row.party), "bold cyan") if row.party else Text(self.t.gettext("speaker unknown"), "dim italic")
        many, outlets = len(row.renderings), len(row.outlets)
        counts = [ngettext("{count} rendering", "{count} renderings", many).format(count=number(many))]
        counts.append(ngettext("{count} outlet", "{count} outlets", outlets).format(count=number(outlets)))
        return who.append("  " + " · ".join(counts), "not bold not italic not dim default").append(
            f"  {row.id[:6]}", "not bold dim"
        )

    def _rendering(self, row: RenderingRow, *, alone: bool) -> Iterator[tuple[Text, int]]:
        """Who carries it and in which form; its words; which of them are stronger or weaker; and who had it first."""
        date = spoken_date(row.statement.published, self.screen.language, self.t)
        head = Text.assemble((printable(row.carrier), "bold"), (f"  {date}", "dim"))
        if not alone:
            head.append(f"  {form_label(row.form, self.t)}", "yellow")
        head.append(f"  {place(row.statement.content)}  {row.statement.id[:6]}", "dim")
        yield head, 2
        yield self._words(row), 4
        for one in row.differences:
            if one.shift:
                there = printable(one.there.text) if one.there else "–"
                here = printable(one.here.text) if one.here else "–"
                yield Text.assemble((shift_label(one.shift, self.t), STYLES[one.shift]), f"  {there} → {here}"), 4
        if row.via:
            yield Text.assemble((self.t.gettext("second-hand") + "  ", "magenta"), words_of(row.via), self._party(row)), 4

    def _party(self, row: RenderingRow) -> str:
        return f" ({printable(row.via_party)})" if row.via_party and row.via_party not in words_of(row.via) else ""

    def _words(self, row: RenderingRow) -> Text:
        line = Text()
        if row.statement.cue:
            line.append(words_of(row.statement.cue), "green").append(": ")
        return line.append_text(laid_over(row.segments))

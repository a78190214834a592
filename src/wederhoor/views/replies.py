"""Hoor en wederhoor on a terminal: who calls upon whom, who answers, and who was heard in which article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.padding import Padding
from rich.text import Text

from wederhoor.dossier.replies import STATES, ArticleLine, CallRow, HeardRow, ReplyRow
from wederhoor.views.dates import spoken_date
from wederhoor.views.labels import CALLS, HEARD, WHERE, move_label, reply_label
from wederhoor.views.printable import printable, shortened
from wederhoor.views.terminal import Screen, place, words_of

LINES = 3  # of words in one quotation
STYLES = {"unanswered": "bold red", "silence": "bold yellow", "untold": "bold", "answered": "bold green"}
MARKS = {"here": ("✓", "green"), "elsewhere": ("↗", "green"), "silence": ("–", "yellow"), "no": ("✗", "red")}


class Replies:
    """Prints calls with their answers, and a line for each article."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.out = screen.out
        self.t = screen.t

    def show(self, rows: Sequence[CallRow], lines: Sequence[ArticleLine]) -> None:
        """The calls by their state, those without an answer first; then the articles."""
        counts = {state: sum(row.state == state for row in rows) for state in STATES}
        told = [
            self.screen.number(count) + " " + self.t.gettext(CALLS[state]).lower() for state, count in counts.items() if count
        ]
        self.out.print(Text(" · ".join(told)))
        for state, of_state in groupby(rows, key=lambda row: row.state):
            self.out.print()
            self.out.print(Text(self.t.gettext(CALLS[state]), STYLES[state]))
            for row in of_state:
                self._call(row)
        self._articles(lines)

    def _call(self, row: CallRow) -> None:
        head = self._who(row.speaker)
        head.append(f" {move_label(row.move, self.t)}", "not bold not italic not dim yellow")
        if row.parties:
            names = ", ".join(printable(party.name) for party in row.parties)
            head.append(" → ", "not bold not italic dim").append(names, "not italic not dim bold")
        head.append(f"  {self._when(row)}  {place(row.telling.pieces)}  {row.id[:6]}", "not bold not italic dim")
        self._print(head, 1)
        self._print(Text(self._quote(row)), 3)
        for reply in row.replies:
            self._reply(reply)

    def _reply(self, reply: ReplyRow) -> None:
        head = Text("↳ ", "green" if reply.statement_id else "yellow").append_text(self._who(reply.speaker or reply.party.name))
        if reply.speaker and reply.speaker_id != reply.party.id:
            head.append(" " + self.t.gettext("for {party}").format(party=printable(reply.party.name)), "not bold not dim")
        head.append(f" {reply_label(reply.kind, self.t)}", "not bold not italic not dim green")
        where = self.t.gettext(WHERE[reply.where])
        at = "" if reply.where == "same article" else f", {self._when(reply)}"
        head.append(f"  {where}{at}  {place(reply.telling.pieces)}", "not bold not italic dim")
        self._print(head, 3)
        self._print(Text(self._quote(reply)), 5)
        self._print(Text(printable(reply.why), "dim italic"), 5)

    def _articles(self, lines: Iterable[ArticleLine]) -> None:
        """Who is called upon in each article, and whether they were heard."""
        told = [line for line in lines if line.parties]
        if not told:
            return
        self.out.print()
        self.out.print(Text(self.t.gettext("Who was heard, by article"), "bold"))
        for line in told:
            date = spoken_date(line.published, self.screen.language, self.t)
            where = " · ".join(printable(part) for part in (line.outlet, date) if part)
            self._print(Text.assemble((printable(line.title or line.article_name), "cyan"), (f"  {where}", "dim")), 1)
            for heard in line.parties:
                self._print(self._heard(heard), 3)

    def _heard(self, heard: HeardRow) -> Text:
        mark, style = MARKS[heard.heard]
        line = Text.assemble((f"{mark} ", style), (printable(heard.party.name), "bold"))
        line.append("  " + self.t.gettext(HEARD[heard.heard]), style)
        answered = self.t.gettext("{answered} of {calls} answered")
        return line.append("  " + answered.format(answered=heard.answered, calls=heard.calls), "dim")

    def _who(self, name: str | None) -> Text:
        return Text(printable(name), "bold") if name else Text(self.t.gettext("speaker unknown"), "dim italic")

    def _when(self, row: CallRow | ReplyRow) -> str:
        date = spoken_date(row.date, self.screen.language, self.t)
        return " · ".join(printable(part) for part in (date, row.telling.outlet or row.telling.article_name) if part)

    def _quote(self, row: CallRow | ReplyRow) -> str:
        around = row.telling.around
        words = shortened(words_of([around] if around else row.telling.pieces), LINES * (self.out.width - 6) - 20)
        return f"“{words}”" if row.type == "direct" and not around else words

    def _print(self, text: Text, indent: int) -> None:
        self.out.print(Padding(text, (0, 0, 0, indent), expand=False))

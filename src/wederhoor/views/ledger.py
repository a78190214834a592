"""The conflict ledger on a terminal: what it is about, then each value or wording with who tells it and in which words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from wederhoor.dossier.conflicts import AccountRow, ConflictRow, SideRow
from wederhoor.views.amounts import spoken_amount
from wederhoor.views.dates import spoken_date, spoken_time
from wederhoor.views.labels import between_label, conflict_label
from wederhoor.views.printable import printable, shortened
from wederhoor.views.rules import explained
from wederhoor.views.terminal import Screen

STYLES = {"quantity": "cyan", "date": "yellow", "place": "yellow", "wording": "magenta", "account": "green"}
LINES = 3  # of a sentence
SIDES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Ledger:
    """Prints conflicts on a screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.out = screen.out
        self.t = screen.t

    def show(self, rows: Sequence[ConflictRow]) -> None:
        for n, row in enumerate(rows):
            if n:
                self.out.print()
            self.out.print(self._heading(row))
            for side, of in enumerate(row.sides):
                self.out.print(Padding(self._side(row, of, SIDES[side % len(SIDES)]), (0, 0, 0, 2), expand=False))
                for account in of.accounts:
                    self.out.print(Padding(self._account(account), (0, 0, 0, 5), expand=False))
            self.out.print(Text(f"  {explained(row.found_by, self.t) or printable(row.why)}", "dim italic"))

    def _heading(self, row: ConflictRow) -> Text:
        kind = (conflict_label(row.kind, self.t), f"bold {STYLES[row.kind]}")
        about = shortened(printable(row.about), 2 * self.out.width // 3)
        line = Text.assemble(kind, "  ", (about, "bold"))
        return line.append(f"  {between_label(row.between, self.t)}", "dim").append(f"  {row.id[:6]}", "dim")

    def _side(self, row: ConflictRow, side: SideRow, letter: str) -> Text:
        """The value of a side as people say it; of words, who says them."""
        return Text.assemble((f"{letter}  ", "dim"), (self._value(row, side), "bold"))

    def _value(self, row: ConflictRow, side: SideRow) -> str:
        if row.kind == "quantity":
            return " = ".join(spoken_amount(value, self.screen.language, self.t) for value in side.values)
        if row.kind == "date":
            return " = ".join(spoken_time(value, None, self.screen.language, self.t) for value in side.values)
        if row.kind == "place":
            return " = ".join(map(printable, side.values))
        return shortened(printable(side.accounts[0].words.text), 2 * self.out.width - 20)

    def _account(self, account: AccountRow) -> Text:
        """Who tells it where and when, then the sentence with the words marked."""
        date = spoken_date(account.published, self.screen.language, self.t)
        line = Text.assemble((printable(account.carrier), "underline"), (f"  {date}", "dim"))
        if account.teller:
            by = self.t.gettext("according to {party}").format(party=printable(account.teller.name))
            line.append(f"  {by}", "green")
        line.append(f"  {account.words.start}–{account.words.end}", "dim").append("\n")
        return line.append_text(self._sentence(account))

    def _sentence(self, account: AccountRow) -> Text:
        """The sentence, from near the marked words on where it is long."""
        around, room = account.around, LINES * (self.out.width - 6)
        first = min((piece.start for piece in account.mark), default=account.words.start) - around.start
        cut = max(0, first - room // 3) if len(around.text) > room else 0
        line, at = Text("… " if cut else "", "dim"), cut
        for piece in account.mark:
            start, end = piece.start - around.start, piece.end - around.start
            line.append(_stretch(around.text[at:start]), "dim").append(_stretch(around.text[start:end]), "bold not dim reverse")
            at = end
        rest = around.text[at : cut + room]
        line.append(_stretch(rest), "dim")
        return line.append(" …", "dim") if cut + room < len(around.text) else line


def _stretch(text: str) -> str:
    """A stretch of a sentence on one line, with the space at its ends that parts it from its neighbours."""
    before, behind = (" " if text[side].isspace() else "" for side in (slice(0, 1), slice(-1, None)))
    return f"{before}{printable(text)}{behind}" if text.strip() else before

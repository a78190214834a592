"""The cast on a terminal: who is who, by which names and why; and the log of what people corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.padding import Padding
from rich.text import Text

from wederhoor.dossier.cast import AliasRow, PartyRow, RoleRow
from wederhoor.dossier.corrections import OF_PARTIES, CorrectionRow
from wederhoor.house import Linked
from wederhoor.views.dates import spoken_date, spoken_time
from wederhoor.views.labels import correction_label, kind_label
from wederhoor.views.printable import printable, shortened
from wederhoor.views.rules import explained
from wederhoor.views.terminal import Screen

MOST_NAMES = 5  # of a party in a list
MOST_WORDS = 60  # characters of what a correction is about


class People:
    """Prints parties and corrections on a screen."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.out = screen.out
        self.t = screen.t

    def cast(self, rows: Sequence[PartyRow]) -> None:
        """Each party with its names; of one party alone, all of them and the rule that found it."""
        for row in rows:
            self.out.print(self._heading(row))
            if len(rows) == 1:
                self._found(row)
            for line in (*self._roles(row.roles), *self._members(row)):
                self.out.print(line)
            told = [alias for alias in row.aliases if alias.name != row.name or len(rows) == 1]
            for alias in told if len(rows) == 1 else told[:MOST_NAMES]:
                self.out.print(Padding(self._alias(alias), (0, 0, 0, 2), expand=False))
            if len(rows) > 1 and len(told) > MOST_NAMES:
                rest = len(told) - MOST_NAMES
                more = self.t.ngettext("and {count} name more", "and {count} names more", rest)
                self.out.print(Text(f"  {more.format(count=rest)}", "dim"))

    def _heading(self, row: PartyRow) -> Text:
        ngettext, number = self.t.ngettext, self.screen.number
        counts = []
        if row.statements:
            counts.append(
                ngettext("{count} statement", "{count} statements", row.statements).format(count=number(row.statements))
            )
        if row.events:
            counts.append(ngettext("{count} event", "{count} events", row.events).format(count=number(row.events)))
        counts.append(ngettext("{count} article", "{count} articles", row.articles).format(count=number(row.articles)))
        if row.outlets:
            outlets = len(row.outlets)
            counts.append(ngettext("{count} outlet", "{count} outlets", outlets).format(count=number(outlets)))
        line = Text.assemble((printable(row.name), "bold cyan"), f"  {kind_label(row.kind, self.t)}")
        line.append("  " + " · ".join(counts)).append(f"  {row.id[:6]}", "dim")
        return line.append(f"  {row.wikidata}", "green") if row.wikidata else line

    def _found(self, row: PartyRow) -> None:
        rule = explained(row.found_by, self.t)
        if rule:
            self.out.print(Text(f"  {rule}", "dim"))
        if row.outlets:
            self.out.print(Text(f"  {', '.join(map(printable, row.outlets))}", "dim"))
        if row.wikidata:
            item = f"https://www.wikidata.org/wiki/{row.wikidata}"
            self.out.print(Text.assemble(f"  {item}", (f"  {printable(row.linked_by or '')}", "dim")))

    def _roles(self, roles: Iterable[RoleRow]) -> Iterator[Text]:
        for role in roles:
            line = Text.assemble("  ", (printable(role.title), "yellow"))
            if role.of and role.of.casefold() not in role.title.casefold():
                line.append(f" ({printable(role.of)})")
            yield line.append(f"  {self.when(role)}", "dim")

    def when(self, role: RoleRow) -> str:
        """When a role holds, as far as it is told: by the text, else by when the articles appeared that give it."""
        _ = self.t.gettext
        former = _("former") + ", " if role.former else ""
        if role.time:
            return former + spoken_time(role.time, None, self.screen.language, self.t)
        if not role.first:
            return former.removesuffix(", ")
        first, last = (spoken_date(date, self.screen.language, self.t) for date in (role.first, role.last))
        return former + (_("told {date}").format(date=first) if first == last else f"{first} – {last}")

    def _members(self, row: PartyRow) -> Iterator[Text]:
        if row.members:
            names = ", ".join(printable(member.name) for member in row.members)
            label = self.t.gettext("made up of")
            yield Text.assemble((f"  {label}: ", "dim"), names)

    def _alias(self, alias: AliasRow) -> Text:
        line = Text.assemble((printable(alias.name), "bold" if alias.across else ""))
        if alias.articles:
            line.append(f"  {self.screen.number(alias.articles)}×", "dim")
        return line.append(f"  {printable(alias.why)}", "dim italic")

    def corrections(self, rows: Iterable[CorrectionRow]) -> None:
        """The log, oldest first; what was taken back is told so."""
        for row in rows:
            style = "bold" if row.standing else "dim strike"
            line = Text.assemble((row.made[:16].replace("T", " "), "dim"), "  ", (correction_label(row.kind, self.t), style))
            line.append("  " + self._about(row)).append(f"  {row.id[:6]}", "dim")
            if not row.standing:
                line.append("  " + self.t.gettext("taken back"), "red")
            self.out.print(line)

    def _about(self, row: CorrectionRow) -> str:
        if row.undoes:
            return row.undoes[:6]
        words = " | ".join(dict.fromkeys(shortened(printable(piece.text), MOST_WORDS) for _, piece in row.about))
        given = f" → {printable(row.name)}" if row.name else ""
        said = f"{shortened(words, 3 * MOST_WORDS)}{given}"
        if row.kind not in OF_PARTIES:
            return said
        who = printable(row.party) if row.party else self.t.gettext("nobody any more")
        return f"{said} ({who})"

    def linked(self, linked: Linked) -> None:
        """Who was linked to what, and who was not although something has the name."""
        for one in linked.found:
            by = printable(one.by)
            self.out.print(Text.assemble((printable(one.name), "bold"), "  ", (one.wikidata, "green"), (f"  {by}", "dim")))
        for doubt in linked.doubts:
            left = self.t.gettext("not linked")
            why = f"  {printable(doubt.why)}"
            self.out.print(Text.assemble((printable(doubt.name), "bold"), (f"  {left}", "yellow"), (why, "dim")))
        count = len(linked.found)
        said = self.t.ngettext("{count} party linked", "{count} parties linked", count)
        self.out.print(Text(said.format(count=self.screen.number(count))))

    def corrected(self, row: CorrectionRow, dossier: str) -> None:
        """What was just done, and how to take it back."""
        self.corrections([row])
        if row.kind != "undo":
            undo = f"wederhoor undo {printable(dossier)} {row.id[:6]}"
            self.out.print(Text(self.t.gettext("take it back with: {command}").format(command=undo), "dim"))

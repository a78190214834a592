"""The dossier on a terminal: tables for people, in colour only where a terminal can show it.

Text of articles goes through :func:`printable` and ``rich.text.Text``: it is never read as markup and moves no cursor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from gettext import NullTranslations
from itertools import groupby

from babel.numbers import format_decimal
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from wederhoor.dossier.answers import ArticleRow, NoteRow, Piece, SpeakerRow, StatementRow, Summary
from wederhoor.dossier.verify import Finding, Verification
from wederhoor.house import Outcome
from wederhoor.views.dates import spoken_date
from wederhoor.views.labels import NARROWING, ROLES, kind_label, move_label, type_label
from wederhoor.views.printable import printable, shortened

NARROW = 110  # columns: below this a statement is a paragraph, from here on a row
CONTENT_LINES = 3
TOP_SPEAKERS = 10
GAP = " … "  # between the fragments of one content


class _PipeConsole(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command line: rich would exit 1, which is our code for a dossier that is not verified."""
        raise BrokenPipeError


def console(*, stderr: bool = False, width: int | None = None) -> Console:
    """A console that takes nothing in a text for markup, emoji or something to highlight; as wide as its terminal."""
    return _PipeConsole(stderr=stderr, width=width, markup=False, emoji=False, highlight=False)


def words_of(pieces: Iterable[Piece]) -> str:
    """The words of a part of a statement on one line, its fragments joined by " … "."""
    return GAP.join(printable(piece.text) for piece in pieces)


def quoted_content(row: StatementRow, width: int | None = None) -> str:
    """The content, of at most ``width`` characters; between quotation marks only where all of it is quoted in the article."""
    words = words_of(row.content)
    if width is not None:
        words = shortened(words, width - 2)
    return f"“{words}”" if row.type == "direct" else words


def place(pieces: Sequence[Piece]) -> str:
    """The characters that ``pieces`` stand on, as "120–158, 170–190"."""
    return ", ".join(f"{piece.start}–{piece.end}" for piece in pieces)


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 2), expand=False)


def _named(label: str, value: str) -> Text:
    return Text.assemble((f"  {label}: ", "dim"), value)


class Screen:
    """Prints the dossier's answers on ``out`` in one language of the interface."""

    def __init__(self, out: Console, language: str, t: NullTranslations) -> None:
        self.out = out
        self.language = language
        self.t = t

    def number(self, count: int) -> str:
        return str(format_decimal(count, locale=self.language))

    # ---------------------------------------------------------------- statements

    def statements(self, rows: Iterable[StatementRow], *, full: bool) -> None:
        """The statements under the heading of their article: rows on a wide terminal, paragraphs on a narrow one."""
        for _id, of_article in groupby(rows, key=lambda row: row.article_id):
            found = list(of_article)
            self.out.print(self.article_heading(found[0]))
            if full or self.out.width < NARROW:
                for row in found:
                    self.out.print(self._paragraph(row, full=full))
            else:
                self.out.print(self._table(found))
            self.out.print()

    def article_heading(self, row: StatementRow) -> Text:
        title = printable(row.title or row.article_name)
        date = spoken_date(row.published, self.language, self.t)
        where = [printable(part) for part in (row.outlet, date, row.article_name if row.title else None) if part]
        return Text.assemble((title, "bold cyan"), ("  " + " · ".join(where), "dim"))

    def _speaker(self, name: str | None) -> Text:
        return Text(printable(name), "bold") if name else Text(self.t.gettext("speaker unknown"), "dim italic")

    def _table(self, rows: Sequence[StatementRow]) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, expand=True, header_style="dim")
        names = {"speaker": 20 + self.out.width // 40, "cue": 14, "type": 11, "place": 11, "id": 6}
        content = self.out.width - sum(names.values()) - 2 * len(names)
        table.add_column(self.t.gettext("Speaker"), width=names["speaker"])
        table.add_column(self.t.gettext("Cue"), width=names["cue"])
        table.add_column(self.t.gettext("Type"), width=names["type"])
        table.add_column(self.t.gettext("What"), width=content)
        table.add_column(self.t.gettext("Characters"), width=names["place"])
        table.add_column(self.t.gettext("Id"), width=names["id"])
        for row in rows:
            what = Text(quoted_content(row, CONTENT_LINES * content - content // 4))
            if narrowed := self._qualifiers(row, content):
                what.append("\n").append_text(narrowed)
            kind = Text(type_label(row.type, self.t))
            if row.move != "assert":
                kind.append(f"\n{move_label(row.move, self.t)}", "yellow")
            cue = Text(shortened(words_of(row.cue), 2 * names["cue"]), "green")
            span = Text(f"{row.content[0].start}–{row.content[-1].end}", "dim")
            table.add_row(self._speaker(row.speaker), cue, kind, what, span, Text(row.id[:6], "dim"))
        return table

    def _paragraph(self, row: StatementRow, *, full: bool) -> RenderableType:
        head = self._speaker(row.speaker)
        if row.cue:
            head.append_text(Text(f" {words_of(row.cue)}", "not bold not italic not dim green"))
        head.append(f"  {type_label(row.type, self.t)}", "not bold not italic not dim")
        if row.move != "assert":
            head.append(f" {move_label(row.move, self.t)}", "not bold not italic not dim yellow")
        where = place(row.content) if full else f"{row.content[0].start}–{row.content[-1].end}"
        head.append(f"  {where}  {row.id[:6]}", "not bold not italic dim")
        body = quoted_content(row, None if full else CONTENT_LINES * (self.out.width - 2) - 20)
        parts: list[RenderableType] = [head, _indented(Text(body))]
        if not full and (narrowed := self._qualifiers(row, self.out.width - 2)):
            parts.append(_indented(narrowed))
        if full:
            parts += [_indented(line) for line in self._particulars(row)]
        return Group(*parts)

    def _particulars(self, row: StatementRow) -> Iterator[Text]:
        """Source, addressee and what narrows the statement as the text has them, each with its place."""
        for label, pieces in self.named_parts(row, ("source", "addressee", *NARROWING)):
            if pieces:
                yield Text.assemble((f"{label}: ", "dim"), words_of(pieces), (f"  {place(pieces)}", "dim"))

    def named_parts(self, row: StatementRow, roles: Iterable[str]) -> list[tuple[str, tuple[Piece, ...]]]:
        """The pieces of the statement by what they are called in the interface's language."""
        parts = row.parts()
        return [(self.t.gettext(ROLES[role]), parts[role]) for role in roles]

    def _qualifiers(self, row: StatementRow, width: int) -> Text | None:
        """Condition, negation and hedge on one line of at most ``width`` characters; None where there are none."""
        named = [(label, words_of(pieces)) for label, pieces in self.named_parts(row, NARROWING) if pieces]
        if not named:
            return None
        line = Text()
        for label, words in named:
            line.append("  " if line else "").append(f"{label}: ", "dim").append(words, "magenta")
        line.truncate(width, overflow="ellipsis")
        return line

    def statement(self, row: StatementRow) -> None:
        """One statement with all that is known of it, and how its speaker was found."""
        self.out.print(self.article_heading(row))
        self.out.print(self._paragraph(row, full=True))
        percent = f"{row.confidence:.0%}, {printable(row.found_by)}"
        self.out.print(_named(self.t.gettext("found by"), percent))
        if row.move_by:
            self.out.print(_named(self.t.gettext("move decided by"), words_of(row.move_by)))
        if row.target:
            self.out.print(_named(self.t.gettext("whom it concerns"), words_of(row.target)))
        for step in row.steps:
            at = f"  {step.span.start}–{step.span.end}" if step.span else ""
            why = f"{printable(step.rule)}: {printable(step.why)}"
            self.out.print(_named(self.t.gettext("speaker"), why).append(at, "dim"))

    # ---------------------------------------------------------------- lists

    def _list(self, *headings: tuple[str, str]) -> Table:
        """A plain table; a heading's second part is "left", "right", or "fold" for the column that takes the rest."""
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        for heading, how in headings:
            table.add_column(heading, justify="right" if how == "right" else "left", ratio=1 if how == "fold" else None)
        return table

    def speakers(self, rows: Iterable[SpeakerRow]) -> None:
        _ = self.t.gettext
        table = self._list((_("Speaker"), "fold"), (_("Kind"), "left"), (_("Statements"), "right"), (_("Articles"), "right"))
        for row in rows:
            kind = Text(kind_label(row.kind, self.t) if row.name else "", "dim")
            table.add_row(self._speaker(row.name), kind, self.number(row.statements), self.number(row.articles))
        self.out.print(table)

    def articles(self, rows: Iterable[ArticleRow]) -> None:
        _ = self.t.gettext
        table = self._list((_("Article"), "fold"), (_("Published"), "left"), (_("Words"), "right"), (_("Statements"), "right"))
        for row in rows:
            files = ", ".join(row.names) if row.title or len(row.names) > 1 else None
            where = " · ".join(printable(part) for part in (row.outlet, files) if part)
            name = Text(printable(row.title or row.name), "bold").append(f"\n{where}" if where else "", "not bold dim")
            date = spoken_date(row.published, self.language, self.t)
            table.add_row(name, date, self.number(row.words), self.number(row.statements))
        self.out.print(table)

    def notes(self, rows: Iterable[NoteRow]) -> None:
        for row in rows:
            where = printable(row.article_name or row.path or "")
            at = f" {row.piece.start}–{row.piece.end}" if row.piece else ""
            self.out.print(Text.assemble((where + at, "bold"), (f"  {printable(row.room)}/{printable(row.code)}", "yellow")))
            self.out.print(_indented(Text(printable(row.text))))
            if row.piece:
                words = shortened(printable(row.piece.text), 2 * self.out.width)
                self.out.print(_indented(Text(f"“{words}”", "dim")))

    def verification(self, found: Verification) -> None:
        _ = self.t.gettext
        counts = (
            (_("verified"), found.verified, "bold green"),
            (_("moved"), found.moved, "bold yellow"),
            (_("changed"), found.changed, "bold red"),
            (_("gone"), found.gone, "bold red"),
        )
        for label, count, style in counts:
            self.out.print(
                Text(f"{self.number(count):>9} ", style if count else "dim").append(label, style if count else "dim")
            )
        for finding in found.findings:
            self.out.print(self._finding(finding))

    def _finding(self, finding: Finding) -> Text:
        _ = self.t.gettext
        labels = {"moved": _("moved"), "changed": _("changed"), "gone": _("gone")}
        what = " ".join(part for part in (finding.what, finding.id, finding.role) if part)
        where = f"{printable(finding.article_name)} {finding.start}–{finding.end}"
        line = Text.assemble((labels[finding.outcome], "bold"), f"  {where}  ", (printable(what), "dim"))
        for label, words in ((_("kept"), finding.words), (_("now"), finding.words_now)):
            line.append("\n").append_text(_named(label, f"“{shortened(printable(words), 200)}”"))
        if finding.found_at is not None:
            line.append("\n  " + _("found at {position}").format(position=finding.found_at))
        return line

    # ---------------------------------------------------------------- summary

    def outcome(self, outcome: Outcome, dossier: str) -> None:
        """What one ``read`` did, then what the dossier holds. ``dossier`` is its path as a shell would take it."""
        _, ngettext = self.t.gettext, self.t.ngettext
        did = [ngettext("{count} file read", "{count} files read", outcome.added).format(count=self.number(outcome.added))]
        if outcome.known:
            did.append(_("{count} known already").format(count=self.number(outcome.known)))
        self.out.print(Text(" · ".join(did)))
        for note in outcome.unreadable:
            text = printable(note.text)  # it mostly begins with the path
            where = "" if not note.path or printable(note.path) in text else f"{printable(note.path)}: "
            self.out.print(Text.assemble((_("not read"), "bold red"), f"  {where}{text}"))
        self.summary(outcome.summary, dossier)

    def summary(self, found: Summary, dossier: str) -> None:
        """What the dossier holds: statements by type, who speaks most, and the notes with the command that shows them."""
        _, ngettext = self.t.gettext, self.t.ngettext
        counts = [
            ngettext("{count} article", "{count} articles", found.articles).format(count=self.number(found.articles)),
            ngettext("{count} word", "{count} words", found.words).format(count=self.number(found.words)),
            ngettext("{count} statement", "{count} statements", found.statements).format(count=self.number(found.statements)),
        ]
        self.out.print(Text.assemble((printable(dossier), "bold cyan"), ("  " + " · ".join(counts), "bold")))
        self.out.print()
        side_by_side = Table.grid(padding=(0, 4, 0, 0))
        types = self._list((_("Statements"), "left"), ("", "right"))
        for name, count in found.by_type.items():
            types.add_row(type_label(name, self.t), self.number(count))
        people = self._list((_("Speakers"), "left"), ("", "right"))
        named = [row for row in found.speakers if row.name]
        for row in named[:TOP_SPEAKERS]:
            people.add_row(Text(shortened(printable(row.name or ""), 40), "bold"), self.number(row.statements))
        if len(named) > TOP_SPEAKERS:
            rest = len(named) - TOP_SPEAKERS
            people.add_row(Text(ngettext("and {count} other", "and {count} others", rest).format(count=rest), "dim"), "")
        unknown = sum(row.statements for row in found.speakers if not row.name)
        if unknown:
            people.add_row(self._speaker(None), self.number(unknown))
        side_by_side.add_row(types, people)
        self.out.print(side_by_side)
        self._noted(found, dossier)

    def _noted(self, found: Summary, dossier: str) -> None:
        if not found.notes:
            return
        see = self.t.gettext("see them with: wederhoor notes {dossier}").format(dossier=printable(dossier))
        count = self.t.ngettext("{count} note", "{count} notes", found.notes).format(count=self.number(found.notes))
        self.out.print(Text.assemble((f"\n{count}", "yellow"), (f"  ({see})", "dim")))
        for code, times in found.notes_by_code.items():
            self.out.print(Text(f"{self.number(times):>6}  {printable(code)}", "dim"))

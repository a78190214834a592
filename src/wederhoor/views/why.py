"""Why a statement was found: its sentence with every part marked, the rules, the steps to the speaker, and the parse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from gettext import NullTranslations
from itertools import pairwise
from typing import Any

from rich.table import Table
from rich.text import Text

from wederhoor.dossier.answers import Piece, StatementRow
from wederhoor.house import Explanation
from wederhoor.model import ParsedSentence, Step, Weight, Word
from wederhoor.views.labels import ROLES, move_label, type_label
from wederhoor.views.printable import printable
from wederhoor.views.rules import explained
from wederhoor.views.terminal import Screen, place, words_of

MARKED = ("content", "condition", "source", "addressee", "cue", "negation", "hedge")
"""The roles that are marked in the sentence, from those that may hold others to those inside them."""

STYLES = {
    "content": "bold",
    "condition": "magenta",
    "source": "cyan",
    "addressee": "blue",
    "cue": "green",
    "negation": "red",
    "hedge": "yellow",
}


WEIGHTIEST = 5
"""How many features are shown on either side; all are in the record for programs."""

WIDE = 76  # columns: below this the table of the parse names the word that another hangs on by its number alone


@dataclass(frozen=True, slots=True)
class Mark:
    """A part of a statement over a run of text; ``first`` and ``last``: it begins or ends there."""

    role: str
    first: bool
    last: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a sentence's characters over which nothing changes, with its marks from the outermost to the innermost."""

    text: str
    marks: tuple[Mark, ...]


def runs(sentence: ParsedSentence, row: StatementRow) -> tuple[Run, ...]:
    """All of the sentence in order, cut wherever a part of the statement begins or ends."""
    start, end = sentence.span.start, sentence.span.end
    parts = row.parts()
    inside = [
        (role, max(piece.start, start), min(piece.end, end))
        for role in MARKED
        for piece in parts[role]
        if piece.start < end and start < piece.end
    ]
    cuts = sorted({start, end, *(place for _, *places in inside for place in places)})
    return tuple(
        Run(
            sentence.text[left - start : right - start],
            tuple(Mark(role, a == left, b == right) for role, a, b in inside if a <= left and right <= b),
        )
        for left, right in pairwise(cuts)
    )


def record(found: Explanation, t: NullTranslations) -> dict[str, Any]:
    """All of it for programs, with what each of its rules looks for."""
    return {**asdict(found), "explanations": explanations(found.statement, t)}


def weightiest(weighed: Sequence[Weight], *, speaking_for: bool) -> tuple[Weight, ...]:
    """The few features that said most for a statement, or against it."""
    return tuple(weight for weight in weighed if (weight.logits > 0) is speaking_for)[:WEIGHTIEST]


def explanations(row: StatementRow, t: NullTranslations) -> dict[str, str]:
    """By the name of each rule that had a part in the statement, what it looks for, in one sentence."""
    names = (row.found_by, row.speaker_found_by, *(step.rule for step in row.steps))
    return {name: told for name in names if (told := explained(name, t))}


class Reasons:
    """Prints an explanation on a screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._t = screen.t

    def show(self, found: Explanation) -> None:
        _ = self._t.gettext
        row, out = found.statement, self._screen.out
        out.print(self._screen.article_heading(row))
        who = Text(printable(row.speaker), "bold") if row.speaker else Text(_("speaker unknown"), "dim italic")
        what = f"  {type_label(row.type, self._t)} · {move_label(row.move, self._t)}"
        out.print(who.append(what, "not bold not italic").append(f"  {row.id}", "dim"))
        out.print()
        for sentence in found.sentences:
            out.print(self._marked(runs(sentence, row)))
        out.print()
        out.print(self._facts(found))
        for sentence in found.sentences:
            out.print()
            out.print(self._parse(sentence))

    def _marked(self, of: Sequence[Run]) -> Text:
        """The sentence with brackets that name each part: "[cue: dreigt]"."""
        text = Text()
        for run in of:
            style = " ".join(STYLES[mark.role] for mark in run.marks)
            for mark in run.marks:
                if mark.first:
                    label = self._t.gettext(ROLES[mark.role])
                    text.append(f"[{label}: ", f"dim {STYLES[mark.role]}")
            text.append(_spaced(run.text), style)
            for mark in reversed(run.marks):
                if mark.last:
                    text.append("]", f"dim {STYLES[mark.role]}")
        return text

    def _facts(self, found: Explanation) -> Table:
        _, row = self._t.gettext, found.statement
        table = Table.grid(padding=(0, 2, 0, 0))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(ratio=1)
        for role, pieces in row.parts().items():
            if pieces and role not in ("move_by", "target"):
                table.add_row(_(ROLES[role]), _with_place(pieces))
        table.add_row(_("move decided by"), _with_place(row.move_by) if row.move_by else Text(_("nothing: it states"), "dim"))
        if row.target:
            table.add_row(_("whom it concerns"), _with_place(row.target))
        table.add_row(_("found by"), self._rule(row.found_by, row.confidence))
        for label, side in ((_("spoke for it"), True), (_("spoke against it"), False)):
            if told := weightiest(found.weighed, speaking_for=side):
                table.add_row(label, _features(told))
        table.add_row(_("speaker found by"), self._rule(row.speaker_found_by, row.speaker_confidence, row.steps))
        for number, line in enumerate(self._steps(row), start=1):
            table.add_row(_("step {number}").format(number=number), line)
        for note in found.notes:
            code = f"{printable(note.room)}/{printable(note.code)}"
            table.add_row(_("note"), Text.assemble((code, "yellow"), f" {printable(note.text)}"))
        table.add_row(_("read by"), Text(printable(found.read_by)))
        table.add_row(_("read again"), self._again(found))
        return table

    def _rule(self, found_by: str, confidence: float, steps: Sequence[Step] = ()) -> Text:
        """A rule with what it looks for, unless one of ``steps`` says so."""
        line = Text.assemble((printable(found_by), "bold"), f"  {confidence:.0%}")
        told = explained(found_by, self._t)
        said = told in [explained(step.rule, self._t) for step in steps]
        return line.append(f"\n{told}", "italic") if told and not said else line

    def _steps(self, row: StatementRow) -> Iterator[Text]:
        for step in row.steps:
            at = f"  {step.span.start}–{step.span.end}" if step.span else ""
            line = Text.assemble((printable(step.rule), "bold"), f": {printable(step.why)}", (at, "dim"))
            told = explained(step.rule, self._t)
            yield line.append(f"\n{told}", "italic") if told else line

    def _again(self, found: Explanation) -> Text:
        return Text(again(found, self._t), "" if found.found_again and found.read_by == found.parsed_by else "yellow")

    def _parse(self, sentence: ParsedSentence) -> Table:
        _ = self._t.gettext
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")
        table.add_column("", justify="right", style="dim", no_wrap=True, min_width=len(str(len(sentence.words))))
        wide = self._screen.out.width >= WIDE
        for heading in (_("Word"), _("Lemma"), _("Class"), _("Relation"), _("Hangs on")):
            table.add_column(heading, no_wrap=wide)
        table.add_column(_("Role"))
        for number, word in enumerate(sentence.words, start=1):
            head = Text("" if word.head == number - 1 else str(word.head + 1))
            if head and wide:
                head.append(f" {printable(sentence.words[word.head].text)}")
            style = " ".join(STYLES[role] for role in MARKED if role in word.roles)
            told = ", ".join(_(ROLES[role]) for role in shown_roles(word))
            cells = (Text(printable(word.text), style), printable(word.lemma), word.pos, word.relation, head, told)
            table.add_row(str(number), *cells)
        return table


def shown_roles(word: Word) -> tuple[str, ...]:
    """A word's roles for a narrow column: the head stands in the content, and what decided the move is told above."""
    left_out = {"move_by", "target", *(("content",) if "head" in word.roles else ())}
    return tuple(role for role in word.roles if role not in left_out)


def again(found: Explanation, t: NullTranslations) -> str:
    """What reading the article again today gives, and by which rules and model."""
    if found.parsed_by is None:
        return t.gettext("there is no language model here to read it again with")
    now = printable(found.parsed_by)
    if found.read_by != found.parsed_by:
        if found.found_again:
            return t.gettext("{now}, not the version that read it, finds the same statement").format(now=now)
        return t.gettext(
            "{now}, not the version that read it, does not find this statement; the parse below is its own"
        ).format(now=now)
    if found.found_again:
        return t.gettext("the same rules and model find the same statement")
    return t.gettext("the same rules and model do not find this statement")


def _features(weights: Sequence[Weight]) -> Text:
    """ "cue=zeggen +0.41, source-name +0.30"."""
    line = Text()
    for weight in weights:
        line.append(", " if line else "").append(printable(weight.feature)).append(f" {weight.logits:+.2f}", "dim")
    return line


def _with_place(pieces: Sequence[Piece]) -> Text:
    return Text.assemble(words_of(pieces), (f"  {place(pieces)}", "dim"))


def _spaced(text: str) -> str:
    """``text`` safe to print, with the space at its edges that :func:`printable` takes away."""
    before, after = " " * text[:1].isspace(), " " * (text[-1:].isspace() and bool(text.strip()))
    return before + printable(text) + after

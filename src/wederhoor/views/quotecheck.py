"""The quote check on a terminal: the answer, then each place with what differs."""

from __future__ import annotations

from rich.padding import Padding
from rich.text import Text

from wederhoor.dossier.check_verdict import Change, Hit, Outcome, Verdict
from wederhoor.views.checked import BitKind, collated, how_told, meaning, whose
from wederhoor.views.dates import spoken_date
from wederhoor.views.labels import DIFFERENCES, OUTCOMES, SERIOUS
from wederhoor.views.printable import printable, shortened
from wederhoor.views.terminal import Screen, place

STYLES = {
    Outcome.VERBATIM: "bold green",
    Outcome.ALTERED: "bold yellow",
    Outcome.OTHER_SPEAKER: "bold magenta",
    Outcome.RELATED: "bold cyan",
    Outcome.NOT_FOUND: "bold red",
}
BITS: dict[BitKind, str] = {
    "around": "",
    "same": "bold",
    "there": "green",
    "here": "red strike",
    "omitted": "dim",
    "seam": "dim",
}
MARKS: dict[BitKind, tuple[str, str]] = {"there": ("{+", "+}"), "here": ("[-", "-]")}
"""As wdiff writes what comes and what goes, for a terminal without colours."""
LONGEST = 300


class QuoteCheck:
    """Prints a verdict."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.out = screen.out
        self.t = screen.t

    def show(self, verdict: Verdict) -> None:
        line = Text(self.t.gettext(OUTCOMES[verdict.outcome]), STYLES[verdict.outcome])
        kinds = dict.fromkeys(change.serious for change in verdict.hits[0].changes) if verdict.serious else ()
        for serious in kinds:
            if serious:
                line.append("  " + self.t.gettext(SERIOUS[serious]), "bold red")
        self.out.print(line)
        self.out.print(Text(" ".join(printable(said) for said in meaning(verdict, self.t))))
        for hit in verdict.hits:
            self.out.print()
            self._hit(hit)
        if verdict.more:
            self.out.print(Text("\n" + self.t.gettext("There may be more places like these."), "dim"))

    def _hit(self, hit: Hit) -> None:
        date = spoken_date(hit.published, self.screen.language, self.t)
        where = " · ".join(printable(part) for part in (hit.outlet, date, hit.article_name) if part)
        heading = Text(printable(whose(hit, self.t)), "bold cyan" if hit.speaker else "italic")
        told = how_told(hit, self.t)
        heading.append(f"  {printable(told)}" if told else "", "not bold")
        self.out.print(heading.append(f"  {where}  {place(hit.pieces)}", "not bold not italic dim"))
        self.out.print(Padding(self._line(hit), (0, 0, 0, 2), expand=False))
        for change in hit.changes:
            self.out.print(Padding(self._change(change), (0, 0, 0, 2), expand=False))

    def _line(self, hit: Hit) -> Text:
        line = Text()
        for bit in collated(hit):
            words = _on_one_line(bit.text)
            before, after = MARKS.get(bit.kind, ("", ""))
            following = " " if bit.kind == "here" else ""
            line.append(before + words + after, BITS[bit.kind]).append(following)
        return line

    def _change(self, change: Change) -> Text:
        _ = self.t.gettext
        there, here = (shortened(printable(piece.text), LONGEST) if piece else "" for piece in (change.there, change.here))
        what = _("left out, and marked as such") if change.marked else _(DIFFERENCES[change.kind])
        words = (
            _("“{there}” stands there, not “{here}”").format(there=there, here=here) if there and here else f"“{there or here}”"
        )
        line = Text.assemble((f"{what}: ", "dim"), words)
        return line.append("  " + _(SERIOUS[change.serious]), "bold red") if change.serious else line


def _on_one_line(text: str) -> str:
    """``text`` as it may be printed, with a space at either end where it has white space: there words meet."""
    if text.isspace():
        return " "
    return " " * text[0].isspace() + printable(text) + " " * text[-1].isspace()

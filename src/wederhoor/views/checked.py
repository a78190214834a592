"""The words asked for and those of an article in one line, as a corrector writes it: what stays, what goes, what comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Literal

from wederhoor.dossier.check_verdict import Hit, Outcome, SaidBy, Verdict, Whose
from wederhoor.model import StatementType
from wederhoor.views.labels import OUTCOMES_MEAN, type_label

TOLD = (StatementType.INDIRECT, StatementType.REPORTED)

BitKind = Literal["around", "same", "there", "here", "omitted", "seam"]


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of the line.

    ``kind``: "around" is the article's and was not asked for; "same" is in both; "there" only in the article and "here" only
    in the words asked for; "omitted" is the article's where the words asked for have "…"; "seam": part of the article is not
    shown here.
    """

    kind: BitKind
    text: str
    serious: bool = False


def collated(hit: Hit) -> tuple[Bit, ...]:
    """What stands around the hit, with its differences in place."""
    marks: list[tuple[int, int, BitKind, str, bool]] = [(p.start, p.end, "same", p.text, False) for p in hit.pieces]
    for change in hit.changes:
        serious = change.serious is not None
        if change.here:
            marks.append((change.at, change.at, "here", change.here.text, serious))
        if change.there:
            kind: BitKind = "omitted" if change.marked else "there"
            marks.append((change.there.start, change.there.end, kind, change.there.text, serious))
    marks.sort(key=lambda mark: (mark[0], mark[1]))
    return tuple(_bits(hit, marks))


def _bits(hit: Hit, marks: list[tuple[int, int, BitKind, str, bool]]) -> Iterator[Bit]:
    for n, around in enumerate(hit.around):
        if n:
            yield Bit("seam", " … ")
        at = around.start
        for start, end, kind, text, serious in marks:
            if not around.start <= start <= around.end or end > around.end or start < at:
                continue  # of another sentence; or inside one that is shown already
            if start > at:
                yield Bit("around", around.text[at - around.start : start - around.start])
            yield Bit(kind, text, serious)
            at = end
        if at < around.end:
            yield Bit("around", around.text[at - around.start :])


def meaning(verdict: Verdict, t: NullTranslations) -> list[str]:
    """What the answer says, in sentences."""
    _ = t.gettext
    said = [_(OUTCOMES_MEAN[verdict.outcome])]
    if verdict.outcome is Outcome.OTHER_SPEAKER and any(not change.marked for change in verdict.hits[0].changes):
        said = [_("Words like these stand in an article, but not as those of whom you name.")]
    if verdict.only_common:
        said.append(_("Anybody may have used words as common as these; they were only looked for as they stand."))
    if verdict.hits:
        best = verdict.hits[0]
        if not best.said:
            said.append(_("They are the article's own: nobody was found to say them."))
        elif verdict.outcome is not Outcome.RELATED and all(one.type in TOLD for one in best.said):
            said.append(_("The article tells them in its own clause; they are not quoted there."))
        if best.whose is Whose.UNKNOWN:
            said.append(_("Somebody says them, and it cannot be told who."))
        if best.next_to:
            said.append(_("Right beside them stands “{word}”, which was not asked for.").format(word=best.next_to.text))
    return said


def whose(hit: Hit, t: NullTranslations) -> str:
    """Who says it, in words; the article itself where nobody does."""
    _ = t.gettext
    if not hit.said:
        return _("the article itself")
    return hit.speaker or _("speaker unknown")


def how_told(hit: Hit, t: NullTranslations) -> str:
    """Whether it is quoted or told, and who quotes it."""
    kinds = ", ".join(dict.fromkeys(type_label(one.type, t) for one in hit.said))
    others = ", ".join(dict.fromkeys(one.speaker for one in _named(hit.quoting) if one.speaker != hit.speaker and one.speaker))
    return kinds + ", " + t.gettext("as told by {name}").format(name=others) if others else kinds


def _named(several: tuple[SaidBy, ...]) -> list[SaidBy]:
    return [one for one in several if one.speaker]

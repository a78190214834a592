"""A short brief in Markdown: who asks, refuses, accuses …, every sentence with the characters it stands on.

A sentence is made only from words that stand in the article at the place it cites: what does not is left out and counted in
the last line. Article text is escaped, so that it can neither format the brief nor smuggle HTML into it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from itertools import groupby

from wederhoor.dossier import Dossier
from wederhoor.dossier.answers import ArticleRow, Piece, StatementRow, TimelineRow
from wederhoor.dossier.queries import article, articles, statements, timeline
from wederhoor.dossier.verify import Verification, verify
from wederhoor.model import Article
from wederhoor.views.dates import spoken_date, spoken_time
from wederhoor.views.labels import MOVES, event_label, move_label, status_label
from wederhoor.views.language import later
from wederhoor.views.printable import printable, shortened

MOST = 3  # statements of one speaker and move that are told in words
LONGEST_CONTENT = 280  # characters: a long quotation is shortened, its citation is of the whole
GAP = " … "  # between the fragments of one content
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#|~!&])")

# What a sentence says that its speaker does, by move; the second form for a thought, wish or fear.
VERBS = {
    "request": (later("{speaker} asks or demands"), later("{speaker} wants")),
    "reject": (later("{speaker} refuses or rejects"), later("{speaker} refuses or rejects")),
    "accuse": (later("{speaker} accuses or criticises"), later("{speaker} accuses or criticises")),
    "warn": (later("{speaker} warns or threatens"), later("{speaker} fears or threatens")),
    "offer": (later("{speaker} offers or promises"), later("{speaker} is willing or plans")),
    "deny": (later("{speaker} denies or contradicts"), later("{speaker} denies or contradicts")),
    "concede": (later("{speaker} admits or acknowledges"), later("{speaker} acknowledges")),
    "agree": (later("{speaker} agrees or accepts"), later("{speaker} agrees")),
    "support": (later("{speaker} supports or praises"), later("{speaker} approves")),
    "assert": (later("{speaker} says"), later("{speaker} thinks or feels")),
}


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief's Markdown, what checking the dossier gave, and how many statements were left out as not on their span."""

    markdown: str
    verification: Verification
    left_out: int

    @property
    def proven(self) -> bool:
        found = self.verification
        return not (found.moved or found.changed or found.gone or self.left_out)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes sentences for one dossier: ``labels`` are the articles' short names, "A1" the first."""

    labels: dict[str, str]
    language: str
    t: NullTranslations
    most: int | None

    def citation(self, rows: Sequence[StatementRow]) -> str:
        """As in "[A2 120–158, 170–190; 201–230] [A3 5–17]": article, statements, and the characters of each fragment."""
        cited = []
        for article_id, of_article in groupby(rows, key=lambda row: row.article_id):
            places = "; ".join(", ".join(f"{piece.start}–{piece.end}" for piece in row.content) for row in of_article)
            cited.append(f"[{self.labels[article_id]} {places}]")
        return " ".join(cited)

    def sentence(self, same: Sequence[StatementRow]) -> str:
        """One sentence for statements that say the same in the same words, as the states of one page do."""
        row = same[0]
        speaker = f"**{_escaped(row.speaker)}**" if row.speaker else self.t.gettext("Someone unnamed")
        words = GAP.join(printable(piece.text) for piece in row.source)
        name = printable(row.speaker or "")
        if words and (not name or (name not in words and words not in name)):  # "hij", "de minister": let the reader judge
            speaker += f" (“{_escaped(words)}”)"
        verb = self.t.gettext(VERBS[row.move][row.attitude]).format(speaker=speaker)
        if row.cue:  # our verb is coarse; this is the article's, with what denies or doubts it
            verb += f" (“{_escaped(_in_text_order((*row.cue, *row.outside((*row.negation, *row.hedge)))))}”)"
        when = spoken_date(row.published, self.language, self.t)
        where = f"{_escaped(printable(row.outlet or row.article_name))}, {when}"
        return f"- {verb}: {_content(row)}{self._condition(row)} ({where}) {self.citation(same)}"

    def _condition(self, row: StatementRow) -> str:
        """The conditions that the content does not tell itself, each with the characters it stands on."""
        beside = row.outside(row.condition)
        if not beside:
            return ""
        told = (f"*{_escaped(p.text)}* [{self.labels[row.article_id]} {p.start}–{p.end}]" for p in beside)
        return "; " + self.t.gettext("condition:") + " " + ", ".join(told)

    def sentences(self, rows: Sequence[StatementRow]) -> Iterator[str]:
        """The statements by move, at most ``most`` sentences of each; the places of the others follow in one line."""
        order = [str(move) for move in MOVES]
        for move, of_move in groupby(sorted(rows, key=lambda row: order.index(row.move)), key=lambda row: row.move):
            alike: dict[object, list[StatementRow]] = {}
            for row in of_move:
                alike.setdefault((row.type, row.attitude, _content(row)), []).append(row)
            groups = list(alike.values())
            told = groups if self.most is None else groups[: self.most]
            yield from (self.sentence(same) for same in told)
            if rest := [row for same in groups[len(told) :] for row in same]:
                more = self.t.ngettext("{count} more like this ({move}):", "{count} more like these ({move}):", len(rest))
                yield f"- {more.format(count=len(rest), move=move_label(move, self.t))} {self.citation(_in_order(rest, rows))}"


def _in_order(some: Sequence[StatementRow], rows: Sequence[StatementRow]) -> list[StatementRow]:
    """``some`` of ``rows`` in the order of ``rows``, so that those of one article are cited together."""
    wanted = {row.id for row in some}
    return [row for row in rows if row.id in wanted]


def brief(dossier: Dossier, language: str, t: NullTranslations, *, most: int | None = MOST) -> Brief:
    """The brief of a whole dossier. ``most``: how many statements of one speaker and move to tell in words; None for all."""
    rows = articles(dossier)
    writer = _Writer({row.id: f"A{at}" for at, row in enumerate(rows, start=1)}, language, t, most)
    found = statements(dossier)
    on_span = _on_their_span(found, lambda id_: article(dossier, id_))
    verification = verify(dossier)
    left_out = len(found) - len(on_span)
    lines = ["# " + t.gettext("Who says what"), ""]
    for speaker, said in _by_speaker(on_span):
        heading = _escaped(speaker) if speaker else t.gettext("Speaker unknown")
        lines += ["## " + heading, "", *writer.sentences(said), ""]
    happened = (row for row in timeline(dossier) if row.kind == "event")  # as the timeline shows by itself: nothing minor
    lines += _happened(happened, writer, lambda id_: article(dossier, id_))
    lines += ["## " + t.gettext("Articles"), "", *(_article_line(row, writer) for row in rows), ""]
    lines += [_legend(t), "", _verify_line(verification, left_out, t)]
    return Brief("\n".join(lines) + "\n", verification, left_out)


def _happened(rows: Iterable[TimelineRow], writer: _Writer, load: Callable[[str], Article | None]) -> list[str]:
    """The events in order of time, each with every place that tells of it word for word; nothing where there are none."""
    t, texts = writer.t, dict[str, str]()
    lines = []
    for row in rows:
        cited = []
        for telling in row.tellings:
            if telling.article_id not in texts:
                source = load(telling.article_id)
                texts[telling.article_id] = source.text if source else ""
            text = texts[telling.article_id]
            if all(piece.text and text[piece.start : piece.end] == piece.text for piece in telling.pieces):
                places = ", ".join(f"{piece.start}–{piece.end}" for piece in telling.pieces)
                cited.append(f"[{writer.labels[telling.article_id]} {places}]")
        if cited and row.type and row.status:
            when = (
                _escaped(spoken_time(row.edtf, row.mod, writer.language, t)) if row.dated_by else t.gettext("cannot be dated")
            )
            label = event_label(row.type, t) + ("" if row.status == "happened" else f", {status_label(row.status, t)}")
            who = [_escaped(party.name) for party in (*row.parties, *([row.place] if row.place else ()))]
            lines.append(f"- {when}: **{_escaped(row.name)}** ({'; '.join([label, *who])}) {' '.join(cited)}")
    return ["## " + t.gettext("What happened"), "", *lines, ""] if lines else []


def _on_their_span(rows: Iterable[StatementRow], load: Callable[[str], Article | None]) -> list[StatementRow]:
    """The statements whose every part is word for word where it says."""
    kept = []
    for article_id, of_article in groupby(rows, key=lambda row: row.article_id):
        source = load(article_id)
        text = source.text if source else ""
        for row in of_article:
            parts = (*row.content, *row.source, *row.cue, *row.condition, *row.negation, *row.hedge)
            if row.content and all(piece.text and text[piece.start : piece.end] == piece.text for piece in parts):
                kept.append(row)
    return kept


def _by_speaker(rows: Iterable[StatementRow]) -> list[tuple[str | None, list[StatementRow]]]:
    """Statements by party, those who do most beside plain stating first; without a speaker last."""
    groups: dict[str, list[StatementRow]] = {}
    for row in rows:
        groups.setdefault((row.party_id or row.speaker or "") if row.speaker else "", []).append(row)
    unknown = groups.pop("", [])

    def weight(said: list[StatementRow]) -> tuple[int, int]:
        return (-sum(row.move != "assert" for row in said), -len(said))

    known = sorted(groups.values(), key=weight)
    named: list[tuple[str | None, list[StatementRow]]] = [(_fullest_name(said), said) for said in known]
    return named + ([(None, unknown)] if unknown else [])


def _fullest_name(rows: Iterable[StatementRow]) -> str:
    """The longest name that an article gives the speaker; the first in order among equals."""
    return max((row.speaker or "" for row in rows), key=len)


def _in_text_order(pieces: Sequence[Piece]) -> str:
    """The words of ``pieces`` as they follow each other in the text, a gap between those that do not stand side by side."""
    words, end = "", 0
    for piece in sorted(pieces, key=lambda p: p.start):
        words += (GAP if piece.start > end + 1 else " ") * bool(words) + printable(piece.text)
        end = piece.end
    return words


def _content(row: StatementRow) -> str:
    words = _escaped(shortened(GAP.join(printable(piece.text) for piece in row.content), LONGEST_CONTENT))
    return f"“{words}”" if row.type == "direct" else f"*{words}*"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", printable(text))


def _article_line(row: ArticleRow, writer: _Writer) -> str:
    parts = [f"“{_escaped(row.title)}”" if row.title else "", _escaped(row.outlet or "")]
    parts += [spoken_date(row.published, writer.language, writer.t), _escaped(", ".join(row.names)), f"id {row.id}"]
    return f"- {writer.labels[row.id]}: {'; '.join(part for part in parts if part)}"


def _legend(t: NullTranslations) -> str:
    return t.gettext(
        "Words in quotation marks are quoted in the article as the speaker's own; words in italics are the article's. "
        "[A1 120–158] are characters 120 to 158 of article A1, counted from 0, the last not included."
    )


def _verify_line(found: Verification, left_out: int, t: NullTranslations) -> str:
    total = found.verified + found.moved + found.changed + found.gone
    if found.verified == total and not left_out:
        return t.gettext("Verified: {count} of {total} places in the dossier cut again and found equal.").format(
            count=found.verified, total=total
        )
    return t.gettext(
        "NOT VERIFIED: of {total} places in the dossier {moved} moved, {changed} changed, {gone} are gone; "
        "{left_out} statements are left out of this brief. See: wederhoor verify"
    ).format(total=total, moved=found.moved, changed=found.changed, gone=found.gone, left_out=left_out)

"""One saying as several tell it: its renderings side by side, word by word, and who had it first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wederhoor.dossier import queries
from wederhoor.dossier.answers import Piece, StatementRow
from wederhoor.dossier.filters import Words, folded, parties_called
from wederhoor.dossier.store import Dossier
from wederhoor.dossier.wordings import DifferenceRow, Segment, Wording, piece, segments, shifts
from wederhoor.model import Article, Difference, Rendering, RenderingForm, Utterance


@dataclass(frozen=True, slots=True)
class RenderingRow:
    """One statement that tells the saying, with its article.

    ``form`` is a value of :class:`wederhoor.model.RenderingForm`. ``segments`` are its words over those of the fullest, whose
    own are all kept. ``via`` are the words that name who had it first, ``via_party`` and ``via_party_id`` that party, and
    ``via_statement`` the rendering of that very outlet, if it is among the others.
    """

    statement: StatementRow
    form: str
    segments: tuple[Segment, ...]
    differences: tuple[DifferenceRow, ...]
    via: tuple[Piece, ...]
    via_party: str | None
    via_party_id: str | None
    via_statement: str | None
    found_by: str
    why: str
    confidence: float

    @property
    def carrier(self) -> str:
        return self.statement.outlet or self.statement.article_name

    @property
    def shifts(self) -> frozenset[str]:
        return frozenset(one.shift for one in self.differences if one.shift)


@dataclass(frozen=True, slots=True)
class UtteranceRow:
    """One saying of one party with all its renderings, the fullest first; one alone is told second-hand."""

    id: str
    party: str | None
    party_id: str | None
    found_by: str
    renderings: tuple[RenderingRow, ...]

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who carries it, the fullest first."""
        return tuple(dict.fromkeys(one.carrier for one in self.renderings))

    @property
    def differs(self) -> bool:
        """Whether its renderings are not all the same words."""
        return any(one.differences for one in self.renderings)


def utterances(  # noqa: PLR0913  (a parameter for each filter)
    dossier: Dossier,
    *,
    party: str | None = None,
    outlet: str | None = None,
    search: str | None = None,
    differing: bool = False,
    second_hand: bool = False,
) -> tuple[UtteranceRow, ...]:
    """The sayings that pass every filter: those that most outlets carry first, then those that differ, then in order of time.

    ``party``: part of a name of whoever says it, or the party's id. ``outlet``: part of the name of one that carries it.
    ``search``: words that must all occur in one rendering; those between quotation marks follow each other. ``differing``: only
    those whose renderings differ. ``second_hand``: only those of which a rendering names who had it first.
    """
    found = dossier.utterances()
    statements = {row.id: row for row in queries.statements(dossier)} if found else {}
    names = dict(dossier.rows("SELECT id, name FROM parties"))
    wanted = frozenset(parties_called(dossier, party)) if party else None
    words = Words(search) if search and search.strip() else None
    texts: dict[str, Article] = {}
    rows = []
    for utterance in found:
        tellings = [statements[one.statement_id] for one in utterance.renderings if one.statement_id in statements]
        if len(tellings) < len(utterance.renderings) or (wanted is not None and utterance.party not in wanted):
            continue
        if outlet and not any(folded(outlet) in folded(row.outlet or row.article_name) for row in tellings):
            continue
        if words and not any(words.occur_in(" ".join(piece.text for piece in row.content)) for row in tellings):
            continue
        for row in tellings:
            if row.article_id not in texts:
                texts[row.article_id] = dossier.article(row.article_id)
        rows.append(_row(utterance, tellings, texts, names))
    passed = (
        row for row in rows if (row.differs or not differing) and (not second_hand or any(one.via for one in row.renderings))
    )
    return tuple(sorted(passed, key=_order))


def _order(row: UtteranceRow) -> tuple[object, ...]:
    published = min((one.statement.published or "9999" for one in row.renderings), default="9999")
    return -len(row.outlets), not row.differs, -len(row.renderings), published, row.id


def _row(
    utterance: Utterance, tellings: Sequence[StatementRow], texts: dict[str, Article], names: dict[str, str]
) -> UtteranceRow:
    renderings = [_rendering(one, row, tellings, texts, names) for one, row in zip(utterance.renderings, tellings, strict=True)]
    name = names.get(utterance.party or "") or next((row.speaker for row in tellings if row.speaker), None)
    return UtteranceRow(utterance.id, name, utterance.party, utterance.found_by, tuple(renderings))


def _rendering(
    one: Rendering, row: StatementRow, tellings: Sequence[StatementRow], texts: dict[str, Article], names: dict[str, str]
) -> RenderingRow:
    article, fullest = texts[row.article_id], texts[tellings[0].article_id]
    words = " ".join(article.cut(span) for span in one.via)
    laid: tuple[Segment, ...]
    if one.form is RenderingForm.FULLEST:
        laid = (Segment("kept", " … ".join(piece.text for piece in row.content), None),)
    else:
        there, here = Wording(fullest, tellings[0].content), Wording(article, row.content)
        laid = tuple(segments(there, here, shifts(one.differences)))
    return RenderingRow(
        statement=row,
        form=str(one.form),
        segments=laid,
        differences=tuple(_difference(d, texts, row) for d in one.differences),
        via=tuple(piece(article, span) for span in one.via),
        via_party=names.get(one.via_party or ""),
        via_party_id=one.via_party,
        via_statement=_first_hand(words, row, tellings) if words else None,
        found_by=one.found_by,
        why=one.why,
        confidence=one.confidence,
    )


def _first_hand(words: str, row: StatementRow, others: Iterable[StatementRow]) -> str | None:
    """The rendering of the outlet that ``words`` name."""
    there = (other for other in others if other.outlet and other.outlet != row.outlet)
    return next((other.id for other in there if folded(other.outlet or "") in folded(words)), None)


def _difference(one: Difference, texts: dict[str, Article], row: StatementRow) -> DifferenceRow:
    there, here = (piece(texts[span.article_id], span) if span else None for span in (one.there, one.here))
    of_cue = here is not None and any(cue.start == here.start and cue.end == here.end for cue in row.cue)
    return DifferenceRow(str(one.kind), there, here, str(one.shift) if one.shift else None, of_cue)

"""Hoor en wederhoor as the page and its JSON twin give it: moves and counter-moves, one column for each party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import Field

from wederhoor.dossier import Dossier
from wederhoor.dossier.answers import Telling
from wederhoor.dossier.replies import STATES, ArticleLine, CallRow, Heard, ReplyRow, State, Where, heard, replies
from wederhoor.dossier.sides import sides
from wederhoor.model import Move, ReplyKind, StatementType
from wederhoor.views.labels import CALLS, HEARD, REPLIES, WHERE
from wederhoor.views.web import questions
from wederhoor.views.web.answers import Answer, Place, places, speaker_page
from wederhoor.views.web.site import Site
from wederhoor.views.web.timeline import PartyAnswer, TellingAnswer
from wederhoor.views.web.voices import NOBODY, Voices

COLUMNS = 4
"""Parties with a column of their own; the others share one more."""
CALLS_A_PAGE = 100


class RepliesFilters(Answer):
    """What was asked for; an empty field does not narrow."""

    party: str = Field("", max_length=500, description="part of the name of a party that calls or is called upon, or its id")
    article: str = Field("", max_length=500, description="an article's id or file name, or part of its title")
    story: str = Field("", max_length=200, description="a story's id, its first digits or words of its name")
    move: Literal["", "accuse", "request", "warn", "offer"] = ""
    unanswered: bool = Field(False, description="only those to which no words answer")
    page: int = Field(1, ge=1, le=1_000_000, description=f"{CALLS_A_PAGE} calls with their answers a page")

    @property
    def narrow(self) -> bool:
        return bool(self.party.strip() or self.article.strip() or self.story.strip() or self.move or self.unanswered)


class ReplyAnswer(Answer):
    """One answer, by words or by a silence that an article tells of."""

    id: str
    kind: ReplyKind
    where: Where
    party: PartyAnswer = Field(description="whom it is given for: a party concerned")
    speaker: str | None
    speaker_page: str
    speaker_id: str | None
    statement_id: str | None = Field(description="null where it is a silence")
    type: StatementType | None
    date: str | None = Field(description="EDTF; inferred where the article tells none")
    told: TellingAnswer
    words: tuple[Place, ...] = Field(description="those that show that it answers this")
    found_by: str
    why: str = Field(description="in English")
    confidence: float

    @classmethod
    def of(cls, row: ReplyRow) -> ReplyAnswer:
        return cls(
            id=row.id,
            kind=ReplyKind(row.kind),
            where=row.where,
            party=PartyAnswer.of(row.party),
            speaker=row.speaker,
            speaker_page=speaker_page(row.speaker_id, row.speaker),
            speaker_id=row.speaker_id,
            statement_id=row.statement_id,
            type=StatementType(row.type) if row.type else None,
            date=row.date,
            told=_told(row.telling, row.statement_id),
            words=places(row.words),
            found_by=row.found_by,
            why=row.why,
            confidence=row.confidence,
        )


class CallAnswer(Answer):
    """One accusation, demand, warning or offer with its answers."""

    id: str = Field(description="its statement's")
    move: Move
    state: State = Field(
        description="unanswered: no answer found in these articles; silence: they tell only that there was none; "
        "untold: it cannot be told whom it concerns"
    )
    type: StatementType
    speaker: str | None
    speaker_page: str
    speaker_id: str | None
    parties: tuple[PartyAnswer, ...] = Field(description="whom it concerns")
    date: str | None = Field(description="EDTF; inferred where the article tells none")
    told: TellingAnswer
    words: tuple[Place, ...] = Field(description="those that name whom it concerns")
    found_by: str
    why: str = Field(description="in English")
    confidence: float
    replies: tuple[ReplyAnswer, ...]

    @classmethod
    def of(cls, row: CallRow) -> CallAnswer:
        return cls(
            id=row.id,
            move=Move(row.move),
            state=row.state,
            type=StatementType(row.type),
            speaker=row.speaker,
            speaker_page=speaker_page(row.speaker_id, row.speaker),
            speaker_id=row.speaker_id,
            parties=tuple(map(PartyAnswer.of, row.parties)),
            date=row.date,
            told=_told(row.telling, row.id),
            words=places(row.words),
            found_by=row.found_by,
            why=row.why,
            confidence=row.confidence,
            replies=tuple(map(ReplyAnswer.of, row.replies)),
        )


class HeardAnswer(Answer):
    party: PartyAnswer
    calls: int
    answered: int
    heard: Heard


class LineAnswer(Answer):
    """One article: who is called upon in it, and was heard or not."""

    article_id: str
    article_name: str
    article_title: str | None
    outlet: str | None
    published: str | None
    parties: tuple[HeardAnswer, ...]
    untold: int = Field(description="accusations and the like of which it cannot be told whom they concern")

    @classmethod
    def of(cls, line: ArticleLine) -> LineAnswer:
        return cls(
            article_id=line.article_id,
            article_name=line.article_name,
            article_title=line.title,
            outlet=line.outlet,
            published=line.published,
            parties=tuple(
                HeardAnswer(party=PartyAnswer.of(one.party), calls=one.calls, answered=one.answered, heard=one.heard)
                for one in line.parties
            ),
            untold=line.untold,
        )


class ColumnAnswer(Answer):
    """A party with all who speak for it; ``id`` is null for the column of all others."""

    id: str | None
    name: str | None
    parties: tuple[str, ...] = Field(description="ids of those who stand in it")


class RepliesAnswer(Answer):
    """All calls that the filters leave, those without an answer first."""

    filters: RepliesFilters
    counts: dict[State, int]
    columns: tuple[ColumnAnswer, ...]
    calls: tuple[CallAnswer, ...]
    articles: tuple[LineAnswer, ...]

    def of_state(self, state: State) -> tuple[CallAnswer, ...]:
        return tuple(call for call in self.calls if call.state == state)

    @property
    def exchanges(self) -> list[CallAnswer]:
        """What has a place in the columns, in order of time."""
        told = [call for call in self.calls if call.state != "untold"]
        return sorted(told, key=lambda call: (call.date is None, call.date or "", call.told.article_name, _start(call)))


def _start(call: CallAnswer) -> int:
    return call.told.places[0].start_code_point


def answer(dossier: Dossier, filters: RepliesFilters) -> RepliesAnswer:
    rows = replies(
        dossier,
        party=filters.party.strip() or None,
        article=filters.article.strip() or None,
        story=filters.story.strip() or None,
        move=filters.move or None,
        unanswered=filters.unanswered,
    )
    counts = Counter(row.state for row in rows)
    return RepliesAnswer(
        filters=filters,
        counts={state: counts[state] for state in STATES},
        columns=columns(rows, sides(dossier), dict(dossier.rows("SELECT id, name FROM parties"))),
        calls=tuple(map(CallAnswer.of, rows)),
        articles=tuple(map(LineAnswer.of, heard(rows))),
    )


def columns(rows: Sequence[CallRow], side: dict[str, str], names: dict[str, str]) -> tuple[ColumnAnswer, ...]:
    """The parties that call and answer most, and all others together."""
    parties = [party for row in rows if row.state != "untold" for party in _taking_part(row)]
    taking_part = Counter(side.get(party, party) for party in parties)
    most = sorted(taking_part, key=lambda party: (-taking_part[party], names.get(party, ""), party))
    # One party more than there are columns needs no column for others.
    own: Sequence[str] = most if len(most) <= COLUMNS + 1 else most[:COLUMNS]
    own = _side_by_side(own, rows, side)
    distinct = dict.fromkeys(parties)
    found = [
        ColumnAnswer(id=column, name=names.get(column), parties=tuple(p for p in distinct if side.get(p, p) == column))
        for column in own
    ]
    rest = tuple(p for p in distinct if side.get(p, p) not in own)
    unknown = any(row.speaker_id is None for row in rows if row.state != "untold")
    return (*found, *([ColumnAnswer(id=None, name=None, parties=rest)] if rest or unknown else ()))


def _side_by_side(own: Sequence[str], rows: Iterable[CallRow], side: dict[str, str]) -> list[str]:
    """Those who answer each other most stand beside each other, from the one that takes part most."""
    between: Counter[frozenset[str]] = Counter()
    for row in rows:
        caller = side.get(row.speaker_id or "", row.speaker_id or "")
        for party in row.parties:
            between[frozenset((caller, side.get(party.id or "", party.id or "")))] += 1 + len(row.replies)
    ordered, left = list(own[:1]), list(own[1:])
    while left:
        nearest = max(left, key=lambda party: (between[frozenset((ordered[-1], party))], -left.index(party)))
        left.remove(nearest)
        ordered.append(nearest)
    return ordered


def _taking_part(row: CallRow) -> Iterable[str]:
    if row.speaker_id:
        yield row.speaker_id
    yield from (party.id for party in row.parties if party.id)
    yield from (reply.speaker_id for reply in row.replies if reply.speaker_id)
    yield from (reply.party.id for reply in row.replies if reply.party.id)


# ---------------------------------------------------------------- the page


class Layout:
    """In which column everyone stands, and in which colour."""

    def __init__(self, found: RepliesAnswer, voices: Voices) -> None:
        self._at = {party: n for n, column in enumerate(found.columns, 1) for party in column.parties}
        self.last = len(found.columns)
        self._voices = voices
        self._shared = self.last if found.columns and found.columns[-1].id is None else 0
        self._colours = {n: _colour(column, voices) for n, column in enumerate(found.columns, 1)}

    def column(self, party: str | None) -> int:
        return self._at.get(party or "", self.last)

    def colour(self, party: str | None) -> str:
        """Its column's; in the column of all others its own."""
        column = self.column(party)
        return self._voices.of(party) if column == self._shared else self._colours.get(column, NOBODY)

    def by_column(self, call: CallAnswer) -> list[tuple[int, list[ReplyAnswer], list[PartyAnswer]]]:
        """The columns beside the call's: each with the answers in it, and the parties of whom no answer was found."""
        found: dict[int, tuple[list[ReplyAnswer], list[PartyAnswer]]] = {}
        for reply in call.replies:
            found.setdefault(self.column(reply.speaker_id or reply.party.id), ([], []))[0].append(reply)
        answered = {reply.party.id for reply in call.replies}
        for party in call.parties:
            if party.id not in answered:
                found.setdefault(self.column(party.id), ([], []))[1].append(party)
        return [(column, *found[column]) for column in sorted(found)]

    def reach(self, call: CallAnswer) -> tuple[int, int]:
        """The first and the last column that the call and its answers stand in."""
        own = self.column(call.speaker_id)
        all_ = [own, *(column for column, _, _ in self.by_column(call))]
        return min(all_), max(all_)


def _colour(column: ColumnAnswer, voices: Voices) -> str:
    """The party's own, or that of the first who speaks for it."""
    known = [voices.of(party) for party in (column.id, *column.parties) if column.id]
    return next((colour for colour in known if colour != NOBODY), NOBODY)


def pages(router: APIRouter, site: Site) -> None:
    """The page of who answers whom."""

    @router.get("/replies", response_class=HTMLResponse)
    def replies_(request: Request, filters: Annotated[RepliesFilters, Query()]) -> Response:
        def question(dossier: Dossier) -> tuple[RepliesAnswer, dict[str, Any]]:
            return answer(dossier, filters), {"tongues": questions.tongues(dossier), "stories": dossier.stories()}

        (found, beside), voices = site.ask_with_voices(question)
        exchanges = found.exchanges
        first = (filters.page - 1) * CALLS_A_PAGE

        def at(page: int) -> str:
            return "/replies?" + urlencode({**filters.model_dump(exclude_defaults=True), "page": page})

        context: dict[str, Any] = {
            "answer": found,
            "filters": filters,
            "exchanges": exchanges[first : first + CALLS_A_PAGE],
            "pages": max(1, -(-len(exchanges) // CALLS_A_PAGE)),
            "layout": Layout(found, voices),
            "at": at,
            "said": {"calls": CALLS, "replies": REPLIES, "where": WHERE, "heard": HEARD},
        }
        return site.page(request, "replies.html", voices=voices, **context, **beside)


def twins(router: APIRouter, site: Site) -> None:
    """Its JSON twin."""

    @router.get(
        "/replies", summary="Who answers whom: accusations, demands, warnings and offers, those without an answer first"
    )
    def replies_(filters: Annotated[RepliesFilters, Query()]) -> RepliesAnswer:
        return site.ask(lambda dossier: answer(dossier, filters))


def _told(telling: Telling, statement_id: str | None) -> TellingAnswer:
    lit = "&".join(f"at={piece.start}-{piece.end}" for piece in telling.pieces)
    return TellingAnswer.of(
        telling, f"/articles/{telling.article_id}" + (f"#s-{statement_id}" if statement_id else f"?{lit}#at")
    )

"""Hoor en wederhoor: each accusation, demand, warning and offer with its answers, and who was heard in which article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from wederhoor.dossier.answers import PartyName, Piece, Telling
from wederhoor.dossier.filters import OLDEST_FIRST, parties_called
from wederhoor.dossier.queries import article_ids
from wederhoor.dossier.sentences import Sentences
from wederhoor.dossier.store import Dossier
from wederhoor.dossier.stories import the_story
from wederhoor.dossier.timeline import GAP

State = Literal["unanswered", "silence", "untold", "answered"]
"""``unanswered``: no answer found in these articles. ``silence``: the articles tell only that there was none. ``untold``: it
cannot be told whom it concerns. In the order in which they are listed."""
Where = Literal["same article", "same outlet", "other outlet"]
Heard = Literal["no", "silence", "elsewhere", "here"]

FEW = 3
"""So many words may need their sentence to be understood."""

STATES: tuple[State, ...] = ("unanswered", "silence", "untold", "answered")
MOVES = ("accuse", "request", "warn", "offer")
"""The moves that ask for an answer, what weighs most first."""


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One answer for ``party``, in the words of ``speaker``, None where it is a silence or nobody can be told.

    ``kind`` is a value of :class:`wederhoor.model.ReplyKind`, ``type`` the statement's; ``speaker_id`` the party that speaks.
    ``telling`` has the words of the statement or silence, ``words`` are those that show that it answers this call. ``date`` is
    EDTF, inferred where the article tells none.
    """

    id: str
    party: PartyName
    kind: str
    where: Where
    speaker: str | None
    speaker_id: str | None
    statement_id: str | None
    type: str | None
    date: str | None
    telling: Telling
    words: tuple[Piece, ...]
    found_by: str
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class CallRow:
    """One accusation, demand, warning or offer: ``id`` is its statement's, ``move`` and ``type`` are values of
    :class:`wederhoor.model.Move` and :class:`wederhoor.model.StatementType`.

    ``parties`` are those whom it concerns, and ``words`` name them.
    """

    id: str
    move: str
    type: str
    state: State
    speaker: str | None
    speaker_id: str | None
    parties: tuple[PartyName, ...]
    date: str | None
    telling: Telling
    words: tuple[Piece, ...]
    found_by: str
    why: str
    confidence: float
    replies: tuple[ReplyRow, ...]

    @property
    def quote(self) -> str:
        return GAP.join(piece.text for piece in self.telling.pieces)


@dataclass(frozen=True, slots=True)
class HeardRow:
    """Whether a party was heard that an article accuses, or of which it demands something, in ``calls`` statements.

    ``heard``: "here" (in this article), "elsewhere" (in another one only), "silence" (articles tell that it did not answer), or
    "no" (no answer found in these articles).
    """

    party: PartyName
    calls: int
    answered: int
    heard: Heard


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One article with those whom it calls upon; ``untold`` counts calls of which it cannot be told whom they concern."""

    article_id: str
    article_name: str
    title: str | None
    outlet: str | None
    published: str | None
    parties: tuple[HeardRow, ...]
    untold: int


def replies(  # noqa: PLR0913  (a parameter for each filter)
    dossier: Dossier,
    *,
    party: str | None = None,
    article: str | None = None,
    story: str | None = None,
    move: str | None = None,
    unanswered: bool = False,
) -> tuple[CallRow, ...]:
    """All calls with their answers: those without one first, then those answered by a silence only, then by weight and time.

    ``party``: part of the name of one that calls or is called upon, or its id. ``article``: as for
    :func:`wederhoor.dossier.queries.statements`. ``story``: the id of a story, or words of its name. ``unanswered``: only those
    to which no words answer.
    """
    rows = _calls(dossier)
    if party:
        wanted = frozenset(parties_called(dossier, party))
        rows = [row for row in rows if wanted & {row.speaker_id, *(one.id for one in row.parties)}]
    if article:
        ids = frozenset(article_ids(dossier, article))
        rows = [row for row in rows if row.telling.article_id in ids]
    if story:
        ids = frozenset(one.article_id for one in the_story(dossier, story).articles)
        rows = [row for row in rows if row.telling.article_id in ids]
    rows = [row for row in rows if move in (None, row.move)]
    rows = [row for row in rows if not unanswered or row.state in ("unanswered", "silence")]
    # The question gives them in order of time, which the sort keeps.
    return tuple(sorted(rows, key=lambda row: (STATES.index(row.state), MOVES.index(row.move))))


def heard(calls: Iterable[CallRow]) -> tuple[ArticleLine, ...]:
    """One line for each article of ``calls``, in their order of time: who is called upon in it, and was heard or not."""
    by_article: defaultdict[str, list[CallRow]] = defaultdict(list)
    for row in calls:
        by_article[row.telling.article_id].append(row)
    lines = [_line(rows) for rows in by_article.values()]
    return tuple(sorted(lines, key=lambda line: (line.published is None, line.published or "", line.article_name)))


def _line(rows: list[CallRow]) -> ArticleLine:
    by_party: defaultdict[PartyName, list[CallRow]] = defaultdict(list)
    for row in rows:
        for party in row.parties:
            by_party[party].append(row)
    told = rows[0].telling
    return ArticleLine(
        article_id=told.article_id,
        article_name=told.article_name,
        title=told.title,
        outlet=told.outlet,
        published=told.published,
        parties=tuple(_heard(party, of) for party, of in by_party.items()),
        untold=sum(row.state == "untold" for row in rows),
    )


def _heard(party: PartyName, rows: list[CallRow]) -> HeardRow:
    """The best that any of the calls got: words here, words elsewhere, a silence, nothing."""
    answers = [[reply for reply in row.replies if reply.party.id == party.id] for row in rows]
    spoken = [reply for several in answers for reply in several if reply.statement_id]
    how: Heard = "no"
    if any(reply.where == "same article" for reply in spoken):
        how = "here"
    elif spoken:
        how = "elsewhere"
    elif any(answers):
        how = "silence"
    answered = sum(any(reply.statement_id for reply in several) for several in answers)
    return HeardRow(party, len(rows), answered, how)


# ---------------------------------------------------------------- from the tables

_CALLS = f"""
SELECT calls.statement_id, calls.move, statements.type, calls.found_by, calls.why, calls.confidence, statements.key,
       speakers.name, spoken.party_id, coalesce(articles.published, inferred_dates.value)
FROM calls
JOIN statements ON statements.id = calls.statement_id
JOIN articles ON articles.id = statements.article_id
JOIN speakers ON speakers.statement = statements.key
LEFT JOIN party_entities AS spoken ON spoken.entity_id = speakers.entity_id
LEFT JOIN inferred_dates ON inferred_dates.article_id = articles.id
ORDER BY coalesce(articles.published, inferred_dates.value) IS NULL, coalesce(articles.published, inferred_dates.value),
         {OLDEST_FIRST}, statements.start, statements.n"""  # noqa: S608

_REPLIES = f"""
SELECT replies.id, call, replies.party_id, replies.kind, answer, silence, replies.found_by, replies.why, replies.confidence,
       statements.key, statements.type, speakers.name, spoken.party_id,
       coalesce(articles.published, inferred_dates.value), articles.id,
       silences.start, silences.stop, silences.words
FROM replies
LEFT JOIN statements ON statements.id = answer
LEFT JOIN silences ON silences.id = silence
JOIN articles ON articles.id = coalesce(statements.article_id, silences.article_id)
LEFT JOIN speakers ON speakers.statement = statements.key
LEFT JOIN party_entities AS spoken ON spoken.entity_id = speakers.entity_id
LEFT JOIN inferred_dates ON inferred_dates.article_id = articles.id
ORDER BY coalesce(articles.published, inferred_dates.value) IS NULL, coalesce(articles.published, inferred_dates.value),
         {OLDEST_FIRST}, coalesce(statements.start, silences.start), replies.id"""  # noqa: S608

_CONTENT = """
SELECT spans.statement, spans.start, stop, words FROM spans
WHERE role = 'content' AND statement IN (SELECT key FROM statements WHERE id IN (
    SELECT statement_id FROM calls UNION SELECT answer FROM replies))
ORDER BY statement, n"""


def _calls(dossier: Dossier) -> list[CallRow]:
    """All calls, in order of time."""
    tables = _Tables(dossier)
    answers: defaultdict[str, list[ReplyRow]] = defaultdict(list)
    articles = dict(dossier.rows("SELECT id, article_id FROM statements WHERE id IN (SELECT statement_id FROM calls)"))
    for call, row in tables.replies(articles):
        answers[call].append(row)
    concerned: defaultdict[str, list[PartyName]] = defaultdict(list)
    for id_, party in dossier.rows("SELECT statement_id, party_id FROM call_parties ORDER BY statement_id, n"):
        concerned[id_].append(PartyName(party, tables.names[party]))
    found = []
    for id_, move, type_, found_by, why, confidence, key, speaker, speaker_id, date in dossier.rows(_CALLS):
        parties = tuple(concerned[id_])
        found.append(
            CallRow(
                id=id_,
                move=move,
                type=type_,
                state=_state(parties, answers[id_]),
                speaker=tables.names.get(speaker_id, speaker),
                speaker_id=speaker_id,
                parties=parties,
                date=date,
                telling=tables.telling(articles[id_], tables.content[key]),
                words=tables.words("call", id_),
                found_by=found_by,
                why=why,
                confidence=confidence,
                replies=tuple(answers[id_]),
            )
        )
    return _told_once(dossier, found)


def _told_once(dossier: Dossier, rows: list[CallRow]) -> list[CallRow]:
    """``rows`` without what stands in another's words as the same move, what a later state of a page says again, and answers
    that blame nobody who can be told ("noemt dat verwijt onterecht")."""
    answers = {reply.statement_id for row in rows for reply in row.replies}
    page = {later: earlier for earlier, later in dossier.rows("SELECT earlier, later FROM revisions")}
    said: set[tuple[str, str | None, str, str]] = set()
    by_move: defaultdict[tuple[str, str | None, str], list[CallRow]] = defaultdict(list)
    for row in rows:
        by_move[row.telling.article_id, row.speaker_id, row.move].append(row)
    kept = []
    for row in rows:
        first = _first_state(row.telling.article_id, page)
        known = (first, row.speaker_id, row.move, row.quote)
        alike = by_move[row.telling.article_id, row.speaker_id, row.move]
        answer = row.state == "untold" and row.id in answers
        if known not in said and not answer and not any(_holds(other, row) for other in alike):
            kept.append(row)
        said.add(known)
    return kept


def _first_state(article_id: str, page: dict[str, str]) -> str:
    seen = {article_id}
    while article_id in page and page[article_id] not in seen:
        article_id = page[article_id]
        seen.add(article_id)
    return article_id


def _holds(outer: CallRow, inner: CallRow) -> bool:
    """Whether all words of one stand within those of the other, which has more."""
    if outer.id == inner.id:
        return False
    first, last = outer.telling.pieces[0].start, outer.telling.pieces[-1].end
    return all(first <= piece.start and piece.end <= last for piece in inner.telling.pieces) and len(inner.quote) < len(
        outer.quote
    )


def _state(parties: tuple[PartyName, ...], answers: list[ReplyRow]) -> State:
    if any(answer.statement_id for answer in answers):
        return "answered"
    if answers:
        return "silence"
    return "unanswered" if parties else "untold"


class _Tables:
    """What calls and replies have in common, fetched at once."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._sentences = Sentences(dossier)
        self.names: dict[str | None, str] = dict(dossier.rows("SELECT id, name FROM parties"))
        self.content: defaultdict[int | None, list[Piece]] = defaultdict(list)
        for key, *piece in dossier.rows(_CONTENT):
            self.content[key].append(Piece(*piece))
        self._papers = {row[0]: row for row in dossier.rows("SELECT id, name, title, outlet, published FROM articles")}
        self._words: defaultdict[tuple[str, str], list[Piece]] = defaultdict(list)
        sql = "SELECT what, id, start, stop, words FROM debate_spans WHERE what IN ('call', 'reply') ORDER BY what, id, n"
        for what, id_, *piece in dossier.rows(sql):
            self._words[what, id_].append(Piece(*piece))

    def words(self, what: str, id_: str) -> tuple[Piece, ...]:
        return tuple(self._words[what, id_])

    def telling(self, article_id: str, pieces: Iterable[Piece]) -> Telling:
        """With the sentence around words that say little by themselves: "dat" in "Kuipers weerspreekt dat"."""
        _, name, title, outlet, published = self._papers[article_id]
        told = tuple(pieces)
        short = sum(len(piece.text.split()) for piece in told) <= FEW
        around = self._sentences.around(article_id, told[:1])[0][0] if short and told else None
        return Telling(article_id, name, title, outlet, published, told, around)

    def replies(self, articles: dict[str, str]) -> Iterator[tuple[str, ReplyRow]]:
        """Each reply with the id of its call; ``articles`` are those of the calls."""
        for id_, call, party, kind, answer, _, found_by, why, confidence, key, *rest in self._dossier.rows(_REPLIES):
            type_, speaker, speaker_id, date, article_id, start, stop, words = rest
            pieces = self.content[key] if answer else [Piece(start, stop, words)]
            yield (
                call,
                ReplyRow(
                    id=id_,
                    party=PartyName(party, self.names[party]),
                    kind=kind,
                    where=self._where(articles[call], article_id),
                    speaker=self.names.get(speaker_id, speaker),
                    speaker_id=speaker_id,
                    statement_id=answer,
                    type=type_,
                    date=date,
                    telling=self.telling(article_id, pieces),
                    words=self.words("reply", id_),
                    found_by=found_by,
                    why=why,
                    confidence=confidence,
                ),
            )

    def _where(self, call: str, answer: str) -> Where:
        if call == answer:
            return "same article"
        outlet = self._papers[call][3]
        return "same outlet" if outlet and outlet == self._papers[answer][3] else "other outlet"

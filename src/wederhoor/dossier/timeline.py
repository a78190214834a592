"""What happened when: dated background, events, statements and publications of a whole dossier, in order of time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from wederhoor.dossier.answers import DatedBy, PartyName, Piece, RowKind, Telling, TimelineRow
from wederhoor.dossier.filters import OLDEST_FIRST, SPOKEN_BY, Words, parties_called, search_terms, speaker_filter
from wederhoor.dossier.moments import Moment, iso, moment
from wederhoor.dossier.sentences import Sentences
from wederhoor.dossier.store import Dossier
from wederhoor.dossier.when_said import Said, when_said
from wederhoor.model import content_id

KINDS: tuple[RowKind, ...] = ("background", "event", "publication", "statement")
"""In the order in which they stand where their time is the same."""

GAP = " … "  # between the pieces of one content


@dataclass(frozen=True, slots=True)
class _When:
    """A date with how it came to be: the value, what narrows it, by what it is dated, and why."""

    edtf: str | None
    mod: str | None = None
    dated_by: DatedBy | None = "text"
    why: str = ""

    @property
    def moment(self) -> Moment | None:
        return moment(self.edtf, self.mod)


@dataclass(frozen=True, slots=True)
class _Paper:
    """One article as it stands behind its tellings, and when it was published, be it inferred."""

    rank: int
    id: str
    name: str
    title: str | None
    outlet: str | None
    published: str | None
    when: _When

    def tells(self, pieces: Iterable[Piece], around: Piece | None = None) -> Telling:
        return Telling(self.id, self.name, self.title, self.outlet, self.published, tuple(pieces), around)


_Papers = dict[str, _Paper]
"""By id, oldest first."""

_Times = set[tuple[str, int]]
"""Times by their article and their number in it."""

_Places = defaultdict[str, list[Piece]]
"""By article id."""


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the rows are narrowed to; ``parties`` and ``words`` None do not narrow."""

    party: str | None
    parties: frozenset[str] | None
    issue: str | None
    words: Words | None


def timeline(  # noqa: PLR0913  (a parameter for each filter)
    dossier: Dossier,
    *,
    party: str | None = None,
    issue: str | None = None,
    since: str | None = None,
    until: str | None = None,
    kinds: Collection[str] | None = None,
) -> tuple[TimelineRow, ...]:
    """What passes every filter, in order of time; what cannot be dated comes last, whatever the period.

    ``party``: part of a name, or a party's id: of events those that it takes part in or is the place of, of statements its own,
    of background the sentences that mention it. ``issue``: words that must all occur in the statement, or in a sentence of the
    event or the background, as the search of :func:`wederhoor.dossier.queries.statements` takes them. ``since`` and ``until``:
    EDTF; all that may lie between their first and last day passes. ``kinds``: of :data:`KINDS`; None for all, and then of the
    events that have no type just those that two outlets carry; the date of any other stands with its sentence in the
    background. Publications pass a filter with whatever passes in them. ValueError for a period that is no EDTF.
    """
    period = _period(since, until)
    wanted = _Wanted(
        party=party or None,
        parties=frozenset(parties_called(dossier, party)) if party else None,
        issue=issue if issue and issue.strip() else None,
        words=Words(issue) if issue and issue.strip() else None,
    )
    asked = frozenset(KINDS if kinds is None else kinds)
    narrowed = wanted.parties is not None or wanted.words is not None
    needed = frozenset(KINDS) if narrowed and "publication" in asked else asked
    papers = _papers(dossier)
    sentences = Sentences(dossier)
    said, saying = _statements(dossier, papers, wanted)
    found: list[TimelineRow] = []
    shown = _shown(dossier, every=kinds is not None and "event" in asked)
    if "background" in needed:
        found += _background(dossier, papers, sentences, wanted, saying | _dating(dossier, shown))
    if "event" in needed:
        found += [row for row in _events(dossier, papers, sentences, wanted) if row.id in shown]
    if "statement" in needed:
        found += said
    inside = [row for row in found if _in_period(row, period)]
    if "publication" in asked:
        carried = {telling.article_id for row in inside for telling in row.tellings}
        told = [paper for paper in papers.values() if not narrowed or paper.id in carried]
        inside += [row for row in map(_publication, told) if _in_period(row, period)]
    return tuple(sorted((row for row in inside if row.kind in asked), key=_order))


def _period(since: str | None, until: str | None) -> Moment | None:
    """The period from the first day of ``since`` to the last of ``until``; None for all time."""
    first, last = (moment(side) if side else None for side in (since, until))
    for side, read in ((since, first), (until, last)):
        if side and read is None:
            raise ValueError(f"{side!r} is no date in EDTF, such as 2014, 2014-03 or 2014-03-18")
    if first is None and last is None:
        return None
    return Moment(first.first if first else None, last.last if last else None, "", "interval", "")


def _in_period(row: TimelineRow, period: Moment | None) -> bool:
    own = moment(row.edtf, row.mod)
    return period is None or own is None or own.overlaps(period)


def _order(row: TimelineRow) -> tuple[object, ...]:
    own = moment(row.edtf, row.mod)
    first = row.tellings[0]
    place = first.pieces[0].start if first.pieces else 0
    published = (first.published is None, first.published or "")
    return (own is None, own.order if own else (), KINDS.index(row.kind), published, first.article_name, place, row.id)


def _row(kind: RowKind, id_: str, when: _When, name: str, tellings: Iterable[Telling]) -> TimelineRow:
    """A row with what all kinds have."""
    own = when.moment
    return TimelineRow(
        kind=kind,
        id=id_,
        edtf=when.edtf,
        mod=when.mod,
        earliest=iso(own.first) if own else None,
        latest=iso(own.last) if own else None,
        clock=own.clock if own else "",
        precision=own.precision if own else "",
        doubt=own.doubt if own else "",
        dated_by=when.dated_by if own else None,
        why=when.why,
        name=name,
        type=None,
        status=None,
        move=None,
        parties=(),
        place=None,
        tellings=tuple(tellings),
    )


def _papers(dossier: Dossier) -> _Papers:
    """All articles, oldest first, undated last."""
    inferred = {id_: (value, why) for id_, value, why in dossier.rows("SELECT article_id, value, why FROM inferred_dates")}
    papers = {}
    rows = dossier.rows(f"SELECT id, name, title, outlet, published FROM articles ORDER BY {OLDEST_FIRST}")  # noqa: S608
    for rank, (id_, name, title, outlet, published) in enumerate(rows):
        when = _When(published, dated_by="publication")
        if published is None and id_ in inferred:
            when = _When(inferred[id_][0], dated_by="inferred", why=inferred[id_][1])
        papers[id_] = _Paper(rank, id_, name, title, outlet, published, when)
    return papers


def _publication(paper: _Paper) -> TimelineRow:
    return _row("publication", paper.id, paper.when, paper.title or paper.name, [paper.tells(())])


# ---------------------------------------------------------------- statements


def _statements(dossier: Dossier, papers: _Papers, wanted: _Wanted) -> tuple[list[TimelineRow], _Times]:
    """The statements that are wanted, and the times that tell when any statement was made."""
    parts: defaultdict[tuple[int, str], list[Piece]] = defaultdict(list)
    for key, role, *piece in dossier.rows(
        """SELECT statement, role, start, stop, words FROM spans
           WHERE role IN ('content', 'cue', 'source') ORDER BY statement, role, n"""
    ):
        parts[key, role].append(Piece(*piece))
    rows = dossier.rows(
        """SELECT statements.key, statements.id, articles.id, type, move, speakers.name, party_id, parties.name
           FROM statements
           JOIN articles ON articles.id = statements.article_id
           JOIN speakers ON speakers.statement = statements.key
           LEFT JOIN party_entities USING (entity_id)
           LEFT JOIN parties ON parties.id = party_id"""
    )
    said = [Said(key, row[1], parts[key, "content"], parts[key, "cue"], parts[key, "source"]) for key, *row in rows]
    times = when_said(dossier, said)
    chosen = _chosen(dossier, wanted)
    found = []
    for key, id_, article_id, type_, move, name, party_id, party_name in rows:
        if chosen is not None and key not in chosen:
            continue
        when = _When(times[key].edtf, times[key].mod) if key in times else papers[article_id].when
        content = parts[key, "content"]
        who = [PartyName(party_id, party_name or name)] if name else []
        words = GAP.join(piece.text for piece in content)
        telling = papers[article_id].tells(content)
        row = _row("statement", id_, when, words, [telling])
        found.append(replace(row, type=type_, move=move, parties=tuple(who)))
    return found, {(one.article_id, times[one.key].n) for one in said if one.key in times}


def _chosen(dossier: Dossier, wanted: _Wanted) -> set[int] | None:
    """The keys of the statements that pass the filters; None if there are none to pass."""
    where, parameters = ["TRUE"], dict[str, object]()
    if wanted.party:
        where.append(SPOKEN_BY)
        parameters |= speaker_filter(dossier, wanted.party)
    if wanted.issue:
        terms = search_terms(wanted.issue)
        where.append("key IN (SELECT rowid FROM searchable WHERE searchable MATCH :search)" if terms else "FALSE")
        parameters["search"] = terms
    if len(where) == 1:
        return None
    conditions = " AND ".join(where)
    return {key for (key,) in dossier.rows(f"SELECT key FROM statements WHERE {conditions}", parameters)}  # noqa: S608


# ---------------------------------------------------------------- events


def _shown(dossier: Dossier, *, every: bool) -> frozenset[str]:
    """The events that get a row: ``every`` one, or those that have a type or that two outlets carry."""
    return frozenset(
        id_
        for id_, outlets, minor in dossier.rows(
            """SELECT events.id, COUNT(DISTINCT COALESCE(outlet, articles.name)),
               events.type = 'other' FROM events
               JOIN event_tellings ON event_id = events.id JOIN event_mentions ON event_mentions.id = mention_id
               JOIN articles ON articles.id = article_id GROUP BY events.id"""
        )
        if every or outlets > 1 or not minor
    )


def _dating(dossier: Dossier, events: Collection[str]) -> _Times:
    """The times that date ``events``."""
    times = {(article_id, *place): n for article_id, n, *place in dossier.rows("SELECT article_id, n, start, stop FROM times")}
    rows = dossier.rows(
        """SELECT events.id, parts.article_id, parts.start, parts.stop FROM events
           JOIN event_tellings ON event_id = events.id JOIN event_mentions ON event_mentions.id = mention_id
           JOIN parts ON parts.article_id = event_mentions.article_id AND parts.n = event_mentions.n
           AND parts.what = 'event' AND parts.role = 'time' WHERE events.time IS NOT NULL"""
    )
    return {(place[0], times[place]) for event_id, *place_ in rows if event_id in events and (place := tuple(place_)) in times}


def _events(dossier: Dossier, papers: _Papers, sentences: Sentences, wanted: _Wanted) -> list[TimelineRow]:
    """The alignment's events; one whose mentions are all gone, for their articles were read again, is told by nobody."""
    parties: defaultdict[str, list[PartyName]] = defaultdict(list)
    for event_id, *party in dossier.rows(
        "SELECT event_id, id, name FROM event_parties JOIN parties ON id = party_id ORDER BY event_id, event_parties.n"
    ):
        parties[event_id].append(PartyName(*party))
    mentions: defaultdict[str, _Places] = defaultdict(lambda: defaultdict(list))
    for event_id, article_id, *piece in dossier.rows(
        """SELECT event_id, articles.id, start, stop, words FROM event_tellings
           JOIN event_mentions ON event_mentions.id = mention_id JOIN articles ON articles.id = article_id
           ORDER BY event_id, start"""
    ):
        mentions[event_id][article_id].append(Piece(*piece))
    found = []
    for id_, name, type_, status, time, why, *place in dossier.rows(
        """SELECT events.id, events.name, type, status, time, why, parties.id, parties.name
           FROM events LEFT JOIN parties ON parties.id = place ORDER BY events.n"""
    ):
        where = PartyName(*place) if place[0] else None
        about = {party.id for party in (*parties[id_], where) if party}
        if wanted.parties is not None and wanted.parties.isdisjoint(about):
            continue
        tellings = list(_tellings(papers, sentences, mentions[id_]))
        if not tellings or (wanted.words and not any(wanted.words.occur_in(_words(telling)) for telling in tellings)):
            continue
        when = _When(time, why=why)
        row = _row("event", id_, when, name, tellings)
        found.append(replace(row, type=type_, status=status, parties=tuple(parties[id_]), place=where))
    return found


def _tellings(papers: _Papers, sentences: Sentences, places: _Places) -> Iterator[Telling]:
    """One telling for each sentence that has one of ``places`` in it, the oldest article first."""
    for article_id in sorted(places, key=lambda id_: papers[id_].rank):
        for around, pieces in sentences.around(article_id, places[article_id]):
            yield papers[article_id].tells(pieces, around)


def _words(telling: Telling) -> str:
    return telling.around.text if telling.around else GAP.join(piece.text for piece in telling.pieces)


# ---------------------------------------------------------------- background

# Not the site's own words; nor those that cannot be told, of which a note tells; nor "vandaag" and the like, unless it is the
# day of something that happens.
_BACKGROUND = """
SELECT article_id, n, start, stop, words, value, mod FROM times JOIN articles ON articles.id = article_id
WHERE kind IN ('date', 'time') AND value NOT IN ('PAST_REF', 'PRESENT_REF', 'FUTURE_REF')
AND (published IS NULL OR substr(value, 1, 10) IS NOT published OR (article_id, start, stop) IN (
    SELECT article_id, start, stop FROM parts WHERE what = 'event' AND role = 'time'))
AND NOT EXISTS (
    SELECT 1 FROM blocks WHERE blocks.article_id = times.article_id AND blocks.kind IN ('marker', 'boilerplate', 'teaser')
    AND blocks.start <= times.start AND times.stop <= blocks.stop)
ORDER BY article_id, start"""


def _background(dossier: Dossier, papers: _Papers, sentences: Sentences, wanted: _Wanted, taken: _Times) -> list[TimelineRow]:
    """One row for each date and sentence, whoever carries it; ``taken`` are the times that date what has a row itself."""
    by_date: defaultdict[tuple[str, str | None], _Places] = defaultdict(lambda: defaultdict(list))
    for article_id, n, start, stop, words, value, mod in dossier.rows(_BACKGROUND):
        if (article_id, n) not in taken:
            by_date[value, mod][article_id].append(Piece(start, stop, words))
    mentioned = _mentioned(dossier, wanted.parties) if wanted.parties is not None else None
    found = []
    for (value, mod), by_article in by_date.items():
        by_sentence: defaultdict[str, list[Telling]] = defaultdict(list)
        for telling in _tellings(papers, sentences, by_article):
            around = telling.around
            if around is None or not (wanted.words is None or wanted.words.occur_in(around.text)):
                continue
            if mentioned is None or any(around.start <= at < around.end for at in mentioned.get(telling.article_id, ())):
                by_sentence[" ".join(around.text.split())].append(telling)
        for words, tellings in by_sentence.items():
            id_ = content_id("date", value, mod, words)
            found.append(_row("background", id_, _When(value, mod), _words(tellings[0]), tellings))
    return found


def _mentioned(dossier: Dossier, parties: frozenset[str]) -> dict[str, list[int]]:
    """By article, where the parties are mentioned."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for article_id, start in dossier.rows(
        """SELECT article_id, start FROM party_entities
           JOIN entities ON entities.id = party_entities.entity_id
           JOIN entity_mentions ON entity_mentions.entity_id = entities.id
           WHERE party_id IN (SELECT value FROM json_each(?))""",
        (json.dumps(sorted(parties)),),
    ):
        places[article_id].append(start)
    return places

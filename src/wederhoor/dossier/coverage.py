"""Coverage: what each outlet carries that others do not, and how much speech it gives to each party.

An article whose outlet is unknown stands for itself. Two states of one page are of one outlet and count as one carrier. What is
carried is a statement (or the utterance that it renders), a party that is named or spoken for, an event, or a figure: a number
of something, the same if value and thing counted are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from wederhoor.collation import WORD
from wederhoor.dossier import queries
from wederhoor.dossier.answers import ArticleRow, Piece
from wederhoor.dossier.store import Dossier
from wederhoor.lang.names import fold
from wederhoor.model import EntityKind

ItemKind = Literal["statement", "party", "event", "figure"]
KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
MOST_PLACES = 5
"""Places of one item that are given for one outlet."""
_NAMED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.GROUP})


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """Where an article carries something; ``statement_id`` if that is a statement."""

    article_id: str
    article_name: str
    piece: Piece
    statement_id: str | None


@dataclass(frozen=True, slots=True)
class CarrierRow:
    """One outlet that carries something: how often, and where, MOST_PLACES at most."""

    outlet: str
    times: int
    places: tuple[PlaceRow, ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Something that outlets carry. ``by`` is the name of the party that says it, if it is a statement."""

    kind: ItemKind
    id: str
    name: str
    by: str | None
    carriers: tuple[CarrierRow, ...]


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet; ``alone`` counts what no other outlet carries, by kind."""

    name: str
    known: bool
    articles: int
    statements: int
    alone: dict[str, int]


@dataclass(frozen=True, slots=True)
class ShareRow:
    """How many words of its articles an outlet gives to what a party says, and the part that is of all speech in it.

    ``party_id`` and ``party`` are None for speech of which it cannot be told whose it is.
    """

    outlet: str
    party_id: str | None
    party: str | None
    statements: int
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """All outlets, what they carry (what most carry first), and whom they let speak (most words first)."""

    outlets: tuple[OutletRow, ...]
    items: tuple[ItemRow, ...]
    shares: tuple[ShareRow, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """One place where an article carries an item."""

    kind: ItemKind
    id: str
    name: str
    by: str | None
    article_id: str
    piece: Piece
    statement_id: str | None = None


def coverage(dossier: Dossier, story: str | None = None) -> Coverage:
    """What all outlets carry, or those of one story, by its id."""
    of_story = {one.article_id for known in dossier.stories() if known.id == story for one in known.articles}
    articles = {row.id: row for row in queries.articles(dossier) if story is None or row.id in of_story}
    found = (*_statements(dossier), *_parties(dossier), *_events(dossier), *_figures(dossier))
    items = _items([one for one in found if one.article_id in articles], articles)
    return Coverage(_outlets(articles, items), items, _shares(dossier, articles))


def carried(found: Coverage, outlet: str | None = None, *, alone: bool = False) -> tuple[ItemRow, ...]:
    """The items that an outlet with ``outlet`` in its name carries, whatever its case and accents; or one outlet ``alone``."""
    part = fold(outlet or "")
    return tuple(
        item
        for item in found.items
        if any(part in fold(one.outlet) for one in item.carriers) and (not alone or len(item.carriers) == 1)
    )


def carrier(article: ArticleRow) -> str:
    """Who carries an article: its outlet, or the article itself where that is unknown."""
    return article.outlet or article.name


# ---------------------------------------------------------------- what is carried


def _statements(dossier: Dossier) -> Iterator[_Found]:
    utterance = dict(dossier.rows("SELECT statement_id, utterance_id FROM renderings"))
    speaker = dict(
        dossier.rows(
            """SELECT statements.id, coalesce(parties.name, speakers.name) FROM statements
               JOIN speakers ON statement = statements.key LEFT JOIN party_entities USING (entity_id)
               LEFT JOIN parties ON parties.id = party_id"""
        )
    )
    sql = """SELECT statements.id, article_id, spans.start, stop, words FROM statements
             JOIN spans ON statement = statements.key AND role = 'content' AND spans.n = 0 ORDER BY statements.key"""
    for id_, article_id, start, stop, words in dossier.rows(sql):
        piece = Piece(start, stop, words)
        yield _Found("statement", utterance.get(id_, id_), words, speaker.get(id_), article_id, piece, id_)


def _parties(dossier: Dossier) -> Iterator[_Found]:
    sql = """SELECT parties.id, parties.name, kind_of.kind, article_id, start, stop, words
             FROM parties JOIN party_entities ON party_id = parties.id JOIN entities AS kind_of ON kind_of.id = entity_id
             JOIN entity_mentions USING (entity_id) ORDER BY parties.n, article_id, start"""
    for id_, name, kind, article_id, *piece in dossier.rows(sql):
        if kind in _NAMED and any(letter.isupper() for letter in name):
            yield _Found("party", id_, name, None, article_id, Piece(*piece))


def _events(dossier: Dossier) -> Iterator[_Found]:
    sql = """SELECT events.id, events.name, article_id, start, stop, words FROM events
             JOIN event_tellings ON event_id = events.id JOIN event_mentions ON event_mentions.id = mention_id
             ORDER BY events.n, event_tellings.n"""
    for id_, name, article_id, *piece in dossier.rows(sql):
        yield _Found("event", id_, name, None, article_id, Piece(*piece))


def _figures(dossier: Dossier) -> Iterator[_Found]:
    sql = """SELECT low, high, unit, lemma, article_id, start, stop, words FROM quantities
             WHERE low IS NOT NULL AND (unit IS NOT NULL OR lemma IS NOT NULL) ORDER BY article_id, n"""
    for low, high, unit, lemma, article_id, *piece in dossier.rows(sql):
        id_ = " ".join(part for part in (low if low == high else f"{low}-{high}", unit, lemma) if part)
        yield _Found("figure", id_, piece[2], None, article_id, Piece(*piece))


def _items(found: Iterable[_Found], articles: dict[str, ArticleRow]) -> tuple[ItemRow, ...]:
    """What is carried, by kind; what most outlets carry first, then what is told most often."""
    grouped: defaultdict[tuple[ItemKind, str], list[_Found]] = defaultdict(list)
    for one in found:
        grouped[one.kind, one.id].append(one)
    rows = []
    for (kind, id_), told in grouped.items():
        by_outlet: defaultdict[str, list[_Found]] = defaultdict(list)
        for one in told:
            by_outlet[carrier(articles[one.article_id])].append(one)
        carriers = tuple(
            CarrierRow(outlet, len(places), tuple(_place(one, articles) for one in places[:MOST_PLACES]))
            for outlet, places in sorted(by_outlet.items())
        )
        fullest = max(told, key=lambda one: (len(one.name), one.name))
        rows.append(ItemRow(kind, id_, fullest.name, fullest.by, carriers))
    return tuple(sorted(rows, key=lambda row: (KINDS.index(row.kind), -len(row.carriers), -_times(row), row.name, row.id)))


def _place(one: _Found, articles: dict[str, ArticleRow]) -> PlaceRow:
    return PlaceRow(one.article_id, articles[one.article_id].name, one.piece, one.statement_id)


def _times(row: ItemRow) -> int:
    return sum(one.times for one in row.carriers)


# ---------------------------------------------------------------- by whom


def _outlets(articles: dict[str, ArticleRow], items: Iterable[ItemRow]) -> tuple[OutletRow, ...]:
    """The outlets, those of most articles first."""
    alone: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(KINDS, 0))
    for item in items:
        if len(item.carriers) == 1:
            alone[item.carriers[0].outlet][item.kind] += 1
    of: defaultdict[str, list[ArticleRow]] = defaultdict(list)
    for article in articles.values():
        of[carrier(article)].append(article)
    rows = [
        OutletRow(name, own[0].outlet is not None, len(own), sum(one.statements for one in own), alone[name])
        for name, own in of.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.articles, row.name)))


def _shares(dossier: Dossier, articles: dict[str, ArticleRow]) -> tuple[ShareRow, ...]:
    """Whom each outlet lets speak. Words that stand in two statements of one party count once."""
    names = dict(dossier.rows("SELECT id, name FROM parties"))
    said: defaultdict[tuple[str, str | None], defaultdict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    statements: defaultdict[tuple[str, str | None], set[str]] = defaultdict(set)
    sql = """SELECT statements.id, article_id, party_id, spans.start, stop FROM statements
             JOIN spans ON spans.statement = statements.key AND role = 'content'
             JOIN speakers ON speakers.statement = statements.key LEFT JOIN party_entities USING (entity_id)"""
    for id_, article_id, party_id, start, stop in dossier.rows(sql):
        if article_id in articles:
            key = carrier(articles[article_id]), party_id
            said[key][article_id].append((start, stop))
            statements[key].add(id_)
    text = dict(dossier.rows("SELECT id, text FROM articles"))
    words = {key: sum(_words(text[id_], places) for id_, places in of.items()) for key, of in said.items()}
    total: defaultdict[str, int] = defaultdict(int)
    for (outlet, _), count in words.items():
        total[outlet] += count
    rows = [
        ShareRow(outlet, party, names.get(party or ""), len(statements[outlet, party]), count, count / max(1, total[outlet]))
        for (outlet, party), count in words.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.outlet, row.party is None, -row.words, row.party or "")))


def _words(text: str, places: Iterable[tuple[int, int]]) -> int:
    """How many words of ``text`` stand in ``places``, each counted once."""
    count, until = 0, 0
    for start, stop in sorted(places):
        count += sum(1 for _ in WORD.finditer(text, max(start, until), max(stop, until)))
        until = max(until, stop)
    return count

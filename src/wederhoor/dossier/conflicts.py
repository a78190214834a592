"""The conflict ledger: what is told differently, each value or wording with who tells it, where and in which words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from wederhoor.collation import runs, tokens
from wederhoor.dossier.answers import PartyName, Piece
from wederhoor.dossier.filters import folded, parties_called
from wederhoor.dossier.sentences import Sentences
from wederhoor.dossier.store import Dossier
from wederhoor.model import ConflictKind


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What one place says: its exact ``words`` in the sentence ``around`` them, and of these what to ``mark``.

    ``value`` is normalised, None where the account is words. ``teller`` is None where it is the article itself, or somebody
    who is no party.
    """

    article_id: str
    article_name: str
    title: str | None
    outlet: str | None
    published: str | None
    language: str
    words: Piece
    around: Piece
    mark: tuple[Piece, ...]
    value: str | None
    teller: PartyName | None
    statement_id: str | None

    @property
    def carrier(self) -> str:
        return self.outlet or self.article_name


@dataclass(frozen=True, slots=True)
class SideRow:
    """Accounts that agree. ``values`` are theirs, each once: "~100000" and "100000"."""

    values: tuple[str, ...]
    accounts: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """One conflict with its sides, of which there are at least two; ``kind`` and ``between`` are values of
    :class:`wederhoor.model.ConflictKind` and :class:`wederhoor.model.Between`."""

    id: str
    kind: str
    between: str
    about: str
    sides: tuple[SideRow, ...]
    found_by: str
    why: str
    confidence: float

    @property
    def accounts(self) -> tuple[AccountRow, ...]:
        return tuple(account for side in self.sides for account in side.accounts)


def conflicts(
    dossier: Dossier,
    *,
    kind: str | None = None,
    between: str | None = None,
    party: str | None = None,
    outlet: str | None = None,
) -> tuple[ConflictRow, ...]:
    """What passes every filter, in order of time. ``party``: one of those who tell it, by part of a name or by id. ``outlet``:
    part of the name of one that carries it. An article that was read again and not aligned since tells nothing here."""
    wanted = frozenset(parties_called(dossier, party)) if party else None
    carrier = folded(outlet) if outlet else None
    told = _told(dossier)
    found = []
    for id_, *values in dossier.rows(
        "SELECT id, kind, between_what, about, found_by, why, confidence FROM conflicts ORDER BY n"
    ):
        row = _row(id_, values, told.get(id_, []))
        tellers = {account.teller.id for account in row.accounts if account.teller}
        if (
            len(row.sides) > 1
            and kind in (None, row.kind)
            and between in (None, row.between)
            and (wanted is None or not wanted.isdisjoint(tellers))
            and (carrier is None or any(carrier in folded(account.carrier) for account in row.accounts))
        ):
            found.append(row)
    return tuple(found)


def _row(id_: str, values: Sequence[object], told: Iterable[tuple[int, AccountRow]]) -> ConflictRow:
    kind, between, about, found_by, why, confidence = values
    sides: defaultdict[int, list[AccountRow]] = defaultdict(list)
    for side, account in told:
        sides[side].append(account)
    rows = tuple(_side(accounts) for _, accounts in sorted(sides.items()))
    if kind == ConflictKind.WORDING and len(rows) > 1:
        rows = tuple(_marked(row, rows[0] if n else rows[1]) for n, row in enumerate(rows))
    return ConflictRow(id_, str(kind), str(between), str(about), rows, str(found_by), str(why), float(str(confidence)))


def _side(accounts: Sequence[AccountRow]) -> SideRow:
    return SideRow(tuple(dict.fromkeys(account.value for account in accounts if account.value)), tuple(accounts))


def _marked(side: SideRow, other: SideRow) -> SideRow:
    """Of a wording the words that the other side has not."""
    return replace(side, accounts=tuple(replace(one, mark=_differing(one, other.accounts[0])) for one in side.accounts))


def _differing(one: AccountRow, other: AccountRow) -> tuple[Piece, ...]:
    there, here = (tokens(account.words.text, account.language) for account in (other, one))
    found = []
    for run in runs(there, here):
        if not run.same and run.here[0] < run.here[1]:
            start, end = here[run.here[0]].start, here[run.here[1] - 1].end
            found.append(Piece(one.words.start + start, one.words.start + end, one.words.text[start:end]))
    return tuple(found)


def _told(dossier: Dossier) -> dict[str, list[tuple[int, AccountRow]]]:
    """By conflict its accounts, each with its side."""
    sentences = Sentences(dossier)
    found: defaultdict[str, list[tuple[int, AccountRow]]] = defaultdict(list)
    rows = dossier.rows(
        """SELECT conflict_id, side, value, statement_id, parties.id, parties.name,
                  articles.id, articles.name, title, outlet, published, language, debate_spans.start, stop, words
           FROM accounts
           JOIN debate_spans ON what = 'conflict' AND debate_spans.id = conflict_id AND role = 'account'
                AND debate_spans.n = accounts.n
           JOIN articles ON articles.id = debate_spans.article_id
           LEFT JOIN parties ON parties.id = teller
           ORDER BY conflict_id, accounts.n"""
    )
    for conflict_id, side, value, statement_id, party_id, party, *article, start, stop, words in rows:
        piece = Piece(start, stop, words)
        ((around, _),) = sentences.around(article[0], [piece])
        article_id, name, title, outlet, published, language = article
        account = AccountRow(
            article_id=article_id,
            article_name=name,
            title=title,
            outlet=outlet,
            published=published,
            language=language,
            words=piece,
            around=_widened(around, piece),
            mark=(piece,),
            value=value,
            teller=PartyName(party_id, party) if party_id else None,
            statement_id=statement_id,
        )
        found[conflict_id].append((side, account))
    return found


def _widened(around: Piece, words: Piece) -> Piece:
    """The sentence, or the words themselves where they go on behind it."""
    return around if words.end <= around.end else words

"""Which statements ask for an answer, and of whom: accusations, demands, warnings and offers with the parties they concern.

Whom such a statement concerns has been read off its grammar, as words; here they become parties, of all that articles tell of
who is who. The one who speaks is never among them, nor a body that speaks through him: a minister who blames the cabinet's
critics does not blame the cabinet. Where the words name nobody, or nobody who is known, a call has no parties, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wederhoor.align.nameless import Nameless
from wederhoor.align.sayings import Named, Said, Saying
from wederhoor.model import Call, Move, Party, Span

RULE = "calls.target@1"
MOVES = {Move.ACCUSE: "accusation", Move.REQUEST: "demand", Move.WARN: "warning", Move.OFFER: "offer"}
"""The moves that ask for an answer, and what such a statement is called."""
DIRECTLY, IN_CONTENT, UNTOLD = 0.9, 0.8, 0.5
"""How sure it is whom a call concerns: the one it is said to, one named in what is said, nobody who is known."""


def calls(said: Said, parties: Sequence[Party]) -> tuple[Call, ...]:
    """A call for each statement that accuses, demands, warns or offers, in order.

    A group of known parties ("beide partijen") concerns each of them. Whom the article itself names nowhere ("de minister")
    may be named in another of the same affair.
    """
    members = {party.id: party.members for party in parties if party.members}
    nameless = Nameless(parties, said)
    return tuple(_call(saying, members, nameless) for saying in said.sayings if saying.statement.move in MOVES)


def _call(saying: Saying, members: Mapping[str, tuple[str, ...]], nameless: Nameless) -> Call:
    statement = saying.statement
    own = {saying.party, *saying.voices}
    concerned: dict[str, Span] = {}
    for words in statement.target:
        for named_by in _parties(saying, words, nameless):
            for party in members.get(named_by, (named_by,)):
                if party not in own:
                    concerned.setdefault(party, words)
    named = tuple(sorted(set(concerned.values()), key=lambda span: span.start))
    directly = any(span.overlaps(to) for span in named for to in statement.addressee)
    return Call(
        statement_id=statement.id,
        move=statement.move,
        parties=tuple(concerned),
        words=named or statement.target,
        found_by=RULE,
        why=_why(saying, named, directly=directly),
        confidence=(DIRECTLY if directly else IN_CONTENT) if named else UNTOLD,
    )


def _parties(saying: Saying, words: Span, nameless: Nameless) -> Iterator[str]:
    """The parties that a mention names; for "u" and the like those whom the statement is said to."""
    around: tuple[Named, ...] = (*saying.named, *saying.beside)
    found = [party for span, party in around if span == words]
    found = found or ([] if words not in saying.statement.addressee else list(saying.addressees))
    described = None if found else nameless.who(saying.article.cut(words), saying.article.id)
    yield from (nameless.named(one, saying.article.id) for one in found) if described is None else (described,)


def _why(saying: Saying, named: tuple[Span, ...], *, directly: bool) -> str:
    call, statement = MOVES[saying.statement.move], saying.statement
    cut = saying.article.cut
    if named:
        words = " and ".join(f"'{cut(span)}'" for span in named)
        return f"the {call} is made to {words}" if directly else f"the {call} concerns {words}"
    if not statement.target:
        return f"the words do not tell whom the {call} concerns"
    words = " and ".join(f"'{cut(span)}'" for span in statement.target)
    return f"the {call} concerns {words}, who is its own speaker or cannot be told"

"""Plain statements that turn out to be accusations, for those whom they are about deny them in so many words.

"Volgens de advocaat houdt de bond de medicijnen vast. De bond weerspreekt dat." Nothing in the first sentence blames by itself;
that it is contradicted at once by the one it names makes it a charge that wants an answer. So does it tell whom an accusation
concerns of which that cannot be told by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wederhoor.align.matters import Matters
from wederhoor.align.pointers import pointers
from wederhoor.align.replies import replies
from wederhoor.align.sayings import Said, Saying
from wederhoor.align.sides import Sides
from wederhoor.model import Call, Move, Party, ReplyKind, Span

SOON = 4
"""So many statements behind it the denial is looked for."""
PLAIN = frozenset(("replies.holds@1", "replies.takes-up@1", "replies.points-back@1", "replies.reacts@1"))
"""The rules by which a denial tells that it is of what was just said."""
DENIED = frozenset((ReplyKind.DENIES, ReplyKind.REJECTS))


def charges(said: Said, calls: Sequence[Call], parties: Sequence[Party]) -> tuple[Call, ...]:
    """``calls`` and those that turn out to be some, in the order of what is said."""
    known = {call.statement_id for call in calls if call.parties or call.move is not Move.ACCUSE}
    maybe = {call.statement_id: call for call in _candidates(said, parties) if call.statement_id not in known}
    if not maybe:
        return tuple(calls)
    by_id = {saying.id: saying for saying in said.sayings}
    where = {by_id[id_].article.id for id_ in maybe}
    there = replace(said, sayings=tuple(one for one in said.sayings if one.article.id in where), silences=())
    others = [call for call in calls if call.statement_id not in maybe]
    asked = [*(call for call in others if by_id[call.statement_id].article.id in where), *maybe.values()]
    matters = Matters(there.sayings)
    found = {
        reply.call
        for reply in replies(there, asked, parties)
        if reply.call in maybe and reply.found_by in PLAIN and reply.kind in DENIED and reply.statement_id
        if _of_it(matters, by_id[reply.call], by_id[reply.statement_id])
    }
    order = {saying.id: n for n, saying in enumerate(said.sayings)}
    every = [*(call for call in calls if call.statement_id not in found), *(maybe[id_] for id_ in found)]
    return tuple(sorted(every, key=lambda call: order[call.statement_id]))


def _candidates(said: Said, parties: Sequence[Party]) -> Iterator[Call]:
    """What names somebody who soon denies something."""
    sides = Sides(parties, said)
    by_article: defaultdict[str, list[Saying]] = defaultdict(list)
    for saying in said.sayings:
        by_article[saying.article.id].append(saying)
    for sayings in by_article.values():
        denials = [_denies(saying) for saying in sayings]
        for n, saying in enumerate(sayings):
            soon = {sayings[m].party for m in range(n + 1, min(len(sayings), n + 1 + SOON)) if denials[m]}
            if not soon or saying.party is None or saying.statement.move not in (Move.ASSERT, Move.ACCUSE):
                continue
            concerned = {
                party: span
                for span, party in saying.named
                if party != saying.party and _may_deny(sides, soon, party, saying.article.id)
            }
            if concerned:
                yield _call(saying, concerned)


def _of_it(matters: Matters, charge: Saying, denial: Saying) -> bool:
    """Whether the denial has no content of its own ("weerspreekt dat"), or some of the charge's."""
    own = matters.of(denial)
    return len(own) <= 1 or not own.keys().isdisjoint(matters.of(charge))


def _may_deny(sides: Sides, speakers: Iterable[str | None], party: str, article_id: str) -> bool:
    """Whether one of the speakers may answer for a party."""
    known = sides.answer_for(party, article_id)
    return any(who in known or sides.may_be_of(who, party, article_id) for who in speakers if who)


def _denies(saying: Saying) -> bool:
    if saying.party is None:
        return False
    if saying.statement.move in (Move.DENY, Move.REJECT):
        return True
    return pointers(saying.article, saying.sentences).reaction in ("deny", "reject")


def _call(saying: Saying, concerned: dict[str, Span]) -> Call:
    words = tuple(sorted(concerned.values(), key=lambda span: span.start))
    told = " and ".join(f"'{saying.article.cut(span)}'" for span in words)
    why = f"it is about {told}, and is denied at once"
    return Call(saying.id, Move.ACCUSE, tuple(concerned), words, "calls.denied@1", why, 0.75)

"""Where a statement puts its speaker on an issue: for, against, or it cannot be told.

Four things are asked, and the signs of the answers multiplied:

1. What does the statement do? It wants or welcomes something (request, offer, agree, support), or it refuses or blames it
   (reject, accuse). One that only asserts takes a side where it judges: "de tram is een zegen".
2. What happens to the issue in its clause? "schrappen" is against, "bouwen" for; a verb that is not in the list tells nothing.
3. Through which words is the issue reached? "een verbod op de tol", "minder tol": against; "een debat over de tol": nothing.
4. Is it denied? "dat de tol niet verdwijnt".

What the issue's own name says is counted once more, so that who wants to end something is for "afschaffing van de tol".
Wherever one of the answers is missing the stance is unclear.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wederhoor.align.clauses import WORD, Clause, Word, clauses
from wederhoor.align.reaching import Around, Reached, own_sign, reached
from wederhoor.align.sayings import Saying
from wederhoor.lang import Language
from wederhoor.model import Move, Side, Span, Stance, Statement

WANTED = frozenset({Move.SUPPORT, Move.AGREE, Move.REQUEST, Move.OFFER})
REFUSED = frozenset({Move.REJECT, Move.ACCUSE})
ASSENTING = frozenset({Move.AGREE, Move.SUPPORT})
"""Of these those that may be about what somebody says is so."""
JUDGING = {"praise": 1, "positive": 1, "blame": -1, "negative": -1}
GOVERNING = ("reported.prepositional", "reported.nominal")
"""Rules whose content begins with a preposition of the cue's own: "is voorstander **van** de tram"."""
SURENESS = 0.9
"""How sure a side is, given the statement."""


@dataclass(frozen=True, slots=True)
class Target:
    """An issue in one statement: ``words`` show it; ``sign`` is -1 where its name is that of an end: "sluiting"."""

    words: tuple[Span, ...]
    sign: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A sign, 0 where it cannot be told, the words that it stands on and why."""

    sign: int
    words: tuple[Word, ...]
    why: str


class Stances:
    """Decides by one language's words."""

    def __init__(self, language: Language) -> None:
        self._known = language.stances
        self._signals = language.signals

    def sign_of(self, name: str) -> int:
        """-1 where ``name`` is that of an end or a lessening, else 1."""
        sign = 1
        for match in WORD.finditer(name.lower()):
            sign *= own_sign(match[0], self._known)
        return sign

    def decide(self, saying: Saying, target: Target, answers: tuple[Saying, Target] | None = None) -> Stance:
        """The stance of ``saying`` on the issue that ``target`` stands for.

        ``answers``: what the words of ``target`` point back to, where they only point ("Daar is geen sprake van").
        """
        found = self._pointing(saying, *answers) if answers else self._decided(saying, target)
        sign = found.sign * target.sign
        side = {1: Side.FOR, -1: Side.AGAINST, 0: Side.UNCLEAR}[sign]
        spans = [saying.article.span(word.start, word.end) for word in found.words]
        words = tuple(sorted({*spans, *(_deciding(saying) if sign else ())}, key=lambda span: (span.start, span.end)))
        sure = round(saying.statement.confidence * SURENESS, 2) if sign else 0.0
        return Stance(saying.id, side, _outermost(words), "stances.words@1", found.why, sure)

    def _pointing(self, saying: Saying, before: Saying, target: Target) -> _Found:
        """Wanted or refused is what the statement ``before`` says of the issue, whatever that one does with it."""
        refused = self._open(saying) or self._open(before)
        if refused:
            return _unclear(refused)
        move = saying.statement.move
        attitude = 1 if move in WANTED else -1 if move in REFUSED else 0
        for clause in self._clauses(before):
            if not attitude or clause.aside or not any(word.touches(target.words) for word in clause.words):
                continue
            around = self._around(before, clause, target)
            reach = reached(around, self._known)
            sign, _ = self._denied(around)
            how = f"{'wanted' if attitude > 0 else 'refused'} ({move}) is what {before.words!r} says of it"
            return _Found(attitude * reach.sign * sign, (), how if reach.sign else reach.why)
        return _unclear("it cannot be told what it points to")

    # ------------------------------------------------------------ one statement

    def _decided(self, saying: Saying, target: Target) -> _Found:
        refused = self._open(saying)
        if refused:
            return _unclear(refused)
        places = [clause for clause in self._clauses(saying) if any(w.touches(target.words) for w in clause.words)]
        found = [self._in_clause(saying, clause, target) for clause in places]
        clear = [one for one in found if one.sign]
        if len({one.sign for one in clear}) > 1:
            return _unclear("it says both")
        return (clear or found or [_unclear("the words for it do not stand in what is said")])[0]

    def _open(self, saying: Saying) -> str:
        """Why the whole statement tells nothing, "" if it may."""
        if saying.statement.hedge:
            return f"'{_cut(saying, saying.statement.hedge)}' leaves it open"
        if not self._known.weak.isdisjoint(self._cue(saying).split()):
            return "its cue says neither"
        return "it is a question" if self._asks(saying) else ""

    def _asks(self, saying: Saying) -> bool:
        last, first = saying.statement.content[-1], saying.statement.content[0]
        text = saying.article.text
        before = text[max(0, first.start - 12) : first.start].lower().split()
        asked = bool(before) and before[-1].strip("'\"“‘(") in self._known.whether
        return asked or text[last.end - 1] == "?" or text[last.end : last.end + 1] == "?"

    def _in_clause(self, saying: Saying, clause: Clause, target: Target) -> _Found:
        if clause.aside:
            return _unclear("its words stand in an aside")
        attitude = self._attitude(saying, clause)
        if attitude and not self._governs(saying, clause):
            return _unclear("another sentence is what it does")
        around, move = self._around(saying, clause, target), saying.statement.move
        if not attitude or (move in ASSENTING and self._tells(around)):
            return self._judged(around)
        return self._done(around, attitude, move)

    def _done(self, around: Around, attitude: int, move: Move) -> _Found:
        """What is wanted or refused is done to the issue, or is the issue itself."""
        refused = self._unsettled(around, move)
        if refused:
            return _unclear(refused)
        reach = reached(around, self._known)
        if not reach.sign:
            return _unclear(reach.why)
        sign, denied = self._denied(around)
        how = f"{'wanted' if attitude > 0 else 'refused'} ({move})"
        return _Found(attitude * reach.sign * sign, (*reach.words, *denied), _because(how, reach, denied))

    def _unsettled(self, around: Around, move: Move) -> str:
        """Why a clause tells nothing of the issue although it is wanted or refused; "" if it may."""
        doing = [around.words[i] for i in around.doing]
        conduct = any(word.is_verb or word.form in self._signals.negator for word in doing)
        acted = any(word.is_verb and not self._judging(word) and word.form not in self._known.copula for word in around.words)
        if move is Move.ACCUSE and conduct and (acted or not self._is(around)):
            return "what somebody does is blamed"
        unreal = next((word.form for word in around.words if word.form in self._known.unreal), "")
        return f"'{unreal}' leaves it open" if unreal else ""

    def _is(self, around: Around) -> bool:
        return any(word.form in self._known.copula for word in around.words)

    def _tells(self, around: Around) -> bool:
        """Whether a clause says what something is, not what is done: "is het ermee eens dat de tol een oorzaak is"."""
        known = self._known
        inside = [word for i, word in enumerate(around.words) if i not in around.doing | around.target]
        return self._is(around) and not any(word.is_verb and word.form not in known.copula for word in inside)

    def _attitude(self, saying: Saying, clause: Clause) -> int:
        """1 where the statement wants what the clause says, -1 where it refuses that, 0 where it only asserts.

        "wil geen tol, maar een tram" refuses only what its own "geen" stands with.
        """
        statement = saying.statement
        if statement.move in REFUSED:
            denied = [word for one in self._clauses(saying) for word in one.words if self._denies(word, statement)]
            if denied and not any(word in clause.words for word in denied):
                return 1 if clause.contrasted else 0
        if statement.move in WANTED:
            return -1 if self._cue(saying) in self._known.turning else 1
        return -1 if statement.move in REFUSED else 0

    def _cue(self, saying: Saying) -> str:
        return " ".join(saying.article.cut(span).lower() for span in saying.statement.cue)

    def _clauses(self, saying: Saying) -> tuple[Clause, ...]:
        return clauses(saying, self._known, self._signals.negator)

    def _denies(self, word: Word, statement: Statement) -> bool:
        return word.form in self._signals.negator and word.touches(statement.move_by)

    def _governs(self, saying: Saying, clause: Clause) -> bool:
        """Whether the clause is in the sentence that the move was told by; a cue's own is the first."""
        inside = [span for span in saying.statement.move_by if any(piece.contains(span) for piece in saying.statement.content)]
        if not inside:
            return clause.sentence == 0
        found = self._clauses(saying)
        return any(one.sentence == clause.sentence and any(w.inside(inside) for w in one.words) for one in found)

    def _around(self, saying: Saying, clause: Clause, target: Target) -> Around:
        statement = saying.statement
        own = (*statement.move_by, *statement.cue)
        return Around(
            words=clause.words,
            target=frozenset(i for i, word in enumerate(clause.words) if word.touches(target.words)),
            doing=frozenset(i for i, word in enumerate(clause.words) if word.inside(own)),
            opens=statement.found_by.startswith(GOVERNING) and statement.content[0].start == clause.words[0].start,
        )

    # ------------------------------------------------------------ denial and judgement

    def _denied(self, around: Around) -> tuple[int, tuple[Word, ...]]:
        words = around.words
        found = [
            word
            for i, word in enumerate(words)
            if word.form in self._signals.negator
            and i not in around.doing
            and not (i + 1 < len(words) and words[i + 1].form in self._signals.only)
        ]
        return (-1) ** len(found), tuple(found)

    def _judged(self, around: Around) -> _Found:
        """What a bare assertion says of the issue: "de tram is een zegen", "de tram is niet nodig"."""
        reach = reached(around, self._known)
        if not reach.sign or not self._is(around):
            return _unclear(reach.why or "it only asserts")
        last = max(around.target)
        sign, denied = self._denied(around)
        for first, second in pairwise(around.words):
            judging = self._known.judgements.get(f"{first.form} {second.form}")
            if judging is not None:
                return _Found(judging * reach.sign * sign, (first, second, *denied), _because("judged", reach, denied))
        for at in range(len(around.words) - 1, last, -1):
            word = around.words[at]
            kinds = self._judging(word)
            if len(kinds) == 1 and not self._led(around.words, at):
                words = (*reach.words, word, *denied)
                return _Found(kinds.pop() * reach.sign * sign, words, _because("judged", reach, (word, *denied)))
        return _unclear("it only asserts")

    def _led(self, words: Sequence[Word], at: int) -> bool:
        """Whether a preposition leads to a word: what is "in goede handen" is not therefore good."""
        before = next((w for w in reversed(words[:at]) if w.pos or w.form in self._known.preposition), None)
        return before is not None and before.form in self._known.preposition

    def _judging(self, word: Word) -> set[int]:
        """What a word says of a thing: "nodig", "onzin"."""
        known = self._known.judgements.get(word.form)
        if known:
            return {known}
        kinds = frozenset() if word.is_verb else self._signals.kinds({word.form, word.lemma}, frozenset())
        return {JUDGING[kind] for kind in kinds if kind in JUDGING}


def _deciding(saying: Saying) -> tuple[Span, ...]:
    return saying.statement.move_by or saying.statement.cue


def _outermost(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if not any(other != span and other.contains(span) for other in spans))


def _unclear(why: str) -> _Found:
    return _Found(0, (), why)


def _because(how: str, reach: Reached, denied: Iterable[Word]) -> str:
    through = [word.form for word in reach.words] + [word.form for word in denied]
    return f"{how}: " + ", ".join(f"'{form}'" for form in through) if through else how


def _cut(saying: Saying, spans: Iterable[Span]) -> str:
    return " … ".join(saying.article.cut(span) for span in spans)

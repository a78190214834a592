"""What one party says and another denies: two accounts of one thing, both kept.

What denies is a statement whose cue does ("ontkent dat …"), one whose content has a word of denial where the other's has none,
or one that has a word contrary to one of the other's ("te veel kaarten", "minder kaarten"). It is looked up by the rarest words
of its content; it is of what another party said in the same article or within three days of it if most of their content words
are the same. What is wanted or planned is no account of what is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wederhoor.align.contradiction import Contradiction, Voice
from wederhoor.align.quoted import near_in_time
from wederhoor.align.sayings import Saying
from wederhoor.collation import WORD
from wederhoor.lang import AVAILABLE, pack
from wederhoor.lang.conflicts import Conflicts
from wederhoor.model import ConflictKind, Move, Reply, ReplyKind, Span

TOLD = (Move.ASSERT, Move.ACCUSE, Move.DENY)
FEWEST_SHARED = 2
MOST_OF_THEM = 0.6
NEARLY_ALL = 0.75
LOOKED_UP = 3
"""Words by which a denial is looked up, the rarest ones."""
COMPARED = 12


@dataclass(frozen=True, slots=True)
class _Said:
    """A saying with its content words by what stands for them, and all its words in lower case.

    ``denies``: its cue denies; ``negated``: its content has a word of denial.
    """

    saying: Saying
    lemmas: dict[str, Span]
    words: frozenset[str]
    denies: bool
    negated: bool
    aimed: bool


def conflicts(sayings: Sequence[Saying]) -> Iterator[Contradiction]:
    """The denials among ``sayings``, which are in order of time, each with what it denies."""
    found = [_said(saying) for saying in sayings if _is_told(saying)]
    often = Counter(lemma for one in found for lemma in one.lemmas)
    under: defaultdict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        for lemma in one.lemmas:
            under[lemma].append(number)
    told: set[tuple[int, int]] = set()
    for number, one in enumerate(found):
        rarest = sorted(one.lemmas, key=lambda lemma: (often[lemma], lemma))[:LOOKED_UP]
        near = {other for lemma in rarest for other in _nearest(under[lemma], number)} - {number}
        fitting = [other for other in near if _contrary(found[other], one) or _contrary(one, found[other])]
        if fitting:
            best = min(
                fitting, key=lambda other: (found[other].saying.article.id != one.saying.article.id, abs(other - number))
            )
            pair = (min(number, best), max(number, best))
            if pair not in told:
                told.add(pair)
                yield _contradiction(found[pair[0]], found[pair[1]])


def of_replies(replies: Sequence[Reply], sayings: Sequence[Saying]) -> Iterator[Contradiction]:
    """What one says of another, and that other denies: with each call all answers that deny it."""
    by_id = {saying.id: saying for saying in sayings}
    denying: defaultdict[str, list[tuple[Reply, Saying]]] = defaultdict(list)
    for reply in replies:
        call, answer = by_id.get(reply.call), by_id.get(reply.statement_id or "")
        if reply.kind is not ReplyKind.DENIES or call is None or answer is None:
            continue
        if answer.article.language in AVAILABLE and _tell_apart(call, answer):
            denying[reply.call].append((reply, answer))
    told: list[Span] = []
    for called, answers in denying.items():
        call = by_id[called]
        if any(span.overlaps(other) for span in call.statement.content for other in told):
            continue
        told += call.statement.content
        words = [answer.article.cut(span) for reply, answer in answers for span in reply.words]
        yield Contradiction(
            kind=ConflictKind.ACCOUNT,
            about=call.words,
            voices=(_voice(call, 0), *(_voice(answer, 1) for _, answer in answers)),
            around=tuple(span for reply, _ in answers for span in reply.words),
            found_by="conflicts.answered@1",
            why="one says it of another, who denies it: " + ", ".join(f"'{word}'" for word in dict.fromkeys(words)),
            confidence=min(reply.confidence for reply, _ in answers),
        )


def _tell_apart(call: Saying, answer: Saying) -> bool:
    """Whether both tell what is, in words that do not lie in each other; a name for the charge ("laster") tells nothing."""
    if call.statement.move not in TOLD or any(a.overlaps(b) for a in call.statement.content for b in answer.statement.content):
        return False
    words = pack(answer.article.language).conflicts
    one, other = _said(call), _said(answer)
    if one.negated and other.negated and one.lemmas.keys() & other.lemmas.keys():
        return False
    tells = answer.statement.move is Move.ASSERT and any(one.pos == "VERB" for one in answer.lemmas)
    return tells or answer.statement.move is Move.DENY or not words.denials.isdisjoint(other.words)


def _nearest(numbers: Sequence[int], number: int) -> list[int]:
    return sorted(numbers, key=lambda other: abs(other - number))[:COMPARED] if len(numbers) > COMPARED else list(numbers)


def _is_told(saying: Saying) -> bool:
    known = saying.article.language in AVAILABLE and saying.party is not None
    return known and saying.statement.move in TOLD and not saying.statement.attitude


def _said(saying: Saying) -> _Said:
    words = pack(saying.article.language).conflicts
    own = frozenset(match[0].lower() for match in WORD.finditer(saying.words))
    return _Said(
        saying=saying,
        lemmas=_lemmas(saying, words),
        words=own,
        denies=saying.statement.move is Move.DENY and words.denials.isdisjoint(own),
        negated=not words.denials.isdisjoint(own),
        aimed=not words.modals.isdisjoint(own),
    )


def _lemmas(saying: Saying, words: Conflicts) -> dict[str, Span]:
    """The content words of a saying, without those that say little."""
    known = dict(saying.named)
    found: dict[str, Span] = {}
    for one in saying.lemmas:
        if one.lemma in words.plain or one.pos == "ADV" or one.lemma in words.denials:
            continue
        party = next((id_ for span, id_ in known.items() if span.contains(one.span)), None) if one.pos == "PROPN" else None
        found.setdefault(party or words.same.get(one.lemma, one.lemma), one.span)
    return found


def _contrary(told: _Said, denial: _Said) -> bool:
    """Whether ``denial`` says that it is not so what ``told`` says."""
    one, other = told.saying, denial.saying
    nested = any(a.overlaps(b) for a in one.statement.content for b in other.statement.content)
    if one.party == other.party or nested or not near_in_time(one, other) or told.negated or told.denies:
        return False
    shared = len(told.lemmas.keys() & denial.lemmas.keys())
    most = max(len(told.lemmas), len(denial.lemmas))
    if shared < FEWEST_SHARED:
        return False
    if denial.denies:
        acts = {one.lemma for one in other.lemmas if one.pos == "VERB"} & {lemma.lemma for lemma in one.lemmas}
        return bool(acts) and shared >= MOST_OF_THEM * len(denial.lemmas)
    if told.aimed or denial.aimed:
        return False
    if denial.negated:
        return shared >= NEARLY_ALL * most
    contrary = pack(one.article.language).conflicts.contrary
    beside = one.article.id == other.article.id and abs(one.n - other.n) == 1
    return beside and shared >= MOST_OF_THEM * most and any((a, b) in contrary for a in told.words for b in denial.words)


def _contradiction(one: _Said, other: _Said) -> Contradiction:
    shared = sorted(one.lemmas.keys() & other.lemmas.keys(), key=lambda word: one.lemmas[word].start)
    words = [one.saying.article.cut(one.lemmas[word]) for word in shared]
    return Contradiction(
        kind=ConflictKind.ACCOUNT,
        about=" ".join(words),
        voices=(_voice(one.saying, 0), _voice(other.saying, 1)),
        around=tuple(span for word in shared for span in (one.lemmas[word], other.lemmas[word])),
        found_by="conflicts.denied@1",
        why="one says it and another denies it: " + ", ".join(f"'{word}'" for word in words),
        confidence=0.8,
    )


def _voice(saying: Saying, side: int) -> Voice:
    content = saying.statement.content
    return Voice(saying.article.span(content[0].start, content[-1].end), None, saying.party, saying.id, side)

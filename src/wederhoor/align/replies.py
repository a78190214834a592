"""Hoor en wederhoor: which statements answer an accusation, demand, warning or offer, and which silences that articles tell of.

An answer is made by the party concerned or by one that answers for it, never by whoever called it out. It stands behind the
call in the same article, before it only where an article opens with the answer, or in an article of the same day or of the
weeks after. Nearness alone shows nothing: words must point back, tell a reaction, or be about the same matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from wederhoor.align.answering import DECIDED, Answer, Asked, Evidence, Weighing, denying, inside, kind_of, saying_on
from wederhoor.align.elsewhere import Elsewhere
from wederhoor.align.likely import Likely
from wederhoor.align.matters import Matters
from wederhoor.align.sayings import Said, Saying, Silent
from wederhoor.align.sides import Sides
from wederhoor.align.unheard import Unheard
from wederhoor.model import Call, Move, Party, Reply, ReplyKind, SilenceKind, Story, Utterance, content_id

AROUND = 80
"""So many statements on either side of a call are looked at in its own article."""
SOON = 6
"""So many statements behind a call somebody may answer whom it does not name."""
TELLING = ("replies.holds", "replies.takes-up")
"""The rules by which an answer names what it answers."""
REACTING = ("replies.points-back", "replies.reacts")
"""Those by which it tells that it answers what was just said."""
MORE = 2
"""So many statements that go on with an answer belong to it."""

_SILENT = {
    SilenceKind.DECLINED: ReplyKind.DECLINED,
    SilenceKind.UNREACHED: ReplyKind.UNREACHED,
    SilenceKind.PENDING: ReplyKind.PENDING,
}


def replies(
    said: Said,
    calls: Sequence[Call],
    parties: Sequence[Party],
    utterances: Iterable[Utterance] = (),
    stories: Iterable[Story] = (),
) -> tuple[Reply, ...]:
    """The answers to ``calls``, in order of the calls and then of time.

    An article may answer what another of its story told. What answers one rendering of an utterance answers the calls in all
    of them.
    """
    if not calls:
        return ()
    story_of = {one.article_id: story.id for story in stories for one in story.articles}
    found = _Replies(said, calls, parties).found(story_of)
    found += [*_told_again(found, said, calls, utterances)]
    order = {id_: n for n, id_ in enumerate([*(s.id for s in said.sayings), *(s.silence.id for s in said.silences)])}
    by_call = {call.statement_id: n for n, call in enumerate(calls)}
    return tuple(sorted(found, key=lambda one: (by_call[one.call], order[one.statement_id or one.silence_id or ""])))


class _Replies:
    """Looks for answers, article by article and then over articles."""

    def __init__(self, said: Said, calls: Iterable[Call], parties: Sequence[Party]) -> None:
        self._said = said
        self._sides = Sides(parties, said)
        self._matters = Matters(said.sayings)
        by_id = {saying.id: saying for saying in said.sayings}
        self._asked: defaultdict[str, list[Asked]] = defaultdict(list)
        for call in calls:
            saying = by_id[call.statement_id]
            answer = self._answer(saying)
            self._asked[saying.article.id].append(Asked(call, saying, frozenset(answer.voices), answer.side))
        for asked in self._asked.values():
            asked.sort(key=lambda one: (one.saying.sentences[0].start, one.saying.n))
        self._silences: defaultdict[str, list[Silent]] = defaultdict(list)
        for silent in said.silences:
            self._silences[silent.article.id].append(silent)
        self._in: defaultdict[str, list[Answer]] = defaultdict(list)
        for saying in said.sayings:
            if not self._is_silence(saying):
                self._in[saying.article.id].append(self._answer(saying))
        self._sayings = by_id
        self._found: dict[tuple[str, str], Reply] = {}
        self._worded: set[tuple[str, str | None, str]] = set()

    def found(self, story_of: Mapping[str, str]) -> list[Reply]:
        for article_id, asked in self._asked.items():
            self._within(asked, self._in[article_id])
        elsewhere = Elsewhere([answer for answers in self._in.values() for answer in answers], self._matters)
        for one in (one for asked in self._asked.values() for one in asked):
            concerned = self._concerned(one)
            for answer, evidence in elsewhere.answers(one, concerned):
                if _may(one, answer, concerned):
                    self._add(one, answer, concerned, evidence)
        self._adding_up(Likely(self._asked, self._concerned, self._matters, story_of))
        unheard = Unheard(self._asked, self._concerned, self._matters)
        for silent in self._said.silences:
            for one, party, evidence in unheard.answers(silent):
                self._found[one.saying.id, silent.silence.id] = _reply(
                    one, party, _SILENT[silent.silence.kind], evidence, silent.silence.id
                )
        return self._outermost()

    def _adding_up(self, likely: Likely) -> None:
        """What no rule shows, and signs together do."""
        taken: defaultdict[str, set[str]] = defaultdict(set)
        for call_id, answer_id in self._found:
            taken[answer_id].add(call_id)
        for answers in self._in.values():
            for n, answer in enumerate(answers):
                for one, evidence in list(likely.answered(answers, n, taken)):
                    concerned = self._concerned(one)
                    if _may(one, answer, concerned):
                        self._add(one, answer, concerned, evidence)
                        taken[answer.saying.id].add(one.saying.id)

    def _answer(self, saying: Saying) -> Answer:
        voices = self._sides.voices(saying)
        side = frozenset(other for voice in voices for other in self._sides.answer_for(voice, saying.article.id))
        return Answer(saying, voices, side)

    def _is_silence(self, saying: Saying) -> bool:
        """Whether it is no words but a silence: "wil daar niet op reageren"."""
        pieces = (*saying.statement.cue, *saying.statement.content)
        spans = [silent.silence.span for silent in self._silences.get(saying.article.id, ())]
        return any(piece.overlaps(span) for span in spans for piece in pieces)

    def _concerned(self, asked: Asked) -> dict[str, str]:
        """Who may answer, each with the party concerned that it answers for; a party concerned for itself first."""
        found = {party: party for party in asked.call.parties}
        for party in asked.call.parties:
            for other in self._sides.answer_for(party, asked.saying.article.id):
                found.setdefault(other, party)
        return {who: party for who, party in found.items() if who not in asked.callers}

    def _loosely(self, asked: Asked, answers: Sequence[Answer]) -> dict[str, str]:
        """Who else may answer, if they do so in plain words, each with whom it is for.

        Of a call that names nobody whom it concerns, the others who speak soon behind it. Else those whom it names besides, and
        those who speak for a country without being told of which.
        """
        if all(map(self._sides.nameless, asked.call.parties)):
            return _anybody(asked, answers)
        concerned = self._concerned(asked)
        others = {id_: id_ for _, id_ in asked.saying.named if id_ not in concerned and id_ not in asked.side}
        found = {voice: party for party in others for voice in self._sides.answer_for(party, asked.saying.article.id)}
        for answer in answers:
            for voice in answer.voices:
                for party in asked.call.parties:
                    if self._sides.may_be_of(voice, party, asked.saying.article.id):
                        found[voice] = party
        return {who: party for who, party in found.items() if who not in concerned and who not in asked.side}

    def _within(self, asked: Sequence[Asked], answers: Sequence[Answer]) -> None:
        """The answers in the article itself, and what goes on with them."""
        loose = {one.saying.id: self._loosely(one, answers) for one in asked}
        concerns = {one.saying.id: loose[one.saying.id] | self._concerned(one) for one in asked}
        weighing = Weighing(asked, answers, self._matters, lambda one, answer: _may(one, answer, concerns[one.saying.id]))
        for one in asked:
            concerned = concerns[one.saying.id]
            n = next((n for n, answer in enumerate(answers) if answer.saying.n >= one.saying.n), len(answers))
            for m in range(max(0, n - AROUND), min(len(answers), n + AROUND)):
                answer = answers[m]
                if answer.saying.id == one.saying.id or not _may(one, answer, concerned):
                    continue
                evidence = weighing.evidence(one, answer)
                loosely = all(voice in loose[one.saying.id] for voice in answer.voices if voice in concerned)
                named = not all(map(self._sides.nameless, one.call.parties))
                if evidence and (not loosely or _plain(one, answer, evidence, named=named)):
                    self._add(one, answer, concerned, evidence)
                    for more in _goes_on(answers[m : m + 1 + MORE]):
                        words = more.saying.statement.content[:1]
                        on = Evidence("replies.goes-on", words, "it goes on with the answer", 0.78)
                        self._add(
                            one,
                            more,
                            concerned,
                            on,
                            goes_on=answer if (one.saying.id, answer.saying.id) in self._found else None,
                        )

    def _add(
        self, asked: Asked, answer: Answer, concerned: Mapping[str, str], evidence: Evidence, goes_on: Answer | None = None
    ) -> None:
        """Keep the answer, unless it is known, or known in the same words from another article of the outlet.

        What goes on with another answer does as that does, if it does nothing else.
        """
        key = (asked.saying.id, answer.saying.id)
        worded = (asked.saying.id, answer.saying.article.outlet, answer.saying.words)
        if key in self._found or worded in self._worded:
            return
        self._worded.add(worded)
        party = next(concerned[voice] for voice in answer.voices if voice in concerned)
        kind = kind_of(asked.call, answer)
        if kind is ReplyKind.RESPONDS and goes_on is not None:
            kind = self._found[asked.saying.id, goes_on.saying.id].kind
        refuses = denying(answer.saying) and not denying(asked.saying)
        if kind is ReplyKind.RESPONDS and asked.call.move is not Move.ACCUSE and refuses:
            kind = ReplyKind.REJECTS
        self._found[key] = _reply(asked, party, kind, evidence, answer.saying.id)

    def _outermost(self) -> list[Reply]:
        """Of answers of which one stands in the other, the one that decides, else the outer."""
        by_call: defaultdict[str, list[Reply]] = defaultdict(list)
        for reply in self._found.values():
            by_call[reply.call].append(reply)
        return [
            one for several in by_call.values() for one in several if not any(self._yields(one, other) for other in several)
        ]

    def _yields(self, one: Reply, other: Reply) -> bool:
        if one is other or not one.statement_id or not other.statement_id:
            return False
        mine, others = self._sayings[one.statement_id], self._sayings[other.statement_id]
        if inside(mine, others):
            return other.kind in DECIDED or one.kind not in DECIDED
        return inside(others, mine) and other.kind in DECIDED and one.kind not in DECIDED


def _anybody(asked: Asked, answers: Sequence[Answer]) -> dict[str, str]:
    """Of a call that does not name whom it concerns: the others who speak soon behind it, if any."""
    if not asked.callers:
        return {}
    soon = [answer for answer in answers if 0 <= answer.saying.n - asked.saying.n <= SOON]
    return {voice: answer.voices[-1] for answer in soon if asked.side.isdisjoint(answer.side) for voice in answer.voices}


def _plain(asked: Asked, answer: Answer, evidence: Evidence, *, named: bool) -> bool:
    """Whether an answer tells by itself that the call concerns the one who gives it: it takes it up, and turns it down.

    ``named``: the call names somebody whom the one who answers may speak for; then it is enough to react.
    """
    kind = kind_of(asked.call, answer)
    turned = kind in DECIDED and (kind is not ReplyKind.ACCEPTS or asked.call.move is Move.OFFER)
    return turned and evidence.rule in (*TELLING, *(REACTING if named else ()))


def _may(asked: Asked, answer: Answer, concerned: Mapping[str, str]) -> bool:
    """Whether a party concerned makes it, or one that answers for it and is not of the side that called."""
    if not asked.callers.isdisjoint(answer.voices):
        return False
    if any(voice in asked.call.parties for voice in answer.voices):
        return True
    return asked.callers.isdisjoint(answer.side) and any(voice in concerned for voice in answer.voices)


def _goes_on(answers: Sequence[Answer]) -> Iterator[Answer]:
    """What its speaker says on, sentence after sentence, behind the first of ``answers``."""
    for n in range(1, len(answers)):
        if not saying_on(answers[:n], answers[n]):
            return
        yield answers[n]


def _reply(asked: Asked, party: str, kind: ReplyKind, evidence: Evidence, answer: str) -> Reply:
    """The value; ``answer`` is the id of a statement or of a silence, as its kind tells."""
    silent = kind in _SILENT.values()
    return Reply(
        id=content_id("reply", asked.saying.id, answer),
        call=asked.saying.id,
        party=party,
        kind=kind,
        statement_id=None if silent else answer,
        silence_id=answer if silent else None,
        words=tuple(sorted(dict.fromkeys(evidence.words), key=lambda span: span.start)),
        found_by=f"{evidence.rule}@1",
        why=evidence.why,
        confidence=evidence.confidence,
    )


def _told_again(found: Sequence[Reply], said: Said, calls: Iterable[Call], utterances: Iterable[Utterance]) -> Iterator[Reply]:
    """The answers to other renderings of one utterance, or to the same words of one party, where they are not known yet."""
    by_id = {call.statement_id: call for call in calls}
    by_call: defaultdict[str, dict[str, Reply]] = defaultdict(dict)
    for reply in found:
        by_call[reply.call][reply.statement_id or reply.silence_id or ""] = reply
    worded: defaultdict[tuple[str | None, str], list[str]] = defaultdict(list)
    for saying in said.sayings:
        if saying.id in by_id:
            worded[saying.party, saying.words].append(saying.id)
    groups = [[one.statement_id for one in utterance.renderings] for utterance in utterances]
    for group in (*groups, *worded.values()):
        told = [by_id[id_] for id_ in group if id_ in by_id]
        answers = {answer: reply for call in told for answer, reply in by_call[call.statement_id].items()}
        for call in told:
            for answer, reply in answers.items():
                if answer not in by_call[call.statement_id] and reply.party in call.parties:
                    again = replace(
                        reply,
                        id=content_id("reply", call.statement_id, answer),
                        call=call.statement_id,
                        found_by="replies.told-again@1",
                        why=f"it answers the same words told elsewhere: {reply.why}",
                        confidence=round(reply.confidence * 0.95, 3),
                    )
                    by_call[call.statement_id][answer] = again
                    yield again

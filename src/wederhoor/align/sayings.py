"""Sayings: the statements of all articles as they are laid side by side, with who makes them and who is named in them.

What the files of this room that compare statements start from. Each article is looked at once; who an entity is over articles
is filled in when that is known.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeVar

from wederhoor.model import (
    Article,
    BlockKind,
    InferredDate,
    Lemma,
    Party,
    Quantity,
    Report,
    Silence,
    Span,
    Statement,
    Story,
    Time,
)

Named = tuple[Span, str]
"""A mention, and the id of the party that it names."""
_Found = TypeVar("_Found", Lemma, Time)


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement with what surrounds it.

    ``party`` is who makes it, None where it cannot be told; ``voices`` are the bodies and people for whom the speaker speaks,
    ``addressees`` whom it is said to: ids of parties. ``named`` are all mentions of
    parties in its content, ``beside`` those elsewhere in its sentences, both in order of the text; its own speaker may be
    among them. ``sentences`` are those it touches, ``lemmas`` the content words in its content, ``around`` those elsewhere in
    its sentences, ``cue`` those of its cue, ``times`` all times in its sentences. ``day`` is when the article appeared (EDTF;
    inferred if it tells no date; "" where unknown), ``n`` its place among the statements of its article.
    """

    statement: Statement
    article: Article
    n: int
    party: str | None
    voices: tuple[str, ...]
    addressees: tuple[str, ...]
    named: tuple[Named, ...]
    beside: tuple[Named, ...]
    sentences: tuple[Span, ...]
    lemmas: tuple[Lemma, ...]
    around: tuple[Lemma, ...]
    cue: tuple[Lemma, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    block: BlockKind
    day: str

    @property
    def id(self) -> str:
        return self.statement.id

    @property
    def words(self) -> str:
        """Its content; pieces with a space between them."""
        return " ".join(self.article.cut(span) for span in self.statement.content)


@dataclass(frozen=True, slots=True)
class Silent:
    """A silence with its article, and the parties that are silent; ``sentences`` are those it touches, ``lemmas`` the content
    words and ``named`` the parties in what it is about."""

    silence: Silence
    article: Article
    parties: tuple[str, ...]
    sentences: tuple[Span, ...]
    lemmas: tuple[Lemma, ...]
    named: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True, order=True)
class Held:
    """An office that an article gives a party now: its noun ("directeur"), and the party that it is held in, "" if untold."""

    article_id: str
    party: str
    noun: str
    of: str


@dataclass(frozen=True, slots=True)
class Text:
    """An article as a whole: its sentences, its content words, and all mentions of parties, each in order of the text."""

    article: Article
    sentences: tuple[Span, ...]
    lemmas: tuple[Lemma, ...]
    named: tuple[Named, ...]
    day: str


@dataclass(frozen=True, slots=True)
class Said:
    """All that was said, in order of time and then of the text, the articles in the same order, who holds which office, and
    which articles tell of one affair: what :class:`Sayings` gives."""

    sayings: tuple[Saying, ...]
    silences: tuple[Silent, ...]
    texts: tuple[Text, ...] = ()
    offices: tuple[Held, ...] = ()
    stories: tuple[Story, ...] = ()


class Sayings:
    """Takes reports one by one, then tells what is said in them.

    It keeps the texts of articles and their statements, and lets the rest of a report go.
    """

    def __init__(self) -> None:
        self._taken: list[_Taken] = []

    def take(self, report: Report) -> None:
        self._taken.append(_taken(report))

    def found(self, parties: Iterable[Party], dates: Iterable[InferredDate] = (), stories: Iterable[Story] = ()) -> Said:
        of = {entity_id: party.id for party in parties for entity_id in party.entity_ids}
        inferred = {date.article_id: date.value for date in dates}
        sayings: list[Saying] = []
        silences: list[Silent] = []
        texts: list[Text] = []
        offices: set[Held] = set()
        for taken in self._taken:
            day = taken.article.published or inferred.get(taken.article.id, "")
            who = tuple((span, of[entity]) for span, entity in taken.who if entity in of)
            sayings += taken.sayings(of, who, day)
            silences += taken.silences(of, day)
            texts.append(Text(taken.article, taken.sentences, taken.lemmas, who, day))
            offices |= {Held(taken.article.id, of[one], noun, of.get(body, "")) for one, noun, body in taken.roles if one in of}
        sayings.sort(key=lambda one: (one.day, one.article.id, one.n))
        silences.sort(key=lambda one: (one.day, one.article.id, one.silence.span.start))
        texts.sort(key=lambda one: (one.day, one.article.id))
        return Said(tuple(sayings), tuple(silences), tuple(texts), tuple(sorted(offices)), tuple(stories))


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks, and for whom."""

    party: str | None
    served: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """What is kept of a report: ``who`` are its linked mentions in order of the text, each with its entity; ``serving``
    tells in which entities one holds an office or part."""

    article: Article
    sentences: tuple[Span, ...]
    statements: tuple[Statement, ...]
    speakers: tuple[str | None, ...]
    who: tuple[Named, ...]
    lemmas: tuple[Lemma, ...]
    quantities: tuple[Quantity, ...]
    times: tuple[Time, ...]
    unanswered: tuple[Silence, ...]
    roles: tuple[tuple[str, str, str], ...]
    serving: dict[str, tuple[str, ...]]

    def sayings(self, of: dict[str, str], who: Sequence[Named], day: str) -> list[Saying]:
        return [
            self._saying(n, statement, self._speaker(speaker, of), who, day)
            for n, (statement, speaker) in enumerate(zip(self.statements, self.speakers, strict=True))
        ]

    def _speaker(self, speaker: str | None, of: dict[str, str]) -> _Voice:
        """The party of an entity that speaks, and those that it speaks for."""
        served = self.serving.get(speaker or "", ())
        return _Voice(of.get(speaker or ""), tuple(dict.fromkeys(of[entity] for entity in served if entity in of)))

    def _saying(self, n: int, statement: Statement, voice: _Voice, who: Sequence[Named], day: str) -> Saying:
        sentences = _touching(self.sentences, (*statement.content, *statement.cue, *statement.source)) or statement.content
        around = [one for one in who if any(sentence.contains(one[0]) for sentence in sentences)]
        named = tuple(one for one in around if any(piece.contains(one[0]) for piece in statement.content))
        lemmas = tuple(lemma for piece in statement.content for lemma in _inside(self.lemmas, piece))
        return Saying(
            statement=statement,
            article=self.article,
            n=n,
            party=voice.party,
            voices=(*voice.served, *_owners(statement, around)),
            addressees=tuple(dict.fromkeys(id_ for span, id_ in who if any(span.overlaps(to) for to in statement.addressee))),
            named=named,
            beside=tuple(one for one in around if one not in named),
            sentences=sentences,
            lemmas=lemmas,
            around=tuple(lemma for sentence in sentences for lemma in _inside(self.lemmas, sentence) if lemma not in lemmas),
            cue=tuple(lemma for piece in statement.cue for lemma in _inside(self.lemmas, piece)),
            times=tuple(time for sentence in sentences for time in _inside(self.times, sentence)),
            quantities=tuple(q for q in self.quantities if any(piece.contains(q.span) for piece in statement.content)),
            block=next((b.kind for b in self.article.blocks if b.span.contains(statement.content[0])), BlockKind.PARAGRAPH),
            day=day,
        )

    def silences(self, of: dict[str, str], day: str) -> list[Silent]:
        found = []
        for silence in self.unanswered:
            who, named = (
                tuple(dict.fromkeys(of[id_] for span, id_ in self.who if id_ in of and any(span.overlaps(p) for p in pieces)))
                for pieces in (silence.who, silence.about)
            )
            sentences = _touching(self.sentences, (silence.span, *silence.about)) or (silence.span,)
            about = tuple(lemma for piece in silence.about for lemma in _inside(self.lemmas, piece))
            found.append(Silent(silence, self.article, who, sentences, about, named, day))
        return found


def _owners(statement: Statement, around: Sequence[Named]) -> tuple[str, ...]:
    """Those named within the words of the source: "een woordvoerder van Kilterm", "de Russische president"."""
    return tuple(
        dict.fromkeys(
            id_ for span, id_ in around if any(source.contains(span) and span != source for source in statement.source)
        )
    )


def _serving(report: Report) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for role in report.cast.roles:
        if role.of is not None and not role.former:
            found.setdefault(role.entity_id, []).append(role.of)
    return {entity: tuple(bodies) for entity, bodies in found.items()}


def _taken(report: Report) -> _Taken:
    reading, cast = report.reading, report.cast
    speakers = {speaker.statement_id: speaker.entity_id for speaker in cast.speakers}
    holders = {span: entity.id for entity in cast.entities for span in entity.mentions}
    linked = {link.mention: link.entity_id for link in cast.links if link.entity_id}
    return _Taken(
        article=report.article,
        sentences=reading.sentences,
        statements=reading.statements,
        speakers=tuple(speakers.get(statement.id) for statement in reading.statements),
        who=tuple(sorted({**holders, **linked}.items(), key=lambda one: (one[0].start, -one[0].end))),
        lemmas=reading.lemmas,
        quantities=reading.quantities,
        times=reading.times,
        unanswered=reading.silences,
        roles=tuple((role.entity_id, role.noun, role.of or "") for role in cast.roles if not role.former),
        serving=_serving(report),
    )


def _inside(found: Sequence[_Found], piece: Span) -> Sequence[_Found]:
    """Those of ``found``, which are in order of the text, that begin in ``piece``."""
    start = attrgetter("span.start")
    return found[bisect_left(found, piece.start, key=start) : bisect_left(found, piece.end, key=start)]


def _touching(sentences: Sequence[Span], pieces: Iterable[Span]) -> tuple[Span, ...]:
    wanted = sorted(pieces, key=lambda piece: piece.start)
    start = attrgetter("start")
    first = max(0, bisect_left(sentences, wanted[0].start + 1, key=start) - 1)
    last = bisect_left(sentences, max(piece.end for piece in wanted), key=start)
    return tuple(s for s in sentences[first:last] if any(s.overlaps(piece) for piece in wanted))

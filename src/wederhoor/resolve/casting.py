"""The walk through this room: from the mentions and statements of a reading to its cast."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from wederhoor.lang import Language
from wederhoor.model import Article, Cast, Mention, MentionForm, Note, Reading, Span, Step
from wederhoor.resolve.entities import Entities
from wederhoor.resolve.evidence import evidence
from wederhoor.resolve.found import Found
from wederhoor.resolve.links import Links
from wederhoor.resolve.names import Figure, Roster
from wederhoor.resolve.predicates import Predicates
from wederhoor.resolve.speakers import Speakers
from wederhoor.resolve.titles import Titles
from wederhoor.trust import Trust


class Casting:
    """The work of :func:`wederhoor.resolve.cast` on one article."""

    def __init__(self, article: Article, reading: Reading, language: Language, trust: Trust | None = None) -> None:
        """``trust``: what tells how likely a speaker is right; without it all that are found are given."""
        self._trust = trust
        self.article = article
        self.reading = reading
        sources = {span for statement in reading.statements for span in statement.source}
        self.roster = Roster(article, reading.mentions, language, sources)
        self.speakers = Speakers(article, reading, self.roster, language.words.relatives)
        self._mentions = {mention.span: mention for mention in reading.mentions}
        self._people = sorted(f.mentions[0].span.start for f in self.roster.figures if f.personal and f.named and f.mentions)

    def cast(self) -> Cast:
        speaking = [self._weighed(i, found) for i, found in enumerate(self._all())]
        predicates = Predicates(self.article, self.reading, self.roster, self.speakers.resolver.antecedents)
        links = Links(self.speakers, self._sources(speaking), predicates)
        linked = [links.of(mention) for mention in self.reading.mentions]
        titles = list(Titles(self.article, self.reading, self.roster, links, predicates).found())
        entities = Entities(self.article, self.reading, self.roster, speaking, linked)
        return Cast(
            self.article.id,
            entities.all(),
            tuple(entities.speaker(*told) for told in zip(self.reading.statements, speaking, strict=True)),
            tuple(self._notes(speaking)),
            tuple(entities.link(*who) for who in zip(self.reading.mentions, linked, strict=True)),
            tuple(role for title in titles if (role := entities.role(title))),
        )

    def _sources(self, speaking: Sequence[Found]) -> dict[Span, Found]:
        """The speakers by the one mention that is their statement's source."""
        told = zip(self.reading.statements, speaking, strict=True)
        return {statement.source[0]: found for statement, found in told if len(statement.source) == 1}

    def _notes(self, speaking: Sequence[Found]) -> Iterator[Note]:
        for statement, found in zip(self.reading.statements, speaking, strict=True):
            if found.name is None:
                span = next(iter(statement.source), statement.content[0])
                yield Note("resolve", found.code or "speaker-unknown", found.steps[-1].why, span, self.article.id)

    def candidates(self) -> list[tuple[Found, list[str]]]:
        """Who is found for each statement, with what speaks for and against it: what the trust is learnt from."""
        return [(found, self._evidence(i, found)) for i, found in enumerate(self._all())]

    def _all(self) -> list[Found]:
        self._walk()
        return [self.speakers.of(i) for i in range(len(self.reading.statements))]

    def _evidence(self, i: int, found: Found) -> list[str]:
        statement = self.reading.statements[i]
        source = self._mentions.get(statement.source[0]) if statement.source else None
        return evidence(self.article, statement, source, found, self._people)

    def _weighed(self, i: int, found: Found) -> Found:
        """``found`` as sure as the trust says, or nobody where that is too little: a wrong speaker is worse than none."""
        if self._trust is None or found.name is None:
            return found
        sure = self._trust.of(self._evidence(i, found))
        if sure >= self._trust.threshold:
            return replace(found, confidence=sure)
        span = next(iter(self.reading.statements[i].source), self.reading.statements[i].content[0])
        step = Step("doubted", span, f"it may be {found.name!r}, but at {sure:.0%} that is not sure enough")
        return Found(None, None, (*found.steps, step), "doubted", 0.0, "speaker-doubted")

    def _walk(self) -> None:
        """Follow statements and pronouns in order of the text: each leans on those before, but a thousand not on one stack."""
        sources = {s.source[0].start: i for i, s in enumerate(self.reading.statements) if s.source}
        order = sorted(range(len(self.reading.statements)), key=lambda i: self.reading.statements[i].start)
        told = 0
        for mention in self.reading.mentions:
            while told < len(order) and self.reading.statements[order[told]].start <= mention.span.start:
                self.speakers.of(order[told])
                told += 1
            figure = self._tell(mention, sources.get(mention.span.start))
            if figure:
                figure.told += 1

    def _tell(self, mention: Mention, statement: int | None) -> Figure | None:
        """Follow ``mention``, the source of ``statement`` if it is one; its figure has been told of once more."""
        if statement is not None:
            figure = self.speakers.of(statement).figure
            if figure:
                figure.spoke += 1
            return figure
        if mention.form is MentionForm.NAME:
            return self.roster.of(mention)
        if mention.person in (1, 2) or (mention.form is MentionForm.NOMINAL and not (mention.definite or mention.subject)):
            return None
        return self.speakers.resolver.who(mention).figure

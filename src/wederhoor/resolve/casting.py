"""The walk through this room: from the mentions and statements of a reading to its cast."""

from __future__ import annotations

from dataclasses import replace

from wederhoor.lang import Language
from wederhoor.model import Article, Cast, Entity, Mention, MentionForm, Note, Reading, Span, Speaker, Step, content_id
from wederhoor.resolve.evidence import evidence
from wederhoor.resolve.found import Found
from wederhoor.resolve.names import Figure, Roster
from wederhoor.resolve.speakers import Speakers
from wederhoor.trust import Trust


class Casting:
    """The work of :func:`wederhoor.resolve.cast` on one article."""

    def __init__(self, article: Article, reading: Reading, language: Language, trust: Trust | None = None) -> None:
        """``trust``: what tells how likely a speaker is right; without it all that are found are given."""
        self._trust = trust
        self.article = article
        self.reading = reading
        sources = {span for statement in reading.statements for span in statement.source}
        self.roster = Roster(article, reading.mentions, language.names, sources)
        self.speakers = Speakers(article, reading, self.roster, language.words.relatives)
        self._mentions = {mention.span: mention for mention in reading.mentions}
        self._people = sorted(f.mentions[0].span.start for f in self.roster.figures if f.personal and f.named and f.mentions)
        self._stand_ins: set[Span] = set()

    def cast(self) -> Cast:
        found = [self._weighed(i, f) for i, f in enumerate(self._all())]
        speaking = {id(f.figure) for f in found}
        self._stand_ins = {span for figure in self.roster.figures if figure.place for span in figure.seen}
        ids = self._ids(speaking)
        speakers, notes = [], []
        for statement, f in zip(self.reading.statements, found, strict=True):
            entity = ids.get(id(f.figure)) if f.figure else None
            speakers.append(Speaker(statement.id, entity, f.name, f.steps, f"resolve.{f.rule}@1", round(f.confidence, 2)))
            if f.name is None:
                span = next(iter(statement.source), statement.content[0])
                notes.append(Note("resolve", f.code or "speaker-unknown", f.steps[-1].why, span, self.article.id))
        return Cast(self.article.id, self._entities(ids), tuple(speakers), tuple(notes))

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

    def _ids(self, speaking: set[int]) -> dict[int, str]:
        """Ids of all that are named or speak; a noun phrase that does neither was only weighed as an antecedent."""
        found = {}
        for figure in self.roster.figures:
            spans = self._spans(figure)
            if spans and ((figure.named and not self.speakers.resolver.antecedents.unsure(figure)) or id(figure) in speaking):
                found[id(figure)] = content_id("entity", self.article.id, figure.name, figure.kind, spans[0].start)
        return found

    def _entities(self, ids: dict[int, str]) -> tuple[Entity, ...]:
        return tuple(Entity(ids[id(f)], f.name, f.kind, self._spans(f)) for f in self.roster.figures if id(f) in ids)

    def _spans(self, figure: Figure) -> tuple[Span, ...]:
        """Where a figure is meant; "het Kremlin" that stands for Rusland is not the palace."""
        spans = {*figure.seen, *(m.span for m in figure.mentions)}
        if figure.place is None:
            spans -= self._stand_ins
        return tuple(sorted(spans, key=lambda s: (s.start, s.end)))

"""The values of a cast: which figures become entities, under which ids, and what refers to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from wederhoor.lang.names import fold
from wederhoor.model import (
    Article,
    Entity,
    EntityKind,
    Link,
    Mention,
    MentionForm,
    Reading,
    Role,
    Span,
    Speaker,
    Statement,
    Step,
    content_id,
)
from wederhoor.resolve.found import Found
from wederhoor.resolve.names import Figure, Roster
from wederhoor.resolve.titles import Title

VERSION = "3"

LIVING = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP)


class Entities:
    """The figures of one article that are named, speak or are asked, or that the text comes back to, as values."""

    def __init__(
        self, article: Article, reading: Reading, roster: Roster, speaking: Sequence[Found], linked: Sequence[Found]
    ) -> None:
        """``speaking``: who makes each statement; ``linked``: who each mention is."""
        self._article = article
        self._reading = reading
        self._roster = roster
        self._spans: defaultdict[int, set[Span]] = defaultdict(set)
        for mention, found in zip(reading.mentions, linked, strict=True):
            if found.figure:
                self._spans[id(found.figure)].add(mention.span)
        for statement, found in zip(reading.statements, speaking, strict=True):
            for span in statement.source if found.figure else ():
                if not any(span.contains(known) for known in self._spans[id(found.figure)]):
                    self._spans[id(found.figure)].add(span)
        speakers = {id(found.figure) for found in speaking if found.figure}
        others = {*self._returning(linked), *self._asked(linked)}
        self._ids = {
            id(figure): self._id(figure)
            for figure in roster.figures
            if self._seen(figure) and (self._named(figure) or id(figure) in speakers | others)
        }

    def _named(self, figure: Figure) -> bool:
        """A name stands in the text, and is not just the capital of a sentence's first word."""
        first = figure.mentions[0].span.start if figure.mentions else -1
        opens = any(sentence.start == first for sentence in self._reading.sentences)
        return figure.named and not (figure.kind is EntityKind.UNKNOWN and len(figure.mentions) == 1 and opens)

    def _returning(self, linked: Sequence[Found]) -> Iterator[int]:
        """Those without a name that a pronoun or description takes up again: "een agent … hij"; and groups of those named."""
        for mention, found in zip(self._reading.mentions, linked, strict=True):
            figure = found.figure
            if figure is None or figure.named or figure.kind not in LIVING or mention.form is MentionForm.NAME:
                continue
            if found.rule not in ("phrase", "relative", "reflexive") or figure.members:
                yield id(figure)

    def _asked(self, linked: Sequence[Found]) -> Iterator[int]:
        """Those of whom an answer is asked, or of whom the article tells that they gave none."""
        asked = {span for statement in self._reading.statements for span in statement.target}
        asked |= {span for silence in self._reading.silences for span in silence.who}
        for mention, found in zip(self._reading.mentions, linked, strict=True):
            if found.figure and mention.span in asked:
                yield id(found.figure)

    def _seen(self, figure: Figure) -> tuple[Span, ...]:
        """Where a figure is meant, in order of the text."""
        return tuple(sorted({*figure.seen, *self._spans[id(figure)]}, key=lambda span: (span.start, span.end)))

    def _id(self, figure: Figure) -> str:
        return content_id("entity", self._article.id, figure.name, figure.kind, self._seen(figure)[0].start)

    def all(self) -> tuple[Entity, ...]:
        kept = [figure for figure in self._roster.figures if id(figure) in self._ids]
        return tuple(Entity(self._ids[id(f)], f.name, f.kind, self._seen(f), self._members(f)) for f in kept)

    def _members(self, figure: Figure) -> tuple[str, ...]:
        """The entities that a group is made of, by the text, or by the language's table as far as the text names them."""
        members = {id(member): member for member in figure.members}
        if figure.place:
            names = {fold(name) for name in figure.place.members}
            members |= {id(f): f for f in self._roster.figures if f.place and fold(f.place.name) in names}
        return tuple(self._ids[member] for member in members if member in self._ids)

    def link(self, mention: Mention, found: Found) -> Link:
        """``found`` as a value; a figure that is no entity, a phrase that nothing takes up, is none."""
        entity = self._ids.get(id(found.figure)) if found.figure else None
        rule = f"resolve.{found.rule}@{VERSION}"
        if entity is None:
            steps = found.steps
            if found.figure:
                capital = "only the capital of a sentence's first word makes it look like a name"
                why = capital if found.figure.named else "the article gives no name, and does not come back to it"
                steps = (*steps, Step("phrase", mention.span, why))
            return Link(mention.span, None, None, steps, rule, 0.0)
        return Link(mention.span, entity, found.name, found.steps, rule, round(found.confidence, 2))

    def speaker(self, statement: Statement, found: Found) -> Speaker:
        entity = self._ids.get(id(found.figure)) if found.figure else None
        return Speaker(
            statement.id, entity, found.name, found.steps, f"resolve.{found.rule}@{VERSION}", round(found.confidence, 2)
        )

    def role(self, title: Title) -> Role | None:
        """``title`` as a value, if who has it is an entity."""
        entity = self._ids.get(id(title.figure))
        of = self._ids.get(id(title.of)) if title.of else None
        if entity is None:
            return None
        return Role(entity, title.span, title.words, title.noun, of, title.former, title.time, "resolve.title@1")

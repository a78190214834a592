"""Which earlier mention a pronoun takes up: the nearest that agrees, subjects and speakers first."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from wederhoor.model import EntityKind, Mention, MentionForm, Reading, Span
from wederhoor.resolve.names import Figure

BREAK = re.compile(r"\n")
REACH = 7
"""How many sentences back an antecedent may lie."""
MOST = 300
"""How many mentions back: a text without full stops must not cost more than its length."""
DISTANCE, SUBJECT, SPEAKER, NAME, POSSESSOR, PERSON, CONTENT = 1.6, 1.2, 1.0, 0.3, 1.0, 1.5, 1.0
"""Weights: for each sentence between, for a subject, a source of a statement, a name, the subject of the sentence that an
object or possessive stands in, and a figure that is known to be a person; less for the subject of the very words that the
pronoun introduces ("Smit gaat niet weg, zegt ze")."""
TOPIC, UNNAMED = 0.2, 0.8
"""Weights for how often the text has told of somebody so far, and for somebody whom it gives no name."""
KNOWN = 8
"""Who has been told of so often is who the text is about; more tells nothing more."""
OWNER, OWNED, INDEFINITE, OBJECT = 0.8, 1.0, 0.6, 0.4
"""Weights for whose "zijn vader" it is, where that is a subject; less for the father himself, for "een agent", and for a
pronoun that is no subject."""

NO_BODY = frozenset({EntityKind.PERSON, EntityKind.GROUP, EntityKind.DOCUMENT, EntityKind.PRODUCT, EntityKind.OTHER})


@dataclass(frozen=True, slots=True)
class Weights:
    """How many sentences back an antecedent may lie, what each counts, and what to have been told of, to speak, to be near."""

    reach: int
    distance: float
    topic: float
    spoke: float
    paragraph: float


NEAREST = Weights(REACH, DISTANCE, TOPIC, 0.0, 0.9)
"""For pronouns, which take up what was just spoken of."""
TOPICAL = Weights(40, 0.9, 0.4, 0.4, 0.0)
"""For descriptions, which take up again whom the whole text is about."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may be the antecedent, whose figure it is, and how well it fits."""

    mention: Mention
    figure: Figure
    score: float


class Antecedents:
    """The mentions of one reading in order, ready to be searched backwards."""

    def __init__(
        self,
        text: str,
        reading: Reading,
        who: Callable[[Mention], Figure | None],
        barred: Callable[[Mention], Figure | None],
    ) -> None:
        self.mentions: Sequence[Mention] = reading.mentions
        self._starts = [m.span.start for m in reading.mentions]
        owners = {m.span.start for m in reading.mentions if m.form is MentionForm.PRONOUN and m.person == 3}
        self._owned = {m.span.start: m for m in reading.mentions if m.span.start in owners and m.form is MentionForm.NOMINAL}
        self._sentences = [s.start for s in reading.sentences]
        self._breaks = [match.start() for match in BREAK.finditer(text)]
        self._sources = {(s.start, s.end) for statement in reading.statements for s in statement.source}
        self._who = who
        self.barred = barred

    def sentence(self, place: int) -> int:
        return bisect_right(self._sentences, place)

    def _paragraph(self, mention: Mention) -> int:
        return bisect_right(self._breaks, mention.span.start)

    def back(self, found: Mention, mention: Mention) -> int:
        """How many sentences before ``mention`` ``found`` stands."""
        return self.sentence(mention.span.start) - self.sentence(found.span.start)

    def at(self, place: int) -> Mention | None:
        """The shortest mention that begins at character ``place``."""
        low, high = bisect_left(self._starts, place), bisect_right(self._starts, place)
        return min(self.mentions[low:high], key=lambda m: len(m.span), default=None)

    def within(self, mention: Mention) -> Sequence[Mention]:
        """The mentions that begin after the head of ``mention`` and end in its span."""
        low, high = bisect_left(self._starts, mention.head.end), bisect_left(self._starts, mention.span.end)
        return [m for m in self.mentions[low:high] if m.span.end <= mention.span.end]

    def around(self, mention: Mention, *, back: int, ahead: int) -> Sequence[Mention]:
        """The mentions of the sentences from ``back`` before to ``ahead`` after the sentence of ``mention``."""
        here = self.sentence(mention.span.start)
        if not self._sentences:
            return ()
        first = self._sentences[max(0, here - 1 - back)]
        after = here + ahead
        last = self._sentences[after] if after < len(self._sentences) else self.mentions[-1].span.end + 1
        return self.mentions[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def before(self, mention: Mention, reach: int = REACH) -> Iterator[tuple[Mention, int]]:
        """Mentions before ``mention`` and how many sentences back, nearest first; none in direct speech for one outside it."""
        here = self.sentence(mention.span.start)
        last = bisect_right(self._starts, mention.span.start) - 1
        for at in range(last, max(-1, last - MOST), -1):
            found = self.mentions[at]
            back = here - self.sentence(found.span.start)
            if back > reach:
                return
            if found.span.overlaps(mention.span) or (found.quoted and not mention.quoted):
                continue
            if found.form is MentionForm.ADJECTIVE:
                continue
            yield found, back

    def personal(self, mention: Mention, apart: Sequence[Span], weights: Weights = NEAREST) -> list[Candidate]:
        """People that "hij", "haar" or "zijn" may be, best first; one candidate for each figure."""
        return self._ranked(mention, apart, self._person, weights)

    def corporate(self, mention: Mention, apart: Sequence[Span]) -> list[Candidate]:
        """Organisations and countries that a pronoun or "het land" may be, best first."""
        return self._ranked(mention, apart, self._body)

    def plural(self, mention: Mention, apart: Sequence[Span]) -> list[Candidate]:
        """Groups that "ze" or "hun" may be, best first."""
        return self._ranked(mention, apart, self._group)

    def _ranked(
        self,
        mention: Mention,
        apart: Sequence[Span],
        fits: Callable[[Mention, Mention], Figure | None],
        weights: Weights = NEAREST,
    ) -> list[Candidate]:
        best: dict[int, Candidate] = {}
        here = self._paragraph(mention)
        for rank, (found, back) in enumerate(self.before(mention, weights.reach)):
            inside = any(span.contains(found.span) for span in apart)
            if inside and not (found.subject and mention.subject):
                continue
            figure = fits(found, mention)
            if figure is None or figure is self.barred(mention):
                continue
            score = -weights.distance * back - 0.02 * rank
            score += self._rank(found)
            score += weights.paragraph * (self._paragraph(found) == here)
            score += SPEAKER * self.speaks(found)
            score += NAME * (found.form is MentionForm.NAME)
            score += POSSESSOR * (not mention.subject and back == 0 and found.subject)
            score -= UNNAMED * (not figure.named)
            score -= CONTENT * inside
            score += PERSON * (figure.kind is EntityKind.PERSON)
            score += weights.topic * min(figure.told, KNOWN) + weights.spoke * bool(figure.spoke)
            known = best.get(id(figure))
            if known is None or score > known.score:
                best[id(figure)] = Candidate(found, figure, score)
        return sorted(best.values(), key=lambda c: -c.score)

    def _rank(self, found: Mention) -> float:
        """What its place in the sentence tells: subjects first, and "zijn vader" is about him more than about the father."""
        owned = self._owned.get(found.span.start)
        if found.form is MentionForm.PRONOUN and not found.subject:
            return OWNER if owned and owned.subject and not self.speaks(owned) else -OBJECT
        score = SUBJECT * found.subject
        if found.form is MentionForm.NOMINAL and not self.speaks(found):
            score -= OWNED * (owned is not None) + INDEFINITE * (not found.definite)
        return score

    def speaks(self, found: Mention) -> bool:
        """Whether ``found`` is the source of a statement."""
        return (found.span.start, found.span.end) in self._sources

    def _acts(self, found: Mention) -> bool:
        return found.subject or self.speaks(found)

    def _counted(self, found: Mention) -> bool:
        """An article stands before the noun: "een woordvoerder", not the "hoogleraar" of "hij is hoogleraar"."""
        return found.span.start < found.head.start

    def unsure(self, figure: Figure) -> bool:
        """Its only capital is that of a sentence's first word: "Prompt was de race voorbij"."""
        if figure.kind is not EntityKind.UNKNOWN or len(figure.mentions) != 1:
            return False
        first = figure.mentions[0]
        opens = bool(self._sentences) and self._sentences[self.sentence(first.span.start) - 1] == first.span.start
        return opens and not self.speaks(first)

    def _person(self, found: Mention, pronoun: Mention) -> Figure | None:
        if found.number == "plur" or (found.form is MentionForm.PRONOUN and (found.person != 3 or found.gender == "neut")):
            return None
        figure = self._who(found)
        if figure is None or not figure.personal or not (figure.named or found.definite or self._counted(found)):
            return None
        if figure.kind is EntityKind.UNKNOWN and (self.unsure(figure) or not any(map(self._acts, figure.mentions))):
            return None  # "Radio 1", "Maandag"
        wanted = pronoun.gender if pronoun.gender in ("masc", "fem") else None
        for gender in (figure.gender, found.gender):
            if wanted and gender in ("masc", "fem") and gender != wanted:
                return None
        return figure

    def _body(self, found: Mention, pronoun: Mention) -> Figure | None:
        if found.form is MentionForm.PRONOUN or not found.definite:
            return None
        figure = self._who(found)
        if figure is None or figure.kind in NO_BODY:
            return None
        return figure if figure.kind is not EntityKind.UNKNOWN or (figure.named and " " not in figure.name) else None

    def _group(self, found: Mention, pronoun: Mention) -> Figure | None:
        if found.number != "plur" or (found.form is MentionForm.PRONOUN and found.person != 3):
            return None
        figure = self._who(found)
        if figure is None or figure.kind in (EntityKind.PERSON, EntityKind.DOCUMENT):
            return None
        return figure if figure.named or figure.kind is not EntityKind.UNKNOWN else None

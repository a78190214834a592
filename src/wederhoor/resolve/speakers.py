"""Who makes each statement: whoever its source is, else whom the statements and sentences beside it tell."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection

from wederhoor.model import Article, EntityKind, Mention, MentionForm, Reading, Span, Statement, StatementType, Step
from wederhoor.resolve.contents import Contents
from wederhoor.resolve.found import Found, unknown
from wederhoor.resolve.groups import Groups
from wederhoor.resolve.names import Figure, Roster
from wederhoor.resolve.resolver import Resolver
from wederhoor.resolve.sources import Sources

NEAR = 400
"""How many characters after a quotation without a source the next statement's source may still be its speaker."""


class Speakers:
    """The speakers of one reading's statements; each is worked out once."""

    def __init__(self, article: Article, reading: Reading, roster: Roster, relatives: Collection[str]) -> None:
        """``relatives``: the language's relative pronouns."""
        self.article = article
        self.reading = reading
        self.roster = roster
        self.resolver = Resolver(article, reading, roster, relatives, self._barred)
        self.groups = Groups(self.resolver)
        self.contents = Contents(reading.statements, len(article.text))
        self._sources = Sources(article, reading, roster)
        self._starts = [m.span.start for m in reading.mentions]
        self._sentences = [s.start for s in reading.sentences]
        self._found: dict[int, Found] = {}
        self._open: set[int] = set()

    def of(self, i: int) -> Found:
        """Who makes statement ``i``; worked out once, and never by way of itself."""
        if i not in self._found:
            if i in self._open:
                return unknown(
                    "antecedent-circular", "circle", self.reading.statements[i].content[0], "it would refer to itself"
                )
            self._open.add(i)
            statement = self.reading.statements[i]
            self._found[i] = self._sourced(i, statement) if statement.source else self._unsourced(i, statement)
            self._open.discard(i)
        return self._found[i]

    # ------------------------------------------------------------ with a source

    def _sourced(self, i: int, statement: Statement) -> Found:
        source = self.article.span(statement.source[0].start, statement.source[-1].end)
        parts = self._sources.parts(source)
        if not parts:
            return self._words(source)
        if len(parts) > 1:
            return self.groups.listed(source, parts)
        mention = parts[0]
        if mention.form is MentionForm.PRONOUN and mention.person in (1, 2):
            return self._first_person(i, statement, mention)
        pair = self.groups.both(mention)
        if pair:
            return pair
        apart = [span for span in statement.content if not span.overlaps(source)]
        if mention.form is MentionForm.PRONOUN and mention.number != "sing" and mention.gender != "masc":
            listed = self._listed_before(i, mention)
            if listed:
                return listed
        return self.resolver.who(mention, apart)

    def _words(self, source: Span) -> Found:
        """The source as it stands, unless it is a mere "daar"."""
        name = self.roster.words(source)
        if " " not in name and name.islower():
            return unknown("speaker-unknown", "words", source, f"{name!r} names nobody")
        figure = self.roster.group(name, EntityKind.UNKNOWN)
        figure.seen.append(source)
        return Found(figure, name, (Step("words", source, "the words of the source as they stand"),), "words", 0.4)

    def _listed_before(self, i: int, mention: Mention) -> Found | None:
        """ "Ze" after a statement by several: the same several."""
        for j in range(i - 1, max(-1, i - 3), -1):
            before = self.reading.statements[j]
            if before.source and before.source[0].start < mention.span.start and len(self._sources.parts(before.source[0])) > 1:
                found = self.of(j)
                step = Step("pronoun", before.source[0], f"{self.roster.words(mention.span)!r} are those who spoke before")
                return Found(found.figure, found.name, (step, *found.steps), "pronoun", 0.75)
        return None

    def _first_person(self, i: int, statement: Statement, mention: Mention) -> Found:
        """ "ik" inside a quotation is who is quoted; "wij" the country or body whose title the quoted person bears."""
        outer = self.contents.outer(i, mention.span)
        if outer is None and mention.quoted and mention.person == 1:
            found = self._quotation(i, statement)
            step = Step("first-person", mention.span, "it is who is quoted here, and the words around tell who that is")
            return Found(found.figure, found.name, (step, *found.steps), "first-person", found.confidence * 0.9, found.code)
        if outer is None or mention.person == 2:
            why = "it is said to or by someone whom the article does not tell"
            return unknown("first-person", "first-person", mention.span, why)
        return self.quoted(outer, mention)

    def quoted(self, outer: int, mention: Mention) -> Found:
        """Whom "ik" or "wij" means in the words of statement ``outer``."""
        found = self.of(outer)
        span = next(iter(self.reading.statements[outer].source), mention.span)
        said = self.roster.words(mention.span)
        step = Step("first-person", span, f"{said!r} is who is quoted here")
        if mention.number == "plur" and found.figure and found.figure.personal:
            bodies = [f for f in self.roster.keyed(found.figure.ties) if f.kind in (EntityKind.PLACE, EntityKind.ORGANISATION)]
            if len(bodies) == 1:
                why = f"{said!r} is the side that {found.name!r} speaks for"
                steps = (step, Step("side", mention.span, why), *found.steps)
                return Found(bodies[0], bodies[0].name, steps, "first-person", 0.65)
        return Found(found.figure, found.name, (step, *found.steps), "first-person", found.confidence, found.code)

    def _barred(self, mention: Mention) -> Figure | None:
        """The speaker of the direct speech that ``mention`` stands in."""
        if not mention.quoted or mention.person in (1, 2):
            return None
        outer = self.contents.outer(-1, mention.span)
        passed: set[int] = set()  # two statements with one content lie around each other
        while outer is not None and self.reading.statements[outer].type is not StatementType.DIRECT:
            passed.add(outer)
            wider = self.contents.outer(outer, self.reading.statements[outer].content[0])
            outer = wider if wider not in passed else None
        return None if outer is None or outer in self._open else self.of(outer).figure

    # ------------------------------------------------------------ without a source

    def _unsourced(self, i: int, statement: Statement) -> Found:
        if statement.cue and not statement.continued:
            return unknown(
                "speaker-unsaid", "unsaid", statement.cue[0], "the text does not say whose words or wishes these are"
            )
        return self._quotation(i, statement)

    def _quotation(self, i: int, statement: Statement) -> Found:
        """Words without a source of their own: the subject before them, else the speaker before, else the one after."""
        before = self.contents.beside(i, -1)
        subject = self._subject_before(statement, before)
        if subject:
            found = self.resolver.who(subject)
            if found.name and found.figure and found.figure.kind not in (EntityKind.UNKNOWN, EntityKind.DOCUMENT):
                step = Step("quotation", subject.span, "it follows a sentence about this one, without a cue")
                return Found(found.figure, found.name, (step, *found.steps), "quotation", found.confidence * 0.8)
        if before is not None:
            return self._going_on(before, "it goes on from the statement before it", 0.9)
        after = self.contents.beside(i, 1)
        if after is not None:
            following = self.reading.statements[after]
            if following.type is not StatementType.DIRECT and following.start - statement.content[-1].end < NEAR:
                return self._going_on(after, "the next statement says who speaks", 0.6)
        return unknown("speaker-unknown", "continuation", statement.content[0], "no statement beside it has a speaker")

    def _going_on(self, other: int, why: str, trust: float) -> Found:
        found = self.of(other)
        step = Step("continuation", self.reading.statements[other].content[0], why)
        return Found(found.figure, found.name, (step, *found.steps), "continuation", found.confidence * trust, found.code)

    def _subject_before(self, statement: Statement, before: int | None) -> Mention | None:
        """The first subject of the sentence right before a quotation, if that sentence belongs to no statement."""
        if statement.type is not StatementType.DIRECT and not statement.source:
            return None
        at = bisect_right(self._sentences, statement.start - 3) - 1
        while at >= 0 and self.reading.sentences[at].end > statement.start:
            at -= 1
        if at < 0 or "\n\n" in self.article.text[self.reading.sentences[at].end : statement.start]:
            return None
        sentence = self.reading.sentences[at]
        if before is not None:
            told = self.reading.statements[before]
            if any(span.overlaps(sentence) for span in (*told.content, *told.cue, *told.source)):
                return None
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        subjects = (m for m in self.reading.mentions[low:high] if m.subject and not m.quoted and m.number != "plur")
        first = next(subjects, None)
        bare = first is not None and first.form is MentionForm.NOMINAL and first.span.start == first.head.start
        return None if bare else first  # "Niemand had dat voorzien."

"""From who the mentions are to who makes each statement."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile

from wederhoor.lang import Language
from wederhoor.model import (
    Article,
    Cast,
    Entity,
    EntityKind,
    Mention,
    MentionForm,
    Note,
    Reading,
    Span,
    Speaker,
    Statement,
    StatementType,
    Step,
    content_id,
)
from wederhoor.resolve.evidence import evidence
from wederhoor.resolve.found import Found, unknown
from wederhoor.resolve.names import Figure, Roster
from wederhoor.resolve.speakers import Resolver
from wederhoor.trust import Trust

VERSION = "2"
NEAR = 400
"""How many characters after a quotation without a source the next statement's source may still be its speaker."""


class Casting:
    """The work of :func:`wederhoor.resolve.cast` on one article."""

    def __init__(self, article: Article, reading: Reading, language: Language, trust: Trust | None = None) -> None:
        """``trust``: what tells how likely a speaker is right; without it all that are found are given."""
        self._trust = trust
        self.article = article
        self.reading = reading
        self.names = language.names
        sources = {span for statement in reading.statements for span in statement.source}
        self.roster = Roster(article, reading.mentions, language.names, sources)
        self.resolver = Resolver(article, reading, self.roster, language.words.relatives, self._barred)
        self._starts = [m.span.start for m in reading.mentions]
        self._sentences = [s.start for s in reading.sentences]
        self._contents = sorted((span.start, span.end, j) for j, s in enumerate(reading.statements) for span in s.content)
        self._reach = list(accumulate((end for _, end, _ in self._contents), max))
        self._mentions = {mention.span: mention for mention in reading.mentions}
        self._people = sorted(f.mentions[0].span.start for f in self.roster.figures if f.personal and f.named and f.mentions)
        self._stand_ins: set[Span] = set()
        self._found: dict[int, Found] = {}
        self._open: set[int] = set()

    def cast(self) -> Cast:
        found = [self._weighed(i, f) for i, f in enumerate(self._all())]
        speaking = {id(f.figure) for f in found}
        self._stand_ins = {span for figure in self.roster.figures if figure.place for span in figure.seen}
        ids = self._ids(speaking)
        speakers, notes = [], []
        for statement, f in zip(self.reading.statements, found, strict=True):
            entity = ids.get(id(f.figure)) if f.figure else None
            found_by = f"resolve.{f.rule}@{VERSION}"
            speakers.append(Speaker(statement.id, entity, f.name, f.steps, found_by, round(f.confidence, 2)))
            if f.name is None:
                span = next(iter(statement.source), statement.content[0])
                notes.append(Note("resolve", f.code or "speaker-unknown", f.steps[-1].why, span, self.article.id))
        return Cast(self.article.id, self._entities(ids), tuple(speakers), tuple(notes))

    def candidates(self) -> list[tuple[Found, list[str]]]:
        """Who is found for each statement, with what speaks for and against it: what the trust is learnt from."""
        return [(found, self._evidence(i, found)) for i, found in enumerate(self._all())]

    def _all(self) -> list[Found]:
        self._walk()
        return [self.speaker(i) for i in range(len(self.reading.statements))]

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
                self.speaker(order[told])
                told += 1
            figure = self._tell(mention, sources.get(mention.span.start))
            if figure:
                figure.told += 1

    def _tell(self, mention: Mention, statement: int | None) -> Figure | None:
        """Follow ``mention``, the source of ``statement`` if it is one; its figure has been told of once more."""
        if statement is not None:
            figure = self.speaker(statement).figure
            if figure:
                figure.spoke += 1
            return figure
        if mention.form is MentionForm.NAME:
            return self.roster.of(mention)
        if mention.person in (1, 2) or (mention.form is MentionForm.NOMINAL and not (mention.definite or mention.subject)):
            return None
        return self.resolver.who(mention).figure

    def speaker(self, i: int) -> Found:
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
        parts = self._parts(source)
        if not parts:
            return self._words(source)
        if len(parts) > 1:
            return self._list(source, parts)
        mention = parts[0]
        if mention.form is MentionForm.PRONOUN and mention.person in (1, 2):
            return self._first_person(i, statement, mention)
        pair = self._both(mention)
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

    def _parts(self, source: Span) -> list[Mention]:
        """The mention that ``source`` is, or the members of the list that it is."""
        low = bisect_left(self._starts, source.start - 200)
        near = [m for m in self.reading.mentions[low : bisect_right(self._starts, source.end)] if m.span.overlaps(source)]
        inside = [m for m in near if source.contains(m.span) and m.form is not MentionForm.ADJECTIVE]
        tops = [m for m in inside if not any(o is not m and o.span.contains(m.span) for o in inside)]
        members: list[Mention] = [m for m in tops if m.span.start == source.start]
        for left, right in pairwise(tops):
            if members and members[-1] is left and self._joins(self.article.text[left.span.end : right.span.start]):
                members.append(right)
        if len(members) > 1 and members[-1].span.end >= source.end - 2:
            return members

        def overlap(mention: Mention) -> tuple[bool, int]:
            shared = min(mention.span.end, source.end) - max(mention.span.start, source.start)
            return mention.span.start == source.start, 2 * shared - len(mention.span)

        best = max(near, key=overlap, default=None)
        if best is None or best.span.start < source.start or best.span.end > source.end or self._misses(best, source):
            best = self._made(source, best)
        return [best] if best else []

    def _misses(self, best: Mention, source: Span) -> bool:
        """The mention is only the first word of a name that the parser did not know: "Nieuw" of "Nieuw Midden"."""
        rest = self.article.text[best.span.end : source.end].split()
        return best.form in (MentionForm.ADJECTIVE, MentionForm.PRONOUN) and any(word[:1].isupper() for word in rest)

    def _made(self, source: Span, near: Mention | None) -> Mention | None:
        """A mention for a source that the parser did not see as one: a pronoun, or an article and a name."""
        text = self.article.cut(source)
        pronoun = self.names.pronouns.get(text.lower())
        if pronoun:
            grammar = (pronoun.form, (), pronoun.number, pronoun.gender, pronoun.person)
            return Mention(source, source, MentionForm.PRONOUN, None, *grammar, definite=True, subject=True, quoted=False)
        first, _, rest = text.partition(" ")
        name = rest.lstrip() if rest and first.lower() in self.names.words["article"] else text
        capitals = " ".join(takewhile(lambda word: word[:1].isupper(), name.split(" ")))  # "Smit zelf"
        if capitals:
            start = source.end - len(name)
            span = self.article.span(start, start + len(capitals))
            return Mention(source, span, MentionForm.NAME, span, name.lower(), (), None, None, None, True, True, False)
        return near

    def _joins(self, between: str) -> bool:
        words = between.replace(",", " ").split()
        return not words or (len(words) == 1 and words[0] in self.names.words["and"])

    def _list(self, source: Span, parts: list[Mention]) -> Found:
        """ "Bondscoach Obreno, Roskam en trainer Verhaeren": each person by the fullest name, the rest as it stands."""
        steps: list[Step] = []
        words, at = "", source.start
        for n, part in enumerate(parts):
            between = self.article.text[at : part.span.start] if n else ""
            found = self.resolver.who(part)
            person = found.figure is not None and found.figure.personal
            own = self._bare(self.roster.words(part.span), first=n == 0)
            words += between + (found.name if person and found.name else own)
            steps.extend(found.steps)
            at = part.span.end
        words = " ".join(words.split())
        figure = self._group(words, source)
        return Found(figure, words, (Step("list", source, "the source is several at once"), *steps), "list", 0.8)

    def _bare(self, words: str, *, first: bool) -> str:
        """Without "onze", and without the article of the first member: "Verenigde Staten en NAVO-bondgenoten"."""
        head, _, rest = words.partition(" ")
        possessive = head.lower() in self.names.pronouns
        return rest if rest and ((first and head.lower() in self.names.words["definite"]) or possessive) else words

    def _group(self, name: str, span: Span) -> Figure:
        figure = self.roster.group(name)
        figure.seen.append(span)
        return figure

    def _both(self, mention: Mention) -> Found | None:
        """ "Beide partijen": the first two bodies that the article sets side by side ("tussen de NAVO en Rusland")."""
        first = self.roster.words(mention.span).split()[0].lower()
        if first not in self.names.words["both"]:
            return None
        for left, right in pairwise(self.reading.mentions):
            if right.span.start >= mention.span.start:
                break
            between = self.article.text[left.span.end : right.span.start].split()
            if len(between) == 1 and between[0] in self.names.words["and"]:
                one, other = self.roster.of(left), self.roster.of(right)
                if one and other and one is not other and EntityKind.PERSON not in (one.kind, other.kind):
                    name = f"{one.name} {between[0]} {other.name}"
                    span = self.article.span(left.span.start, right.span.end)
                    return Found(self._group(name, span), name, (Step("both", span, "the two named together"),), "both", 0.7)
        return None

    def _listed_before(self, i: int, mention: Mention) -> Found | None:
        """ "Ze" after a statement by several: the same several."""
        for j in range(i - 1, max(-1, i - 3), -1):
            before = self.reading.statements[j]
            if before.source and before.source[0].start < mention.span.start and len(self._parts(before.source[0])) > 1:
                found = self.speaker(j)
                step = Step("pronoun", before.source[0], f"{self.roster.words(mention.span)!r} are those who spoke before")
                return Found(found.figure, found.name, (step, *found.steps), "pronoun", 0.75)
        return None

    def _first_person(self, i: int, statement: Statement, mention: Mention) -> Found:
        """ "ik" inside a quotation is who is quoted; "wij" the country or body whose title the quoted person bears."""
        outer = self._outer(i, mention.span)
        if outer is None and mention.quoted and mention.person == 1:
            found = self._quotation(i, statement)
            step = Step("first-person", mention.span, "it is who is quoted here, and the words around tell who that is")
            return Found(found.figure, found.name, (step, *found.steps), "first-person", found.confidence * 0.9, found.code)
        if outer is None or mention.person == 2:
            why = "it is said to or by someone whom the article does not tell"
            return unknown("first-person", "first-person", mention.span, why)
        found = self.speaker(outer)
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

    def _outer(self, i: int, span: Span) -> int | None:
        """The statement whose content holds ``span`` most narrowly, other than ``i``."""
        best, size = None, 0
        for at in range(bisect_right(self._contents, (span.start, len(self.article.text), 0)) - 1, -1, -1):
            if self._reach[at] < span.end:
                break  # no content before this one reaches so far
            _, end, j = self._contents[at]
            if j == i or end < span.end:
                continue
            length = sum(map(len, self.reading.statements[j].content))
            if best is None or length < size:
                best, size = j, length
        return best

    def _barred(self, mention: Mention) -> Figure | None:
        """The speaker of the direct speech that ``mention`` stands in."""
        if not mention.quoted or mention.person in (1, 2):
            return None
        outer = self._outer(-1, mention.span)
        passed: set[int] = set()  # two statements with one content lie around each other
        while outer is not None and self.reading.statements[outer].type is not StatementType.DIRECT:
            passed.add(outer)
            wider = self._outer(outer, self.reading.statements[outer].content[0])
            outer = wider if wider not in passed else None
        return None if outer is None or outer in self._open else self.speaker(outer).figure

    # ------------------------------------------------------------ without a source

    def _unsourced(self, i: int, statement: Statement) -> Found:
        if statement.cue and not statement.continued:
            return unknown(
                "speaker-unsaid", "unsaid", statement.cue[0], "the text does not say whose words or wishes these are"
            )
        return self._quotation(i, statement)

    def _quotation(self, i: int, statement: Statement) -> Found:
        """Words without a source of their own: the subject before them, else the speaker before, else the one after."""
        before = self._beside(i, -1)
        subject = self._subject_before(statement, before)
        if subject:
            found = self.resolver.who(subject)
            if found.name and found.figure and found.figure.kind not in (EntityKind.UNKNOWN, EntityKind.DOCUMENT):
                step = Step("quotation", subject.span, "it follows a sentence about this one, without a cue")
                return Found(found.figure, found.name, (step, *found.steps), "quotation", found.confidence * 0.8)
        if before is not None:
            return self._going_on(before, "it goes on from the statement before it", 0.9)
        after = self._beside(i, 1)
        if after is not None:
            following = self.reading.statements[after]
            if following.type is not StatementType.DIRECT and following.start - statement.content[-1].end < NEAR:
                return self._going_on(after, "the next statement says who speaks", 0.6)
        return unknown("speaker-unknown", "continuation", statement.content[0], "no statement beside it has a speaker")

    def _going_on(self, other: int, why: str, trust: float) -> Found:
        found = self.speaker(other)
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

    def _beside(self, i: int, direction: int) -> int | None:
        """The nearest statement before or after ``i`` that is neither inside it nor around it nor inside another."""
        statements = self.reading.statements
        j = i + direction
        while 0 <= j < len(statements):
            other = statements[j]
            apart = not any(a.overlaps(b) for a in other.content for b in statements[i].content)
            if apart and self._outer(j, other.content[0]) is None:
                return j
            j += direction
        return None

    # ------------------------------------------------------------ entities

    def _ids(self, speaking: set[int]) -> dict[int, str]:
        """Ids of all that are named or speak; a noun phrase that does neither was only weighed as an antecedent."""
        found = {}
        for figure in self.roster.figures:
            spans = self._spans(figure)
            if spans and ((figure.named and not self.resolver.antecedents.unsure(figure)) or id(figure) in speaking):
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

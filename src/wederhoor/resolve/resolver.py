"""From the mention that a statement gives as its source to who that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from wederhoor.lang.names import fold
from wederhoor.model import Article, EntityKind, Mention, MentionForm, Reading, Span, Step
from wederhoor.resolve.antecedents import Antecedents, Candidate
from wederhoor.resolve.descriptions import LIKELY, Descriptions
from wederhoor.resolve.found import Found, unknown
from wederhoor.resolve.metonyms import Metonym, metonym
from wederhoor.resolve.names import Figure, Roster

SURE = 1.0
"""By how much whom a pronoun takes up must beat the second to be given at all."""
BRACKETS = re.compile(r"\s*\([^)]*\)")


class Resolver:
    """Tells who the mentions of one reading are; each is worked out once."""

    def __init__(
        self,
        article: Article,
        reading: Reading,
        roster: Roster,
        relatives: Collection[str],
        barred: Callable[[Mention], Figure | None],
    ) -> None:
        """``relatives``: the language's relative pronouns. ``barred`` tells who a pronoun cannot be.

        Nobody calls himself "hij" in his own direct speech.
        """
        self._relatives = relatives
        self.article = article
        self.reading = reading
        self.roster = roster
        self.antecedents = Antecedents(article.text, reading, self._figure, barred)
        self.descriptions = Descriptions(roster, self.antecedents)
        self._known: dict[Span, Found] = {}
        self._open: set[Span] = set()

    def who(self, mention: Mention, apart: Sequence[Span] = ()) -> Found:
        """``mention``'s figure; ``apart``: spans where its antecedent cannot stand (the content that it introduces)."""
        known = self._known.get(mention.span)
        if known is None:
            if mention.span in self._open:
                return unknown("antecedent-circular", "circle", mention.span, "it would refer to itself")
            self._open.add(mention.span)
            known = self._resolve(mention, apart)
            self._open.discard(mention.span)
            self._known[mention.span] = known
        return known

    def _figure(self, mention: Mention) -> Figure | None:
        return self.who(mention).figure

    def _resolve(self, mention: Mention, apart: Sequence[Span]) -> Found:
        if mention.form is MentionForm.PRONOUN:
            return self._pronoun(mention, apart)
        standing = metonym(mention, self.roster)
        if standing:
            return self._standing(mention, standing)
        inhabitant = fold(self.roster.words(mention.head)) in self.roster.names.by_inhabitant
        if self.roster.of(mention) or (mention.form is MentionForm.NAME and not inhabitant):
            return self.named(mention)
        if mention.form is MentionForm.ADJECTIVE:
            return unknown("speaker-unknown", "adjective", mention.span, "no country or body has this adjective")
        return self._nominal(mention, apart)

    def _standing(self, mention: Mention, metonym: Metonym) -> Found:
        if len(metonym.places) > 1:
            choice = ", ".join(place.name for place in metonym.places)
            return unknown("metonym-ambiguous", metonym.rule, mention.span, f"it may stand for any of: {choice}")
        figure = self.roster.place(metonym.places[0])
        why = f"{self.roster.words(mention.name or mention.head)!r} stands for {figure.name!r}"
        return Found(figure, figure.name, (Step(metonym.rule, mention.span, why),), "metonym", 0.9)

    def named(self, mention: Mention) -> Found:
        """``mention`` by its name alone."""
        unclear = self.roster.unclear(mention)
        if unclear:
            why = f"it may be {unclear[0].name!r} or {unclear[1].name!r}, who were named last together"
            return unknown("name-ambiguous", "surname", mention.span, why)
        figure = self.roster.of(mention)
        if figure is None:
            return self._phrase(mention)
        said = self.roster.words(mention.name or mention.span)
        if fold(said) == fold(figure.name):
            step = Step("name", mention.name, "the article gives this name")
        else:
            fullest = next(
                (m.name for m in figure.mentions if m.name and self.roster.words(m.name) == figure.name), mention.name
            )
            if fold(said) in fold(figure.name) or figure.kind is not EntityKind.PERSON:
                step = Step("surname", fullest, f"{said!r} is a shorter name of {figure.name!r}")
            else:
                step = Step("spelling", fullest, f"{said!r} is another spelling of {figure.name!r}")
        return Found(figure, figure.name, (step,), "name", 0.95)

    # ------------------------------------------------------------ pronouns

    def _pronoun(self, mention: Mention, apart: Sequence[Span]) -> Found:
        if mention.person != 3:
            return unknown("first-person", "pronoun", mention.span, "it means whoever is quoted, and nobody is")
        if mention.lemma in self._relatives or mention.lemma in self.roster.names.words["pointing"]:
            return self._relative(mention)
        if mention.number == "plur":
            ranked = self.antecedents.plural(mention, apart)
        else:
            ranked = self.antecedents.personal(mention, apart) if mention.gender != "neut" else []
            if mention.number is None:  # "ze": one woman or many
                ranked = sorted([*ranked, *self.antecedents.plural(mention, apart)], key=lambda c: -c.score)
            if not mention.subject or not ranked:
                ranked = self._with_bodies(mention, apart, ranked)
        return self._best(mention, ranked)

    def _with_bodies(self, mention: Mention, apart: Sequence[Span], people: list[Candidate]) -> list[Candidate]:
        """A possessive, or a pronoun without people before it, may be a body's: "Het leger … zijn eisen"."""
        if mention.gender == "fem" and people:
            return people
        ranked = self.antecedents.corporate(mention, apart)
        bodies = [c for c in ranked if c.score > 0 and c.mention.subject and c.figure.kind is not EntityKind.UNKNOWN]
        return sorted([*people, *bodies], key=lambda c: -c.score)

    def _best(self, mention: Mention, ranked: list[Candidate]) -> Found:
        said = self.roster.words(mention.span)
        if not ranked:
            return unknown("antecedent-missing", "pronoun", mention.span, f"nobody before {said!r} agrees with it")
        best = ranked[0]
        if len(ranked) > 1 and best.score - ranked[1].score < SURE:
            other = ranked[1].figure.name
            why = f"{said!r} may be {best.figure.name!r} or {other!r}"
            return unknown("antecedent-ambiguous", "pronoun", mention.span, why)
        why = f"{said!r} takes up the nearest that agrees with it: {self.roster.words(best.mention.span)!r}"
        step = Step("pronoun", best.mention.span, why)
        if best.figure.kind is EntityKind.UNKNOWN and mention.subject and mention.number == "sing" and mention.gender in LIKELY:
            best.figure.kind = EntityKind.PERSON  # the article calls it "hij" or "zij"
        if mention.gender in LIKELY and best.figure.personal and best.figure.gender is None:
            best.figure.gender = mention.gender
        deeper = self.who(best.mention)
        lead = best.score - ranked[1].score if len(ranked) > 1 else 2.0
        return Found(
            best.figure, deeper.name, (step, *deeper.steps), "pronoun", min(0.9, 0.6 + 0.15 * lead, deeper.confidence or 1.0)
        )

    def _relative(self, mention: Mention) -> Found:
        """ "Bellaart, die …": the phrase that ends right before it; else whom the sentence before named last ("Die wil niet").

        Subjects are taken up by "hij": "die" and "deze" point at another where there is one.
        """
        last: Mention | None = None
        for found, back in self.antecedents.before(mention):
            gap = self.article.text[found.span.end : mention.span.start]
            if back == 0 and gap.strip(" ,(") == "" and found.form is not MentionForm.PRONOUN:
                return self._through(found, mention, "relative", f"{mention.lemma!r} is about what stands before it", 0.9)
            if back == 1 and found.form is not MentionForm.PRONOUN and found.number != "plur" and self._speaking(found):
                if not found.subject:
                    return self._through(found, mention, "pronoun", f"{mention.lemma!r} points at the last one named", 0.6)
                last = last or found
            if back > 1:
                break
        if last:
            return self._through(last, mention, "pronoun", f"{mention.lemma!r} takes up the last subject", 0.6)
        return unknown("antecedent-missing", "pronoun", mention.span, f"nothing before {mention.lemma!r} can speak")

    def _speaking(self, found: Mention) -> bool:
        """It can speak: a person or a body, as far as the article tells what it is."""
        figure = self._figure(found)
        known = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.GROUP)
        return figure is not None and (figure.kind in known or (figure.named and found.subject))

    def _through(self, found: Mention, mention: Mention, rule: str, why: str, confidence: float) -> Found:
        deeper = self.who(found)
        step = Step(rule, found.span, why)
        return Found(deeper.figure, deeper.name, (step, *deeper.steps), rule, min(confidence, deeper.confidence), deeper.code)

    # ------------------------------------------------------------ descriptions

    def _nominal(self, mention: Mention, apart: Sequence[Span]) -> Found:
        nouns = self.roster.nouns(mention)
        if (
            fold(self.roster.words(mention.head)) in self.roster.names.by_inhabitant
            and mention.definite
            and mention.number != "plur"
        ):
            return self.descriptions.person(mention, apart) or self._phrase(mention)
        if nouns and nouns[0].kind == "document":
            return self._issued(mention) or self._phrase(mention)
        if not nouns or not mention.definite or mention.number == "plur":
            return self._phrase(mention)
        noun = nouns[0]
        owner = self.antecedents.at(mention.span.start)
        found = None
        if owner and owner.form is MentionForm.PRONOUN and not self.points(owner):
            # "mijn chef" is not the chef of before
            found = self.descriptions.of_owner(mention, noun, self.who(owner)) if noun.kind == "organisation" else None
        elif noun.kind == "person":
            found = self.descriptions.person(mention, apart)
            if found and found.figure and found.figure.kind is EntityKind.PERSON:
                for called in nouns:  # what he is called once, he may be called again
                    self.roster.call(found.figure, called, former=self.roster.former(mention))
        elif noun.kind == "organisation" and noun.role != "body" and self._alone(mention):
            found = self.descriptions.body(mention, noun)
        return found or self._phrase(mention)

    def _issued(self, mention: Mention) -> Found | None:
        """ "een verklaring op de website van Kilterm": whose words a document holds, if its phrase names one such."""
        if mention.head.end == mention.span.end:
            return None
        before = self.article.text[mention.head.end : mention.span.end].split()
        inside = [m for m in self.antecedents.within(mention) if m.span.end == mention.span.end]
        if not inside or not any(word in self.roster.names.words["tie"] for word in before):
            return None
        for whose in sorted(inside, key=lambda m: -len(m.span)):
            figure = self._figure(whose)
            if figure and figure.named and figure.kind is not EntityKind.PLACE:
                return self._through(whose, mention, "document", "it is the words of whoever it comes from", 0.8)
        return None

    def points(self, pronoun: Mention) -> bool:
        """ "dat" of "dat land" says no more than "het" does; "zijn" says whose it is."""
        return pronoun.lemma in self._relatives or pronoun.lemma in self.roster.names.words["pointing"]

    def _alone(self, mention: Mention) -> bool:
        return mention.span.end == mention.head.end and len(self.roster.words(mention.span).split()) == 2

    def _phrase(self, mention: Mention) -> Found:
        """Never named: the noun phrase itself, without its article and without brackets."""
        name = " ".join(BRACKETS.sub(" ", self.article.cut(mention.span)).split())
        first, _, rest = name.partition(" ")
        words = self.roster.names.words
        if first.lower() in words["article"] | words["pointing"] and rest and rest.split()[0] not in words["particle"]:
            name = rest  # but "een van hen", "een der leden"
        listed = self.roster.nouns(mention) or (rest and rest.split()[0] in words["particle"])
        if mention.number != "plur" and not mention.name and not listed:
            why = f"{name!r} is not known to be anybody that speaks"
            return unknown("speaker-unknown", "phrase", mention.span, why)
        figure = self.roster.phrase(mention, name)
        step = Step("phrase", mention.span, "the article gives no name")
        return Found(figure, name, (step,), "phrase", 0.75)

"""From the mention that a statement gives as its source to who that is."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wederhoor.lang.names import fold
from wederhoor.model import Article, EntityKind, Mention, MentionForm, Reading, Span, Step
from wederhoor.resolve.antecedents import Antecedents, Candidate
from wederhoor.resolve.metonyms import metonym
from wederhoor.resolve.names import Figure, Roster

BRACKETS = re.compile(r"\s*\([^)]*\)")
CLEAR = 0.25
"""By how much the best antecedent must beat the second to be given at all."""


@dataclass(frozen=True, slots=True)
class Found:
    """Who a mention is: ``figure`` and its ``name``, by which steps and rule, how surely; or neither, and ``code`` says why."""

    figure: Figure | None
    name: str | None
    steps: tuple[Step, ...]
    rule: str
    confidence: float
    code: str = ""


def unknown(code: str, rule: str, span: Span | None, why: str) -> Found:
    return Found(None, None, (Step(rule, span, why),), rule, 0.0, code)


class Resolver:
    """Tells who the mentions of one reading are; each is worked out once."""

    def __init__(self, article: Article, reading: Reading, roster: Roster, barred: Callable[[Mention], Figure | None]) -> None:
        """``barred`` tells who a pronoun cannot be: nobody calls himself "hij" in his own direct speech."""
        self.article = article
        self.reading = reading
        self.roster = roster
        self.antecedents = Antecedents(reading, self._figure, barred)
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
        if standing and len(standing.places) == 1:
            figure = self.roster.place(standing.places[0])
            figure.seen.append(mention.span)
            why = f"{self.roster.words(mention.head)!r} stands for {figure.name!r}"
            return Found(figure, figure.name, (Step(standing.rule, mention.span, why),), "metonym", 0.9)
        if standing:
            choice = ", ".join(place.name for place in standing.places)
            return unknown("metonym-ambiguous", standing.rule, mention.span, f"it may stand for any of: {choice}")
        if mention.form is MentionForm.NAME or self.roster.of(mention):
            return self._named(mention)
        if mention.form is MentionForm.ADJECTIVE:
            return unknown("speaker-unknown", "adjective", mention.span, "no country or body has this adjective")
        return self._nominal(mention, apart)

    def _named(self, mention: Mention) -> Found:
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
            step = Step("surname", fullest, f"{said!r} is a shorter name of {figure.name!r}")
        return Found(figure, figure.name, (step,), "name", 0.95)

    # ------------------------------------------------------------ pronouns

    def _pronoun(self, mention: Mention, apart: Sequence[Span]) -> Found:
        if mention.person != 3:
            return unknown("first-person", "pronoun", mention.span, "it means whoever is quoted, and nobody is")
        if mention.lemma in ("die", "dat"):
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
        bodies = [c for c in self.antecedents.corporate(mention, apart) if c.score > 0 and c.mention.subject]
        return sorted([*people, *bodies], key=lambda c: -c.score)

    def _best(self, mention: Mention, ranked: list[Candidate]) -> Found:
        said = self.roster.words(mention.span)
        if not ranked:
            return unknown("antecedent-missing", "pronoun", mention.span, f"nobody before {said!r} agrees with it")
        best = ranked[0]
        if len(ranked) > 1 and best.score - ranked[1].score < CLEAR:
            other = ranked[1].figure.name
            why = f"{said!r} may be {best.figure.name!r} or {other!r}"
            return unknown("antecedent-ambiguous", "pronoun", mention.span, why)
        why = f"{said!r} takes up the nearest that agrees with it: {self.roster.words(best.mention.span)!r}"
        step = Step("pronoun", best.mention.span, why)
        best.figure.seen.append(mention.span)
        deeper = self.who(best.mention)
        lead = best.score - ranked[1].score if len(ranked) > 1 else 2.0
        return Found(best.figure, deeper.name, (step, *deeper.steps), "pronoun", min(0.9, 0.6 + 0.15 * lead))

    def _relative(self, mention: Mention) -> Found:
        """ "Bellaart, die …": the phrase that ends right before it; else the last subject ("Die wil niet")."""
        for found, back in self.antecedents.before(mention):
            gap = self.article.text[found.span.end : mention.span.start]
            if back == 0 and gap.strip(" ,(") == "" and found.form is not MentionForm.PRONOUN:
                return self._through(found, mention, "relative", f"{mention.lemma!r} is about what stands before it", 0.9)
            if back == 1 and found.subject and found.number != "plur" and self._figure(found):
                return self._through(found, mention, "pronoun", f"{mention.lemma!r} takes up the last subject", 0.6)
            if back > 1:
                break
        return unknown("antecedent-missing", "pronoun", mention.span, f"nothing before {mention.lemma!r} can speak")

    def _through(self, found: Mention, mention: Mention, rule: str, why: str, confidence: float) -> Found:
        deeper = self.who(found)
        if deeper.figure:
            deeper.figure.seen.append(mention.span)
        step = Step(rule, found.span, why)
        return Found(deeper.figure, deeper.name, (step, *deeper.steps), rule, min(confidence, deeper.confidence), deeper.code)

    # ------------------------------------------------------------ descriptions

    def _nominal(self, mention: Mention, apart: Sequence[Span]) -> Found:
        nouns = self.roster.nouns(mention)
        noun = nouns[0] if nouns else None
        if noun and mention.definite and mention.number != "plur":
            if noun.kind == "person":
                found = self._described(mention, apart)
                if found:
                    return found
            elif noun.kind == "organisation" and noun.role != "body" and self._alone(mention):
                found = self._taken_up(mention, apart)
                if found:
                    return found
            elif noun.kind == "organisation" and (found := self._possessed(mention, noun.role)):
                return found
        return self._phrase(mention)

    def _possessed(self, mention: Mention, role: str) -> Found | None:
        """ "zijn partij", "haar land": the body that the possessor's titles tie him to."""
        first = self.antecedents.at(mention.span.start)
        if role == "body" or first is None or first.form is not MentionForm.PRONOUN:
            return None
        owner = self.who(first)
        if owner.figure is None:
            return None
        kind = EntityKind.PLACE if role == "country" else EntityKind.ORGANISATION
        bodies = [f for f in self.roster.figures if f.kind is kind and f.named and f.key in owner.figure.ties]
        if len(bodies) != 1:
            return None
        why = f"{owner.name!r} belongs to {bodies[0].name!r}"
        found = self._as(bodies[0], mention, "possessor", why, 0.7)
        return Found(found.figure, found.name, (*found.steps, *owner.steps), found.rule, found.confidence)

    def _alone(self, mention: Mention) -> bool:
        return mention.span.end == mention.head.end and len(self.roster.words(mention.span).split()) == 2

    def _described(self, mention: Mention, apart: Sequence[Span]) -> Found | None:
        """ "de vakbondsbestuurder": the person who was given this title, role or tie; else the only one in sight."""
        titles = {noun.word for noun in self.roster.nouns(mention)}
        roles = {noun.role for noun in self.roster.nouns(mention) if noun.role}
        ties = self.roster.ties(mention)
        ranked: list[tuple[float, int, Figure, str]] = []
        for figure in self.roster.called(titles | roles | ties):
            if not (figure.named and figure.personal) or (ties and figure.ties and not ties & figure.ties):
                continue
            if mention.gender in ("masc", "fem") and figure.gender in ("masc", "fem") and mention.gender != figure.gender:
                continue
            fit, why = 0.0, ""
            if titles & figure.titles:
                fit, why = 3.0, f"{figure.name!r} was called {min(titles & figure.titles)!r}"
            elif roles & figure.roles and ties & figure.ties:
                fit, why = 2.5, f"{figure.name!r} has such a part in {min(ties & figure.ties)!r}"
            elif ties & figure.ties:
                fit, why = 1.5, f"{figure.name!r} belongs to {min(ties & figure.ties)!r}"
            elif roles & figure.roles:
                fit, why = 1.0, f"{figure.name!r} has such a part"
            if not fit:
                continue
            last = max((m.span.start for m in figure.mentions if m.span.start < mention.span.start), default=-1)
            ranked.append((fit + (0.5 if last >= 0 else -1.0), last, figure, why))
        if not ranked:
            return self._in_sight(mention, roles, ties, apart)
        fit, _, figure, why = max(ranked, key=lambda r: r[:2])
        return self._as(figure, mention, "description", why, min(0.9, 0.6 + 0.1 * fit))

    def _in_sight(self, mention: Mention, roles: set[str], ties: set[str], apart: Sequence[Span]) -> Found | None:
        """Nobody was called so: the one person of the sentences around of whom no title is known."""
        if mention.span.end != mention.head.end and not ties:
            return None
        near: dict[int, Figure] = {}
        for found in self.antecedents.around(mention, back=2, ahead=1):
            figure = self.roster.of(found) if found.form is MentionForm.NAME else None
            if figure is None or not figure.personal or any(span.contains(found.span) for span in apart):
                continue
            if (roles and figure.roles) or (ties and figure.ties and not ties & figure.ties):
                continue
            if not found.quoted and any(m.subject for m in figure.mentions):
                near[id(figure)] = figure
        if len(near) != 1:
            return None
        figure = next(iter(near.values()))
        return self._as(figure, mention, "description", f"{figure.name!r} is the only one around it can be", 0.55)

    def _as(self, figure: Figure, mention: Mention, rule: str, why: str, confidence: float) -> Found:
        figure.seen.append(mention.span)
        first = figure.mentions[0].name if figure.mentions else None
        return Found(figure, figure.name, (Step(rule, first, why),), rule, confidence)

    def _taken_up(self, mention: Mention, apart: Sequence[Span]) -> Found | None:
        """ "het land", "de partij": the last country or body named, if one was."""
        noun = self.roster.names.noun(mention.lemma)
        wanted = EntityKind.PLACE if noun and noun.role == "country" else EntityKind.ORGANISATION
        ranked = [c for c in self.antecedents.corporate(mention, apart) if c.figure.kind is wanted and c.figure.named]
        same = [c for c in ranked if noun and noun.role in c.figure.roles] or ranked
        if not same:
            return None
        best = same[0]
        if len(same) > 1 and best.score - same[1].score < CLEAR:
            return None
        why = f"{self.roster.words(mention.span)!r} takes up {best.figure.name!r}"
        best.figure.seen.append(mention.span)
        return Found(best.figure, best.figure.name, (Step("anaphor", best.mention.span, why),), "anaphor", 0.65)

    def _phrase(self, mention: Mention) -> Found:
        """Never named: the noun phrase itself, without the article of a body and without brackets."""
        name = " ".join(BRACKETS.sub(" ", self.article.cut(mention.span)).split())
        nouns = self.roster.nouns(mention)
        first, _, rest = name.partition(" ")
        if first.lower() in self.roster.names.words["article"] and rest:
            drop = bool(nouns) and nouns[0].kind == "organisation" and first.lower() in self.roster.names.words["definite"]
            name = rest if drop else f"{first.lower()} {rest}"
        figure = self.roster.phrase(mention, name)
        figure.seen.append(mention.span)
        step = Step("phrase", mention.span, "the article gives no name")
        return Found(figure, name, (step,), "phrase", 0.75)

"""Whom a description means: "de vakbondsbestuurder", "de secretaris-generaal van de NAVO", "het land", "de bond"."""

from __future__ import annotations

from collections.abc import Sequence

from wederhoor.lang.names import Noun
from wederhoor.model import EntityKind, Mention, MentionForm, Span, Step
from wederhoor.resolve.antecedents import Antecedents, Candidate
from wederhoor.resolve.found import Found
from wederhoor.resolve.names import Figure, Roster

CLEAR = 0.25
"""By how much the best antecedent must beat the second to be given at all."""
UNSAID = 1.5
"""What a name of unknown kind falls behind a known body as that which "het bedrijf" takes up."""
LEADING = frozenset({"leader", "member", "statesman"})
"""Parts of whom the press often gives the bare surname, so that a name of unknown kind may be meant."""
LIKELY = ("masc", "fem")


class Descriptions:
    """The descriptions of one article; each method gives None where the article names nobody that it can mean."""

    def __init__(self, roster: Roster, antecedents: Antecedents) -> None:
        self.roster = roster
        self.antecedents = antecedents

    def person(self, mention: Mention, apart: Sequence[Span]) -> Found | None:
        """The person of this title, role or tie; else the only one in sight. ``apart``: spans in which it cannot be."""
        nouns = self.roster.nouns(mention)
        prefix = self.roster.words(mention.head).lower().partition("-")[0]
        if self.roster.names.words["former"] & {prefix, *mention.modifiers}:
            nouns = []  # "de oud-burgemeester" is not the burgemeester
        titles = {noun.word for noun in nouns}
        roles = {noun.role for noun in nouns if noun.role}
        ties = self.roster.ties(mention)
        ranked: list[tuple[float, int, Figure, str]] = []
        for figure in self._people(titles | roles | ties, mention):
            if ties and figure.ties and not ties & figure.ties:
                continue
            fit, why = self._fit(figure, titles, roles, ties)
            if fit:
                last = max((m.span.start for m in figure.mentions if m.span.start < mention.span.start), default=-1)
                ranked.append((fit + (0.5 if last >= 0 else -1.0), last, figure, why))
        if ranked:
            fit, _, figure, why = max(ranked, key=lambda r: r[:2])
            return self.point(figure, mention, "description", why, min(0.9, 0.6 + 0.1 * fit))
        return self._in_sight(mention, roles, ties, apart) or self._only_one(mention)

    def _people(self, keys: set[str], mention: Mention) -> list[Figure]:
        called = self.roster.called(keys)
        tied = [f for body in called if not body.personal for f in self.roster.called([body.key])]
        people = {id(f): f for f in (*called, *tied) if f.named and f.personal}
        return [f for f in people.values() if not {mention.gender, f.gender} >= set(LIKELY)]

    def _fit(self, figure: Figure, titles: set[str], roles: set[str], ties: set[str]) -> tuple[float, str]:
        """How well a description fits a person, and what makes it fit."""
        if titles & figure.titles:
            return 3.0, f"{figure.name!r} was called {min(titles & figure.titles)!r}"
        if roles & figure.roles and ties & figure.ties:
            return 2.5, f"{figure.name!r} has such a part in {min(ties & figure.ties)!r}"
        bodies = [body for body in self.roster.called(roles) if not body.personal and body.key in figure.ties]
        if bodies:
            return 2.0, f"{figure.name!r} speaks for {bodies[0].name!r}"
        if ties & figure.ties:
            return 1.5, f"{figure.name!r} belongs to {min(ties & figure.ties)!r}"
        if roles & figure.roles:
            return 1.0, f"{figure.name!r} has such a part"
        return 0.0, ""

    def _in_sight(self, mention: Mention, roles: set[str], ties: set[str], apart: Sequence[Span]) -> Found | None:
        """Nobody was called so: the one person of the sentences around of whom no title is known."""
        if mention.span.end != mention.head.end and not ties:
            return None
        near: dict[int, Figure] = {}
        for found in self.antecedents.around(mention, back=2, ahead=1):
            figure = self.roster.of(found) if found.form is MentionForm.NAME else None
            if figure is None or not figure.personal or found.quoted or any(span.contains(found.span) for span in apart):
                continue
            if (roles and figure.roles) or (ties and figure.ties and not ties & figure.ties):
                continue
            loose = roles <= LEADING and any(m.subject for m in figure.mentions)
            if figure.kind is EntityKind.PERSON or loose:
                near[id(figure)] = figure
        if len(near) != 1:
            return None
        figure = next(iter(near.values()))
        return self.point(figure, mention, "description", f"{figure.name!r} is the only one around it can be", 0.55)

    def _only_one(self, mention: Mention) -> Found | None:
        """ "de vakbondsvrouw": the only woman (or man) named in the sentences before."""
        if mention.gender not in LIKELY or mention.span.end != mention.head.end:
            return None
        near = [self.roster.of(m) for m, _ in self.antecedents.before(mention) if m.form is MentionForm.NAME]
        fitting = {id(f): f for f in near if f and f.kind is EntityKind.PERSON and f.gender in (None, mention.gender)}
        if len(fitting) != 1:
            return None
        figure = next(iter(fitting.values()))
        return self.point(figure, mention, "description", f"{figure.name!r} is the only one of that gender before it", 0.55)

    def body(self, mention: Mention, noun: Noun) -> Found | None:
        """ "het land", "de bond": the last country or body of that kind; else the last of unknown kind, if one stands out."""
        ranked = [c for c in self.antecedents.corporate(mention, ()) if self._may_be(c.figure, noun)]
        alike = self._alike(mention, noun) if noun.role != "country" else []
        near = {id(c.figure) for c in ranked if self.antecedents.back(c.mention, mention) <= 1}
        if len(alike) == 1 and (id(alike[0]) in near or not near):
            why = f"{self.roster.words(mention.span)!r} takes up {alike[0].name!r}, which is of that kind"
            return self.point(alike[0], mention, "anaphor", why, 0.7)
        ranked = [c for c in ranked if len(alike) < 2 or c.figure in alike]
        ranked.sort(key=self._fitness, reverse=True)
        if not ranked or (len(ranked) > 1 and self._fitness(ranked[0]) - self._fitness(ranked[1]) < CLEAR):
            return None
        best = ranked[0]
        best.figure.seen.append(mention.span)
        if noun.role != "country":
            self.roster.call(best.figure, noun)
        step = Step("anaphor", best.mention.span, f"{self.roster.words(mention.span)!r} takes up {best.figure.name!r}")
        return Found(best.figure, best.figure.name, (step,), "anaphor", 0.65)

    @staticmethod
    def _fitness(candidate: Candidate) -> float:
        return candidate.score - UNSAID * (candidate.figure.kind is EntityKind.UNKNOWN)

    @staticmethod
    def _may_be(figure: Figure, noun: Noun) -> bool:
        """A country for "het land"; for "de bond" a body of that kind, or one of which the article does not say what it is."""
        if noun.role == "country":
            return figure.kind is EntityKind.PLACE
        unsaid = not figure.roles and not figure.place
        return figure.named and figure.kind is not EntityKind.PLACE and (unsaid or noun.role in figure.roles)

    def _alike(self, mention: Mention, noun: Noun) -> list[Figure]:
        """The bodies of that kind that were named before; those that were called so, if any were."""
        known = [f for f in self.roster.called([noun.role, noun.word]) if f.named and not f.personal]
        known = [f for f in known if any(m.span.start < mention.span.start for m in f.mentions)]
        return [f for f in known if noun.word in f.titles] or known

    def of_owner(self, mention: Mention, noun: Noun, owner: Found) -> Found | None:
        """ "zijn partij", "haar land": the body that the possessor's titles tie him to."""
        if owner.figure is None or noun.role == "body":
            return None
        kind = EntityKind.PLACE if noun.role == "country" else EntityKind.ORGANISATION
        bodies = [f for f in self.roster.keyed(owner.figure.ties) if f.kind is kind and f.named]
        if len(bodies) != 1:
            return None
        found = self.point(bodies[0], mention, "possessor", f"{owner.name!r} belongs to {bodies[0].name!r}", 0.7)
        return Found(found.figure, found.name, (*found.steps, *owner.steps), found.rule, found.confidence)

    @staticmethod
    def point(figure: Figure, mention: Mention, rule: str, why: str, confidence: float) -> Found:
        """``mention`` is ``figure``, by one step to where the figure is first named."""
        figure.seen.append(mention.span)
        first = figure.mentions[0].name if figure.mentions else None
        return Found(figure, figure.name, (Step(rule, first, why),), rule, confidence)

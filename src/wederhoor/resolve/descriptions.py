"""Whom a description means: "de vakbondsbestuurder", "de secretaris-generaal van de NAVO", "het land", "de bond"."""

from __future__ import annotations

from collections.abc import Sequence

from wederhoor.lang.names import Noun
from wederhoor.model import EntityKind, Mention, MentionForm, Span, Step
from wederhoor.resolve.antecedents import TOPICAL, Antecedents, Candidate
from wederhoor.resolve.found import Found, unknown
from wederhoor.resolve.names import Figure, Roster

CLEAR = 0.25
"""By how much the best antecedent must beat the second to be given at all."""
UNSAID = 1.5
"""What a name of unknown kind falls behind a known body as that which "het bedrijf" takes up."""
LEADING = frozenset({"leader", "member", "statesman"})
"""Parts of whom the press often gives the bare surname, so that a name of unknown kind may be meant."""
ALONE, FAR = 1.6, 3.0
"""By how much one in focus must beat all others to be "de directeur" though nobody was called so, or "de directeur van …"."""
PUBLIC = frozenset({"minister", "statesman", "mayor", "judge", "soldier", "police", "referee", "priest"})
"""Offices that somebody holds whom the article need not name."""
ROLE, SENTENCE = 0.5, 2.0
"""What having such a part counts, and what standing in the same sentence takes away."""
OFFICES = frozenset(
    {"mayor", "minister", "statesman", "judge", "lawyer", "spokesperson", "diplomat", "police", "referee", "leader", "official"}
    | {"accused", "victim", "witness", "relative", "customer", "neighbour", "source", "coach", "soldier", "reader", "member"}
)
"""Parts that one has and others have not; the other nouns ("de schrijfster", "de Groninger") tell what somebody is like."""
LOOSE = frozenset(
    {"member", "politics", "origin", "worker", "entrepreneur", "relative", "pupil", "activist", "accused", "victim"}
)
"""Parts that go together with any other."""
LIKELY = ("masc", "fem")


class Descriptions:
    """The descriptions of one article; each method gives None where the article names nobody that it can mean."""

    def __init__(self, roster: Roster, antecedents: Antecedents) -> None:
        self.roster = roster
        self.antecedents = antecedents

    def person(self, mention: Mention, apart: Sequence[Span]) -> Found | None:
        """The person of this title or tie; else the one in focus, if nothing speaks against it; never inside ``apart``."""
        titles, roles = self.roster.parts(mention)
        ties = self.roster.ties(mention)
        ranked: list[tuple[float, int, Figure, str]] = []
        for figure in self._people(titles | roles | ties, mention):
            if ties and figure.ties and not ties & figure.ties:
                continue
            fit, why = self._fit(figure, titles, roles, ties)
            last = max((m.span.start for m in figure.mentions if m.span.start < mention.span.start), default=-1)
            if fit > 1.0 or (fit and last >= 0 and mention.gender in LIKELY and figure.gender == mention.gender):
                ranked.append((fit + (0.5 if last >= 0 else -1.0), last, figure, why))
        if ranked:
            fit, _, figure, why = max(ranked, key=lambda r: r[:2])
            return self.point(figure, mention, "description", why, min(0.9, 0.6 + 0.1 * fit))
        return self._in_focus(mention, roles, ties, apart)

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
            return 2.5, f"{figure.name!r} holds such an office in {self._tie(ties & figure.ties)!r}"
        bodies = [body for body in self.roster.called(roles) if not body.personal and body.key in figure.ties]
        if bodies:
            return 2.0, f"{figure.name!r} speaks for {bodies[0].name!r}"
        if ties & figure.ties and not any(title.startswith("former ") for title in titles - figure.titles):
            return 1.5, f"{figure.name!r} belongs to {self._tie(ties & figure.ties)!r}"
        if roles & figure.roles:
            return 1.0, f"{figure.name!r} holds an office of that kind"
        return 0.0, ""

    def _tie(self, ties: set[str]) -> str:
        """What ties them, as the article names it."""
        return min((figure.name for figure in self.roster.keyed(ties)), default=min(ties))

    def _in_focus(self, mention: Mention, roles: set[str], ties: set[str], apart: Sequence[Span]) -> Found | None:
        """Nobody was called so: the person whom the text is about just here ("De 44-jarige Hagenaar …").

        An office is a person's in focus only if no part of his is known and nobody else is near: "de rechter" is another.
        """
        if mention.quoted:
            return None  # who is quoted speaks of others
        if roles & PUBLIC:
            return None  # "de minister" of an article without ministers is one that everybody knows
        if self.roster.former(mention) and not mention.subject:
            return None  # "het kabinet vroeg de oud-burgemeester": any of those named may have been one
        candidates = [c for c in self.antecedents.personal(mention, apart, TOPICAL) if self._agrees(c, mention, roles, ties)]
        beside = {id(self.roster.of(m)) for m in self.antecedents.around(mention, back=0, ahead=0) if m.name}
        if not (mention.subject or self.antecedents.speaks(mention)):
            beside |= {id(c.figure) for c in candidates if self.antecedents.back(c.mention, mention) == 0}
            candidates = [] if beside else candidates  # "hij wenkt de fotograaf" has two people in it
        candidates = [c for c in candidates if id(c.figure) not in beside]
        scored = sorted(((self._nearness(c, mention, roles), c) for c in candidates), key=lambda s: -s[0])
        if not scored:
            return self._ahead(mention, roles, ties, apart)
        score, best = scored[0]
        lead = score - scored[1][0] if len(scored) > 1 else 3.0
        new = lead < FAR and mention.head.end < mention.span.end  # "de zoon van een bakker" tells something new
        if lead < ALONE or new:
            said, other = self.roster.words(mention.span), scored[1][1].figure.name if len(scored) > 1 else ""
            why = f"{said!r} may be {best.figure.name!r}" + (f" or {other!r}" if other else "")
            return unknown("antecedent-ambiguous", "description", mention.span, why)
        why = f"{best.figure.name!r} is the one whom the text is about here"
        return self.point(best.figure, mention, "description", why, min(0.8, 0.5 + 0.1 * lead))

    def _ahead(self, mention: Mention, roles: set[str], ties: set[str], apart: Sequence[Span]) -> Found | None:
        """Nobody stands before it: the one person that this sentence or the next names ("De PvdA-voorman … Smit …")."""
        near: dict[int, Figure] = {}
        if not roles <= LEADING:
            return None
        for found in self.antecedents.around(mention, back=0, ahead=1):
            figure = self.roster.of(found) if found.form is MentionForm.NAME else None
            if figure is None or not figure.personal or found.quoted or any(span.contains(found.span) for span in apart):
                continue
            if found.subject and self._compatible(figure, roles, ties):
                near[id(figure)] = figure
        if len(near) != 1:
            return None
        figure = next(iter(near.values()))
        return self.point(figure, mention, "description", f"{figure.name!r} is the only one around it can be", 0.55)

    def _nearness(self, candidate: Candidate, mention: Mention, roles: set[str]) -> float:
        """How well the focus fits: a description seldom takes up what stands in its own sentence."""
        same = self.antecedents.back(candidate.mention, mention) == 0
        return candidate.score + ROLE * bool(roles & candidate.figure.roles) - SENTENCE * same

    def _agrees(self, candidate: Candidate, mention: Mention, roles: set[str], ties: set[str]) -> bool:
        """Whether a person may be called so, as far as the article tells what part he has."""
        figure = candidate.figure
        if not figure.named and (roles or figure.kind is not EntityKind.PERSON or figure.roles & OFFICES):
            return False  # "de man" may be "een 34-jarige Groninger", but not "de officier"
        if self.roster.former(mention) and (figure.roles & PUBLIC or not mention.subject):
            return False  # "de oud-burgemeester" is not the minister, nor whoever the sentence before was about
        if not self.roster.nouns(mention) and "origin" in figure.roles:
            return False  # "de Portugees" is not "de Groninger"
        human = figure.kind is EntityKind.PERSON or candidate.mention.subject or self.antecedents.speaks(candidate.mention)
        return human and self._compatible(figure, roles, ties)

    @staticmethod
    def _compatible(figure: Figure, roles: set[str], ties: set[str]) -> bool:
        if ties and figure.ties and not ties & figure.ties:
            return False
        if not roles or not figure.roles or roles & figure.roles:
            return True
        return not figure.roles - LOOSE if roles & OFFICES else bool((roles | figure.roles) & LOOSE)

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

    def kind_of_body(self, mention: Mention, noun: Noun) -> Found | None:
        """ "Het Zweedse meubelconcern", "het ministerie": the only one of that kind named before, and of that country."""
        names = self.roster.names
        ties = self.roster.ties(mention)
        own = mention.span.end == mention.head.end
        if set(self.roster.words(mention.span).lower().split()) & names.words["other"] or not (own or ties):
            return None  # "het andere bedrijf", "het bedrijf achter de brug"
        if noun.role == "country":
            return self.body(mention, noun)
        alike = [f for f in self._alike(mention, noun) if not (ties and f.ties) or ties & (f.ties | {f.key})]
        called = [f for f in alike if noun.word in self.roster.given(f)]
        alike = called if noun.role == "body" else called or [f for f in alike if noun.role in self.roster.given(f)]
        if len(alike) != 1 or alike[0].key in ties:
            return None
        why = f"{self.roster.words(mention.span)!r} takes up {alike[0].name!r}, the only one of that kind"
        return self.point(alike[0], mention, "anaphor", why, 0.65)

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
        first = figure.mentions[0].name if figure.mentions else None
        return Found(figure, figure.name, (Step(rule, first, why),), rule, confidence)

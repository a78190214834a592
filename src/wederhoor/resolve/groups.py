"""Several at once: "Bondscoach Obreno, Roskam en trainer Verhaeren", "beide landen", "de drie bonden"; and who they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from wederhoor.lang.names import Noun
from wederhoor.model import EntityKind, Mention, MentionForm, Span, Step
from wederhoor.resolve.found import Found, unknown
from wederhoor.resolve.names import Figure
from wederhoor.resolve.resolver import Resolver

BACK = 3
"""How many sentences before "de drie landen" these may be named, if not side by side."""
COUNTED_BACK = 20
"""How many sentences before "de drie landen" a list of three may stand."""
COUNTED = range(2, 6)
"""How many "de drie landen" may be for these to be sought."""
LISTED_BACK = 2
"""How many sentences before "de landen" a list of them may stand."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Names that stand side by side ("de NAVO en Rusland", "Anna, Jan en Piet"), and the mentions that they are."""

    mentions: tuple[Mention, ...]
    figures: tuple[Figure, ...]


class Groups:
    """The groups of one article that are made of others."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._roster = resolver.roster
        self._article = resolver.article
        self._told: list[tuple[Mention, tuple[Figure, ...]]] = []

    def listed(self, source: Span, parts: Sequence[Mention]) -> Found:
        """A list: each person by the fullest name, the rest as it stands."""
        steps: list[Step] = []
        members: list[Figure] = []
        words, at = "", source.start
        for n, part in enumerate(parts):
            between = self._article.text[at : part.span.start] if n else ""
            found = self._resolver.who(part)
            person = found.figure is not None and found.figure.personal
            own = self._bare(self._roster.words(part.span), first=n == 0)
            words += between + (found.name if person and found.name else own)
            steps.extend(found.steps)
            if found.figure:
                members.append(found.figure)
            at = part.span.end
        words = " ".join(words.split())
        figure = self._group(words, source, members)
        return Found(figure, words, (Step("list", source, "the source is several at once"), *steps), "list", 0.8)

    def _bare(self, words: str, *, first: bool) -> str:
        """Without "onze", and without the article of the first member: "Verenigde Staten en NAVO-bondgenoten"."""
        names = self._roster.names
        head, _, rest = words.partition(" ")
        possessive = head.lower() in names.pronouns
        return rest if rest and ((first and head.lower() in names.words["definite"]) or possessive) else words

    def _group(self, name: str, span: Span, members: Sequence[Figure]) -> Figure:
        figure = self._roster.group(name)
        figure.seen.append(span)
        figure.members = figure.members or list(members)
        return figure

    def both(self, mention: Mention) -> Found | None:
        """ "Beide partijen" that speak: the first two bodies that the article sets side by side ("de NAVO en Rusland")."""
        first = self._roster.words(mention.span).split()[0].lower()
        if first not in self._roster.names.words["both"]:
            return None
        for listing in self._listings:
            left, right = listing.mentions[-2:]
            if right.span.start >= mention.span.start:
                break
            one, other = listing.figures[-2:]
            if EntityKind.PERSON not in (one.kind, other.kind):
                name = f"{one.name} {self._joint(left, right)} {other.name}"
                span = self._article.span(left.span.start, right.span.end)
                figure = self._group(name, span, (one, other))
                return Found(figure, name, (Step("both", span, "the two named together"),), "both", 0.7)
        return None

    # ------------------------------------------------------------ a number of them

    def counted(self, mention: Mention) -> Found | None:
        """ "Beide landen", "de drie bonden": the last so many of that kind side by side, else the only so many just named."""
        if mention.number == "sing" or mention.span.end != mention.head.end:
            return None
        words = self._roster.words(mention.span).lower().split()
        wanted = next((n for word in words[:2] if (n := self._count(word))), None)
        if wanted is None:
            return None
        return self._listing(mention, wanted) or self._just_named(mention, wanted)

    def uncounted(self, mention: Mention) -> Found | None:
        """ "De landen", "ze": the last list of that kind, if it stands near."""
        bare = mention.span.end == mention.head.end and len(self._roster.words(mention.span).split()) <= 2
        if not bare:
            return None
        return self._again(mention) or self._listing(mention, None)

    def _again(self, mention: Mention) -> Found | None:
        """ "De landen", right after "de twee landen"."""
        if not self._told:
            return None
        before, figures = self._told[-1]
        near = 0 <= self._resolver.antecedents.back(before, mention) <= LISTED_BACK
        fits = near and before.span.start < mention.span.start and all(self._fits(figure, mention) for figure in figures)
        return self._found(mention, figures, before.span, 0.6) if fits else None

    @cached_property
    def _listings(self) -> list[Listing]:
        """All lists of names, in order of the text."""
        found: list[Listing] = []
        run: list[tuple[Mention, Figure]] = []
        last = None
        for left, right in pairwise(m for m in self._resolver.reading.mentions if m.form is MentionForm.NAME):
            one, other = self._roster.of(left), self._roster.of(right)
            joined = self._joint(left, right)
            if joined is None or one is None or other is None or one is other:
                continue
            run = [*run, (right, other)] if run and last is left else [(left, one), (right, other)]
            last = right
            if joined != ",":
                found.append(Listing(tuple(m for m, _ in run), tuple(f for _, f in run)))
                run = []
        return found

    def _joint(self, left: Mention, right: Mention) -> str | None:
        """The word or comma between two members of a list."""
        end = left.span.end if left.span.end <= right.span.start or left.name is None else left.name.end
        between = self._article.text[end : right.span.start].split()
        joint = between[0] if len(between) == 1 else ""
        return joint if joint == "," or joint in self._roster.names.words["and"] else None

    def ends_list(self, mention: Mention) -> bool:
        """Whether ``mention`` is the last of several side by side."""
        return mention.span in self._ends

    @cached_property
    def _ends(self) -> set[Span]:
        return {listing.mentions[-1].span for listing in self._listings}

    def _listing(self, mention: Mention, wanted: int | None) -> Found | None:
        """The last list before ``mention`` of ``wanted`` figures that fit it; without a number, a near one."""
        listings = self._listings
        for at in range(bisect_left(listings, mention.span.start, key=lambda x: x.mentions[0].span.start) - 1, -1, -1):
            listing = listings[at]
            back = self._resolver.antecedents.back(listing.mentions[-1], mention)
            if listing.mentions[-1].span.end > mention.span.start:
                continue
            if back > (LISTED_BACK if wanted is None else COUNTED_BACK):
                return None
            fits = all(self._fits(figure, mention) for figure in listing.figures)
            if fits and wanted in (None, len(listing.figures)):
                first, last = listing.mentions[0].span, listing.mentions[-1].span
                span = self._article.span(first.start, last.end)
                return self._found(mention, listing.figures, span, 0.75 if wanted else 0.6)
        return None

    def _just_named(self, mention: Mention, wanted: int) -> Found | None:
        """The figures that fit and were named in the sentences before, if they are as many."""
        near: dict[int, tuple[Figure, Span]] = {}
        for found in self._resolver.antecedents.around(mention, back=BACK, ahead=0):
            figure = self._roster.of(found) if found.form is MentionForm.NAME else None
            if found.span.start < mention.span.start and figure and self._fits(figure, mention):
                near.setdefault(id(figure), (figure, found.span))
        if len(near) != wanted:
            if not near:
                return None
            why = f"{self._roster.words(mention.span)!r} are {wanted}, and {len(near)} of that kind stand before it"
            return unknown("group-unknown", "both", mention.span, why)
        figures = [figure for figure, _ in near.values()]
        return self._found(mention, figures, next(iter(near.values()))[1], 0.6)

    def _fits(self, figure: Figure, mention: Mention) -> bool:
        """Whether ``figure`` may be one of ``mention``: a country of "landen", a man of "mannen", anybody of "ze"."""
        if mention.form is MentionForm.PRONOUN:
            return figure.kind is EntityKind.PERSON or not figure.personal
        nouns = self._roster.nouns(mention)
        if not nouns:  # "beiden", "de twee"
            return figure.kind is EntityKind.PERSON and self._count(self._roster.words(mention.head).lower()) is not None
        return _is_a(figure, nouns[0])

    def _count(self, word: str) -> int | None:
        """How many "beide", "beiden" or a small number in words says."""
        if word in self._roster.names.words["two"]:
            return 2
        value = self._roster.numbers.words.get(word)
        return int(value) if value is not None and value in COUNTED else None

    def _found(self, mention: Mention, figures: Sequence[Figure], span: Span, confidence: float) -> Found:
        """The group of ``figures``: one that the article knows already, else a new one."""
        members = list(dict.fromkeys(figures))
        name = " en ".join([", ".join(f.name for f in members[:-1]), members[-1].name])
        figure = self._roster.group(name)
        figure.members = figure.members or members
        self._told.append((mention, tuple(members)))
        why = f"{self._roster.words(mention.span)!r} are those named together: {name}"
        return Found(figure, figure.name, (Step("both", span, why),), "both", confidence)


def _is_a(figure: Figure, noun: Noun) -> bool:
    if noun.kind == "person":
        apart = {noun.gender, figure.gender} == {"masc", "fem"}
        return figure.kind is EntityKind.PERSON and not apart
    if noun.role == "country":
        return figure.place is not None and figure.place.kind == "country"
    if noun.role == "party":
        return figure.kind is not EntityKind.PERSON
    unsaid = not figure.roles or noun.role in figure.roles
    return noun.kind == "organisation" and figure.kind is EntityKind.ORGANISATION and not figure.place and unsaid

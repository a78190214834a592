"""Several at once: "Bondscoach Obreno, Roskam en trainer Verhaeren", "beide partijen"; and who they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from wederhoor.model import EntityKind, Mention, Span, Step
from wederhoor.resolve.found import Found
from wederhoor.resolve.names import Figure
from wederhoor.resolve.resolver import Resolver


class Groups:
    """The groups of one article that are made of others."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._roster = resolver.roster
        self._article = resolver.article

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
        """ "Beide partijen": the first two bodies that the article sets side by side ("tussen de NAVO en Rusland")."""
        first = self._roster.words(mention.span).split()[0].lower()
        if first not in self._roster.names.words["both"]:
            return None
        for left, right in pairwise(self._resolver.reading.mentions):
            if right.span.start >= mention.span.start:
                break
            between = self._article.text[left.span.end : right.span.start].split()
            if len(between) == 1 and between[0] in self._roster.names.words["and"]:
                one, other = self._roster.of(left), self._roster.of(right)
                if one and other and one is not other and EntityKind.PERSON not in (one.kind, other.kind):
                    name = f"{one.name} {between[0]} {other.name}"
                    span = self._article.span(left.span.start, right.span.end)
                    figure = self._group(name, span, (one, other))
                    return Found(figure, name, (Step("both", span, "the two named together"),), "both", 0.7)
        return None

"""Which mentions the words are that a statement gives as its source: one, the members of a list, or none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise, takewhile

from wederhoor.model import Article, Mention, MentionForm, Reading, Span
from wederhoor.resolve.names import Roster


class Sources:
    """Tells the mentions in the sources of one reading's statements."""

    def __init__(self, article: Article, reading: Reading, roster: Roster) -> None:
        self._article = article
        self._reading = reading
        self._names = roster.names
        self._starts = [m.span.start for m in reading.mentions]

    def parts(self, source: Span) -> list[Mention]:
        """The mention that ``source`` is, or the members of the list that it is."""
        low = bisect_left(self._starts, source.start - 200)
        near = [m for m in self._reading.mentions[low : bisect_right(self._starts, source.end)] if m.span.overlaps(source)]
        inside = [m for m in near if source.contains(m.span) and m.form is not MentionForm.ADJECTIVE]
        tops = [m for m in inside if not any(o is not m and o.span.contains(m.span) for o in inside)]
        members: list[Mention] = [m for m in tops if m.span.start == source.start]
        for left, right in pairwise(tops):
            if members and members[-1] is left and self._joins(self._article.text[left.span.end : right.span.start]):
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
        rest = self._article.text[best.span.end : source.end].split()
        return best.form in (MentionForm.ADJECTIVE, MentionForm.PRONOUN) and any(word[:1].isupper() for word in rest)

    def _made(self, source: Span, near: Mention | None) -> Mention | None:
        """A mention for a source that the parser did not see as one: a pronoun, or an article and a name."""
        text = self._article.cut(source)
        pronoun = self._names.pronouns.get(text.lower())
        if pronoun:
            grammar = (pronoun.form, (), pronoun.number, pronoun.gender, pronoun.person)
            return Mention(source, source, MentionForm.PRONOUN, None, *grammar, definite=True, subject=True, quoted=False)
        first, _, rest = text.partition(" ")
        name = rest.lstrip() if rest and first.lower() in self._names.words["article"] else text
        capitals = " ".join(takewhile(lambda word: word[:1].isupper(), name.split(" ")))  # "Smit zelf"
        if capitals:
            start = source.end - len(name)
            span = self._article.span(start, start + len(capitals))
            return Mention(source, span, MentionForm.NAME, span, name.lower(), (), None, None, None, True, True, False)
        return near

    def _joins(self, between: str) -> bool:
        words = between.replace(",", " ").split()
        return not words or (len(words) == 1 and words[0] in self._names.words["and"])

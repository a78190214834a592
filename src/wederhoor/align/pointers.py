"""Words in a sentence that show that it answers something, and what kind of thing that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wederhoor.collation import Token, tokens
from wederhoor.lang import AVAILABLE, pack
from wederhoor.lang.replies import CALLED, NONE, Replies
from wederhoor.model import Article, Move, Span

FAR = 2
"""So many words may stand between a determiner and its noun ("die zware beschuldiging")."""


@dataclass(frozen=True, slots=True)
class Pointers:
    """What one statement or silence has of such words, in order of the text.

    ``takes_up``: nouns that stand for what was said before, by the move that they name; ``opens`` those that tell themselves
    what they stand for ("de beschuldiging dat …"). ``points``: words that stand for what was just said. ``reacts``: how one
    reacts, each with its kind. ``earlier``: words that place it before. ``none``: what looks like a reaction and is none.
    """

    takes_up: tuple[tuple[Move, Span], ...]
    opens: tuple[tuple[Move, Span], ...]
    points: tuple[Span, ...]
    reacts: tuple[tuple[str, Span], ...]
    earlier: tuple[Span, ...]
    none: tuple[Span, ...]

    @property
    def reaction(self) -> str | None:
        """The kind of its first reaction that says more than that it is one, else "respond"; None if there is none."""
        kinds = [kind for kind, _ in self.reacts]
        return next((kind for kind in kinds if kind != "respond"), kinds[0] if kinds else None)


def words_of(language: str) -> Replies:
    """The words of a language that show an answer; none of one that we have no pack for."""
    return pack(language).replies if language in AVAILABLE else NONE


def negators_of(language: str) -> frozenset[str]:
    """The words of a language that deny."""
    return pack(language).signals.negator if language in AVAILABLE else frozenset()


def pointers(article: Article, sentences: Iterable[Span]) -> Pointers:
    """What stands in ``sentences``."""
    words = words_of(article.language)
    by_kind: dict[str, list[Span]] = {}
    nouns: dict[bool, list[tuple[Move, Span]]] = {True: [], False: []}
    reacts: list[tuple[str, Span]] = []
    for sentence in sentences:
        found = tokens(article.text, article.language, sentence.start, sentence.end)
        keys = [token.key for token in found]
        for kind, start, end in words.found(keys):
            span = article.span(found[start].start, found[end - 1].end)
            if kind in CALLED:
                back = _determiner(keys, start, words)
                if back is not None:
                    told = end < len(keys) and keys[end] in words.open and not _ends_clause(article, found, end)
                    nouns[told].append((Move(kind), article.span(found[back].start, found[end - 1].end)))
            elif kind in ("pointing", "earlier", "none"):
                by_kind.setdefault(kind, []).append(span)
            else:
                reacts.append((kind, span))
    pointing, earlier, none = (tuple(by_kind.get(kind, ())) for kind in ("pointing", "earlier", "none"))
    reacts = [one for one in reacts if not any(span.overlaps(one[1]) for span in none)]
    return Pointers(tuple(nouns[False]), tuple(nouns[True]), pointing, tuple(reacts), earlier, none)


def _determiner(keys: Sequence[str], noun: int, words: Replies) -> int | None:
    """Where the determiner stands that makes the noun point back; None if it does not."""
    for at in range(noun - 1, max(-1, noun - 2 - FAR), -1):
        if keys[at] in words.this or (keys[at] in words.the and keys[noun] not in words.weak):
            return at
        if keys[at] in words.the:
            return None  # in "te zijn in de uitspraak" another word than its own determiner stands before it
    return None


def _ends_clause(article: Article, found: Sequence[Token], at: int) -> bool:
    """Whether a mark stands before the word: "die beschuldiging, dat …" has told already."""
    between = article.text[found[at - 1].end : found[at].start]
    return bool(between.strip(" \"'“”‘’„«»"))

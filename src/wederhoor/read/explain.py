"""The parse that a statement stands on, as plain values: for whoever asks why it was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from wederhoor.model import Article, ParsedSentence, Span, Word
from wederhoor.read.parse import Part, end_of, start_of

CONTENT = "content"


def parsed(article: Article, parts: Sequence[Part], roles: Mapping[str, Sequence[Span]]) -> tuple[ParsedSentence, ...]:
    """The sentences in which a statement's words stand; ``roles``: the spans of its content, cue, source and so on."""
    places = {role: [(span.start, span.end) for span in spans] for role, spans in roles.items()}
    found = (_sentence(article, sentence, places) for part in parts for sentence in part.doc.sents)
    return tuple(sentence for sentence in found if sentence is not None)


def _sentence(article: Article, sentence: Tokens, places: Mapping[str, Sequence[tuple[int, int]]]) -> ParsedSentence | None:
    """The sentence in values; None if no word of the statement stands in it."""
    tokens = [token for token in sentence if not token.is_space]
    roles = [tuple(_roles(token, places)) for token in tokens]
    if not any(roles):
        return None
    order = {token.i: n for n, token in enumerate(tokens)}
    words = tuple(
        Word(
            span=article.span(start_of(token), end_of(token)),
            text=token.text,
            lemma=token.lemma_,
            pos=token.pos_,
            relation=token.dep_,
            head=order.get(token.head.i, n),
            roles=of_token,
        )
        for n, (token, of_token) in enumerate(zip(tokens, roles, strict=True))
    )
    span = article.span(start_of(tokens[0]), end_of(tokens[-1]))
    return ParsedSentence(span, article.cut(span), words)


def _roles(token: Token, places: Mapping[str, Sequence[tuple[int, int]]]) -> Iterator[str]:
    for role, pieces in places.items():
        if _within(token, pieces):
            yield role
            governed = token.head != token and _within(token.head, pieces)
            if role == CONTENT and not governed and not token.is_punct:
                yield "head"


def _within(token: Token, pieces: Sequence[tuple[int, int]]) -> bool:
    return any(start <= start_of(token) < end for start, end in pieces)

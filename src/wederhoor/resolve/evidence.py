"""What speaks for and against the speaker that was found for a statement, as named features for :mod:`wederhoor.trust`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from wederhoor.model import Article, EntityKind, Mention, Statement
from wederhoor.resolve.found import Found
from wederhoor.trust import step

DISTANCES = (0, 60, 150, 300, 700)  # characters
COUNTS = (0, 1, 2, 4, 8)
SURENESS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
SHORT = 3  # words of a source that is a feature as it stands


def evidence(article: Article, statement: Statement, source: Mention | None, found: Found, people: Sequence[int]) -> list[str]:
    """The features of ``found`` as the speaker of ``statement``.

    ``source``: the mention that its source is, if it is one. ``people``: where in the article each person is named first.
    """
    features = [*_statement(statement), *_way(article, statement, found), *_source(article, statement, source)]
    features += _figure(found)
    features.append(f"people={step(bisect_right(people, statement.start), COUNTS)}")
    rule = f"rule={found.rule}"
    return [rule, *features, *(f"{found.rule}&{feature}" for feature in features)]


def _statement(statement: Statement) -> Iterator[str]:
    yield f"found-by={statement.found_by.partition('@')[0]}"
    yield f"type={statement.type}"
    yield f"trust={step(statement.confidence, SURENESS)}"
    if statement.continued:
        yield "continued"
    if statement.attitude:
        yield "attitude"


def _way(article: Article, statement: Statement, found: Found) -> Iterator[str]:
    """The steps from the source to the speaker, and how far they went."""
    yield "steps=" + ">".join(taken.rule for taken in found.steps[:4])
    yield f"sure={step(found.confidence, SURENESS)}"
    here = statement.source[0].start if statement.source else statement.start
    places = [taken.span for taken in found.steps if taken.span is not None]
    if places:
        nearest = max((span.start for span in places if span.start <= here), default=None)
        if nearest is None:
            yield "named-later"
        else:
            yield f"distance={step(here - nearest, DISTANCES)}"
            if "\n" in article.text[nearest:here]:
                yield "other-paragraph"


def _source(article: Article, statement: Statement, mention: Mention | None) -> Iterator[str]:
    if not statement.source:
        yield "source-none"
        return
    words = article.cut(statement.source[0])
    yield f"source-words={step(len(words.split()), COUNTS)}"
    if words[:1].isupper():
        yield "source-capital"
    if len(words.split()) < SHORT and words.islower():
        yield f"source={words}"
    if mention is None:
        yield "source-no-mention"
    else:
        yield from _mention(mention)


def _mention(mention: Mention) -> Iterator[str]:
    yield f"form={mention.form}"
    yield f"number={mention.number}"
    yield f"gender={mention.gender}"
    for name, holds in (("definite", mention.definite), ("subject", mention.subject), ("quoted", mention.quoted)):
        yield name if holds else f"not-{name}"
    if mention.name is None and not mention.lemma[:1].isupper():
        yield f"noun={mention.lemma}"


def _figure(found: Found) -> Iterator[str]:
    figure = found.figure
    if figure is None:
        yield "figure-none"
        return
    yield f"kind={figure.kind}"
    yield "named" if figure.named else "unnamed"
    yield f"mentions={step(len(figure.mentions), COUNTS)}"
    yield f"spoke={step(figure.spoke, COUNTS)}"
    yield f"name-words={step(len(figure.name.split()), COUNTS)}"
    if figure.kind is EntityKind.PERSON and figure.gender is None:
        yield "gender-unknown"

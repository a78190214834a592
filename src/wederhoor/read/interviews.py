"""Interviews whose answers stand without quotation marks: a question in bold or behind a dash, the answer below it."""

from __future__ import annotations

from collections.abc import Iterator

from wederhoor.read.alone import person_before
from wederhoor.read.draft import Draft
from wederhoor.read.page import Page

FEWEST = 2  # answers in the first person that make an interview


def interviews(page: Page) -> Iterator[Draft]:
    """One statement for each answer; none if the article is no interview by its form."""
    questions = [block for block in range(len(page.seams) - 1) if page.is_question(block) and not page.is_question(block + 1)]
    answers = [block + 1 for block in questions if not _is_quoted(page, block + 1)]
    personal = [block for block in answers if _speaks_of_itself(page, block)]
    if len(personal) < FEWEST or 2 * len(personal) < len(answers):
        return
    source = person_before(page, page.seams[questions[0]])
    if source is None:
        return
    for block in answers:
        start, end = page.bounds(block)
        yield Draft("interview.answer", [(start, end)], page.inside(start, end), source=source, continued=True, confidence=0.6)


def _is_quoted(page: Page, block: int) -> bool:
    """Whether a block begins with a quotation, so that the marks tell what is an answer; or has no words at all."""
    words = [t for t in page.inside(*page.bounds(block)) if not t.is_punct]
    return not words or page.scope(words[0]) is not None


def _speaks_of_itself(page: Page, block: int) -> bool:
    start, end = page.bounds(block)
    pronouns = (page.names.pronouns.get(t.lower_) for t in page.inside(start, end) if t.pos_ == "PRON")
    return any(pronoun is not None and pronoun.person == 1 for pronoun in pronouns)

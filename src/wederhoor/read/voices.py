"""Whose voice a stretch of text is: "ik" and "jullie" are somebody's who is quoted, "zegt de minister" is the author's.

The spaces beside quotation marks are often lost when a page is scraped, so that ``… rijmen." Ik geloof het niet.`` may close
a quotation or open one. Then the words on both sides tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from wederhoor.lang.names import Names
from wederhoor.read import grammar
from wederhoor.read.cues import CueFinder
from wederhoor.read.parse import start_of
from wederhoor.read.quotes import Voice

QUOTED = 1.0
AUTHOR = -1.0


def voices(doc: Doc, finder: CueFinder, names: Names) -> Iterator[Voice]:
    """The words of ``doc`` that tell whose voice they are, in order."""
    for token in doc:
        if _speaks_of_itself(token, names):
            yield Voice(start_of(token), QUOTED)
        elif _reports(token, finder):
            yield Voice(start_of(token), AUTHOR)


def _speaks_of_itself(token: Token, names: Names) -> bool:
    pronoun = names.pronouns.get(token.lower_)
    return pronoun is not None and pronoun.person in (1, 2) and token.pos_ == "PRON"


def _reports(token: Token, finder: CueFinder) -> bool:
    """A main clause in which someone is said to speak by name or title: "zegt Bos", "aldus de bond"."""
    if token.lower_ in grammar.words(token).thus:
        return True
    if token.dep_ not in ("ROOT", "parataxis", "conj") or not grammar.is_finite(token):
        return False
    occurrence = finder.at(token)
    if occurrence is None or "quote" not in occurrence.cue.frames or occurrence.cue.attitude:
        return False
    subject = grammar.own_subject(token)
    return subject is not None and subject.pos_ in ("NOUN", "PROPN")  # whoever is quoted says "zegt hij" too

"""Who is who in one article: from the reading's mentions and statements to a cast.

``cast`` is the only way in. Names come first (:mod:`.names`), then each statement's source is followed to its figure
(:mod:`.speakers`): metonyms (:mod:`.metonyms`), pronouns (:mod:`.antecedents`), descriptions, first persons, continuations.
"""

from __future__ import annotations

from wederhoor.lang import Language
from wederhoor.model import Article, Cast, Reading
from wederhoor.resolve.casting import Casting
from wederhoor.trust import load_trust

__all__ = ["cast"]


def cast(article: Article, reading: Reading, language: Language) -> Cast:
    """One :class:`~wederhoor.model.Speaker` for each statement of ``reading``, in its order, and the entities of the article.

    A speaker without a name has a Note of the room "resolve" that says why; so has one who was found but not surely enough.
    """
    return Casting(article, reading, language, load_trust(language.code, "speakers")).cast()

"""Who may be asked to answer: which mention is somebody, and whose is what is none?

A name is, unless it is that of a thing or a language; so is a pronoun for another than the speaker, and a description of people
or of a body. For what is none ("de houding van de minister", "Russische agressie") whoever it belongs to is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from spacy.tokens import Token

from wederhoor.lang import Language
from wederhoor.lang.names import fold
from wederhoor.model import EntityKind, Mention, MentionForm
from wederhoor.read import grammar
from wederhoor.read.parse import start_of

PEOPLE = frozenset({"person", "group", "organisation"})
COUNTRY = "country"
THINGS = frozenset({EntityKind.DOCUMENT, EntityKind.PRODUCT, EntityKind.OTHER})
LONGEST = 60
"""Characters of a description; a longer one is a parser's error, or tells a story of its own."""
DEEPEST = 4
"""How many owners up: "de houding van de minister", "de toon in de brief van de minister"."""


class Answerable:
    """Who may be asked, by the words of one language, with the ``mentions`` of one article."""

    def __init__(self, language: Language, mentions: Iterable[Mention]) -> None:
        self._names = language.names
        self._lists = language.targets
        self._who: Mapping[int, Mention] = {mention.head.start: mention for mention in mentions}

    def mention(self, head: Token) -> Mention | None:
        """The mention whose head is ``head``, whatever it is."""
        return self._who.get(start_of(head))

    def somebody(self, token: Token, *, addressed: bool = False) -> Mention | None:
        """The mention whose head ``token`` is, if it may be asked to answer: no thing, not the source itself ("ik").

        ``addressed``: it is spoken to, so it need not be definite ("roept partijen op").
        """
        mention = self.mention(token)
        pronoun = self._names.pronouns.get(fold(token.text))  # "wíj" too
        if mention is None or (pronoun is not None and pronoun.person == 1):
            return None
        if mention.form is MentionForm.PRONOUN:
            vague = mention.lemma in grammar.words(token).anybody or (not addressed and mention.lemma in self._lists.pointing)
            return None if mention.person == 1 or vague else mention
        if mention.form is MentionForm.NOMINAL:
            return mention if (mention.definite or addressed) and self._may_answer(mention, token) else None
        return None if self._is_tongue(mention, token) or mention.kind in THINGS else mention

    def _may_answer(self, mention: Mention, token: Token) -> bool:
        """Whether a description is of people or a body; not "haar partij", for which she speaks herself, nor "het aantal"."""
        noun = self._names.noun(mention.lemma) or self._names.noun(mention.lemma.partition("-")[0])  # "het kabinet-Smit"
        if noun is None or noun.kind not in PEOPLE or mention.lemma in self._lists.suffered:
            return False
        return len(mention.span) <= LONGEST and (noun.kind != "organisation" or not owned(token))

    def _is_tongue(self, mention: Mention, token: Token) -> bool:
        """ "het Nederlands", the language; not the first word of "het Iers Verbond"."""
        word = fold(token.text)
        alone = mention.name is not None and mention.name.end - mention.name.start == len(token)
        return alone and token.pos_ == "PROPN" and word in self._names.by_adjective and word not in self._names.by_name

    def owner(self, token: Token, depth: int = DEEPEST) -> Token | None:
        """``token`` if it is somebody, else whose it is: "de houding van de minister", "Russische agressie"."""
        if self.somebody(token) is not None:
            return token
        if depth == 0 or token.pos_ not in ("NOUN", "PROPN") or token.lemma_.lower() in self._lists.suffered:
            return None
        adjective = next((c for c in grammar.children(token, "amod") if self.somebody(c) is not None), None)
        if adjective is not None:
            return adjective
        above = grammar.possessor(token)
        if above is not None:
            return self.owner(above, depth - 1)
        beside = next(joined(token), None)  # "de standpunten en het programma van de bank"
        return None if beside is None or self.somebody(beside) is not None else self.owner(beside, depth - 1)

    def is_body(self, token: Token) -> bool:
        """Whether it is somebody, and no person nor people: "bij de bank", not "bij de kinderen"."""
        mention = self.somebody(token)
        if mention is None or mention.form is MentionForm.PRONOUN or mention.kind in (EntityKind.PERSON, EntityKind.PLACE):
            return False
        noun = self._names.noun(mention.lemma) if mention.form is MentionForm.NOMINAL else None
        return noun is None or noun.kind == "organisation"

    def is_country(self, token: Token) -> bool:
        place = self._names.by_name.get(fold(token.text))
        return place is not None and place.kind == COUNTRY


def owned(noun: Token) -> bool:
    """ "haar partij", "hun kinderen"."""
    return any(grammar.children(noun, "nmod:poss"))


def joined(head: Token) -> Iterator[Token]:
    """The others of "Rusland en China"."""
    return (c for c in grammar.children(head, "conj") if not grammar.is_predicate(c))

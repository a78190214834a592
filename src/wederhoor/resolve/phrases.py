"""What one phrase tells of whom it names: its words, its titles, and what kind of thing it is."""

from __future__ import annotations

import re
from collections import Counter

from wederhoor.lang.names import Names, Noun
from wederhoor.model import Article, EntityKind, Mention, Span

KINDS = {
    "country": EntityKind.PLACE,
    "region": EntityKind.PLACE,
    "bloc": EntityKind.PLACE,
    "organisation": EntityKind.ORGANISATION,
    "person": EntityKind.PERSON,
    "group": EntityKind.GROUP,
    "document": EntityKind.DOCUMENT,
}
APPOSED = re.compile(r",\s(?:\w{2,3}\s)?([a-zà-ÿ][\w-]+)|\s\((\d\d)\b")
LAST_WORD = re.compile(r"\b([a-zà-ÿA-Z-]*[a-zà-ÿ]{3})\s$")
ROMAN = re.compile(r"[ivx]+")


class Phrases:
    """The phrases of one article."""

    def __init__(self, article: Article, names: Names) -> None:
        self.article = article
        self.names = names
        self._nouns: dict[str, Noun | None] = {}

    def noun(self, word: str) -> Noun | None:
        """The language's entry for ``word``, looked up once."""
        if word not in self._nouns:
            self._nouns[word] = self.names.noun(word)
        return self._nouns[word]

    def words(self, span: Span) -> str:
        """The words of ``span`` with single spaces."""
        return " ".join(self.article.cut(span).split())

    def nouns(self, mention: Mention) -> list[Noun]:
        """The personal or corporate nouns of a phrase: its head's and its titles'."""
        found = [self.noun(word) for word in mention.modifiers]
        if mention.name is None or not mention.name.contains(mention.head):  # "Nederland" is no "land"
            found.insert(0, self.noun(self.article.cut(mention.head)) or self.noun(mention.lemma))
        elif mention.name.start == mention.span.start:  # "vakbond UVH", in whatever tree
            before = LAST_WORD.search(self.article.text, max(0, mention.span.start - 30), mention.span.start)
            found.append(self.noun(before[1]) if before else None)
        return [noun for noun in found if noun]

    def former(self, mention: Mention) -> bool:
        """ "oud-burgemeester", "voormalig coach"."""
        words = (self.words(mention.head).lower(), *mention.modifiers)
        return any(word.partition("-")[0] in self.names.words["former"] for word in words)

    def kind(self, form: str, mentions: list[Mention]) -> EntityKind:
        if form in self.names.by_name:
            return KINDS[self.names.by_name[form].kind]
        if any(map(self._settled, mentions)):
            return EntityKind.PLACE
        nouns = [noun.kind for mention in mentions for noun in self.nouns(mention)]
        if form in self.names.by_seat and "person" not in nouns:
            return EntityKind.PLACE
        called = "organisation" in nouns and "person" not in nouns  # "ziekenhuis Ter Gouwe"
        if "person" in nouns or (not called and self._human(form, mentions)):
            return EntityKind.PERSON
        if called or self.named_after(form) or self.corporate(form):
            return EntityKind.ORGANISATION
        return self._guessed(mentions)

    def _guessed(self, mentions: list[Mention]) -> EntityKind:
        """What stands before the name, else what the recogniser of names took it for most.

        One unknown word behind "van" may be a company where it looks like a person: "directeur Smit van Kilterm".
        """
        if any(map(self._corporate, mentions)):
            return EntityKind.ORGANISATION
        if any(map(self._located, mentions)):
            return EntityKind.PLACE
        heard = Counter(mention.kind for mention in mentions if mention.kind).most_common(1)
        kind = heard[0][0] if heard else EntityKind.UNKNOWN
        one_word = all(mention.name and " " not in self.words(mention.name) for mention in mentions)
        doubtful = kind is EntityKind.PERSON and one_word and any(map(self._tied, mentions))
        return EntityKind.UNKNOWN if doubtful else kind

    def _tied(self, mention: Mention) -> bool:
        before = self.article.text[max(0, mention.span.start - 12) : mention.span.start].split()
        return bool(before) and before[-1].lower() in self.names.words["tie"]

    def corporate(self, form: str) -> bool:
        """A company's name by its last word: "Norvex Computers"."""
        first, _, last = form.rpartition(" ")
        return bool(first) and last in self.names.words["corporate"]

    def named_after(self, form: str) -> Noun | None:
        """The corporate noun that a name begins or ends with: "Stichting Het Veer", "Algemene Visbond"."""
        words = form.split()
        ends = [self.noun(words[n]) for n in (0, -1)] if len(words) > 1 else []
        return next((noun for noun in ends if noun and noun.kind == "organisation"), None)

    def _human(self, form: str, mentions: list[Mention]) -> bool:
        """The name itself, or an apposition to it, is a person's."""
        words = form.split()
        if len(words) == 1:
            alone = self.names.is_first_name(form) and not any(map(self._corporate, mentions))
            return alone or any(map(self.apposed, mentions))
        numbered = ROMAN.fullmatch(words[-1]) is not None  # a club or a ship, unless it has a title
        return (self._personal(words[0]) and not numbered) or any(map(self.apposed, mentions))

    def _personal(self, word: str) -> bool:
        """A first name, initials, or a surname's particle ("Van den Berg"; "De" may be a newspaper's)."""
        particle = word in self.names.words["particle"] and word not in self.names.words["article"]
        return particle or self.names.is_first_name(word) or re.fullmatch(r"(\w\.)+", word) is not None

    def apposed(self, mention: Mention) -> Noun | str | None:
        """The title in "Smit, hoogleraar …" or "Smit, de coach …", or the age in "Smit (52)"."""
        match = APPOSED.match(self.article.text, mention.name.end) if mention.name else None
        if match is None or match[2]:
            return match and match[2]
        noun = self.noun(match[1])
        return noun if noun and noun.kind == "person" else None

    def _corporate(self, mention: Mention) -> bool:
        """An article before a bare name ("de Rli"), or capitals inside a word ("PvdA", "BBB"): a body rather than a person."""
        if mention.name is None:
            return False
        before = self.article.text[mention.span.start : mention.name.start].strip().lower()
        name = self.article.cut(mention.name)
        capitals = max(sum(c.isupper() or c.isdigit() for c in part) for part in name.split("-"))
        return before in self.names.words["definite"] or (" " not in name and capitals > 1)

    def _settled(self, mention: Mention) -> bool:
        """ "de stad Genève": what stands before the name says that it is a place."""
        if mention.name is None:
            return False
        before = self.article.text[max(0, mention.name.start - 20) : mention.name.start].split(" ")
        return len(before) > 1 and before[-1] == "" and before[-2].lower() in self.names.words["settlement"]

    def _located(self, mention: Mention) -> bool:
        before = self.article.text[max(0, mention.span.start - 12) : mention.span.start].split()
        return bool(before) and before[-1].lower() in self.names.words["locative"] and not mention.subject

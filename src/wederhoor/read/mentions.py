"""From a parse to the noun phrases, pronouns and demonyms that may stand for someone."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from wederhoor.lang import pack
from wederhoor.lang.names import fold
from wederhoor.model import Article, Mention, MentionForm
from wederhoor.read.phrases import NOMINAL, Phrases, of, phrase

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from wederhoor.lang.names import Names, Pronoun

__all__ = ["mentions", "phrase"]

INSIDE = frozenset({"flat", "fixed", "compound"})
"""A noun in one of these relations is a part of its head's name, not a mention of its own."""
NOUN_PLACES = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "conj", "ROOT", "appos"})
"""Where an adjective, numeral or determiner stands for a noun: "de zestigjarige", "beiden"."""
SUBJECTS = ("nsubj", "nsubj:pass")


def mentions(doc: Doc, article: Article, start: int, quoted: Sequence[tuple[int, int]]) -> list[Mention]:
    """All mentions in ``doc``, the parse of ``article.text[start:start + len(doc.text)]``, in order of the text.

    ``quoted``: character ranges of the article that stand inside marks of direct speech, in order of their starts.
    ``Mention.modifiers`` also holds the noun of an apposition after the name ("directeur" of "Pim Kraan, directeur van …").
    """
    names = pack(article.language).names
    grammar = _Grammar(doc, of(doc), names)
    opens = [a for a, _ in quoted]
    reach = list(accumulate((b for _, b in quoted), max))  # a quotation inside another closes before it

    def in_speech(place: int) -> bool:
        at = bisect_right(opens, place) - 1
        return at >= 0 and place < reach[at]

    found = []
    held = owner = (0, 0)  # the last name, and its phrase: a parser's error may give parts of it a phrase of their own
    for head, first, last, form in grammar.heads():
        name = grammar.name(head, first, last) if form is MentionForm.NAME else None
        begin, end = grammar.phrases.starts[first], grammar.phrases.end_of(last)
        around = begin <= owner[0] and owner[1] <= end  # "Ruttes partijgenoot Van Zanen" holds "Ruttes"
        if begin < held[1] and end > held[0] and form is not MentionForm.PRONOUN and not around:
            continue
        if name:
            held, owner = name, (begin, end)
        head_start, head_end = grammar.phrases.starts[head], grammar.phrases.end_of(head)
        if form is MentionForm.NAME and name is None:
            form = MentionForm.NOMINAL  # noqa: PLW2901 - a capital without a name in it: "Kamerlid"
        pronoun = grammar.pronoun(head) if form is MentionForm.PRONOUN else None
        found.append(
            Mention(
                span=article.span(start + begin, start + end),
                head=article.span(start + head_start, start + head_end),
                form=form,
                name=article.span(start + name[0], start + name[1]) if name else None,
                lemma=pronoun.form if pronoun else grammar.lemma(head),
                modifiers=() if pronoun else grammar.modifiers(head, first, last, name),
                number=None if name and name[0] == begin else grammar.number(head, pronoun),  # "Kuipers" is no plural
                gender=pronoun.gender if pronoun else grammar.gender(head, first, name),
                person=pronoun.person if pronoun else None,
                definite=pronoun is not None or name is not None or grammar.definite(head, first),
                subject=grammar.subject(head),
                quoted=in_speech(start + begin),
            )
        )
    return found


class _Grammar:
    """What mentions need to know of the tokens of one ``Doc``."""

    def __init__(self, doc: Doc, phrases: Phrases, names: Names) -> None:
        self.doc = doc
        self.phrases = phrases
        self.names = names
        self.articles = names.words["article"]
        self.particles = names.words["particle"]
        self.portfolios = names.words["portfolio"]

    def heads(self) -> Iterator[tuple[int, int, int, MentionForm]]:
        """Each mention's head, first and last token, and its form."""
        phrases = self.phrases
        covered = -1  # the last token that a mention already holds
        for i, pos in enumerate(phrases.pos):
            if pos in NOMINAL or pos == "X":
                if phrases.dep[i] in INSIDE or phrases.top(i) != i or (i <= covered and phrases.dep[i] == "appos"):
                    continue
                first, last = phrases.bounds(i, coordinated=False)
                if pos == "PROPN" and not phrases.capital(i) and first == last:
                    continue  # days and months
                covered = max(covered, last)
                head = i
                if last > i and phrases.text[i].lower() in self.articles:
                    head = i + 1  # an article that the parser made the head
                named = any(phrases.capital(t) for t in range(first, last + 1))
                yield head, first, last, MentionForm.NAME if named else MentionForm.NOMINAL
            elif pos == "PRON" and self._abbreviated(i + 1):
                yield i + 1, i, i + 1, MentionForm.NAME
            elif pos == "PRON" and self.pronoun(i):
                yield i, i, i, MentionForm.PRONOUN
            elif pos == "ADJ" and phrases.dep[i] == "amod" and phrases.capital(i):
                yield i, i, i, MentionForm.ADJECTIVE
            elif (pos in ("ADJ", "NUM", "DET", "PRON") or self._titled(i)) and phrases.dep[i] in NOUN_PLACES and i > covered:
                first, last = phrases.bounds(i, coordinated=False)
                yield i, first, last, MentionForm.NAME if self._nameable(i) else MentionForm.NOMINAL

    def _abbreviated(self, token: int) -> bool:
        """ "het OM", which the parser did not know: capitals only, after an article that has none."""
        text = self.phrases.text
        return (
            token < len(text)
            and token > 0
            and 1 < len(text[token]) <= 5
            and text[token].isupper()
            and text[token - 1].lower() in self.articles
            and text[token - 1] != text[token - 1].upper()
        )

    def _titled(self, token: int) -> bool:
        """ "de verdachte": a noun of the language's list that the parser took for a verb, with its article."""
        noun = self.names.noun(self.phrases.text[token])
        kids = self.phrases.before[token]
        return noun is not None and any(self.phrases.dep[kid] == "det" and kid == token - 1 for kid in kids)

    def pronoun(self, token: int) -> Pronoun | None:
        return self.names.pronouns.get(self.phrases.text[token].lower())

    def lemma(self, head: int) -> str:
        return self.doc[head].lemma_.lower()

    def name(self, head: int, first: int, last: int) -> tuple[int, int] | None:
        """Characters of the proper name in the phrase: after the titles, not inside "van …" unless it follows a portfolio."""
        run = self._run(head, last) if self._nameable(head) else None
        if run == (head, head) and self.phrases.text[head].isupper() and self._is_title(head):
            run = None  # "de CEO van Kilterm"
        if run is None:
            run = self._name_after(head, last)
        if run is None:
            return None
        begin, end = run
        for token in range(first, begin + 1):
            if fold(" ".join(self.phrases.text[token : end + 1])) in self.names.by_name:
                return self.phrases.starts[token], self.phrases.end_of(end)  # "De Europese Unie"
        while begin < end and self._is_title(begin):  # the last word stays: "Bakker" is a name too
            begin += 1
        for token in range(begin + 1, end):
            if self.phrases.text[token].isupper() and self._is_title(token):
                begin = token + 1  # "Kilterm CEO Smit"
        while begin == head and begin > first and self._name_before(begin - 1):
            begin -= 1
            head -= 1
        return self.phrases.starts[begin], self.phrases.end_of(end)

    def _name_before(self, token: int) -> bool:
        """The word before a name's head belongs to the name: "Anna" in "Anna Smit", "De" in "zegt De Groot"."""
        if self._nameable(token):
            return not self._is_title(token)
        text = self.phrases.text[token]
        return text[0].isupper() and text.lower() in self.particles and not self.doc[token].is_sent_start

    def _is_title(self, token: int) -> bool:
        text = self.phrases.text[token]
        noun = self.names.noun(text) if len(text) > 2 else None
        if noun is None and self._inhabitant(fold(text)):  # "de Rus Rjabkov"; but "Noor Smit"
            return not self.names.is_first_name(text) and token > 0 and self.phrases.text[token - 1].lower() in self.articles
        return noun is not None and noun.kind == "person" and self.phrases.pos[token] != "X"

    def _inhabitant(self, form: str) -> bool:
        return form in self.names.by_inhabitant and form not in self.names.by_adjective

    def _nameable(self, token: int) -> bool:
        """A capital that is a name's: not a noun or adjective with a capital at the start of a sentence."""
        phrases = self.phrases
        text = phrases.text[token]
        if not phrases.capital(token) or ("-" in text and text.rpartition("-")[2][:1].islower()):
            return False  # "NAVO-bondgenoten" is a noun
        if self._native(token):
            return False
        if phrases.pos[token] in ("PROPN", "X") or self._abbreviated(token):
            return True
        if phrases.pos[token] == "ADJ":  # "Omtzigt wil niet": an adjective alone is no subject
            return phrases.dep[token] in ("nsubj", "flat") and not text.endswith("en") and not phrases.before[token]
        if phrases.pos[token] == "NOUN":
            noun = self.names.noun(text)
            corporate = noun is not None and noun.kind == "organisation"  # "het Havenbedrijf Oostkil"
            opens = self.doc[token].is_sent_start or phrases.pos[token - 1] == "PUNCT"
            return (noun is None or corporate) and (not opens or self._in_brackets(token))
        return phrases.dep[token] == "flat"

    def _in_brackets(self, token: int) -> bool:
        """ "Jan Smit (BLAUW)": capitals only, alone in brackets behind a name: a party or body, though it be a noun too."""
        text = self.phrases.text
        if not 1 < token < len(text) - 1 or (text[token - 1], text[token + 1]) != ("(", ")"):
            return False
        return len(text[token]) > 1 and text[token].isupper() and self._nameable(token - 2)

    def _native(self, token: int) -> bool:
        """ "de Groninger", "De 51-jarige Hagenaar": who somebody is by where he comes from; not "Jan de Zeeuw"."""
        noun = self.names.noun(self.phrases.text[token])
        if noun is None or noun.role != "origin":
            return False
        first = self.phrases.left(token)
        text = self.phrases.text[first]
        if first == token or text.lower() not in self.articles or (first and self.phrases.capital(first - 1)):
            return False
        return text.islower() or bool(self.doc[first].is_sent_start) or self.phrases.pos[first - 1] in ("PUNCT", "SPACE")

    def _run(self, start: int, last: int) -> tuple[int, int]:
        """The name that begins at ``start``: capitals, and particles between first names and surname ("Jan van den Berg")."""
        phrases, end = self.phrases, start
        given = True  # all words so far are first names or initials
        for token in range(start + 1, last + 1):
            text = phrases.text[token]
            given = given and self._given(end)
            if text in self.particles:
                alone = end == start and phrases.dep[token] == "flat"  # an unknown first name, or "Unie van …"
                inside = phrases.text[token - 1].lower() in self.particles
                if not (given or alone or inside):
                    break
            elif self._nameable(token) or phrases.dep[token] == "flat" or self._ampersand(token, last):
                end = token
            else:
                break
        return start, end

    def _ampersand(self, token: int, last: int) -> bool:
        """ "&" between two capitals: "Kuipers & Zonen"."""
        return self.phrases.text[token] == "&" and token < last and self.phrases.capital(token + 1)

    def _given(self, token: int) -> bool:
        text = self.phrases.text[token]
        return self.names.is_first_name(text) or (text.endswith(".") and len(text) <= 4)

    def _name_after(self, head: int, last: int) -> tuple[int, int] | None:
        """The name in "minister Smit", "minister van Defensie Smit", "directeur van Unilever Jan Smit", "de bakker, Smit"."""
        phrases = self.phrases
        complement = ""
        title = self.names.noun(phrases.text[head])
        office = title is not None and title.role == "minister"
        inside = False  # a bracket
        for token in range(head + 1, last + 1):
            text = phrases.text[token]
            inside = text == "(" or (inside and phrases.text[token - 1] != ")")
            if inside:
                complement = ""
            elif text == ",":
                complement = "" if self._apposed(min(token + 1, last)) else "van"
            elif complement and self._of_complement(complement, token, office=office):
                complement += " " + text.lower()
            elif self._nameable(token):
                return self._run(token, last)
            elif phrases.pos[token] == "ADP":
                complement = "van"
            elif phrases.pos[token] not in ("DET", "ADJ", "PUNCT") and not self._is_title(token):
                complement = complement and complement + " " + text.lower()
        return None

    def _apposed(self, token: int) -> bool:
        """What follows a comma is who has the title: by the tree, or by an abbreviated title of its own ("mr. Smit")."""
        return self.phrases.dep[token] == "appos" or (self.phrases.text[token].endswith(".") and self._is_title(token))

    def _of_complement(self, complement: str, token: int, *, office: bool) -> bool:
        """``token`` still belongs to "van …" and does not begin the name of whoever has the title.

        The portfolio of an ``office`` is one word where the language's list has no longer one: "minister van Havens Smit".
        """
        text = self.phrases.text[token]
        words = complement.partition(" ")[2]
        if not words or not self._nameable(token):
            return True
        if words in self.portfolios and f"{words} {text.lower()}" not in self.portfolios:
            return False
        if office and not any(portfolio.startswith(words) for portfolio in self.portfolios):
            return False
        return not (self.names.is_first_name(text) or (len(text) == 2 and text.endswith(".")))

    def modifiers(self, head: int, first: int, last: int, name: tuple[int, int] | None) -> tuple[str, ...]:
        """Lemmas of adjectives and titles; nothing from inside "van …" but what stands in an apposition after it."""
        phrases = self.phrases
        found = []
        inside = False  # a prepositional phrase
        for token in range(first, last + 1):
            pos = phrases.pos[token]
            if pos == "ADP" or phrases.text[token] in ",(":
                inside = pos == "ADP" or phrases.text[token] == "("
            if inside or (token == head and pos == "NOUN"):
                continue  # the head is the mention's lemma
            if name and name[0] <= phrases.starts[token] < name[1]:
                continue
            title = pos in NOMINAL and self._is_title(token)
            if pos == "ADJ" or title or (name and phrases.starts[token] > name[1] and pos == "NOUN"):
                found.append(self.doc[token].lemma_.lower())
        return tuple(found)

    def number(self, head: int, pronoun: Pronoun | None) -> str | None:
        if pronoun and pronoun.number:
            return pronoun.number
        number = self.doc[head].morph.get("Number", [])
        subject = self.phrases.dep[head] in SUBJECTS
        bare = self.phrases.capital(head) and not self.phrases.before[head]  # "Wilders wil": a name that looks like a plural
        if number and not (subject and bare):
            return str(number[0]).lower()
        return (self._verb_number(head) if subject else None) or (str(number[0]).lower() if number else None)

    def _verb_number(self, head: int) -> str | None:
        """The number of the finite verb that agrees with the subject ``head``."""
        verb = self.phrases.head[head]
        kids = (*self.phrases.before[verb], *self.phrases.after[verb])
        for token in (verb, *(k for k in kids if self.phrases.dep[k] in ("aux", "aux:pass", "cop"))):
            number = self.doc[token].morph.get("Number", [])
            if number and "Fin" in self.doc[token].morph.get("VerbForm", []):
                return str(number[0]).lower()
        return None

    def gender(self, head: int, first: int, name: tuple[int, int] | None) -> str | None:
        for token in range(first, head + 1):
            if name and name[0] <= self.phrases.starts[token] < name[1]:
                continue  # nothing is known of a man or woman called "De Boer"
            noun = self.names.noun(self.phrases.text[token]) if token == head or self.phrases.pos[token] in NOMINAL else None
            if noun and noun.gender:
                return noun.gender
        return "neut" if self.doc[head].morph.get("Gender", []) == ["Neut"] else None

    def definite(self, head: int, first: int) -> bool:
        text = self.phrases.text[first].lower()
        words = self.names.words
        return text in words["definite"] or (first < head and (text in self.names.pronouns or text in words["pointing"]))

    def subject(self, head: int) -> bool:
        while self.phrases.dep[head] == "conj" and self.phrases.head[head] != head:
            head = self.phrases.head[head]
        return self.phrases.dep[head] in SUBJECTS

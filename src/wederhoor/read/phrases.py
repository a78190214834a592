"""How far a noun phrase reaches: title, name and apposition, without the relative clause after it.

The parser is right about most edges but not all: a name after "minister van Defensie" may hang on "Defensie", an apposition
between commas on the verb. So the tree proposes and the words beside it (commas, brackets, capitals) decide.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wederhoor.lang import pack

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from wederhoor.lang.names import Names

LEFT = frozenset({"det", "amod", "nummod", "nmod:poss", "nmod", "flat", "compound", "appos", "punct"})
"""Dependents before the head that belong to its phrase."""
TIGHT = frozenset({"flat", "fixed", "compound", "nmod", "nmod:poss", "nummod", "appos"})
"""Dependents after the head that belong to its phrase where nothing stands between."""
NOMINAL = frozenset({"NOUN", "PROPN"})
CLOSING = frozenset(",.;:!?)]–—-") | {"”", '"', "''", "’", "'", "»", "“"}
DEEPEST = 12
APPOSITION_WORDS = 14
"""An apposition or a bracket longer than this many words is taken for a parser's error."""


class Phrases:
    """The grammar of one ``Doc`` as plain lists, and the phrases in it. Token positions are indices of the ``Doc``."""

    def __init__(self, doc: Doc, names: Names) -> None:
        self.names = names
        self.text: list[str] = []
        self.pos: list[str] = []
        self.dep: list[str] = []
        self.head: list[int] = []
        self.starts: list[int] = []
        for t in doc:
            self.text.append(t.text)
            self.pos.append(t.pos_)
            self.dep.append(t.dep_)
            self.head.append(t.head.i)
            self.starts.append(t.idx)
        self.before: list[list[int]] = [[] for _ in self.text]
        self.after: list[list[int]] = [[] for _ in self.text]
        for i, head in enumerate(self.head):
            if i < head:
                self.before[head].append(i)
            elif i > head:
                self.after[head].append(i)

    def end_of(self, token: int) -> int:
        """The character after ``token``."""
        return self.starts[token] + len(self.text[token])

    def capital(self, token: int) -> bool:
        text = self.text[token]
        return text[0].isupper() or (text[0] in "'’" and len(text) > 1 and text[1:2].isupper())

    def top(self, token: int) -> int:
        """The head of the phrase that ``token`` is a part of by name: "Stoltenberg" and "Jens" of "topman Jens Stoltenberg"."""
        inside = token
        while self.head[token] != token and self._names_head(token):
            token = self.head[token]
        title = self.names.noun(self.text[self.head[token]])
        if inside != token and self.dep[token] == "nmod" and title and title.kind == "person":
            return self.head[token]  # the parser has hung "Fomin" of "minister van Defensie Fomin" on "Defensie"
        return token

    def _names_head(self, token: int) -> bool:
        head, dep = self.head[token], self.dep[token]
        if self.pos[head] not in NOMINAL or (self.text[head].endswith(".") and not self.capital(head)):
            return False  # the last word of a sentence that the parser ran into the next
        return dep in ("flat", "fixed", "compound") or (dep == "appos" and "," not in self.text[head:token])

    def bounds(self, head: int, *, coordinated: bool) -> tuple[int, int]:
        """First and last token of the phrase of ``head``; ``coordinated``: with the other members of "A, B en C"."""
        return self.left(head), self.right(head, coordinated=coordinated)

    def left(self, head: int) -> int:
        left = head
        for kid in reversed(self.before[head]):
            dep = self.dep[kid]
            if dep not in LEFT or not self._determines(kid):
                break
            if dep == "punct":
                if self.text[kid] in ",;:(":
                    break
                continue
            start = self._first(kid)
            if dep in ("nmod", "appos") and self.pos[start] == "ADP":
                break
            left = start
        while left < head and self.pos[left] == "PUNCT":
            left += 1
        return self._particles(head, left)

    def _determines(self, token: int) -> bool:
        """Not a question word: of the pronouns only articles and possessives stand before a noun."""
        text = self.text[token].lower()
        return self.pos[token] != "PRON" or text in self.names.words["article"] or text in self.names.pronouns

    def _particles(self, head: int, left: int) -> int:
        """With a name's particle: "Van den Berg" has no preposition if the name is a subject or the sentence goes on."""
        first = left
        while first > 0 and self.text[first - 1].lower() in self.names.words["particle"] and self.pos[first - 1] != "DET":
            first -= 1
            if self.capital(first):
                opens = first == 0 or self.pos[first - 1] == "PUNCT" or self.dep[first - 1] == "punct"
                return first if not opens or self.dep[head] in ("nsubj", "nsubj:pass") else left
        return left

    def _first(self, token: int) -> int:
        while self.before[token]:
            token = self.before[token][0]
        return token

    def right(self, head: int, *, coordinated: bool, depth: int = 0) -> int:
        """The last token of the phrase of ``head``; ``depth`` keeps endless chains of "van … van …" from growing the stack."""
        last = self._names(head, self._field(head))
        for kid in self.after[head] if depth < DEEPEST else ():
            dep = self.dep[kid]
            last = self._bracket(last)
            if kid <= last:
                last = max(last, self.right(kid, coordinated=True, depth=depth + 1)) if dep in TIGHT else last
                continue
            if dep == "punct":
                continue
            gap = last + 1
            apart = self.pos[gap] == "PUNCT"
            if dep == "appos" and self.text[gap] == "," and self.pos[kid] in NOMINAL:
                reach = self.right(kid, coordinated=True, depth=depth + 1)
                listed = self.pos[last] == self.pos[kid] == "PROPN" and not self._office(head, last)
                if not (coordinated if listed else self._closes(reach + 1)):
                    break
                last = reach
            elif dep in TIGHT and not apart and self._ties(head, kid, max(gap, self._first(kid))):
                last = self._names(head, self.right(kid, coordinated=True, depth=depth + 1))
            elif dep == "conj" and coordinated and self._list(gap, kid):
                last = self.right(kid, coordinated=True, depth=depth + 1)
            else:
                break
        last = self._seat(head, self._bracket(self._names(head, last)))
        return self._apposition(head, last)

    def _office(self, head: int, last: int) -> bool:
        """ "de burgemeester van Oostkil", whose name an apposition gives; not the "trainer Ad Roos" of a list."""
        title = self.names.noun(self.text[head])
        if title is None or title.kind != "person" or not any(self.dep[kid] == "det" for kid in self.before[head]):
            return False
        return any(self.pos[token] == "ADP" for token in range(head + 1, last))

    def _ties(self, head: int, kid: int, start: int) -> bool:
        """The dependent belongs inside the phrase: "van Groen Land" does, "tijdens het overleg" goes with the verb."""
        if self.pos[kid] == "VERB":
            return False
        if self.pos[kid] == "PROPN" and start == kid and not self.capital(kid):
            # "kinderrechter mr. Smit", but not "donderdag" in "zei Smit donderdag"
            return self.text[kid] in self.names.words["particle"] or self._initials(kid)
        if self.dep[kid] == "appos" and self.pos[start] == "DET" and self.pos[kid] == "NOUN":
            return False  # another phrase: "na de verkiezingen de nestor van de Kamer"
        if self.pos[start] not in ("ADP", "SCONJ"):
            return True
        words = self.names.words
        text = self.text[start].lower()
        return text in words["tie"] if self.pos[head] == "PROPN" else text not in words["loose"]

    def _initials(self, token: int) -> bool:
        """ "mr.", "drs.": a title that is cut short."""
        title = self.names.noun(self.text[token]) if self.text[token].endswith(".") else None
        return title is not None and title.kind == "person"

    def _seat(self, head: int, last: int) -> int:
        """ "zei het ministerie van Defensie in Moskou": after the verb, a place goes with the body wherever it hangs."""
        noun = self.names.noun(self.text[head])
        if noun is None or noun.role != "body" or self.head[head] >= head or last + 2 >= len(self.text):
            return last
        if self.text[last + 1] in self.names.words["locative"] and self.pos[last + 2] == "PROPN" and self.capital(last + 2):
            return self.right(last + 2, coordinated=False)
        return last

    def _list(self, gap: int, member: int) -> bool:
        """``gap`` opens with "," or "en" and no clause stands between it and the member of the list."""
        if self.pos[member] in ("VERB", "AUX", "ADV") or not (self.pos[gap] == "CCONJ" or self.text[gap] in ",&/"):
            return False
        return all(self.pos[i] not in ("VERB", "AUX") or self.dep[i] == "amod" for i in range(gap, member))

    def _names(self, head: int, last: int) -> int:
        """Capitalised proper nouns that follow without a gap belong to a title or name, wherever the parser hung them."""
        title = self.names.noun(self.text[head])
        person = title is not None and title.kind == "person"
        if self.pos[last] not in NOMINAL and not self.capital(last) and last == head and not person:
            return last
        token = last + 1
        while token < len(self.text) and (self._ampersand(token) or self._proper(token)):
            if self._ampersand(token):
                last = token + 1  # "Kuipers & Zonen": a firm, no list
                token += 2
                continue
            follows = self.dep[token] in ("flat", "appos", "fixed") or (person and (self.head[token] <= head or last > head))
            if not (
                follows
                or self.head[token] == last
                or (person and token == last + 1 and self.dep[token] in ("obj", "nsubj", "ROOT"))
            ):
                break
            last = token
            token += 1
        return last

    def _proper(self, token: int) -> bool:
        return self.capital(token) and self.pos[token] in ("PROPN", "X")

    def _ampersand(self, token: int) -> bool:
        """ "&" between two capitals."""
        return (
            self.text[token] == "&" and 0 < token < len(self.text) - 1 and self.capital(token - 1) and self.capital(token + 1)
        )

    def _field(self, head: int) -> int:
        """``head``, or the last word before the name in "hoogleraar sociale geografie Anna Smit": a bare title needs a name."""
        title = self.names.noun(self.text[head])
        bare = not any(self.dep[kid] in ("det", "nmod:poss") for kid in self.before[head])
        if title is None or title.kind != "person" or not bare or self.pos[head] != "NOUN":
            return head
        for token in range(head + 1, min(head + 3, len(self.text) - 1)):
            if not (self.text[token].islower() and len(self.text[token]) > 4 and self.pos[token] not in ("ADP", "PUNCT")):
                break
            names = [self.pos[n] == "PROPN" and self.capital(n) for n in (token + 1, token + 2) if n < len(self.text)]
            if names[0] and (all(names) or self.names.is_first_name(self.text[token + 1])):
                return token
        return head

    def _bracket(self, last: int) -> int:
        """``last``, or the bracket's end if one without a verb opens right after: "Chahim (PvdA)"."""
        start = last + 1
        if start >= len(self.text) or self.text[start] != "(":
            return last
        for token in range(start + 1, min(start + APPOSITION_WORDS, len(self.text))):
            if self.text[token] == ")":
                return token
            if self.pos[token] in ("VERB", "AUX") or self.text[token] == "red":
                return last
        return last

    def _apposition(self, head: int, last: int) -> int:
        """``last``, or the end of ", directeur van X" before the comma that closes it, if ``head`` names a person."""
        start = last + 1
        if not (self.pos[last] == "PROPN" or self.text[last] == ")") or start + 1 >= len(self.text) or self.text[start] != ",":
            return last
        noun = start + 1
        while noun < len(self.text) and self.pos[noun] in ("DET", "ADJ", "ADV", "NUM") and noun < start + 6:
            noun += 1
        if noun >= len(self.text) or self.pos[noun] != "NOUN" or self.text[noun] == self.text[head]:
            return last
        title = self.names.noun(self.text[noun])
        if title is None or title.kind != "person":
            return last
        reach = self.right(noun, coordinated=True)
        while reach + 1 < len(self.text) and self.pos[reach + 1] in ("ADP", "DET", "ADJ", "PROPN", "NOUN", "X"):
            reach += 1  # "van Save the Children", in whatever tree
        return reach if reach - start <= APPOSITION_WORDS and self._closes(reach + 1) else last

    def _closes(self, token: int) -> bool:
        return token >= len(self.text) or self.text[token] in CLOSING or self.pos[token] == "SPACE"


def of(doc: Doc) -> Phrases:
    """The phrases of ``doc``, made once for each ``Doc``."""
    made = doc.user_data.get("wederhoor.phrases")
    if not isinstance(made, Phrases):
        made = Phrases(doc, pack(doc.lang_).names)
        doc.user_data["wederhoor.phrases"] = made
    return made


def phrase(token: Token) -> tuple[int, int]:
    """Characters (start, end) in ``token.doc`` of the whole noun phrase that ``token`` heads or names, as ``source`` wants it.

    Title, name and apposition ("De secretaris-generaal van de alliantie, Jens Stoltenberg"), coordination ("A, B en C") and
    a bracket behind the name ("(PvdA)"); no relative clause, no comma at the end.
    """
    phrases = of(token.doc)
    first, last = phrases.bounds(phrases.top(token.i), coordinated=True)
    return phrases.starts[first], phrases.end_of(last)

"""Phrases: what a text is about, noun by noun: "uitbreiding van de NAVO", "NAVO-uitbreiding", "de NAVO breidt uit".

Each phrase has a key, its two roots, by which all its wordings are one: what it is, and whose, of what or at what. A phrase of
a single noun has only the first.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from wederhoor.align.compounds import Vocabulary
from wederhoor.align.sayings import Text
from wederhoor.align.worth import Nouns, Worth
from wederhoor.lang import Language
from wederhoor.lang.names import fold
from wederhoor.model import Span

LONGEST_CLAUSE = 8
"""Content words on either side of a verb among which its subject and object are looked for."""
OBJECT = "object"
"""Where a clause's noun may be what is done to, in place of a preposition."""
PARTY, NAME, QUALITY = "@", "~", "="
"""What a key begins with that is a party's id, a name that is no party's, an adjective."""
_BREAK = re.compile(r"[,;:.!?()«»“”„\"–—]|\s-\s")


class Form(StrEnum):
    WORD = "word"  # "staking"
    PHRASE = "phrase"  # "uitbreiding van de NAVO", "NAVO-uitbreiding", "zelfrijdende kranen"
    CLAUSE = "clause"  # "de NAVO breidt uit"
    BARE = "bare"  # "die uitbreiding", in an article that tells of which


Key = tuple[str, str, str]
"""What it is; whose or of what it is, "" for a single noun; "to" where it is directed at that, "of" where it is not, "" where
the words do not tell."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase. ``span`` is all of it, ``words`` those that count; ``definite``: as of something told before; ``worth`` is
    that of its noun where it stands alone; ``named``: it begins with a name;
    ``joint``: the preposition between its two words; ``weak``: its words make no good name, an infinitive
    ("het sluiten van de brug") or an adjective of a place ("Oekraïense lidmaatschap")."""

    key: Key
    form: Form
    span: Span
    words: tuple[Span, ...]
    definite: bool = False
    worth: Worth = Worth.FULL
    named: bool = False
    joint: str = ""
    weak: bool = False


@dataclass(slots=True)
class Token:
    """A content word, a name of several words, or a pronoun (``pos`` "PRON") that is known to be a party."""

    span: Span
    lemma: str
    pos: str
    key: str
    named: bool
    before: str  # the text between it and the one before, folded; a mark of a break at the head of the sentence

    @property
    def noun(self) -> bool:
        return self.pos == "NOUN"


class Phrases:
    """Finds phrases in texts of one language. ``party`` gives the id of the one party that has a folded name."""

    def __init__(self, language: Language, words: Vocabulary, party: Callable[[str], str | None]) -> None:
        self._language, self._words, self._party = language, words, party
        self._lists, self._bound = language.issues.lists, language.issues.bound
        self.joining = language.words.coordinators
        self.nouns = Nouns(language, words)
        self._breaks = language.words.subordinators | language.words.contrasts

    def of(self, text: Text) -> list[Phrase]:
        """All phrases of a text, in its order."""
        tokens = self._tokens(text)
        found: list[Phrase] = []
        starts = [token.span.start for token in tokens]
        for sentence in text.sentences:
            inside = tokens[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            if inside:
                found += _Sentence(self, text, inside, sentence).phrases()
        found.sort(key=lambda phrase: (phrase.span.start, -phrase.span.end, phrase.key))
        return found

    # ------------------------------------------------------------ words

    def _tokens(self, text: Text) -> list[Token]:
        lemmas = text.lemmas
        starts = [lemma.span.start for lemma in lemmas]
        holder: list[tuple[Span, str] | None] = [None] * len(lemmas)
        tokens: list[Token] = []
        for span, party_id in text.named:  # a mention inside another comes after it
            first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
            for place in range(first, last):
                holder[place] = (span, party_id)
            if first == last:
                tokens.append(Token(span, "", "PRON", PARTY + party_id, named=True, before=""))
        for place, lemma in enumerate(lemmas):
            held = holder[place]
            joined = tokens and held and lemma.pos == "PROPN" == tokens[-1].pos and place and holder[place - 1] == held
            if joined and lemma.span.start - tokens[-1].span.end <= 1:
                tokens[-1].span = text.article.span(tokens[-1].span.start, lemma.span.end)
                continue
            key, named = self._key(text, lemma.span, lemma.lemma, lemma.pos, held)
            tokens.append(Token(lemma.span, lemma.lemma, lemma.pos, key, named, ""))
        tokens.sort(key=lambda token: token.span.start)
        return tokens

    def _key(self, text: Text, span: Span, lemma: str, pos: str, held: tuple[Span, str] | None) -> tuple[str, bool]:
        names = self._language.names
        if pos == "PROPN":
            return (PARTY + held[1], True) if held else (self.name(fold(lemma)), True)
        if pos == "ADJ":
            if held and held[0] == span:
                return PARTY + held[1], True
            place = names.by_adjective.get(fold(lemma))
            return (self.name(fold(place.name)), True) if place else (QUALITY + lemma, False)
        if pos == "NOUN" and held and held[0].end == span.end and not self._words.stands_for(lemma) and names.noun(lemma):
            return PARTY + held[1], True
        if pos == "NOUN" and (place := names.by_inhabitant.get(fold(lemma))):
            return self.name(fold(place.name)), True
        return self._words.root(lemma), False

    def name(self, folded: str) -> str:
        """The key of a name: the party that has it, by itself or as another name of a known place."""
        if party := self._party(folded):
            return PARTY + party
        place = self._language.names.by_name.get(folded)
        if place and (party := self._party(fold(place.name))):
            return PARTY + party
        return NAME + (fold(place.name) if place else folded)


class _Sentence:
    """One sentence while its phrases are found."""

    def __init__(self, finder: Phrases, text: Text, tokens: list[Token], span: Span) -> None:
        self._finder, self._text, self._tokens, self._span = finder, text, tokens, span
        self._lists, self._words = finder._lists, finder._words
        end = span.start
        for token in tokens:
            token.before = fold(text.article.text[end : token.span.start]) if token.span.start > end else ""
            end = max(end, token.span.end)

    def phrases(self) -> Iterator[Phrase]:
        for n, token in enumerate(self._tokens):
            if token.noun:
                yield from self._noun(n, token)
            elif token.pos == "PRON":
                yield self._made((token.key, "", ""), Form.BARE, token, token)
            elif token.pos == "VERB" and not self._modifies(n):
                yield from self._verb(n, token)

    # ------------------------------------------------------------ nouns

    def _noun(self, n: int, token: Token) -> Iterator[Phrase]:
        bound = self._finder._bound.get(token.lemma)
        if bound:
            near = self._tokens[max(0, n - LONGEST_CLAUSE) : n + LONGEST_CLAUSE]
            verbs = [other for other in near if other.pos == "VERB" and other.lemma in bound[1]]
            if verbs:
                yield from self._clause(n, self._words.root(bound[0]))
        parts = self._words.parts(token.lemma)
        worth = self._finder.nouns.worth(token.lemma)
        if worth is Worth.NONE or (parts is None and self._capital(n)):
            return
        head, first = (self._words.root(parts[1]), self._modifier(parts[0])) if parts else (token.key, "")
        if parts and not (worth is Worth.VAGUE and token.lemma in self._lists.vague):
            yield self._made((head, first, ""), Form.PHRASE, token, token)
        elif parts is None:
            yield replace(self._made((head, "", ""), Form.WORD, token, token), definite=self._definite(n), worth=worth)
        whole = head if parts is None or first.startswith((PARTY, NAME)) else token.key
        if worth > Worth.VAGUE and (parts is None or self._finder.nouns.worth(parts[1]) > Worth.VAGUE):
            yield from self._with_adjectives(n, whole)
        if parts is None or self._finder.nouns.worth(parts[1]):
            yield from self._with_prepositions(n, whole)

    def _capital(self, n: int) -> bool:
        """Whether a noun has a capital that is not the sentence's: it is part of a name that was not seen as one."""
        if not n or _BREAK.search(self._tokens[n].before):
            return False
        return self._text.article.cut(self._tokens[n].span)[:1].isupper()

    def _modifier(self, first: str) -> str:
        name = self._finder.name(first)
        return name if name.startswith(PARTY) or first in self._finder._language.names.by_name else self._words.root(first)

    def _with_adjectives(self, n: int, head: str) -> Iterator[Phrase]:
        last = self._tokens[n]
        for place in range(n - 1, max(-1, n - 4), -1):
            if self._tokens[place + 1].before != " ":
                return
            token = self._tokens[place]
            if not (token.pos == "ADJ" or self._modifies(place)):
                return
            if token.named or token.lemma not in self._lists.weak:
                key = token.key if token.pos == "ADJ" else QUALITY + token.lemma
                yield replace(self._made((head, key, "of" if token.named else ""), Form.PHRASE, token, last), weak=token.named)

    def _with_prepositions(self, n: int, head: str) -> Iterator[Phrase]:
        """The nouns behind: "uitbreiding van de NAVO met Oekraïne", "troepen aan de grens met het eiland"."""
        first, place = self._tokens[n], n + 1
        for _ in range(2):
            if place >= len(self._tokens) or not (joint := self._joint(place)):
                return
            behind = self._behind(place)
            if behind is None:
                return
            place, dependent = behind, self._tokens[behind]
            if dependent.named or (dependent.noun and dependent.lemma not in self._lists.empty):
                direction = ("to" if joint in self._lists.toward else "of") if dependent.named else ""
                made = self._made((head, dependent.key, direction), Form.PHRASE, first, dependent)
                if not self._finder.nouns.is_time(dependent.lemma):
                    one = self._tells(first, joint, dependent)
                    if joint in self._lists.pairing:
                        made = self._paired(made, first, place)
                    yield replace(made, joint=joint, form=Form.PHRASE if one else Form.CLAUSE, weak=first.pos == "VERB")
            place += 1

    def _paired(self, made: Phrase, first: Token, place: int) -> Phrase:
        """With the second of two: "het verschil tussen de dorpen en de stad"."""
        words = self._tokens[place + 1].before.split() if place + 1 < len(self._tokens) else []
        if not words or words[0] not in self._finder.joining or not set(words[1:]) <= self._lists.determiners:
            return made
        second = self._behind(place + 1)
        return made if second is None else self._made(made.key, made.form, first, self._tokens[second])

    def _tells(self, head: Token, joint: str, dependent: Token) -> bool:
        """Whether a preposition makes one thing of two nouns: "rapport over de brug" does; of "rapport in de la" and "bus met
        studenten" the nouns stay two, as long as the first names no action and no other wording joins them."""
        lemma = (self._words.parts(head.lemma) or ("", head.lemma))[1]
        action = head.pos == "VERB" or lemma in self._lists.incomplete or self._finder.nouns.is_action(head.lemma)
        owner = dependent.key.startswith(PARTY) and joint in self._lists.of and lemma not in self._lists.incomplete
        if owner and self._finder.nouns.worth(lemma) is Worth.VAGUE:  # "het plan van de bond": whose, and not what
            return False
        return action or joint not in (self._lists.places if dependent.named else self._lists.places | self._lists.inside)

    def _joint(self, place: int) -> str | None:
        """The preposition before a word, if nothing else stands there but an article or the like."""
        words = self._tokens[place].before.split()
        if 1 <= len(words) <= 2 and words[0] in self._lists.prepositions and set(words[1:]) <= self._lists.determiners:
            return words[0]
        return None

    def _behind(self, place: int) -> int | None:
        """The noun or name of the phrase that begins at ``place``: behind its adjectives, and behind "aantal"."""
        for _ in range(5):
            if place >= len(self._tokens):
                return None
            token = self._tokens[place]
            following = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
            goes_on = following is not None and (following.before == " " or (token.noun and following.before == " van "))
            if token.noun and token.lemma in self._lists.transparent and goes_on:
                place += 1
            elif token.noun or token.pos in ("PROPN", "PRON"):
                called = token.noun and following is not None and following.before == " " and following.pos == "PROPN"
                return None if token.pos == "PRON" else place + called  # "bureau Vos": by its name
            elif (token.pos == "ADJ" or self._modifies(place)) and following is not None and following.before == " ":
                place += 1
            else:
                return None
        return None

    def _definite(self, n: int) -> bool:
        place = n
        while place and self._tokens[place].before == " " and self._tokens[place - 1].pos == "ADJ":
            place -= 1
        words = self._tokens[place].before.split()
        return bool(words) and words[-1] in self._lists.definite

    def _modifies(self, place: int) -> bool:
        """Whether a verb's form stands before a noun as an adjective: "zelfrijdende kranen", "gedwongen ontslag"."""
        token = self._tokens[place]
        if token.pos != "VERB" or place + 1 >= len(self._tokens):
            return False
        following, form = self._tokens[place + 1], fold(self._text.article.cut(token.span))
        made = form.endswith(("end", "ende")) or ("ge" in form[:6] and "ge" not in token.lemma[:6])
        return following.noun and following.before == " " and made

    # ------------------------------------------------------------ verbs

    def _verb(self, n: int, token: Token) -> Iterator[Phrase]:
        lemma = self._with_particle(n, token)
        root = self._words.root(lemma)
        if not self._words.has_noun(root):
            return
        if self._finder.nouns.acts(lemma):
            yield replace(self._made((root, "", ""), Form.CLAUSE, token, token), worth=Worth.NONE)
        if self._is_noun(token):
            yield from self._with_prepositions(n, root)  # "het terugbrengen van het aantal raketten"
        yield from self._clause(n, root)

    def _is_noun(self, token: Token) -> bool:
        """Whether a verb is an infinitive used as a noun: "het sluiten", "voor sluiten"."""
        words = token.before.split()
        before = words[-1:] and (words[-1] in self._lists.determiners or words[-1] in self._lists.prepositions)
        return bool(before) and fold(self._text.article.cut(token.span)) == token.lemma

    def _with_particle(self, n: int, token: Token) -> str:
        """The verb with the particle that stands apart from it at the end of its clause: "breidt … uit"."""
        for place in range(n + 1, min(len(self._tokens), n + LONGEST_CLAUSE) + 1):
            last = place == len(self._tokens)
            end = self._span.end if last else self._tokens[place].span.start
            gap = self._text.article.text[self._tokens[place - 1].span.end : end] if last else self._tokens[place].before
            stop = _BREAK.search(gap)
            words = fold(gap[: stop.start()] if stop else gap).split()
            if words and words[-1] in self._lists.particles and (stop or last):
                whole = words[-1] + token.lemma
                return whole if whole in self._words.verbs or self._words.has_noun(whole) else token.lemma
            if stop or last or self._tokens[place].pos == "VERB":
                break
        return token.lemma

    def _clause(self, n: int, root: str) -> Iterator[Phrase]:
        """A verb with each noun or name of its clause: which of them it really goes with, other wordings must show."""
        token = self._tokens[n]
        for place in self._around(n):
            other = self._tokens[place]
            thing = other.noun and other.lemma not in self._lists.empty and not self._finder.nouns.is_time(other.lemma)
            if not (other.named or thing) or other.pos == "ADJ":
                continue
            first, last = (other, token) if place < n else (token, other)
            made = self._made((root, other.key, ""), Form.CLAUSE, first, last)
            yield replace(made, joint=OBJECT) if self._is_object(place) else made

    def _is_object(self, place: int) -> bool:
        """Whether a noun may be what is done to: a thing behind no preposition."""
        token = self._tokens[place]
        if token.named or self._finder.nouns.worth(token.lemma) < Worth.PLAIN:
            return False
        while place and self._tokens[place].before == " " and self._tokens[place - 1].pos == "ADJ":
            place -= 1
        words = [word for word in self._tokens[place].before.split() if word not in self._lists.determiners]
        return not words or words[-1] not in self._lists.prepositions

    def _around(self, n: int) -> Iterator[int]:
        """The places of the words in the clause of the word at ``n``, from its first to its last."""
        low = n
        while low and n - low < LONGEST_CLAUSE and not self._breaks(low):
            low -= 1
        high = n
        while high + 1 < len(self._tokens) and high - n < LONGEST_CLAUSE and not self._breaks(high + 1):
            high += 1
        yield from (place for place in range(low, high + 1) if place != n)

    def _breaks(self, place: int) -> bool:
        """Whether another clause begins with the word at ``place``."""
        gap = self._tokens[place].before
        return bool(_BREAK.search(gap)) or any(word in self._finder._breaks for word in gap.split())

    def _made(self, key: Key, form: Form, first: Token, last: Token) -> Phrase:
        span = self._text.article.span(first.span.start, max(first.span.end, last.span.end))
        apart = (first.span, last.span) if form is Form.CLAUSE and first is not last else (span,)
        return Phrase(key, form, span, apart, named=first.named)

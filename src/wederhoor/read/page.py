"""An article laid out for quotations: its tokens by place, its blocks, and what each quotation looks like from outside."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from wederhoor.lang.names import Names
from wederhoor.read import grammar
from wederhoor.read.parse import Part, end_of, start_of
from wederhoor.read.places import Places
from wederhoor.read.quotes import Quotation, placed

OPENING = re.compile(r"""(?:,,|''|``|["“”„‘’'«»‹›‚])\s*$""")
ENDS = ".!?…"
FEWEST = 3  # words of a quotation that stands alone
SET_AS_QUESTION = re.compile(r"\*\*.*\*\*|[–—-] .*|[^\n]*\?", re.DOTALL)
MID_SENTENCE = re.compile(r"(?<=[a-zà-ÿ,;] )[A-ZÀ-Þ][\w'’-]+")
NAMING = ("appos", "flat", "fixed", "compound")  # how a name hangs on a title


@dataclass(slots=True)
class Page:
    """All tokens of an article with their places, and its quotations. ``seams`` are the starts of its blocks."""

    text: str
    tokens: list[Token]
    quotations: list[Quotation]
    seams: list[int]
    names: Names
    starts: list[int] = field(init=False)
    ends: list[int] = field(init=False)
    _quoted: Places[Quotation] = field(init=False)
    _capitals: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = [start_of(t) for t in self.tokens]
        self.ends = [end_of(t) for t in self.tokens]
        self._quoted = placed(self.quotations)
        self._capitals = frozenset(MID_SENTENCE.findall(self.text))

    # ------------------------------------------------------------ places

    def at(self, offset: int) -> int:
        """The index of the first token that starts at ``offset`` or after it."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> int:
        """The index of the last token that ends at ``offset`` or before it; -1 if there is none."""
        return bisect_right(self.ends, offset) - 1

    def inside(self, start: int, end: int) -> list[Token]:
        return self.tokens[self.at(start) : self.before(end) + 1]

    def block(self, offset: int) -> int:
        """Which block ``offset`` stands in, by number."""
        return bisect_right(self.seams, offset)

    def scope(self, token: Token) -> Quotation | None:
        """The innermost quotation around ``token``."""
        place = start_of(token)
        around = [q for q in self._quoted.near([(place, place)]) if q.start <= place < q.end]
        return min(around, key=lambda q: q.end - q.start, default=None)

    def outer(self, quotation: Quotation) -> Quotation | None:
        """The innermost quotation around another one."""
        near = self._quoted.near([(quotation.start, quotation.start)])
        around = [q for q in near if q is not quotation and q.holds(quotation.start, quotation.end)]
        return min(around, key=lambda q: q.end - q.start, default=None)

    def can_speak(self, token: Token) -> bool:
        """Whether a noun phrase may be someone: a name, a personal pronoun, or a noun for a person."""
        pronoun = self.names.pronouns.get(token.lower_)
        if pronoun is not None and pronoun.person != 3 and self.scope(token) is None:
            return False  # the author, or somebody who is asked
        if token.lower_ in grammar.words(token).subject_pronouns or token.pos_ == "PROPN" or self.is_name(token):
            return True
        if any(t.pos_ == "PROPN" and t.dep_ in NAMING for t in token.children):
            return True
        noun = self.names.noun(token.lemma_)
        return noun is not None and noun.kind == "person"

    def is_name(self, token: Token) -> bool:
        """Whether a word with a capital has one inside a sentence too, so that it is a name whatever the parser says."""
        return token.text in self._capitals and token.pos_ in ("NOUN", "PROPN")

    def asks(self, sentence: Span) -> bool:
        """Whether a sentence is an interviewer's: it stands in a question, or asks "u" something."""
        if self.is_question(self.block(start_of(sentence[0])) - 1):
            return True
        asked = (self.names.pronouns.get(t.lower_) for t in sentence)
        return grammar.asks(sentence) and any(p is not None and p.person == 2 for p in asked)

    def is_question(self, block: int) -> bool:
        """Whether a block, by its place in the list, is an interviewer's question by how it is set: bold, or with a dash."""
        start, end = self.bounds(block)
        return SET_AS_QUESTION.fullmatch(self.text[start:end].strip()) is not None

    def bounds(self, block: int) -> tuple[int, int]:
        """Where a block, by its place in the list, begins and ends."""
        start = self.seams[block]
        end = self.seams[block + 1] if block + 1 < len(self.seams) else len(self.text)
        return start, start + len(self.text[start:end].rstrip())

    # ------------------------------------------------------------ quotations from outside

    def edge(self, quotation: Quotation) -> int:
        """Where the text before a quotation and its opening mark ends."""
        mark = OPENING.search(self.text, max(0, quotation.start - 4), quotation.start)
        edge = mark.start() if mark else quotation.start
        while edge > 0 and self.text[edge - 1].isspace():
            edge -= 1
        return edge

    def sentence_like(self, quotation: Quotation) -> bool:
        """Whether the quotation reads as a sentence of its own: a finite verb, or an end mark."""
        spoken = self._spoken(quotation)
        if len(spoken) < 2:
            return False
        return self.text[quotation.end - 1] in ENDS or any(grammar.is_finite(t) for t in spoken)

    def whole_utterance(self, quotation: Quotation) -> bool:
        """Whether nothing of the same sentence stands before the opening mark that belongs to the same clause."""
        edge = self.edge(quotation)
        if edge == 0 or self.block(edge - 1) != self.block(quotation.start):
            return True
        before = self.text[edge - 1]
        return before in ".!?:;…”\"'’»" or (before == "," and self.sentence_like(quotation))

    def stands_alone(self, quotation: Quotation) -> bool:
        """Whether a quotation without a cue is somebody's sentence: it begins and ends as one."""
        fewest = FEWEST - (self.text[quotation.end - 1] in ENDS)
        if len(self._spoken(quotation)) < fewest or not self.sentence_like(quotation) or not self.whole_utterance(quotation):
            return False
        behind = self.text[quotation.end : quotation.end + 2].strip("\"”’'»")
        ends = self.text[quotation.end - 1] in ENDS or behind.startswith((".", "!", "?"))
        if not quotation.opened:
            return ends or quotation.closed
        return self.text[quotation.start].isupper() and (ends or not quotation.closed)

    def is_headline(self, quotation: Quotation) -> bool:
        """Whether a quotation is the whole of the first block, and others follow."""
        if len(self.seams) < 2 or self.block(quotation.start) != 1 or not (quotation.opened and quotation.closed):
            return False
        around = self.text[: quotation.start] + self.text[quotation.end : self.seams[1]]
        return not re.search(r"\w", around) and len(self._spoken(quotation)) > 1

    def _spoken(self, quotation: Quotation) -> list[Token]:
        return [t for t in self.inside(quotation.start, quotation.end) if not t.is_punct]


def page(text: str, parts: Sequence[Part], quotations: list[Quotation], names: Names) -> Page:
    """The page of an article's parsed blocks and quotations."""
    tokens = [token for part in parts for token in part.doc if not token.is_space]
    return Page(text, tokens, quotations, [part.start for part in parts], names)

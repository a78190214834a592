"""What numbers count or measure: "zo'n honderdduizend militairen", "meer dan 3 procent", "225 miljoen frank".

A number is a quantity where the words say of what: by a unit or a sign of money beside it, by the noun that the parser gives
it, or by "van" behind it. Years, clock times, durations, scores, ages and numbers that name something ("artikel 12") are none;
a lone number is left alone unless a word bounds it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from wederhoor.lang import Language
from wederhoor.model import Article, Bound, Note, Quantity, Span
from wederhoor.read.numerals import Atom, Numeral, atoms, matched, numerals

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

YEARS = range(1500, 2100)
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "SYM", "X"})
CLAUSES = frozenset({"VERB", "AUX", "PUNCT", "NUM", "SCONJ"})
"""What does not stand in the words for who counts."""
MOST_OF_A_SOURCE = 7
NEAR_ITS_VERB = 10
RATIO = 3
"""The fewest words of "een op de drie", less one."""
BETWEEN = frozenset({"ADJ", "DET", "ADV", "NUM"})
"""What may stand between a number and its noun."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """What a numeral counts: characters of the text it stands in, the head's lemma, the unit's code; ``end``: of the phrase."""

    rule: str
    end: int
    unit: str | None
    place: tuple[int, int] | None
    lemma: str | None
    confidence: float
    start: int | None = None


def quantities(doc: Doc, article: Article, start: int, language: Language) -> tuple[list[Quantity], list[Note]]:
    """The quantities in ``doc``, the parse of ``article.text[start:start + len(doc.text)]``, and numbers that may mean two."""
    counter = _Counter(doc, language)
    found: list[Quantity] = []
    notes = []
    for numeral, counted in counter.all():
        first, last = counter.atoms[numeral.first], counter.atoms[numeral.last]
        bounds = [(counter.atoms[a].start, counter.atoms[b].end) for a, b in numeral.bounds]
        begin = min([first.start, *(a for a, _ in bounds), *([counted.start] if counted.start is not None else [])])
        ends = max([last.end, counted.end, *(b for _, b in bounds)])
        if numeral.unclear:
            span = article.span(start + first.start, start + last.end)
            why = f"{article.cut(span)!r} may have a decimal comma or one between thousands"
            notes.append(Note("read", "number-ambiguous", why, span, article.id))
        found.append(
            Quantity(
                span=article.span(start + begin, start + ends),
                number=article.span(start + first.start, start + last.end),
                bound_by=tuple(article.span(start + a, start + b) for a, b in bounds),
                low=_plain(numeral.low),
                high=_plain(numeral.high),
                bound=numeral.bound,
                unit="share" if numeral.share else counted.unit,
                counted=article.span(start + counted.place[0], start + counted.place[1]) if counted.place else None,
                lemma=counted.lemma,
                same_as=None,
                found_by=f"quantities.{counted.rule}@1",
                confidence=counted.confidence,
            )
        )
    return _paired(found, article), notes


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")


def _paired(found: list[Quantity], article: Article) -> list[Quantity]:
    """With ``same_as`` where a bracket gives the same in another unit: "225 miljoen frank (5,6 miljoen euro)"."""
    same: dict[Span, Span] = {}
    for left, right in pairwise(found):
        between = article.text[left.span.end : right.span.start].split()
        closes = article.text[right.span.end : right.span.end + 1] == ")"
        if between == ["("] and closes and left.unit and right.unit and left.unit != right.unit:
            same[left.span], same[right.span] = right.span, left.span
    return [replace(quantity, same_as=same.get(quantity.span)) for quantity in found]


class _Counter:
    """The numerals of one parsed text, and what each of them counts."""

    def __init__(self, doc: Doc, language: Language) -> None:
        self.doc = doc
        self.numbers = language.numbers
        self.times = language.times.counted
        self.atoms: list[Atom] = atoms(doc.text)
        self._ends = [atom.end for atom in self.atoms]
        self._starts = [token.idx for token in doc]

    def all(self) -> Iterator[tuple[Numeral, _Counted]]:
        for numeral in numerals(self.atoms, self.numbers):
            counted = self._measured(numeral) or (None if self._named(numeral) else self._counted(numeral))
            if counted:
                yield self._bounded_behind(numeral, counted), counted

    def _bounded_behind(self, numeral: Numeral, counted: _Counted) -> Numeral:
        """ "Veertig boten of meer"."""
        at = bisect_left(self._ends, counted.end) + 1
        behind = matched(self.atoms, at, self.numbers.behind)
        if behind is None or numeral.bound is not Bound.EXACT:
            return numeral
        return replace(numeral, bound=Bound(self.numbers.behind[behind[1]]), bounds=((at, behind[0]),))

    # ------------------------------------------------------------ what it measures

    def _measured(self, numeral: Numeral) -> _Counted | None:
        """A unit behind the number, or a sign of money on either side of it."""
        behind = numeral.last + 1
        if behind < len(self.atoms) and self.atoms[behind].low in self.numbers.signs:
            return self._of_unit(numeral, behind, self.numbers.signs[self.atoms[behind].low])
        unit = matched(self.atoms, behind, self.numbers.units)
        if unit and not self._bare_letter(behind):
            return self._of_unit(numeral, unit[0], self.numbers.units[unit[1]])
        before = self.atoms[numeral.first - 1] if numeral.first else None
        if before and before.low in self.numbers.signs and self.numbers.signs[before.low].isupper():
            end = self.atoms[numeral.last].end
            return _Counted("unit", end, self.numbers.signs[before.low], None, None, 0.95, before.start)
        return None

    def _bare_letter(self, at: int) -> bool:
        """ "m" and "u" are units behind figures only, and never the initial of a name."""
        text = self.atoms[at].text
        return len(text) == 1 and (not self.atoms[at - 1].text[0].isdigit() or text.isupper())

    def _of_unit(self, numeral: Numeral, last: int, code: str) -> _Counted:
        end = self.atoms[last].end
        token = self._token(self.atoms[last])
        lemma = token.lemma_.lower() if token is not None else self.atoms[last].low
        whole = self._whole(last)
        if whole:
            return _Counted("unit", whole[1], code or None, whole, self._lemma_of(whole), 0.9)
        return _Counted("unit", end, code or None, None, None if code else lemma, 0.95 if code else 0.6)

    def _whole(self, last: int) -> tuple[int, int] | None:
        """What a share is a part of: "3 procent van de kiezers"; for money and measures nothing."""
        if self.atoms[last].low not in self.numbers.signs and self.numbers.units.get(self.atoms[last].low) != "percent":
            return None
        return self._part_of(last) if self.numbers.signs.get(self.atoms[last].low, "percent") == "percent" else None

    # ------------------------------------------------------------ what it counts

    def _counted(self, numeral: Numeral) -> _Counted | None:
        noun = self._noun(numeral)
        if noun is not None and numeral.last + 1 < len(self.atoms) and self.atoms[numeral.last + 1].start <= noun.idx:
            if noun.lower_ in self.times or noun.lemma_.lower() in self.times:
                return None
            begin = self.atoms[numeral.last + 1].start
            end = noun.idx + len(noun)
            return _Counted("counted", end, None, (begin, end), noun.lemma_.lower(), 0.9)
        part = self._part_of(numeral.last)
        if part:
            return _Counted("partitive", part[1], None, part, self._lemma_of(part), 0.85)
        if numeral.low is not None and self._alone(numeral):
            return _Counted("alone", self.atoms[numeral.last].end, None, None, None, 0.6)
        return None

    def _noun(self, numeral: Numeral) -> Token | None:
        """The noun that the parser gives to the number, or that follows its scale: "1,5 miljoen kiezers"."""
        last = self._token(self.atoms[numeral.last])
        if last is None or (numeral.share and numeral.last - numeral.first < RATIO):
            return None
        words = [self.doc[i] for i in range(last.i + 1, min(len(self.doc), last.i + 6))]
        for n, word in enumerate(words):
            if word.pos_ in ("NOUN", "PROPN"):
                ours = word == last.head or word.head in {last, last.head} or n == 0
                return word if ours and word.sent == last.sent and self._clear(numeral, word) else None
            if last.dep_ == "nummod" and last.head == word and "Plur" in word.morph.get("Number", ["Plur"]):
                following = self.doc[word.i + 1].pos_ if word.i + 1 < len(self.doc) else ""
                if word.pos_ in ("ADJ", "VERB", "X", "SYM") and following not in NOMINAL:
                    return word  # "veertig gewonden"
            if word.pos_ not in BETWEEN or word.text[0].isdigit():
                return None
        return None

    def _clear(self, numeral: Numeral, noun: Token) -> bool:
        """A number that looks like a year or a score counts only what stands right behind it, in the plural."""
        score = numeral.last > numeral.first and self.atoms[numeral.first + 1].glued
        clock = "." in self.atoms[numeral.first].text and noun.pos_ == "PROPN"  # "11.30 Rutte komt binnen"
        if not (self._like_a_year(numeral) or score or clock):
            return True
        atom = self.atoms[numeral.last + 1] if numeral.last + 1 < len(self.atoms) else None
        return atom is not None and atom.start == noun.idx and "Plur" in noun.morph.get("Number", [])

    def _part_of(self, at: int) -> tuple[int, int] | None:
        """The phrase behind "van": "drie van de tien boten", "de helft van de leden"."""
        if at + 2 >= len(self.atoms) or self.atoms[at + 1].low not in self.numbers.of:
            return None
        preposition = self._token(self.atoms[at + 1])
        if preposition is None or preposition.dep_ != "case" or preposition.head.i < preposition.i:
            return None
        head = preposition.head
        if head.pos_ not in (*NOMINAL, "PRON") or head.lemma_.lower() in self.times:
            return None
        if head.pos_ == "PROPN" and self.doc[preposition.i + 1].pos_ == "PROPN":
            return None  # "won met 1-3 van Feyenoord"
        if head.lower_ in self.numbers.scales and head.i + 1 < len(self.doc) and self.doc[head.i + 1].pos_ == "NOUN":
            head = self.doc[head.i + 1]  # "van de 1,5 miljoen kiezers"
        return self.doc[preposition.i + 1].idx, head.idx + len(head)

    def _lemma_of(self, place: tuple[int, int]) -> str:
        word = next(token for token in self.doc if token.idx + len(token) == place[1])
        return word.lemma_.lower()

    # ------------------------------------------------------------ what is no quantity

    def _named(self, numeral: Numeral) -> bool:
        """A year, a clock time, a duration, or a number that names: "artikel 12", "in 2014", "om 10.30", "Boeing 747"."""
        before = self.atoms[numeral.first - 1].low if numeral.first else ""
        after = self.atoms[numeral.last + 1].low.rstrip(".") if numeral.last + 1 < len(self.atoms) else ""
        if after in self.times or (before in self.numbers.numbered and not numeral.bounds):
            return True
        if before.rstrip(".") in self.times and self._like_a_year(numeral):
            return True  # "12 januari 2022"
        digits = self.atoms[numeral.first].text
        if before in self.numbers.years and self._like_a_year(numeral):
            return True
        if before in self.numbers.clocks and digits[:1].isdigit() and "." in digits and len(digits) <= 5:
            return True
        token = self._token(self.atoms[numeral.first])
        named_by = token is not None and token.i > 0 and self.doc[token.i - 1].pos_ == "PROPN" and not numeral.bounds
        return named_by and not (token is not None and token.dep_ == "nummod" and token.head.i > token.i)

    def _like_a_year(self, numeral: Numeral) -> bool:
        texts = [self.atoms[at].text for at in range(numeral.first, numeral.last + 1) if self.atoms[at].text[0].isdigit()]
        scaled = len(texts) < 1 + numeral.last - numeral.first and numeral.bound is not Bound.BETWEEN
        return not scaled and any(text.isdigit() and len(text) == 4 and int(text) in YEARS for text in texts)

    def _alone(self, numeral: Numeral) -> bool:
        """Nothing is known of what it counts, but a word bounds, scales or introduces it: "meer dan twintig", "er negen"."""
        token = self._token(self.atoms[numeral.last])
        first = min((numeral.first, *(a for a, _ in numeral.bounds)))
        if first and self.atoms[first - 1].low in self.numbers.standing and not self._like_a_year(numeral):
            return True
        if token is not None and not self._like_a_year(numeral) and self._told_by_frame(first, token):
            return True
        scaled = self.atoms[numeral.last].low.rstrip(".") in self.numbers.scales
        bounded = bool(numeral.bounds) and token is not None and token.pos_ == "NUM"
        return (scaled or bounded) and not self._like_a_year(numeral)

    def _told_by_frame(self, first: int, last: Token) -> bool:
        """ "Spreekt van negentig", "schat het aantal op negentig", "volgens de politie negentig": where the clause ends."""
        behind = self.doc[last.i + 1] if last.i + 1 < len(self.doc) else None
        if not first or (behind is not None and (behind.pos_ in NOMINAL or behind.text == "-")):
            return False
        opening = self._token(self.atoms[first])
        if opening is None or opening.i == 0 or opening.is_sent_start:
            return False
        before = self.doc[opening.i - 1]
        if any((word.lemma_.lower(), before.lower_) in self.numbers.counting for word in self._verbs(opening)):
            return True
        ends = behind is None or behind.is_punct or behind.is_space
        sources = [word for word in self._near(opening) if 0 < opening.i - word.i <= MOST_OF_A_SOURCE]
        at = next((n for n, word in enumerate(reversed(sources)) if word.lower_ in self.numbers.source), None)
        return ends and at is not None and at > 0 and not any(w.pos_ in CLAUSES for w in sources[len(sources) - at :])

    def _verbs(self, of: Token) -> Iterator[Token]:
        """The verbs before a word in its clause, and the one that ends it; particles make up their verb."""
        for word in self._near(of):
            if word.pos_ == "VERB":
                yield word

    def _near(self, of: Token) -> list[Token]:
        """The words of its sentence so near to a word that its verb may be among them."""
        first = last = of.i
        while first > max(0, of.i - NEAR_ITS_VERB) and not self.doc[first].is_sent_start:
            first -= 1
        end = min(len(self.doc), of.i + NEAR_ITS_VERB + 1)
        while last + 1 < end and not self.doc[last + 1].is_sent_start:
            last += 1
        return list(self.doc[first : last + 1])

    def _token(self, atom: Atom) -> Token | None:
        """The word in which ``atom`` ends."""
        at = bisect_left(self._starts, atom.end) - 1
        return self.doc[at] if at >= 0 and not self.doc[at].is_space else None

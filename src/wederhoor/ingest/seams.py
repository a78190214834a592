"""Seams inside a paragraph: glued subheadings, teasers, and the editor's insertions, told without a parser.

A subheading that lost its line break has no full stop, so the next sentence's capital stands in mid-sentence. Two rules find
it, both only where a sentence could begin and outside quotation marks, on a short stretch without a finite verb:

- *opener*: the capital is that of a word that opens sentences and hardly ever names ("Grote zorgen over dijken | Als …"),
  or one that opens both, if no noun that takes a name or title stands before it and a finite verb follows
  ("Zware kritiek op aanpak | De bond noemt …", but "Burgemeester van De Wolden", "het boek De walvis");
- *name*: the capital is that of a name with a frequent finite verb after it ("Buitenlandse druk | Frankrijk heeft …"),
  unless the stretch ends in a noun that stands before a name ("Voormalig president Obama heeft").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from wederhoor.lang.page import Page, Phrase
from wederhoor.model import BlockKind

TEASER = "blocks.teaser@1"
GLUED_OPENER = "blocks.glued-opener@1"
GLUED_NAME = "blocks.glued-name@1"
GLUED_QUOTED = "blocks.glued-quoted@1"
INSERTION = "blocks.insertion@1"

_SENTENCE_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?=\s)|(?<=[a-zà-ÿ][a-zà-ÿ])[.!?][\"”’»]?(?=[A-ZÀ-Þ][a-zà-ÿ])")
_WORD = re.compile(r"[^\s]+")
_PLAIN_WORD = re.compile(r"['’]?[^\W_]+(?:[-/'’.&][^\W_]+)*-?")  # one token without punctuation around it
_QUOTED_STRETCH = re.compile(r"([‘'“\"„])([A-ZÀ-Þ][^‘’'“”\"„.,:;!?\n]{3,60})([’'”\"])\s+(?=[A-ZÀ-Þ])")
_GLUED_WORDS = re.compile(r"([^\W\d_][a-zà-ÿ-]{2,})([A-ZÀ-Þ][a-zà-ÿ]+)")  # "afgewezenOp"
_VIDEO_TITLE = re.compile(r"[^.!?:\n]{5,120}\s[-–|]\s[A-Z]{2,6}(?=\s|$)")  # "Waarom de kade leeg blijft - NOS"
_LONGEST = 8  # words of a subheading
_NAME_WORDS = 3  # words of a name before its verb
_VERB_WITHIN = 14  # words after a name-like opener in which a finite verb must come
_FORWARD = 400  # characters that the rules look ahead


class Stretch(NamedTuple):
    """Characters ``start`` to ``end`` of the text and their function; half-open, without white space at the ends."""

    kind: BlockKind
    start: int
    end: int
    found_by: str


class Word(NamedTuple):
    text: str
    start: int
    end: int

    @property
    def plain(self) -> bool:
        return _PLAIN_WORD.fullmatch(self.text) is not None

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def low(self) -> str:
        return self.text.lower()


def split(text: str, whole: Stretch, page: Page, *, glued: bool = True) -> Iterator[Stretch]:
    """``whole`` in its parts, in order: teasers and (if ``glued``) subheadings are cut out of it, the rest keeps its kind."""
    start = whole.start
    for cut in _cuts(text, whole, page, glued):
        if cut.start < start:  # inside the one before
            continue
        yield from trimmed(text, whole._replace(start=start, end=cut.start))
        yield cut
        start = cut.end
    yield from trimmed(text, whole._replace(start=start))


def insertions(text: str, within: Stretch, page: Page) -> Iterator[Stretch]:
    """The editor's insertions in ``within``: "(…, red.)", "[nvdr: …]"."""
    marks = "|".join(re.escape(mark) for mark in sorted(page.insertion_marks, key=len, reverse=True))
    signed = rf"[(\[](?:[^()\[\]\n]{{0,400}}?[\s,;:–—-]+(?:{marks})|(?:{marks})\s?:[^()\[\]\n]{{1,400}}|(?:{marks}))\s?[)\]]"
    for found in re.compile(signed, re.IGNORECASE).finditer(text, within.start, within.end):
        yield Stretch(BlockKind.INSERTION, found.start(), found.end(), INSERTION)


def sentence_ends(text: str, start: int, end: int, page: Page) -> Iterator[int]:
    """Where, between ``start`` and ``end``, a sentence is over: after its stop and closing marks. Abbreviations are no end."""
    for found in _SENTENCE_END.finditer(text, start, end):
        if text[found.start()] == "." and found.end() - found.start() == 1 and _abbreviated(text, start, found.start(), page):
            continue
        yield found.end()


def _abbreviated(text: str, start: int, stop: int, page: Page) -> bool:
    before = text[max(start, stop - 15) : stop].rsplit(maxsplit=1)
    word = before[-1].lstrip("(['\"‘“„").lower() if before else ""
    return len(word) <= 1 or f"{word}." in page.abbreviations


def _cuts(text: str, whole: Stretch, page: Page, glued: bool) -> Iterator[Stretch]:
    """All cuts of ``whole``, in order of their start; they may overlap."""
    starts = [whole.start, *sentence_ends(text, whole.start, whole.end, page)]
    starts = [_skip_space(text, place, whole.end) for place in starts]
    quoted = list(_quoted(text, starts))
    found = list(_interruptions(text, whole, page))
    for number, place in enumerate(starts):
        if place >= whole.end:
            continue
        ends = starts[number + 1] if number + 1 < len(starts) else whole.end
        teaser = _teaser(text, whole, place, page)
        if teaser:
            phrase, reach = teaser
            asked = phrase.after_question and number > 0 and text[starts[number - 1] : place].rstrip()[-1:] == "?"
            first = number - 1 if asked else number
            if not quoted[first]:
                found.append(Stretch(BlockKind.TEASER, starts[first], reach, TEASER))
        elif glued and not quoted[number]:
            heading = _glued(text, place, min(ends, place + _FORWARD), page)
            if heading:
                found.append(heading)
    yield from sorted(found, key=lambda cut: cut.start)


def _interruptions(text: str, whole: Stretch, page: Page) -> Iterator[Stretch]:
    for phrase in page.teasers:
        if phrase.anywhere:
            for found in phrase.pattern.finditer(text, whole.start, whole.end):
                bracketed = found[0].lstrip()[:1] == "(" and found[0].rstrip(".:")[-1:] == ")"
                if bracketed or _at_sentence_start(text, found.start(), whole.start):
                    yield next(trimmed(text, Stretch(BlockKind.TEASER, found.start(), found.end(), TEASER)))


def _at_sentence_start(text: str, place: int, start: int) -> bool:
    before = text[max(start, place - 20) : place].rstrip()
    return not before or before[-1] in '.!?…:"”’)'


def _teaser(text: str, whole: Stretch, place: int, page: Page) -> tuple[Phrase, int] | None:
    """The phrase that points elsewhere from ``place``, and where what it opens is over."""
    for phrase in page.teasers:
        found = None if phrase.anywhere else phrase.pattern.match(text, place, whole.end)
        if not found:
            continue
        after = next(sentence_ends(text, found.end() - 1, whole.end, page), whole.end)
        # what points back to a question is over at its colon; "Lees ook:" is not, its title comes after it
        colon = text.find(":", place if phrase.after_question else found.end(), after)
        if colon >= 0 and text[colon + 1 : after].strip():
            video = _VIDEO_TITLE.match(text, colon + 1, whole.end)
            if video:
                return phrase, video.end()
            if text[:after].rstrip()[-1] == ".":  # "Bekijk ook deze video: De minister zei …"
                return phrase, colon + 1
        return phrase, _title_end(text, found.end(), after, page)
    return None


def _title_end(text: str, place: int, end: int, page: Page) -> int:
    """Where a title after ``place`` is over: at ``end``, or where a sentence begins that is glued to it.

    "Lees ook: Waarom de kade leeg blijft | De directie zegt …": the title's own first word may be such an opener too.
    """
    words = [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text, place, end)]
    for number in range(2, len(words) - 2):
        before, word, after = words[number - 1], words[number], words[number + 1]
        begins = word.low in page.openers or (
            word.low in page.name_openers and not after.capital and _verb_follows(words[number:], page)
        )
        known = page.determiners | page.openers | page.name_openers
        if begins and word.text.istitle() and before.plain and before.low not in known and not page.precedes_work(before.text):
            return before.end
    return words[-1].end if words else end


def _glued(text: str, place: int, end: int, page: Page) -> Stretch | None:
    """The subheading that begins at ``place`` and is glued to the sentence after it."""
    quoted = _QUOTED_STRETCH.match(text, place, end)
    if quoted:
        return _glued_quoted(text, quoted, end, page)
    words = [Word(found[0], found.start(), found.end()) for found in _WORD.finditer(text, place, end)]
    if len(words) < 3 or not words[0].capital or words[0].low in page.determiners:
        return None
    for number in range(1, min(_LONGEST + 1, len(words) - 1)):
        stretch, word = words[:number], words[number]
        last = stretch[-1]
        seam = _GLUED_WORDS.fullmatch(word.text)
        known = page.openers | page.name_openers
        if seam and last.plain and seam[2].lower() in known and seam[1].lower() not in known:  # "EenVandaag" is a name
            return Stretch(BlockKind.SUBHEADING, place, word.start + seam.end(1), GLUED_OPENER)
        if not last.plain or last.low in page.finite_verbs:
            return None
        if word.capital and _seam(stretch, words[number:], page):
            rule = GLUED_OPENER if word.low in page.openers | page.name_openers else GLUED_NAME
            return Stretch(BlockKind.SUBHEADING, place, last.end, rule)
    return None


def _seam(stretch: list[Word], rest: list[Word], page: Page) -> bool:
    """Whether a sentence begins at ``rest``, so that ``stretch`` is a subheading."""
    first, last, opener = stretch[0], stretch[-1], rest[0]
    if last.low in page.determiners | page.openers | page.name_openers:  # "volgens De Wolden", "van Het anker"
        return False
    if all(word.capital for word in stretch):  # a dateline or a name: "Den Haag De …"
        return False
    if opener.low in page.openers and opener.text[1:].islower():
        return _before_opener(stretch, page)
    if first.low in page.openers | page.name_openers or len(stretch) < 2 or last.capital or page.precedes_name(last.text):
        return False
    if opener.low in page.name_openers and opener.text[1:].islower():
        return not rest[1].capital and _verb_follows(rest, page)
    return first.text.endswith("e") and _name_and_verb(rest, page)


def _before_opener(stretch: list[Word], page: Page) -> bool:
    first, last = stretch[0], stretch[-1]
    if page.precedes_work(last.text) or first.low in page.openers:
        return False
    if first.low in page.name_openers:  # "De prijs van rust | Volgens …", but "In het programma Eén | Vandaag …"
        return len(stretch) > 2 and not last.capital and not page.precedes_name(last.text)
    return len(stretch) > 1


def _name_and_verb(rest: list[Word], page: Page) -> bool:
    for number, word in enumerate(rest[: _NAME_WORDS + 1]):
        if number and word.low in page.finite_verbs and word.text.islower():
            return True
        if not (word.plain and word.capital):
            return False
    return False


def _verb_follows(rest: list[Word], page: Page) -> bool:
    return any(word.text in page.finite_verbs for word in rest[1:_VERB_WITHIN])


def _glued_quoted(text: str, quoted: re.Match[str], end: int, page: Page) -> Stretch | None:
    """‘Geen cent erbij’ De directie …: the sentence after it must begin by itself, and not report what is quoted."""
    after = [word.group() for word in _WORD.finditer(text, quoted.end(), end)][:2]
    words = quoted[2].split()
    begins = after and after[0].lower() in page.openers | page.name_openers
    if not begins or len(words) > _LONGEST or len(words) < 2:
        return None
    return Stretch(BlockKind.SUBHEADING, quoted.start(), quoted.end(3), GLUED_QUOTED)


def _quoted(text: str, places: list[int]) -> Iterator[bool]:
    """For each of ``places``, in order: whether a double quotation mark opened after the first is open there.

    Single marks may be apostrophes and do not count.
    """
    opened = closed = straight = 0
    for place, following in pairwise([*places, places[-1]]):
        yield opened > closed or straight % 2 == 1
        between = text[place:following]
        opened += sum(map(between.count, ("“", "„", "«", ",,")))
        closed += sum(map(between.count, ("”", "»", "''")))
        straight += between.count('"')


def _skip_space(text: str, place: int, end: int) -> int:
    while place < end and text[place].isspace():
        place += 1
    return place


def trimmed(text: str, stretch: Stretch) -> Iterator[Stretch]:
    """``stretch`` without white space at its ends; nothing if there is nothing else in it."""
    start = _skip_space(text, stretch.start, stretch.end)
    end = stretch.end
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield stretch._replace(start=start, end=end)

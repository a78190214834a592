"""Blocks: what each stretch of the text does on the page.

Lines come first (a line break is a seam, unless the text is wrapped at a fixed width), then what each line is, then the
seams inside paragraphs (:mod:`wederhoor.ingest.seams`), then the insertions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from wederhoor.ingest import dates, seams
from wederhoor.ingest.seams import Stretch
from wederhoor.lang.page import Page, Phrase
from wederhoor.model import Article, Block, BlockKind

MARKER = "blocks.marker@1"
LINE = "blocks.line@1"
FIRST_LINE = "blocks.first-line@1"
OWN_LINE = "blocks.own-line@1"
AFTER_TEASER = "blocks.after-teaser@1"

_LINE = re.compile(r"[^\n]+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"”’'»)\]]*$")
_ENDS_STATEMENT = re.compile(r"[.!?…][\"”’'»)\]]*$")
_QUOTED_LINE = re.compile(r"[‘'“\"„«].*[^.!?,…][’'”\"»]$")
_LIST_ITEM = re.compile(r"(?:[-–—•*▪►]|\d{1,2}[.)])\s")
_HEADLINE_CHARACTERS, _HEADLINE_WORDS = 140, 22
_SUBHEADING_CHARACTERS, _SUBHEADING_WORDS = 80, 10
_PHRASE_CHARACTERS = 300  # a longer line is running text, whatever it begins with
_CAPTION_WORDS = 20  # of a title after "Bekijk ook deze video:"
_PARAGRAPH_CHARACTERS = 60  # shorter lines are no proof that running text follows
_WRAPPED = range(50, 101)  # characters of the longest line of a text wrapped at a fixed width
_WRAPPED_LINES = 4  # fewer line breaks are no pattern
_WRAPPED_SHARE = 0.6  # of the breaks that stand in mid-sentence


def of_plain_text(text: str, page: Page) -> tuple[Stretch, ...]:
    """The blocks of a plain text, by its lines."""
    found: list[Stretch] = []
    start = 0
    marker = dates.marker(text)
    if marker:
        found.append(Stretch(BlockKind.MARKER, marker.start, marker.end, MARKER))
        start = marker.end
    lines = _lines(text, start)
    kinds = [_kind(text, lines, number, page) for number in range(len(lines))]
    return _with_seams(text, [*found, *_after_teasers(text, kinds, page)], page, glued=True)


def of_page(text: str, parts: Sequence[tuple[BlockKind, int, int]], page: Page) -> tuple[Stretch, ...]:
    """The blocks of an HTML page, by its tags: ``parts`` are kind, start and end, in order."""
    stretches = []
    for kind, first, last in parts:
        for found in _LINE.finditer(text, first, last):
            line = next(seams.trimmed(text, Stretch(kind, found.start(), found.end(), f"html.{kind}@1")), None)
            if line:
                stretches.append(_phrase_kind(text, line, page) if kind != BlockKind.HEADLINE else line)
    # a page's subheadings have their tags: what looks glued in it is a name or a title
    return _with_seams(text, _after_teasers(text, stretches, page), page, glued=False)


def as_blocks(article: Article, stretches: Iterable[Stretch]) -> tuple[Block, ...]:
    """``stretches`` as blocks of ``article``."""
    return tuple(Block(each.kind, article.span(each.start, each.end), each.found_by) for each in stretches)


def _with_seams(text: str, stretches: Iterable[Stretch], page: Page, *, glued: bool) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for stretch in stretches:
        if stretch.kind not in (BlockKind.PARAGRAPH, BlockKind.LEAD):
            found.append(stretch)
            continue
        for part in seams.split(text, stretch, page, glued=glued):
            found.append(part)
            if part.kind == stretch.kind:
                found.extend(seams.insertions(text, part, page))
    return tuple(found)


# ---------------------------------------------------------------- lines


def _lines(text: str, start: int) -> list[Stretch]:
    """The lines from ``start`` on, without the white space around them; those of a wrapped paragraph joined."""
    lines = [
        line
        for found in _LINE.finditer(text, start)
        for line in seams.trimmed(text, Stretch(BlockKind.PARAGRAPH, found.start(), found.end(), LINE))
    ]
    if not _is_wrapped(text, lines):
        return lines
    joined: list[Stretch] = []
    for line in lines:
        if joined and text.count("\n", joined[-1].end, line.start) == 1:
            joined[-1] = joined[-1]._replace(end=line.end)
        else:
            joined.append(line)
    return joined


def _is_wrapped(text: str, lines: Sequence[Stretch]) -> bool:
    """Whether the text is broken at a fixed width: lines of like length, most breaks in mid-sentence."""
    breaks = [line for line, following in pairwise(lines) if text.count("\n", line.end, following.start) == 1]
    if len(breaks) < _WRAPPED_LINES or max(line.end - line.start for line in lines) not in _WRAPPED:
        return False
    open_ends = sum(not _ENDS_SENTENCE.search(text[line.start : line.end]) for line in breaks)
    long_lines = sum(line.end - line.start > _WRAPPED.start - 10 for line in breaks)
    return open_ends >= _WRAPPED_SHARE * len(breaks) and long_lines >= _WRAPPED_SHARE * len(breaks)


def _kind(text: str, lines: Sequence[Stretch], number: int, page: Page) -> Stretch:
    """What one line is, by its words and its neighbours."""
    line = _phrase_kind(text, lines[number], page)
    if line.kind != BlockKind.PARAGRAPH or number + 1 == len(lines):
        return line
    words = text[line.start : line.end]
    if number == 0:
        return line._replace(kind=BlockKind.HEADLINE, found_by=FIRST_LINE) if _is_headline(words) else line
    following = text[lines[number + 1].start : lines[number + 1].end]
    if _is_subheading(words, following, page):
        return line._replace(kind=BlockKind.SUBHEADING, found_by=OWN_LINE)
    return line


def _phrase_kind(text: str, line: Stretch, page: Page) -> Stretch:
    """The kind that a line's own words give it: caption or boilerplate. Teasers are cut out later, sentence by sentence."""
    if line.kind not in (BlockKind.PARAGRAPH, BlockKind.SUBHEADING) or line.end - line.start > _PHRASE_CHARACTERS:
        return line
    if _opens(page.boilerplate, text, line):
        return line._replace(kind=BlockKind.BOILERPLATE, found_by="blocks.boilerplate@1")
    if _opens(page.captions, text, line):
        return line._replace(kind=BlockKind.CAPTION, found_by="blocks.caption@1")
    if line.kind == BlockKind.SUBHEADING and _opens(page.teasers, text, line):  # a heading "Lees ook"
        return line._replace(kind=BlockKind.TEASER, found_by=seams.TEASER)
    return line


def _opens(phrases: Iterable[Phrase], text: str, line: Stretch) -> bool:
    return any(phrase.pattern.match(text, line.start, line.end) for phrase in phrases)


def _is_headline(words: str) -> bool:
    short = len(words) <= _HEADLINE_CHARACTERS and len(words.split()) <= _HEADLINE_WORDS
    return short and not re.search(r"[.:;,…][\"”’'»)\]]*$", words) and not _LIST_ITEM.match(words)


def _is_subheading(words: str, following: str, page: Page) -> bool:
    """A short line that is no sentence, before running text.

    In quotation marks it may hold a verb; so it may if plain running text follows, since that ends in full stops.
    """
    tokens = words.split()
    if len(words) > _SUBHEADING_CHARACTERS or len(tokens) > _SUBHEADING_WORDS or _LIST_ITEM.match(words):
        return False
    if _ENDS_SENTENCE.search(words) or not (words[0].isupper() or words[0].isdigit() or words[0] in "‘'“\"„«"):
        return False
    if _QUOTED_LINE.fullmatch(words):
        return True
    if any(token.lower() in page.finite_verbs for token in tokens):
        return bool(_ENDS_STATEMENT.search(following)) and len(following) > _PARAGRAPH_CHARACTERS
    return words[0] not in "‘'“\"„«" or words.count(words[0]) != 1


def _after_teasers(text: str, lines: Sequence[Stretch], page: Page) -> Iterator[Stretch]:
    """``lines``, with the title of a video or story that stands on the line after its teaser as a caption."""
    before = ""
    for line in lines:
        words = text[line.start : line.end]
        if (
            line.kind in (BlockKind.PARAGRAPH, BlockKind.SUBHEADING)
            and _announces(before, page)
            and len(words.split()) <= _CAPTION_WORDS
            and not re.search(r"[.…:][\"”’'»)\]]*$", words)
        ):
            yield line._replace(kind=BlockKind.CAPTION, found_by=AFTER_TEASER)
        else:
            yield line
        before = words


def _announces(words: str, page: Page) -> bool:
    """Whether a line ends in a teaser that announces what stands on the next line: "… Daar maakten we deze video over:"."""
    if not words.endswith((":", "ook", "meer")):
        return False
    starts = [0, *seams.sentence_ends(words, 0, len(words), page)]
    last = words[starts[-1] :].lstrip()
    return any(phrase.pattern.match(last) for phrase in page.teasers)

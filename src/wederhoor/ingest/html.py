"""The main text of an HTML page, in the blocks that its tags make.

Trafilatura tells the article from the page around it; figure captions, which it drops, are put in its way as paragraphs and
told by their words afterwards. Scripts never reach the text.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from wederhoor.errors import Unreadable
from wederhoor.ingest import metadata
from wederhoor.ingest.metadata import Metadata, one_line
from wederhoor.lang.page import Page
from wederhoor.model import BlockKind

_IS_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_IS_FRAGMENT = re.compile(r"\s*<(?:article|main|section|div|header|h1|h2|p)\b[^>]{0,500}>", re.IGNORECASE)
_HAS_TAGS = re.compile(r"<(?:p|div|br|h[1-6]|html|body|article)\b[^>]{0,500}>", re.IGNORECASE)
_PAGE_SUFFIXES = (".html", ".htm", ".xhtml")
_TEXT_SUFFIXES = (".txt", ".text", ".md")
_LEADS = re.compile(r"(?:^|[\s_-])(?:lead|lede|intro|inleiding|standfirst|chapeau)", re.IGNORECASE)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # an element's text may not hold these
_HEADING_CHARACTERS = 80
_FEW_WORDS = 40  # fewer may be the stub before a paywall


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page's main text as (kind, words) in order, what it says of itself, the steps, and remarks as (code, sentence)."""

    parts: tuple[tuple[BlockKind, str], ...]
    about: Metadata
    steps: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...]


def is_page(text: str, suffix: str) -> bool:
    """Whether the file is an HTML page: by its content, the suffix deciding where that leaves it open."""
    if _IS_PAGE.match(text):
        return True
    if suffix.lower() in _PAGE_SUFFIXES:
        return bool(_HAS_TAGS.search(text))
    return suffix.lower() not in _TEXT_SUFFIXES and bool(_IS_FRAGMENT.match(text))


def read_page(text: str, which: str, page: Page) -> WebPage:
    """The main text of the page ``text``. Raises Unreadable ("no-text", "broken-html") with ``which``, the file's name."""
    tree = _parse(text, which)
    dropped = _drop_control_characters(tree)
    about = metadata.of_page(tree, page)
    etree.strip_elements(tree, "script", "style", "noscript", "template", with_tail=False)
    captions = _captions_as_paragraphs(tree)
    _bold_lines_as_headings(tree)
    body, step = _main_text(tree)
    parts = list(_parts(body, captions)) if body is not None else []
    if not any(kind == BlockKind.PARAGRAPH for kind, _ in parts):
        raise Unreadable(
            which,
            "no-text",
            "no article was found on this page",
            "If you can see it in a browser, save its text as a .txt file.",
        )
    steps = [step, "runs of white space made one space, blocks joined by a blank line", *about.steps]
    if about.title:
        parts = _with_headline(parts, about.title)
        steps.append("the page's headline put first")
    parts = _with_lead(parts, body, about)
    words = sum(len(words.split()) for _, words in parts)
    remarks = []
    if words < _FEW_WORDS:
        remarks.append(("little-text", f"Only {words} words were found on the page; the rest may be behind a paywall."))
    if dropped:
        remarks.append(("control-characters", f"{dropped} control characters that no page may hold were dropped."))
    return WebPage(tuple(parts), about, tuple(steps), tuple(remarks))


def _parse(text: str, which: str) -> HtmlElement:
    try:
        # the characters are known by now, whatever encoding the page declares
        return document_fromstring(text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8", remove_comments=True))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise Unreadable(
            which, "broken-html", "its HTML is too broken to read", "Save the page again, or as plain text."
        ) from error


def _drop_control_characters(tree: HtmlElement) -> int:
    """Take out the characters that trafilatura's elements cannot hold, such as "&#1;" makes, and return how many there were."""
    dropped = 0
    for element in tree.iter():
        for place in ("text", "tail"):
            words = getattr(element, place)
            if words and _NOT_XML.search(words):
                clean, count = _NOT_XML.subn("", words)
                setattr(element, place, clean)
                dropped += count
    return dropped


def _captions_as_paragraphs(tree: HtmlElement) -> frozenset[str]:
    """Put the caption of each figure behind it as a paragraph, and return the captions."""
    captions = set()
    for caption in list(tree.iter("figcaption")):
        words = one_line(_words(caption))
        figure = next(caption.iterancestors("figure"), None)
        parent = figure.getparent() if figure is not None else None
        if figure is None or parent is None or not words:
            continue
        paragraph = etree.SubElement(parent, "p")
        paragraph.text = words
        paragraph.tail, figure.tail = figure.tail, None
        figure.addnext(paragraph)
        parent.remove(figure)
        captions.add(words)
    return frozenset(captions)


def _bold_lines_as_headings(tree: HtmlElement) -> None:
    """Make a heading of each short paragraph that is bold as a whole and no sentence: many pages write them so."""
    for paragraph in tree.iter("p"):
        inner = list(paragraph)
        if (
            len(inner) != 1
            or inner[0].tag not in ("b", "strong")
            or (paragraph.text or "").strip()
            or (inner[0].tail or "").strip()
        ):
            continue
        words = one_line(_words(inner[0]))
        if words and len(words) <= _HEADING_CHARACTERS and words[-1] not in '.,;:!?…”"':
            paragraph.tag = "h3"


def _main_text(tree: HtmlElement) -> tuple[etree._Element | None, str]:
    """The article as trafilatura's elements (p, head, list, quote, lb), and the step that made it."""
    from importlib.metadata import version  # noqa: PLC0415  with trafilatura, below

    from trafilatura import bare_extraction  # noqa: PLC0415  it takes long to load

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what fails is told as a Note, not on the terminal
    for precision, name in ((True, "precision"), (False, "balanced")):
        try:
            document = bare_extraction(tree, favor_precision=precision, include_comments=False, include_tables=False)
        except (AttributeError, KeyError, IndexError, RecursionError, etree.LxmlError):  # on hostile HTML; the other way may do
            continue
        body = getattr(document, "body", None)
        if body is not None and len(body):
            return body, f"main text by trafilatura {version('trafilatura')} ({name}; without comments, tables and images)"
    return None, ""


def _parts(body: etree._Element, captions: frozenset[str]) -> Iterator[tuple[BlockKind, str]]:
    for element in body:
        tag = str(element.tag)
        if tag in ("list", "quote") and len(element):
            yield from _parts(element, captions)
            continue
        words = _lines(element)
        if not words:
            continue
        if one_line(words) in captions:
            yield BlockKind.CAPTION, words
        elif tag == "head":
            yield BlockKind.HEADLINE if element.get("rend") == "h1" else BlockKind.SUBHEADING, words
        else:
            yield BlockKind.PARAGRAPH, words


def _words(element: HtmlElement) -> str:
    return "".join(str(words) for words in element.itertext())


def _lines(element: etree._Element) -> str:
    """The words of ``element``, a line break where it has one."""
    pieces = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag in ("lb", "p", "item"):
            pieces.append("\n")
        pieces.append(inner.text or "")
        pieces.append(inner.tail or "")
    lines = (one_line(line) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _with_headline(parts: list[tuple[BlockKind, str]], title: str) -> list[tuple[BlockKind, str]]:
    """``parts`` with ``title`` first and nowhere else; other headings of the first level become subheadings."""
    same = title.casefold()
    rest = [
        (BlockKind.SUBHEADING if kind == BlockKind.HEADLINE else kind, words)
        for kind, words in parts
        if not (words.casefold() == same and kind in (BlockKind.HEADLINE, BlockKind.SUBHEADING))
    ]
    if rest and rest[0][1].casefold() == same:
        rest = rest[1:]
    return [(BlockKind.HEADLINE, title), *rest]


def _with_lead(parts: list[tuple[BlockKind, str]], body: etree._Element | None, about: Metadata) -> list[tuple[BlockKind, str]]:
    """``parts`` with the first paragraph as the lead if the page's classes or description say that it is."""
    for number, (kind, words) in enumerate(parts):
        if kind == BlockKind.PARAGRAPH:
            first = next((element for element in body if _lines(element) == words), None) if body is not None else None
            marked = first is not None and bool(_LEADS.search(first.get("class") or ""))
            if marked or one_line(words) == about.description:
                return [*parts[:number], (BlockKind.LEAD, words), *parts[number + 1 :]]
            break
    return parts

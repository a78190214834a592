"""From a source to an article: decode, tell page from plain text, find the text, its date and its blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from wederhoor.errors import Unreadable
from wederhoor.ingest import blocks, dates
from wederhoor.ingest.decode import Decoded, decode
from wederhoor.ingest.seams import Stretch
from wederhoor.lang import Language
from wederhoor.model import Article, BlockKind, Note, Source, article_id

if TYPE_CHECKING:
    from wederhoor.ingest import html

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_SAMPLE = 5000  # characters from which the language is told
_SAMPLE_WORDS = 40  # fewer tell nothing
# Dutch press has a share of 0.35 to 0.68 of its page's words, German and English press of at most 0.20 (366 articles).
_LEAST_SHARE = 0.25
_LOOKS_LIKE_MARKUP = re.compile(rb"[^<]{0,2000}<[!?a-zA-Z]")


@dataclass(frozen=True, slots=True)
class Extraction:
    """An article, and the difficulties that the way to it met."""

    article: Article
    notes: tuple[Note, ...]


def extract(source: Source, language: Language) -> Extraction:
    """The article in ``source``.

    For plain text ``Article.text`` is the file's characters: decoded, a byte order mark dropped, line ends made ``\\n``, and
    nothing else. Raises Unreadable: "empty", "binary", "not-decodable", "no-text", "broken-html".
    """
    if not source.raw:
        raise Unreadable(source.path, "empty", "the file is empty", "Save the article again.")
    suffix = PurePath(source.path).suffix
    markup = bool(_LOOKS_LIKE_MARKUP.match(source.raw[:4096]))
    decoded = decode(source.raw, language.page, source.path, markup=markup)
    if markup:
        from wederhoor.ingest import html  # noqa: PLC0415  the HTML parser takes time to load

        if html.is_page(decoded.text, suffix):
            return _from_page(source, decoded, html.read_page(decoded.text, source.path, language.page), language)
    return _from_text(source, decoded, language)


def _from_text(source: Source, decoded: Decoded, language: Language) -> Extraction:
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Unreadable(source.path, "no-text", "there is nothing but white space in it", "Save the article again.")
    steps = [decoded.step, "line ends made \\n"]
    remarks = list(decoded.remarks)
    published, step = _published(text, source.name, remarks)
    if step:
        steps.append(step)
    stretches = blocks.of_plain_text(text, language.page)
    title = next((text[each.start : each.end] for each in stretches if each.kind == BlockKind.HEADLINE), None)
    article = Article(
        id=article_id(text, None, None, published),
        name=source.name,
        language=language.code,
        title=title,
        outlet=None,
        author=None,
        url=None,
        published=published,
        modified=None,
        raw_sha256=source.sha256,
        steps=tuple(steps),
        text=text,
        blocks=(),
    )
    return _finished(article, stretches, remarks, language)


def _from_page(source: Source, decoded: Decoded, page: html.WebPage, language: Language) -> Extraction:
    about = page.about
    text = "\n\n".join(words for _, words in page.parts)
    places, start = [], 0
    for kind, words in page.parts:
        places.append((kind, start, start + len(words)))
        start += len(words) + 2
    steps = [decoded.step, *page.steps]
    published = about.published
    if not published:
        published = dates.from_name(source.name)
        steps += [f"published {published} from the file name"] if published else []
    remarks = [*decoded.remarks, *page.remarks]
    article = Article(
        id=article_id(text, about.outlet, about.url, published),
        name=source.name,
        language=language.code,
        title=about.title,
        outlet=about.outlet,
        author=about.author,
        url=about.url,
        published=published,
        modified=about.modified,
        raw_sha256=source.sha256,
        steps=tuple(steps),
        text=text,
        blocks=(),
    )
    return _finished(article, blocks.of_page(text, places, language.page), remarks, language)


def _published(text: str, name: str, remarks: list[tuple[str, str]]) -> tuple[str | None, str | None]:
    """When a plain text says that it was published, and the step that says where; a marker that is no date is remarked."""
    marker = dates.marker(text)
    if marker and marker.published:
        return marker.published, f"published {marker.published} from the crawl dump's marker"
    if marker:
        remarks.append(("date-invalid", f"The marker at the start says {marker.written}, which is no date."))
    date = dates.from_name(name)
    return date, f"published {date} from the file name" if date else None


def _finished(
    article: Article, stretches: tuple[Stretch, ...], remarks: list[tuple[str, str]], language: Language
) -> Extraction:
    """``article`` with its blocks, and the remarks as notes."""
    if article.published is None:
        remarks.append(("publication-unknown", "When the article was published is not known: nothing in the file says so."))
    elif dates.is_future(article.published):
        remarks.append(
            (
                "publication-future",
                f"The article bears the date {article.published}, which is still to come; its times may be wrong.",
            )
        )
    sample = article.text[:_SAMPLE]
    if len(sample.split()) >= _SAMPLE_WORDS and language.page.share(sample) < _LEAST_SHARE:
        remarks.append(
            ("other-language", f"The text does not look like {language.code}, but was read as that; findings may be wrong.")
        )
    control = len(_CONTROL.findall(article.text))
    if control:
        remarks.append(("control-characters", f"The text holds {control} invisible control characters; they were kept."))
    notes = tuple(Note("ingest", code, text, article_id=article.id) for code, text in remarks)
    return Extraction(replace(article, blocks=blocks.as_blocks(article, stretches)), notes)

"""From bytes to characters, without ever guessing in silence.

The order: a byte order mark; strict UTF-8; what an HTML page declares; the legacy encodings of the language's press, by which
makes the accents that its texts hold; last, charset-normalizer. Every way but the first two yields a Note.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from wederhoor.errors import Unreadable
from wederhoor.lang.page import Page

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"SQLite format 3\x00", "a database"),
)
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
_CONTROL_BYTES = bytes(sorted(set(range(32)) - {9, 10, 11, 12, 13, 27}))
_MOST_CONTROL = 0.02  # of the bytes: more is no text
_LEAST_PLAUSIBLE = 0.6  # of the characters beyond ASCII: fewer is another encoding
_MOST_DAMAGE = 0.2  # of the characters beyond ASCII: more is not UTF-8


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters, the step that made them, and what to note of it as (code, sentence) pairs."""

    text: str
    step: str
    remarks: tuple[tuple[str, str], ...] = ()


def decode(raw: bytes, page: Page, which: str, *, markup: bool = False) -> Decoded:
    """The characters of ``raw`` without a byte order mark; ``markup``: heed what an HTML page declares.

    Raises Unreadable ("binary", "not-decodable") with ``which``, the file's name.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _by_mark(raw[len(mark) :], encoding, which)
    _refuse_binary(raw, which)
    declared = _declared(raw) if markup else None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _damaged_utf8(raw) or _legacy(raw, declared, page, which)
    remarks: tuple[tuple[str, str], ...] = ()
    if declared not in (None, "utf-8", "ascii") and not text.isascii():
        remarks = (("encoding-mismatch", f"The page says it is {declared}, but it is UTF-8; it was read as UTF-8."),)
    return Decoded(text, "decoded as UTF-8", remarks)


def _by_mark(raw: bytes, encoding: str, which: str) -> Decoded:
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            which,
            "not-decodable",
            f"it begins with the byte order mark of {encoding.upper()}, but byte {error.start} is none of its characters",
            "Save the file again as UTF-8.",
        ) from error
    return Decoded(text, f"decoded as {encoding.upper()} by its byte order mark, which was dropped")


def _refuse_binary(raw: bytes, which: str) -> None:
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            raise Unreadable(which, "binary", f"it is {kind}, not a text", "Save the article as plain text or HTML.")
    control = len(raw) - len(raw.translate(None, _CONTROL_BYTES))
    if b"\x00" in raw or control > _MOST_CONTROL * len(raw):
        raise Unreadable(
            which, "binary", "it holds bytes that no text holds", "Save the article as plain text in UTF-8, or as HTML."
        )


def _declared(raw: bytes) -> str | None:
    """The encoding that the page declares, as Python names it; None if it declares none that exists."""
    found = _DECLARED.search(raw[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name  # as browsers read it (WHATWG Encoding, "latin1")


def _damaged_utf8(raw: bytes) -> Decoded | None:
    """Nearly all UTF-8: a file that was cut off, or joined from two. The bad bytes become U+FFFD, as many as there are."""
    text = raw.decode("utf-8", "replace")
    damage = text.count("\ufffd")
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    if damage > _MOST_DAMAGE * beyond:
        return None
    return Decoded(
        text,
        f"decoded as UTF-8, {damage} bad byte sequences replaced by U+FFFD",
        (("encoding-damaged", f"{damage} byte sequences are not UTF-8; each is shown as the replacement character."),),
    )


def _legacy(raw: bytes, declared: str | None, page: Page, which: str) -> Decoded:
    if declared and declared != "utf-8":
        text = _strict(raw, declared)
        if text is not None:
            return Decoded(text, f"decoded as {declared}, as the page declares")
    encoding, text = _likeliest(raw, page)
    if text is None:
        from charset_normalizer import from_bytes  # noqa: PLC0415  only for rare files

        best = from_bytes(raw).best()
        if best is None:
            raise Unreadable(
                which, "not-decodable", "its encoding could not be told", "Open it in an editor and save it as UTF-8."
            )
        encoding, text = best.encoding, str(best)
    return Decoded(
        text,
        f"decoded as {encoding}, guessed",
        (("encoding-guessed", f"The file is not UTF-8; it was read as {encoding}. Check the accents and quotation marks."),),
    )


def _likeliest(raw: bytes, page: Page) -> tuple[str, str | None]:
    """The language's legacy encoding under which most characters beyond ASCII are ones that its press uses."""
    found: tuple[float, str, str | None] = (_LEAST_PLAUSIBLE, "", None)
    for encoding in page.encodings:
        text = _strict(raw, encoding)
        if text is None:
            continue
        beyond = [character for character in text if ord(character) > 127]
        share = sum(character in page.accents for character in beyond) / max(1, len(beyond))
        if share > found[0]:
            found = (share, encoding, text)
    return found[1], found[2]


def _strict(raw: bytes, encoding: str) -> str | None:
    try:
        return raw.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None

"""Text of articles and files, made safe to print: it may hold terminal commands or turn the direction of writing."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

ELLIPSIS = "…"
_KEPT_FORMATS = frozenset("\u00ad\u200c\u200d")  # soft hyphen; the joiners of emoji and of Persian
_SPACE = re.compile(r"\s+")


def _is_unsafe(character: str) -> bool:
    """Controls, direction marks and other invisible formats, half surrogates, line and paragraph separators."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and character not in _KEPT_FORMATS


def printable(text: str) -> str:
    """``text`` on one line: white space as single spaces, an unsafe character by its code, as in ``\\x1b`` or ``\\u202e``."""
    line = _SPACE.sub(" ", text).strip()
    if line.isprintable():
        return line
    return "".join(_code(c) if _is_unsafe(c) else c for c in line)


def _code(character: str) -> str:
    return character.encode("ascii", "backslashreplace").decode("ascii") if ord(character) > 127 else f"\\x{ord(character):02x}"


def shortened(text: str, width: int) -> str:
    """At most ``width`` characters of ``text``, cut between words where one ends in the last third, then "…"."""
    if len(text) <= width:
        return text
    kept = text[: max(width - 1, 1)]
    if text[len(kept)].isalnum():
        at = kept.rfind(" ")
        if at >= len(kept) * 2 // 3:
            kept = kept[:at]
    return kept.rstrip(" ,;:–-") + ELLIPSIS


def as_json(value: Any) -> str:
    """JSON on one line with its letters as they are; unsafe characters as ``\\uXXXX``, which reads back as the same text."""
    written = json.dumps(value, ensure_ascii=False)
    if written.isprintable():
        return written
    return "".join(json.dumps(c)[1:-1] if _is_unsafe(c) else c for c in written)


def as_json_array(values: list[Any]) -> str:
    """A JSON array with one element on each line: one document for a parser, one finding a line for ``grep``."""
    return "[" + ",".join(f"\n{as_json(value)}" for value in values) + ("\n]" if values else "]")

"""Find the files that the user means, and read their bytes."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from wederhoor.errors import Unreadable
from wederhoor.model import Note, Source

_ARTICLE_SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ""})
_DOSSIER_SUFFIXES = (".dossier", ".dossier-wal", ".dossier-shm", ".dossier-journal")


@dataclass(frozen=True, slots=True)
class Discovery:
    """The files to read, each once, in the order of the paths and sorted within a folder; and what was passed over."""

    files: tuple[Path, ...]
    notes: tuple[Note, ...]


@dataclass(slots=True)
class _Search:
    files: list[Path] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def take(self, path: Path) -> None:
        """Add ``path`` unless the same file was added before, by whatever name."""
        real = os.path.realpath(path)
        if real not in self.seen:
            self.seen.add(real)
            self.files.append(path)

    def note(self, code: str, path: Path, text: str) -> None:
        self.notes.append(Note("ingest", code, text, path=shown(path)))


def discover(paths: Sequence[Path]) -> Discovery:
    """The files under ``paths``: a named file whatever its name, of a folder the plain text and HTML files in it and below.

    Hidden files and dossiers are passed over, with a Note if they were named; so are a folder's other files, with a Note that
    names them. A folder that leads back to itself is entered once.
    """
    search = _Search()
    for path in paths:
        try:
            _named(path, search)
        except PermissionError:
            search.note("permission", path, f"{shown(path)}: you may not look into its folder; ask for the right to.")
    return Discovery(tuple(search.files), tuple(search.notes))


def load(path: Path, max_bytes: int) -> Source:
    """The bytes of one file.

    Raises Unreadable: "vanished", "permission", "not-a-file", "too-large" (more than ``max_bytes``), "empty", "disk".
    """
    which = shown(path)
    try:
        if not path.is_file():
            if path.exists():
                raise Unreadable(which, "not-a-file", "it is no ordinary file", "Name a text or HTML file.")
            raise FileNotFoundError
        with path.open("rb") as file:
            raw = file.read(max_bytes + 1)
            size = max(len(raw), os.fstat(file.fileno()).st_size)
    except FileNotFoundError as error:
        raise Unreadable(which, "vanished", "it is not there any more", "Check the name, or read the folder again.") from error
    except PermissionError as error:
        raise Unreadable(which, "permission", "you may not read it", "Give yourself the right to read the file.") from error
    except OSError as error:
        raise Unreadable(
            which, "disk", f"the system could not read it ({error.strerror})", "Copy it elsewhere and retry."
        ) from error
    if size > max_bytes:
        raise Unreadable(
            which,
            "too-large",
            f"it has {_megabytes(size)} and the limit is {_megabytes(max_bytes)}",
            "Split it into one file for each article, or raise the limit with --max-size.",
        )
    if not raw:
        raise Unreadable(which, "empty", "the file is empty", "Save the article again.")
    return Source(path=which, name=shown(Path(path.stem)), sha256=hashlib.sha256(raw).hexdigest(), raw=raw)


def shown(path: Path) -> str:
    """``path`` in characters that can be stored and shown: bytes of a name that is not UTF-8 are written ``\\xff``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _named(path: Path, search: _Search) -> None:
    if path.is_dir():
        _folder(path, search)
    elif not path.exists() and not path.is_symlink():
        search.note("no-such-path", path, f"{shown(path)}: there is no such file or folder; check its name.")
    elif _is_dossier(path):
        search.note("dossier-skipped", path, f"{shown(path)}: it is a dossier, not an article; it was passed over.")
    elif path.name.startswith("."):
        search.note("hidden-skipped", path, f"{shown(path)}: it is a hidden file; rename it without the dot to read it.")
    else:
        search.take(path)


def _folder(folder: Path, search: _Search) -> None:
    before = len(search.files)
    others: list[str] = []
    inside = 0
    for path in _walk(folder, search, set()):
        if path.suffix.lower() in _ARTICLE_SUFFIXES:
            inside += 1
            search.take(path)
        elif not _is_dossier(path):
            others.append(shown(path.relative_to(folder)))
    if others:
        names = ", ".join(others[:3]) + (", …" if len(others) > 3 else "")
        search.note(
            "other-files-skipped",
            folder,
            f"{shown(folder)}: {len(others)} files are neither .txt nor .html ({names}); name such a file itself to read it.",
        )
    if not inside and len(search.files) == before:
        search.note("no-articles-in-folder", folder, f"{shown(folder)}: there is no text or HTML file in this folder.")


def _walk(folder: Path, search: _Search, entered: set[str]) -> Iterator[Path]:
    """The files in ``folder`` and below, sorted by name, but for hidden ones; each folder is entered once."""
    real = os.path.realpath(folder)
    if real in entered:
        return
    entered.add(real)
    try:
        entries = [(entry, entry.is_dir()) for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)]
    except OSError as error:
        search.note("folder-unreadable", folder, f"{shown(folder)}: the folder cannot be opened ({error.strerror}).")
        return
    for entry, is_folder in entries:
        if entry.name.startswith("."):
            continue
        if is_folder:
            yield from _walk(entry, search, entered)
        else:
            yield entry


def _is_dossier(path: Path) -> bool:
    return path.name.endswith(_DOSSIER_SUFFIXES)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{size} bytes"

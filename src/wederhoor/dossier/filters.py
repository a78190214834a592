"""What the questions of this room share: how a user's words choose speakers, parties and statements."""

from __future__ import annotations

import json
import re
import unicodedata

from wederhoor.dossier.store import Dossier

OLDEST_FIRST = "articles.published IS NULL, articles.published, articles.name, articles.id"

SPOKEN_BY = """statements.key IN (
    SELECT statement FROM speakers WHERE name IN (SELECT value FROM json_each(:names))
    UNION
    SELECT statement FROM party_entities JOIN speakers USING (entity_id)
    WHERE party_id IN (SELECT value FROM json_each(:parties)))"""


def speaker_filter(dossier: Dossier, wanted: str) -> dict[str, object]:
    """The parameters of :data:`SPOKEN_BY` for part of a name, or for the id of a party."""
    parties = parties_called(dossier, wanted)
    if parties == [wanted]:
        return {"names": "[]", "parties": json.dumps(parties)}
    part = folded(wanted)
    names = [name for (name,) in dossier.rows("SELECT DISTINCT name FROM speakers WHERE name IS NOT NULL")]
    return {"names": json.dumps([name for name in names if part in folded(name)]), "parties": json.dumps(parties)}


def parties_called(dossier: Dossier, wanted: str) -> list[str]:
    """The ids of the parties that have ``wanted`` in their name or in one of their aliases, or the party with that id."""
    part = folded(wanted)
    if dossier.rows("SELECT 1 FROM parties WHERE id = ?", (wanted,)):
        return [wanted]
    named = dossier.rows("SELECT id, name FROM parties UNION ALL SELECT party_id, name FROM party_aliases")
    return list(dict.fromkeys(id_ for id_, name in named if part in folded(name)))


def folded(text: str) -> str:
    """``text`` without case and accents, for comparison only."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).strip()


def phrases(search: str) -> list[str]:
    """What a search asks for: single words, and phrases between quotation marks."""
    return ["".join(found) for found in re.findall(r'"([^"]*)"|([^\s"]+)', search.replace("\x00", " "))]


def search_terms(search: str) -> str:
    """``search`` as an FTS5 expression of quoted phrases that must all match; FTS5 leaves out those without a word."""
    return " ".join(f'"{phrase}"' for phrase in phrases(search))


class Words:
    """A search to be held against any text, as the full-text index holds it against statements: whole words, all of them."""

    def __init__(self, search: str) -> None:
        self._phrases = [tokens for phrase in phrases(search) if (tokens := _tokens(phrase))]

    def occur_in(self, text: str) -> bool:
        """Whether all words and phrases are in ``text``; no search at all is in none."""
        tokens = _tokens(text)
        return bool(self._phrases) and all(phrase in tokens for phrase in self._phrases)


def _tokens(text: str) -> str:
    """The words of ``text`` with a space around each, so that one is found in another only whole; "" if it has none."""
    words = re.findall(r"[^\W_]+", folded(text))
    return f" {' '.join(words)} " if words else ""

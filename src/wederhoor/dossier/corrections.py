"""Corrections by hand: which party somebody means, and the lines of the log that say what they want.

A correction is about mentions, not about names or ids, so that it holds when an article is read again. Nothing here writes:
the correction that a function gives is for :func:`wederhoor.house.correct` to keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from wederhoor.dossier.answers import Piece
from wederhoor.dossier.store import Dossier
from wederhoor.errors import NoCorrection, NoParty
from wederhoor.lang.names import fold
from wederhoor.model import Correction, CorrectionKind, Span, content_id, standing

OF_PARTIES = frozenset({CorrectionKind.MERGE, CorrectionKind.SPLIT, CorrectionKind.RENAME, CorrectionKind.LINK})
"""Those whose words are mentions of somebody."""
SHORTEST_ID = 4
"""Digits by which a party or a correction may be called."""
MOST_NAMED = 8
"""Candidates that an error lists."""


@dataclass(frozen=True, slots=True)
class Named:
    """A party as somebody may mean it: ``names`` are its own and those of its entities."""

    id: str
    name: str
    kind: str
    names: frozenset[str]
    entities: int

    @property
    def shown(self) -> str:
        return f"{self.name} ({self.kind}, {self.entities}×, {self.id[:6]})"


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One line of the log. ``about`` are the words that it is about, each in its article; ``standing``: nobody took it back.

    ``party_id`` and ``party`` are who that is now, None where the words are nobody's any more or name nobody.
    """

    id: str
    kind: str
    made: str
    name: str | None
    by: str | None
    undoes: str | None
    about: tuple[tuple[str, Piece], ...]
    standing: bool
    party_id: str | None
    party: str | None


# ---------------------------------------------------------------- who is meant


def parties(dossier: Dossier) -> list[Named]:
    """All parties, by name."""
    names: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for party_id, name in dossier.rows("SELECT party_id, name FROM party_entities JOIN entities ON id = entity_id"):
        names.setdefault(party_id, set()).add(name)
        counts[party_id] = counts.get(party_id, 0) + 1
    for party_id, name in dossier.rows("SELECT party_id, name FROM party_aliases"):
        names.setdefault(party_id, set()).add(name)
    rows = dossier.rows("SELECT id, name, kind FROM parties ORDER BY n")
    return [Named(id_, name, kind, frozenset({name, *names.get(id_, ())}), counts.get(id_, 0)) for id_, name, kind in rows]


def party(dossier: Dossier, wanted: str) -> Named:
    """The one party with this name or id, whatever its case and accents; else the one that an article calls so, or nearly so.

    NoParty tells why there is not one, names the candidates, and says what to do.
    """
    part = fold(wanted).strip()
    everyone = parties(dossier)
    id_like = re.fullmatch(f"[0-9a-f]{{{SHORTEST_ID},}}", wanted) is not None
    tiers = (
        lambda p: fold(p.name) == part,
        lambda p: id_like and p.id.startswith(wanted),
        lambda p: any(fold(name) == part for name in p.names),
        lambda p: any(part in fold(name) for name in p.names),
    )
    found = next((tier for fits in tiers if part and (tier := [p for p in everyone if fits(p)])), [])
    if len(found) == 1:
        return found[0]
    if not found:
        hint = f"see who there is with: wederhoor cast {dossier.path} --all"
        raise NoParty(repr(wanted), "no party has this name or id", hint)
    several = "; ".join(p.shown for p in found[:MOST_NAMED]) + ("; …" if len(found) > MOST_NAMED else "")
    raise NoParty(repr(wanted), f"several parties may be meant: {several}", "give the id of one of them, its first digits do")


# ---------------------------------------------------------------- what is to be


def merge(dossier: Dossier, wanted: Sequence[str]) -> Correction:
    """That these parties are one, called as the first of them is."""
    several = list({found.id: found for found in (party(dossier, name) for name in wanted)}.values())
    if len(several) < 2:
        who = several[0].shown if several else ", ".join(wanted)
        raise NoCorrection(who, "this is one party already", "name two that are not yet one")
    return made(CorrectionKind.MERGE, [span for one in several for span in _one_for_each_name(dossier, one.id)])


def split(dossier: Dossier, wanted: str, parts: Sequence[str]) -> Correction:
    """That what these names, or these articles, call so is another party."""
    whole = party(dossier, wanted)
    rows = dossier.rows(
        """SELECT entities.id, entities.name, entities.article_id, sources.name FROM party_entities
           JOIN entities ON entities.id = entity_id LEFT JOIN sources ON sources.article_id = entities.article_id
           WHERE party_id = ?""",
        (whole.id,),
    )
    out: set[str] = set()
    for part in parts:
        found = {id_ for id_, name, article_id, file in rows if _is_part(part, name, article_id, file)}
        if not found:
            names = ", ".join(sorted({repr(name) for _, name, _, _ in rows}))
            files = ", ".join(sorted({str(file or article_id) for _, _, article_id, file in rows})[:MOST_NAMED])
            hint = f"give one of its names ({names}) or an article that tells of it ({files})"
            raise NoCorrection(repr(part), f"{whole.name} has no such name, and no such article tells of it", hint)
        out |= found
    if out == {id_ for id_, *_ in rows}:
        raise NoCorrection(whole.shown, "that is all of it, and nothing would be left", "name only what is another's")
    return made(CorrectionKind.SPLIT, _spans(dossier, sorted(out)))


def _is_part(part: str, name: str, article_id: str, file: str | None) -> bool:
    begins = len(part) >= SHORTEST_ID and article_id.startswith(part)
    return fold(name) == fold(part).strip() or file == part or begins


def rename(dossier: Dossier, wanted: str, name: str) -> Correction:
    """That this party is called ``name``."""
    called = " ".join(name.split())
    if not called:
        raise NoCorrection(repr(name), "a party cannot be called nothing", "give the name it is to have")
    return made(CorrectionKind.RENAME, _one_for_each_name(dossier, party(dossier, wanted).id)[:1], name=called)


def link(dossier: Dossier, party_id: str, wikidata: str, by: str) -> Correction:
    """That this party is the Wikidata item ``wikidata``, as the table or service ``by`` says."""
    return replace(made(CorrectionKind.LINK, _one_for_each_name(dossier, party_id)[:1], name=wikidata), by=by)


def undo(dossier: Dossier, id_: str | None = None) -> Correction:
    """That the correction with this id, or whose id begins so, is taken back; without one, the last that stands."""
    rows = [row for row in history(dossier) if row.standing and (row.kind != CorrectionKind.UNDO or id_)]
    found = [row for row in rows if id_ is None or row.id.startswith(id_)]
    look = f"see the log with: wederhoor corrections {dossier.path}"
    if not found:
        raise NoCorrection(repr(id_) if id_ else str(dossier.path), "there is no such correction to take back", look)
    if id_ is not None and len(found) > 1:
        raise NoCorrection(repr(id_), "several corrections have an id that begins so", look)
    return replace(made(CorrectionKind.UNDO, []), undoes=found[-1].id)


def made(kind: CorrectionKind, about: Iterable[Span], name: str | None = None) -> Correction:
    """A line of the log, made now."""
    spans, now = tuple(about), datetime.now(UTC).isoformat(timespec="microseconds")
    places = [(span.article_id, span.start, span.end) for span in spans]
    return Correction(content_id("correction", kind, places, name, now), kind, spans, name, None, now)


def _one_for_each_name(dossier: Dossier, party_id: str) -> list[Span]:
    """A mention for each name of a party, that most entities have first; together they find it again."""
    rows = dossier.rows(
        """SELECT min(entity_id) FROM party_entities JOIN entities ON id = entity_id
           WHERE party_id = ? GROUP BY name ORDER BY count(*) DESC, name""",
        (party_id,),
    )
    return _spans(dossier, [entity_id for (entity_id,) in rows])


def _spans(dossier: Dossier, entity_ids: Sequence[str]) -> list[Span]:
    """Of each entity the first mention that has its name, else its first."""
    found = []
    for entity_id in entity_ids:
        rows = dossier.rows(
            """SELECT article_id, start, stop FROM entity_mentions JOIN entities ON id = entity_id
               WHERE entity_id = ? ORDER BY instr(words, name) = 0, entity_mentions.n LIMIT 1""",
            (entity_id,),
        )
        found += [dossier.article(article_id).span(start, stop) for article_id, start, stop in rows]
    return found


# ---------------------------------------------------------------- what has been


def history(dossier: Dossier) -> list[CorrectionRow]:
    """The log, oldest first."""
    names = dict(dossier.rows("SELECT id, name FROM articles"))
    words: dict[str, list[tuple[str, Piece]]] = {}
    sql = """SELECT corrections.id, article_id, start, stop, words
             FROM correction_spans JOIN corrections ON key = correction ORDER BY key, n"""
    for id_, article_id, *piece in dossier.rows(sql):
        words.setdefault(id_, []).append((names.get(article_id, article_id), Piece(*piece)))
    log = dossier.corrections()
    valid = {one.id for one in standing(log)}
    rows = []
    for one in log:
        about = tuple(words.get(one.id, ()))
        now = _party_at(dossier, one.about) if one.kind in OF_PARTIES else (None, None)
        said = (one.id, str(one.kind), one.made, one.name, one.by, one.undoes)
        rows.append(CorrectionRow(*said, about, standing=one.id in valid, party_id=now[0], party=now[1]))
    return rows


def _party_at(dossier: Dossier, about: Iterable[Span]) -> tuple[str | None, str | None]:
    """Whose the first of the mentions is now that is anybody's."""
    for span in about:
        rows = dossier.rows(
            """SELECT parties.id, parties.name FROM entities
               JOIN entity_mentions ON entity_mentions.entity_id = entities.id
               JOIN party_entities ON party_entities.entity_id = entities.id
               JOIN parties ON parties.id = party_id
               WHERE article_id = ? AND start < ? AND stop > ?
               ORDER BY abs(start - ?) + abs(stop - ?), entities.id LIMIT 1""",
            (span.article_id, span.end, span.start, span.start, span.end),
        )
        for party_id, name in rows:
            return party_id, name
    return None, None

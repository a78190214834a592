"""What articles make of one affair side by side, from rows to the values they were written from."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wederhoor.model import (
    About,
    Account,
    Between,
    Call,
    ChangeKind,
    Conflict,
    ConflictKind,
    Difference,
    DifferenceKind,
    Issue,
    Move,
    Position,
    Rendering,
    RenderingForm,
    Reply,
    ReplyKind,
    Revision,
    SentenceChange,
    Shift,
    Side,
    Span,
    Stance,
    StatementChange,
    Story,
    StoryArticle,
    Utterance,
)


class Debate:
    """Reads the rows of one alignment; the spans of the findings named by ``whats``, or of all, are fetched once."""

    def __init__(self, db: sqlite3.Connection, *whats: str) -> None:
        self._db = db
        wanted = json.dumps(whats)
        self._places: defaultdict[tuple[str, str, str], list[Span]] = defaultdict(list)
        for what, id_, role, article_id, start, stop in db.execute(
            """SELECT what, id, role, article_id, start, stop FROM debate_spans
               WHERE ?1 = '[]' OR what IN (SELECT value FROM json_each(?1)) ORDER BY what, id, role, n""",
            (wanted,),
        ):
            self._places[what, id_, role].append(Span(article_id, start, stop))
        self._differing: defaultdict[tuple[str, str], list[tuple[str, str | None]]] = defaultdict(list)
        for what, id_, kind, shift in db.execute("SELECT what, id, kind, shift FROM differences ORDER BY what, id, n"):
            self._differing[what, id_].append((kind, shift))

    def stories(self) -> tuple[Story, ...]:
        members = _grouped(
            (
                story_id,
                StoryArticle(article_id, self._spans("story", f"{story_id}/{article_id}", "shared"), found_by, why, sure),
            )
            for story_id, article_id, found_by, why, sure in self._db.execute(
                "SELECT story_id, article_id, found_by, why, confidence FROM story_articles ORDER BY story_id, n"
            )
        )
        rows = self._db.execute("SELECT id, name, found_by FROM stories ORDER BY n")
        return tuple(Story(id_, name, members.get(id_, ()), found_by) for id_, name, found_by in rows)

    def utterances(self) -> tuple[Utterance, ...]:
        renderings = _grouped(
            (
                utterance_id,
                Rendering(
                    statement_id=id_,
                    form=RenderingForm(form),
                    differences=self._differences("rendering", id_),
                    via=self._spans("rendering", id_, "via"),
                    via_party=via_party,
                    found_by=found_by,
                    why=why,
                    confidence=confidence,
                ),
            )
            for utterance_id, id_, form, via_party, found_by, why, confidence in self._db.execute(
                """SELECT utterance_id, statement_id, form, via_party, found_by, why, confidence
                   FROM renderings ORDER BY utterance_id, n"""
            )
        )
        rows = self._db.execute("SELECT id, party_id, found_by FROM utterances ORDER BY n")
        return tuple(Utterance(id_, party, renderings.get(id_, ()), found_by) for id_, party, found_by in rows)

    def calls(self) -> tuple[Call, ...]:
        parties = _grouped(self._db.execute("SELECT statement_id, party_id FROM call_parties ORDER BY statement_id, n"))
        return tuple(
            Call(id_, Move(move), parties.get(id_, ()), self._spans("call", id_, "words"), found_by, why, confidence)
            for id_, move, found_by, why, confidence in self._db.execute(
                "SELECT statement_id, move, found_by, why, confidence FROM calls ORDER BY n"
            )
        )

    def replies(self) -> tuple[Reply, ...]:
        return tuple(
            Reply(
                id=id_,
                call=call,
                party=party,
                kind=ReplyKind(kind),
                statement_id=answer,
                silence_id=silence,
                words=self._spans("reply", id_, "words"),
                found_by=found_by,
                why=why,
                confidence=confidence,
            )
            for id_, call, party, kind, answer, silence, found_by, why, confidence in self._db.execute(
                "SELECT id, call, party_id, kind, answer, silence, found_by, why, confidence FROM replies ORDER BY n"
            )
        )

    def issues(self) -> tuple[Issue, ...]:
        statements = _grouped(
            (issue_id, About(id_, self._spans("issue", f"{issue_id}/{id_}", "words"), found_by, why))
            for issue_id, id_, found_by, why in self._db.execute(
                "SELECT issue_id, statement_id, found_by, why FROM issue_statements ORDER BY issue_id, n"
            )
        )
        return tuple(
            Issue(id_, name, tuple(json.loads(terms)), statements.get(id_, ()), found_by, why)
            for id_, name, terms, found_by, why in self._db.execute(
                "SELECT id, name, terms, found_by, why FROM issues ORDER BY n"
            )
        )

    def positions(self) -> tuple[Position, ...]:
        stances = _grouped(
            (
                (issue_id, party),
                Stance(id_, Side(side), self._spans("stance", f"{issue_id}/{party}/{id_}", "words"), found_by, why, confidence),
            )
            for issue_id, party, id_, side, found_by, why, confidence in self._db.execute(
                """SELECT issue_id, party_id, statement_id, side, found_by, why, confidence
                   FROM stances ORDER BY issue_id, party_id, n"""
            )
        )
        return tuple(
            Position(
                issue_id=issue_id,
                party=party,
                side=Side(side),
                stances=stances.get((issue_id, party), ()),
                reversals=tuple((before, after) for before, after in json.loads(reversals)),
                found_by=found_by,
                why=why,
            )
            for issue_id, party, side, reversals, found_by, why in self._db.execute(
                "SELECT issue_id, party_id, side, reversals, found_by, why FROM positions ORDER BY n"
            )
        )

    def conflicts(self) -> tuple[Conflict, ...]:
        told = _grouped(
            (conflict_id, (value, teller, statement_id, side))
            for conflict_id, value, teller, statement_id, side in self._db.execute(
                "SELECT conflict_id, value, teller, statement_id, side FROM accounts ORDER BY conflict_id, n"
            )
        )
        return tuple(
            Conflict(
                id=id_,
                kind=ConflictKind(kind),
                between=Between(between),
                about=about,
                accounts=tuple(
                    Account(span, *rest)
                    for span, rest in zip(self._spans("conflict", id_, "account"), told.get(id_, ()), strict=True)
                ),
                around=self._spans("conflict", id_, "around"),
                found_by=found_by,
                why=why,
                confidence=confidence,
            )
            for id_, kind, between, about, found_by, why, confidence in self._db.execute(
                "SELECT id, kind, between_what, about, found_by, why, confidence FROM conflicts ORDER BY n"
            )
        )

    def revisions(self) -> tuple[Revision, ...]:
        sentences = _grouped(self._db.execute("SELECT revision, kind FROM changed_sentences ORDER BY revision, n"))
        statements = _grouped(
            (revision, StatementChange(ChangeKind(kind), earlier, later))
            for revision, kind, earlier, later in self._db.execute(
                "SELECT revision, kind, earlier, later FROM changed_statements ORDER BY revision, n"
            )
        )
        return tuple(
            Revision(
                earlier=earlier,
                later=later,
                found_by=found_by,
                sentences=tuple(self._sentence(f"{earlier}/{later}/{i}", kind) for i, kind in enumerate(sentences.get(n, ()))),
                statements=statements.get(n, ()),
            )
            for n, earlier, later, found_by in self._db.execute("SELECT n, earlier, later, found_by FROM revisions ORDER BY n")
        )

    def _sentence(self, id_: str, kind: str) -> SentenceChange:
        before, after = (self._only("revision", id_, role) for role in ("earlier", "later"))
        return SentenceChange(ChangeKind(kind), before, after, self._differences("revision", id_))

    def _differences(self, what: str, id_: str) -> tuple[Difference, ...]:
        return tuple(
            Difference(
                kind=DifferenceKind(kind),
                there=self._only("difference", f"{id_}/{n}", "there"),
                here=self._only("difference", f"{id_}/{n}", "here"),
                shift=Shift(shift) if shift else None,
            )
            for n, (kind, shift) in enumerate(self._differing.get((what, id_), ()))
        )

    def _spans(self, what: str, id_: str, role: str) -> tuple[Span, ...]:
        return tuple(self._places.get((what, id_, role), ()))

    def _only(self, what: str, id_: str, role: str) -> Span | None:
        return next(iter(self._spans(what, id_, role)), None)


def _grouped(rows: Iterable[tuple[Any, Any]]) -> dict[Any, tuple[Any, ...]]:
    """The second of each pair, by the first."""
    found: defaultdict[Any, list[Any]] = defaultdict(list)
    for key, value in rows:
        found[key].append(value)
    return {key: tuple(values) for key, values in found.items()}

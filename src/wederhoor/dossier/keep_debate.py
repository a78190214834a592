"""What articles make of one affair side by side, from values to rows, in the transaction of the caller."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from wederhoor.dossier.places import cutter
from wederhoor.model import Alignment, Conflict, Difference, Issue, Position, Revision, Span, Story, Utterance

TABLES = (
    *("debate_spans", "differences", "changed_statements", "changed_sentences", "accounts", "conflicts"),
    *("stances", "positions", "issue_statements", "issues", "replies", "call_parties", "calls"),
    *("renderings", "utterances", "story_articles", "stories"),
)
"""From those that refer to others to those that are referred to."""


def keep_debate(db: sqlite3.Connection, alignment: Alignment) -> None:
    """Insert all of it; the tables are empty, and parties and revisions are there."""
    rows = _Rows(db)
    for n, revision in enumerate(alignment.revisions):
        rows.revision(n, revision)
    for n, story in enumerate(alignment.stories):
        rows.story(n, story)
    for n, utterance in enumerate(alignment.utterances):
        rows.utterance(n, utterance)
    rows.calls(alignment)
    for n, issue in enumerate(alignment.issues):
        rows.issue(n, issue)
    for n, position in enumerate(alignment.positions):
        rows.position(n, position)
    for n, conflict in enumerate(alignment.conflicts):
        rows.conflict(n, conflict)


class _Rows:
    """Writes rows of one alignment."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._words = cutter(db)

    def story(self, n: int, story: Story) -> None:
        self._insert("stories", [(story.id, n, story.name, story.found_by)])
        for i, member in enumerate(story.articles):
            row = (member.article_id, story.id, i, member.found_by, member.why, member.confidence)
            self._insert("story_articles", [row])
            self._spans("story", f"{story.id}/{member.article_id}", "shared", member.shared)

    def utterance(self, n: int, utterance: Utterance) -> None:
        self._insert("utterances", [(utterance.id, n, utterance.party, utterance.found_by)])
        for i, one in enumerate(utterance.renderings):
            row = (one.statement_id, utterance.id, i, one.form, one.via_party, one.found_by, one.why, one.confidence)
            self._insert("renderings", [row])
            self._spans("rendering", one.statement_id, "via", one.via)
            self._differences("rendering", one.statement_id, one.differences)

    def calls(self, alignment: Alignment) -> None:
        for n, call in enumerate(alignment.calls):
            self._insert("calls", [(call.statement_id, n, call.move, call.found_by, call.why, call.confidence)])
            self._insert("call_parties", [(call.statement_id, i, party) for i, party in enumerate(call.parties)])
            self._spans("call", call.statement_id, "words", call.words)
        for n, reply in enumerate(alignment.replies):
            answer = (reply.statement_id, reply.silence_id, reply.found_by, reply.why, reply.confidence)
            self._insert("replies", [(reply.id, n, reply.call, reply.party, reply.kind, *answer)])
            self._spans("reply", reply.id, "words", reply.words)

    def issue(self, n: int, issue: Issue) -> None:
        terms = json.dumps(issue.terms, ensure_ascii=False)
        self._insert("issues", [(issue.id, n, issue.name, terms, issue.found_by, issue.why)])
        for i, about in enumerate(issue.statements):
            self._insert("issue_statements", [(issue.id, i, about.statement_id, about.found_by, about.why)])
            self._spans("issue", f"{issue.id}/{about.statement_id}", "words", about.words)

    def position(self, n: int, position: Position) -> None:
        key, reversals = (position.issue_id, position.party), json.dumps(position.reversals)
        self._insert("positions", [(*key, n, position.side, reversals, position.found_by, position.why)])
        for i, stance in enumerate(position.stances):
            row = (*key, i, stance.statement_id, stance.side, stance.found_by, stance.why, stance.confidence)
            self._insert("stances", [row])
            self._spans("stance", "/".join((*key, stance.statement_id)), "words", stance.words)

    def conflict(self, n: int, one: Conflict) -> None:
        self._insert("conflicts", [(one.id, n, one.kind, one.between, one.about, one.found_by, one.why, one.confidence)])
        accounts = [(one.id, i, told.value, told.teller, told.statement_id, told.side) for i, told in enumerate(one.accounts)]
        self._insert("accounts", accounts)
        self._spans("conflict", one.id, "account", [told.span for told in one.accounts])
        self._spans("conflict", one.id, "around", one.around)

    def revision(self, n: int, revision: Revision) -> None:
        for i, sentence in enumerate(revision.sentences):
            self._insert("changed_sentences", [(n, i, sentence.kind)])
            id_ = f"{revision.earlier}/{revision.later}/{i}"
            self._spans("revision", id_, "earlier", _if_any(sentence.earlier))
            self._spans("revision", id_, "later", _if_any(sentence.later))
            self._differences("revision", id_, sentence.differences)
        rows = [(n, i, one.kind, one.earlier, one.later) for i, one in enumerate(revision.statements)]
        self._insert("changed_statements", rows)

    def _differences(self, what: str, id_: str, differences: Sequence[Difference]) -> None:
        self._insert("differences", [(what, id_, n, one.kind, one.shift) for n, one in enumerate(differences)])
        for n, one in enumerate(differences):
            self._spans("difference", f"{id_}/{n}", "there", _if_any(one.there))
            self._spans("difference", f"{id_}/{n}", "here", _if_any(one.here))

    def _spans(self, what: str, id_: str, role: str, spans: Iterable[Span]) -> None:
        places = [(n, span.article_id, span.start, span.end, self._words(span)) for n, span in enumerate(spans)]
        self._insert("debate_spans", [(what, id_, role, *place) for place in places])

    def _insert(self, table: str, rows: Sequence[tuple[object, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self._db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  (our own names)


def _if_any(span: Span | None) -> tuple[Span, ...]:
    return (span,) if span else ()

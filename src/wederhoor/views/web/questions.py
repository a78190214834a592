"""What each page asks of the dossier: functions from an open dossier to the whole answer of one page.

What is not there is an ``HTTPException`` 404, which the site turns into a page or into JSON.
"""

from __future__ import annotations

from collections import Counter

from fastapi import HTTPException

from wederhoor.dossier import Dossier, queries
from wederhoor.dossier.answers import StatementRow
from wederhoor.dossier.verify import verify
from wederhoor.model import Article, StatementType
from wederhoor.views.language import later
from wederhoor.views.web import answers

STATEMENTS_A_PAGE = 100


def home(dossier: Dossier, name: str) -> answers.HomeAnswer:
    """The dossier called ``name`` at a glance; every stored place is cut again and compared for it."""
    found = queries.summary(dossier)
    proof = verify(dossier)
    return answers.HomeAnswer(
        dossier=name,
        articles=tuple(answers.ArticleSummary.of(row) for row in queries.articles(dossier)),
        words=found.words,
        statements=found.statements,
        statements_by_type={StatementType(name): count for name, count in found.by_type.items()},
        speakers=tuple(answers.SpeakerAnswer.of(row) for row in found.speakers),
        notes=found.notes,
        notes_by_code=found.notes_by_code,
        verification=answers.VerificationAnswer(
            verified=proof.verified, moved=proof.moved, changed=proof.changed, gone=proof.gone
        ),
    )


def article(dossier: Dossier, id_or_name: str) -> Article:
    """The article itself, by its id or the stem of its file."""
    found = queries.article(dossier, id_or_name)
    if found is None:
        raise HTTPException(404, later("There is no such article in this dossier."))
    return found


def statements_in(dossier: Dossier, found: Article) -> tuple[StatementRow, ...]:
    """An article's statements in the order of the text, the outer before the inner.

    The query also takes an id for part of a title; such rows are left out here.
    """
    rows = [row for row in queries.statements(dossier, article=found.id) if row.article_id == found.id]
    return tuple(sorted(rows, key=lambda row: (row.content[0].start, -row.content[-1].end)))


def article_answer(dossier: Dossier, found: Article) -> answers.ArticleAnswer:
    """The article with all that was found in it and its other versions."""
    known = {row.id: answers.ArticleSummary.of(row) for row in queries.articles(dossier)}
    revisions = queries.revisions(dossier)
    beside = answers.Found(
        statements=statements_in(dossier, found),
        notes=queries.notes(dossier, found.id),
        earlier=tuple(known[r.earlier] for r in revisions if r.later == found.id and r.earlier in known),
        later=tuple(known[r.later] for r in revisions if r.earlier == found.id and r.later in known),
    )
    return answers.ArticleAnswer.of(found, beside)


def tongues(dossier: Dossier) -> dict[str | None, str]:
    """Article id → language, for the browser to pronounce and hyphenate its words by; "" for notes that have no article."""
    return {None: "", **{row.id: row.language for row in queries.articles(dossier)}}


def speakers(dossier: Dossier) -> answers.SpeakersAnswer:
    return answers.SpeakersAnswer(speakers=tuple(answers.SpeakerAnswer.of(row) for row in queries.speakers(dossier)))


def speaker(dossier: Dossier, party_id: str) -> answers.SpeakerPageAnswer:
    """One speaker; with "unknown" for ``party_id``, the statements of which it cannot be told who makes them."""
    nobody = party_id == answers.UNKNOWN
    who = [row for row in queries.speakers(dossier) if (row.name is None if nobody else row.party_id == party_id)]
    if not who:
        raise HTTPException(404, later("There is no such speaker in this dossier."))
    said = [
        answers.StatementAnswer.of(row)
        for row in queries.statements(dossier, speaker=None if nobody else party_id)
        if (row.speaker is None if nobody else row.party_id == party_id)
    ]
    by_move = Counter(statement.move for statement in said)
    return answers.SpeakerPageAnswer(
        speaker=answers.SpeakerAnswer.of(who[0]), statements_by_move=dict(by_move.most_common()), statements=tuple(said)
    )


def statements(dossier: Dossier, filters: answers.Filters) -> answers.StatementsAnswer:
    rows = queries.statements(
        dossier,
        speaker=filters.speaker.strip() or None,
        type=filters.type or None,
        article=filters.article.strip() or None,
        search=filters.search.strip() or None,
        conditional=filters.conditional,
    )
    first = (filters.page - 1) * STATEMENTS_A_PAGE
    return answers.StatementsAnswer(
        filters=filters,
        total=len(rows),
        pages=max(1, -(-len(rows) // STATEMENTS_A_PAGE)),
        statements=tuple(answers.StatementAnswer.of(row) for row in rows[first : first + STATEMENTS_A_PAGE]),
    )


def row(dossier: Dossier, statement_id: str) -> StatementRow:
    """One statement by its id, or by the start of it if only one starts so."""
    found = queries.statement(dossier, statement_id)
    if found is None:
        raise HTTPException(404, later("There is no such statement in this dossier."))
    return found


def statement(dossier: Dossier, statement_id: str) -> answers.StatementAnswer:
    """As :func:`row`, for a program."""
    return answers.StatementAnswer.of(row(dossier, statement_id))


def notes(dossier: Dossier) -> answers.NotesAnswer:
    return answers.NotesAnswer(notes=tuple(answers.NoteAnswer.of(row) for row in queries.notes(dossier)))

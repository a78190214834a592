"""The tables of a dossier, as numbered migrations.

The number of the last migration that ran is the file's ``user_version``; ``application_id`` marks the file as ours. A migration
that has been released is never edited: a change is a new one at the end.

Every column pair ``start``, ``stop`` points into ``articles.text``, in Unicode code points and half-open, and ``words``
beside it is what stood there when the row was written: :mod:`wederhoor.dossier.verify` compares the two.
"""

from __future__ import annotations

from wederhoor.dossier import debate_tables
from wederhoor.dossier.who_when_what import POINTERS, TABLES

# "wdhr" in ASCII. SQLite keeps it at offset 68 of the file, where file(1) and we look for it.
APPLICATION_ID = 0x77646872

_FIRST = """
-- The files as they were found, by hash, so that every text can be derived again. zlib.
CREATE TABLE raws (
    sha256 TEXT PRIMARY KEY,
    packed BLOB NOT NULL
) STRICT;

CREATE TABLE articles (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    author TEXT,
    url TEXT,
    published TEXT,
    modified TEXT,
    raw_sha256 TEXT NOT NULL REFERENCES raws (sha256),
    steps TEXT NOT NULL,  -- JSON array of strings
    text TEXT NOT NULL
) STRICT;

-- Which file, with which bytes, carried which article. One path has several rows once its bytes have changed.
CREATE TABLE sources (
    key INTEGER PRIMARY KEY,
    path TEXT NOT NULL,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES raws (sha256),
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    UNIQUE (path, sha256)
) STRICT;
CREATE INDEX sources_by_article ON sources (article_id);
CREATE INDEX sources_by_name ON sources (name);

CREATE TABLE blocks (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    found_by TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE readings (
    article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    reader TEXT NOT NULL,
    words INTEGER NOT NULL  -- a count of tokens
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    head_start INTEGER NOT NULL,
    head_stop INTEGER NOT NULL,
    head_words TEXT NOT NULL,
    name_start INTEGER,
    name_stop INTEGER,
    name_words TEXT,
    form TEXT NOT NULL,
    lemma TEXT NOT NULL,
    modifiers TEXT NOT NULL,  -- JSON array of strings
    number TEXT,
    gender TEXT,
    person INTEGER,
    definite INTEGER NOT NULL,
    subject INTEGER NOT NULL,
    quoted INTEGER NOT NULL,
    PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,  -- of its content, for the order of the text
    type TEXT NOT NULL,
    attitude INTEGER NOT NULL,
    continued INTEGER NOT NULL,
    move TEXT NOT NULL,
    found_by TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX statements_by_article ON statements (article_id, start, n);
CREATE INDEX statements_by_type ON statements (type);

CREATE TABLE spans (
    statement INTEGER NOT NULL REFERENCES statements (key) ON DELETE CASCADE,
    role TEXT NOT NULL,  -- content, cue, source, addressee, condition, negation, hedge, move_by, target
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (statement, role, n)
) STRICT, WITHOUT ROWID;

-- rowid is statements.key. Three columns, so that no phrase runs from one into the other.
CREATE VIRTUAL TABLE searchable USING fts5 (content, cue, source, tokenize = 'unicode61 remove_diacritics 2');

CREATE TABLE entities (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entities_by_article ON entities (article_id, n);

CREATE TABLE entity_mentions (
    entity_id TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (entity_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE speakers (
    statement INTEGER PRIMARY KEY REFERENCES statements (key) ON DELETE CASCADE,
    entity_id TEXT REFERENCES entities (id) ON DELETE CASCADE,
    name TEXT,
    found_by TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT;
CREATE INDEX speakers_by_entity ON speakers (entity_id);
CREATE INDEX speakers_by_name ON speakers (name);

CREATE TABLE steps (
    statement INTEGER NOT NULL REFERENCES speakers (statement) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    rule TEXT NOT NULL,
    why TEXT NOT NULL,
    start INTEGER,
    stop INTEGER,
    words TEXT,
    PRIMARY KEY (statement, n)
) STRICT, WITHOUT ROWID;

-- stage: "ingest", "read" and "resolve" are the article's own; "source" is of a file, be it one that gave no article.
CREATE TABLE notes (
    key INTEGER PRIMARY KEY,
    article_id TEXT REFERENCES articles (id) ON DELETE CASCADE,
    stage TEXT NOT NULL,
    n INTEGER NOT NULL,
    room TEXT NOT NULL,
    code TEXT NOT NULL,
    text TEXT NOT NULL,
    start INTEGER,
    stop INTEGER,
    words TEXT,
    names_article INTEGER NOT NULL,  -- whether the note itself names its article
    path TEXT
) STRICT;
CREATE INDEX notes_by_article ON notes (article_id, stage, n);
CREATE INDEX notes_by_path ON notes (path, stage);

CREATE TABLE parties (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    found_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE party_entities (
    party_id TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    entity_id TEXT NOT NULL UNIQUE REFERENCES entities (id) ON DELETE CASCADE,
    PRIMARY KEY (party_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE revisions (
    n INTEGER PRIMARY KEY,
    earlier TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    later TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    found_by TEXT NOT NULL
) STRICT;
CREATE INDEX revisions_by_earlier ON revisions (earlier);
CREATE INDEX revisions_by_later ON revisions (later);
"""

# Every span of the dossier, for verify.
_POINTERS = """
CREATE VIEW pointers (article_id, what, id, role, start, stop, words) AS
SELECT article_id, 'block', article_id || '/block/' || n, kind, start, stop, words FROM blocks
UNION ALL
SELECT article_id, 'sentence', article_id || '/sentence/' || n, '', start, stop, words FROM sentences
UNION ALL
SELECT article_id, 'mention', article_id || '/mention/' || n, 'phrase', start, stop, words FROM mentions
UNION ALL
SELECT article_id, 'mention', article_id || '/mention/' || n, 'head', head_start, head_stop, head_words FROM mentions
UNION ALL
SELECT article_id, 'mention', article_id || '/mention/' || n, 'name', name_start, name_stop, name_words FROM mentions
WHERE name_start IS NOT NULL
UNION ALL
SELECT statements.article_id, 'statement', statements.id, spans.role, spans.start, spans.stop, spans.words
FROM statements JOIN spans ON spans.statement = statements.key
UNION ALL
SELECT entities.article_id, 'entity', entities.id, 'mention', entity_mentions.start, entity_mentions.stop, entity_mentions.words
FROM entities JOIN entity_mentions ON entity_mentions.entity_id = entities.id
UNION ALL
SELECT statements.article_id, 'statement', statements.id, 'step', steps.start, steps.stop, steps.words
FROM statements JOIN steps ON steps.statement = statements.key WHERE steps.start IS NOT NULL
UNION ALL
SELECT article_id, 'note', article_id || '/note/' || stage || '/' || n, code, start, stop, words FROM notes
WHERE start IS NOT NULL"""

# Spans have three roles more: condition, negation and hedge. What a dossier of before holds has none until it is read again,
# which the version of its reader asks for. Conditions may stand outside the content, and are searched too.
_CONDITIONS = """
CREATE INDEX spans_by_role ON spans (role, statement);

DROP TABLE searchable;
CREATE VIRTUAL TABLE searchable USING fts5 (content, cue, source, condition, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO searchable (rowid, content, cue, source, condition)
SELECT key,
    (SELECT coalesce(group_concat(words, ' '), '') FROM (
        SELECT words FROM spans WHERE statement = key AND role = 'content' ORDER BY n)),
    (SELECT coalesce(group_concat(words, ' '), '') FROM (
        SELECT words FROM spans WHERE statement = key AND role = 'cue' ORDER BY n)),
    (SELECT coalesce(group_concat(words, ' '), '') FROM (
        SELECT words FROM spans WHERE statement = key AND role = 'source' ORDER BY n)),
    ''
FROM statements;
"""

_WHO_WHEN_WHAT = f"{TABLES}DROP VIEW pointers;{_POINTERS}\nUNION ALL{POINTERS};\n"

# What people corrected by hand. The log outlives what it is about: an article that is read again has the same characters.
_CORRECTIONS = """
CREATE TABLE corrections (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    name TEXT,
    undoes TEXT,
    made TEXT NOT NULL,  -- ISO 8601, UTC
    given_by TEXT
) STRICT;

CREATE TABLE correction_spans (
    correction INTEGER NOT NULL REFERENCES corrections (key),
    n INTEGER NOT NULL,
    article_id TEXT NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (correction, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX correction_spans_by_article ON correction_spans (article_id);

CREATE TRIGGER corrections_stay BEFORE DELETE ON corrections
BEGIN SELECT raise(ABORT, 'the log of corrections only grows'); END;
CREATE TRIGGER corrections_are_not_changed BEFORE UPDATE ON corrections
BEGIN SELECT raise(ABORT, 'the log of corrections only grows'); END;
CREATE TRIGGER correction_spans_stay BEFORE DELETE ON correction_spans
BEGIN SELECT raise(ABORT, 'the log of corrections only grows'); END;
"""

_OF_CORRECTIONS = """
UNION ALL
SELECT article_id, 'correction', id, 'about', start, stop, words
FROM correction_spans JOIN corrections ON key = correction"""

_CORRECTIONS_TOO = f"{_CORRECTIONS}\nDROP VIEW pointers;{_POINTERS}\nUNION ALL{POINTERS}{_OF_CORRECTIONS};\n"

_DEBATE = (
    f"{debate_tables.TABLES}\nDROP VIEW pointers;{_POINTERS}\nUNION ALL{POINTERS}{_OF_CORRECTIONS}{debate_tables.POINTERS};\n"
)

MIGRATIONS: tuple[str, ...] = (f"{_FIRST}{_POINTERS};\n", _CONDITIONS, _WHO_WHEN_WHAT, _CORRECTIONS_TOO, _DEBATE)
"""``MIGRATIONS[i]`` brings a dossier from version i to i + 1."""

"""The tables of what articles make of one affair side by side: the fifth migration of :mod:`wederhoor.dossier.schema`.

All of it is told anew whenever reports are aligned, but for silences and lemmas, which are the article's
own. What refers to a statement goes when its article is read again, until then.
"""

TABLES = """
CREATE TABLE silences (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    kind TEXT NOT NULL,
    found_by TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX silences_by_article ON silences (article_id, n);

-- Content words by their dictionary form.
CREATE TABLE lemmas (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    lemma TEXT NOT NULL,
    pos TEXT NOT NULL,
    PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE stories (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    found_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE story_articles (
    article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    story_id TEXT NOT NULL REFERENCES stories (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    found_by TEXT NOT NULL,
    why TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX story_articles_by_story ON story_articles (story_id, n);

CREATE TABLE utterances (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,
    party_id TEXT REFERENCES parties (id) ON DELETE CASCADE,
    found_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX utterances_by_party ON utterances (party_id);

CREATE TABLE renderings (
    statement_id TEXT PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
    utterance_id TEXT NOT NULL REFERENCES utterances (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    form TEXT NOT NULL,
    via_party TEXT REFERENCES parties (id) ON DELETE CASCADE,
    found_by TEXT NOT NULL,
    why TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX renderings_by_utterance ON renderings (utterance_id, n);
CREATE INDEX renderings_by_via ON renderings (via_party);

CREATE TABLE calls (
    statement_id TEXT PRIMARY KEY REFERENCES statements (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    move TEXT NOT NULL,
    found_by TEXT NOT NULL,
    why TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE call_parties (
    statement_id TEXT NOT NULL REFERENCES calls (statement_id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    party_id TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,
    PRIMARY KEY (statement_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX call_parties_by_party ON call_parties (party_id);

-- One of answer and silence is null.
CREATE TABLE replies (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,
    call TEXT NOT NULL REFERENCES calls (statement_id) ON DELETE CASCADE,
    party_id TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    answer TEXT REFERENCES statements (id) ON DELETE CASCADE,
    silence TEXT REFERENCES silences (id) ON DELETE CASCADE,
    found_by TEXT NOT NULL,
    why TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX replies_by_call ON replies (call);
CREATE INDEX replies_by_party ON replies (party_id);
CREATE INDEX replies_by_answer ON replies (answer);
CREATE INDEX replies_by_silence ON replies (silence);

CREATE TABLE issues (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    terms TEXT NOT NULL,  -- JSON array of strings
    found_by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE issue_statements (
    issue_id TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    found_by TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (issue_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX issue_statements_by_statement ON issue_statements (statement_id);

CREATE TABLE positions (
    issue_id TEXT NOT NULL REFERENCES issues (id) ON DELETE CASCADE,
    party_id TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    side TEXT NOT NULL,
    reversals TEXT NOT NULL,  -- JSON array of pairs of statement ids
    found_by TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (issue_id, party_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX positions_by_party ON positions (party_id);

CREATE TABLE stances (
    issue_id TEXT NOT NULL,
    party_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    statement_id TEXT NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    side TEXT NOT NULL,
    found_by TEXT NOT NULL,
    why TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (issue_id, party_id, n),
    FOREIGN KEY (issue_id, party_id) REFERENCES positions (issue_id, party_id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX stances_by_statement ON stances (statement_id);

CREATE TABLE conflicts (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    between_what TEXT NOT NULL,
    about TEXT NOT NULL,
    found_by TEXT NOT NULL,
    why TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- Its span is the one of debate_spans with the role "account" and the same n.
CREATE TABLE accounts (
    conflict_id TEXT NOT NULL REFERENCES conflicts (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    value TEXT,
    teller TEXT REFERENCES parties (id) ON DELETE CASCADE,
    statement_id TEXT REFERENCES statements (id) ON DELETE CASCADE,
    side INTEGER NOT NULL,
    PRIMARY KEY (conflict_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX accounts_by_teller ON accounts (teller);
CREATE INDEX accounts_by_statement ON accounts (statement_id);

CREATE TABLE changed_sentences (
    revision INTEGER NOT NULL REFERENCES revisions (n) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (revision, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE changed_statements (
    revision INTEGER NOT NULL REFERENCES revisions (n) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    earlier TEXT REFERENCES statements (id) ON DELETE CASCADE,
    later TEXT REFERENCES statements (id) ON DELETE CASCADE,
    PRIMARY KEY (revision, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX changed_statements_by_earlier ON changed_statements (earlier);
CREATE INDEX changed_statements_by_later ON changed_statements (later);

-- Where two wordings differ. what and id are those of the rendering or the changed sentence; the spans have its what
-- "difference", its id with "/" and n, and the roles "there" and "here".
CREATE TABLE differences (
    what TEXT NOT NULL,
    id TEXT NOT NULL,
    n INTEGER NOT NULL,
    kind TEXT NOT NULL,
    shift TEXT,
    PRIMARY KEY (what, id, n)
) STRICT, WITHOUT ROWID;

-- All spans of the findings above. id: the finding's own, or the ids of what it belongs to and of itself with "/" between.
CREATE TABLE debate_spans (
    what TEXT NOT NULL,
    id TEXT NOT NULL,
    role TEXT NOT NULL,
    n INTEGER NOT NULL,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (what, id, role, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX debate_spans_by_article ON debate_spans (article_id);
"""

POINTERS = """
UNION ALL
SELECT article_id, 'silence', id, kind, start, stop, words FROM silences
UNION ALL
SELECT article_id, 'lemma', article_id || '/lemma/' || n, pos, start, stop, words FROM lemmas
UNION ALL
SELECT article_id, what, id, role, start, stop, words FROM debate_spans"""
"""What the view ``pointers`` holds besides."""

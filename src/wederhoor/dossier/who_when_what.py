"""The tables of who is who, when it was, and what happened: the third migration of :mod:`wederhoor.dossier.schema`.

An article of before has none of it until it is read again, which the version of its reader asks for. What stands in great
numbers refers to its entity by number (``entities.n``) rather than by id.
"""

TABLES = """
ALTER TABLE mentions ADD COLUMN kind TEXT;
ALTER TABLE parties ADD COLUMN wikidata TEXT;
ALTER TABLE parties ADD COLUMN linked_by TEXT;

CREATE TABLE times (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT,  -- EDTF, or ISO 8601 for durations and sets
    mod TEXT,
    relative TEXT,
    found_by TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE quantities (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    low TEXT,
    high TEXT,
    bound TEXT NOT NULL,
    unit TEXT,
    lemma TEXT,
    found_by TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE event_mentions (
    id TEXT PRIMARY KEY,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    lemma TEXT NOT NULL,
    found_by TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX event_mentions_by_article ON event_mentions (article_id, n);

-- The spans that a finding has besides its own. what: quantity (role number, bound, counted, same) or event (participant,
-- place, time); n is that finding's.
CREATE TABLE parts (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    n INTEGER NOT NULL,
    role TEXT NOT NULL,
    i INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (article_id, what, n, role, i)
) STRICT, WITHOUT ROWID;

-- Who the mention with the same n is; entity is null where it cannot be told.
CREATE TABLE links (
    article_id TEXT NOT NULL,
    n INTEGER NOT NULL,
    entity INTEGER,
    name TEXT,
    found_by TEXT NOT NULL,
    confidence REAL NOT NULL,
    PRIMARY KEY (article_id, n),
    FOREIGN KEY (article_id, n) REFERENCES mentions (article_id, n) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    entity INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    title TEXT NOT NULL,
    noun TEXT NOT NULL,
    held_in INTEGER,  -- an entity
    former INTEGER NOT NULL,
    time TEXT,
    found_by TEXT NOT NULL,
    PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE entity_members (
    entity_id TEXT NOT NULL REFERENCES entities (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    member INTEGER NOT NULL,  -- an entity
    PRIMARY KEY (entity_id, n)
) STRICT, WITHOUT ROWID;

-- The steps that led to a finding. what: link or time; n is that finding's.
CREATE TABLE reasons (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    n INTEGER NOT NULL,
    i INTEGER NOT NULL,
    rule TEXT NOT NULL,
    why TEXT NOT NULL,
    start INTEGER,
    stop INTEGER,
    words TEXT,
    PRIMARY KEY (article_id, what, n, i)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_aliases (
    party_id TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    entities TEXT NOT NULL,  -- JSON array of ids
    found_by TEXT NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (party_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE party_members (
    party_id TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    member TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (party_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_members_by_member ON party_members (member);

CREATE TABLE events (
    id TEXT PRIMARY KEY,
    n INTEGER NOT NULL,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    status TEXT NOT NULL,
    time TEXT,  -- EDTF
    place TEXT REFERENCES parties (id),
    found_by TEXT NOT NULL,
    why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_place ON events (place);

CREATE TABLE event_parties (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    party_id TEXT NOT NULL REFERENCES parties (id) ON DELETE CASCADE,
    PRIMARY KEY (event_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_parties_by_party ON event_parties (party_id);

CREATE TABLE event_tellings (
    event_id TEXT NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    mention_id TEXT NOT NULL REFERENCES event_mentions (id) ON DELETE CASCADE,
    PRIMARY KEY (event_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_tellings_by_mention ON event_tellings (mention_id);

CREATE TABLE inferred_dates (
    article_id TEXT PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    value TEXT NOT NULL,  -- EDTF
    why TEXT NOT NULL,
    found_by TEXT NOT NULL,
    confidence REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- What an inferred date stands on, in that article and in others.
CREATE TABLE inferred_shared (
    article_id TEXT NOT NULL REFERENCES inferred_dates (article_id) ON DELETE CASCADE,
    n INTEGER NOT NULL,
    of_article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    words TEXT NOT NULL,
    PRIMARY KEY (article_id, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX inferred_shared_by_article ON inferred_shared (of_article);
"""

POINTERS = """
SELECT article_id, 'time', article_id || '/time/' || n, kind, start, stop, words FROM times
UNION ALL
SELECT article_id, 'quantity', article_id || '/quantity/' || n, 'phrase', start, stop, words FROM quantities
UNION ALL
SELECT article_id, 'event', id, 'phrase', start, stop, words FROM event_mentions
UNION ALL
SELECT article_id, what, article_id || '/' || what || '/' || n, role, start, stop, words FROM parts
UNION ALL
SELECT article_id, 'role', article_id || '/role/' || n, 'title', start, stop, words FROM roles
UNION ALL
SELECT article_id, what, article_id || '/' || what || '/' || n, 'step', start, stop, words FROM reasons
WHERE start IS NOT NULL
UNION ALL
SELECT of_article, 'date', article_id || '/date', 'shared', start, stop, words FROM inferred_shared"""
"""What the view ``pointers`` holds besides."""

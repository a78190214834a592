"""The index by which the quote check finds words in the texts of a dossier: part of the fifth migration.

It holds no text of its own but points into ``articles.text``. The triggers keep it in step in the transaction that
writes or removes an article; a dossier of before gets it filled.
"""

TABLES = """
CREATE VIRTUAL TABLE article_words USING fts5 (
    text, content = 'articles', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO article_words (article_words) VALUES ('rebuild');
-- How often each word occurs, and where: the n-th word of which article.
CREATE VIRTUAL TABLE article_terms USING fts5vocab (article_words, row);
CREATE VIRTUAL TABLE article_places USING fts5vocab (article_words, instance);

CREATE TRIGGER articles_indexed AFTER INSERT ON articles
BEGIN INSERT INTO article_words (rowid, text) VALUES (new.key, new.text); END;
CREATE TRIGGER articles_unindexed AFTER DELETE ON articles
BEGIN INSERT INTO article_words (article_words, rowid, text) VALUES ('delete', old.key, old.text); END;
CREATE TRIGGER articles_reindexed AFTER UPDATE OF text ON articles
BEGIN
    INSERT INTO article_words (article_words, rowid, text) VALUES ('delete', old.key, old.text);
    INSERT INTO article_words (rowid, text) VALUES (new.key, new.text);
END;

CREATE INDEX lemmas_by_lemma ON lemmas (lemma);
"""

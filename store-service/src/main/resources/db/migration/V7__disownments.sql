-- Which release wrote what, and where in the journal, so that what a bad one wrote can be disowned. Null, or no row: not
-- known, or a person's own; that is never disowned.
PRAGMA user_version = 7;

-- A posting's content, and that it still stands. A table of its own: behind the descriptions it would be slow to look through.
CREATE TABLE posting_authors (
  posting_id        INTEGER PRIMARY KEY REFERENCES postings (id),
  release           TEXT,
  journal_offset    INTEGER,
  confirmed_release TEXT,
  confirmed_offset  INTEGER
) STRICT;

-- Of a score, or that there is none; of a run's end; of the record that made a relation.
ALTER TABLE scores ADD COLUMN release TEXT;
ALTER TABLE scores ADD COLUMN journal_offset INTEGER;
ALTER TABLE runs ADD COLUMN release TEXT;
ALTER TABLE runs ADD COLUMN journal_offset INTEGER;
ALTER TABLE relations ADD COLUMN release TEXT;

-- From where on that is known: what was folded before this schema has no authors.
ALTER TABLE journal_position ADD COLUMN authors_since INTEGER NOT NULL DEFAULT 0;
UPDATE journal_position SET authors_since = next_offset;

CREATE TABLE disownments (
  event_id    TEXT PRIMARY KEY,
  release     TEXT NOT NULL,
  from_offset INTEGER NOT NULL,
  to_offset   INTEGER NOT NULL,
  reason      TEXT NOT NULL,
  disowned_at TEXT NOT NULL,
  postings    INTEGER NOT NULL,
  scores      INTEGER NOT NULL,
  relations   INTEGER NOT NULL,
  searches    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Which earlier states the store was taken back to, and what has come of one that is under way.
PRAGMA user_version = 6;

CREATE TABLE reversions (
  reversion    TEXT PRIMARY KEY,
  base_offset  INTEGER NOT NULL,
  until_offset INTEGER NOT NULL,
  reverted_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reversion_parts (
  part           INTEGER PRIMARY KEY,
  reversion      TEXT NOT NULL,
  journal_offset INTEGER NOT NULL,
  changes        TEXT NOT NULL
) STRICT;

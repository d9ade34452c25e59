-- What became of each record of a legacy file, and which CV a legacy key means.
PRAGMA user_version = 2;

-- file: the first 32 hex digits of the SHA-256 of its bytes. content_hash: of what the record says.
-- cv_key: as the record states it; cv_aliases tells whose it is. score_kept: 0 also if the same content was scored before.
CREATE TABLE imported_records (
  migration    TEXT NOT NULL,
  file         TEXT NOT NULL,
  position     INTEGER NOT NULL,
  outcome      TEXT NOT NULL CHECK (outcome IN ('migrated', 'duplicate', 'updated')),
  posting_id   INTEGER NOT NULL REFERENCES postings (id),
  content_hash TEXT NOT NULL,
  search_term  TEXT NOT NULL,
  cv_key       TEXT,
  score_kept   INTEGER NOT NULL CHECK (score_kept IN (0, 1)),
  PRIMARY KEY (migration, file, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_records_posting ON imported_records (posting_id, content_hash);
CREATE INDEX imported_records_file ON imported_records (file, position);

-- legacy_key: the first 16 hex digits of the SHA-256 of a CV's file, of every file it was registered from.
CREATE TABLE cv_aliases (
  legacy_key TEXT PRIMARY KEY,
  cv_key     TEXT NOT NULL REFERENCES cv_versions (cv_key)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO cv_aliases SELECT substr(file_hash, 1, 16), cv_key FROM cv_versions ORDER BY registered_at DESC;

-- One folded journal. Facts first, then what is derived from them, then the fold's own bookkeeping.
-- Times are ISO 8601 in UTC with microseconds and come from the folded records. PRAGMA user_version is this file's number.
PRAGMA application_id = 1246708322; -- "JOBb"
PRAGMA user_version = 1;

-- 'listed': a list named it, its own page was not read yet; 'open': read; 'gone': complete listings no longer have it.
CREATE TABLE postings (
  id              INTEGER PRIMARY KEY,
  source          TEXT NOT NULL,
  native_id       TEXT,
  url             TEXT NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('listed', 'open', 'gone')),
  title           TEXT NOT NULL,
  company         TEXT,
  locations       TEXT NOT NULL DEFAULT '[]',
  workplace       TEXT,
  department      TEXT,
  employment_type TEXT,
  salary          TEXT,
  posted_at       TEXT,
  valid_through   TEXT,
  apply_url       TEXT,
  content_hash    TEXT,
  fingerprint     TEXT,
  etag            TEXT,
  last_modified   TEXT,
  first_seen_at   TEXT NOT NULL,
  scraped_at      TEXT,
  duplicate_of    INTEGER REFERENCES postings (id),
  -- Last, so that lists need not read through it.
  description     TEXT
) STRICT;
CREATE UNIQUE INDEX postings_native ON postings (source, native_id) WHERE native_id IS NOT NULL;
CREATE INDEX postings_content ON postings (content_hash);
CREATE INDEX postings_posted ON postings (state, posted_at);
CREATE INDEX postings_seen ON postings (state, first_seen_at);
CREATE INDEX postings_duplicates ON postings (duplicate_of) WHERE duplicate_of IS NOT NULL;

-- Every address by which a posting is known, in canonical form: what makes two listings one job.
CREATE TABLE posting_urls (
  canonical  TEXT PRIMARY KEY,
  posting_id INTEGER NOT NULL REFERENCES postings (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_urls_posting ON posting_urls (posting_id);

CREATE TABLE job_matches (
  id          INTEGER PRIMARY KEY,
  job_url     TEXT NOT NULL,
  search_term TEXT NOT NULL,
  cv_key      TEXT NOT NULL,
  posting_id  INTEGER NOT NULL REFERENCES postings (id),
  linked_at   TEXT NOT NULL,
  UNIQUE (job_url, search_term, cv_key)
) STRICT;
CREATE INDEX job_matches_posting ON job_matches (posting_id, cv_key);

CREATE TABLE cv_versions (
  cv_key        TEXT PRIMARY KEY,
  file_hash     TEXT NOT NULL,
  registered_at TEXT NOT NULL
) STRICT;

-- One score for the same content and CV, whichever boards bring it. rank is overall, or 0 while there is none.
CREATE TABLE scores (
  id                        INTEGER PRIMARY KEY,
  content_hash              TEXT NOT NULL,
  cv_key                    TEXT NOT NULL,
  state                     TEXT NOT NULL CHECK (state IN ('open', 'scored', 'failed')),
  attempt                   INTEGER NOT NULL DEFAULT 1,
  rank                      INTEGER NOT NULL DEFAULT 0,
  overall                   INTEGER CHECK (overall BETWEEN 1 AND 10),
  skills                    INTEGER,
  experience                INTEGER,
  education_fit             INTEGER,
  career_trajectory         INTEGER,
  preference                INTEGER,
  potential_satisfaction    INTEGER,
  location_compatibility    TEXT,
  reasoning                 TEXT,
  matched_skills            TEXT,
  missing_skills            TEXT,
  decided_at                TEXT,
  UNIQUE (content_hash, cv_key)
) STRICT;
CREATE INDEX scores_open ON scores (cv_key, content_hash) WHERE state = 'open';
CREATE INDEX scores_rank ON scores (cv_key, rank DESC, content_hash);

-- What the fold found out about two postings.
CREATE TABLE relations (
  id         INTEGER PRIMARY KEY,
  from_id    INTEGER NOT NULL REFERENCES postings (id),
  kind       TEXT NOT NULL,
  to_id      INTEGER NOT NULL REFERENCES postings (id),
  confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
  evidence   TEXT NOT NULL,
  related_at TEXT NOT NULL,
  UNIQUE (from_id, kind, to_id)
) STRICT;

-- A source read for a term and a CV. Its validators are of pages whose every verdict was carried out.
CREATE TABLE searches (
  id          INTEGER PRIMARY KEY,
  source      TEXT NOT NULL,
  search_term TEXT NOT NULL,
  cv_key      TEXT NOT NULL,
  UNIQUE (source, search_term, cv_key)
) STRICT;
CREATE TABLE page_validators (
  search_id     INTEGER NOT NULL REFERENCES searches (id),
  url           TEXT NOT NULL,
  etag          TEXT,
  last_modified TEXT,
  next_url      TEXT,
  PRIMARY KEY (search_id, url)
) STRICT, WITHOUT ROWID;

-- What a search's list names now. settled: a run has since read this list to its end or frontier.
-- seen_offset: of the listing in the journal; clocks of different processes cannot be compared.
CREATE TABLE sightings (
  search_id    INTEGER NOT NULL REFERENCES searches (id),
  posting_id   INTEGER NOT NULL REFERENCES postings (id),
  settled      INTEGER NOT NULL DEFAULT 0,
  seen_offset  INTEGER NOT NULL,
  PRIMARY KEY (search_id, posting_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_unsettled ON sightings (search_id) WHERE settled = 0;
CREATE INDEX sightings_posting ON sightings (posting_id);

-- Which open run is fetching a posting.
CREATE TABLE claims (
  posting_id INTEGER PRIMARY KEY REFERENCES postings (id),
  run_id     TEXT NOT NULL,
  source     TEXT NOT NULL,
  claimed_at TEXT NOT NULL
) STRICT;
CREATE INDEX claims_run ON claims (run_id, source);

CREATE TABLE runs (
  run_id       TEXT NOT NULL,
  source       TEXT NOT NULL,
  sources      INTEGER NOT NULL,
  search_term  TEXT NOT NULL,
  cv_key       TEXT NOT NULL,
  sweep        INTEGER NOT NULL,
  started_at   TEXT NOT NULL,
  started_offset INTEGER NOT NULL,
  completed_at TEXT,
  reason       TEXT,
  explanation  TEXT,
  pages        INTEGER NOT NULL DEFAULT 0,
  not_modified INTEGER NOT NULL DEFAULT 0,
  details      INTEGER NOT NULL DEFAULT 0,
  failures     INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (run_id, source)
) STRICT, WITHOUT ROWID;
CREATE INDEX runs_started ON runs (started_at);

-- One row for each page part that a run listed, counted once however often it asked.
CREATE TABLE scrape_history (
  run_id         TEXT NOT NULL,
  source         TEXT NOT NULL,
  page_number    INTEGER NOT NULL,
  part           INTEGER NOT NULL,
  jobs_found     INTEGER NOT NULL,
  new_jobs       INTEGER NOT NULL,
  duplicate_jobs INTEGER NOT NULL,
  scraped_at     TEXT NOT NULL,
  PRIMARY KEY (run_id, source, page_number, part)
) STRICT, WITHOUT ROWID;

-- What happened to a posting, for people; later for the search index.
CREATE TABLE changes (
  id         INTEGER PRIMARY KEY,
  posting_id INTEGER NOT NULL REFERENCES postings (id),
  kind       TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  run_id     TEXT
) STRICT;
CREATE INDEX changes_posting ON changes (posting_id);

CREATE TABLE counters (
  name  TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What could not be read, as it came.
CREATE TABLE quarantine (
  journal_offset INTEGER PRIMARY KEY,
  reason         TEXT NOT NULL,
  headers        TEXT NOT NULL,
  value          BLOB NOT NULL,
  recorded_at    TEXT NOT NULL
) STRICT;

-- Status events that are still to be published; a row goes once the broker has its event.
-- An id is never given twice: striking off up to one must not hit what came later.
CREATE TABLE announcements (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  kind         TEXT NOT NULL CHECK (kind IN ('duplicate', 'quarantine')),
  data         TEXT NOT NULL,
  announced_at TEXT NOT NULL
) STRICT;

CREATE TABLE appointment (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  replica TEXT NOT NULL,
  epoch   INTEGER NOT NULL
) STRICT;

-- Where the fold is: written in the transaction that folds.
CREATE TABLE journal_position (
  id               INTEGER PRIMARY KEY CHECK (id = 1),
  cluster_id       TEXT NOT NULL,
  topic            TEXT NOT NULL,
  topic_id         TEXT NOT NULL,
  next_offset      INTEGER NOT NULL,
  last_offset      INTEGER,
  last_fingerprint TEXT,
  last_epoch       INTEGER
) STRICT;

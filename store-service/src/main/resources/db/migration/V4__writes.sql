-- What people write: how far they are with a job, and what was decided about each write.
PRAGMA user_version = 4;

-- A job's status: one row for each posting of its cluster, all alike. move: numbers what people did, since of two
-- statuses that meet the later one may win. A job without rows is MATCHED.
CREATE TABLE applications (
  posting_id INTEGER PRIMARY KEY REFERENCES postings (id),
  status     TEXT NOT NULL CHECK (status IN
    ('MATCHED', 'INTERESTED', 'PREPARING', 'APPLIED', 'INTERVIEW', 'OFFER', 'REJECTED', 'ARCHIVED')),
  move       INTEGER NOT NULL,
  moved_at   TEXT NOT NULL
) STRICT;

-- What became of the last ten thousand writes: who wrote waits for it, and a repetition gets the same answer.
CREATE TABLE decisions (
  number     INTEGER PRIMARY KEY,
  event_id   TEXT NOT NULL UNIQUE,
  request    TEXT NOT NULL,
  outcome    TEXT NOT NULL,
  reason     TEXT,
  posting_id INTEGER REFERENCES postings (id),
  status     TEXT,
  decided_at TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_request ON decisions (request);

-- What nobody wants to see: jobs (a row for each posting of the cluster), and companies as postings name them.
CREATE TABLE hidden_postings (
  posting_id INTEGER PRIMARY KEY REFERENCES postings (id),
  hidden_at  TEXT NOT NULL
) STRICT;
CREATE TABLE hidden_companies (
  company   TEXT PRIMARY KEY COLLATE NOCASE,
  hidden_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What people correct. stated: the posting as its board states it, JSON; correction: what people are shown instead.
CREATE TABLE corrections (
  posting_id   INTEGER PRIMARY KEY REFERENCES postings (id),
  stated       TEXT NOT NULL,
  correction   TEXT NOT NULL,
  corrected_at TEXT NOT NULL
) STRICT;

CREATE TABLE removals (
  posting_id INTEGER PRIMARY KEY REFERENCES postings (id),
  reason     TEXT NOT NULL,
  removed_at TEXT NOT NULL
) STRICT;

-- 'removed': a person took it away. A wider CHECK does not touch the rows, so the table need not be written anew
-- (sqlite.org/lang_altertable.html, "Making Other Kinds Of Table Schema Changes"); RESET reads the schema again.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''open'', ''gone'')', '''open'', ''gone'', ''removed'')')
  WHERE type = 'table' AND name = 'postings';
PRAGMA writable_schema = RESET;

package jobsearch.store.fold;

import java.sql.SQLException;
import jobsearch.store.schema.Sql;

/**
 * Which release wrote what a posting says, and which said last that it still stands. What people
 * enter and imports bring has no author: no release is to blame for it.
 */
final class Authors {

  private final Sql sql;

  Authors(Sql sql) {
    this.sql = sql;
  }

  /** The posting says what this record says. */
  void wrote(long postingId, Moment at) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO posting_authors (posting_id, release, journal_offset) VALUES (?, ?, ?)",
        postingId,
        at.release(),
        at.offset());
  }

  /** The posting still says what it said. */
  void confirmed(long postingId, Moment at) throws SQLException {
    sql.update(
        "INSERT INTO posting_authors (posting_id, confirmed_release, confirmed_offset) VALUES (?, ?, ?)"
            + " ON CONFLICT (posting_id) DO UPDATE SET confirmed_release = excluded.confirmed_release,"
            + " confirmed_offset = excluded.confirmed_offset",
        postingId,
        at.release(),
        at.offset());
  }

  /** No release wrote what the posting says. */
  void none(long postingId) throws SQLException {
    sql.update("DELETE FROM posting_authors WHERE posting_id = ?", postingId);
  }
}

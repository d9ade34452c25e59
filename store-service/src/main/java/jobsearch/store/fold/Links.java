package jobsearch.store.fold;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jobsearch.store.schema.Sql;

/** Which searches a posting belongs to, what their lists name now, and who is fetching it. */
final class Links {

  private final Sql sql;
  private final Changes changes;

  Links(Sql sql, Changes changes) {
    this.sql = sql;
    this.changes = changes;
  }

  /** A claim of a run on a posting. */
  record Claim(String runId, String source, Instant at) {}

  boolean toSearch(long postingId, String term, String cvKey) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM job_matches WHERE posting_id = ? AND cv_key = ? AND search_term = ?",
        postingId,
        cvKey,
        term);
  }

  boolean toCv(long postingId, String cvKey) throws SQLException {
    return sql.exists(
        "SELECT 1 FROM job_matches WHERE posting_id = ? AND cv_key = ?", postingId, cvKey);
  }

  /** The CVs that a posting was found for. */
  List<String> cvs(long postingId) throws SQLException {
    return sql.all(
        "SELECT DISTINCT cv_key FROM job_matches WHERE posting_id = ? ORDER BY cv_key",
        row -> row.getString(1),
        postingId);
  }

  /** Says whether that is new. */
  boolean link(long postingId, String url, String term, String cvKey, Moment at)
      throws SQLException {
    int linked =
        sql.update(
            "INSERT OR IGNORE INTO job_matches (job_url, search_term, cv_key, posting_id, linked_at)"
                + " VALUES (?, ?, ?, ?, ?)",
            url,
            term,
            cvKey,
            postingId,
            at.text());
    if (linked == 1) {
      changes.touch(postingId, at);
    }
    return linked == 1;
  }

  /** A posting that turned out to be another one: whoever looks for it finds that one. */
  void passOn(long fromPosting, long toPosting, Moment at) throws SQLException {
    int linked =
        sql.update(
            "INSERT OR IGNORE INTO job_matches (job_url, search_term, cv_key, posting_id, linked_at)"
                + " SELECT p.url, m.search_term, m.cv_key, p.id, m.linked_at"
                + " FROM job_matches m JOIN postings p ON p.id = ? WHERE m.posting_id = ?",
            toPosting,
            fromPosting);
    if (linked > 0) {
      changes.touch(toPosting, at);
    }
  }

  /** Notes that a search's list names the posting; says whether that was settled before. */
  boolean sight(long searchId, long postingId, Moment at) throws SQLException {
    return sql.only(
        "INSERT INTO sightings (search_id, posting_id, seen_offset) VALUES (?, ?, ?)"
            + " ON CONFLICT (search_id, posting_id) DO UPDATE SET seen_offset = excluded.seen_offset"
            + " RETURNING settled",
        row -> row.getBoolean(1),
        searchId,
        postingId,
        at.offset());
  }

  Optional<Claim> claim(long postingId) throws SQLException {
    return sql.first(
        "SELECT run_id, source, claimed_at FROM claims WHERE posting_id = ?",
        row -> new Claim(row.getString(1), row.getString(2), Instant.parse(row.getString(3))),
        postingId);
  }

  void claim(long postingId, String runId, String source, Moment at) throws SQLException {
    sql.update(
        "INSERT OR REPLACE INTO claims (posting_id, run_id, source, claimed_at) VALUES (?, ?, ?, ?)",
        postingId,
        runId,
        source,
        at.text());
  }

  void release(long postingId) throws SQLException {
    sql.update("DELETE FROM claims WHERE posting_id = ?", postingId);
  }
}

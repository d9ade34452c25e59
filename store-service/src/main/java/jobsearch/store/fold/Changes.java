package jobsearch.store.fold;

import java.sql.SQLException;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What happened to which posting, in order: the search index follows it. So everything that the
 * index holds of a posting changes together with a row here.
 */
final class Changes {

  /** Nothing that a person would call the posting's history, but the index must look again. */
  private static final String TOUCHED = "touched";

  private final Sql sql;

  Changes(Sql sql) {
    this.sql = sql;
  }

  void add(long postingId, String kind, Moment at, @Nullable String runId) throws SQLException {
    sql.update(
        "INSERT INTO changes (posting_id, kind, changed_at, run_id) VALUES (?, ?, ?, ?)",
        postingId,
        kind,
        at.text(),
        runId);
  }

  void touch(long postingId, Moment at) throws SQLException {
    add(postingId, TOUCHED, at, null);
  }

  /** Compared as {@code hidden_companies} compares. Reads all postings: it happens rarely. */
  void touchCompany(String company, Moment at) throws SQLException {
    sql.update(
        "INSERT INTO changes (posting_id, kind, changed_at)"
            + " SELECT id, ?, ? FROM postings WHERE company = ? COLLATE NOCASE ORDER BY id",
        TOUCHED,
        at.text(),
        company);
  }

  /** Every posting that says the same has the same score. */
  void touchContent(String contentHash, Moment at) throws SQLException {
    sql.update(
        "INSERT INTO changes (posting_id, kind, changed_at)"
            + " SELECT id, ?, ? FROM postings WHERE content_hash = ? ORDER BY id",
        TOUCHED,
        at.text(),
        contentHash);
  }
}

package jobsearch.store.fold;

import java.sql.SQLException;
import jobsearch.store.schema.Sql;

/** Row ids for new postings, counted here: asking SQLite for each would cost a statement more. */
final class PostingIds {

  private static final long UNKNOWN = -1;

  private final Sql sql;
  private long last = UNKNOWN;

  PostingIds(Sql sql) {
    this.sql = sql;
  }

  long next() throws SQLException {
    if (last == UNKNOWN) {
      last = sql.only("SELECT coalesce(max(id), 0) FROM postings", row -> row.getLong(1));
    }
    last++;
    return last;
  }

  /** What was given in a transaction that was rolled back is given again. */
  void forget() {
    last = UNKNOWN;
  }
}

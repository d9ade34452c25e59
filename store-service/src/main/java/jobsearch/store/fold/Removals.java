package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jobsearch.store.fold.Counters.Counter;
import jobsearch.store.schema.Sql;

/** Jobs that a person removed: no list brings them back, only who enters them again. */
final class Removals {

  private final Sql sql;
  private final Counters counters;
  private final Changes changes;

  Removals(Sql sql, Counters counters, Changes changes) {
    this.sql = sql;
    this.counters = counters;
    this.changes = changes;
  }

  /** Removes all postings of a job; says whether that changed anything. */
  boolean remove(List<Long> job, String reason, Moment at) throws SQLException {
    boolean changed = false;
    for (long posting : job) {
      String before =
          sql.only("SELECT state FROM postings WHERE id = ?", row -> row.getString(1), posting);
      if (!before.equals("removed")) {
        changed = true;
        sql.update("UPDATE postings SET state = 'removed' WHERE id = ?", posting);
        sql.update(
            "INSERT OR REPLACE INTO removals (posting_id, reason, removed_at) VALUES (?, ?, ?)",
            posting,
            reason,
            at.text());
        counters.move(Counter.valueOf(before.toUpperCase(Locale.ROOT)), Counter.REMOVED);
        changes.add(posting, "removed", at, null);
      }
    }
    return changed;
  }

  /** Postings were found to be one job: if it was removed, all of it is. */
  void joined(List<Long> job, Moment at) throws SQLException {
    for (long posting : job) {
      Optional<String> reason =
          sql.first(
              "SELECT reason FROM removals WHERE posting_id = ?", row -> row.getString(1), posting);
      if (reason.isPresent()) {
        boolean unused = remove(job, reason.get(), at);
        return;
      }
    }
  }

  /** It is there again. */
  void takeBack(long posting) throws SQLException {
    sql.update("DELETE FROM removals WHERE posting_id = ?", posting);
    int back =
        sql.update(
            "UPDATE postings SET state = 'open' WHERE id = ? AND state = 'removed'", posting);
    counters.add(Counter.REMOVED, -back);
    counters.add(Counter.OPEN, back);
  }
}

package jobsearch.store.fold;

import java.sql.SQLException;
import jobsearch.events.journal.WriteFact;
import jobsearch.store.fold.Decision.Outcome;
import jobsearch.store.schema.Sql;

/**
 * What was decided about each write, kept for whoever waits for it or repeats it. Only the last
 * ones: a repetition that comes later is a new write.
 */
final class Decisions {

  private static final int KEPT = 10_000;

  private final Sql sql;

  Decisions(Sql sql) {
    this.sql = sql;
  }

  /** Does what a write asks for and says what became of it. */
  @FunctionalInterface
  interface Work {
    Decision decide() throws SQLException;
  }

  /** Decides about a write that was not decided about before. */
  void once(WriteFact write, Moment at, Work work) throws SQLException {
    if (sql.exists("SELECT 1 FROM decisions WHERE event_id = ?", write.id())) {
      return;
    }
    boolean reused = sql.exists("SELECT 1 FROM decisions WHERE request = ?", write.request());
    keep(
        write,
        reused
            ? Decision.of(Outcome.REUSED, "its Idempotency-Key was used for another write")
            : work.decide(),
        at);
  }

  private void keep(WriteFact write, Decision decision, Moment at) throws SQLException {
    long number =
        sql.only("SELECT coalesce(max(number), 0) + 1 FROM decisions", row -> row.getLong(1));
    sql.update(
        "INSERT INTO decisions (number, event_id, request, outcome, reason, posting_id, status,"
            + " decided_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        write.id(),
        write.request(),
        decision.outcome().name(),
        decision.reason(),
        decision.posting(),
        decision.status() == null ? null : decision.status().name(),
        at.text());
    sql.update("DELETE FROM decisions WHERE number <= ?", number - KEPT);
  }
}

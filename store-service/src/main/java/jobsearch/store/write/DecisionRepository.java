package jobsearch.store.write;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import jobsearch.events.journal.ApplicationStatus;
import jobsearch.store.fold.Decision;
import jobsearch.store.fold.Decision.Outcome;
import jobsearch.store.schema.Sql;

/** Reads what was decided. */
final class DecisionRepository {

  private final DataSource readers;

  DecisionRepository(DataSource readers) {
    this.readers = readers;
  }

  /** What was decided about the write with this event id; empty if it is not folded. */
  Optional<Decided> find(String eventId) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      // One statement sees one state: the place is at or behind the decision's.
      return new Sql(connection)
          .first(
              "SELECT outcome, reason, posting_id, status,"
                  + " (SELECT next_offset - 1 FROM journal_position)"
                  + " FROM decisions WHERE event_id = ?",
              DecisionRepository::decided,
              eventId);
    }
  }

  private static Decided decided(ResultSet row) throws SQLException {
    long posting = row.getLong(3);
    String status = row.getString(4);
    return new Decided(
        new Decision(
            Outcome.valueOf(row.getString(1)),
            row.getString(2),
            posting == 0 ? null : posting,
            status == null ? null : ApplicationStatus.valueOf(status)),
        row.getLong(5));
  }
}

package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Who is primary: of two that claim the same epoch, the first in the journal. */
final class Appointments {

  private final Sql sql;

  Appointments(Sql sql) {
    this.sql = sql;
  }

  @Nullable Appointment current() throws SQLException {
    return sql.first(
            "SELECT replica, epoch FROM appointment",
            row -> new Appointment(row.getString(1), row.getInt(2)))
        .orElse(null);
  }

  void appoint(PrimaryAppointed fact, List<FoldOutput> outputs) throws SQLException {
    Appointment current = current();
    int expected = current == null ? 1 : current.epoch() + 1;
    if (fact.epoch() != expected) {
      return;
    }
    sql.update(
        "INSERT OR REPLACE INTO appointment (id, replica, epoch) VALUES (1, ?, ?)",
        fact.replica(),
        fact.epoch());
    outputs.add(new FoldOutput.Appointed(fact.replica(), fact.epoch()));
  }
}

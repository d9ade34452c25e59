package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import jobsearch.events.journal.StoreSeeded;
import jobsearch.store.schema.Sql;

/** The rows with which a journal begins that takes the place of a lost one. */
final class Seeds {

  /** Places of the lost journal: later ones would seem to be ahead of all that comes. */
  private static final List<String> PLACES =
      List.of("seen_offset", "started_offset", "journal_offset");

  private final Sql sql;
  private final TableRows rows;

  Seeds(Sql sql) {
    this.sql = sql;
    this.rows = new TableRows(sql);
  }

  /** Puts rows back as they were, ids included, at places of this journal. */
  void plant(StoreSeeded seeded, Moment at, List<FoldOutput> outputs) throws SQLException {
    rows.write(
        "INSERT OR REPLACE",
        seeded.table(),
        seeded.schemaVersion(),
        seeded.columns(),
        seeded.rows());
    for (String column : PLACES) {
      if (seeded.columns().contains(column) && !seeded.table().equals("quarantine")) {
        sql.update(
            "UPDATE %s SET %s = ?1 WHERE %s > ?1".formatted(seeded.table(), column, column),
            at.offset());
      }
    }
    if (seeded.table().equals("appointment")) {
      Appointment appointment = new Appointments(sql).current();
      if (appointment != null) {
        outputs.add(new FoldOutput.Appointed(appointment.replica(), appointment.epoch()));
      }
    }
  }
}

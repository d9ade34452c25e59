package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.StoreSeeded;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** The rows with which a journal begins that takes the place of a lost one. */
final class Seeds {

  /** Places of the lost journal: later ones would seem to be ahead of all that comes. */
  private static final List<String> PLACES =
      List.of("seen_offset", "started_offset", "journal_offset", "confirmed_offset");

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
        placed(seeded, at.offset()));
    if (seeded.table().equals("appointment")) {
      Appointment appointment = new Appointments(sql).current();
      if (appointment != null) {
        outputs.add(new FoldOutput.Appointed(appointment.replica(), appointment.epoch()));
      }
    }
  }

  /** The rows, no place of which is behind the record's own. */
  private static List<List<@Nullable Object>> placed(StoreSeeded seeded, long offset) {
    List<Integer> places =
        PLACES.stream().map(seeded.columns()::indexOf).filter(place -> place >= 0).toList();
    if (places.isEmpty() || seeded.table().equals("quarantine")) {
      return seeded.rows();
    }
    List<List<@Nullable Object>> placed = new ArrayList<>();
    for (List<@Nullable Object> row : seeded.rows()) {
      List<@Nullable Object> values = new ArrayList<>(row);
      for (int place : places) {
        if (values.get(place) instanceof Number number && number.longValue() > offset) {
          values.set(place, offset);
        }
      }
      placed.add(values);
    }
    return placed;
  }
}

package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import jobsearch.events.journal.StoreSeeded;
import jobsearch.store.journal.JournalProblem;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** The rows with which a journal begins that takes the place of a lost one. */
final class Seeds {

  private final Sql sql;

  Seeds(Sql sql) {
    this.sql = sql;
  }

  /** Puts rows back as they were, ids included. */
  void plant(StoreSeeded seeded, List<FoldOutput> outputs) throws SQLException {
    List<Column> known =
        sql.all(
            "SELECT name, type FROM pragma_table_info(?)",
            row -> new Column(row.getString(1), row.getString(2)),
            seeded.table());
    String values =
        seeded.columns().stream()
            .map(name -> placeholder(name, known, seeded))
            .collect(Collectors.joining(", "));
    // Names are those of the schema: one that is not would have been refused above.
    String insert =
        "INSERT OR REPLACE INTO %s (%s) VALUES (%s)"
            .formatted(seeded.table(), String.join(", ", seeded.columns()), values);
    for (List<@Nullable Object> row : seeded.rows()) {
      sql.update(insert, row.toArray());
    }
    if (seeded.table().equals("appointment")) {
      Appointment appointment = new Appointments(sql).current();
      if (appointment != null) {
        outputs.add(new FoldOutput.Appointed(appointment.replica(), appointment.epoch()));
      }
    }
  }

  private record Column(String name, String type) {}

  private static String placeholder(String name, List<Column> known, StoreSeeded seeded) {
    return known.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .map(column -> column.type().equals("BLOB") ? "unhex(?)" : "?")
        .orElseThrow(() ->
            new JournalProblem(
                "the journal begins with rows of schema %d, whose %s.%s this release does not know: start a newer release"
                    .formatted(seeded.schemaVersion(), seeded.table(), name)));
  }
}

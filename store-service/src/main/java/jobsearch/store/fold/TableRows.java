package jobsearch.store.fold;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import jobsearch.store.journal.JournalProblem;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Writes rows as a fact of the journal brings them. */
final class TableRows {

  private record Column(String name, String type) {}

  private final Sql sql;

  TableRows(Sql sql) {
    this.sql = sql;
  }

  /**
   * Writes rows.
   *
   * @param verb INSERT or INSERT OR REPLACE
   * @param schemaVersion of the store that they come from
   * @param rows with a value for each column; bytes as hex
   * @throws JournalProblem if this release does not know the table or a column
   */
  void write(
      String verb,
      String table,
      int schemaVersion,
      List<String> columns,
      List<List<@Nullable Object>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    List<Column> known = columns(table);
    String values =
        columns.stream()
            .map(name -> known(name, known, table, schemaVersion))
            .map(column -> column.type().equals("BLOB") ? "unhex(?)" : "?")
            .collect(Collectors.joining(", "));
    String insert =
        "%s INTO %s (%s) VALUES (%s)".formatted(verb, table, String.join(", ", columns), values);
    for (List<@Nullable Object> row : rows) {
      sql.update(insert, row.toArray());
    }
  }

  /**
   * Deletes rows.
   *
   * @param key the columns by which they are named
   * @param keys a value for each of these columns
   * @throws JournalProblem if this release does not know the table or a column
   */
  void remove(String table, int schemaVersion, List<String> key, List<List<@Nullable Object>> keys)
      throws SQLException {
    List<Column> known = columns(table);
    String condition =
        key.stream()
            .map(name -> known(name, known, table, schemaVersion).name() + " = ?")
            .collect(Collectors.joining(" AND "));
    String delete = "DELETE FROM %s WHERE %s".formatted(table, condition);
    for (List<@Nullable Object> values : keys) {
      sql.update(delete, values.toArray());
    }
  }

  private List<Column> columns(String table) throws SQLException {
    return sql.all(
        "SELECT name, type FROM pragma_table_info(?)",
        row -> new Column(row.getString(1), row.getString(2)),
        table);
  }

  /** Names become part of a statement: only those of the schema may. */
  private static Column known(String name, List<Column> known, String table, int schemaVersion) {
    return known.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new JournalProblem(
                "the journal has rows of schema %d, whose %s.%s this release does not know"
                    .formatted(schemaVersion, table, name),
                "start a newer release"));
  }
}

package jobsearch.store.recovery;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import jobsearch.events.journal.StoreReverted;
import jobsearch.events.journal.StoreReverted.TableChange;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Works out the facts that make the rows of one store of those of another. */
final class RowChanges {

  /** Never changed by a fact of this kind, and so need not be compared. */
  private static final Set<String> OWN =
      Set.of("journal_position", "announcements", "reversions", "reversion_parts");

  private record Table(String name, List<String> key, List<String> columns) {}

  /** Does something with a fact. */
  @FunctionalInterface
  interface Taker {
    void take(StoreReverted fact) throws SQLException;
  }

  /** What is gathered of one table for the next fact. */
  private record Change(
      Table table, List<List<@Nullable Object>> removed, List<List<@Nullable Object>> put) {

    TableChange fact() {
      return new TableChange(table.name(), table.key(), removed, table.columns(), put);
    }
  }

  private final long base;
  private final long until;
  private final int schemaVersion;
  private final Taker taker;
  private List<Change> changes = new ArrayList<>();
  private long characters;
  private int part;

  private RowChanges(long base, long until, int schemaVersion, Taker taker) {
    this.base = base;
    this.until = until;
    this.schemaVersion = schemaVersion;
    this.taker = taker;
  }

  /**
   * Compares two stores.
   *
   * @param base the offset of the last record that the present store folded
   * @param until the offset before which the wanted state lies
   * @return how many facts there were; none if the stores are equal
   */
  static int between(Path present, Path wanted, long base, long until, Taker taker)
      throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:file:" + present.toAbsolutePath())) {
      Sql sql = new Sql(connection);
      sql.update("ATTACH ? AS wanted", "file:" + wanted.toAbsolutePath() + "?mode=ro");
      int version = sql.only("PRAGMA main.user_version", row -> row.getInt(1));
      RowChanges all = new RowChanges(base, until, version, taker);
      for (Table table : tables(sql)) {
        all.compare(sql, table);
      }
      return all.end();
    }
  }

  private static List<Table> tables(Sql sql) throws SQLException {
    List<Table> tables = new ArrayList<>();
    for (String name :
        sql.all(
            "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                + " ESCAPE '\\' AND name NOT LIKE 'flyway%' ORDER BY rowid",
            row -> row.getString(1))) {
      if (!OWN.contains(name)) {
        tables.add(
            new Table(
                name,
                names(sql, "SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk", name),
                names(sql, "SELECT name FROM pragma_table_info(?)", name)));
      }
    }
    return tables;
  }

  private static List<String> names(Sql sql, String query, String table) throws SQLException {
    return sql.all(query, row -> row.getString(1), table);
  }

  private void compare(Sql sql, Table table) throws SQLException {
    String differing = "SELECT %s FROM (SELECT * FROM %s.%s EXCEPT SELECT * FROM %s.%s)";
    String key = String.join(", ", table.key());
    sql.each(
        differing.formatted(key, "main", table.name(), "wanted", table.name()),
        row -> add(table, Rows.values(row, table.key().size()), true));
    String columns = String.join(", ", table.columns());
    sql.each(
        differing.formatted(columns, "wanted", table.name(), "main", table.name()),
        row -> add(table, Rows.values(row, table.columns().size()), false));
  }

  private void add(Table table, List<@Nullable Object> values, boolean removed)
      throws SQLException {
    long size = Rows.characters(values);
    if (characters > 0 && characters + size > Rows.MOST_CHARACTERS) {
      say(false);
    }
    characters += size;
    if (changes.isEmpty() || !changes.getLast().table().equals(table)) {
      changes.add(new Change(table, new ArrayList<>(), new ArrayList<>()));
    }
    Change change = changes.getLast();
    (removed ? change.removed() : change.put()).add(values);
  }

  private void say(boolean last) throws SQLException {
    part++;
    taker.take(
        new StoreReverted(
            until + "@" + base,
            base,
            until,
            schemaVersion,
            part,
            last,
            changes.stream().map(Change::fact).toList()));
    changes = new ArrayList<>();
    characters = 0;
  }

  /** Something is left whenever there was anything: a fact is said only before a further row. */
  private int end() throws SQLException {
    if (!changes.isEmpty()) {
      say(true);
    }
    return part;
  }
}

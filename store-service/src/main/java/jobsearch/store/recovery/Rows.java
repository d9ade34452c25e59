package jobsearch.store.recovery;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jobsearch.events.journal.StoreSeeded;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** All rows of a store as facts, so that a journal can begin with them. */
final class Rows {

  /** What a fact's rows may have, well below what a record of the journal may (1 MB). */
  static final int MOST_CHARACTERS = 300_000;

  /** These belong to a file, not to what it says. */
  private static final Set<String> LEFT_OUT =
      Set.of("journal_position", "announcements", "reversion_parts", "flyway_schema_history");

  /** Does something with a fact. */
  @FunctionalInterface
  interface Taker {
    void take(StoreSeeded fact) throws SQLException;
  }

  private final Sql sql;
  private final String seed;

  /**
   * The rows of one store.
   *
   * @param seed its logical hash
   */
  Rows(Connection store, String seed) {
    this.sql = new Sql(store);
    this.seed = seed;
  }

  /** Hands over every row, in an order in which each finds those that it refers to. */
  void facts(Taker taker) throws SQLException {
    int version = sql.only("PRAGMA user_version", row -> row.getInt(1));
    for (String table : tables()) {
      facts(version, table, taker);
    }
  }

  /** How many rows there are. */
  long count() throws SQLException {
    long count = 0;
    for (String table : tables()) {
      count += sql.only("SELECT count(*) FROM " + table, row -> row.getLong(1));
    }
    return count;
  }

  /** Tables were created after those that they refer to. */
  private List<String> tables() throws SQLException {
    return sql
        .all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                + " ESCAPE '\\' ORDER BY rowid",
            row -> row.getString(1))
        .stream()
        .filter(table -> !LEFT_OUT.contains(table))
        .toList();
  }

  /** About how many characters a row takes in a fact. */
  static long characters(List<@Nullable Object> row) {
    return row.stream().mapToLong(value -> String.valueOf(value).length() + 4L).sum();
  }

  /** All values of a row. */
  static List<@Nullable Object> values(ResultSet row, int columns) throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    for (int column = 1; column <= columns; column++) {
      values.add(row.getObject(column));
    }
    return values;
  }

  private record Column(String name, boolean bytes) {}

  private void facts(int version, String table, Taker taker) throws SQLException {
    List<Column> columns =
        sql.all(
            "SELECT name, type = 'BLOB' FROM pragma_table_info(?)",
            row -> new Column(row.getString(1), row.getBoolean(2)),
            table);
    List<String> names = columns.stream().map(Column::name).toList();
    String selected =
        columns.stream()
            .map(column -> column.bytes() ? "hex(" + column.name() + ")" : column.name())
            .collect(Collectors.joining(", "));
    // A repetition may be older than its original.
    String order = names.contains("duplicate_of") ? " ORDER BY duplicate_of IS NOT NULL, id" : "";
    Parts parts = new Parts(version, table, names, taker);
    sql.each(
        "SELECT " + selected + " FROM " + table + order,
        row -> parts.add(values(row, names.size())));
    parts.flush();
  }

  /** Cuts the rows of a table into facts that fit into a record. */
  private final class Parts {

    private final int version;
    private final String table;
    private final List<String> columns;
    private final Taker taker;
    private List<List<@Nullable Object>> rows = new ArrayList<>();
    private long characters;
    private int part;

    Parts(int version, String table, List<String> columns, Taker taker) {
      this.version = version;
      this.table = table;
      this.columns = columns;
      this.taker = taker;
    }

    void add(List<@Nullable Object> row) throws SQLException {
      long size = characters(row);
      if (characters + size > MOST_CHARACTERS) {
        flush();
      }
      rows.add(row);
      characters += size;
    }

    void flush() throws SQLException {
      if (!rows.isEmpty()) {
        part++;
        taker.take(new StoreSeeded(seed, version, table, part, columns, rows));
        rows = new ArrayList<>();
        characters = 0;
      }
    }
  }
}

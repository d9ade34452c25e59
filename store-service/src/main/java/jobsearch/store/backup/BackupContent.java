package jobsearch.store.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;

/**
 * What a backup's file holds, read from the file itself and found whole.
 *
 * @param rows how many rows each table has
 */
record BackupContent(
    JournalPosition position, int schemaVersion, Map<String, Long> rows, LogicalHash hash) {

  /**
   * Reads a finished backup through and through.
   *
   * @throws BackupProblem if it is damaged, or not a store's backup, with the first thing found
   */
  static BackupContent read(Path file) {
    return open(file, (sql, connection) -> content(file, sql, connection));
  }

  /** As {@link #read}, for a backup of an older release: what it says is not compared. */
  static void check(Path file) {
    JournalPosition unused = open(file, (sql, connection) -> position(file, sql));
  }

  /** What is done with an open backup. */
  @FunctionalInterface
  private interface Reading<R> {
    R read(Sql sql, Connection connection) throws SQLException;
  }

  private static <R> R open(Path file, Reading<R> reading) {
    for (String companion : List.of("-wal", "-journal")) {
      if (Files.exists(Path.of(file + companion))) {
        throw new BackupProblem(
            file + companion + " does not belong to a finished backup: move it away");
      }
    }
    // immutable: nothing is locked, and no file appears beside it.
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:sqlite:file:" + file.toAbsolutePath() + "?mode=ro&immutable=1")) {
      Sql sql = new Sql(connection);
      requireWhole(file, sql);
      return reading.read(sql, connection);
    } catch (SQLException e) {
      throw new BackupProblem(file + " is damaged: " + e.getMessage(), e);
    }
  }

  private static void requireWhole(Path file, Sql sql) throws SQLException {
    if (!StoreDatabase.isStore(sql)) {
      throw new BackupProblem(file + " is not a store's database");
    }
    String integrity = sql.only("PRAGMA integrity_check(1)", row -> row.getString(1));
    if (!integrity.equals("ok")) {
      throw new BackupProblem(file + " is damaged: " + integrity);
    }
    if (sql.exists("PRAGMA foreign_key_check")) {
      throw new BackupProblem(file + " is damaged: a row refers to one that is not there");
    }
  }

  private static JournalPosition position(Path file, Sql sql) throws SQLException {
    return JournalPosition.read(sql)
        .orElseThrow(() -> new BackupProblem(file + " has no place in a journal"));
  }

  private static BackupContent content(Path file, Sql sql, Connection connection)
      throws SQLException {
    return new BackupContent(
        position(file, sql),
        sql.only("PRAGMA user_version", row -> row.getInt(1)),
        rows(sql),
        LogicalHash.of(connection));
  }

  private static Map<String, Long> rows(Sql sql) throws SQLException {
    Map<String, Long> rows = new TreeMap<>();
    for (String table :
        sql.all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                + " ESCAPE '\\'",
            row -> row.getString(1))) {
      rows.put(table, sql.only("SELECT count(*) FROM \"" + table + "\"", row -> row.getLong(1)));
    }
    return rows;
  }
}

package jobsearch.store.restore;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.hash.LogicalTable;
import jobsearch.store.schema.Sql;

/** Says row by row in what two stores differ, as far as people are told of it. */
final class StoreComparison {

  private static final int EXAMPLES = 5;

  private StoreComparison() {}

  /**
   * Compares each table.
   *
   * @param scratch a file that is made for it; the caller deletes it
   */
  static List<TableDifference> of(Path inUse, Path restored, Path scratch) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:file:" + scratch.toAbsolutePath())) {
      Sql sql = new Sql(connection);
      // Names without a schema mean the one database that is attached just then.
      copy(sql, inUse, "in_use");
      copy(sql, restored, "restored");
      List<TableDifference> differences = new ArrayList<>();
      for (LogicalTable table : LogicalHash.TABLES) {
        differences.add(difference(sql, table));
      }
      return differences;
    }
  }

  /** Compares each table, and leaves out those that do not differ. */
  static List<TableDifference> some(Path inUse, Path restored, Path scratch) throws SQLException {
    return of(inUse, restored, scratch).stream().filter(TableDifference::isSome).toList();
  }

  private static void copy(Sql sql, Path store, String as) throws SQLException {
    sql.update("ATTACH ? AS store", "file:" + store.toAbsolutePath() + "?mode=ro");
    for (LogicalTable table : LogicalHash.TABLES) {
      sql.update("CREATE TABLE %s_%s AS %s".formatted(as, table.name(), table.rows()));
    }
    sql.update("DETACH store");
  }

  private static TableDifference difference(Sql sql, LogicalTable table) throws SQLException {
    String columns =
        String.join(
            ", ",
            sql.all(
                "SELECT '\"' || name || '\"' FROM pragma_table_info('in_use_" + table.name() + "')",
                row -> row.getString(1)));
    String key =
        IntStream.range(0, table.keys())
            .mapToObj(i -> columns.split(", ")[i])
            .collect(Collectors.joining(" || ' ' || "));
    String now = "in_use_" + table.name();
    String then = "restored_" + table.name();
    String onlyNow =
        "SELECT %s AS k FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s)".formatted(key, now, then);
    String onlyThen =
        "SELECT %s AS k FROM (SELECT * FROM %s EXCEPT SELECT * FROM %s)".formatted(key, then, now);
    long changed =
        count(sql, "SELECT k FROM (%s) INTERSECT SELECT k FROM (%s)".formatted(onlyNow, onlyThen));
    List<String> examples =
        sql.all(
            "SELECT k FROM (%s) UNION SELECT k FROM (%s) ORDER BY k LIMIT %d"
                .formatted(onlyNow, onlyThen, EXAMPLES),
            row -> row.getString(1));
    return new TableDifference(
        table.name(),
        count(sql, onlyThen) - changed,
        count(sql, onlyNow) - changed,
        changed,
        examples);
  }

  private static long count(Sql sql, String query) throws SQLException {
    return sql.only("SELECT count(*) FROM (" + query + ")", row -> row.getLong(1));
  }
}

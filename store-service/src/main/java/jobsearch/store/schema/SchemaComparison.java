package jobsearch.store.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares a store's schema with what this release makes: tables, columns, indexes, triggers,
 * views, the numbers in the file's header and the migrations that were carried out.
 */
public final class SchemaComparison {

  private static Map<String, String> fresh = Map.of();

  private SchemaComparison() {}

  /** What is not as this release makes it; empty if nothing is. */
  public static List<String> of(Connection connection) throws SQLException, IOException {
    Map<String, String> wanted = fresh();
    Map<String, String> found = objects(connection);
    List<String> flaws = new ArrayList<>();
    wanted.forEach((name, sql) -> {
      if (!found.containsKey(name)) {
        flaws.add(name + " is missing");
      } else if (!sql.equals(found.get(name))) {
        flaws.add(name + " is not as this release makes it");
      }
    });
    found.keySet().stream()
        .filter(name -> !wanted.containsKey(name))
        .forEach(name -> flaws.add(name + " is not known to this release"));
    return flaws;
  }

  private static Map<String, String> objects(Connection connection) throws SQLException {
    Sql sql = new Sql(connection);
    Map<String, String> objects = new TreeMap<>();
    objects.put("user_version", sql.only("PRAGMA user_version", row -> row.getString(1)));
    objects.put("application_id", sql.only("PRAGMA application_id", row -> row.getString(1)));
    // sqlite_stat tables come with PRAGMA optimize.
    add(
        objects,
        sql,
        "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema"
            + " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'");
    add(
        objects,
        sql,
        "SELECT 'column ' || t.name || '.' || c.name,"
            + " concat_ws(' ', c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden)"
            + " FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table'"
            + " AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
    if (objects.containsKey("table flyway_schema_history")) {
      add(
          objects,
          sql,
          "SELECT 'migration ' || version, concat_ws(' ', script, checksum, success)"
              + " FROM flyway_schema_history WHERE version IS NOT NULL");
    }
    return objects;
  }

  private static void add(Map<String, String> objects, Sql sql, String query) throws SQLException {
    sql.all(query, row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(object -> objects.put(object.getKey(), object.getValue()));
  }

  /** The objects of a new store, made for this and deleted again; once in a process. */
  private static synchronized Map<String, String> fresh() throws SQLException, IOException {
    if (fresh.isEmpty()) {
      Path directory = Files.createTempDirectory("jobsearch-schema");
      try (StoreDatabase database = StoreDatabase.open(directory);
          Connection connection = database.readers().getConnection()) {
        fresh = objects(connection);
      } finally {
        DurableFiles.deleteTree(directory);
      }
    }
    return fresh;
  }
}

package jobsearch.store.legacy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;

/** Whether a store's database is as this release makes it, and whole. */
final class StoreCheck {

  private static final int MOST = 20;

  /** Each counts rows that break a rule that the schema cannot state. */
  private static final Map<String, String> RULES =
      new TreeMap<>(
          Map.of(
              "postings whose locations are no JSON list",
              "SELECT count(*) FROM postings WHERE NOT json_valid(locations)"
                  + " OR json_type(locations) <> 'array'",
              "postings whose salary is no JSON",
              "SELECT count(*) FROM postings WHERE NOT json_valid(salary)",
              "postings with a time that is none",
              "SELECT count(*) FROM postings WHERE first_seen_at NOT GLOB '????-??-??T*Z'"
                  + " OR posted_at NOT GLOB '????-??-??T*Z'",
              "postings that were read and have no content hash",
              "SELECT count(*) FROM postings WHERE state = 'open' AND content_hash IS NULL",
              "postings without an address",
              "SELECT count(*) FROM postings p WHERE NOT EXISTS"
                  + " (SELECT 1 FROM posting_urls u WHERE u.posting_id = p.id)",
              "scores that are scored without a value, or ranked by another one",
              "SELECT count(*) FROM scores WHERE state = 'scored'"
                  + " AND (overall IS NULL OR rank <> overall)",
              "counters that differ from the postings counted",
              "SELECT count(*) FROM (SELECT state, count(*) AS n FROM postings GROUP BY state) s"
                  + " LEFT JOIN counters c ON c.name = s.state WHERE c.value IS NOT s.n"));

  private StoreCheck() {}

  /** What of the schema is not as this release makes it. */
  static List<String> schema(Connection connection) throws SQLException, IOException {
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

  /** Pages and rows that are damaged. */
  static List<String> damage(Connection connection) throws SQLException {
    Sql sql = new Sql(connection);
    List<String> flaws = new ArrayList<>();
    for (String line : sql.all("PRAGMA quick_check(" + MOST + ")", row -> row.getString(1))) {
      if (!line.equals("ok")) {
        flaws.add(line);
      }
    }
    sql
        .all(
            "PRAGMA foreign_key_check",
            row ->
                "%s row %d refers to a row of %s that is not there"
                    .formatted(row.getString(1), row.getLong(2), row.getString(3)))
        .stream()
        .limit(MOST)
        .forEach(flaws::add);
    for (Map.Entry<String, String> rule : RULES.entrySet()) {
      long rows = sql.only(rule.getValue(), row -> row.getLong(1));
      if (rows > 0) {
        flaws.add(rows + " " + rule.getKey());
      }
    }
    return flaws;
  }

  private static Map<String, String> objects(Connection connection) throws SQLException {
    Sql sql = new Sql(connection);
    Map<String, String> objects = new TreeMap<>();
    objects.put("user_version", sql.only("PRAGMA user_version", row -> row.getString(1)));
    objects.put("application_id", sql.only("PRAGMA application_id", row -> row.getString(1)));
    sql.all(
            "SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema",
            row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(object -> objects.put(object.getKey(), object.getValue()));
    return objects;
  }

  /** The objects of a new store, made for this and deleted again. */
  private static Map<String, String> fresh() throws SQLException, IOException {
    Path directory = Files.createTempDirectory("jobsearch-schema");
    try (StoreDatabase database = StoreDatabase.open(directory);
        Connection connection = database.readers().getConnection()) {
      return objects(connection);
    } finally {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}

package jobsearch.store.legacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.store.schema.Sql;

/** A SQLite file of the legacy system: the rows of its table {@code job_matches}. */
final class LegacyDatabase implements LegacyFile {

  /** What this system finds out for itself or does not keep. */
  private static final List<String> LEFT = List.of("cv_versions", "scrape_history", "applications");

  /** Marks a row whose {@code scraped_data} is no JSON, so that it is rejected by name. */
  static final String BROKEN = "broken_scraped_data";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;

  LegacyDatabase(Path file) {
    this.file = file;
  }

  @Override
  public List<String> remarks() {
    try (Connection connection = open()) {
      Sql sql = new Sql(connection);
      List<String> remarks = new ArrayList<>();
      for (String table : LEFT) {
        if (hasTable(sql, table)) {
          long rows = sql.only("SELECT count(*) FROM " + table, row -> row.getLong(1));
          if (rows > 0) {
            remarks.add("%d rows of %s stay in the file".formatted(rows, table));
          }
        }
      }
      return remarks;
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  @Override
  public void read(Consumer<LegacyRecord> reader) {
    try (Connection connection = open()) {
      Sql sql = new Sql(connection);
      if (!hasTable(sql, "job_matches")) {
        throw new LegacyProblem("it has no table job_matches: it is of another program");
      }
      try (PreparedStatement select =
              connection.prepareStatement("SELECT * FROM job_matches ORDER BY id");
          ResultSet row = select.executeQuery()) {
        for (int position = 0; row.next(); position++) {
          String where = "job_matches id " + row.getLong("id");
          reader.accept(new LegacyRecord(position, where, fields(row), true));
        }
      }
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /** The columns, and beneath them what the scraper found, under one spelling. */
  private static Map<String, JsonNode> fields(ResultSet row) throws SQLException {
    Map<String, Object> columns = new HashMap<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      Object value = row.getObject(i);
      if (value != null) {
        columns.put(row.getMetaData().getColumnName(i), value);
      }
    }
    Object scraped = columns.remove("scraped_data");
    Map<String, JsonNode> fields = new HashMap<>(LegacyRecord.fieldsOf(JSON.valueToTree(columns)));
    try {
      if (scraped != null) {
        LegacyRecord.fieldsOf(JSON.readTree(scraped.toString())).forEach(fields::putIfAbsent);
      }
    } catch (JsonProcessingException e) {
      fields.put(BROKEN, JSON.getNodeFactory().booleanNode(true));
    }
    return fields;
  }

  private static boolean hasTable(Sql sql, String table) throws SQLException {
    return sql.exists("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table);
  }

  /** immutable: nothing is locked and no file appears beside it, but a WAL would be passed over. */
  private Connection open() throws SQLException {
    for (String companion : List.of("-wal", "-journal")) {
      if (Files.exists(Path.of(file + companion))) {
        throw new LegacyProblem(
            "%s%s lies beside it: close the legacy system, or open the file once with sqlite3"
                .formatted(file.getFileName(), companion));
      }
    }
    return DriverManager.getConnection(
        "jdbc:sqlite:file:" + file.toAbsolutePath() + "?mode=ro&immutable=1");
  }

  private static LegacyProblem broken(SQLException e) {
    return new LegacyProblem("it is no readable SQLite database: " + e.getMessage(), e);
  }
}

package jobsearch.store.legacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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

/**
 * A SQLite file of the legacy system: the rows of its table {@code job_matches}, each with the
 * status of its application.
 */
final class LegacyDatabase implements LegacyFile {

  /** What this system finds out for itself or does not keep. */
  private static final List<String> LEFT = List.of("cv_versions", "scrape_history");

  /** How far the person is with a row's job. */
  static final String STATUS = "application_status";

  /** Marks a row whose {@code scraped_data} is no JSON, so that it is rejected by name. */
  static final String BROKEN = "broken_scraped_data";

  private static final String ROWS = "SELECT * FROM job_matches ORDER BY id";
  private static final String WITH_STATUS =
      "SELECT m.*, (SELECT a.status FROM applications a WHERE a.job_match_id = m.id"
          + " ORDER BY a.rowid DESC LIMIT 1) AS application_status FROM job_matches m ORDER BY m.id";
  private static final String NOTES =
      "SELECT count(*) FROM applications WHERE trim(coalesce(notes, '')) <> ''";
  private static final String STRAYED =
      "SELECT count(*) FROM applications WHERE upper(status) <> 'MATCHED'"
          + " AND job_match_id NOT IN (SELECT id FROM job_matches)";

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
      remarks.addAll(applications(sql));
      return remarks;
    } catch (SQLException e) {
      throw broken(e);
    }
  }

  /** Notes are personal: they never enter the journal. */
  private static List<String> applications(Sql sql) throws SQLException {
    List<String> remarks = new ArrayList<>();
    if (hasColumns(sql, "applications", "notes")) {
      long notes = sql.only(NOTES, row -> row.getLong(1));
      if (notes > 0) {
        remarks.add(
            "the notes of %d applications are NOT taken over: they stay in the file"
                .formatted(notes));
      }
    }
    String strayed = hasStatuses(sql) ? STRAYED : "SELECT count(*) FROM applications";
    long left = hasTable(sql, "applications") ? sql.only(strayed, row -> row.getLong(1)) : 0;
    if (left > 0) {
      remarks.add("%d applications of no job match are NOT taken over".formatted(left));
    }
    return remarks;
  }

  private static boolean hasStatuses(Sql sql) throws SQLException {
    return hasColumns(sql, "applications", "job_match_id", "status");
  }

  @Override
  public void read(Consumer<LegacyRecord> reader) {
    try (Connection connection = open()) {
      Sql sql = new Sql(connection);
      if (!hasTable(sql, "job_matches")) {
        throw new LegacyProblem("it has no table job_matches: it is of another program");
      }
      try (PreparedStatement select =
              connection.prepareStatement(hasStatuses(sql) ? WITH_STATUS : ROWS);
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
    Map<String, JsonNode> fields =
        new HashMap<>(LegacyRecord.fieldsOf(LegacyJson.JSON.valueToTree(columns)));
    try {
      if (scraped != null) {
        LegacyRecord.fieldsOf(LegacyJson.JSON.readTree(scraped.toString()))
            .forEach(fields::putIfAbsent);
      }
    } catch (JsonProcessingException e) {
      fields.put(BROKEN, LegacyJson.JSON.getNodeFactory().booleanNode(true));
    }
    return fields;
  }

  private static boolean hasColumns(Sql sql, String table, String... columns) throws SQLException {
    for (String column : columns) {
      if (!sql.exists("SELECT 1 FROM pragma_table_info(?) WHERE name = ?", table, column)) {
        return false;
      }
    }
    return true;
  }

  private static boolean hasTable(Sql sql, String table) throws SQLException {
    return sql.exists("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", table);
  }

  /**
   * immutable: nothing is locked and no file appears beside it, but a WAL would be passed over. The
   * path is escaped: a question mark in it would end it.
   */
  private Connection open() throws SQLException {
    for (String companion : List.of("-wal", "-journal")) {
      if (Files.exists(Path.of(file + companion))) {
        throw new LegacyProblem(
            "%s%s lies beside it: close the legacy system, or open the file once with sqlite3"
                .formatted(file.getFileName(), companion));
      }
    }
    return DriverManager.getConnection(
        "jdbc:sqlite:file:" + file.toUri().getRawPath() + "?mode=ro&immutable=1");
  }

  private static LegacyProblem broken(SQLException e) {
    return new LegacyProblem("it is no readable SQLite database: " + e.getMessage(), e);
  }
}

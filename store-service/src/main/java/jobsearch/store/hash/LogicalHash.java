package jobsearch.store.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jobsearch.store.schema.Sha256;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What a store says, whatever way it came there: two stores with equal hashes tell people the same.
 * Left out are row ids, offsets, ids and times of runs, and which of several boards came first.
 *
 * @param offset the journal offset that the content stands for
 * @param hash of all tables
 * @param tables each table's own hash, to see where two stores differ
 */
public record LogicalHash(long offset, String hash, Map<String, String> tables) {

  /** A posting is named by the first, in order, of its canonical addresses. */
  private static final String NAME =
      "(SELECT min(canonical) FROM posting_urls u WHERE u.posting_id = %s)";

  /** What is hashed. */
  public static final List<LogicalTable> TABLES = tables(NAME.formatted("p.id"));

  private static List<LogicalTable> tables(String name) {
    return List.of(
        new LogicalTable(
            "postings",
            1,
            "SELECT "
                + name
                + " AS name, state, title, company, locations, workplace, department, employment_type,"
                + " salary, posted_at, valid_through, apply_url, content_hash, description"
                + " FROM postings p ORDER BY name"),
        new LogicalTable(
            "posting_urls",
            1,
            "SELECT canonical, "
                + NAME.formatted("u0.posting_id")
                + " AS name FROM posting_urls u0 ORDER BY canonical"),
        new LogicalTable(
            "job_matches",
            3,
            "SELECT DISTINCT "
                + name
                + " AS name, m.search_term, m.cv_key FROM job_matches m"
                + " JOIN postings p ON p.id = m.posting_id ORDER BY name, m.search_term, m.cv_key"),
        new LogicalTable(
            "sightings",
            4,
            "SELECT s.source, s.search_term, s.cv_key, "
                + name
                + " AS name FROM sightings g"
                + " JOIN searches s ON s.id = g.search_id JOIN postings p ON p.id = g.posting_id"
                + " ORDER BY s.source, s.search_term, s.cv_key, name"),
        new LogicalTable(
            "cv_versions", 1, "SELECT cv_key, file_hash FROM cv_versions ORDER BY cv_key"),
        new LogicalTable(
            "scores",
            2,
            "SELECT content_hash, cv_key, state, overall, skills, experience, education_fit,"
                + " career_trajectory, preference, potential_satisfaction, location_compatibility,"
                + " reasoning, matched_skills, missing_skills FROM scores ORDER BY content_hash, cv_key"),
        new LogicalTable(
            "imported_records",
            3,
            "SELECT migration, file, position, outcome, content_hash, search_term, cv_key, "
                + NAME.formatted("i.posting_id")
                + " AS name FROM imported_records i ORDER BY migration, file, position"),
        new LogicalTable(
            "quarantine",
            2,
            "SELECT reason, hex(value) AS bytes FROM quarantine ORDER BY reason, bytes"));
  }

  /** Reads the whole store once. Takes seconds for a million postings. */
  public static LogicalHash of(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try {
      long offset =
          new Sql(connection)
              .first("SELECT next_offset FROM journal_position", row -> row.getLong(1))
              .orElse(0L);
      MessageDigest all = Sha256.digest();
      Map<String, String> tables = new LinkedHashMap<>();
      for (LogicalTable table : TABLES) {
        byte[] hash = hash(connection, table.rows());
        all.update(hash);
        tables.put(table.name(), HexFormat.of().formatHex(hash));
      }
      return new LogicalHash(offset, HexFormat.of().formatHex(all.digest()), tables);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static byte[] hash(Connection connection, String query) throws SQLException {
    MessageDigest digest = Sha256.digest();
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          add(digest, rows.getString(column));
        }
      }
    }
    return digest.digest();
  }

  /** The length goes in front, so that values cannot flow into each other; null has none. */
  private static void add(MessageDigest digest, @Nullable String value) {
    if (value == null) {
      digest.update((byte) '-');
      return;
    }
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }
}

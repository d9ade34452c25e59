package jobsearch.store.hash;

import java.math.BigInteger;
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
import jobsearch.events.Sha256;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What a store says: two stores with equal hashes tell people the same, and all that have folded
 * the same journal have equal ones. Left out are row ids, offsets, and ids and times of runs.
 *
 * @param offset the journal offset that the content stands for
 * @param version how it was made: hashes of another one are not comparable
 * @param hash of all tables
 * @param tables each table's own hash, to see where two stores differ
 * @param rows how many rows each table has
 */
public record LogicalHash(
    long offset, int version, String hash, Map<String, String> tables, Map<String, Long> rows) {

  /** Counts what is hashed and how: hashes of another version are not comparable. */
  public static final int VERSION = 4;

  private static final BigInteger MODULUS = BigInteger.TWO.pow(256);

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
                + " AS name, source, native_id, url, state, title, company, locations, workplace, department,"
                + " employment_type, salary, posted_at, valid_through, apply_url, content_hash, first_seen_at, "
                + NAME.formatted("p.duplicate_of")
                + " AS repeats, content_hash IS NOT NULL AND scraped_at IS NULL AS disowned, description"
                + " FROM postings p"),
        new LogicalTable(
            "relations",
            3,
            "SELECT "
                + NAME.formatted("r.from_id")
                + " AS name, r.kind, "
                + NAME.formatted("r.to_id")
                + " AS other, r.confidence, r.evidence, r.related_at FROM relations r"),
        new LogicalTable(
            "posting_urls",
            1,
            "SELECT canonical, "
                + NAME.formatted("u0.posting_id")
                + " AS name FROM posting_urls u0"),
        new LogicalTable(
            "job_matches",
            4,
            "SELECT "
                + name
                + " AS name, m.search_term, m.cv_key, m.job_url, m.linked_at FROM job_matches m"
                + " JOIN postings p ON p.id = m.posting_id"),
        new LogicalTable(
            "sightings",
            4,
            "SELECT s.source, s.search_term, s.cv_key, "
                + name
                + " AS name FROM sightings g"
                + " JOIN searches s ON s.id = g.search_id JOIN postings p ON p.id = g.posting_id"),
        new LogicalTable("cv_versions", 1, "SELECT cv_key, file_hash FROM cv_versions"),
        new LogicalTable(
            "scores",
            2,
            "SELECT content_hash, cv_key, state, overall, skills, experience, education_fit,"
                + " career_trajectory, preference, potential_satisfaction, location_compatibility,"
                + " reasoning, matched_skills, missing_skills, decided_at FROM scores"),
        new LogicalTable(
            "imported_records",
            3,
            "SELECT migration, file, position, outcome, content_hash, search_term, cv_key, "
                + NAME.formatted("i.posting_id")
                + " AS name FROM imported_records i"),
        new LogicalTable(
            "applications",
            1,
            "SELECT "
                + name
                + " AS name, a.status, a.moved_at FROM applications a"
                + " JOIN postings p ON p.id = a.posting_id"),
        new LogicalTable(
            "hidden_postings",
            1,
            "SELECT "
                + name
                + " AS name FROM hidden_postings h JOIN postings p ON p.id = h.posting_id"),
        new LogicalTable("hidden_companies", 1, "SELECT company FROM hidden_companies"),
        new LogicalTable(
            "corrections",
            1,
            "SELECT "
                + name
                + " AS name, c.stated, c.correction FROM corrections c"
                + " JOIN postings p ON p.id = c.posting_id"),
        new LogicalTable(
            "removals",
            1,
            "SELECT "
                + name
                + " AS name, r.reason, r.removed_at FROM removals r"
                + " JOIN postings p ON p.id = r.posting_id"),
        new LogicalTable("decisions", 1, "SELECT event_id, outcome, reason, status FROM decisions"),
        new LogicalTable(
            "disownments",
            1,
            "SELECT event_id, release, from_offset, to_offset, reason, disowned_at FROM disownments"),
        new LogicalTable("quarantine", 2, "SELECT reason, hex(value) AS bytes FROM quarantine"));
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
      Map<String, Long> rows = new LinkedHashMap<>();
      for (LogicalTable table : TABLES) {
        Hashed hashed = hash(connection, table.rows());
        String hash = hashed.hash();
        rows.put(table.name(), hashed.rows());
        all.update(hash.getBytes(StandardCharsets.US_ASCII));
        tables.put(table.name(), hash);
      }
      return new LogicalHash(offset, VERSION, HexFormat.of().formatHex(all.digest()), tables, rows);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private record Hashed(String hash, long rows) {}

  /**
   * The sum of the rows' hashes: rows need no order, which would be a sort of the whole store in
   * memory, and equal rows count as often as they are there.
   */
  private static Hashed hash(Connection connection, String query) throws SQLException {
    MessageDigest digest = Sha256.digest();
    BigInteger sum = BigInteger.ZERO;
    long count = 0;
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet rows = statement.executeQuery()) {
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int column = 1; column <= columns; column++) {
          add(digest, rows.getBytes(column));
        }
        sum = sum.add(new BigInteger(1, digest.digest()));
        count++;
      }
    }
    return new Hashed("%064x".formatted(sum.mod(MODULUS)), count);
  }

  /** The length goes in front, so that values cannot flow into each other; null has none. */
  private static void add(MessageDigest digest, byte @Nullable [] value) {
    if (value == null) {
      digest.update((byte) '-');
      return;
    }
    digest.update((value.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(value);
  }
}

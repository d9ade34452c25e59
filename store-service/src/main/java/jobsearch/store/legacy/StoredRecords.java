package jobsearch.store.legacy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/**
 * What the store knows of a file's records, in their order: read beside the file, never at once.
 */
final class StoredRecords implements AutoCloseable {

  /**
   * What became of a record, with the posting as it is now.
   *
   * @param contentHash of what the record said
   * @param cvKey the CV that the record's key means now
   * @param posting null if the posting is not there
   * @param linked whether the posting is linked to the record's search and CV
   * @param score what the posting scored against that CV; null if it has no score
   * @param scoreKept whether the record's own score was kept: equal content is scored once
   * @param changed whether anyone else has said something of the posting
   */
  record Stored(
      int position,
      String outcome,
      String contentHash,
      String term,
      @Nullable String statedCv,
      @Nullable String cvKey,
      @Nullable Posting posting,
      boolean linked,
      @Nullable Score score,
      boolean scoreKept,
      boolean changed) {}

  /** A posting's row, as text. */
  record Posting(
      long id,
      String contentHash,
      String title,
      @Nullable String company,
      String locations,
      @Nullable String description,
      @Nullable String employmentType,
      @Nullable String salary,
      @Nullable String postedAt) {}

  /**
   * A score's row.
   *
   * @param values overall, skills, experience, education, career, preference, satisfaction,
   *     location
   * @param imported whether an import brought it
   */
  record Score(String values, boolean imported) {}

  /** Of several migrations of one file, the one that brought the record. */
  private static final String QUERY =
      """
      SELECT i.position, i.outcome, i.content_hash, i.search_term, i.cv_key,
        coalesce(a.cv_key, i.cv_key) AS meant, p.id, p.content_hash, p.title, p.company, p.locations,
        p.description, p.employment_type, p.salary, p.posted_at,
        EXISTS (SELECT 1 FROM job_matches m WHERE m.posting_id = p.id
          AND m.cv_key = coalesce(a.cv_key, i.cv_key) AND m.search_term = i.search_term) AS linked,
        s.overall || ',' || coalesce(s.skills, '') || ',' || coalesce(s.experience, '') || ','
          || coalesce(s.education_fit, '') || ',' || coalesce(s.career_trajectory, '') || ','
          || coalesce(s.preference, '') || ',' || coalesce(s.potential_satisfaction, '') || ','
          || coalesce(s.location_compatibility, '') AS score,
        s.reasoning = '' AS imported,
        EXISTS (SELECT 1 FROM imported_records o WHERE o.posting_id = i.posting_id
            AND (o.outcome = 'updated' OR o.content_hash <> i.content_hash))
          OR EXISTS (SELECT 1 FROM changes c WHERE c.posting_id = i.posting_id AND c.kind NOT IN ('touched', 'matched',
              'interested', 'preparing', 'applied', 'interview', 'offer', 'rejected', 'archived', 'hidden', 'shown')
            AND NOT EXISTS (SELECT 1 FROM imported_records r WHERE r.migration = c.run_id)) AS changed,
        i.score_kept
      FROM imported_records i
      LEFT JOIN postings p ON p.id = i.posting_id
      LEFT JOIN cv_aliases a ON a.legacy_key = i.cv_key
      LEFT JOIN scores s ON s.id = coalesce(
        (SELECT id FROM scores WHERE content_hash = p.content_hash
          AND cv_key = coalesce(a.cv_key, i.cv_key) AND state = 'scored'),
        (SELECT id FROM scores WHERE content_hash = i.content_hash
          AND cv_key = coalesce(a.cv_key, i.cv_key) AND state = 'scored'))
      WHERE i.file = ?
      ORDER BY i.position, i.outcome = 'duplicate', i.migration
      """;

  /** The first of a range of names, since what follows a key's dash sorts before a full stop. */
  private static final String BEGINS =
      "SELECT min(file) FROM imported_records WHERE file >= ? AND file < ? || '.'";

  private final PreparedStatement statement;
  private final ResultSet rows;
  private @Nullable Stored next;

  StoredRecords(Connection connection, SourceFile file) throws SQLException {
    statement = connection.prepareStatement(QUERY);
    statement.setString(1, key(connection, file));
    rows = statement.executeQuery();
    next = read();
  }

  /** Its own if it had a twin when it was migrated, else that of its bytes, else any twin's. */
  private static String key(Connection connection, SourceFile file) throws SQLException {
    Sql sql = new Sql(connection);
    String own = file.asTwin().key();
    if (sql.exists("SELECT 1 FROM imported_records WHERE file = ?", own)) {
      return own;
    }
    String bytes = file.contentKey();
    return sql.only(
        BEGINS, row -> Objects.requireNonNullElse(row.getString(1), bytes), bytes, bytes);
  }

  /** What became of the record at a position; asked for in ascending order. */
  @Nullable Stored at(int position) throws SQLException {
    while (next != null && next.position() < position) {
      next = read();
    }
    return next != null && next.position() == position ? next : null;
  }

  private @Nullable Stored read() throws SQLException {
    if (!rows.next()) {
      return null;
    }
    long id = rows.getLong(7);
    String score = rows.getString(17);
    return new Stored(
        rows.getInt(1),
        rows.getString(2),
        rows.getString(3),
        rows.getString(4),
        rows.getString(5),
        rows.getString(6),
        id == 0
            ? null
            : new Posting(
                id,
                rows.getString(8),
                rows.getString(9),
                rows.getString(10),
                rows.getString(11),
                rows.getString(12),
                rows.getString(13),
                rows.getString(14),
                rows.getString(15)),
        rows.getBoolean(16),
        score == null ? null : new Score(score, rows.getBoolean(18)),
        rows.getBoolean(20),
        rows.getBoolean(19));
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}

package jobsearch.store.query;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import jobsearch.store.fold.JobColumns;
import jobsearch.store.schema.Sql;
import org.jspecify.annotations.Nullable;

/** Reads one posting with all that is known of it. */
final class PostingDetailRepository {

  private static final String DETAIL =
      "SELECT p.*, "
          + JobColumns.STATUS
          + " AS status, "
          + JobColumns.HIDDEN
          + " AS hidden, (SELECT c.correction FROM corrections c WHERE c.posting_id = p.id) AS correction,"
          + " (SELECT r.reason FROM removals r WHERE r.posting_id = p.id) AS removed_because"
          + " FROM postings p WHERE p.id = ?";

  private final DataSource readers;

  PostingDetailRepository(DataSource readers) {
    this.readers = readers;
  }

  Optional<PostingDetail> find(long id) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      Sql sql = new Sql(connection);
      return sql.first(DETAIL, row -> detail(row, sql), id);
    }
  }

  private static PostingDetail detail(ResultSet row, Sql sql) throws SQLException {
    long id = row.getLong("id");
    long duplicateOf = row.getLong("duplicate_of");
    return new PostingDetail(
        id,
        row.getString("state"),
        row.getString("title"),
        row.getString("company"),
        PostingRows.texts(row.getString("locations")),
        row.getString("workplace"),
        row.getString("department"),
        row.getString("employment_type"),
        PostingRows.json(row.getString("salary")),
        row.getString("url"),
        row.getString("apply_url"),
        row.getString("source"),
        row.getString("native_id"),
        row.getString("posted_at"),
        row.getString("valid_through"),
        row.getString("first_seen_at"),
        row.getString("scraped_at"),
        row.getString("content_hash"),
        row.getString("description"),
        duplicateOf == 0 ? null : duplicateOf,
        row.getString("status"),
        row.getBoolean("hidden"),
        PostingRows.json(row.getString("correction")),
        row.getString("removed_because"),
        addresses(sql, id),
        sources(sql, id),
        searches(sql, id),
        scores(sql, row.getString("content_hash")),
        duplicates(sql, id),
        history(sql, id));
  }

  private static List<String> addresses(Sql sql, long id) throws SQLException {
    return sql.all(
        "SELECT canonical FROM posting_urls WHERE posting_id = ? ORDER BY canonical",
        row -> row.getString(1),
        id);
  }

  private static List<String> sources(Sql sql, long id) throws SQLException {
    return sql.all(
        "SELECT DISTINCT s.source FROM sightings g JOIN searches s ON s.id = g.search_id"
            + " WHERE g.posting_id = ? ORDER BY s.source",
        row -> row.getString(1),
        id);
  }

  private static List<PostingDetail.FoundBy> searches(Sql sql, long id) throws SQLException {
    return sql.all(
        "SELECT DISTINCT search_term, cv_key FROM job_matches WHERE posting_id = ? ORDER BY 1, 2",
        row -> new PostingDetail.FoundBy(row.getString(1), row.getString(2)),
        id);
  }

  private static List<PostingDetail.Score> scores(Sql sql, @Nullable String contentHash)
      throws SQLException {
    return sql.all(
        "SELECT * FROM scores WHERE content_hash = ? ORDER BY cv_key",
        row ->
            new PostingDetail.Score(
                row.getString("cv_key"),
                row.getString("state"),
                PostingRows.integer(row, "overall"),
                PostingRows.integer(row, "skills"),
                PostingRows.integer(row, "experience"),
                PostingRows.integer(row, "education_fit"),
                PostingRows.integer(row, "career_trajectory"),
                PostingRows.integer(row, "preference"),
                PostingRows.integer(row, "potential_satisfaction"),
                row.getString("location_compatibility"),
                row.getString("reasoning"),
                PostingRows.texts(row.getString("matched_skills")),
                PostingRows.texts(row.getString("missing_skills")),
                row.getString("decided_at")),
        contentHash);
  }

  private static List<PostingDetail.Duplicate> duplicates(Sql sql, long id) throws SQLException {
    return sql.all(
        "SELECT p.id, p.url, r.confidence, r.evidence FROM relations r"
            + " JOIN postings p ON p.id = CASE WHEN r.from_id = ?1 THEN r.to_id ELSE r.from_id END"
            + " WHERE (r.from_id = ?1 OR r.to_id = ?1) AND r.kind = 'duplicate-of' ORDER BY p.id",
        row ->
            new PostingDetail.Duplicate(
                row.getLong(1), row.getString(2), row.getDouble(3), row.getString(4)),
        id);
  }

  private static List<PostingDetail.Change> history(Sql sql, long id) throws SQLException {
    return sql.all(
        "SELECT kind, changed_at, run_id FROM changes WHERE posting_id = ?"
            + " AND kind <> 'touched' ORDER BY id",
        row -> new PostingDetail.Change(row.getString(1), row.getString(2), row.getString(3)),
        id);
  }
}

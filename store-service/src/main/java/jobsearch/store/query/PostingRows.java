package jobsearch.store.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import jobsearch.store.fold.JobColumns;
import org.jspecify.annotations.Nullable;

/** Makes what is shown of rows. */
final class PostingRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PostingRows() {}

  /** What {@link #summary} reads, by number: the driver finds a column by name ten times slower. */
  static final String COLUMNS =
      "p.id, p.state, p.title, p.company, p.locations, p.workplace, p.department,"
          + " p.employment_type, p.salary, p.url, p.apply_url, p.source, p.posted_at,"
          + " p.first_seen_at, s.overall, s.state, s.reasoning, s.matched_skills, s.missing_skills, "
          + JobColumns.STATUS
          + ", "
          + JobColumns.HIDDEN;

  static PostingSummary summary(ResultSet row) throws SQLException {
    int overall = row.getInt(15);
    return new PostingSummary(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        texts(row.getString(5)),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        json(row.getString(9)),
        row.getString(10),
        row.getString(11),
        row.getString(12),
        row.getString(13),
        row.getString(14),
        overall == 0 ? null : overall,
        row.getString(16),
        row.getString(17),
        texts(row.getString(18)),
        texts(row.getString(19)),
        row.getString(20),
        row.getBoolean(21),
        null);
  }

  static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  static List<String> texts(@Nullable String json) throws SQLException {
    if (json == null) {
      return List.of();
    }
    try {
      return JSON.readValue(json, new TypeReference<List<String>>() {});
    } catch (JsonProcessingException e) {
      throw new SQLException("a row holds broken JSON", e);
    }
  }

  static @Nullable JsonNode json(@Nullable String json) throws SQLException {
    try {
      return json == null ? null : JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new SQLException("a row holds broken JSON", e);
    }
  }
}

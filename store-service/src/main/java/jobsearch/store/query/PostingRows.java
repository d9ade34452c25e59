package jobsearch.store.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what is shown of rows. */
final class PostingRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private PostingRows() {}

  static PostingSummary summary(ResultSet row) throws SQLException {
    return new PostingSummary(
        row.getLong("id"),
        row.getString("state"),
        row.getString("title"),
        row.getString("company"),
        texts(row.getString("locations")),
        row.getString("workplace"),
        row.getString("department"),
        row.getString("employment_type"),
        json(row.getString("salary")),
        row.getString("url"),
        row.getString("apply_url"),
        row.getString("source"),
        row.getString("posted_at"),
        row.getString("first_seen_at"),
        integer(row, "overall"),
        row.getString("score_state"),
        row.getString("reasoning"),
        texts(row.getString("matched_skills")),
        texts(row.getString("missing_skills")),
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

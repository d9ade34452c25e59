package jobsearch.store.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.Salary;
import jobsearch.events.posting.Workplace;
import org.jspecify.annotations.Nullable;

/** What a row of {@code postings} says, as facts say it. */
public final class StoredContent {

  private static final ObjectMapper JSON = JsonMapper.builder().findAndAddModules().build();

  private StoredContent() {}

  /** Of a row with all its columns, of a posting that was read. */
  public static Posting of(ResultSet row) throws SQLException {
    String workplace = row.getString("workplace");
    String salary = row.getString("salary");
    try {
      return new Posting(
          row.getString("title"),
          row.getString("company"),
          JSON.readValue(row.getString("locations"), new TypeReference<List<String>>() {}),
          workplace == null ? null : Workplace.valueOf(workplace),
          row.getString("description"),
          row.getString("department"),
          row.getString("employment_type"),
          salary == null ? null : JSON.readValue(salary, Salary.class),
          time(row.getString("posted_at")),
          time(row.getString("valid_through")),
          row.getString("apply_url"));
    } catch (JsonProcessingException e) {
      throw new SQLException("posting " + row.getLong("id") + " holds broken JSON", e);
    }
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}

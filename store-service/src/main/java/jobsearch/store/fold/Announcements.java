package jobsearch.store.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.List;
import jobsearch.events.status.DuplicateFound;
import jobsearch.store.schema.Sql;

/** Status events that the primary owes the world; kept until the broker has them. */
final class Announcements {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sql sql;

  Announcements(Sql sql) {
    this.sql = sql;
  }

  void duplicate(DuplicateFound event, Moment at, List<FoldOutput> outputs) throws SQLException {
    try {
      owe("duplicate", JSON.writeValueAsString(event), at, outputs);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("events are always JSON", e);
    }
  }

  void quarantine(long offset, Moment at, List<FoldOutput> outputs) throws SQLException {
    owe("quarantine", Long.toString(offset), at, outputs);
  }

  private void owe(String kind, String data, Moment at, List<FoldOutput> outputs)
      throws SQLException {
    sql.update(
        "INSERT INTO announcements (kind, data, announced_at) VALUES (?, ?, ?)",
        kind,
        data,
        at.text());
    outputs.add(new FoldOutput.AnnouncementDue());
  }
}

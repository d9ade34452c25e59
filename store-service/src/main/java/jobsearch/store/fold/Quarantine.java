package jobsearch.store.fold;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import jobsearch.store.fold.Counters.Counter;
import jobsearch.store.journal.JournalRecord;
import jobsearch.store.schema.Sql;
import org.apache.kafka.common.header.Header;

/** Keeps what cannot be read, byte for byte, and lets the rest flow. */
final class Quarantine {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sql sql;
  private final Announcements announcements;
  private final Counters counters;

  Quarantine(Sql sql, Announcements announcements, Counters counters) {
    this.sql = sql;
    this.announcements = announcements;
    this.counters = counters;
  }

  void keep(JournalRecord record, String reason, List<FoldOutput> outputs) throws SQLException {
    // The record's own time: what its event says cannot be read, and the wall clock is not for the
    // fold.
    Moment at = Moment.of(Instant.ofEpochMilli(record.raw().timestamp()), record.offset(), "");
    sql.update(
        "INSERT INTO quarantine (journal_offset, reason, headers, value, recorded_at)"
            + " VALUES (?, ?, ?, ?, ?)",
        record.offset(),
        reason,
        headers(record),
        Objects.requireNonNullElse(record.raw().value(), new byte[0]),
        at.text());
    counters.add(Counter.QUARANTINED, 1);
    announcements.quarantine(record.offset(), at, outputs);
  }

  private static String headers(JournalRecord record) {
    ObjectNode headers = JSON.createObjectNode();
    for (Header header : record.raw().headers()) {
      headers.put(
          header.key(),
          header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8));
    }
    return headers.toString();
  }
}

package jobsearch.store.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import jobsearch.events.Event;
import jobsearch.events.codec.DeadLetters;
import jobsearch.events.status.DuplicateFound;
import jobsearch.events.status.RecordQuarantined;
import jobsearch.store.schema.Sql;
import org.jboss.logging.Logger;

/**
 * Publishes status events that are owed, and has each struck off once the broker has it. Killed
 * between the two, it publishes them again under the same ids.
 */
final class AnnouncementDispatch implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(AnnouncementDispatch.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int WINDOW = 200;
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** Sends an event to the topic that it belongs to. */
  @FunctionalInterface
  interface Sender {
    CompletableFuture<Void> send(Event event);
  }

  /** Strikes off announcements up to an id. */
  @FunctionalInterface
  interface Striker {
    void strikeUpTo(long id);
  }

  private record Owed(long id, List<Event> events) {}

  private final DataSource readers;
  private final String replica;
  private final String journalTopic;
  private final Sender sender;
  private final Striker striker;
  private final Semaphore due = new Semaphore(0);
  private final Thread thread;

  /** The last one that the broker has. It may not be struck off yet: that is the writer's turn. */
  private long published;

  private volatile boolean active;

  AnnouncementDispatch(
      DataSource readers, String replica, String journalTopic, Sender sender, Striker striker) {
    this.readers = readers;
    this.replica = replica;
    this.journalTopic = journalTopic;
    this.sender = sender;
    this.striker = striker;
    this.thread = Thread.ofPlatform().name("announcement-dispatch").daemon().start(this::run);
  }

  void activate() {
    active = true;
    due.release();
  }

  void deactivate() {
    active = false;
  }

  void due() {
    due.release();
  }

  @Override
  public void close() throws InterruptedException {
    active = false;
    thread.interrupt();
    thread.join();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        due.acquire();
        due.drainPermits();
        publish();
      }
    } catch (InterruptedException e) {
      LOG.debug("closing");
    }
  }

  private void publish() throws InterruptedException {
    while (active) {
      try {
        List<Owed> owed = owed(published);
        if (owed.isEmpty()) {
          return;
        }
        for (CompletableFuture<Void> sent :
            owed.stream().flatMap(o -> o.events().stream()).map(sender::send).toList()) {
          sent.get();
        }
        published = owed.getLast().id();
        striker.strikeUpTo(published);
      } catch (SQLException | ExecutionException | RuntimeException e) {
        LOG.warnf("cannot publish status events, trying again: %s", e.getMessage());
        Thread.sleep(RETRY);
      }
    }
  }

  private List<Owed> owed(long behind) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .all(
              "SELECT a.id, a.kind, a.data, q.journal_offset, q.reason, q.headers, q.value"
                  + " FROM announcements a LEFT JOIN quarantine q"
                  + " ON a.kind = 'quarantine' AND q.journal_offset = CAST(a.data AS INTEGER)"
                  + " WHERE a.id > ? ORDER BY a.id LIMIT "
                  + WINDOW,
              this::owed,
              behind);
    }
  }

  private Owed owed(ResultSet row) throws SQLException {
    try {
      if (row.getString("kind").equals("duplicate")) {
        return new Owed(
            row.getLong("id"),
            List.of(JSON.readValue(row.getString("data"), DuplicateFound.class)));
      }
      long offset = row.getLong("journal_offset");
      String reason = row.getString("reason");
      Map<String, String> headers =
          JSON.readValue(row.getString("headers"), new TypeReference<Map<String, String>>() {});
      headers.values().removeIf(Objects::isNull);
      return new Owed(
          row.getLong("id"),
          List.of(
              new RecordQuarantined(replica, offset, reason),
              DeadLetters.of(journalTopic, 0, offset, reason, headers, row.getBytes("value"))));
    } catch (JsonProcessingException e) {
      throw new SQLException("announcement " + row.getLong("id") + " holds broken JSON", e);
    }
  }
}

package jobsearch.store.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import jobsearch.events.Event;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncementDispatchTest {

  private static final String REPLICA = "store-1";

  @TempDir Path directory;

  private final List<Event> sent = new CopyOnWriteArrayList<>();
  private final List<Long> toStrike = new CopyOnWriteArrayList<>();
  private StoreDatabase database;
  private Connection writer;
  private AnnouncementDispatch dispatch;

  @BeforeEach
  void open() throws SQLException {
    database = StoreDatabase.open(directory);
    writer = database.writer();
    dispatch =
        new AnnouncementDispatch(
            database.readers(),
            REPLICA,
            "journal",
            event -> {
              sent.add(event);
              return CompletableFuture.completedFuture(null);
            },
            toStrike::add);
    dispatch.activate();
  }

  @AfterEach
  void close() throws Exception {
    dispatch.close();
    writer.close();
    database.close();
  }

  @Test
  void sendsNothingAgainThatIsOnlyStillToBeStruckOff() throws Exception {
    announce(7);
    await().atMost(ONE_MINUTE).until(() -> toStrike.size() == 1);
    announce(8);
    await().atMost(ONE_MINUTE).until(() -> toStrike.size() == 2);

    assertThat(sent).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void aLateStrikingOffDoesNotHitWhatCameAfterIt() throws Exception {
    announce(7);
    await().atMost(ONE_MINUTE).until(() -> toStrike.size() == 1);
    strikeOff();
    announce(8);
    await().atMost(ONE_MINUTE).until(() -> toStrike.size() == 2);

    assertThat(toStrike.get(1)).isGreaterThan(toStrike.get(0));
    assertThat(sent).hasSize(4).doesNotHaveDuplicates();
  }

  private void announce(long offset) throws SQLException {
    Sql sql = new Sql(writer);
    sql.update(
        "INSERT INTO quarantine (journal_offset, reason, headers, value, recorded_at)"
            + " VALUES (?, 'not an event', '{}', x'00', '2026-08-03T08:00:00Z')",
        offset);
    sql.update(
        "INSERT INTO announcements (kind, data, announced_at)"
            + " VALUES ('quarantine', ?, '2026-08-03T08:00:00Z')",
        Long.toString(offset));
    dispatch.due();
  }

  private void strikeOff() throws SQLException {
    new Sql(writer).update("DELETE FROM announcements WHERE id <= ?", toStrike.getLast());
  }
}

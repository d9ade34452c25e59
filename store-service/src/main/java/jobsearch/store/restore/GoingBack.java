package jobsearch.store.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.ReversionCompleted;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.store.recovery.Reversion;
import jobsearch.store.recovery.Reversion.Reverted;
import jobsearch.store.restore.RestoreRequest.Purpose;
import jobsearch.store.schema.DurableFiles;
import org.jspecify.annotations.Nullable;

/** Restores a point in time beside the store in use, and makes that the state of all stores. */
final class GoingBack {

  /**
   * What it came to.
   *
   * @param until the offset before which the state lies
   * @param leftOutAt when the journal took the first record behind that state
   * @param facts that say so in the journal; 0 if nothing would change, or for a preview
   * @param hash of the store afterwards; null for a preview
   * @param differences what would change; null if it was carried out
   */
  record WentBack(
      String backup,
      long until,
      @Nullable String leftOutAt,
      int facts,
      @Nullable String hash,
      @Nullable List<TableDifference> differences) {}

  private final RestoreRequest wanted;
  private final Clock clock;
  private final Consumer<StoreEvent> events;

  GoingBack(RestoreRequest wanted, Clock clock, Consumer<StoreEvent> events) {
    this.wanted = wanted;
    this.clock = clock;
    this.events = events;
  }

  WentBack run() throws InterruptedException {
    if (wanted.until() == null) {
      throw new RestoreProblem(
          "it is not said where to go back to", "add --until with an offset or a time");
    }
    Restored then = new Restore(wanted.to(Purpose.LOOK), clock, events).run();
    Path former = Path.of(Objects.requireNonNull(then.directory()));
    try {
      return goBack(then, former);
    } catch (IOException | SQLException e) {
      throw new RestoreProblem(
          "cannot write to %s: %s".formatted(wanted.store(), e.getMessage()),
          "free space there or mend the disk, then repeat the command");
    } finally {
      delete(former);
    }
  }

  private WentBack goBack(Restored then, Path former)
      throws IOException, SQLException, InterruptedException {
    Reversion reversion =
        new Reversion(
            former,
            Path.of(wanted.store()).resolve("reversion.partial"),
            Map.of("bootstrap.servers", wanted.broker()),
            Topic.JOURNAL.name(wanted.topicPrefix()),
            clock,
            new Origin("store-service", wanted.release()));
    if (wanted.purpose() == Purpose.REVERT_PREVIEW) {
      return new WentBack(
          then.backup(),
          then.offset(),
          then.leftOutAt(),
          0,
          null,
          reversion.preview(StoreComparison::some));
    }
    Reverted reverted = reversion.run();
    events.accept(
        new ReversionCompleted(
            wanted.replica(),
            reverted.base(),
            reverted.until(),
            reverted.facts(),
            reverted.hash()));
    return new WentBack(
        then.backup(), reverted.until(), then.leftOutAt(), reverted.facts(), reverted.hash(), null);
  }

  private static void delete(Path former) {
    try {
      DurableFiles.deleteTree(former);
    } catch (IOException e) {
      throw new RestoreProblem(
          "cannot delete " + former + ": " + e.getMessage(), "delete it by hand");
    }
  }
}

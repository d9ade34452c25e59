package jobsearch.store.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jobsearch.events.status.RestoreCompleted;
import jobsearch.events.status.RestoreFailed;
import jobsearch.events.status.RestoreProgressed;
import jobsearch.events.status.RestoreStarted;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.store.backup.BackupDirectory;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.BackupProblem;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.journal.Journal;
import jobsearch.store.recovery.Adoption;
import jobsearch.store.restore.RestoreRequest.Purpose;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.Problem;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.schema.StoreDirectory;
import org.apache.kafka.common.KafkaException;

/**
 * Copies a sound backup into a new directory and folds the journal behind it. The directory gets
 * its name last: what a killed process left behind bears another one, and goes with the next
 * restore. The store in use is only read.
 */
public final class Restore {

  private static final String OTHER_BACKUP = "choose another backup (jobsearch backup --list)";

  private final RestoreRequest wanted;
  private final StoreDirectory stores;
  private final BackupDirectory backups;
  private final Map<String, Object> client;
  private final String topic;
  private final Clock clock;
  private final Consumer<StoreEvent> events;

  /**
   * A restore.
   *
   * @param events told of each step
   */
  public Restore(RestoreRequest wanted, Clock clock, Consumer<StoreEvent> events) {
    this.wanted = wanted;
    this.stores = new StoreDirectory(Path.of(wanted.store()));
    this.backups = new BackupDirectory(Path.of(wanted.backups()));
    this.client = Map.of("bootstrap.servers", wanted.broker());
    this.topic = Topic.JOURNAL.name(wanted.topicPrefix());
    this.clock = clock;
    this.events = events;
  }

  /**
   * Carries it out.
   *
   * @throws RestoreProblem if it was refused or broke off
   */
  public Restored run() throws InterruptedException {
    Instant begin = clock.instant();
    String store =
        stores.unused(
            wanted.purpose() == Purpose.RESTORE ? StoreDirectory.RESTORED : StoreDirectory.LOOK,
            begin);
    events.accept(new RestoreStarted(wanted.replica(), wanted.backup(), store, wanted.until()));
    try {
      Restored restored = restore(store, begin);
      events.accept(completed(restored));
      return restored;
    } catch (RestoreProblem e) {
      throw failed(store, e);
    } catch (Problem e) {
      throw failed(store, new RestoreProblem(e.what(), e.fix()));
    } catch (BackupProblem e) {
      throw failed(store, new RestoreProblem(String.valueOf(e.getMessage()), OTHER_BACKUP));
    } catch (KafkaException e) {
      throw failed(
          store,
          new RestoreProblem(
              "the broker at %s does not answer: %s".formatted(wanted.broker(), e.getMessage()),
              "start it, then repeat the command"));
    } catch (IOException | SQLException e) {
      throw failed(
          store,
          new RestoreProblem(
              "cannot write to %s: %s".formatted(stores.path(), e.getMessage()),
              "free space there or mend the disk, then repeat the command"));
    }
  }

  private RestoreProblem failed(String store, RestoreProblem problem) {
    events.accept(
        new RestoreFailed(
            wanted.replica(), wanted.backup(), store, problem.getMessage() + ": " + problem.fix()));
    return problem;
  }

  private RestoreCompleted completed(Restored restored) {
    return new RestoreCompleted(
        wanted.replica(),
        restored.backup(),
        restored.store(),
        restored.offset(),
        restored.replayed(),
        restored.hash(),
        restored.inUse(),
        Math.round(restored.seconds() * 1000));
  }

  private Restored restore(String store, Instant begin)
      throws IOException, SQLException, InterruptedException {
    PointInTime point = PointInTime.of(wanted.until());
    BackupManifest backup = backups.sound(wanted.backup());
    requireReadable(backup);
    long until;
    Instant leftOutAt;
    boolean sameTopic;
    try (Journal journal = Journal.connect(client, topic, 1)) {
      until = until(point, backup, journal);
      leftOutAt = point instanceof PointInTime.End ? null : journal.takenAt(until);
      sameTopic = backup.journal().equals(journal.identity());
    }
    clear();
    Path partial = Files.createDirectories(stores.path().resolve(store + StoreDirectory.PARTIAL));
    requireRoom(partial, backup.bytes());
    Path file = partial.resolve("store.db");
    Files.copy(backups.file(backup.name()), file);
    if (!sameTopic) {
      // The journal may have been brought to another topic or cluster since.
      Adoption.run(partial, client, topic);
    }
    LogicalHash content =
        Replay.run(
            partial,
            client,
            topic,
            until,
            offset ->
                events.accept(
                    new RestoreProgressed(wanted.replica(), backup.name(), store, offset, until)));
    StoreDatabase.settle(file);
    List<TableDifference> differences = null;
    Path directory = null;
    if (wanted.purpose() == Purpose.PREVIEW) {
      differences = differences(file, partial);
      DurableFiles.deleteTree(partial);
    } else {
      directory = publish(partial, stores.path().resolve(store));
    }
    boolean use = wanted.purpose() == Purpose.RESTORE;
    if (use) {
      stores.use(store);
    }
    return new Restored(
        backup.name(),
        store,
        directory == null ? null : directory.toString(),
        content.offset(),
        leftOutAt == null ? null : leftOutAt.toString(),
        content.offset() - backup.offset(),
        content.hash(),
        Duration.between(begin, clock.instant()).toMillis() / 1000.0,
        use,
        differences);
  }

  private static void requireReadable(BackupManifest backup) {
    if (backup.schemaVersion() > StoreDatabase.SCHEMA_VERSION) {
      throw new RestoreProblem(
          "%s has schema %d, and this release knows up to %d"
              .formatted(backup.name(), backup.schemaVersion(), StoreDatabase.SCHEMA_VERSION),
          "restore it with release %s, which made it, or a newer one".formatted(backup.release()));
    }
  }

  /** The offset before which to stop; refuses a journal that does not reach the backup. */
  private long until(PointInTime point, BackupManifest backup, Journal journal) {
    if (backup.offset() < journal.start()) {
      throw new RestoreProblem(
          "the journal begins at offset %d, and %s stands at %d"
              .formatted(journal.start(), backup.name(), backup.offset()),
          OTHER_BACKUP
              + "; without a journal that reaches back to one, none can be restored whole");
    }
    if (backup.offset() > journal.end()) {
      throw new RestoreProblem(
          "the journal ends at offset %d, and %s stands at %d"
              .formatted(journal.end(), backup.name(), backup.offset()),
          "`jobsearch journal import` brings it back from the archive; or " + OTHER_BACKUP);
    }
    long until = point.in(journal);
    if (until < backup.offset()) {
      throw new RestoreProblem(
          "%s stands at offset %d, later than the point in time that is wanted (offset %d)"
              .formatted(backup.name(), backup.offset(), until),
          "choose a backup that is older (jobsearch backup --list)");
    }
    return until;
  }

  private void requireRoom(Path directory, long bytes) throws IOException {
    long free = Files.getFileStore(directory).getUsableSpace();
    if (free < 2 * bytes) {
      throw new RestoreProblem(
          "the restore may need %d MB and %s has %d MB free"
              .formatted(2 * bytes >> 20, stores.path(), free >> 20),
          "free space there, then repeat the command");
    }
  }

  private List<TableDifference> differences(Path restored, Path scratch) throws SQLException {
    Path inUse = stores.current().resolve("store.db");
    if (!Files.exists(inUse)) {
      throw new RestoreProblem(
          "there is no store at " + inUse + " to compare with", "restore without --preview");
    }
    return StoreComparison.some(inUse, restored, scratch.resolve("comparison.db"));
  }

  private static Path publish(Path partial, Path directory) throws IOException {
    DurableFiles.publish(partial, directory);
    return directory;
  }

  /** Takes away what a killed restore left, and stores that nobody looks at any more. */
  private void clear() throws IOException {
    if (!Files.isDirectory(stores.path())) {
      return;
    }
    stores.clearPartials();
    StoreRemoval.clearLooks(stores);
  }
}

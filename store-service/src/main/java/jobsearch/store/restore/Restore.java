package jobsearch.store.restore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jobsearch.events.status.RestoreCompleted;
import jobsearch.events.status.RestoreFailed;
import jobsearch.events.status.RestoreStarted;
import jobsearch.events.status.StoreEvent;
import jobsearch.events.topic.Topic;
import jobsearch.store.backup.BackupDirectory;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.BackupProblem;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalCheck;
import jobsearch.store.journal.JournalMissing;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.journal.JournalProblem;
import jobsearch.store.restore.RestoreRequest.Purpose;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.schema.StoreDirectory;
import org.apache.kafka.common.KafkaException;

/**
 * Copies a sound backup into a new directory and folds the journal behind it. The directory gets
 * its name last: what a killed process left behind bears another one, and goes with the next
 * restore. The store in use is only read.
 */
public final class Restore {

  private static final String PARTIAL = ".partial";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

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
        wanted.purpose() == Purpose.RESTORE
            ? StoreDirectory.restored(TIME.format(begin))
            : "look_" + TIME.format(begin);
    events.accept(new RestoreStarted(wanted.replica(), wanted.backup(), store, wanted.until()));
    try {
      Restored restored = restore(store, begin);
      events.accept(completed(restored));
      return restored;
    } catch (RestoreProblem e) {
      throw failed(store, e);
    } catch (BackupProblem | JournalProblem | JournalMissing e) {
      throw failed(
          store,
          new RestoreProblem(
              String.valueOf(e.getMessage()),
              "choose another backup (jobsearch backup --list); without a journal that reaches back to one, none can"
                  + " be restored whole"));
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
    long until = until(point, backup);
    clear();
    Path partial = Files.createDirectories(stores.path().resolve(store + PARTIAL));
    requireRoom(partial, backup.bytes());
    Path file = partial.resolve("store.db");
    Files.copy(backups.file(backup.name()), file);
    LogicalHash content = Replay.run(partial, client, topic, until);
    settle(file);
    DurableFiles.sync(file);
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

  /** The offset before which to stop; refuses a journal that does not continue the backup. */
  private long until(PointInTime point, BackupManifest backup) throws InterruptedException {
    try (Journal journal = Journal.connect(client, topic, 1)) {
      JournalCheck.verify(JournalPosition.beginning(backup.journal(), backup.offset()), journal);
      long until = point.in(journal);
      if (until < backup.offset()) {
        throw new RestoreProblem(
            "%s stands at offset %d, later than the point in time that is wanted (offset %d)"
                .formatted(backup.name(), backup.offset(), until),
            "choose a backup that is older (jobsearch backup --list)");
      }
      return until;
    }
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
    return StoreComparison.of(inUse, restored, scratch.resolve("comparison.db")).stream()
        .filter(TableDifference::isSome)
        .toList();
  }

  /** Brings what is still in the WAL into the file: it is to be whole by itself. */
  private static void settle(Path file) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      boolean busy =
          new Sql(connection).only("PRAGMA wal_checkpoint(TRUNCATE)", row -> row.getBoolean(1));
      if (busy) {
        throw new SQLException(file + " is still open somewhere");
      }
    }
  }

  private static Path publish(Path partial, Path directory) throws IOException {
    DurableFiles.publish(partial, directory);
    return directory;
  }

  /** Takes away what a killed restore left. */
  private void clear() throws IOException {
    if (!Files.isDirectory(stores.path())) {
      return;
    }
    try (Stream<Path> files = Files.list(stores.path())) {
      for (Path left :
          files.filter(f -> f.toString().endsWith(PARTIAL) && Files.isDirectory(f)).toList()) {
        DurableFiles.deleteTree(left);
      }
    }
  }
}

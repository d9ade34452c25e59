package jobsearch.store.backup;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupProven;
import jobsearch.events.status.BackupStarted;
import jobsearch.events.status.BackupVerified;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.drill.Drill;
import jobsearch.store.drill.Proof;
import jobsearch.store.fold.Fold;
import jobsearch.store.schema.DurableFiles;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes backups of a living store and checks them. A backup is one consistent state with its place
 * in the journal; the fold goes on meanwhile. One at a time.
 */
public final class Backups {

  private static final Logger LOG = Logger.getLogger(Backups.class);

  /** VACUUM INTO never writes more than the source has; some room for the manifest and the WAL. */
  private static final double ROOM = 1.1;

  /**
   * Whether a backup is what it was when it was made.
   *
   * @param reason what is wrong with it; null if it is sound
   */
  public record Check(BackupManifest backup, boolean sound, @Nullable String reason) {}

  private final Path store;
  private final String replica;
  private final Origin origin;
  private final Clock clock;
  private final int keepScheduled;
  private final BackupDirectory directory;
  private final Consumer<StoreEvent> events;
  private final ReentrantLock running = new ReentrantLock();

  /**
   * Backups of one store.
   *
   * @param store its database file
   * @param directory where they are to lie
   * @param keepScheduled how many scheduled ones stay
   * @param events told of each step
   */
  public Backups(
      Path store,
      Path directory,
      String replica,
      Origin origin,
      Clock clock,
      int keepScheduled,
      Consumer<StoreEvent> events) {
    this.store = store;
    this.replica = replica;
    this.origin = origin;
    this.clock = clock;
    this.keepScheduled = keepScheduled;
    this.directory = new BackupDirectory(directory);
    this.events = events;
  }

  /**
   * Makes a backup and reads it back.
   *
   * @param name from {@link #nextName}
   * @throws BackupProblem if it could not be made; nothing of it is left, and the store is as
   *     before
   */
  public BackupManifest make(BackupKind kind, String name) {
    if (!running.tryLock()) {
      throw new BackupProblem("a backup is being made already: wait for it to end");
    }
    try {
      return makeAlone(kind, name);
    } finally {
      running.unlock();
    }
  }

  private BackupManifest makeAlone(BackupKind kind, String name) {
    Instant begin = clock.instant();
    events.accept(new BackupStarted(replica, name, kind.name()));
    try {
      directory.prepare();
      verifyRoom();
      Path partial = directory.partial(name);
      vacuumInto(partial);
      DurableFiles.sync(partial);
      BackupManifest manifest = manifest(name, kind, begin, partial);
      directory.publish(manifest);
      events.accept(verified(manifest, begin));
      thin();
      return manifest;
    } catch (IOException | SQLException | BackupProblem e) {
      discard(name);
      BackupProblem problem = e instanceof BackupProblem known ? known : cannotWrite(e);
      events.accept(
          new BackupFailed(replica, name, kind.name(), String.valueOf(problem.getMessage())));
      throw problem;
    }
  }

  private BackupProblem cannotWrite(Exception cause) {
    return new BackupProblem(
        "cannot write a backup to %s: %s: free space there, or set jobsearch.store.backup.directory"
            .formatted(directory.path(), cause.getMessage()),
        cause);
  }

  /** The name of a backup that begins now; sorts behind all others. */
  public String nextName() {
    try {
      return directory.nextName(clock.instant());
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /** The database of a backup. */
  public Path file(BackupManifest backup) {
    return directory.file(backup.name());
  }

  /** Every complete backup, newest first. */
  public List<BackupManifest> list() {
    try {
      return directory.list();
    } catch (IOException e) {
      throw new BackupProblem("cannot read " + directory.path() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Reads a backup through and compares it with its manifest.
   *
   * @param name of a backup, or {@code latest}
   * @return empty if there is no such backup
   */
  public Optional<Check> check(String name) {
    try {
      Optional<BackupManifest> found = directory.find(name);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      String flaw = BackupFlaw.of(found.get(), directory.file(found.get().name()));
      return Optional.of(new Check(found.get(), flaw == null, flaw));
    } catch (IOException e) {
      throw new BackupProblem("cannot read " + directory.path() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Checks a backup and has it restored and replayed in a drill.
   *
   * @param name of a backup, or {@code latest}
   * @return empty if there is no such backup
   */
  public Optional<Proof> prove(String name, Drill drill) throws InterruptedException {
    Optional<Check> check = check(name);
    if (check.isEmpty()) {
      return Optional.empty();
    }
    BackupManifest backup = check.get().backup();
    String flaw = check.get().reason();
    Proof proof =
        flaw == null
            ? drill.prove(backup.name(), directory.file(backup.name()))
            : new Proof(
                backup.name(),
                false,
                backup.offset(),
                backup.contentHash(),
                0,
                flaw,
                clock.instant());
    try {
      directory.keep(proof);
    } catch (IOException e) {
      LOG.warnf("cannot note the proof of %s: %s", backup.name(), e.getMessage());
    }
    events.accept(
        new BackupProven(
            replica,
            backup.name(),
            proof.proven(),
            proof.offset(),
            proof.hash(),
            Math.round(proof.seconds() * 1000),
            proof.reason()));
    return Optional.of(proof);
  }

  /** What the last drill of a backup came to; empty if there was none. */
  public Optional<Proof> proofOf(BackupManifest backup) {
    try {
      return directory.proofOf(backup.name());
    } catch (IOException e) {
      throw new BackupProblem("cannot read " + directory.path() + ": " + e.getMessage(), e);
    }
  }

  private void verifyRoom() throws IOException {
    FileStore disk = Files.getFileStore(directory.path());
    Path wal = Path.of(store + "-wal");
    long needed = (long) (ROOM * (Files.size(store) + (Files.exists(wal) ? Files.size(wal) : 0)));
    if (disk.getUsableSpace() < needed) {
      throw new BackupProblem(
          "a backup may need %d MB and %s has %d MB free: free space there, or set jobsearch.store.backup.directory"
              .formatted(needed >> 20, directory.path(), disk.getUsableSpace() >> 20));
    }
  }

  /** On a connection of its own: one that only reads cannot make the other file. */
  private void vacuumInto(Path file) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:sqlite:" + store.toAbsolutePath() + "?busy_timeout=10000");
        PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
      vacuum.setString(1, file.toString());
      vacuum.execute();
    }
  }

  private BackupManifest manifest(String name, BackupKind kind, Instant begin, Path file)
      throws IOException {
    BackupContent content = BackupContent.read(file);
    return new BackupManifest(
        name,
        kind,
        begin,
        replica,
        origin.release(),
        content.position().journal(),
        content.position().next(),
        content.schemaVersion(),
        Fold.VERSION,
        content.rows(),
        content.hash().hash(),
        Files.size(file),
        DurableFiles.sha256(file));
  }

  private BackupVerified verified(BackupManifest manifest, Instant begin) {
    return new BackupVerified(
        replica,
        manifest.name(),
        manifest.kind().name(),
        manifest.offset(),
        manifest.contentHash(),
        manifest.sha256(),
        manifest.bytes(),
        Duration.between(begin, clock.instant()).toMillis());
  }

  /** Only what the schedule made goes, oldest first: never what a person asked for. */
  private void thin() {
    try {
      List<BackupManifest> scheduled =
          directory.list().stream().filter(b -> b.kind() == BackupKind.SCHEDULED).toList();
      for (BackupManifest old :
          scheduled.subList(Math.min(keepScheduled, scheduled.size()), scheduled.size())) {
        directory.delete(old);
        LOG.infof("deleted %s: %d newer scheduled ones are kept", old.name(), keepScheduled);
      }
    } catch (IOException | BackupProblem e) {
      // The new one is made all the same.
      LOG.warnf("old backups stay: %s", e.getMessage());
    }
  }

  private void discard(String name) {
    try {
      Files.deleteIfExists(directory.partial(name));
    } catch (IOException e) {
      LOG.warnf("%s is left behind: %s", directory.partial(name), e.getMessage());
    }
  }
}

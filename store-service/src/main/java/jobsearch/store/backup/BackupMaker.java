package jobsearch.store.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupProgressed;
import jobsearch.events.status.BackupStarted;
import jobsearch.events.status.BackupVerified;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.fold.Fold;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.job.Tenths;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.ProcessLock;
import org.jboss.logging.Logger;

/** Makes backups, one at a time in a directory whoever makes them, and thins them out. */
final class BackupMaker {

  private static final Logger LOG = Logger.getLogger(BackupMaker.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** What is done one after the other. */
  private enum Step {
    COPYING,
    CHECKING,
    HASHING
  }

  /**
   * What backups are of.
   *
   * @param store the database file
   */
  record Source(Path store, String replica, Origin origin) {}

  private final Source source;
  private final BackupDirectory directory;
  private final Clock clock;
  private final int keepScheduled;
  private final Consumer<StoreEvent> events;

  BackupMaker(
      Source source,
      BackupDirectory directory,
      Clock clock,
      int keepScheduled,
      Consumer<StoreEvent> events) {
    this.source = source;
    this.directory = directory;
    this.clock = clock;
    this.keepScheduled = keepScheduled;
    this.events = events;
  }

  /**
   * Makes one; under the next free name if its own is taken.
   *
   * @param progress told, too, what is said of its progress
   */
  BackupManifest make(Wanted wanted, String wish, Consumer<BackupProgressed> progress) {
    String name = wish;
    try (ProcessLock turn = BackupTurn.await(directory.path())) {
      name = directory.has(wish) ? directory.nextName(clock.instant()) : wish;
      return makeAlone(wanted, name, progress.andThen(events));
    } catch (IOException | SQLException | BackupProblem e) {
      BackupProblem problem = e instanceof BackupProblem known ? known : directory.cannotWrite(e);
      failed(wanted, name, problem);
      throw problem;
    }
  }

  private BackupManifest makeAlone(Wanted wanted, String name, Consumer<BackupProgressed> told)
      throws IOException, SQLException {
    Instant begin = clock.instant();
    events.accept(new BackupStarted(source.replica(), name, wanted.kind().name()));
    try {
      directory.prepare();
      Path partial = directory.partial(name);
      Snapshot.write(
          source.store(),
          partial,
          LOOK_EVERY,
          new Tenths((done, of) -> told.accept(at(name, Step.COPYING, done, of))));
      BackupManifest manifest = manifest(name, wanted, begin, partial, told);
      directory.publish(manifest);
      events.accept(verified(manifest, begin));
      thin();
      return manifest;
    } catch (IOException | SQLException | BackupProblem e) {
      discard(name);
      throw e;
    }
  }

  /** Says that one was not made. */
  void failed(Wanted wanted, String name, BackupProblem problem) {
    events.accept(
        new BackupFailed(
            source.replica(), name, wanted.kind().name(), String.valueOf(problem.getMessage())));
  }

  private BackupProgressed at(String name, Step step, long done, long of) {
    return new BackupProgressed(source.replica(), name, step.name(), done, of);
  }

  private BackupManifest manifest(
      String name, Wanted wanted, Instant begin, Path file, Consumer<BackupProgressed> told)
      throws IOException {
    long bytes = Files.size(file);
    told.accept(at(name, Step.CHECKING, 0, bytes));
    BackupContent content = BackupContent.read(file);
    told.accept(at(name, Step.HASHING, 0, bytes));
    return new BackupManifest(
        name,
        wanted.kind(),
        wanted.promotion(),
        begin,
        source.replica(),
        source.origin().release(),
        content.position().journal(),
        content.position().next(),
        content.schemaVersion(),
        Fold.VERSION,
        content.rows(),
        content.hash().hash(),
        LogicalHash.VERSION,
        bytes,
        DurableFiles.sha256(file));
  }

  private BackupVerified verified(BackupManifest manifest, Instant begin) {
    return new BackupVerified(
        source.replica(),
        manifest.name(),
        manifest.kind().name(),
        manifest.offset(),
        manifest.contentHash(),
        manifest.sha256(),
        manifest.bytes(),
        Duration.between(begin, clock.instant()).toMillis());
  }

  /** The oldest go, but never what a person asked for or a promotion may need. */
  private void thin() {
    try {
      for (ListedBackup old :
          directory.listed().stream()
              .filter(ListedBackup::isThinnedOut)
              .skip(keepScheduled)
              .toList()) {
        directory.delete(old.name());
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

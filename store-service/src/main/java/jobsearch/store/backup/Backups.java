package jobsearch.store.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.BackupDrillProgressed;
import jobsearch.events.status.BackupDrillStarted;
import jobsearch.events.status.BackupProgressed;
import jobsearch.events.status.BackupProven;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.drill.Drill;
import jobsearch.store.drill.Proof;
import jobsearch.store.job.Tenths;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes backups of a living store and checks them. A backup is one consistent state with its place
 * in the journal; the fold goes on meanwhile. One at a time.
 */
public final class Backups {

  private static final Logger LOG = Logger.getLogger(Backups.class);

  /**
   * Whether a backup is what it was when it was made.
   *
   * @param reason what is wrong with it; null if it is sound
   */
  public record Check(BackupManifest backup, boolean sound, @Nullable String reason) {}

  private final String replica;
  private final Clock clock;
  private final BackupDirectory directory;
  private final Consumer<StoreEvent> events;
  private final BackupMaker maker;

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
    this.replica = replica;
    this.clock = clock;
    this.directory = new BackupDirectory(directory);
    this.events = events;
    this.maker =
        new BackupMaker(
            new BackupMaker.Source(store, replica, origin),
            this.directory,
            clock,
            keepScheduled,
            events);
  }

  /**
   * Makes a backup and reads it back.
   *
   * @param name from {@link #nextName}; if another process has taken it meanwhile, it is the next
   * @throws BackupProblem if it could not be made; nothing of it is left, and the store is as
   *     before
   */
  public BackupManifest make(Wanted wanted, String name) {
    return make(wanted, name, progress -> {});
  }

  /**
   * As {@link #make(Wanted, String)}.
   *
   * @param progress told how far it is
   */
  BackupManifest make(Wanted wanted, String name, Consumer<BackupProgressed> progress) {
    return maker.make(wanted, name, progress);
  }

  /** Says that a backup could not even be begun. */
  void notBegun(Wanted wanted, BackupProblem problem) {
    maker.failed(wanted, BackupDirectory.name(clock.instant()), problem);
  }

  /** The name of a backup that begins now; sorts behind all others. */
  public String nextName() {
    try {
      return directory.nextName(clock.instant());
    } catch (IOException e) {
      throw directory.cannotWrite(e);
    }
  }

  /** The database of a backup. */
  public Path file(BackupManifest backup) {
    return directory.file(backup.name());
  }

  /** Every complete backup whose manifest can be read, newest first. */
  public List<BackupManifest> list() {
    return listed().stream().map(ListedBackup::manifest).filter(Objects::nonNull).toList();
  }

  /**
   * A backup by its name, or the newest by the name {@code latest}.
   *
   * @throws BackupProblem if its manifest cannot be read
   */
  public Optional<BackupManifest> find(String name) {
    try {
      return directory.find(name);
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  /** Every database that bears a backup's name, newest first. */
  public List<ListedBackup> listed() {
    try {
      return directory.listed();
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  /**
   * Ends the hold of a promotion's backup: from now on it counts as a scheduled one.
   *
   * @return whether there is such a backup
   */
  public boolean release(String name) {
    try {
      return directory.release(name);
    } catch (IOException e) {
      throw directory.cannotWrite(e);
    }
  }

  private BackupProblem cannotRead(IOException cause) {
    return new BackupProblem("cannot read " + directory.path() + ": " + cause.getMessage(), cause);
  }

  /**
   * Reads a backup through and compares it with its manifest.
   *
   * @param name of a backup, or {@code latest}
   * @return empty if there is no such backup
   */
  public Optional<Check> check(String name) {
    return find(name)
        .map(backup -> {
          String flaw = BackupFlaw.of(backup, directory.file(backup.name()));
          return new Check(backup, flaw == null, flaw);
        });
  }

  /**
   * Checks a backup and has it restored and replayed in a drill.
   *
   * @param name of a backup, or {@code latest}
   * @return empty if there is no such backup
   */
  public Optional<Proof> prove(String name, Drill drill) throws InterruptedException {
    return prove(name, drill, progress -> {});
  }

  /**
   * As {@link #prove(String, Drill)}.
   *
   * @param progress told how far it is
   */
  Optional<Proof> prove(String name, Drill drill, Consumer<BackupDrillProgressed> progress)
      throws InterruptedException {
    Optional<ListedBackup> listed =
        listed().stream().filter(b -> name.equals("latest") || b.name().equals(name)).findFirst();
    if (listed.isEmpty()) {
      return Optional.empty();
    }
    String backup = listed.get().name();
    BackupManifest manifest = listed.get().manifest();
    String flaw =
        manifest == null
            ? listed.get().flaw()
            : BackupFlaw.of(manifest, directory.file(manifest.name()));
    Instant begin = clock.instant();
    events.accept(new BackupDrillStarted(replica, backup, begin));
    Consumer<BackupDrillProgressed> told = progress.andThen(events);
    Proof proof =
        flaw == null
            ? drill.prove(
                backup,
                directory.file(backup),
                step ->
                    new Tenths((done, of) ->
                        told.accept(
                            new BackupDrillProgressed(
                                replica, backup, begin, step.name(), done, of))))
            : new Proof(
                backup,
                false,
                manifest == null ? 0 : manifest.offset(),
                manifest == null ? "" : manifest.contentHash(),
                0,
                flaw,
                clock.instant());
    try {
      directory.proofs().keep(proof);
    } catch (IOException e) {
      LOG.warnf("cannot note the proof of %s: %s", backup, e.getMessage());
    }
    events.accept(
        new BackupProven(
            replica,
            backup,
            proof.proven(),
            proof.offset(),
            proof.hash(),
            Math.round(proof.seconds() * 1000),
            proof.reason()));
    return Optional.of(proof);
  }

  /** What the last drill of a backup came to; empty if there was none, or it cannot be read. */
  public Optional<Proof> proofOf(String backup) {
    try {
      return directory.proofs().of(backup);
    } catch (IOException e) {
      // The next drill writes it anew; the rest of the listing must not wait for that.
      LOG.warnf("the proof of %s cannot be read: %s", backup, e.getMessage());
      return Optional.empty();
    }
  }
}

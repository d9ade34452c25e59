package jobsearch.store.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import jobsearch.events.status.BackupCopied;
import jobsearch.events.status.BackupCopyFailed;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.backup.BackupDirectory;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.CopyState;
import jobsearch.store.backup.ListedBackup;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings each place up to what is here: backups, newest first, then the journal's archive. It can
 * be killed at any moment and repeated.
 */
public final class Copies implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Copies.class);

  /** What the journal's archive is called in events and problems. */
  static final String JOURNAL = "journal";

  /** What is to be copied, by whom. */
  record Source(
      String replica,
      String owner,
      BackupDirectory backups,
      JournalArchive archive,
      int keepScheduled,
      boolean personal) {}

  private final List<Place> places;
  private final Source source;
  private final Folder folder;
  private final Ownership ownership;
  private final CopyLedger ledger;
  private final Clock clock;
  private final Consumer<StoreEvent> events;

  Copies(List<Place> places, Source source, Clock clock, Consumer<StoreEvent> events) {
    this.places = List.copyOf(places);
    this.source = source;
    this.folder = new Folder(source.owner());
    String beside = "copies_" + source.replica();
    this.ownership = new Ownership(source.backups().path().resolve(beside + ".owner"), folder);
    this.ledger = new CopyLedger(source.backups().path().resolve(beside + ".json"));
    this.clock = clock;
    this.events = events;
  }

  /** Whether any place is configured. */
  public boolean areWanted() {
    return !places.isEmpty();
  }

  /** Copies what is not there yet, and says whether all of it is now. */
  public synchronized boolean run() {
    boolean whole = true;
    for (Place place : places) {
      whole &= run(place);
    }
    return whole;
  }

  private boolean run(Place place) {
    List<BackupManifest> backups = new ArrayList<>();
    boolean whole = true;
    String subject = JOURNAL;
    try {
      for (ListedBackup listed : source.backups().listed()) {
        if (listed.manifest() != null) {
          backups.add(listed.manifest());
        }
      }
      subject = backups.isEmpty() ? JOURNAL : backups.getFirst().name();
      ownership.claim(place);
      Transfer transfer = new Transfer(place, folder.backups(), ledger, clock);
      BackupCopies copies = new BackupCopies(place, folder.backups(), source.backups(), transfer);
      for (BackupManifest backup : backups) {
        subject = backup.name();
        whole &= bring(place, copies, backup);
      }
      copies.thin(source.keepScheduled());
      subject = JOURNAL;
      Optional<ArchiveManifest> journal = source.archive().manifest();
      if (journal.isPresent()) {
        bring(place, journal.get());
      }
      return whole;
    } catch (IOException | CopyProblem e) {
      failed(place, subject, String.valueOf(e.getMessage()));
      return false;
    }
  }

  private boolean bring(Place place, BackupCopies copies, BackupManifest backup)
      throws IOException {
    Instant begin = clock.instant();
    try {
      if (copies.bring(backup)) {
        copied(place, backup.name(), backup.bytes(), backup.sha256(), begin);
      }
      ledger.mended(place, backup.name());
      return true;
    } catch (CopyProblem e) {
      // The others may be sound.
      failed(place, backup.name(), String.valueOf(e.getMessage()));
      return false;
    } catch (IOException e) {
      if (!Files.exists(source.backups().file(backup.name()))) {
        // Thinned out meanwhile.
        return true;
      }
      throw e;
    }
  }

  private void bring(Place place, ArchiveManifest journal) throws IOException {
    Instant begin = clock.instant();
    String sha256 =
        new JournalCopy(
                folder,
                source.archive(),
                source.personal(),
                new Transfer(place, folder.journals(), ledger, clock))
            .bring(journal);
    ledger.mended(place, JOURNAL);
    if (sha256 != null) {
      long bytes = journal.segments().stream().mapToLong(ArchiveManifest.Segment::bytes).sum();
      copied(place, JOURNAL, bytes, sha256, begin);
    }
  }

  private void copied(Place place, String what, long bytes, String sha256, Instant begin) {
    Instant end = clock.instant();
    LOG.infof("%s is copied to %s and read back", what, place.title());
    events.accept(
        new BackupCopied(
            source.replica(),
            what,
            place.title(),
            bytes,
            sha256,
            end,
            Duration.between(begin, end).toMillis()));
  }

  /** Loud once; the listing goes on saying it. */
  private void failed(Place place, String what, String reason) {
    if (ledger.failed(place, what, reason)) {
      LOG.errorf("%s is not copied to %s: %s", what, place.title(), reason);
      events.accept(new BackupCopyFailed(source.replica(), what, place.title(), reason));
    }
  }

  /** How it stands with the copies of a backup, one for each place. */
  public List<CopyState> of(String backup) {
    return places.stream().map(place -> state(place, backup)).toList();
  }

  private CopyState state(Place place, String backup) {
    String name = folder.backups() + backup;
    boolean whole = ledger.verified(place, name + ".json").isPresent();
    @Nullable Instant at =
        whole
            ? ledger.verified(place, name + ".db").map(CopyLedger.Verified::at).orElse(null)
            : null;
    String problem = ledger.problem(place, backup);
    return new CopyState(
        place.title(), at, problem == null && at == null ? "not copied yet" : problem);
  }

  /** What could not be copied, by place and what it is. */
  public Map<String, String> problems() {
    Map<String, String> problems = new TreeMap<>();
    for (Place place : places) {
      ledger
          .problems(place)
          .forEach((what, reason) -> problems.put(place.title() + ": " + what, reason));
    }
    return problems;
  }

  /** The titles of the places. */
  public List<String> titles() {
    return places.stream().map(Place::title).toList();
  }

  /**
   * Reads the copies of a backup again at each place.
   *
   * @return what is wrong; empty if all are whole. The next run sends what is not.
   */
  public synchronized Optional<String> verify(BackupManifest backup) {
    List<String> flaws = new ArrayList<>();
    for (Place place : places) {
      String name = folder.backups() + backup.name();
      String flaw = flaw(place, name, backup);
      if (flaw == null) {
        ledger.verified(place, name + ".db", backup.sha256(), clock.instant());
        ledger.mended(place, backup.name());
      } else {
        ledger.forget(place, name + ".db");
        ledger.forget(place, name + ".json");
        failed(place, backup.name(), flaw);
        flaws.add(flaw);
      }
    }
    return flaws.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", flaws));
  }

  private static @Nullable String flaw(Place place, String name, BackupManifest backup) {
    try {
      BackupManifest there = BackupDirectory.manifest(Transfer.bytes(place, name + ".json"));
      return there.equals(backup) && Transfer.sha256(place, name + ".db").equals(backup.sha256())
          ? null
          : "the copy in %s is damaged (SHA-256 differs): it is sent again at the next attempt"
              .formatted(place.title());
    } catch (IOException e) {
      return "the copy in %s cannot be read: %s".formatted(place.title(), e.getMessage());
    }
  }

  @Override
  public void close() {
    places.forEach(Place::close);
  }
}

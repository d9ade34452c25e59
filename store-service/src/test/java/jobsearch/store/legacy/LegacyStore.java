package jobsearch.store.legacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.CvRegistered;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.FoldedStore;
import jobsearch.store.backup.Backups;

/** A store with migrations whose facts are folded at once, and that can be killed. */
final class LegacyStore implements AutoCloseable, ImportJournal {

  static final Instant NOW = Instant.parse("2026-08-03T08:00:00Z");

  final FoldedStore store;
  final Migrations migrations;
  final Validation validation;
  final Backups backups;
  final List<StoreEvent> events = new ArrayList<>();
  private int killAfter = Integer.MAX_VALUE;
  private int disturbIn = Integer.MAX_VALUE;
  private Disturbance disturbance = () -> {};

  /** What someone else does while a migration runs. */
  @FunctionalInterface
  interface Disturbance {
    void happen() throws IOException;
  }

  LegacyStore(Path home) throws SQLException {
    this(home, new TickingClock());
  }

  LegacyStore(Path home, Clock clock) throws SQLException {
    store = new FoldedStore(home.resolve("store"));
    store.say(new CvRegistered("ffffffffffffffff", "00".repeat(32)));
    Origin origin = new Origin("store-service", "v1.2.3");
    backups =
        new Backups(
            store.database().file(),
            home.resolve("backups"),
            "store-1",
            origin,
            clock,
            2,
            events::add);
    migrations =
        new Migrations(
            new Migrations.Settings("store-1", origin, home.resolve("scratch")),
            store.database(),
            backups,
            this,
            clock,
            events::add);
    validation = new Validation(store.database(), clock);
  }

  /** From now on only so many facts are taken; the next one dies. */
  void killAfter(int facts) {
    killAfter = facts;
  }

  /** Something happens just before so many facts from now were taken. */
  void beforeFact(int fact, Disturbance what) {
    disturbIn = fact;
    disturbance = what;
  }

  private void disturb() {
    try {
      if (disturbIn-- == 0) {
        disturbance.happen();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void append(List<? extends JournalFact> facts) {
    for (JournalFact fact : facts) {
      disturb();
      if (killAfter-- <= 0) {
        throw new IllegalStateException("killed");
      }
      say(fact);
    }
  }

  void say(JournalFact fact) {
    try {
      store.say(fact);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  MigrationReport migrate(Path directory, MigrationRequest.Choice... choices) {
    return run(directory, false, false, choices);
  }

  MigrationReport run(
      Path directory, boolean dryRun, boolean force, MigrationRequest.Choice... choices) {
    return migrations.run(
        new MigrationRequest(directory.toString(), null, dryRun, force, List.of(choices)),
        (done, records) -> {});
  }

  ValidationReport validate(Path directory) {
    return validation.run(
        new Validation.Request(directory.toString(), true, null), (done, records) -> {});
  }

  @Override
  public void close() throws SQLException {
    store.close();
  }

  /** Goes on by a second each time that it is read. */
  private static final class TickingClock extends Clock {
    private final AtomicLong reads = new AtomicLong();

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return NOW.plusSeconds(reads.getAndIncrement());
    }
  }
}

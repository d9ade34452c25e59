package jobsearch.store.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jobsearch.events.codec.Envelope;
import jobsearch.events.codec.EventCodec;
import jobsearch.events.codec.EventTypes;
import jobsearch.events.codec.Origin;
import jobsearch.events.journal.JournalFact;
import jobsearch.store.FoldedStore;
import jobsearch.store.SmallDisk;
import jobsearch.store.backup.Backups;
import jobsearch.store.journal.JournalRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fills up while records are taken over, and is freed again. */
class FullDiskMigrationTest {

  private static final Origin ORIGIN = new Origin("store-service", "v1");
  private static final int RECORDS = 100;

  @TempDir Path home;

  @Test
  void aMigrationWaitsForRoomAndLosesNothing() throws Exception {
    Path legacy = Files.createDirectories(home.resolve("legacy"));
    Files.writeString(
        legacy.resolve("job_matches_1.json"),
        IntStream.rangeClosed(1, RECORDS)
            .mapToObj(number ->
                LegacySamples.match(number, 7)
                    .replace("Bakes bread", "Bakes bread. ".repeat(2_000)))
            .collect(Collectors.joining(",", "[", "]")));
    try (SmallDisk disk = SmallDisk.mount(home.resolve("disk"), 16);
        FoldedStore store = new FoldedStore(home.resolve("disk/store"));
        Fold fold = new Fold(store, disk)) {
      Migrations migrations =
          new Migrations(
              new Migrations.Settings("store-1", ORIGIN, home.resolve("scratch")),
              store.database(),
              new Backups(
                  store.database().file(),
                  home.resolve("backups"),
                  "store-1",
                  ORIGIN,
                  Clock.systemUTC(),
                  2,
                  event -> {}),
              fold,
              Clock.systemUTC(),
              event -> {});
      MigrationReport report =
          migrations.run(
              new MigrationRequest(
                  legacy.toString(),
                  null,
                  false,
                  false,
                  List.of(
                      new MigrationRequest.Choice(
                          "job_matches_1.json", "bread", LegacySamples.CV, false))),
              (done, records) -> {});

      assertThat(fold.failures).isPositive();
      assertThat(report.migrated()).isEqualTo(RECORDS);
      assertThat(store.count("SELECT count(*) FROM postings")).isEqualTo(RECORDS);
      assertThat(store.text("PRAGMA integrity_check")).isEqualTo("ok");
    }
  }

  /** Folds as a replica does: what the disk does not take is tried again. */
  private static final class Fold implements ImportJournal, AutoCloseable {
    private final FoldedStore store;
    private final SmallDisk disk;
    private final EventCodec<JournalFact> codec = new EventCodec<>(EventTypes.JOURNAL);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private boolean full;
    private volatile int failures;

    Fold(FoldedStore store, SmallDisk disk) {
      this.store = store;
      this.disk = disk;
    }

    @Override
    public void append(List<? extends JournalFact> facts) {
      if (!full) {
        fill();
      }
      List<JournalRecord> records =
          facts.stream()
              .map(fact ->
                  store.record(codec.encode("journal", Envelope.of(fact, Instant.now(), ORIGIN))))
              .toList();
      thread.execute(() -> fold(records));
    }

    private void fill() {
      try {
        disk.fill(200);
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      full = true;
    }

    private void fold(List<JournalRecord> records) {
      while (true) {
        try {
          var unused = store.fold(records);
          return;
        } catch (SQLException fullDisk) {
          failures++;
          if (failures == 3) {
            free();
          }
          pause();
        }
      }
    }

    private void free() {
      try {
        disk.free();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void pause() {
      try {
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      thread.shutdownNow();
    }
  }
}

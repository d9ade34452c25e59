package jobsearch.store.drill;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.status.BackupDrillProgressed;
import jobsearch.events.status.BackupDrillStarted;
import jobsearch.events.status.BackupProven;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.FoldedStore;
import jobsearch.store.RealJournal;
import jobsearch.store.SmallDisk;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.job.Progress;
import jobsearch.store.schema.Sql;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** Real processes replay a real journal. */
@Tag("broker")
class DrillTest {

  private static final Function<Drill.Step, Progress> UNTOLD = step -> (done, of) -> {};

  @TempDir Path home;

  @Test
  void aSoundBackupIsProvenAndEveryDifferenceIsReported() throws Exception {
    try (RealJournal journal = RealJournal.fresh()) {
      Map<String, Object> client = journal.client();
      Path live = home.resolve("store");
      journal.say(cv(CV), start("r1"), page("r1", 1, 1, 2), scraped("r1", 1));
      Replay.run(live, client, "journal", 4);
      Path file = live.resolve("store.db");
      SQLiteDataSource readers = new SQLiteDataSource();
      readers.setUrl("jdbc:sqlite:" + file);
      Backups backups =
          new Backups(
              file,
              home.resolve("backups"),
              "store-1",
              RealJournal.ORIGIN,
              Clock.systemUTC(),
              10,
              event -> {});
      BackupManifest backup = backups.make(Wanted.MANUAL, backups.nextName());
      Drill drill =
          new Drill(
              readers, journal.address(), "journal", home.resolve("scratch"), Clock.systemUTC());

      journal.say(scraped("r1", 2));
      Replay.run(live, client, "journal", 5);
      Proof proof = backups.prove("latest", drill).orElseThrow();
      assertThat(proof.reason()).isNull();
      assertThat(proof.proven()).isTrue();
      assertThat(proof.offset()).isEqualTo(5);
      assertThat(backups.proofOf(backup.name())).contains(proof);
      assertThat(home.resolve("scratch")).doesNotExist();

      change(file, "UPDATE postings SET company = 'Changed' WHERE id = 1");
      assertThat(drill.prove("changed", backups.file(backup), UNTOLD).reason())
          .contains("the backup with the journal behind it gives other content")
          .contains("the whole journal gives other content")
          .contains("in postings");
      change(file, "UPDATE postings SET company = 'Acme' WHERE id = 1");

      // What two postings have to do with each other is told to people, too.
      change(
          file,
          "INSERT INTO relations VALUES (1, 2, 'duplicate-of', 1, 0.9, 'same address', 't', 4, NULL)");
      assertThat(drill.prove("related", backups.file(backup), UNTOLD).reason())
          .contains("in relations");
      change(file, "DELETE FROM relations");

      // The store has folded a fact that the journal does not hold any more.
      change(file, "INSERT INTO hidden_companies VALUES ('Lost', '2026-08-03T08:00:00Z')");
      assertThat(drill.prove("lost", backups.file(backup), UNTOLD).reason())
          .contains("the whole journal gives other content")
          .contains("in hidden_companies");
      change(file, "DELETE FROM hidden_companies");

      // A fact that the backup lost shows in the replay from it alone.
      change(backups.file(backup), "DELETE FROM cv_versions");
      assertThat(drill.prove("dropped", backups.file(backup), UNTOLD).reason())
          .isEqualTo(
              "the backup with the journal behind it gives other content than the store at"
                  + " offset 5, in cv_versions");
      assertThat(backups.prove("latest", drill).orElseThrow().proven()).isFalse();
    }
  }

  @Test
  void aLongDrillSaysHowFarItIs() throws Exception {
    int many = 10_500;
    try (RealJournal journal = RealJournal.fresh()) {
      Path live = home.resolve("store");
      JournalFact[] history = new JournalFact[many];
      Arrays.fill(history, cv(CV));
      journal.say(history);
      Replay.run(live, journal.client(), "journal", 1);
      SQLiteDataSource readers = new SQLiteDataSource();
      readers.setUrl("jdbc:sqlite:" + live.resolve("store.db"));
      List<StoreEvent> events = new ArrayList<>();
      Backups backups =
          new Backups(
              live.resolve("store.db"),
              home.resolve("backups"),
              "store-1",
              RealJournal.ORIGIN,
              Clock.systemUTC(),
              10,
              events::add);
      backups.make(Wanted.MANUAL, backups.nextName());
      Replay.run(live, journal.client(), "journal", many);
      events.clear();

      Proof proof =
          backups
              .prove(
                  "latest",
                  new Drill(
                      readers,
                      journal.address(),
                      "journal",
                      home.resolve("scratch"),
                      Clock.systemUTC()))
              .orElseThrow();

      assertThat(proof.reason()).isNull();
      assertThat(events).first().isInstanceOf(BackupDrillStarted.class);
      assertThat(events).last().isInstanceOf(BackupProven.class);
      assertThat(events).extracting(StoreEvent::id).doesNotHaveDuplicates();
      List<BackupDrillProgressed> told =
          events.subList(1, events.size() - 1).stream()
              .map(BackupDrillProgressed.class::cast)
              .toList();
      assertThat(told)
          .extracting(BackupDrillProgressed::step, progress -> progress.done() >= 10_000)
          .containsExactly(
              tuple("RESTORING", false),
              tuple("RESTORING", true),
              tuple("REPLAYING", false),
              tuple("REPLAYING", true));
      assertThat(told).allSatisfy(progress -> assertThat(progress.of()).isEqualTo(many));
    }
  }

  @Test
  void aDrillThatWouldFillTheDiskIsNotBegun() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(home.resolve("disk"), 8)) {
      Path backup = home.resolve("backup.db");
      Files.write(backup, new byte[4 << 20]);
      try (FoldedStore store = new FoldedStore(home.resolve("store"))) {
        Drill drill =
            new Drill(
                store.database().readers(),
                "nowhere:1",
                "journal",
                home.resolve("disk/drill"),
                Clock.systemUTC());
        Proof proof = drill.prove("b", backup, UNTOLD);
        assertThat(proof.proven()).isFalse();
        assertThat(proof.reason()).contains("may need 12 MB", "free space there");
        assertThat(home.resolve("disk/drill")).doesNotExist();
      }
    }
  }

  @Test
  void aReplayThatHangsIsEnded() throws Exception {
    FreshProcess replay =
        FreshProcess.run(Hanging.class, home, Duration.ofSeconds(2), line -> {}, "x");
    assertThat(replay.code()).isNotZero();
    assertThat(replay.lastLine()).contains("did not end within 2 s");
  }

  /** A program that does not end. */
  static final class Hanging {
    public static void main(String[] arguments) throws InterruptedException {
      Thread.sleep(600_000);
    }
  }

  private static void change(Path file, String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      new Sql(connection).update(statement);
    }
  }
}

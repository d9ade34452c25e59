package jobsearch.store.replica;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.Posting;
import jobsearch.store.RealJournal;
import jobsearch.store.SmallDisk;
import jobsearch.store.backup.BackupProblem;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.drill.Replay;
import jobsearch.store.fold.FoldOutput;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.schema.DatabaseProblem;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.schema.Timeouts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk, a locked file, another writer: said clearly, and over once the cause is. */
@Tag("broker")
class TroubledStoreTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Timeouts SHORT = new Timeouts(Duration.ofMillis(200), Duration.ofMinutes(1));

  @TempDir Path home;

  private RealJournal journal;

  @BeforeEach
  void open() throws Exception {
    journal = RealJournal.start(home.resolve("kafka"));
    journal.say(cv(CV));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void aFullDiskHoldsTheFoldUpUntilThereIsRoom() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(home.resolve("disk"), 16);
        StoreDatabase database = StoreDatabase.open(home.resolve("disk"));
        Replica replica = replica(database)) {
      becomes(replica, ReplicaState.CURRENT);
      disk.fill(200);
      say(50);

      becomes(replica, ReplicaState.STUCK);
      assertThat(replica.status().reason()).contains("free space").contains("goes on by itself");
      disk.free();

      becomes(replica, ReplicaState.CURRENT);
      assertThat(replica.status().offset()).isEqualTo(51);
      LogicalHash elsewhere =
          Replay.run(home.resolve("elsewhere"), journal.client(), "journal", 51);
      try (Connection reader = database.readers().getConnection()) {
        assertThat(LogicalHash.of(reader)).isEqualTo(elsewhere);
      }
    }
  }

  @Test
  void aBackupThatTheDiskHasNoRoomForLeavesNothingAndIsMadeLater() throws Exception {
    say(20);
    LogicalHash unused = Replay.run(home.resolve("store"), journal.client(), "journal", 21);
    try (SmallDisk disk = SmallDisk.mount(home.resolve("disk"), 8)) {
      Backups backups =
          new Backups(
              home.resolve("store/store.db"),
              home.resolve("disk/backups"),
              "store-1",
              RealJournal.ORIGIN,
              Clock.systemUTC(),
              10,
              event -> {});
      disk.fill(100);
      assertThatThrownBy(() -> backups.make(Wanted.MANUAL, "jobsearch_backup_20260803_080000"))
          .isInstanceOf(BackupProblem.class)
          .hasMessageContaining("free space");
      assertThat(backups.list()).isEmpty();
      disk.free();

      assertThat(backups.make(Wanted.MANUAL, "jobsearch_backup_20260803_080001").offset())
          .isEqualTo(21);
    }
  }

  @Test
  void aLockOfAnotherProcessIsWaitedFor() throws Exception {
    try (StoreDatabase database = StoreDatabase.open(home.resolve("store"), SHORT);
        Replica replica = replica(database)) {
      becomes(replica, ReplicaState.CURRENT);
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database.file());
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        say(1);
        becomes(replica, ReplicaState.STUCK);
        assertThat(replica.status().reason()).contains("end the process that has locked it");
        statement.execute("ROLLBACK");
      }
      await().atMost(PATIENCE).until(() -> replica.status().offset() == 2);
      becomes(replica, ReplicaState.CURRENT);
    }
  }

  @Test
  void aSecondWriterOfTheSameFileIsRefused() throws Exception {
    Path store = home.resolve("store");
    try (StoreDatabase database = StoreDatabase.open(store)) {
      String pid = Long.toString(ProcessHandle.current().pid());
      assertThatThrownBy(() -> StoreDatabase.open(store))
          .isInstanceOf(DatabaseProblem.class)
          .hasMessageContaining("process " + pid + " has the store")
          .hasMessageContaining("stop it");

      assertThat(another(store)).contains("process " + pid + " has the store");
      assertThat(database.migratedFrom()).isZero();
    }
    StoreDatabase.open(store).close();
  }

  private String another(Path store) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Replay.class.getName(),
                store.toString(),
                journal.address(),
                "journal",
                "1")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isNotZero();
    return said;
  }

  private void say(int postings) throws Exception {
    String description = "word ".repeat(10_000);
    for (int i = 1; i <= postings; i++) {
      Posting posting =
          new Posting(
              "Job " + i,
              null,
              List.of(),
              null,
              i + description,
              null,
              null,
              null,
              null,
              null,
              null);
      journal.say(new PostingScraped("r1", ref(i), posting, null, null));
    }
  }

  private Replica replica(StoreDatabase database) {
    Replica replica =
        new Replica(
            new Replica.Settings("replica", journal.client(), "journal", 500),
            database,
            new Nobody());
    replica.start();
    return replica;
  }

  private static void becomes(Replica replica, ReplicaState state) {
    await().atMost(PATIENCE).until(() -> replica.status().state() == state);
  }

  /** Nobody listens. */
  private static final class Nobody implements ReplicaListener {
    @Override
    public void caughtUp(long offset) {}

    @Override
    public void activated() {}

    @Override
    public void deactivated() {}

    @Override
    public void say(FoldOutput output) {}
  }
}

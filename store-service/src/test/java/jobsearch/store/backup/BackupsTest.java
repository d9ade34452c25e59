package jobsearch.store.backup;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupProgressed;
import jobsearch.events.status.BackupStarted;
import jobsearch.events.status.BackupVerified;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.FoldedStore;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.schema.ProcessLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {

  private static final Instant NOW = Instant.parse("2026-08-03T08:00:00Z");

  @TempDir Path home;

  private final List<StoreEvent> events = new ArrayList<>();
  private FoldedStore store;
  private Backups backups;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(home.resolve("store"));
    store.say(cv(CV), start("r1"), page("r1", 1, 1, 2), scraped("r1", 1));
    backups = backups(home.resolve("backups"));
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
  }

  private Backups backups(Path directory) {
    return new Backups(
        store.database().file(),
        directory,
        "store-1",
        new Origin("store-service", "v1.2.3"),
        Clock.fixed(NOW, ZoneOffset.UTC),
        2,
        events::add);
  }

  @Test
  void aBackupIsTheStoreWithItsPlaceInTheJournal() throws Exception {
    BackupManifest made = backups.make(Wanted.MANUAL, backups.nextName());
    assertThat(made.name()).isEqualTo("jobsearch_backup_20260803_080000");
    assertThat(made.offset()).isEqualTo(store.position().next());
    assertThat(made.contentHash()).isEqualTo(store.hash().hash());
    assertThat(made.rows()).containsEntry("postings", 2L).containsEntry("cv_versions", 1L);
    assertThat(made.release()).isEqualTo("v1.2.3");
    assertThat(made.bytes()).isEqualTo(Files.size(backups.file(made)));
    assertThat(backups.list()).containsExactly(made);
    assertThat(backups.check("latest").orElseThrow().sound()).isTrue();
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .startsWith(BackupStarted.class.getSimpleName())
        .endsWith(BackupVerified.class.getSimpleName());
  }

  @Test
  void eachStepIsAnEventWhileItIsMade() {
    List<BackupProgressed> told = new ArrayList<>();
    BackupManifest made = backups.make(Wanted.MANUAL, backups.nextName(), told::add);
    assertThat(told)
        .extracting(BackupProgressed::step, BackupProgressed::done)
        .containsExactly(tuple("COPYING", 0L), tuple("CHECKING", 0L), tuple("HASHING", 0L));
    assertThat(told.getFirst().of()).isGreaterThanOrEqualTo(made.bytes());
    assertThat(told.getLast())
        .isEqualTo(new BackupProgressed("store-1", made.name(), "HASHING", 0, made.bytes()));
    assertThat(events.subList(1, events.size() - 1)).isEqualTo(told);
    assertThat(events).extracting(StoreEvent::id).doesNotHaveDuplicates();
  }

  @Test
  void theStoreGoesOnAndTheBackupStaysAsItWas() throws Exception {
    BackupManifest made = backups.make(Wanted.MANUAL, backups.nextName());
    store.say(scraped("r1", 2));
    assertThat(store.hash().hash()).isNotEqualTo(made.contentHash());
    assertThat(backups.check(made.name()).orElseThrow().sound()).isTrue();
  }

  @Test
  void onlyScheduledOnesAreThinnedOut() {
    BackupManifest manual = backups.make(Wanted.MANUAL, backups.nextName());
    for (int i = 0; i < 4; i++) {
      backups.make(Wanted.SCHEDULED, backups.nextName());
    }
    assertThat(backups.list()).hasSize(3).last().isEqualTo(manual);
    assertThat(backups.list().getFirst().name()).isEqualTo("jobsearch_backup_20260803_080004");
  }

  @Test
  void damageOfEveryKindIsNamed() throws Exception {
    BackupManifest made = backups.make(Wanted.MANUAL, backups.nextName());
    Path file = backups.file(made);
    byte[] whole = Files.readAllBytes(file);

    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(whole.length / 2);
      bytes.write(whole[whole.length / 2] ^ 1);
    }
    assertFlaw(made, "SHA-256 differs");
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 4096));
    assertFlaw(made, "its manifest says");
    Files.write(file, whole);
    assertThat(backups.check(made.name()).orElseThrow().sound()).isTrue();
    Path wal = Files.write(Path.of(file + "-wal"), new byte[] {1});
    assertFlaw(made, "does not belong to a finished backup");
    Files.delete(wal);
    Files.delete(home.resolve("backups").resolve(made.name() + ".json"));
    assertThat(backups.list()).isEmpty();
    assertThatThrownBy(() -> backups.check(made.name()))
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("has no manifest");
    BackupManifest next = backups.make(Wanted.MANUAL, backups.nextName());
    assertThat(next.name()).isGreaterThan(made.name());
    assertThat(backups.check(next.name()).orElseThrow().sound()).isTrue();
  }

  private void assertFlaw(BackupManifest backup, String flaw) {
    Backups.Check check = backups.check(backup.name()).orElseThrow();
    assertThat(check.sound()).isFalse();
    assertThat(check.reason()).contains(flaw);
  }

  @Test
  void aBackupWithoutAReadableManifestIsListedWithItsFlawBesideTheOthers() throws Exception {
    BackupManifest bare = backups.make(Wanted.MANUAL, backups.nextName());
    BackupManifest rubbish = backups.make(Wanted.MANUAL, backups.nextName());
    BackupManifest sound = backups.make(Wanted.MANUAL, backups.nextName());
    BackupManifest mistaken = backups.make(Wanted.MANUAL, backups.nextName());
    Path directory = home.resolve("backups");
    Files.delete(directory.resolve(bare.name() + ".json"));
    Files.writeString(directory.resolve(rubbish.name() + ".json"), "{\"name\":");
    Files.copy(
        directory.resolve(sound.name() + ".json"),
        directory.resolve(mistaken.name() + ".json"),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(directory.resolve(sound.name() + ".proof.json"), "rubbish");

    assertThat(backups.listed())
        .extracting(ListedBackup::name)
        .containsExactly(mistaken.name(), sound.name(), rubbish.name(), bare.name());
    assertThat(backups.listed().getLast().flaw()).contains("has no manifest", "--fetch");
    assertThat(backups.listed().get(2).flaw()).contains("cannot be read");
    assertThat(backups.listed().getFirst().flaw()).contains("of another backup");
    assertThat(backups.list()).containsExactly(sound);
    assertThatThrownBy(() -> backups.check("latest"))
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("of another backup")
        .hasMessageContaining("the newest one with a manifest is " + sound.name());
    assertThatThrownBy(() -> new BackupDirectory(directory).sound("latest"))
        .isInstanceOf(BackupProblem.class);
    assertThat(backups.proofOf(sound.name())).isEmpty();
  }

  @Test
  void whatAnOlderReleaseHashedOtherwiseIsJudgedByItsBytes() throws Exception {
    BackupManifest made = backups.make(Wanted.MANUAL, backups.nextName());
    Path manifest = home.resolve("backups").resolve(made.name() + ".json");
    String json = Files.readString(manifest);
    assertThat(json).contains("\"hashVersion\" : " + LogicalHash.VERSION);
    String other = json.replace(made.contentHash(), "0".repeat(64));
    Files.writeString(manifest, other);
    assertFlaw(made, "content hash differs");
    Files.writeString(manifest, other.replaceFirst(" *\"hashVersion\" : \\d+,\n", ""));
    assertThat(backups.check(made.name()).orElseThrow().reason()).isNull();
    Files.write(backups.file(made), new byte[(int) made.bytes()]);
    assertFlaw(made, "SHA-256 differs");
  }

  @Test
  void aPromotionsBackupIsKeptUntilItsHoldIsReleased() {
    BackupManifest held = backups.make(Wanted.before("p-1"), backups.nextName());
    assertThat(held.promotion()).isEqualTo("p-1");
    for (int i = 0; i < 3; i++) {
      backups.make(Wanted.SCHEDULED, backups.nextName());
    }
    assertThat(backups.listed()).hasSize(3).last().returns(true, ListedBackup::held);
    assertThat(backups.list()).last().isEqualTo(held);

    assertThat(backups.release(held.name())).isTrue();
    assertThat(backups.release(held.name())).isTrue();
    assertThat(backups.release("jobsearch_backup_20200101_000000")).isFalse();
    assertThat(backups.listed()).last().returns(false, ListedBackup::held);
    backups.make(Wanted.SCHEDULED, backups.nextName());
    assertThat(backups.list()).hasSize(2).doesNotContain(held);
    assertThatThrownBy(() -> new Wanted(BackupKind.SCHEDULED, "p-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatAKilledBackupLeftIsNeverTakenForOneAndGoes() throws Exception {
    Path directory = Files.createDirectories(home.resolve("backups"));
    Path database = directory.resolve("jobsearch_backup_20260101_000000.db.partial");
    Path manifest = directory.resolve("jobsearch_backup_20260101_000000.json");
    Path hold = directory.resolve("jobsearch_backup_20260101_000000.hold");
    Path foreign = directory.resolve("notes.partial");
    for (Path left : List.of(database, manifest, hold, foreign)) {
      Files.writeString(left, "x");
    }
    assertThat(backups.list()).isEmpty();
    assertThat(backups.check("jobsearch_backup_20260101_000000")).isEmpty();
    backups.make(Wanted.MANUAL, backups.nextName());
    assertThat(database).doesNotExist();
    assertThat(manifest).doesNotExist();
    assertThat(hold).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void twoReplicasThatShareADirectoryTakeTurnsAndNames() throws Exception {
    Path directory = home.resolve("backups");
    try (FoldedStore other = new FoldedStore(home.resolve("other"))) {
      other.say(cv(CV));
      Backups second =
          new Backups(
              other.database().file(),
              directory,
              "store-2",
              new Origin("store-service", "v1.2.3"),
              Clock.fixed(NOW, ZoneOffset.UTC),
              2,
              event -> {});
      String wish = backups.nextName();
      assertThat(second.nextName()).isEqualTo(wish);
      List<Future<BackupManifest>> made = new ArrayList<>();
      try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
        try (ProcessLock turn = BackupTurn.await(directory)) {
          made.add(threads.submit(() -> backups.make(Wanted.MANUAL, wish)));
          made.add(threads.submit(() -> second.make(Wanted.MANUAL, wish)));
          Thread.sleep(300);
          assertThat(directory.resolve(wish + ".db.partial")).doesNotExist();
        }
      }
      assertThat(List.of(made.get(0).get().name(), made.get(1).get().name()))
          .containsExactlyInAnyOrder(
              "jobsearch_backup_20260803_080000", "jobsearch_backup_20260803_080001");
      assertThat(made.get(0).get().contentHash()).isEqualTo(store.hash().hash());
      assertThat(made.get(1).get().contentHash()).isEqualTo(other.hash().hash());
      for (BackupManifest backup : backups.list()) {
        assertThat(backups.check(backup.name()).orElseThrow().sound()).isTrue();
      }
    }
  }

  @Test
  void aBackupThatCannotBeWrittenSaysWhatToDoAndHarmsNothing() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "x");
    assertThatThrownBy(() -> backups(file).make(Wanted.MANUAL, "jobsearch_backup_20260803_080000"))
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("set jobsearch.store.backup.directory");
    assertThat(events).last().isInstanceOf(BackupFailed.class);
    assertThat(file).hasContent("x");
  }
}

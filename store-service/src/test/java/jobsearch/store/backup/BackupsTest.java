package jobsearch.store.backup;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.codec.Origin;
import jobsearch.events.status.BackupFailed;
import jobsearch.events.status.BackupStarted;
import jobsearch.events.status.BackupVerified;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.FoldedStore;
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
    BackupManifest made = backups.make(BackupKind.MANUAL, backups.nextName());
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
        .containsExactly(BackupStarted.class.getSimpleName(), BackupVerified.class.getSimpleName());
  }

  @Test
  void theStoreGoesOnAndTheBackupStaysAsItWas() throws Exception {
    BackupManifest made = backups.make(BackupKind.MANUAL, backups.nextName());
    store.say(scraped("r1", 2));
    assertThat(store.hash().hash()).isNotEqualTo(made.contentHash());
    assertThat(backups.check(made.name()).orElseThrow().sound()).isTrue();
  }

  @Test
  void onlyScheduledOnesAreThinnedOut() {
    BackupManifest manual = backups.make(BackupKind.MANUAL, backups.nextName());
    for (int i = 0; i < 4; i++) {
      backups.make(BackupKind.SCHEDULED, backups.nextName());
    }
    assertThat(backups.list()).hasSize(3).last().isEqualTo(manual);
    assertThat(backups.list().getFirst().name()).isEqualTo("jobsearch_backup_20260803_080004");
  }

  @Test
  void damageOfEveryKindIsNamed() throws Exception {
    BackupManifest made = backups.make(BackupKind.MANUAL, backups.nextName());
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
    assertThatThrownBy(backups::list)
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("has no manifest");
    BackupManifest next = backups.make(BackupKind.MANUAL, backups.nextName());
    assertThat(next.name()).isGreaterThan(made.name());
    assertThat(backups.check(next.name()).orElseThrow().sound()).isTrue();
  }

  private void assertFlaw(BackupManifest backup, String flaw) {
    Backups.Check check = backups.check(backup.name()).orElseThrow();
    assertThat(check.sound()).isFalse();
    assertThat(check.reason()).contains(flaw);
  }

  @Test
  void whatAKilledBackupLeftIsNeverTakenForOneAndGoes() throws Exception {
    Path directory = Files.createDirectories(home.resolve("backups"));
    Path database = directory.resolve("jobsearch_backup_20260101_000000.db.partial");
    Path manifest = directory.resolve("jobsearch_backup_20260101_000000.json");
    Path foreign = directory.resolve("notes.txt");
    for (Path left : List.of(database, manifest, foreign)) {
      Files.writeString(left, "x");
    }
    assertThat(backups.list()).isEmpty();
    assertThat(backups.check("jobsearch_backup_20260101_000000")).isEmpty();
    backups.make(BackupKind.MANUAL, backups.nextName());
    assertThat(database).doesNotExist();
    assertThat(manifest).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void aBackupThatCannotBeWrittenSaysWhatToDoAndHarmsNothing() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "x");
    assertThatThrownBy(
            () -> backups(file).make(BackupKind.MANUAL, "jobsearch_backup_20260803_080000"))
        .isInstanceOf(BackupProblem.class)
        .hasMessageContaining("set jobsearch.store.backup.directory");
    assertThat(events).last().isInstanceOf(BackupFailed.class);
    assertThat(file).hasContent("x");
  }
}

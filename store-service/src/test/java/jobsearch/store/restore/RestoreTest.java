package jobsearch.store.restore;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jobsearch.events.status.RestoreCompleted;
import jobsearch.events.status.RestoreFailed;
import jobsearch.events.status.RestoreStarted;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.RealJournal;
import jobsearch.store.Requests;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.archive.JournalImport;
import jobsearch.store.archive.TopicReader;
import jobsearch.store.backup.BackupManifest;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.restore.RestoreRequest.Purpose;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.ProcessLock;
import jobsearch.store.schema.StoreDirectory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup at offset 4 of a journal that has 5 records. */
@Tag("broker")
class RestoreTest {

  @TempDir Path home;

  private final List<StoreEvent> events = new ArrayList<>();
  private RealJournal journal;
  private StoreDirectory stores;
  private Backups backups;
  private BackupManifest backup;
  private LogicalHash before;
  private LogicalHash now;

  @BeforeEach
  void open() throws Exception {
    journal = RealJournal.fresh();
    stores = new StoreDirectory(home.resolve("store"));
    journal.say(cv(CV), start("r1"), page("r1", 1, 1, 2), scraped("r1", 1));
    before = fold(4);
    backups =
        new Backups(
            home.resolve("store/store.db"),
            home.resolve("backups"),
            "store-1",
            RealJournal.ORIGIN,
            Clock.systemUTC(),
            10,
            event -> {});
    backup = backups.make(Wanted.MANUAL, backups.nextName());
    journal.say(scraped("r1", 2));
    now = fold(5);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void aRestoredStoreHasAllOfTheJournalAndTheOldOneCanBeGoneBackTo() throws Exception {
    Files.createDirectories(stores.path().resolve("restored_20200101_000000.partial"));

    Restored restored = restore(Purpose.RESTORE, "latest", null);

    assertThat(restored.offset()).isEqualTo(5);
    assertThat(restored.replayed()).isEqualTo(1);
    assertThat(restored.hash()).isEqualTo(now.hash());
    assertThat(stores.currentName()).isEqualTo(restored.store());
    assertThat(stores.names()).containsExactly("original", restored.store());
    assertThat(files(stores.current())).containsExactlyInAnyOrder("store.db", "store.lock");
    assertThat(files(stores.path())).noneMatch(name -> name.endsWith(".partial"));
    assertThat(events)
        .hasExactlyElementsOfTypes(RestoreStarted.class, RestoreCompleted.class)
        .last()
        .extracting(event -> ((RestoreCompleted) event).inUse())
        .isEqualTo(true);

    journal.say(scraped("r1", 3));
    stores.use("original");
    LogicalHash back = Replay.run(stores.current(), journal.client(), "journal", 6);
    assertThat(back)
        .isEqualTo(Replay.run(stores.of(restored.store()), journal.client(), "journal", 6));
  }

  @Test
  void aPointInTimeIsOnlyLookedAt() throws Exception {
    Restored restored = restore(Purpose.LOOK, backup.name(), "4");

    assertThat(restored.hash()).isEqualTo(before.hash());
    assertThat(restored.offset()).isEqualTo(4);
    assertThat(Path.of(String.valueOf(restored.directory())).resolve("store.db")).exists();
    assertThat(stores.currentName()).isEqualTo("original");
    assertThat(restore(Purpose.LOOK, "latest", "2020-01-01T00:00:00Z", "choose a backup"))
        .contains("stands at offset 4, later than the point in time");
    assertThat(restore(Purpose.LOOK, "latest", "7", "smaller")).contains("ends at 5");
    assertThat(restore(Purpose.LOOK, "latest", "yesterday", "for example 4711"))
        .contains("neither an offset nor a time");
    assertThat(restore(Purpose.LOOK, "latest", "2999-01-01T00:00:00Z").offset()).isEqualTo(5);
  }

  @Test
  void aTimeIsAPlaceInTheJournalWhateverTheClocksOfItsWritersSay() throws Exception {
    journal.sayAt(Instant.now().plusSeconds(1_800), scraped("r1", 3));
    Thread.sleep(5);
    Instant then = Instant.now();
    Thread.sleep(5);
    journal.say(scraped("r1", 4));

    Restored restored = restore(Purpose.LOOK, "latest", then.toString());

    assertThat(restored.offset()).isEqualTo(6);
    assertThat(Instant.parse(String.valueOf(restored.leftOutAt()))).isBetween(then, Instant.now());
    assertThat(restore(Purpose.LOOK, "latest", "2999-01-01T00:00:00Z").leftOutAt()).isNull();
  }

  @Test
  void storesThatNobodyUsesGo() throws Exception {
    Restored restored = restore(Purpose.RESTORE, "latest", null);
    Path look = Path.of(String.valueOf(restore(Purpose.LOOK, "latest", "4").directory()));
    try (ProcessLock open = ProcessLock.take(look.resolve("store.lock")).orElseThrow()) {
      restore(Purpose.LOOK, "latest", "4");
      assertThat(look.resolve("store.db")).exists();
    }
    restore(Purpose.LOOK, "latest", "4");
    assertThat(look).doesNotExist();
    assertThat(files(stores.path())).filteredOn(name -> name.startsWith("look_")).hasSize(1);

    assertThatThrownBy(() -> StoreRemoval.run(stores, restored.store()))
        .hasMessageContaining("is in use");
    assertThatThrownBy(() -> StoreRemoval.run(stores, "restored_20200101_000000"))
        .hasMessageContaining("there is no store");
    try (ProcessLock open = ProcessLock.take(stores.path().resolve("store.lock")).orElseThrow()) {
      assertThatThrownBy(() -> StoreRemoval.run(stores, "original"))
          .hasMessageContaining("a process has the store original open");
    }
    assertThat(StoreRemoval.run(stores, "original")).containsEntry("removed", "original");
    assertThat(stores.names()).containsExactly(restored.store());
    assertThat(stores.current().resolve("store.db")).exists();
  }

  @Test
  void aPreviewSaysWhatWouldChangeAndLeavesNothing() throws Exception {
    assertThat(restore(Purpose.PREVIEW, "latest", null).differences()).isEmpty();

    List<TableDifference> differences = restore(Purpose.PREVIEW, "latest", "4").differences();

    assertThat(differences)
        .filteredOn(difference -> difference.table().equals("postings"))
        .singleElement()
        .satisfies(postings -> {
          assertThat(postings.changed()).isEqualTo(1);
          assertThat(postings.added() + postings.removed()).isZero();
          assertThat(postings.examples()).containsExactly("jobs.example/acme/2");
        });
    assertThat(files(stores.path())).allMatch(name -> name.startsWith("store."));
  }

  @Test
  void whatIsDamagedIsRefused() throws Exception {
    Path file = backups.file(backup);
    byte[] whole = Files.readAllBytes(file);

    flip(file, whole.length / 2);
    assertThat(restore(Purpose.RESTORE, "latest", null, "another backup")).contains("SHA-256");
    Files.write(file, whole);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(whole.length - 4096L);
    }
    assertThat(restore(Purpose.RESTORE, "latest", null, "another backup")).contains("bytes");
    Files.write(file, whole);
    Path wal = Files.createFile(Path.of(file + "-wal"));
    assertThat(restore(Purpose.RESTORE, "latest", null, "another backup"))
        .contains("does not belong to a finished backup");
    Files.delete(wal);
    assertThat(restore(Purpose.RESTORE, "jobsearch_backup_20200101_000000", null, "--list"))
        .contains("there is no backup");

    assertThat(stores.names()).containsExactly("original");
    assertThat(events).last().isInstanceOf(RestoreFailed.class);
    assertThat(restore(Purpose.RESTORE, "latest", null).hash()).isEqualTo(now.hash());
  }

  @Test
  void aNewerSchemaIsRefused() throws Exception {
    Path manifest = home.resolve("backups/" + backup.name() + ".json");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replaceAll("\"schemaVersion\" : \\d+", "\"schemaVersion\" : 99"));

    assertThat(restore(Purpose.RESTORE, "latest", null, "release r1")).contains("schema 99");
  }

  @Test
  void aJournalThatNoLongerReachesBackIsRefused() throws Exception {
    try (Admin admin = Admin.create(journal.client())) {
      admin
          .deleteRecords(Map.of(new TopicPartition("journal", 0), RecordsToDelete.beforeOffset(5)))
          .all()
          .get();
    }

    assertThat(restore(Purpose.RESTORE, "latest", null, "another backup"))
        .contains("the journal begins at offset 5");
  }

  @Test
  void anotherJournalIsRefused() throws Exception {
    journal.close();
    journal = RealJournal.start(home.resolve("other"));

    assertThat(restore(Purpose.RESTORE, "latest", null, "journal import"))
        .contains("the journal ends at offset 0");
    journal.say(cv(CV), start("r1"), page("r1", 1, 1, 2), scraped("r1", 3), scraped("r1", 2));
    assertThat(restore(Purpose.RESTORE, "latest", null, "journal import"))
        .contains("this is another journal");
    assertThat(stores.currentName()).isEqualTo("original");
  }

  @Test
  void aBackupIsRestoredOnANewBrokerIntoWhichTheJournalWasBrought() throws Exception {
    JournalArchive archive = new JournalArchive(home.resolve("archive"));
    try (TopicReader facts = TopicReader.open(journal.address(), "journal");
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      archive.export(facts, personal, (done, of) -> {});
    }
    journal.close();
    DurableFiles.deleteTree(stores.path());
    journal = RealJournal.start(home.resolve("other"));
    try (TopicReader facts = TopicReader.open(journal.address(), "journal");
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      new JournalImport(archive, journal.address()).run(facts, personal, (done, of) -> {});
    }

    Restored restored = restore(Purpose.RESTORE, "latest", null);

    assertThat(restored.hash()).isEqualTo(now.hash());
    journal.say(scraped("r1", 3));
    assertThat(Replay.run(stores.current(), journal.client(), "journal", 6))
        .isEqualTo(Replay.run(home.resolve("fresh"), journal.client(), "journal", 6));
  }

  @Test
  void aFactThatOnlyANewerReleaseKnowsNamesThatRelease() throws Exception {
    journal.sayUnknown("v9.1.0");

    assertThat(restore(Purpose.RESTORE, "latest", null, "use release v9.1.0"))
        .contains("offset 5 holds jobsearch.posting.scraped.v99");
  }

  private Restored restore(Purpose purpose, String name, @Nullable String until)
      throws InterruptedException {
    events.clear();
    return new Restore(request(purpose, name, until), Clock.systemUTC(), events::add).run();
  }

  /** The message of a restore that is refused with this way out. */
  private String restore(Purpose purpose, String name, @Nullable String until, String fix) {
    RestoreProblem problem =
        catchThrowableOfType(RestoreProblem.class, () -> restore(purpose, name, until));
    assertThat(problem.fix()).contains(fix);
    return String.valueOf(problem.getMessage());
  }

  private RestoreRequest request(Purpose purpose, String name, @Nullable String until) {
    return new Requests(home, stores, journal.address()).restore(purpose, name, until);
  }

  private LogicalHash fold(long until) throws Exception {
    return Replay.run(stores.path(), journal.client(), "journal", until);
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private static List<String> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}

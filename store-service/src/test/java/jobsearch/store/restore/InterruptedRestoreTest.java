package jobsearch.store.restore;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.Posting;
import jobsearch.store.RealJournal;
import jobsearch.store.Requests;
import jobsearch.store.SmallDisk;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.restore.RestoreRequest.Purpose;
import jobsearch.store.schema.StoreDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restore that breaks off changes nothing and can be repeated. */
@Tag("broker")
class InterruptedRestoreTest {

  private static final int POSTINGS = 60;
  private static final int END = POSTINGS + 1;

  @TempDir Path home;

  private RealJournal journal;
  private Path original;

  @BeforeEach
  void open() throws Exception {
    journal = RealJournal.fresh();
    journal.say(cv(CV));
    original = home.resolve("original");
    LogicalHash unused = Replay.run(original, journal.client(), "journal", 1);
    Backups backups =
        new Backups(
            original.resolve("store.db"),
            home.resolve("backups"),
            "store-1",
            RealJournal.ORIGIN,
            Clock.systemUTC(),
            10,
            event -> {});
    assertThat(backups.make(Wanted.MANUAL, backups.nextName()).offset()).isEqualTo(1);
    List<JournalFact> facts = new ArrayList<>();
    String description = "word ".repeat(10_000);
    for (int i = 1; i <= POSTINGS; i++) {
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
      facts.add(new PostingScraped("r1", ref(i), posting, null, null));
    }
    journal.say(facts.toArray(JournalFact[]::new));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private Restored restore(Path stores) throws InterruptedException {
    RestoreRequest request =
        new Requests(home, new StoreDirectory(stores), journal.address())
            .restore(Purpose.RESTORE, "latest", null);
    return new Restore(request, Clock.systemUTC(), event -> {}).run();
  }

  @Test
  void aFullDiskInTheMiddleLeavesTheStoreInUseAsItWas() throws Exception {
    LogicalHash expected = Replay.run(original, journal.client(), "journal", END);
    try (SmallDisk disk = SmallDisk.mount(home.resolve("disk"), 32)) {
      StoreDirectory stores = new StoreDirectory(home.resolve("disk/store"));
      Files.createDirectories(stores.path());
      // Room for the backup, but not for what comes behind it.
      disk.fill(2_000);
      RestoreProblem problem =
          catchThrowableOfType(RestoreProblem.class, () -> restore(stores.path()));
      assertThat(problem.fix()).contains("free space there");
      assertThat(stores.currentName()).isEqualTo("original");
      assertThat(stores.names()).isEmpty();

      disk.free();
      assertThat(restore(stores.path()).hash()).isEqualTo(expected.hash());
      assertThat(partials(stores.path())).isEmpty();
    }
  }

  private static List<Path> partials(Path stores) throws IOException {
    try (Stream<Path> files = Files.list(stores)) {
      return files.filter(file -> file.toString().endsWith(".partial")).toList();
    }
  }
}

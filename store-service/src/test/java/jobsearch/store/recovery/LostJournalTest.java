package jobsearch.store.recovery;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.status.JournalTaskProgressed;
import jobsearch.events.status.JournalTaskStarted;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.RealJournal;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.ArchiveProblem;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.archive.JournalComparison;
import jobsearch.store.archive.JournalImport;
import jobsearch.store.archive.TopicReader;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.recovery.JournalRequest.Task;
import jobsearch.store.schema.ProcessLock;
import jobsearch.store.schema.StoreDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever becomes of the journal, there is a way on with all that the archive or the store has.
 */
@Tag("broker")
class LostJournalTest {

  private static final JournalFact[] HISTORY = {
    new PrimaryAppointed("store-1", 1),
    cv(CV),
    start("r1"),
    page("r1", 1, 1, 2, 3),
    scraped("r1", 1),
    scraped("r1", 2),
    scored(pair(1), 7),
    scraped("r1", 3),
    completed("r1", Reason.EXHAUSTED)
  };

  @TempDir Path home;

  private RealJournal journal;
  private StoreDirectory stores;
  private JournalArchive archive;
  private LogicalHash content;
  private final List<StoreEvent> events = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    journal = RealJournal.start(home.resolve("kafka"));
    stores = new StoreDirectory(home.resolve("store"));
    archive = new JournalArchive(home.resolve("archive"));
    journal.say(HISTORY);
    content = fold(HISTORY.length);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void aDamagedArchiveIsNoticedAndNothingIsImportedFromIt() throws Exception {
    export();
    Path segment = segment();
    byte[] whole = Files.readAllBytes(segment);
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    Files.write(segment, flipped);

    assertThatThrownBy(archive::verify)
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("SHA-256")
        .hasMessageContaining("copy");
    anotherBroker();
    assertThatThrownBy(this::bringBack).hasMessageContaining("SHA-256");
    Files.delete(segment);
    assertThatThrownBy(archive::verify).hasMessageContaining("missing");
    assertThatThrownBy(new JournalArchive(home.resolve("none"))::verify)
        .hasMessageContaining("journal export");
  }

  @Test
  void theStoreGoesOnInTheJournalThatAnArchiveBringsBack() throws Exception {
    journal.sayPersonally("cv-1", "text");
    var exported = (ArchiveManifest) run(Task.EXPORT, false);
    assertThat(exported.next()).isEqualTo(HISTORY.length);
    JournalTaskStarted started = (JournalTaskStarted) events.getFirst();
    assertThat(progress())
        .containsExactly(
            new JournalTaskProgressed(
                "export", started.startedAt(), "WRITING", HISTORY.length, HISTORY.length));
    anotherBroker();
    assertThatThrownBy(() -> fold(HISTORY.length)).hasMessageContaining("journal import");
    assertThatThrownBy(this::adopt).hasMessageContaining("journal import");

    assertThat(bringBack()).isEqualTo(new JournalImport.Imported(0, HISTORY.length, 1));
    assertThat(bringBack()).isEqualTo(new JournalImport.Imported(HISTORY.length, 0, 0));
    adopt();
    try (TopicReader facts = TopicReader.open(journal.address(), "journal")) {
      assertThat(archive.differs(facts)).isTrue();
      archive.adopt(facts);
    }

    journal.say(scraped("r2", 4));
    assertThat(export().next()).isEqualTo(HISTORY.length + 1);
    assertThat(compare().sound()).isTrue();
    LogicalHash after = fold(HISTORY.length + 1);
    assertThat(after.tables().get("scores")).isEqualTo(content.tables().get("scores"));
    assertThat(Replay.run(home.resolve("fresh"), journal.client(), "journal", HISTORY.length + 1))
        .isEqualTo(after);
  }

  @Test
  void aTailThatTheBrokerLostComesBackAndAnythingElseIsRefused() throws Exception {
    export();
    anotherBroker();
    journal.say(cv("ffffffffffffffff"));

    assertThatThrownBy(this::bringBack)
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("something else");
    assertThatThrownBy(this::export).hasMessageContaining("another journal");
    assertThat(compare().reason()).contains("another topic");
  }

  @Test
  void whatSomethingElseWroteMeanwhileIsKeptAsideForAnImport() throws Exception {
    export();
    anotherBroker();
    journal.say(new PrimaryAppointed("store-1", 1), cv("ffffffffffffffff"));
    assertThatThrownBy(() -> run(Task.IMPORT, false))
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("something else")
        .hasMessageContaining("import --replace");

    var back = (JournalProgram.BroughtBack) run(Task.IMPORT, true);

    assertThat(back.adopted()).isTrue();
    assertThat(back.written()).isEqualTo(HISTORY.length);
    assertThat(progress())
        .extracting(JournalTaskProgressed::task, JournalTaskProgressed::step)
        .startsWith(tuple("import", "KEEPING"), tuple("import", "WRITING"));
    assertThat(progress().getFirst()).returns(2L, JournalTaskProgressed::of);
    assertThat(progress()).extracting(JournalTaskProgressed::done).endsWith(8L, 9L);
    assertThat(progress().getLast()).returns((long) HISTORY.length, JournalTaskProgressed::of);
    assertThat(new JournalArchive(Path.of(Objects.requireNonNull(back.left()))).verify())
        .returns(2L, ArchiveManifest::records);
    assertThat(fold(HISTORY.length)).isEqualTo(content);
    assertThat(export().next()).isEqualTo(HISTORY.length);
  }

  @Test
  void whatUpWritesIntoAnEmptyJournalIsNothing() throws Exception {
    export();
    anotherBroker();
    journal.say(new PrimaryAppointed("store-2", 1));

    var back = (JournalProgram.BroughtBack) run(Task.IMPORT, false);

    assertThat(back.left()).isNull();
    assertThat(back.adopted()).isTrue();
  }

  @Test
  void anImportThatWasKilledBeforeTheStoreWentOnIsRepeatedThoughTheJournalGoesOn()
      throws Exception {
    export();
    anotherBroker();
    JournalImport.Imported killed = bringBack();
    journal.say(scraped("r2", 4));

    var back = (JournalProgram.BroughtBack) run(Task.IMPORT, false);

    assertThat(back.present()).isEqualTo(killed.written());
    assertThat(back.written()).isZero();
    assertThat(back.adopted()).isTrue();
    assertThat(fold(HISTORY.length + 1).offset()).isEqualTo(HISTORY.length + 1);
    assertThatThrownBy(() -> run(Task.IMPORT, false))
        .isInstanceOf(ArchiveProblem.class)
        .hasMessageContaining("nothing to import")
        .hasMessageContaining("journal adopt");
    assertThat(export().next()).isEqualTo(HISTORY.length + 1);
  }

  @Test
  void whatFillsTheJournalWaitsForWhatAKilledCommandLeftRunning() throws Exception {
    try (ProcessLock running = stores.turn().orElseThrow()) {
      assertThat(List.of(Task.IMPORT, Task.ADOPT, Task.RESEED))
          .allSatisfy(task ->
              assertThatThrownBy(() -> run(task, true))
                  .isInstanceOf(RecoveryProblem.class)
                  .hasMessageContaining("process " + ProcessHandle.current().pid())
                  .hasMessageContaining("wait for it to end"));
    }
  }

  @Test
  void anotherJournalIsNeverAdopted() throws Exception {
    anotherBroker();
    for (int i = 0; i < HISTORY.length; i++) {
      journal.say(cv("ffffffffffffffff"));
    }

    assertThatThrownBy(this::adopt)
        .isInstanceOf(RecoveryProblem.class)
        .hasMessageContaining("another journal")
        .hasMessageContaining("reseed");
  }

  @Test
  void aNewJournalBeginsWithWhatTheStoreHas() throws Exception {
    assertThatThrownBy(() -> run(Task.RESEED, false))
        .isInstanceOf(RecoveryProblem.class)
        .hasMessageContaining("not folded yet");
    export();
    anotherBroker();
    journal.say(cv("ffffffffffffffff"));
    assertThatThrownBy(() -> run(Task.RESEED, false))
        .isInstanceOf(RecoveryProblem.class)
        .hasMessageContaining("is not the journal of this store")
        .hasMessageContaining("--replace");
    assertThat(export(home.resolve("foreign")).next()).isEqualTo(1);

    // As one that was killed leaves it.
    Files.createDirectories(stores.path().resolve("restored_20260803_080000.partial"));

    var reseeded = (Reseed.Reseeded) run(Task.RESEED, true);

    assertThat(reseeded.hash()).isEqualTo(content.hash());
    assertThat(events).first().isInstanceOf(JournalTaskStarted.class);
    assertThat(progress().stream().filter(p -> p.done() == p.of()))
        .extracting(JournalTaskProgressed::step)
        .containsExactly("TRYING", "KEEPING", "WRITING", "FOLDING");
    assertThat(events).extracting(StoreEvent::id).doesNotHaveDuplicates();
    assertThat(new JournalArchive(Path.of(Objects.requireNonNull(reseeded.left()))).verify())
        .returns(1L, ArchiveManifest::records);
    assertThat(stores.currentName()).isEqualTo(reseeded.store());
    assertThat(export().next()).isEqualTo(reseeded.facts());
    journal.say(scraped("r2", 4), scored(pair(2), 3));
    LogicalHash after = fold(reseeded.facts() + 2);
    assertThat(after.tables().get("postings")).isNotEqualTo(content.tables().get("postings"));
    assertThat(Replay.run(home.resolve("fresh"), journal.client(), "journal", reseeded.facts() + 2))
        .isEqualTo(after);
    try (Stream<Path> left = Files.list(stores.path())) {
      assertThat(left).noneMatch(file -> file.toString().endsWith(".partial"));
    }
  }

  private void anotherBroker() throws Exception {
    journal.close();
    journal = RealJournal.start(home.resolve("other"));
  }

  private LogicalHash fold(long until) throws Exception {
    return Replay.run(stores.current(), journal.client(), "journal", until);
  }

  private ArchiveManifest export() throws Exception {
    return export(home.resolve("archive"));
  }

  private ArchiveManifest export(Path directory) throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), "journal");
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      return new JournalArchive(directory).export(facts, personal, (done, of) -> {});
    }
  }

  private JournalComparison compare() throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), "journal")) {
      return JournalComparison.of(archive, archive.verify(), facts);
    }
  }

  private JournalImport.Imported bringBack() throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), "journal");
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      return new JournalImport(archive, journal.address()).run(facts, personal, (done, of) -> {});
    }
  }

  private Object run(Task task, boolean replace) throws Exception {
    events.clear();
    return JournalProgram.run(request(task, replace), events::add);
  }

  private List<JournalTaskProgressed> progress() {
    return events.stream()
        .filter(JournalTaskProgressed.class::isInstance)
        .map(JournalTaskProgressed.class::cast)
        .toList();
  }

  private JournalRequest request(Task task, boolean replace) {
    return new JournalRequest(
        task,
        home.resolve("archive").toString(),
        stores.path().toString(),
        journal.address(),
        "",
        "r1",
        replace);
  }

  private void adopt() throws Exception {
    Adoption.run(stores.current(), journal.client(), "journal");
  }

  private Path segment() throws Exception {
    List<ArchiveManifest.Segment> segments = archive.manifest().orElseThrow().segments();
    return home.resolve("archive").resolve(segments.getFirst().file());
  }
}

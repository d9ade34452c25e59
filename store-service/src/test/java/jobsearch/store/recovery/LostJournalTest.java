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

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.store.RealJournal;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.ArchiveProblem;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.archive.JournalComparison;
import jobsearch.store.archive.JournalImport;
import jobsearch.store.archive.TopicReader;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
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
  void anArchiveGrowsAndIsComparedRecordByRecord() throws Exception {
    journal.sayPersonally("cv-1", "old");
    journal.sayPersonally("cv-1", "new");
    journal.sayPersonally("cv-2", "to be erased");
    ArchiveManifest first = export();
    assertThat(first.next()).isEqualTo(HISTORY.length);
    assertThat(Objects.requireNonNull(first.personal()).records()).isEqualTo(2);

    journal.say(scraped("r2", 4));
    journal.sayPersonally("cv-2", null);
    assertThat(compare().missing()).isEqualTo(1);
    ArchiveManifest second = export();

    assertThat(second.segments()).hasSize(2).startsWith(first.segments().getFirst());
    assertThat(second.records()).isEqualTo(HISTORY.length + 1);
    assertThat(Objects.requireNonNull(second.personal()).records()).isEqualTo(1);
    assertThat(compare())
        .isEqualTo(
            new JournalComparison(
                true, HISTORY.length + 1, HISTORY.length + 1, HISTORY.length + 1, 0, null));
    assertThat(export()).isEqualTo(second);

    archive.setAside("20260803_080000");
    assertThat(archive.manifest()).isEmpty();
    assertThat(home.resolve("archive_until_20260803_080000/journal.json")).exists();
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
    export();
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
    anotherBroker();

    Reseed.Reseeded reseeded =
        new Reseed(
                stores.path(),
                journal.client(),
                "",
                "journal",
                Clock.systemUTC(),
                RealJournal.ORIGIN)
            .run();

    assertThat(reseeded.hash()).isEqualTo(content.hash());
    assertThat(stores.currentName()).isEqualTo(reseeded.store());
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
    try (TopicReader facts = TopicReader.open(journal.address(), "journal");
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      return archive.export(facts, personal);
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
      return new JournalImport(archive, journal.address()).run(facts, personal);
    }
  }

  private void adopt() throws Exception {
    Adoption.run(stores.current(), journal.client(), "journal");
  }

  private Path segment() throws Exception {
    List<ArchiveManifest.Segment> segments = archive.manifest().orElseThrow().segments();
    return home.resolve("archive").resolve(segments.getFirst().file());
  }
}

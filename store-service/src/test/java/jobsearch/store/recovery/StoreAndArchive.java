package jobsearch.store.recovery;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.status.JournalTaskProgressed;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.RealJournal;
import jobsearch.store.Requests;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.archive.TopicReader;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.recovery.JournalRequest.Task;
import jobsearch.store.schema.StoreDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A store that has folded a journal, an empty archive beside it, and a broker that can be lost. */
@Tag("broker")
abstract class StoreAndArchive {

  static final JournalFact[] HISTORY = {
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

  RealJournal journal;
  StoreDirectory stores;
  JournalArchive archive;
  LogicalHash content;
  final List<StoreEvent> events = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    journal = RealJournal.fresh();
    stores = new StoreDirectory(home.resolve("store"));
    archive = new JournalArchive(home.resolve("archive"));
    journal.say(HISTORY);
    content = fold(HISTORY.length);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  final void anotherBroker() throws Exception {
    journal.close();
    journal = RealJournal.start(home.resolve("other"));
  }

  final LogicalHash fold(long until) throws Exception {
    return Replay.run(stores.current(), journal.client(), "journal", until);
  }

  final ArchiveManifest export() throws Exception {
    return export(home.resolve("archive"));
  }

  final ArchiveManifest export(Path directory) throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), "journal");
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      return new JournalArchive(directory).export(facts, personal, (done, of) -> {});
    }
  }

  final Object run(Task task, boolean replace) throws Exception {
    events.clear();
    return JournalProgram.run(
        new Requests(home, stores, journal.address()).journal(task, replace), events::add);
  }

  final List<JournalTaskProgressed> progress() {
    return events.stream()
        .filter(JournalTaskProgressed.class::isInstance)
        .map(JournalTaskProgressed.class::cast)
        .toList();
  }

  final void adopt() throws Exception {
    Adoption.run(stores.current(), journal.client(), "journal");
  }
}

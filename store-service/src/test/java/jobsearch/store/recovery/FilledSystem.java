package jobsearch.store.recovery;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.topic.Topics;
import jobsearch.store.ManyFacts;
import jobsearch.store.RealJournal;
import jobsearch.store.Requests;
import jobsearch.store.archive.ArchiveManifest;
import jobsearch.store.archive.JournalArchive;
import jobsearch.store.archive.JournalComparison;
import jobsearch.store.archive.JournalImport;
import jobsearch.store.archive.TopicReader;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalIdentity;
import jobsearch.store.journal.JournalMissing;
import jobsearch.store.journal.JournalPosition;
import jobsearch.store.schema.DurableFiles;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.schema.StoreDirectory;
import org.apache.kafka.clients.admin.Admin;

/**
 * A broker, and a store of some thousand postings with an archive of the journal. Its backup was
 * made before all of them were read once more.
 */
final class FilledSystem implements AutoCloseable {

  static final int POSTINGS = 2_000;
  private static final int PERSONAL = 20;
  private static final String TOPIC = "journal";
  private static final List<String> LOST = List.of(TOPIC, "personal");

  final Path home;
  final RealJournal journal;
  final JournalArchive archive;

  /** What the store said when the backup was made. */
  final LogicalHash then;

  /** What the store says at the journal's end. */
  final LogicalHash content;

  FilledSystem(Path home) throws Exception {
    this.home = home;
    this.journal = RealJournal.start(home.resolve("kafka"));
    this.archive = new JournalArchive(home.resolve("archive"));
    journal.say(new PrimaryAppointed("store-1", 1), cv(CV));
    journal.say(ManyFacts.read("r1", POSTINGS, "Bread"));
    this.then = fold(home.resolve("filled"));
    new Backups(
            home.resolve("filled/store.db"),
            home.resolve("backups"),
            "store-1",
            RealJournal.ORIGIN,
            Clock.systemUTC(),
            10,
            event -> {})
        .make(Wanted.MANUAL, "jobsearch_backup_20260803_080000");
    journal.say(ManyFacts.read("r2", POSTINGS, "Cake"));
    for (int i = 0; i < PERSONAL; i++) {
      journal.sayPersonally("cv-" + i, "text");
    }
    this.content = fold(home.resolve("filled"));
    StoreDatabase.settle(home.resolve("filled/store.db"));
    ArchiveManifest manifest = export();
    assertThat(manifest.next()).isEqualTo(content.offset());
  }

  /** The journal as it was, in a topic made anew, and a copy of the store. */
  StoreDirectory fresh(String name) throws Exception {
    StoreDirectory stores = new StoreDirectory(home.resolve(name));
    Files.createDirectories(stores.path());
    Files.copy(home.resolve("filled/store.db"), stores.path().resolve("store.db"));
    loseJournal();
    try (TopicReader facts = TopicReader.open(journal.address(), TOPIC);
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      var imported =
          new JournalImport(archive, journal.address()).run(facts, personal, (done, of) -> {});
      assertThat(imported.written()).isEqualTo(content.offset());
      archive.adopt(facts);
    }
    var adopted = Adoption.run(stores.path(), journal.client(), TOPIC);
    assertThat(adopted.after().next()).isEqualTo(content.offset());
    return stores;
  }

  /** The broker has its topics again, and nothing in them. */
  void loseJournal() throws Exception {
    try (Admin admin = Admin.create(journal.client())) {
      admin.deleteTopics(LOST).all().get();
      await()
          .atMost(ONE_MINUTE)
          .until(() -> admin.listTopics().names().get().stream().noneMatch(LOST::contains));
      new Topics(admin, "").create((short) 1);
    }
  }

  /** The journal's end; empty if there is no topic just now. */
  OptionalLong end() throws InterruptedException {
    try (Journal read = Journal.connect(journal.client(), TOPIC, 1)) {
      return OptionalLong.of(read.end());
    } catch (JournalMissing missing) {
      return OptionalLong.empty();
    }
  }

  /** Whether a store belongs to the journal that there is. */
  boolean isFollowedBy(Path store) throws Exception {
    try (StoreDatabase database = StoreDatabase.open(store);
        Connection reader = database.readers().getConnection()) {
      JournalIdentity followed = JournalPosition.read(new Sql(reader)).orElseThrow().journal();
      return followed.equals(Journal.identify(journal.client(), TOPIC));
    } catch (JournalMissing missing) {
      return false;
    }
  }

  /** Whether the archive belongs to another journal than the one that there is. */
  boolean isOfAnotherJournal() throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), TOPIC)) {
      return archive.differs(facts);
    }
  }

  /** Every record of the archive is in the journal, at its place, and none is there beside it. */
  void requireImported() throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), TOPIC)) {
      JournalComparison compared = JournalComparison.of(archive, archive.verify(), facts);
      assertThat(compared.reason()).isNull();
      assertThat(compared.compared()).isEqualTo(content.offset());
      assertThat(compared.missing()).isZero();
    }
    try (Journal personal = Journal.connect(journal.client(), "personal", 1)) {
      assertThat(personal.end()).isEqualTo(PERSONAL);
    }
  }

  ArchiveManifest export() throws Exception {
    try (TopicReader facts = TopicReader.open(journal.address(), TOPIC);
        TopicReader personal = TopicReader.open(journal.address(), "personal")) {
      return archive.export(facts, personal, (done, of) -> {});
    }
  }

  /** Folds the whole journal into a store. */
  LogicalHash fold(Path store) throws Exception {
    return Replay.run(store, journal.client(), TOPIC, end().orElseThrow());
  }

  /** What a store says that folds the whole journal from its beginning. */
  LogicalHash replayed() throws Exception {
    Path fresh = home.resolve("fresh");
    DurableFiles.deleteTree(fresh);
    return fold(fresh);
  }

  /** What a store says, which must be whole. */
  static LogicalHash whole(Path store) throws SQLException {
    try (StoreDatabase database = StoreDatabase.open(store);
        Connection reader = database.readers().getConnection()) {
      Sql sql = new Sql(reader);
      String integrity = sql.only("PRAGMA integrity_check(1)", row -> row.getString(1));
      assertThat(integrity).isEqualTo("ok");
      assertThat(sql.exists("PRAGMA foreign_key_check")).isFalse();
      return LogicalHash.of(reader);
    }
  }

  /** What lies in a directory. */
  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  Requests requests(StoreDirectory stores) {
    return new Requests(home, stores, journal.address());
  }

  @Override
  public void close() {
    journal.close();
  }
}

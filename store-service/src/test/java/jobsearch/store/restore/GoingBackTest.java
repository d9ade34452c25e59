package jobsearch.store.restore;

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
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jobsearch.events.journal.JournalFact;
import jobsearch.events.journal.PrimaryAppointed;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.journal.StoreReverted;
import jobsearch.events.status.ReversionCompleted;
import jobsearch.events.status.StoreEvent;
import jobsearch.store.RealJournal;
import jobsearch.store.Requests;
import jobsearch.store.backup.Backups;
import jobsearch.store.backup.Wanted;
import jobsearch.store.drill.Replay;
import jobsearch.store.hash.LogicalHash;
import jobsearch.store.recovery.RecoveryProblem;
import jobsearch.store.restore.RestoreRequest.Purpose;
import jobsearch.store.schema.Sql;
import jobsearch.store.schema.StoreDatabase;
import jobsearch.store.schema.StoreDirectory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that read two jobs, and was backed up then; and one more since, with a score. */
@Tag("broker")
class GoingBackTest {

  private static final JournalFact[] THEN = {
    new PrimaryAppointed("store-1", 1),
    cv(CV),
    start("r1"),
    page("r1", 1, 1, 2),
    scraped("r1", 1),
    scraped("r1", 2),
    scored(pair(1), 7),
    completed("r1", Reason.EXHAUSTED)
  };
  private static final JournalFact[] SINCE = {
    start("r2"),
    page("r2", 1, 3),
    scraped("r2", 3),
    scored(pair(3), 9),
    scored(pair(2), 5),
    completed("r2", Reason.EXHAUSTED)
  };
  private static final List<String> STATE =
      List.of("postings", "posting_urls", "job_matches", "sightings");

  @TempDir Path home;

  private final List<StoreEvent> events = new ArrayList<>();
  private RealJournal journal;
  private LogicalHash then;
  private LogicalHash now;

  @BeforeEach
  void open() throws Exception {
    journal = RealJournal.fresh();
    journal.say(THEN);
    then = fold("store", THEN.length);
    new Backups(
            home.resolve("store/store.db"),
            home.resolve("backups"),
            "store-1",
            RealJournal.ORIGIN,
            Clock.systemUTC(),
            10,
            event -> {})
        .make(Wanted.MANUAL, "jobsearch_backup_20260803_080000");
    journal.say(SINCE);
    now = fold("store", end(0));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void everyStoreGoesBackAndKeepsWhatWasPaidFor() throws Exception {
    assertThat(STATE).allSatisfy(table -> assertThat(of(now, table)).isNotEqualTo(of(then, table)));

    GoingBack.WentBack went = goBack(Purpose.REVERT, "8");

    LogicalHash after = fold("store", end(went.facts()));
    assertThat(went.facts()).isEqualTo(1);
    assertThat(STATE).allSatisfy(table -> assertThat(of(after, table)).isEqualTo(of(then, table)));
    assertThat(of(after, "scores")).isEqualTo(of(now, "scores"));
    assertThat(went.hash()).isEqualTo(after.hash());
    assertThat(fold("fresh", end(went.facts()))).isEqualTo(after);
    assertThat(counted("fresh")).containsExactly("open 2", "scores_scored 3");
    assertThat(events).last().isInstanceOf(ReversionCompleted.class);
    assertThat(goBack(Purpose.REVERT, "8").facts()).isZero();

    // What was gone back behind is found anew, and scored already.
    journal.say(start("r3"), page("r3", 1, 3), scraped("r3", 3), completed("r3", Reason.EXHAUSTED));
    LogicalHash again = fold("store", end(went.facts() + 4));
    assertThat(of(again, "scores")).isEqualTo(of(now, "scores"));
    assertThat(fold("fresh", end(went.facts() + 4))).isEqualTo(again);
  }

  @Test
  void aPreviewSaysWhatWouldChangeAndWritesNothing() throws Exception {
    GoingBack.WentBack seen = goBack(Purpose.REVERT_PREVIEW, "8");

    assertThat(seen.differences())
        .filteredOn(difference -> difference.table().equals("postings"))
        .singleElement()
        .satisfies(postings -> {
          assertThat(postings.removed()).isEqualTo(1);
          assertThat(postings.changed()).isEqualTo(2);
        });
    assertThat(fold("store", end(0))).isEqualTo(now);
    try (Stream<Path> files = Files.list(home.resolve("store"))) {
      assertThat(files.filter(Files::isDirectory)).isEmpty();
    }
  }

  @Test
  void factsThatWereOvertakenChangeNothing() throws Exception {
    long last = end(0) - 1;
    StoreReverted.TableChange postings =
        new StoreReverted.TableChange(
            "posting_urls", List.of("canonical"), List.of(List.of("x")), List.of(), List.of());
    StoreReverted first = part(last, 1, false, postings);
    journal.say(first, scored(pair(1), 3), part(last, 2, true, postings));
    LogicalHash other = fold("store", end(3));
    assertThat(other.tables()).isEqualTo(now.tables());
    journal.say(part(last, 1, true, postings));
    assertThat(fold("store", end(4)).tables()).isEqualTo(now.tables());
    assertThat(count("reversions") + count("reversion_parts")).isZero();

    journal.say(part(end(4) - 1, 1, false, postings), part(end(4) - 1, 2, true, postings));
    LogicalHash unused = fold("store", end(6));
    assertThat(count("reversions")).isOne();
    assertThat(count("reversion_parts")).isZero();
  }

  @Test
  void rowsThatDoNotFitTogetherChangeNothing() throws Exception {
    StoreReverted.TableChange orphan =
        new StoreReverted.TableChange(
            "posting_urls",
            List.of("canonical"),
            List.of(),
            List.of("canonical", "posting_id"),
            List.of(List.of("x", 99)));
    StoreReverted.TableChange twice =
        new StoreReverted.TableChange(
            "counters",
            List.of("name"),
            List.of(),
            List.of("name", "value"),
            List.of(List.of("open", 1)));
    journal.say(part(end(0) - 1, 1, true, orphan), part(end(1) - 1, 1, true, twice));

    assertThat(fold("store", end(2)).tables()).isEqualTo(now.tables());
    assertThat(count("reversions")).isZero();
  }

  @Test
  void isRefusedWhileASearchIsUnderWayAndWithoutAPointInTime() throws Exception {
    assertThatThrownBy(() -> goBack(Purpose.REVERT, null))
        .isInstanceOf(RestoreProblem.class)
        .hasMessageContaining("where to go back to");
    journal.say(start("r3"));

    assertThatThrownBy(() -> goBack(Purpose.REVERT, "8"))
        .isInstanceOf(RecoveryProblem.class)
        .hasMessageContaining("search is under way")
        .hasMessageContaining("wait");
  }

  private static StoreReverted part(
      long base, int number, boolean last, StoreReverted.TableChange change) {
    return new StoreReverted(
        "8@" + base, base, 8, StoreDatabase.SCHEMA_VERSION, number, last, List.of(change));
  }

  private GoingBack.WentBack goBack(Purpose purpose, @Nullable String until) throws Exception {
    Requests requests =
        new Requests(home, new StoreDirectory(home.resolve("store")), journal.address());
    RestoreRequest request = requests.restore(purpose, "latest", until);
    return new GoingBack(request, Clock.systemUTC(), events::add).run();
  }

  private LogicalHash fold(String store, long until) throws Exception {
    return Replay.run(home.resolve(store), journal.client(), "journal", until);
  }

  /** The end of the journal after some more facts. */
  private static long end(int more) {
    return THEN.length + SINCE.length + more;
  }

  private static String of(LogicalHash hash, String table) {
    return String.valueOf(hash.tables().get(table));
  }

  private long count(String table) throws Exception {
    return ask("store", "SELECT count(*) FROM " + table, row -> row.getLong(1)).getFirst();
  }

  private List<String> counted(String store) throws Exception {
    return ask(
        store,
        "SELECT name || ' ' || value FROM counters WHERE name <> 'scoring_calls' AND value <> 0 ORDER BY name",
        row -> row.getString(1));
  }

  private <T> List<T> ask(String store, String query, Sql.Row<T> reader) throws Exception {
    try (StoreDatabase database = StoreDatabase.open(home.resolve(store));
        Connection connection = database.readers().getConnection()) {
      return new Sql(connection).all(query, reader);
    }
  }
}

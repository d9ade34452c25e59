package jobsearch.store.fold;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.OTHER_CV;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.entry;
import static jobsearch.store.Facts.listed;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import jobsearch.events.journal.CompanyHidden;
import jobsearch.events.journal.PostingCorrected;
import jobsearch.events.journal.PostingEntered;
import jobsearch.events.journal.PostingHidden;
import jobsearch.events.journal.PostingRemoved;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.posting.Correction;
import jobsearch.events.posting.Posting;
import jobsearch.events.posting.PostingRef;
import jobsearch.events.posting.Salary;
import jobsearch.events.posting.Workplace;
import jobsearch.events.verdict.Verdict;
import jobsearch.store.FoldedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people hide, enter, correct and remove. */
class WritesFoldTest {

  private static final String APPLY =
      "https://jobs.ashbyhq.com/acme/0a1b2c3d-0000-4000-8000-000000000001";

  @TempDir Path directory;
  private FoldedStore store;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(directory.resolve("store"));
  }

  /** Whatever was said, a store that folds it again is the same. */
  @AfterEach
  void foldAgain() throws SQLException {
    try (FoldedStore again = new FoldedStore(directory.resolve("again"))) {
      again.fold(store.journal());
      assertThat(again.hash()).isEqualTo(store.hash());
    } finally {
      store.close();
    }
  }

  private static Correction title(String title) {
    return new Correction(title, null, null, null, null, null, null, null, null);
  }

  private static PostingCorrected corrected(String request, Correction correction, String... back) {
    return new PostingCorrected(request, ref(1), correction, List.of(back));
  }

  private static PostingScraped repetition() {
    return new PostingScraped(
        "r",
        new PostingRef(OTHER_BOARD, "1", OTHER_BOARD + "/1"),
        posting("Same", APPLY),
        null,
        null);
  }

  private String outcome(String request) throws SQLException {
    return store.text("SELECT outcome FROM decisions WHERE request = ?", request);
  }

  private String title(int posting) throws SQLException {
    return store.text("SELECT title FROM postings WHERE id = ?", posting);
  }

  private String state(int posting) throws SQLException {
    return store.text("SELECT state FROM postings WHERE id = ?", posting);
  }

  private long counted(String state) throws SQLException {
    return store.count("SELECT coalesce(sum(value), 0) FROM counters WHERE name = ?", state);
  }

  @Test
  void aRepetitionOfAHiddenJobIsHidden() throws SQLException {
    store.say(
        new PostingScraped("r", ref(1), posting("First", APPLY), null, null),
        new PostingHidden("q1", ref(1), true),
        repetition());
    assertThat(store.count("SELECT count(*) FROM hidden_postings")).isEqualTo(2);

    store.say(new PostingHidden("q2", ref(1), false), new PostingHidden("q3", ref(1), false));

    assertThat(store.count("SELECT count(*) FROM hidden_postings")).isZero();
    assertThat(outcome("q3")).isEqualTo("UNCHANGED");
  }

  @Test
  void theIndexLooksAgainAtAllPostingsOfAHiddenCompany() throws SQLException {
    store.say(scraped("r", 1), scraped("r", 2));
    long before = store.count("SELECT max(id) FROM changes");

    store.say(new CompanyHidden("q1", "ACME", true), new CompanyHidden("q2", "acme", true));

    assertThat(store.count("SELECT count(*) FROM changes WHERE id > ?", before)).isEqualTo(2);
    assertThat(outcome("q2")).isEqualTo("UNCHANGED");
    assertThat(store.count("SELECT count(*) FROM postings p WHERE " + JobColumns.HIDDEN))
        .isEqualTo(2);
  }

  @Test
  void whatIsEnteredIsScoredForEveryCvAndFoundByItsAddress() throws SQLException {
    store.say(cv(CV), cv(OTHER_CV));

    List<FoldOutput> outputs =
        store.say(new PostingEntered("q1", ref(1).url() + "?utm_source=x", posting(1), "java"));

    assertThat(FoldedStore.opened(outputs)).hasSize(2);
    assertThat(outcome("q1")).isEqualTo("DONE");
    assertThat(store.count("SELECT count(*) FROM job_matches WHERE search_term = 'java'"))
        .isEqualTo(2);
    assertThat(store.verdicts(page("r1", 1, 1))).containsExactly(Verdict.KNOWN_NEW_SEARCH);
    assertThat(store.count("SELECT count(*) FROM postings")).isOne();
  }

  @Test
  void whatIsEnteredIsNeverGoneBecauseAListLacksIt() throws SQLException {
    store.say(
        new PostingEntered("q1", ref(1).url(), posting(1), ""),
        start("r1"),
        page("r1", 1, 1, 2),
        completed("r1", Reason.EXHAUSTED),
        start("r2"),
        page("r2", 1, 2),
        completed("r2", Reason.EXHAUSTED));

    assertThat(state(1)).isEqualTo("open");
  }

  @Test
  void whatIsOpenStaysAsItIsWhenItIsEntered() throws SQLException {
    store.say(scraped("r", 1), new PostingEntered("q1", ref(1).url(), posting(9), ""));

    assertThat(outcome("q1")).isEqualTo("UNCHANGED");
    assertThat(title(1)).isEqualTo("Engineer 1");
  }

  @Test
  void whatWasOnlyListedIsReadWhenItIsEntered() throws SQLException {
    store.say(page("r1", 1, 1), new PostingEntered("q1", ref(1).url(), posting(9), ""));

    assertThat(outcome("q1")).isEqualTo("DONE");
    assertThat(title(1)).isEqualTo("Engineer 9");
    assertThat(counted("listed")).isZero();
    assertThat(counted("open")).isOne();
  }

  @Test
  void aCorrectionWinsOverWhatTheBoardSaysLaterAndIsScoredOnce() throws SQLException {
    store.say(cv(CV), page("r1", 1, 1), scraped("r1", 1));

    List<FoldOutput> outputs = store.say(corrected("q1", title("Chief Engineer")));

    assertThat(FoldedStore.opened(outputs)).hasSize(1);
    assertThat(title(1)).isEqualTo("Chief Engineer");
    Posting news =
        new Posting(
            "Engineer", "Acme Ltd", List.of(), null, "New.", null, null, null, null, null, null);
    outputs = store.say(new PostingScraped("r2", ref(1), news, "f2", null));
    assertThat(title(1)).isEqualTo("Chief Engineer");
    assertThat(store.text("SELECT company FROM postings WHERE id = 1")).isEqualTo("Acme Ltd");
    assertThat(FoldedStore.opened(outputs)).hasSize(1);
    assertThat(FoldedStore.opened(store.say(new PostingScraped("r3", ref(1), news, "f2", null))))
        .isEmpty();

    store.say(corrected("q2", Correction.NONE, "title"));
    assertThat(title(1)).isEqualTo("Engineer");
    assertThat(store.count("SELECT count(*) FROM corrections")).isZero();
  }

  @Test
  void aCorrectionMakesAPostingNeitherFresherNorStaler() throws SQLException {
    store.say(page("r1", 1, 1), scraped("r1", 1));
    String before = store.text("SELECT scraped_at || fingerprint FROM postings WHERE id = 1");

    store.say(corrected("q1", title("Chief Engineer")));

    assertThat(store.text("SELECT scraped_at || fingerprint FROM postings WHERE id = 1"))
        .isEqualTo(before);
  }

  @Test
  void anEmptyFieldSaysThatThereIsNone() throws SQLException {
    Salary none = new Salary(null, null, null, null, null);
    store.say(
        scraped("r", 1),
        corrected(
            "q1",
            new Correction(null, "", List.of(), Workplace.REMOTE, null, "R&D", null, none, null)),
        corrected("q2", new Correction(null, null, null, null, null, "", null, null, null)),
        corrected("q3", new Correction(null, "", null, null, null, null, null, null, null)));

    assertThat(store.text("SELECT company FROM postings")).isEqualTo("null");
    assertThat(store.text("SELECT locations || workplace FROM postings")).isEqualTo("[]REMOTE");
    assertThat(store.text("SELECT department FROM postings")).isEqualTo("null");
    assertThat(outcome("q2")).isEqualTo("DONE");
    assertThat(outcome("q3")).isEqualTo("UNCHANGED");
  }

  @Test
  void onlyWhatIsOpenIsCorrected() throws SQLException {
    store.say(page("r1", 1, 1), corrected("q1", title("X")));

    assertThat(outcome("q1")).isEqualTo("REFUSED");
    assertThat(store.text("SELECT reason FROM decisions")).contains("it is listed");
  }

  @Test
  void whatWasRemovedIsNotBroughtBackByItsBoard() throws SQLException {
    store.say(cv(CV), start("r1"), page("r1", 1, 1), scraped("r1", 1));
    store.say(completed("r1", Reason.EXHAUSTED), new PostingRemoved("q1", ref(1), "a swindle"));
    assertThat(state(1)).isEqualTo("removed");

    assertThat(store.judged(listed("r2", entry(1, "other"))).settled()).isTrue();
    assertThat(store.verdicts(page("r2", "", OTHER_CV, 1, 1))).containsExactly(Verdict.KNOWN);
    List<FoldOutput> outputs = store.say(scraped("r2", 1), cv(OTHER_CV));
    store.say(start("r3"), page("r3", 1), completed("r3", Reason.EXHAUSTED));

    assertThat(state(1)).isEqualTo("removed");
    assertThat(FoldedStore.opened(outputs)).isEmpty();
    assertThat(List.of(counted("removed"), counted("open"), counted("gone")))
        .containsExactly(1L, 0L, 0L);
    store.say(new PostingRemoved("q2", ref(1), "again"));
    assertThat(outcome("q2")).isEqualTo("UNCHANGED");
  }

  @Test
  void whoEntersARemovedPostingHasItAgain() throws SQLException {
    store.say(
        scraped("r", 1),
        new PostingRemoved("q1", ref(1), "a mistake"),
        new PostingEntered("q2", ref(1).url(), posting(2), ""));

    assertThat(outcome("q2")).isEqualTo("DONE");
    assertThat(state(1)).isEqualTo("open");
    assertThat(title(1)).isEqualTo("Engineer 2");
    assertThat(store.count("SELECT count(*) FROM removals")).isZero();
    assertThat(List.of(counted("removed"), counted("open"))).containsExactly(0L, 1L);
  }

  @Test
  void aRemovedJobIsRemovedAtEveryAddressButWhereItIsEnteredAgain() throws SQLException {
    store.say(
        new PostingScraped("r", ref(1), posting("First", APPLY), null, null),
        new PostingRemoved("q1", ref(1), "a swindle"),
        repetition());
    assertThat(state(2)).isEqualTo("removed");

    store.say(new PostingEntered("q2", "https://acme.example/9", posting("Same", APPLY), ""));

    assertThat(List.of(state(1), state(2), state(3))).containsExactly("removed", "removed", "open");
    assertThat(List.of(counted("removed"), counted("open"))).containsExactly(2L, 1L);
  }

  @Test
  void aStateThatNobodyKnowsIsStillRefusedByTheDatabase() throws SQLException {
    store.say(scraped("r", 1));
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + store.database().file());
        var statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute("UPDATE postings SET state = 'lost'"))
          .hasMessageContaining("CHECK");
      assertThat(statement.executeQuery("PRAGMA integrity_check").getString(1)).isEqualTo("ok");
    }
  }
}

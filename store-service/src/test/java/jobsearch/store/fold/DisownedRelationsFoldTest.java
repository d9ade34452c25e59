package jobsearch.store.fold;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import jobsearch.events.journal.FactsDisowned;
import jobsearch.events.journal.PostingEntered;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.FoldedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of repetitions that a bad release found. v1 is the good one, v2 the bad one. */
class DisownedRelationsFoldTest {

  private static final String APPLY =
      "https://jobs.ashbyhq.com/acme/0a1b2c3d-0000-4000-8000-000000000001";
  private static final PostingRef REPEATS = new PostingRef(OTHER_BOARD, "1", OTHER_BOARD + "/1");

  @TempDir Path directory;
  private FoldedStore store;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(directory);
    store.sayAs("v1", cv(CV), start("r1"), page("r1", 1, 1));
    store.sayAs("v1", new PostingScraped("r1", ref(1), posting("Cook", APPLY), null, null));
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
  }

  @Test
  void oneThatItFoundIsShownAgain() throws SQLException {
    store.sayAs("v2", repetition("r1"));
    assertThat(repetitions()).isOne();

    disown();

    assertThat(repetitions()).isZero();
    assertThat(store.count("SELECT count(*) FROM relations")).isZero();
    store.sayAs("v1", repetition("r2"));
    assertThat(store.count("SELECT count(*) FROM relations")).isOne();
  }

  @Test
  void oneThatAGoodReleaseFoundAgainSinceIsNoLongerItsOwn() throws SQLException {
    store.sayAs("v2", repetition("r1"));
    store.sayAs("v1", repetition("r2"));

    disown();

    assertThat(repetitions()).isOne();
  }

  @Test
  void oneThatAPersonBroughtThroughItsStoreStays() throws SQLException {
    store.sayAs("v2", new PostingEntered("q1", OTHER_BOARD + "/1", posting("Chef", APPLY), ""));
    assertThat(repetitions()).isOne();

    disown();

    assertThat(repetitions()).isOne();
  }

  private static PostingScraped repetition(String run) {
    return new PostingScraped(run, REPEATS, posting("Chef", APPLY), null, null);
  }

  private long repetitions() throws SQLException {
    return store.count("SELECT count(*) FROM postings WHERE duplicate_of IS NOT NULL");
  }

  private void disown() throws SQLException {
    store.sayAs("v1", new FactsDisowned("q", "v2", 0, store.journal().size(), "other pages"));
  }
}

package jobsearch.store.fold;

import static jobsearch.store.Facts.BOARD;
import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static jobsearch.store.Facts.url;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import jobsearch.events.journal.StoreReverted;
import jobsearch.events.journal.StoreReverted.TableChange;
import jobsearch.events.journal.StoreSeeded;
import jobsearch.store.FoldedStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who wrote what, where rows come from elsewhere than from the facts themselves. */
class AuthorsFoldTest {

  @TempDir Path directory;
  private FoldedStore store;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(directory);
    store.sayAs("v1", cv(CV), start("r1"), page("r1", 1, 1));
    store.sayAs("v2", scraped("r1", 1));
  }

  @AfterEach
  void close() throws SQLException {
    store.close();
  }

  @Test
  void rowsOfAnOlderSchemaHaveNoAuthor() throws SQLException {
    long base = store.journal().size() - 1L;
    TableChange change =
        new TableChange(
            "postings",
            List.of("id"),
            List.of(List.of(1)),
            List.of("id", "source", "url", "state", "title", "first_seen_at"),
            List.of(List.of(1, BOARD, url(1), "listed", "As it was", "2026-08-03T08:00:00Z")));

    store.say(new StoreReverted("2@" + base, base, 2, 6, 1, true, List.of(change)));

    assertThat(store.text("SELECT title FROM postings")).isEqualTo("As it was");
    assertThat(store.count("SELECT count(*) FROM posting_authors")).isZero();
  }

  @Test
  void placesOfALostJournalAreThoseOfTheFactThatBringsThem() throws SQLException {
    store.say(
        new StoreSeeded(
            "seed",
            7,
            "posting_authors",
            1,
            List.of(
                "posting_id", "release", "journal_offset", "confirmed_release", "confirmed_offset"),
            List.of(Arrays.asList(1, "v2", 4_000, null, null))));

    assertThat(store.count("SELECT journal_offset FROM posting_authors"))
        .isEqualTo(store.journal().size() - 1);
    assertThat(store.count("SELECT count(*) FROM posting_authors WHERE confirmed_offset IS NULL"))
        .isOne();
  }
}

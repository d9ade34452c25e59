package jobsearch.store.query;

import static jobsearch.store.Facts.CV;
import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.cv;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.pair;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.scored;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.awaitility.Durations.ONE_MINUTE;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.FoldedStore;
import jobsearch.store.search.Criterias;
import jobsearch.store.search.Cursor;
import jobsearch.store.search.Indexer;
import jobsearch.store.search.Order;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostingRepositoryTest {

  @TempDir Path directory;
  FoldedStore store;
  Indexer indexer;
  PostingRepository postings;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(directory);
    indexer = new Indexer(directory.resolve("search-index"), store.database().readers());
    indexer.start();
    postings = new PostingRepository(store.database().readers(), indexer);
    await().atMost(ONE_MINUTE).until(() -> indexer.unavailable().isEmpty());
  }

  @AfterEach
  void close() throws SQLException, InterruptedException {
    indexer.close();
    store.close();
  }

  @Test
  void whatHasNoScoreYetComesBehindTheScoredAndIsPagedOnce() throws SQLException {
    // Read before there was a search for this CV: nobody asked for its score.
    for (int number = 1; number <= 5; number++) {
      store.say(scraped("r0", number));
    }
    store.say(start("r1"), page("r1", 1, 2, 4), scored(pair(2), 3), scored(pair(4), 8));
    List<String> titles = new ArrayList<>();
    Cursor cursor = null;
    do {
      PostingRepository.Page page = find(2, cursor);
      page.items().forEach(item -> titles.add(item.title()));
      cursor = page.nextCursor() == null ? null : Cursor.decode(page.nextCursor());
    } while (cursor != null);
    assertThat(titles)
        .containsExactly("Engineer 4", "Engineer 2", "Engineer 5", "Engineer 3", "Engineer 1");
  }

  @Test
  void aRepetitionIsShownWhenItsOriginalIsGone() throws SQLException {
    String apply = "https://boards.greenhouse.io/acme/jobs/77";
    store.say(cv(CV), start("r1"), page("r1", 1, 1));
    store.say(new PostingScraped("r1", ref(1), posting("Original", apply), "f1", null));
    store.say(completed("r1", Reason.EXHAUSTED));
    PostingRef elsewhere = new PostingRef(OTHER_BOARD, null, OTHER_BOARD + "/x");
    store.say(new PostingScraped("r2", elsewhere, posting("Repetition", apply), null, null));
    assertThat(titles("open")).containsExactly("Original");
    store.say(start("r3"), page("r3", 1), completed("r3", Reason.EXHAUSTED));
    assertThat(titles("open")).containsExactly("Repetition");
  }

  @Test
  void aClusterFollowsTheRelationsInBothDirectionsAndShowsWhatIsHidden() throws SQLException {
    String apply = "https://boards.greenhouse.io/acme/jobs/77";
    store.say(new PostingScraped("r1", ref(1), posting("Original", apply), "f1", null));
    store.say(scraped("r1", 2));
    for (String board : List.of(OTHER_BOARD, OTHER_BOARD + "-2")) {
      PostingRef elsewhere = new PostingRef(board, null, board + "/x");
      store.say(new PostingScraped("r2", elsewhere, posting("Repetition", apply), null, null));
    }
    for (long id : List.of(1L, 3L, 4L)) {
      assertThat(postings.cluster(id)).containsExactly(1L, 3L, 4L);
    }
    assertThat(postings.cluster(2)).containsExactly(2L);
    assertThatThrownBy(() -> postings.cluster(5)).hasMessageContaining("no posting 5");
  }

  private List<String> titles(String state) throws SQLException {
    return find(state, 10, null).items().stream().map(PostingSummary::title).toList();
  }

  private PostingRepository.Page find(int limit, @Nullable Cursor cursor) throws SQLException {
    return find("open", limit, cursor);
  }

  private PostingRepository.Page find(String state, int limit, @Nullable Cursor cursor)
      throws SQLException {
    await().atMost(ONE_MINUTE).until(() -> indexer.change() == indexer.lastChange());
    return postings.find(Criterias.state(state), Order.SCORE, limit, cursor, List.of());
  }
}

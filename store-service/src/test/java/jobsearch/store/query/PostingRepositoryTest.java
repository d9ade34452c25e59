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

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.FoldedStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostingRepositoryTest {

  @TempDir Path directory;
  FoldedStore store;
  PostingRepository postings;

  @BeforeEach
  void open() throws SQLException {
    store = new FoldedStore(directory);
    postings = new PostingRepository(store.database().readers());
  }

  @AfterEach
  void close() throws SQLException {
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
      PostingRepository.Page page = postings.find(filter("open", 2, cursor));
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

  private List<String> titles(String state) throws SQLException {
    return postings.find(filter(state, 10, null)).items().stream()
        .map(PostingSummary::title)
        .toList();
  }

  private static PostingFilter filter(String state, int limit, @Nullable Cursor cursor) {
    return new PostingFilter(
        state, CV, null, null, null, null, null, null, PostingSort.SCORE, limit, cursor);
  }
}

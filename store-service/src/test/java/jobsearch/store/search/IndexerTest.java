package jobsearch.store.search;

import static jobsearch.store.Facts.OTHER_BOARD;
import static jobsearch.store.Facts.completed;
import static jobsearch.store.Facts.page;
import static jobsearch.store.Facts.posting;
import static jobsearch.store.Facts.ref;
import static jobsearch.store.Facts.scraped;
import static jobsearch.store.Facts.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jobsearch.events.journal.PostingScraped;
import jobsearch.events.journal.SearchCompleted.Reason;
import jobsearch.events.journal.StoreReverted;
import jobsearch.events.journal.StoreReverted.TableChange;
import jobsearch.events.posting.PostingRef;
import jobsearch.store.FoldedStore;
import jobsearch.store.schema.StoreDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void followsTheStoreAndGoesOnWhereItWasStopped() throws Exception {
    try (FoldedStore store = store("a")) {
      try (Indexer indexer = indexer(store)) {
        store.say(scraped("r1", 1));
        assertThat(open(store, indexer)).containsExactly(1L);
      }
      assertThat(position().change()).isOne();
      store.say(scraped("r1", 2));
      try (Indexer indexer = indexer(store)) {
        assertThat(open(store, indexer)).containsExactly(2L, 1L);
      }
      assertThat(position().change()).isEqualTo(2);
    }
  }

  @Test
  void showsARepetitionOnceItsOriginalIsGone() throws Exception {
    String apply = "https://boards.greenhouse.io/acme/jobs/77";
    try (FoldedStore store = store("a");
        Indexer indexer = indexer(store)) {
      store.say(start("r1"), page("r1", 1, 1));
      store.say(new PostingScraped("r1", ref(1), posting("Original", apply), "f1", null));
      store.say(completed("r1", Reason.EXHAUSTED));
      PostingRef elsewhere = new PostingRef(OTHER_BOARD, null, OTHER_BOARD + "/x");
      store.say(new PostingScraped("r2", elsewhere, posting("Repetition", apply), null, null));
      assertThat(open(store, indexer)).containsExactly(1L);
      store.say(start("r3"), page("r3", 1), completed("r3", Reason.EXHAUSTED));
      assertThat(open(store, indexer)).containsExactly(2L);
    }
  }

  @Test
  void anIndexThatWasDeletedIsBuiltAgain() throws Exception {
    try (FoldedStore store = store("a")) {
      store.say(scraped("r1", 1), scraped("r1", 2));
      indexed(store);
      SearchIndex.delete(index());
      try (Indexer indexer = indexer(store)) {
        assertThat(open(store, indexer)).hasSize(2);
        SearchIndex.delete(index());
        store.say(scraped("r1", 3));
        await().atMost(PATIENCE).until(() -> Files.exists(index()) && has(indexer, 3));
      }
    }
  }

  @Test
  void anIndexOfAStoreThatWentBackIsBuiltAgain() throws Exception {
    try (FoldedStore store = store("a");
        Indexer indexer = indexer(store)) {
      store.say(scraped("r1", 1), scraped("r1", 2));
      assertThat(open(store, indexer)).containsExactly(2L, 1L);

      store.say(withoutTheSecond());

      await().atMost(PATIENCE).until(() -> has(indexer, 1));
    }
  }

  @Test
  void anIndexThatIsAheadOfItsPositionIsBuiltAgainToo() throws Exception {
    try (FoldedStore store = store("a")) {
      PostingSource source = new PostingSource(store.database().readers());
      String nothing = source.standing(0, 0).known();
      store.say(scraped("r1", 1), scraped("r1", 2));
      try (SearchIndex begun = SearchIndex.open(index())) {
        source.behind(0, 10, begun::put);
        begun.commit(new IndexPosition(0, nothing, IndexPosition.WHOLE));
      }
      store.say(withoutTheSecond());
      try (Indexer indexer = indexer(store)) {
        assertThat(open(store, indexer)).containsExactly(1L);
      }
    }
  }

  @Test
  void aStoreThatWentBackAndOnWhileItWasReadIsNoticed() throws Exception {
    try (FoldedStore store = store("a")) {
      store.say(scraped("r1", 1), scraped("r1", 2));
      PostingSource source = new PostingSource(store.database().readers());
      PostingSource.Standing before = source.standing(1, 10);
      assertThat(before.upTo()).isEqualTo(2);
      assertThat(source.standing(2, 0).known()).isEqualTo(before.fingerprint());
      store.say(withoutTheSecond());
      assertThat(source.standing(2, 0).known()).isNotEqualTo(before.fingerprint());
      store.say(scraped("r1", 2));
      assertThat(source.standing(2, 0).known()).isNotEqualTo(before.fingerprint());
    }
  }

  private static StoreReverted withoutTheSecond() {
    return new StoreReverted(
        "1@1",
        1,
        1,
        StoreDatabase.SCHEMA_VERSION,
        1,
        true,
        List.of(
            removed("posting_authors", "posting_id"),
            removed("posting_urls", "posting_id"),
            removed("changes", "posting_id"),
            removed("postings", "id")));
  }

  private static TableChange removed(String table, String key) {
    return new TableChange(table, List.of(key), List.of(List.of(2)), List.of("x"), List.of());
  }

  @Test
  void anIndexThatIsAheadOrOfAnotherStoreIsBuiltAgain() throws Exception {
    try (FoldedStore store = store("a")) {
      store.say(scraped("r1", 1), scraped("r1", 2), scraped("r1", 3));
      indexed(store);
    }
    try (FoldedStore behind = store("b")) {
      behind.say(scraped("r1", 7));
      try (Indexer indexer = indexer(behind)) {
        assertThat(open(behind, indexer)).containsExactly(1L);
      }
      behind.wait(Duration.ofHours(1));
      behind.say(scraped("r1", 8), scraped("r1", 9));
      indexed(behind);
    }
    try (FoldedStore other = store("c")) {
      other.say(scraped("r1", 1), scraped("r1", 2), scraped("r1", 3), scraped("r1", 4));
      try (Indexer indexer = indexer(other)) {
        assertThat(open(other, indexer)).hasSize(4);
      }
    }
  }

  @Test
  void anIndexThatIsDamagedIsBuiltAgain() throws Exception {
    try (FoldedStore store = store("a")) {
      store.say(scraped("r1", 1), scraped("r1", 2));
      indexed(store);
      Path largest;
      try (var files = Files.list(index())) {
        largest = files.filter(file -> file.toString().endsWith(".cfs")).findFirst().orElseThrow();
      }
      byte[] bytes = Files.readAllBytes(largest);
      bytes[bytes.length / 2] ^= 1;
      Files.write(largest, bytes);
      assertThatThrownBy(() -> SearchIndex.committed(index())).isInstanceOf(IOException.class);
      try (Indexer indexer = indexer(store)) {
        assertThat(open(store, indexer)).hasSize(2);
      }
    }
  }

  @Test
  void anIndexOfAnotherFormatIsBuiltAgain() {
    assertThat(IndexPosition.of(Map.of("format", "0", "change", "1"))).isEmpty();
    IndexPosition position = new IndexPosition(7, "1 read", 3);
    assertThat(IndexPosition.of(position.toUserData())).contains(position);
    assertThat(position.whole()).isFalse();
  }

  @Test
  void aBuildingThatWasKilledGoesOn() throws Exception {
    try (FoldedStore store = store("a")) {
      store.say(scraped("r1", 1), scraped("r1", 2), scraped("r1", 3));
      PostingSource source = new PostingSource(store.database().readers());
      try (SearchIndex killed = SearchIndex.open(index())) {
        long last = source.behind(0, 2, killed::put);
        killed.commit(new IndexPosition(3, source.standing(3, 0).known(), last));
      }
      try (Indexer indexer = indexer(store)) {
        assertThat(open(store, indexer)).containsExactly(3L, 2L, 1L);
      }
    }
  }

  @Test
  void saysWhyItCannotBeSearched() throws Exception {
    try (FoldedStore store = store("a")) {
      Indexer indexer = new Indexer(index(), store.database().readers());
      PostingSearch search = new PostingSearch(indexer);
      assertThat(indexer.unavailable()).isPresent();
      assertThat(indexer.await(0, Duration.ofMillis(10))).isFalse();
      assertThatThrownBy(() -> search.count(Criterias.state("open")))
          .isInstanceOf(IndexNotReady.class)
          .hasMessageContaining("is being opened");
      Files.writeString(index(), "no directory");
      indexer.start();
      assertThat(indexer.await(0, PATIENCE)).isTrue();
      assertThat(indexer.unavailable()).isEmpty();
      indexer.close();
    }
  }

  private Path index() {
    return directory.resolve("search-index");
  }

  private FoldedStore store(String name) throws SQLException {
    return new FoldedStore(directory.resolve(name));
  }

  private Indexer indexer(FoldedStore store) {
    Indexer indexer = new Indexer(index(), store.database().readers());
    indexer.start();
    return indexer;
  }

  private void indexed(FoldedStore store) throws Exception {
    try (Indexer indexer = indexer(store)) {
      open(store, indexer);
    }
  }

  private IndexPosition position() throws IOException {
    return IndexPosition.of(SearchIndex.committed(index())).orElseThrow();
  }

  private static List<Long> open(FoldedStore store, Indexer indexer) throws Exception {
    long change = store.count("SELECT coalesce(max(id), 0) FROM changes");
    assertThat(indexer.await(change, PATIENCE)).isTrue();
    return new PostingSearch(indexer).find(Criterias.state("open"), Order.SEEN, 100, null).ids();
  }

  private static boolean has(Indexer indexer, int postings) throws IOException {
    try {
      return new PostingSearch(indexer).count(Criterias.state("open")) == postings;
    } catch (IndexNotReady e) {
      return false;
    }
  }
}

package jobsearch.store.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import jobsearch.store.fold.Clusters;
import jobsearch.store.schema.Sql;
import jobsearch.store.search.Criteria;
import jobsearch.store.search.Cursor;
import jobsearch.store.search.IndexNotReady;
import jobsearch.store.search.Indexer;
import jobsearch.store.search.Order;
import jobsearch.store.search.PostingSearch;
import jobsearch.store.search.PostingSearch.Count;
import jobsearch.store.search.PostingSearch.Hits;
import jobsearch.web.ProblemException;
import org.jspecify.annotations.Nullable;

/** Lists postings: the index says which, the database what they are. */
public final class PostingRepository {

  /**
   * A page of a list.
   *
   * @param nextCursor where the next one begins; null if there is none
   * @param facets the most frequent values among all that are meant, of each facet that was asked
   *     for
   */
  public record Page(
      List<PostingSummary> items, @Nullable String nextCursor, Map<String, List<Count>> facets) {}

  /**
   * What was just folded is waited for, unless more is to come than this time would be enough for.
   */
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private static final long MOST_WAITED_FOR = 1_000;

  /** Of all: few enough to have in memory. */
  private static final int PAGE = 500;

  private static final String ROWS =
      "SELECT "
          + PostingRows.COLUMNS
          + " FROM json_each(?) j JOIN postings p ON p.id = j.value"
          + " LEFT JOIN scores s ON s.content_hash = p.content_hash AND s.cv_key = ?"
          + " ORDER BY j.key";

  private final DataSource readers;
  private final Indexer indexer;
  private final PostingSearch search;

  public PostingRepository(DataSource readers, Indexer indexer) {
    this.readers = readers;
    this.indexer = indexer;
    this.search = new PostingSearch(indexer);
  }

  /** A page of what is meant. */
  public Page find(
      Criteria criteria, Order order, int limit, @Nullable Cursor cursor, Collection<String> facets)
      throws SQLException {
    settle();
    Hits hits = ask(() -> search.find(criteria, order, limit, cursor));
    Map<String, List<Count>> counts =
        facets.isEmpty() ? Map.of() : ask(() -> search.count(criteria, facets));
    return new Page(
        rows(hits.ids(), criteria.cv()), hits.next() == null ? null : hits.next().encode(), counts);
  }

  /** Takes one posting after the other. */
  @FunctionalInterface
  interface Sink {
    void take(PostingSummary posting) throws IOException;
  }

  /** Hands over all that is meant, as the lists are at one moment. */
  void each(Criteria criteria, Order order, Sink sink) throws IOException, SQLException {
    settle();
    search.each(
        criteria,
        order,
        PAGE,
        ids -> {
          for (PostingSummary posting : rows(ids, criteria.cv())) {
            sink.take(posting);
          }
        });
  }

  /** How many are meant. */
  public int count(Criteria criteria) throws SQLException {
    settle();
    return ask(() -> search.count(criteria));
  }

  /** The posting and all that the relations connect it with. */
  List<Long> cluster(long id) throws SQLException {
    List<Long> ids;
    try (Connection connection = readers.getConnection()) {
      ids = new Clusters(new Sql(connection)).members(id);
    }
    if (ids.isEmpty()) {
      throw ProblemException.invalid("cluster", "there is no posting " + id);
    }
    return ids;
  }

  boolean isRegistered(String cvKey) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection).exists("SELECT 1 FROM cv_versions WHERE cv_key = ?", cvKey);
    }
  }

  @Nullable String latestCv() throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection)
          .first(
              "SELECT cv_key FROM cv_versions ORDER BY registered_at DESC, cv_key LIMIT 1",
              row -> row.getString(1))
          .orElse(null);
    }
  }

  private List<PostingSummary> rows(List<Long> ids, @Nullable String cv) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    try (Connection connection = readers.getConnection()) {
      return new Sql(connection).all(ROWS, PostingRows::summary, ids.toString(), cv);
    }
  }

  private void settle() throws SQLException {
    long seen = indexer.change();
    long last = indexer.lastChange();
    if (seen >= 0 && seen < last && last - seen <= MOST_WAITED_FOR) {
      try {
        boolean unused = indexer.await(last, PATIENCE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws IOException;
  }

  private static <T> T ask(Question<T> question) {
    try {
      return question.ask();
    } catch (IndexNotReady e) {
      throw ProblemException.unavailable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

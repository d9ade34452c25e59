package jobsearch.store.search;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import jobsearch.store.schema.Sql;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.Bits;

/**
 * Compares the index with the rows: which postings are in it, and all that it was made of, by the
 * digest that each was put in with. Descriptions count as their content hash names them.
 */
public final class IndexComparison {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_NAMED = 10;

  /** A posting of which index and rows say different things. */
  public record Difference(long posting, String what) {}

  /**
   * What it came to.
   *
   * @param postings how many rows there are
   * @param count how many differences
   * @param differences some of them
   */
  public record Compared(long postings, long count, List<Difference> differences) {}

  private final Indexer indexer;
  private final DataSource readers;

  public IndexComparison(Indexer indexer, DataSource readers) {
    this.indexer = indexer;
    this.readers = readers;
  }

  /**
   * Compares. What changes meanwhile is left out.
   *
   * @throws IndexNotReady if the index is being built or does not follow
   */
  public Compared with(Connection snapshot) throws SQLException, IOException, InterruptedException {
    Sql sql = new Sql(snapshot);
    long change = sql.only("SELECT coalesce(max(id), 0) FROM changes", row -> row.getLong(1));
    if (!indexer.await(change, PATIENCE)) {
      throw new IndexNotReady(indexer.unavailable().orElse("the search index is behind the store"));
    }
    Indexed indexed = indexer.ask(Indexed::of);
    Differences found = new Differences(changedSince(change));
    BitSet rows = new BitSet();
    PostingSource.each(
        snapshot,
        posting -> {
          int id = Math.toIntExact(posting.id());
          rows.set(id);
          if (!indexed.ids.get(id)) {
            found.add(id, "is not in the index");
          } else if (indexed.digests[id] != posting.digest()) {
            found.add(id, "is not in the index as its rows say");
          }
        });
    indexed.twice.forEach(id -> found.add(id, "is twice in the index"));
    indexed.ids.andNot(rows);
    indexed.ids.stream().forEach(id -> found.add(id, "is in the index and not in the store"));
    return new Compared(rows.cardinality(), found.count, found.named);
  }

  private Set<Long> changedSince(long change) throws SQLException {
    try (Connection connection = readers.getConnection()) {
      return new HashSet<>(
          new Sql(connection)
              .all(
                  "WITH c AS (SELECT posting_id FROM changes WHERE id > ?1) SELECT posting_id FROM c"
                      + " UNION SELECT id FROM postings WHERE duplicate_of IN (SELECT posting_id FROM c)",
                  row -> row.getLong(1),
                  change));
    }
  }

  /** Counts, and names some. */
  private static final class Differences {
    private final Set<Long> changing;
    private final List<Difference> named = new ArrayList<>();
    private long count;

    Differences(Set<Long> changing) {
      this.changing = changing;
    }

    void add(int posting, String what) {
      if (changing.contains((long) posting)) {
        return;
      }
      count++;
      if (named.size() < MOST_NAMED) {
        named.add(new Difference(posting, what));
      }
    }
  }

  /** What an index says of each posting. */
  private static final class Indexed {
    private final BitSet ids = new BitSet();
    private long[] digests = new long[1_024];
    private final List<Integer> twice = new ArrayList<>();

    static Indexed of(IndexSearcher searcher) throws IOException {
      Indexed indexed = new Indexed();
      for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
        indexed.read(leaf.reader());
      }
      return indexed;
    }

    private void read(LeafReader leaf) throws IOException {
      Bits live = leaf.getLiveDocs();
      NumericDocValues numbers = DocValues.getNumeric(leaf, Fields.NUMBER);
      NumericDocValues digest = DocValues.getNumeric(leaf, Fields.DIGEST);
      for (int document = 0; document < leaf.maxDoc(); document++) {
        boolean isThere =
            (live == null || live.get(document))
                && numbers.advanceExact(document)
                && digest.advanceExact(document);
        if (isThere) {
          int id = Math.toIntExact(numbers.longValue());
          if (ids.get(id)) {
            twice.add(id);
          }
          ids.set(id);
          if (id >= digests.length) {
            digests = Arrays.copyOf(digests, Math.max(id + 1, 2 * digests.length));
          }
          digests[id] = digest.longValue();
        }
      }
    }
  }
}

package jobsearch.store.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsCollectorManager;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.StringDocValuesReaderState;
import org.apache.lucene.facet.StringValueFacetCounts;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.jspecify.annotations.Nullable;

/** Finds postings by criteria. */
public final class PostingSearch {

  /**
   * A page of ids, in order.
   *
   * @param next where the next page begins; null if there is none
   */
  public record Hits(List<Long> ids, @Nullable Cursor next) {}

  /** A value and how many postings have it. */
  public record Count(String value, int count) {}

  private static final int MOST_VALUES = 10;

  /** Behind the thousandth best match nobody looks. */
  private static final int MOST_RELEVANT = 1_000;

  /** What counting needs to know of one state of the index. */
  private record Ordinals(IndexReader reader, Map<String, StringDocValuesReaderState> fields) {}

  private final Indexer indexer;
  private final AtomicReference<@Nullable Ordinals> ordinals = new AtomicReference<>();

  public PostingSearch(Indexer indexer) {
    this.indexer = indexer;
  }

  /** What can be counted. */
  public static Collection<String> facets() {
    return Fields.FACETS.keySet();
  }

  /** Whether there is anything in a text to look for. */
  public static boolean hasWords(String text) {
    return CriteriaQuery.hasWords(text);
  }

  /** The first postings behind a place in an order. */
  public Hits find(Criteria criteria, Order order, int limit, @Nullable Cursor after)
      throws IOException {
    Query query = CriteriaQuery.of(criteria);
    if (order == Order.RELEVANCE) {
      return indexer.ask(
          searcher -> matching(searcher, query, limit, after == null ? 0 : (int) after.place()));
    }
    Sort sort = order.sort(criteria.cv());
    return indexer.ask(searcher -> {
      FieldDoc place = after == null ? null : place(after, searcher);
      // Exactly as many hits as are shown are counted: the others can then be skipped.
      var found = searcher.search(query, new TopFieldCollectorManager(sort, limit + 1, place, 1));
      return hits(found.scoreDocs, order, limit);
    });
  }

  /**
   * By relevance alone, without a second order among equals: what is not better than the worst of
   * the page is skipped. So a page is found by how many come before it.
   */
  private static Hits matching(IndexSearcher searcher, Query query, int limit, int before)
      throws IOException {
    int wanted = before + limit + 1;
    ScoreDoc[] found =
        searcher.search(query, new TopScoreDocCollectorManager(wanted, null, 1)).scoreDocs;
    List<Long> ids = new ArrayList<>();
    for (int i = before; i < Math.min(before + limit, found.length); i++) {
      ids.add(id(searcher, found[i].doc));
    }
    boolean more = found.length == wanted && before + limit < MOST_RELEVANT;
    return new Hits(ids, more ? new Cursor(Order.RELEVANCE, before + limit, 0) : null);
  }

  private static long id(IndexSearcher searcher, int document) throws IOException {
    var leaves = searcher.getIndexReader().leaves();
    var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    NumericDocValues numbers = DocValues.getNumeric(leaf.reader(), Fields.NUMBER);
    boolean unused = numbers.advanceExact(document - leaf.docBase);
    return numbers.longValue();
  }

  /** How many there are. */
  public int count(Criteria criteria) throws IOException {
    Query query = CriteriaQuery.of(criteria);
    return indexer.ask(searcher -> searcher.count(query));
  }

  /** The most frequent values of each facet among all that criteria mean. */
  public Map<String, List<Count>> count(Criteria criteria, Collection<String> facets)
      throws IOException {
    Query query = CriteriaQuery.of(criteria);
    return indexer.ask(searcher -> {
      FacetsCollector hits = searcher.search(query, new FacetsCollectorManager());
      Map<String, List<Count>> counts = new LinkedHashMap<>();
      for (String facet : facets) {
        counts.put(facet, values(searcher, facet, hits));
      }
      return counts;
    });
  }

  private List<Count> values(IndexSearcher searcher, String facet, FacetsCollector hits)
      throws IOException {
    String field = Fields.FACETS.getOrDefault(facet, facet);
    FacetResult top =
        new StringValueFacetCounts(state(searcher.getIndexReader(), field), hits)
            .getTopChildren(MOST_VALUES, field);
    List<Count> counts = new ArrayList<>();
    if (top != null) {
      for (LabelAndValue value : top.labelValues) {
        counts.add(new Count(value.label, value.value.intValue()));
      }
    }
    return counts;
  }

  /** Made once for each state of the index: it goes through all values. */
  private StringDocValuesReaderState state(IndexReader reader, String field) throws IOException {
    Ordinals known = ordinals.get();
    if (known == null || known.reader() != reader) {
      known = new Ordinals(reader, new ConcurrentHashMap<>());
      ordinals.set(known);
    }
    StringDocValuesReaderState state = known.fields().get(field);
    if (state == null) {
      state = new StringDocValuesReaderState(reader, field);
      known.fields().put(field, state);
    }
    return state;
  }

  private static Hits hits(ScoreDoc[] found, Order order, int limit) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < Math.min(limit, found.length); i++) {
      ids.add(id((FieldDoc) found[i]));
    }
    if (found.length <= limit) {
      return new Hits(ids, null);
    }
    FieldDoc last = (FieldDoc) found[limit - 1];
    return new Hits(ids, new Cursor(order, (Long) last.fields[0], id(last)));
  }

  private static long id(FieldDoc hit) {
    return (Long) hit.fields[1];
  }

  /** Behind every document that is equal in the order: that is the cursor's own. */
  private static FieldDoc place(Cursor cursor, IndexSearcher searcher) {
    int last = Math.max(0, searcher.getIndexReader().maxDoc() - 1);
    return new FieldDoc(last, Float.NaN, new Object[] {cursor.place(), cursor.id()});
  }
}

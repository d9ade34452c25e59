package jobsearch.store.search;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopFieldCollectorManager;
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

  /** Behind the thousandth best match nobody looks. */
  private static final int MOST_RELEVANT = 1_000;

  private final Indexer indexer;
  private final FacetCounts facets = new FacetCounts();

  public PostingSearch(Indexer indexer) {
    this.indexer = indexer;
  }

  /** What can be counted. */
  public static Collection<String> facets() {
    return Fields.FACETS.keySet();
  }

  /** How many words of a text are looked for: signs alone are none, and a sign parts words. */
  public static int words(String text) {
    return CriteriaQuery.words(text);
  }

  /** The first postings behind a place in an order. */
  public Hits find(Criteria criteria, Order order, int limit, @Nullable Cursor after)
      throws IOException {
    if (order == Order.RELEVANCE) {
      int before = after == null ? 0 : (int) after.place();
      return indexer.ask(searcher -> matching(searcher, criteria, limit, before));
    }
    return indexer.ask(searcher -> sorted(searcher, criteria, order, limit, after));
  }

  /** Takes a page of ids, and everything stops if it cannot. */
  @FunctionalInterface
  public interface Pages {
    void take(List<Long> ids) throws IOException, SQLException;
  }

  /**
   * Hands over all postings, page by page and in any order but by relevance, as they are at one
   * moment: what moves or comes meanwhile is neither left out nor handed over twice.
   */
  public void each(Criteria criteria, Order order, int limit, Pages pages)
      throws IOException, SQLException {
    try (SearchIndex.Held now = indexer.hold()) {
      Cursor next = null;
      do {
        Hits hits = sorted(now.searcher(), criteria, order, limit, next);
        pages.take(hits.ids());
        next = hits.next();
      } while (next != null);
    }
  }

  private static Hits sorted(
      IndexSearcher searcher, Criteria criteria, Order order, int limit, @Nullable Cursor after)
      throws IOException {
    FieldDoc place = after == null ? null : place(after, searcher);
    // Exactly as many hits as are shown are counted: the others can then be skipped.
    var top = new TopFieldCollectorManager(order.sort(criteria.cv()), limit + 1, place, 1);
    var found = searcher.search(CriteriaQuery.of(criteria), top);
    return hits(found.scoreDocs, order, limit, criteria.cv());
  }

  /**
   * By relevance alone: a page is found by how many come before it. Postings that have the very
   * words come first; those that have what the last word may become are looked for only behind
   * them, since beginnings of words let nothing be skipped.
   */
  private static Hits matching(IndexSearcher searcher, Criteria criteria, int limit, int before)
      throws IOException {
    int wanted = before + limit + 1;
    ScoreDoc[] found = best(searcher, CriteriaQuery.ofWholeWords(criteria), wanted);
    if (found.length < wanted) {
      found = best(searcher, CriteriaQuery.ranked(criteria), wanted);
    }
    List<Long> ids = new ArrayList<>();
    for (int i = before; i < Math.min(before + limit, found.length); i++) {
      ids.add(id(searcher, found[i].doc));
    }
    boolean more = found.length == wanted && before + limit < MOST_RELEVANT;
    return new Hits(
        ids, more ? new Cursor(Order.RELEVANCE, before + limit, 0, criteria.cv()) : null);
  }

  private static ScoreDoc[] best(IndexSearcher searcher, Query query, int wanted)
      throws IOException {
    return searcher.search(query, new MostRelevant(wanted)).scoreDocs;
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
    Map<String, List<Count>> counts = new LinkedHashMap<>();
    Map<String, List<Count>> found =
        indexer.ask(searcher -> this.facets.of(searcher, query, fields(facets)));
    facets.forEach(facet -> counts.put(facet, found.getOrDefault(field(facet), List.of())));
    return counts;
  }

  private static List<String> fields(Collection<String> facets) {
    return facets.stream().map(PostingSearch::field).toList();
  }

  private static String field(String facet) {
    return Fields.FACETS.getOrDefault(facet, facet);
  }

  private static Hits hits(ScoreDoc[] found, Order order, int limit, @Nullable String cv) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < Math.min(limit, found.length); i++) {
      ids.add(id((FieldDoc) found[i]));
    }
    if (found.length <= limit) {
      return new Hits(ids, null);
    }
    FieldDoc last = (FieldDoc) found[limit - 1];
    return new Hits(ids, new Cursor(order, (Long) last.fields[0], id(last), cv));
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

package jobsearch.store.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import jobsearch.store.search.PostingSearch.Count;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.MultiDocValues.MultiSortedDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.LongValues;
import org.jspecify.annotations.Nullable;

/**
 * Counts the values of facets among all hits. A common word has a million of them, so that each
 * costs an array look-up only: the numbers of the values are kept for each segment, which never
 * changes, 4 bytes for each posting and facet that was ever asked for.
 */
final class FacetCounts {

  private static final int MOST_VALUES = 10;

  /** What the numbers of a segment's values are in all of the index. */
  private record Values(IndexReader reader, Map<String, SortedDocValues> fields) {}

  private final Map<IndexReader.CacheKey, Map<String, int[]>> segments = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Values> values = new AtomicReference<>();

  /** The most frequent values of each field, the most frequent first. */
  Map<String, List<Count>> of(IndexSearcher searcher, Query query, Collection<String> fields)
      throws IOException {
    List<Field> counted = new ArrayList<>();
    for (String field : fields) {
      SortedDocValues all = values(searcher.getIndexReader(), field);
      if (all != null) {
        counted.add(new Field(field, all));
      }
    }
    searcher.search(query, manager(counted));
    Map<String, List<Count>> counts = new LinkedHashMap<>();
    fields.forEach(field -> counts.put(field, List.of()));
    for (Field field : counted) {
      counts.put(field.name, field.top());
    }
    return counts;
  }

  /** Searches use one thread, so that one collector sees all segments. */
  private CollectorManager<Counter, @Nullable Void> manager(List<Field> fields) {
    return new CollectorManager<>() {
      @Override
      public Counter newCollector() {
        return new Counter(fields);
      }

      @Override
      public @Nullable Void reduce(Collection<Counter> collectors) {
        return null;
      }
    };
  }

  /** One field's counts. */
  private static final class Field {
    private final String name;
    private final SortedDocValues all;
    private final int[] counts;

    Field(String name, SortedDocValues all) {
      this.name = name;
      this.all = all;
      this.counts = new int[all.getValueCount()];
    }

    /** Takes over what was counted in a segment. */
    void add(int segment, int[] found) {
      LongValues global =
          all instanceof MultiSortedDocValues many
              ? many.mapping.getGlobalOrds(segment)
              : LongValues.IDENTITY;
      for (int value = 1; value < found.length; value++) {
        if (found[value] > 0) {
          counts[(int) global.get(value - 1)] += found[value];
        }
      }
    }

    List<Count> top() throws IOException {
      // The worst on top: fewer, and of equally many the later in the alphabet.
      PriorityQueue<Integer> best =
          new PriorityQueue<>(
              Comparator.<Integer>comparingInt(value -> counts[value])
                  .thenComparing(Comparator.reverseOrder()));
      for (int value = 0; value < counts.length; value++) {
        if (counts[value] > 0) {
          best.add(value);
          if (best.size() > MOST_VALUES) {
            best.remove();
          }
        }
      }
      List<Count> top = new ArrayList<>();
      while (!best.isEmpty()) {
        int value = best.remove();
        top.add(new Count(all.lookupOrd(value).utf8ToString(), counts[value]));
      }
      return top.reversed();
    }
  }

  /** Goes through the hits, one segment after the other. */
  private final class Counter extends SimpleCollector {
    private final List<Field> fields;
    private final int[][] numbers;
    private final int[][] counts;
    private int segment;

    Counter(List<Field> fields) {
      this.fields = fields;
      this.numbers = new int[fields.size()][];
      this.counts = new int[fields.size()][];
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
      segment = context.ord;
      for (int i = 0; i < numbers.length; i++) {
        String field = fields.get(i).name;
        numbers[i] = numbers(context.reader(), field);
        counts[i] = new int[DocValues.getSorted(context.reader(), field).getValueCount() + 1];
      }
    }

    @Override
    public void collect(int document) {
      for (int i = 0; i < numbers.length; i++) {
        counts[i][numbers[i][document]]++;
      }
    }

    @Override
    public void finish() {
      for (int i = 0; i < counts.length; i++) {
        fields.get(i).add(segment, counts[i]);
      }
    }

    @Override
    public ScoreMode scoreMode() {
      return ScoreMode.COMPLETE_NO_SCORES;
    }
  }

  /** The number of each document's value, from 1; 0 if it has none. */
  private int[] numbers(LeafReader segment, String field) throws IOException {
    IndexReader.CacheHelper cache = segment.getCoreCacheHelper();
    Map<String, int[]> known = segments.get(cache.getKey());
    if (known == null) {
      known = new ConcurrentHashMap<>();
      if (segments.putIfAbsent(cache.getKey(), known) == null) {
        cache.addClosedListener(segments::remove);
      }
    }
    int[] numbers = known.get(field);
    if (numbers == null) {
      numbers = new int[segment.maxDoc()];
      SortedDocValues of = DocValues.getSorted(segment, field);
      for (int document = of.nextDoc();
          document != DocIdSetIterator.NO_MORE_DOCS;
          document = of.nextDoc()) {
        numbers[document] = of.ordValue() + 1;
      }
      known.put(field, numbers);
    }
    return numbers;
  }

  /** Made once for each state of the index: it goes through all values. */
  private @Nullable SortedDocValues values(IndexReader reader, String field) throws IOException {
    Values known = values.get();
    if (known == null || known.reader() != reader) {
      known = new Values(reader, new ConcurrentHashMap<>());
      values.set(known);
    }
    SortedDocValues all = known.fields().get(field);
    if (all == null) {
      all = MultiDocValues.getSortedValues(reader, field);
      if (all != null) {
        known.fields().put(field, all);
      }
    }
    return all;
  }
}

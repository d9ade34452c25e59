package jobsearch.store.search;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.FilterCollector;
import org.apache.lucene.search.FilterLeafCollector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.TopScoreDocCollectorManager;

/**
 * Takes the most relevant hits among the newest {@value #MOST_COMPARED}: words that are more
 * frequent say too little of a posting to be worth going through a million of them.
 */
final class MostRelevant implements CollectorManager<MostRelevant.Bounded, TopDocs> {

  private static final int MOST_COMPARED = 20_000;

  private final TopScoreDocCollectorManager best;

  /**
   * @param wanted how many hits
   */
  MostRelevant(int wanted) {
    // Nothing is skipped: with several frequent words that costs more than it spares.
    this.best = new TopScoreDocCollectorManager(wanted, null, Integer.MAX_VALUE);
  }

  @Override
  public Bounded newCollector() {
    return new Bounded(best.newCollector());
  }

  @Override
  public TopDocs reduce(Collection<Bounded> collectors) throws IOException {
    List<TopScoreDocCollector> found = collectors.stream().map(Bounded::found).toList();
    return best.reduce(found);
  }

  /** Segments come newest first, and so do the postings in each. */
  static final class Bounded extends FilterCollector {
    private final TopScoreDocCollector found;
    private int compared;

    Bounded(TopScoreDocCollector found) {
      super(found);
      this.found = found;
    }

    TopScoreDocCollector found() {
      return found;
    }

    @Override
    public LeafCollector getLeafCollector(LeafReaderContext context) throws IOException {
      if (compared >= MOST_COMPARED) {
        throw new CollectionTerminatedException();
      }
      return new FilterLeafCollector(super.getLeafCollector(context)) {
        @Override
        public void collect(int document) throws IOException {
          if (compared >= MOST_COMPARED) {
            throw new CollectionTerminatedException();
          }
          compared++;
          super.collect(document);
        }
      };
    }
  }
}

package jobsearch.store.search;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import jobsearch.store.search.PostingSource.Standing;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;

/**
 * Keeps the index of one store up to date, on one thread. An index that is missing, damaged, of
 * another format or of another state of the store is built anew; whatever else fails is tried
 * again.
 */
public final class Indexer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Indexer.class);

  /** Postings that are put in at once while the index is built. */
  private static final int POSTINGS = 2_000;

  /** Changes that are put in at once; a posting of an import makes about four. */
  private static final int CHANGES = 10_000;

  private static final long COMMIT_EVERY = Duration.ofSeconds(5).toNanos();
  private static final long IDLE_MILLIS = 100;

  /** Between two refreshes, each of which makes a file: while facts keep coming, few at once. */
  private static final long REFRESH_MILLIS = 25;

  /** How long the fold has the processors to itself between two batches, in bulk. */
  private static final long GIVE_WAY_MILLIS = 2_000;

  private static final long RETRY_MILLIS = 1_000;

  private final Path directory;
  private final PostingSource source;
  private final Thread thread;
  private final Served served = new Served();

  /**
   * @param directory where the index lies; anyone may delete it at any time
   */
  public Indexer(Path directory, DataSource readers) {
    this.directory = directory;
    this.source = new PostingSource(readers);
    this.thread = Thread.ofPlatform().name("indexer").daemon().unstarted(this::run);
  }

  /** Begins to follow the store. */
  public void start() {
    thread.start();
  }

  /** Why nothing can be searched now; empty if it can. */
  public Optional<String> unavailable() {
    return served.unavailable();
  }

  /** The last change that searches see; -1 while there is nothing to search. */
  public long change() {
    return served.change();
  }

  /** The last change that there is to see. */
  public long lastChange() throws SQLException {
    return source.lastChange();
  }

  /** Has the index built anew; until it is, nothing can be searched. */
  public void rebuild() {
    served.askAnew();
  }

  /**
   * Waits until searches see a change, and says whether they do: not if the index cannot be kept.
   */
  public boolean await(long change, Duration patience) throws InterruptedException {
    return served.await(change, patience);
  }

  /**
   * Asks the index something.
   *
   * @throws IndexNotReady if it is being built or cannot be written
   */
  <T> T ask(SearchIndex.Question<T> question) throws IOException {
    try {
      return served.index().ask(question);
    } catch (AlreadyClosedException e) {
      throw closedMeanwhile();
    }
  }

  /**
   * Holds what searches see now.
   *
   * @throws IndexNotReady if the index is being built or cannot be written
   */
  SearchIndex.Held hold() throws IOException {
    try {
      return served.index().hold();
    } catch (AlreadyClosedException e) {
      throw closedMeanwhile();
    }
  }

  private IndexNotReady closedMeanwhile() {
    return new IndexNotReady(unavailable().orElse("the search index is being opened again"));
  }

  private void run() {
    while (!served.isClosed()) {
      try {
        follow();
      } catch (InterruptedException e) {
        return;
      } catch (IOException | SQLException | RuntimeException e) {
        if (!served.isClosed()) {
          LOG.warnf("the search index is opened again: %s", e);
          served.failed("the search index cannot be kept: " + e.getMessage());
          rest();
        }
      }
    }
  }

  private void rest() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      served.close();
    }
  }

  private void follow() throws IOException, SQLException, InterruptedException {
    IndexPosition position = usable();
    try (SearchIndex index = SearchIndex.open(directory)) {
      position = build(index, position);
      index.refresh();
      served.show(index, position.change());
      // Returns when the store went back: it is then another one, and gets another index.
      follow(index, position);
    } finally {
      served.hide();
    }
  }

  /** The position of the index that lies there; of a new one if that is of no use. */
  private IndexPosition usable() throws IOException, SQLException {
    String flaw;
    try {
      var userData = SearchIndex.committed(directory);
      Optional<IndexPosition> position = IndexPosition.of(userData);
      if (!served.isAskedAnew() && position.isPresent() && isOfThisStore(position.get())) {
        return position.get();
      }
      flaw =
          served.isAskedAnew()
              ? "that was asked for"
              : userData.isEmpty()
                  ? "there is none"
                  : position.isEmpty()
                      ? "it has another format"
                      : "it is of another state of the store";
    } catch (IOException | RuntimeException e) {
      flaw = "it is damaged: " + e.getMessage();
    }
    LOG.infof("building the search index %s: %s", directory, flaw);
    SearchIndex.delete(directory);
    served.begunAnew();
    Standing standing = source.standing(0, Long.MAX_VALUE);
    return new IndexPosition(standing.last(), standing.fingerprint(), 0);
  }

  private boolean isOfThisStore(IndexPosition position) throws SQLException {
    return isOfThisStore(position, source.standing(position.change(), 0));
  }

  private static boolean isOfThisStore(IndexPosition position, Standing standing) {
    return standing.known().equals(position.fingerprint());
  }

  /** Puts every posting in; goes on where a building that was killed has kept its work. */
  private IndexPosition build(SearchIndex index, IndexPosition begun)
      throws IOException, SQLException, InterruptedException {
    IndexPosition position = begun;
    long committed = System.nanoTime();
    while (!position.whole()) {
      interruptible();
      served.because(
          "the search index is being built: %d of about %d postings are in"
              .formatted(position.builtTo(), source.postings()));
      long last = source.behind(position.builtTo(), POSTINGS, index::put);
      position = position.builtTo(last == position.builtTo() ? IndexPosition.WHOLE : last);
      if (position.whole() || System.nanoTime() - committed > COMMIT_EVERY) {
        index.commit(position);
        committed = System.nanoTime();
      }
    }
    return position;
  }

  private void follow(SearchIndex index, IndexPosition built)
      throws IOException, SQLException, InterruptedException {
    IndexPosition position = built;
    IndexPosition kept = built;
    long committed = System.nanoTime();
    long seen = 0;
    try {
      while (!served.isClosed() && !served.isAskedAnew()) {
        Standing standing = source.standing(position.change(), CHANGES);
        if (!isOfThisStore(position, standing)) {
          return;
        }
        long last = standing.last();
        long upTo = standing.upTo();
        if (upTo > position.change()) {
          source.changed(position.change(), upTo, index::put);
          position = new IndexPosition(upTo, standing.fingerprint(), IndexPosition.WHOLE);
          index.refresh();
          served.show(index, upTo);
          if (last > seen && last - upTo > CHANGES) {
            // The store changes faster than the index follows: it goes first, unless someone waits.
            served.giveWay(GIVE_WAY_MILLIS);
          } else {
            Thread.sleep(REFRESH_MILLIS);
          }
        } else {
          served.rest(IDLE_MILLIS);
        }
        seen = last;
        if (!kept.equals(position) && System.nanoTime() - committed > COMMIT_EVERY) {
          index.commit(position);
          committed = System.nanoTime();
          kept = position;
        }
      }
    } finally {
      if (served.isClosed() && !kept.equals(position)) {
        index.commit(position);
      }
    }
  }

  private void interruptible() throws InterruptedException {
    if (served.isClosed()) {
      throw new InterruptedException("closing");
    }
  }

  /** Never by an interrupt: it would close the files under the searches. */
  @Override
  public void close() throws InterruptedException {
    served.close();
    thread.join();
  }
}

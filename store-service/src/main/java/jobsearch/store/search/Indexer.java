package jobsearch.store.search;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.lucene.store.AlreadyClosedException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index of one store up to date, on one thread. An index that is missing, damaged, of
 * another format or of another state of the store is built anew; whatever else fails is tried
 * again.
 */
public final class Indexer implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Indexer.class);

  private static final int BATCH = 2_000;
  private static final long COMMIT_EVERY = Duration.ofSeconds(5).toNanos();
  private static final long IDLE_MILLIS = 100;
  private static final long RETRY_MILLIS = 1_000;

  private final Path directory;
  private final PostingSource source;
  private final Thread thread;
  private final Object progress = new Object();

  private volatile boolean closed;
  private volatile @Nullable SearchIndex served;
  private volatile long servedChange;
  private volatile String reason = "the search index is being opened";

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
    return served == null ? Optional.of(reason) : Optional.empty();
  }

  /** The last change that searches see; -1 while there is nothing to search. */
  public long change() {
    return served == null ? -1 : servedChange;
  }

  /** The last change that there is to see. */
  public long lastChange() throws SQLException {
    return source.lastChange();
  }

  /** Waits until searches see a change, and says whether they do. */
  public boolean await(long change, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    synchronized (progress) {
      progress.notifyAll();
      while (change() < change) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || closed) {
          return false;
        }
        progress.wait(left);
      }
      return true;
    }
  }

  /**
   * Asks the index something.
   *
   * @throws IndexNotReady if it is being built or cannot be written
   */
  <T> T ask(SearchIndex.Question<T> question) throws IOException {
    SearchIndex index = served;
    if (index == null) {
      throw new IndexNotReady(reason);
    }
    try {
      return index.ask(question);
    } catch (AlreadyClosedException e) {
      throw new IndexNotReady(reason);
    }
  }

  private void run() {
    while (!closed) {
      try {
        follow();
      } catch (InterruptedException e) {
        return;
      } catch (IOException | SQLException | RuntimeException e) {
        if (!closed) {
          LOG.warnf("the search index is opened again: %s", e);
          reason = "the search index cannot be kept: " + e.getMessage();
          rest();
        }
      }
    }
  }

  private void rest() {
    try {
      Thread.sleep(RETRY_MILLIS);
    } catch (InterruptedException e) {
      closed = true;
    }
  }

  private void follow() throws IOException, SQLException, InterruptedException {
    IndexPosition position = usable();
    try (SearchIndex index = SearchIndex.open(directory)) {
      position = build(index, position);
      index.refresh();
      serve(index, position.change());
      follow(index, position);
    } finally {
      served = null;
    }
  }

  /** The position of the index that lies there; of a new one if that is of no use. */
  private IndexPosition usable() throws IOException, SQLException {
    String flaw;
    try {
      var userData = SearchIndex.committed(directory);
      Optional<IndexPosition> position = IndexPosition.of(userData);
      if (position.isPresent() && isOfThisStore(position.get())) {
        return position.get();
      }
      flaw =
          userData.isEmpty()
              ? "there is none"
              : position.isEmpty()
                  ? "it has another format"
                  : "it is of another state of the store";
    } catch (IOException | RuntimeException e) {
      flaw = "it is damaged: " + e.getMessage();
    }
    LOG.infof("building the search index %s: %s", directory, flaw);
    SearchIndex.delete(directory);
    long change = source.lastChange();
    return new IndexPosition(change, fingerprint(change), 0);
  }

  private boolean isOfThisStore(IndexPosition position) throws SQLException {
    return fingerprint(position.change()).equals(position.fingerprint());
  }

  private String fingerprint(long change) throws SQLException {
    return source.change(change).orElse("");
  }

  /** Puts every posting in; goes on where a building that was killed has kept its work. */
  private IndexPosition build(SearchIndex index, IndexPosition begun)
      throws IOException, SQLException, InterruptedException {
    IndexPosition position = begun;
    long committed = System.nanoTime();
    while (!position.whole()) {
      interruptible();
      reason =
          "the search index is being built: %d of about %d postings are in"
              .formatted(position.builtTo(), source.postings());
      long last = source.behind(position.builtTo(), BATCH, index::put);
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
    try {
      while (!closed) {
        long upTo = Math.min(source.lastChange(), position.change() + BATCH);
        if (upTo > position.change()) {
          source.changed(position.change(), upTo, index::put);
          position = new IndexPosition(upTo, fingerprint(upTo), IndexPosition.WHOLE);
          index.refresh();
          serve(index, upTo);
        } else {
          pause();
        }
        if (!kept.equals(position) && System.nanoTime() - committed > COMMIT_EVERY) {
          index.commit(position);
          committed = System.nanoTime();
          kept = position;
        }
      }
    } finally {
      if (closed && !kept.equals(position)) {
        index.commit(position);
      }
    }
  }

  private void serve(SearchIndex index, long change) {
    synchronized (progress) {
      servedChange = change;
      served = index;
      progress.notifyAll();
    }
  }

  private void pause() throws InterruptedException {
    interruptible();
    synchronized (progress) {
      progress.wait(IDLE_MILLIS);
    }
  }

  private void interruptible() throws InterruptedException {
    if (closed) {
      throw new InterruptedException("closing");
    }
  }

  /** Never by an interrupt: it would close the files under the searches. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    synchronized (progress) {
      progress.notifyAll();
    }
    thread.join();
  }
}

package jobsearch.store.replica;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and decodes the journal ahead of the writer, on a thread of its own: decoding costs as much
 * as writing, and the machine has more than one core. What was read while the writer was busy
 * becomes one batch: each writes the same pages of the indexes, so few large ones write far less.
 */
final class Batches implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Journal journal;
  private final int most;
  private final Deque<List<JournalRecord>> read = new ArrayDeque<>();
  private final Thread thread;
  private int records;
  private boolean closed;
  private @Nullable RuntimeException failure;

  /**
   * Starts reading where the journal was sought to.
   *
   * @param most how many records are read ahead, and make up a batch, at most
   */
  Batches(Journal journal, int most) {
    this.journal = journal;
    this.most = most;
    this.thread = Thread.ofPlatform().name("journal-reader").daemon().start(this::read);
  }

  /** The next batch; empty if none came in that time. Throws what the reading failed with. */
  synchronized List<JournalRecord> next(Duration patience) throws InterruptedException {
    if (read.isEmpty() && failure == null) {
      wait(patience.toMillis());
    }
    if (read.isEmpty() && failure != null) {
      throw failure;
    }
    List<JournalRecord> batch = new ArrayList<>();
    while (!read.isEmpty() && (batch.isEmpty() || batch.size() + read.getFirst().size() <= most)) {
      batch.addAll(read.removeFirst());
    }
    records -= batch.size();
    notifyAll();
    return batch;
  }

  private void read() {
    try {
      while (put(journal.read(PATIENCE))) {
        // until it is closed
      }
    } catch (WakeupException | InterruptedException e) {
      // Closing: the reader was waiting in one of its two places.
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /** Waits for room; says whether there is more to read. */
  private synchronized boolean put(List<JournalRecord> batch) throws InterruptedException {
    while (records >= most && !closed) {
      wait();
    }
    if (!batch.isEmpty()) {
      read.addLast(batch);
      records += batch.size();
      notifyAll();
    }
    return !closed;
  }

  private synchronized void fail(RuntimeException e) {
    failure = e;
    notifyAll();
  }

  @Override
  public void close() throws InterruptedException {
    synchronized (this) {
      closed = true;
    }
    journal.wakeup();
    thread.interrupt();
    thread.join();
    journal.close();
  }
}

package jobsearch.store.replica;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import jobsearch.store.journal.Journal;
import jobsearch.store.journal.JournalRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and decodes the journal ahead of the writer, on a thread of its own: decoding costs as much
 * as writing, and the machine has more than one core.
 */
final class Batches implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final int AHEAD = 2;

  private final Journal journal;
  private final BlockingQueue<List<JournalRecord>> queue = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable RuntimeException failure;

  /** Starts reading where the journal was sought to. */
  Batches(Journal journal) {
    this.journal = journal;
    this.thread = Thread.ofPlatform().name("journal-reader").daemon().start(this::read);
  }

  /** The next batch; empty if none came in that time. Throws what the reading failed with. */
  List<JournalRecord> next(Duration patience) throws InterruptedException {
    List<JournalRecord> batch = queue.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
    if (batch != null) {
      return batch;
    }
    RuntimeException failed = failure;
    if (failed != null) {
      throw failed;
    }
    return List.of();
  }

  private void read() {
    try {
      while (!closed) {
        List<JournalRecord> batch = journal.read(PATIENCE);
        if (!batch.isEmpty()) {
          queue.put(batch);
        }
      }
    } catch (WakeupException | InterruptedException e) {
      // Closing: the reader was waiting in one of its two places.
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    journal.wakeup();
    thread.interrupt();
    thread.join();
    journal.close();
  }
}

package jobsearch.store.search;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What searches see of the store just now, and who waits for them to see more. */
final class Served {

  /** The first may have begun before what is waited for. */
  private static final int MOST_FAILURES = 2;

  private @Nullable SearchIndex index;
  private long change;
  private String reason = "the search index is being opened";
  private boolean anew;
  private boolean closed;
  private int failures;
  private int waiting;

  /** Why nothing can be searched now; empty if it can. */
  synchronized Optional<String> unavailable() {
    return index == null ? Optional.of(reason) : Optional.empty();
  }

  /** The last change that searches see; -1 while there is nothing to search. */
  synchronized long change() {
    return index == null ? -1 : change;
  }

  /** What is searched. */
  synchronized SearchIndex index() throws IndexNotReady {
    if (index == null) {
      throw new IndexNotReady(reason);
    }
    return index;
  }

  /** From now on searches see a change; not if a new index was asked for meanwhile. */
  synchronized void show(SearchIndex shown, long upTo) {
    if (!anew) {
      index = shown;
      change = upTo;
      notifyAll();
    }
  }

  /** From now on there is nothing to search. */
  synchronized void hide() {
    index = null;
  }

  /** Why there is nothing to search, from now on. */
  synchronized void because(String why) {
    reason = why;
  }

  /** Whoever waits is told that the index cannot be kept. */
  synchronized void failed(String why) {
    reason = why;
    failures++;
    notifyAll();
  }

  /** Asks for a new index; until it is there, nothing is searched. */
  synchronized void askAnew() {
    reason = "the search index is going to be built anew";
    anew = true;
    index = null;
    notifyAll();
  }

  /** Whether a new index was asked for. */
  synchronized boolean isAskedAnew() {
    return anew;
  }

  /** The new index that was asked for is begun. */
  synchronized void begunAnew() {
    anew = false;
  }

  /** Waits until searches see a change; false if they do not in time, or if that is in vain. */
  synchronized boolean await(long wanted, Duration patience) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    int failed = failures;
    waiting++;
    notifyAll();
    try {
      while (change() < wanted) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0 || closed || failures - failed >= MOST_FAILURES) {
          return false;
        }
        wait(left);
      }
      return true;
    } finally {
      waiting--;
    }
  }

  /** Rests until someone begins to wait, or for that time. */
  synchronized void rest(long millis) throws InterruptedException {
    if (!closed) {
      wait(millis);
    }
  }

  /** Rests for that time if nobody waits. */
  synchronized void giveWay(long millis) throws InterruptedException {
    if (!closed && waiting == 0) {
      wait(millis);
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /** Nobody waits any longer. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}

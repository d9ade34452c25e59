package jobsearch.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jobsearch.runtime.Release;
import jobsearch.runtime.system.LocalSystem;

/**
 * A system for one occasion, in a home of its own: at the end nothing of either is left, however
 * the end comes.
 */
final class Stay {

  /** A thread that is told to stop may be in a call that goes on for a while. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final LocalSystem system;
  private final Thread guest = Thread.currentThread();
  private final CountDownLatch left = new CountDownLatch(1);
  private boolean over;
  private boolean brokenOff;

  /** For the thread that works with the system. */
  Stay(LocalSystem system) {
    this.system = system;
  }

  /** Leaves it all as it is; false if it is being cleared away already. */
  synchronized boolean keep() {
    over |= !brokenOff;
    return over;
  }

  /** Clears it away; returns when nothing is left. */
  void end() {
    try {
      clear();
    } finally {
      left.countDown();
    }
  }

  /** The same for a thread that ends the program while the other one works, or has ended. */
  void breakOff() {
    synchronized (this) {
      if (over) {
        return;
      }
      brokenOff = true;
      guest.interrupt();
      system.abandon();
    }
    awaitLeft();
    clear();
  }

  /** What is at work in the home could write to it again when it is deleted. */
  private void awaitLeft() {
    try {
      left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void clear() {
    if (over) {
      return;
    }
    system.abandon();
    try {
      Release.delete(system.home().directory());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + system.home().directory(), e);
    }
    over = true;
  }
}

package jobsearch.runtime;

import java.time.Duration;

/** Asks again and again, with a short pause, until a deadline. */
public final class Waiting {

  private static final Duration PAUSE = Duration.ofMillis(100);

  private final long deadline;
  private final long started = System.nanoTime();

  public Waiting(Duration patience) {
    this.deadline = started + patience.toNanos();
  }

  /** Pauses; false once the time is over. An interrupted thread gives up at once. */
  public boolean again() {
    return again(PAUSE);
  }

  /** Pauses as long as said; false once the time is over. */
  public boolean again(Duration pause) {
    if (System.nanoTime() >= deadline) {
      return false;
    }
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Trouble("interrupted while waiting", "repeat the command", e);
    }
    return true;
  }

  /** Seconds since the waiting began. */
  public double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }
}

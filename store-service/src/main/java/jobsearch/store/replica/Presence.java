package jobsearch.store.replica;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that this process stood still (stopped, or on a machine that slept): another store may
 * have been appointed meanwhile, and what was true before counts for nothing. Belongs to one
 * thread, which looks often.
 */
final class Presence {

  /**
   * Longer than one batch takes to be folded. Who stood still for less may ask for a score that the
   * next primary asks for, too: that is done once.
   */
  private static final Duration MOST = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private long seen;
  private Duration away = Duration.ZERO;

  /** It stood still. */
  static final class StoodStill extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private StoodStill(Duration away) {
      super("this process stood still for %d s".formatted(away.toSeconds()));
    }
  }

  /**
   * @param nanos a clock that only goes forward
   */
  Presence(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** From here on: what was before took its time for a reason. */
  void begin() {
    seen = nanos.getAsLong();
    away = Duration.ZERO;
  }

  /** Remembers if the last look was too long ago; while nothing is published, that can wait. */
  void note() {
    long now = nanos.getAsLong();
    Duration since = Duration.ofNanos(now - seen);
    seen = now;
    if (since.compareTo(MOST) > 0 && since.compareTo(away) > 0) {
      away = since;
    }
  }

  /** Fails if the last look was too long ago, or one since the beginning. */
  void look() {
    note();
    if (!away.isZero()) {
      throw new StoodStill(away);
    }
  }
}

package jobsearch.store.replica;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that this process stood still (stopped, or on a machine that slept): another store may
 * have been appointed meanwhile, and what was true before counts for nothing. Belongs to one
 * thread, which looks often.
 */
final class Presence {

  /** Longer than one batch takes to be folded, shorter than anybody needs to appoint another. */
  private static final Duration MOST = Duration.ofSeconds(5);

  private final LongSupplier nanos;
  private long seen;

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

  /** From here on. */
  void begin() {
    seen = nanos.getAsLong();
  }

  /** Fails if the last look was too long ago. */
  void look() {
    long now = nanos.getAsLong();
    Duration away = Duration.ofNanos(now - seen);
    seen = now;
    if (away.compareTo(MOST) > 0) {
      throw new StoodStill(away);
    }
  }
}

package jobsearch.orchestrator.steer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What a loop complains of: said once, and again every few minutes while it lasts, so that an hour
 * without a broker fills no log. For one thread.
 */
final class Complaints {

  static final Duration AGAIN = Duration.ofMinutes(5);

  private final Logger log;
  private final Clock clock;
  private @Nullable String last;
  private Instant said = Instant.MIN;

  Complaints(Logger log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  /**
   * Says it, unless it was said just now.
   *
   * @param cause with its trace; null where the words say all
   * @return whether it was said
   */
  boolean about(String what, @Nullable Throwable cause) {
    Instant now = clock.instant();
    if (what.equals(last) && now.isBefore(said.plus(AGAIN))) {
      return false;
    }
    last = what;
    said = now;
    if (cause == null) {
      log.warn(what);
    } else {
      log.error(what, cause);
    }
    return true;
  }

  /** All is well again. */
  void none() {
    last = null;
  }
}

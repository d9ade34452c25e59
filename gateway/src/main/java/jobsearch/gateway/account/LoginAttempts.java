package jobsearch.gateway.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes who guesses passwords wait, longer each time. Counted for each name and each address that
 * it is tried from, so that nobody can lock another one out from elsewhere.
 */
@Singleton
class LoginAttempts {

  private static final int FREE = 5;
  private static final Duration FIRST_REST = Duration.ofSeconds(2);
  private static final Duration LONGEST_REST = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  /** A guess costs tenths of a second: whoever drives out their own count has waited longer. */
  private static final int MOST = 10_000;

  private final Clock clock;

  private final Map<Key, Failures> failed =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
          return size() > MOST;
        }
      };

  private record Key(String name, String peer) {}

  private record Failures(int count, Instant last) {

    Duration rest() {
      // Beyond this shift it is the longest anyway.
      int beyond = Math.min(count - FREE, 20);
      Duration rest = FIRST_REST.multipliedBy(1L << Math.max(beyond, 0));
      return count < FREE ? Duration.ZERO : rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
    }
  }

  LoginAttempts(Clock clock) {
    this.clock = clock;
  }

  /**
   * Begins an attempt, or says how long to wait. It counts as failed until it {@link #succeeded}:
   * of many at the same time no more are let through than one after the other.
   */
  synchronized Duration begin(String name, String peer) {
    Instant now = clock.instant();
    Key key = new Key(name, peer);
    Failures before = failed.getOrDefault(key, new Failures(0, now));
    if (before.last().plus(FORGOTTEN_AFTER).isBefore(now)) {
      before = new Failures(0, now);
    }
    Duration wait = Duration.between(now, before.last().plus(before.rest()));
    if (before.count() >= FREE && wait.isPositive()) {
      return wait;
    }
    failed.put(key, new Failures(before.count() + 1, now));
    return Duration.ZERO;
  }

  /** The attempt was right: what failed before is forgiven. */
  synchronized void succeeded(String name, String peer) {
    failed.remove(new Key(name, peer));
  }

  synchronized int size() {
    return failed.size();
  }
}

package jobsearch.gateway.account;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes who guesses passwords wait, longer each time. Counted for each name at each address, so
 * that nobody can lock another one out from elsewhere, and for each address, whatever the names:
 * else trying many names would cost nothing, and keep both places of {@link Logins} taken.
 */
@Singleton
class LoginAttempts {

  private static final Rule NAME = new Rule(5, Duration.ofMinutes(15));

  /** People behind one proxy share an address: it never rests for long. */
  private static final Rule ADDRESS = new Rule(20, Duration.ofSeconds(30));

  private static final Duration FIRST_REST = Duration.ofSeconds(2);
  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  /** A few megabytes; one address adds two a minute once it rests. */
  private static final int MOST = 10_000;

  private final Clock clock;
  private final Map<Key, Failures> failed = new LinkedHashMap<>(16, 0.75f, true);

  /** What is counted; without a name the whole address. */
  private record Key(@Nullable String name, String peer) {

    Rule rule() {
      return name == null ? ADDRESS : NAME;
    }
  }

  private record Rule(int free, Duration longest) {}

  private record Failures(int count, Instant last) {

    Instant restsUntil(Rule rule) {
      if (count < rule.free()) {
        return Instant.MIN;
      }
      // Beyond this shift it is the longest anyway.
      Duration rest = FIRST_REST.multipliedBy(1L << Math.min(count - rule.free(), 20));
      return last.plus(rest.compareTo(rule.longest()) < 0 ? rest : rule.longest());
    }
  }

  LoginAttempts(Clock clock) {
    this.clock = clock;
  }

  /**
   * Begins an attempt, or says how long to wait. It counts as failed until it {@link #succeeded} or
   * is {@link #withdrawn}: of many at the same time no more are let through than one after the
   * other.
   */
  synchronized Duration begin(String name, String peer) {
    Instant now = clock.instant();
    Key one = new Key(name, peer);
    Key all = new Key(null, peer);
    Duration wait = wait(one, now);
    Duration waitOfAll = wait(all, now);
    if (wait.compareTo(waitOfAll) < 0) {
      wait = waitOfAll;
    }
    if (wait.isPositive()) {
      return wait;
    }
    if (!hasRoom(now)) {
      return FIRST_REST;
    }
    failed.put(one, new Failures(count(one, now) + 1, now));
    failed.put(all, new Failures(count(all, now) + 1, now));
    return Duration.ZERO;
  }

  /** The attempt was right: what failed before under this name is forgiven. */
  synchronized void succeeded(String name, String peer) {
    failed.remove(new Key(name, peer));
    takeBack(new Key(null, peer));
  }

  /** Nothing was checked, so nothing was wrong. */
  synchronized void withdrawn(String name, String peer) {
    takeBack(new Key(name, peer));
    takeBack(new Key(null, peer));
  }

  synchronized int size() {
    return failed.size();
  }

  private void takeBack(Key key) {
    failed.computeIfPresent(
        key,
        (k, failures) ->
            failures.count() == 1 ? null : new Failures(failures.count() - 1, failures.last()));
  }

  private Duration wait(Key key, Instant now) {
    Failures before = failed.get(key);
    return before == null || !before.restsUntil(key.rule()).isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, before.restsUntil(key.rule()));
  }

  private int count(Key key, Instant now) {
    Failures before = failed.get(key);
    return before == null || before.last().plus(FORGOTTEN_AFTER).isBefore(now) ? 0 : before.count();
  }

  /** Forgets what was tried longest ago, but nobody who rests. */
  private boolean hasRoom(Instant now) {
    Iterator<Map.Entry<Key, Failures>> oldest = failed.entrySet().iterator();
    while (failed.size() + 2 > MOST && oldest.hasNext()) {
      Map.Entry<Key, Failures> each = oldest.next();
      if (!each.getValue().restsUntil(each.getKey().rule()).isAfter(now)) {
        oldest.remove();
      }
    }
    return failed.size() + 2 <= MOST;
  }
}

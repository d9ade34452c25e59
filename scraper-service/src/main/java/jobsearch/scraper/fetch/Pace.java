package jobsearch.scraper.fetch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Keeps a delay between the requests to one source, however many threads make them. */
final class Pace {

  private final Clock clock;
  private final Pause pause;
  private Instant free = Instant.MIN;

  Pace(Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
  }

  /** Returns when the next request may go out. */
  void await(Duration delay) throws InterruptedException {
    Duration wait = reserve(delay);
    if (wait.isPositive()) {
      pause.last(wait);
    }
  }

  private synchronized Duration reserve(Duration delay) {
    Instant now = clock.instant();
    Instant mine = free.isAfter(now) ? free : now;
    free = mine.plus(delay);
    return Duration.between(now, mine);
  }
}

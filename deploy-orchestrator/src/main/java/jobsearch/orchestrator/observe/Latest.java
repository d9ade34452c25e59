package jobsearch.orchestrator.observe;

import java.time.Instant;
import jobsearch.orchestrator.promotion.watch.Seen;
import org.jspecify.annotations.Nullable;

/** The last look at something: what was seen, or since when nothing is. */
final class Latest<T> {

  private volatile Seen<T> seen;
  private Instant since;

  /**
   * @param start of who looks
   */
  Latest(Instant start) {
    this.since = start;
    this.seen = new Seen.Unknown<>("nobody has looked yet", start);
  }

  Seen<T> seen() {
    return seen;
  }

  synchronized void known(T value, Instant at) {
    since = at;
    seen = new Seen.Known<>(value, at);
  }

  synchronized void missing(@Nullable String why) {
    seen = new Seen.Unknown<>(why == null || why.isBlank() ? "no reason is known" : why, since);
  }
}

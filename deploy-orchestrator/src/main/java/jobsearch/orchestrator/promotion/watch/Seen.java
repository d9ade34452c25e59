package jobsearch.orchestrator.promotion.watch;

import java.time.Instant;
import java.util.Optional;

/** Something that was looked at. What could not be seen is said, never guessed. */
public sealed interface Seen<T> {

  /** It is so. */
  record Known<T>(T value, Instant at) implements Seen<T> {}

  /**
   * Nobody knows.
   *
   * @param since the last time it was known, or the start of who looks
   */
  record Unknown<T>(String why, Instant since) implements Seen<T> {}

  /** The value, where it is known. */
  default Optional<T> known() {
    return this instanceof Known<T>(T value, _) ? Optional.of(value) : Optional.empty();
  }

  /** For people: why it is not known; empty where it is. */
  default String missing() {
    return this instanceof Unknown<T>(String why, _) ? why : "";
  }
}

package jobsearch.orchestrator.notify;

import java.time.Duration;

/**
 * How long a channel that takes nothing is tried.
 *
 * @param first before it is tried again
 * @param longest between two attempts: each wait is twice the last one until then
 * @param alone until an alert tells the other channels
 * @param whole until what waited for longer than this is given up
 */
record Patience(Duration first, Duration longest, Duration alone, Duration whole) {

  static final Patience USUAL =
      new Patience(
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(24));

  /** After so many failures in a row. */
  Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.min(failures - 1, 20));
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}

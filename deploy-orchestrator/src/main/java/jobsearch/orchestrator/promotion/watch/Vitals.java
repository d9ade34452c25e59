package jobsearch.orchestrator.promotion.watch;

import java.time.Duration;

/**
 * How a release does, over the last minute where it is a count.
 *
 * @param healthFailures checks that failed in a row
 * @param errors of the requests, those that it failed
 * @param response the slow end of its answers (P95): one slow answer is no failing release
 * @param memory the part of what it may have that it has
 * @param databaseSound what its integrity check says
 * @param factsMissing of the journal, those that its store should have and has not
 * @param smokeFailed whether the last smoke test failed
 * @param publishing whether its store publishes what is open, as a primary does
 */
public record Vitals(
    int healthFailures,
    long requests,
    long errors,
    Duration response,
    double memory,
    boolean databaseSound,
    long factsMissing,
    boolean smokeFailed,
    boolean publishing) {

  /** The part of the requests that failed; 0 without requests. */
  public double errorShare() {
    return requests == 0 ? 0 : (double) errors / requests;
  }
}

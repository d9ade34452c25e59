package jobsearch.orchestrator.judge;

import java.util.List;

/**
 * What came of a release's requests in some time.
 *
 * @param requests those that say something of it: not those whose caller went away
 * @param errors of them, those that it failed
 * @param answers how long the answered ones took
 */
public record Counts(long requests, long errors, Histogram answers) {
  public Counts {
    if (errors < 0 || errors > requests) {
      throw new IllegalArgumentException(errors + " of " + requests + " requests cannot fail");
    }
  }

  /** Nothing yet. */
  public static Counts none(List<Double> bounds) {
    return new Counts(0, 0, Histogram.empty(bounds));
  }

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        requests + other.requests, errors + other.errors, answers.plus(other.answers));
  }

  /** What came since an earlier count of the same. */
  public Counts minus(Counts earlier) {
    return new Counts(
        requests - earlier.requests, errors - earlier.errors, answers.minus(earlier.answers));
  }

  /** The part of the requests that failed; 0 without requests. */
  public double errorShare() {
    return requests == 0 ? 0 : (double) errors / requests;
  }
}

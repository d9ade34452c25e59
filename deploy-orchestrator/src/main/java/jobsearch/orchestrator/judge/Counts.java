package jobsearch.orchestrator.judge;

import java.util.List;

/**
 * What came of a release's requests in some time.
 *
 * @param requests those that say something of it: not those whose caller went away
 * @param errors of them, those that it failed
 * @param refused of them, those that it would not answer (status 4xx)
 * @param answers how long the answered ones took
 */
public record Counts(long requests, long errors, long refused, Histogram answers) {
  public Counts {
    if (errors < 0 || refused < 0 || errors + refused > requests) {
      throw new IllegalArgumentException(
          errors + refused + " of " + requests + " requests cannot fail");
    }
  }

  /** Of which none was refused. */
  public Counts(long requests, long errors, Histogram answers) {
    this(requests, errors, 0, answers);
  }

  /** Nothing yet. */
  public static Counts none(List<Double> bounds) {
    return new Counts(0, 0, Histogram.empty(bounds));
  }

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        requests + other.requests,
        errors + other.errors,
        refused + other.refused,
        answers.plus(other.answers));
  }

  /** What came since an earlier count of the same. */
  public Counts minus(Counts earlier) {
    return new Counts(
        requests - earlier.requests,
        errors - earlier.errors,
        refused - earlier.refused,
        answers.minus(earlier.answers));
  }

  /** Whether these are counts of which that can be an earlier one. */
  public boolean follows(Counts earlier) {
    return requests >= earlier.requests && errors >= earlier.errors && refused >= earlier.refused;
  }

  /** The part of the requests that failed or were refused; 0 without requests. */
  double lostShare() {
    return requests == 0 ? 0 : (double) (errors + refused) / requests;
  }

  /** The part of the requests that failed; 0 without requests. */
  public double errorShare() {
    return requests == 0 ? 0 : (double) errors / requests;
  }
}

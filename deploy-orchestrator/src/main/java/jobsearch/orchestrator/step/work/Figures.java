package jobsearch.orchestrator.step.work;

import java.util.Optional;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.measurement.Measurement;

/**
 * How a release answers.
 *
 * @param requests that this is of
 * @param responseMillis P95 of the answers
 * @param errorShare of the requests, those that failed; 0 to 1
 */
record Figures(long requests, double responseMillis, double errorShare) {

  private static final double PERCENTILE = 0.95;
  private static final double NANOS = 1e6;

  /** Below this a P95 is an accident. */
  private static final int LEAST = 20;

  /** What a gateway measured; empty if it had too few requests of this release. */
  static Optional<Figures> of(Measurement measured, String release) {
    Counts callers = measured.ofCallers(release);
    return callers.requests() < LEAST
        ? Optional.empty()
        : Optional.of(
            new Figures(
                callers.requests(),
                callers.answers().quantile(PERCENTILE).toNanos() / NANOS,
                callers.errorShare()));
  }
}

package jobsearch.orchestrator.report;

import jobsearch.orchestrator.judge.Counts;
import org.jspecify.annotations.Nullable;

/**
 * How a release answered in some time.
 *
 * @param errorShare of the requests, those that it failed; 0 to 1
 * @param p50Millis null without an answer, as is P95
 */
public record Answering(
    long requests,
    long errors,
    double errorShare,
    @Nullable Double p50Millis,
    @Nullable Double p95Millis) {

  private static final double NANOS_IN_A_MILLI = 1e6;
  private static final double MIDDLE = 0.5;
  private static final double SLOW_END = 0.95;

  static Answering of(Counts counts) {
    return new Answering(
        counts.requests(),
        counts.errors(),
        counts.errorShare(),
        millis(counts, MIDDLE),
        millis(counts, SLOW_END));
  }

  private static @Nullable Double millis(Counts counts, double quantile) {
    return counts.answers().size() == 0
        ? null
        : counts.answers().quantile(quantile).toNanos() / NANOS_IN_A_MILLI;
  }
}

package jobsearch.orchestrator.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.measurement.Measurement;

/**
 * What came of the last minute's requests of callers, by release: the gateway counts since its
 * start, so what it said a minute ago is subtracted. For one thread.
 */
final class Requests {

  /** Long enough for twenty requests of one person, short enough for what goes wrong now. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** Fewer show no slow end. */
  private static final int LEAST_FOR_A_PERCENTILE = 20;

  private static final double SLOW_END = 0.95;

  private final Deque<Report> reports = new ArrayDeque<>();

  private record Report(Instant at, Measurement said) {}

  /**
   * What came of requests.
   *
   * @param response the slow end of the answers (P95); zero of fewer than twenty
   */
  record Outcome(long requests, long errors, Duration response) {
    static final Outcome NONE = new Outcome(0, 0, Duration.ZERO);
  }

  /** Takes what the gateway says. */
  void add(Measurement said, Instant now) {
    if (!reports.isEmpty() && !said.follows(reports.getLast().said())) {
      reports.clear(); // the gateway was started anew and counts from zero
    }
    reports.addLast(new Report(now, said));
    while (reports.size() > 1 && !reports.getFirst().at().plus(WINDOW).isAfter(now)) {
      reports.removeFirst();
    }
  }

  /** Of one release, within the last minute. */
  Outcome of(String release) {
    if (reports.size() < 2) {
      return Outcome.NONE;
    }
    Counts lately =
        reports
            .getLast()
            .said()
            .ofCallers(release)
            .minus(reports.getFirst().said().ofCallers(release));
    return new Outcome(
        lately.requests(),
        lately.errors(),
        lately.answers().size() < LEAST_FOR_A_PERCENTILE
            ? Duration.ZERO
            : lately.answers().quantile(SLOW_END));
  }
}

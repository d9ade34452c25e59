package jobsearch.orchestrator.care;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jobsearch.orchestrator.judge.Counts;

/**
 * Whether a release answers as the one before it did: by the figures of the preflight, with the
 * tolerance that a rollback has to come back to.
 */
final class Comparing {

  private static final double SLOW_END = 0.95;

  /** As Kayenta has it. */
  private static final double TOLERANCE = 1.25;

  /** Differences below this are noise on one machine. */
  private static final double NOISE_MILLIS = 50;

  private static final double MORE_ERRORS = 0.01;

  /** Fewer show neither a slow end nor a share of errors. */
  private static final int LEAST = 80;

  private static final double NANOS_IN_A_MILLI = 1e6;

  private Comparing() {}

  /** What is worse, for people. */
  static List<String> findings(Counts since, Map<String, String> before) {
    List<String> findings = new ArrayList<>();
    if (since.requests() < LEAST) {
      return findings;
    }
    double errors = number(before, "error-share");
    if (since.errorShare() > errors + MORE_ERRORS) {
      findings.add(
          String.format(
              Locale.ROOT,
              "%d of %d requests failed, %.2f %%; before it %.2f %%",
              since.errors(),
              since.requests(),
              100 * since.errorShare(),
              100 * errors));
    }
    double response = number(before, "response-millis");
    double own = millis(since);
    if (own > Math.max(response * TOLERANCE, response + NOISE_MILLIS)) {
      findings.add(String.format(Locale.ROOT, "P95 is %.1f ms, before it %.1f ms", own, response));
    }
    return findings;
  }

  static double millis(Counts counts) {
    Duration slow = counts.answers().quantile(SLOW_END);
    return slow.toNanos() / NANOS_IN_A_MILLI;
  }

  /** Infinite, and so no limit, where the preflight did not measure it. */
  private static double number(Map<String, String> before, String name) {
    try {
      return Double.parseDouble(before.getOrDefault(name, "Infinity"));
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}

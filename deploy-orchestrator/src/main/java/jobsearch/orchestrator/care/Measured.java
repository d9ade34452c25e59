package jobsearch.orchestrator.care;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Histogram;
import jobsearch.orchestrator.measurement.Measurement;

/**
 * What a gateway counted of a release's requests since it was started.
 *
 * @param since when that was
 */
record Measured(String since, Counts counts) {

  private static final String SINCE = "total-since";
  private static final String REQUESTS = "total-requests";
  private static final String ERRORS = "total-errors";
  private static final String BUCKETS = "total-buckets";

  /**
   * Of what it says at {@code /api/traffic/measurements}; without those who stand in for callers.
   */
  static Measured of(JsonNode report, String release) {
    Measurement measurement = Measurement.of(report);
    return new Measured(measurement.since(), measurement.ofCallers(release));
  }

  /** What the next check-up subtracts. */
  Map<String, String> totals() {
    Map<String, String> totals = new LinkedHashMap<>();
    totals.put(SINCE, since);
    totals.put(REQUESTS, Long.toString(counts.requests()));
    totals.put(ERRORS, Long.toString(counts.errors()));
    totals.put(
        BUCKETS,
        Arrays.stream(counts.answers().counts())
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" ")));
    return totals;
  }

  /**
   * What came since the last check-up. A gateway that was started meanwhile began to count anew:
   * then all that it counted came since, and what it counted before is lost.
   *
   * @param last what that one said; empty if there was none
   */
  Counts since(Map<String, String> last) {
    String[] texts = last.getOrDefault(BUCKETS, "").split(" ");
    long[] now = counts.answers().counts();
    if (!since.equals(last.get(SINCE)) || texts.length != now.length) {
      return counts;
    }
    if (counts.requests() < Long.parseLong(last.getOrDefault(REQUESTS, "0"))) {
      return counts; // the gateway had forgotten the release, and counts it anew
    }
    for (int i = 0; i < now.length; i++) {
      now[i] -= Long.parseLong(texts[i]);
    }
    return new Counts(
        counts.requests() - Long.parseLong(last.getOrDefault(REQUESTS, "0")),
        counts.errors() - Long.parseLong(last.getOrDefault(ERRORS, "0")),
        Histogram.of(counts.answers().bounds(), now));
  }
}

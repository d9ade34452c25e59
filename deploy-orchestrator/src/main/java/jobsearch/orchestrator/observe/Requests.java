package jobsearch.orchestrator.observe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What came of the last minute's requests, by release: the gateway counts since its start, so what
 * it said a minute ago is subtracted. For one thread.
 */
final class Requests {

  /** Long enough for twenty requests of one person, short enough for what goes wrong now. */
  static final Duration WINDOW = Duration.ofMinutes(1);

  /** Fewer show no slow end. */
  private static final int LEAST_FOR_A_PERCENTILE = 20;

  private static final double SLOW_END = 0.95;

  /** Answers of a release that failed, and requests that got none. */
  private static final Set<String> ERRORS =
      Set.of("server-error", "unreachable", "broken", "silent");

  /** The caller went away: that says nothing about the release. */
  private static final String ABORTED = "aborted";

  /** These last as long as their callers want. */
  private static final String STREAM = "stream";

  /** Who names a release looks at it, and is no caller. */
  private static final String PINNED = "pinned";

  private final Deque<Report> reports = new ArrayDeque<>();

  private record Report(
      Instant at, String since, List<Double> bounds, Map<String, Counts> releases) {}

  /**
   * What came of requests.
   *
   * @param response the slow end of the answers (P95); zero of fewer than twenty
   */
  record Outcome(long requests, long errors, Duration response) {
    static final Outcome NONE = new Outcome(0, 0, Duration.ZERO);
  }

  private static final class Counts {
    private long requests;
    private long errors;
    private final long[] buckets;

    private Counts(int buckets) {
      this.buckets = new long[buckets];
    }
  }

  /** Takes what the gateway says at {@code /api/traffic/measurements}. */
  void add(JsonNode report, Instant now) {
    List<Double> bounds =
        report.path("bounds").valueStream().map(JsonNode::asDouble).collect(Collectors.toList());
    Map<String, Counts> releases = new HashMap<>();
    for (JsonNode line : report.path("series")) {
      if (line.path("kind").asText().equals(PINNED)) {
        continue;
      }
      Counts counts =
          releases.computeIfAbsent(
              line.path("release").asText(), first -> new Counts(bounds.size() + 1));
      line.path("outcomes")
          .properties()
          .forEach(each -> count(counts, each.getKey(), each.getValue().asLong()));
      if (!line.path("kind").asText().equals(STREAM)) {
        int bucket = 0;
        for (JsonNode count : line.path("buckets")) {
          counts.buckets[Math.min(bucket++, bounds.size())] += count.asLong();
        }
      }
    }
    String since = report.path("since").asText();
    if (!reports.isEmpty() && !reports.getLast().since().equals(since)) {
      reports.clear(); // the gateway was started anew and counts from zero
    }
    reports.addLast(new Report(now, since, bounds, releases));
    while (reports.size() > 1 && !reports.getFirst().at().plus(WINDOW).isAfter(now)) {
      reports.removeFirst();
    }
  }

  private static void count(Counts counts, String outcome, long times) {
    if (!outcome.equals(ABORTED)) {
      counts.requests += times;
      counts.errors += ERRORS.contains(outcome) ? times : 0;
    }
  }

  /** Of one release, within the last minute. */
  Outcome of(String release) {
    if (reports.size() < 2) {
      return Outcome.NONE;
    }
    Report last = reports.getLast();
    Counts now = last.releases().get(release);
    if (now == null) {
      return Outcome.NONE;
    }
    Counts before =
        reports.getFirst().releases().getOrDefault(release, new Counts(last.bounds().size() + 1));
    long[] buckets = new long[now.buckets.length];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = now.buckets[i] - before.buckets[i];
    }
    return new Outcome(
        now.requests - before.requests,
        now.errors - before.errors,
        percentile(buckets, last.bounds()));
  }

  /** The upper bound of the bucket that it is in: never less than it was. */
  private static Duration percentile(long[] buckets, List<Double> bounds) {
    long all = 0;
    for (long each : buckets) {
      all += each;
    }
    if (all < LEAST_FOR_A_PERCENTILE) {
      return Duration.ZERO;
    }
    long reached = 0;
    for (int i = 0; i < bounds.size(); i++) {
      reached += buckets[i];
      if (reached >= SLOW_END * all) {
        return seconds(bounds.get(i));
      }
    }
    return seconds(2 * bounds.getLast());
  }

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }
}

package jobsearch.orchestrator.measurement;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Histogram;
import jobsearch.orchestrator.judge.Slice;

/**
 * What the gateway counted since its start.
 *
 * @param since the gateway's start; another one counts from zero
 * @param bounds of the buckets, in seconds
 * @param releases what came of each release's requests, by group of like ones
 */
public record Measurement(
    String since, List<Double> bounds, Map<String, Map<String, Counts>> releases) {

  /** Answers of a release that failed, and requests that got none. */
  private static final Set<String> ERRORS =
      Set.of("server-error", "unreachable", "broken", "silent");

  /** Perhaps its caller's fault, perhaps not. */
  private static final String REFUSED = "client-error";

  /** The caller went away: that says nothing about the release. */
  private static final String ABORTED = "aborted";

  /** These last as long as their callers want. */
  private static final String STREAM = "stream";

  /** Who names a release looks at it, and is no caller. */
  private static final String PINNED = "pinned";

  public Measurement {
    bounds = List.copyOf(bounds);
    releases = Map.copyOf(releases);
  }

  /** What it answers at {@code /api/traffic/measurements}. */
  public static Measurement of(JsonNode report) {
    List<Double> bounds = report.path("bounds").valueStream().map(JsonNode::asDouble).toList();
    Map<String, Map<String, Counts>> releases = new HashMap<>();
    for (JsonNode line : report.path("series")) {
      String kind = line.path("kind").asText();
      if (!kind.equals(PINNED)) {
        releases
            .computeIfAbsent(line.path("release").asText(), first -> new TreeMap<>())
            .merge(
                kind + " " + line.path("endpoint").asText(),
                counts(line, kind, bounds),
                Counts::plus);
      }
    }
    return new Measurement(report.path("since").asText(), bounds, releases);
  }

  private static Counts counts(JsonNode line, String kind, List<Double> bounds) {
    long requests = 0;
    long errors = 0;
    long refused = 0;
    for (Map.Entry<String, JsonNode> each : line.path("outcomes").properties()) {
      if (!each.getKey().equals(ABORTED)) {
        requests += each.getValue().asLong();
        errors += ERRORS.contains(each.getKey()) ? each.getValue().asLong() : 0;
        refused += each.getKey().equals(REFUSED) ? each.getValue().asLong() : 0;
      }
    }
    long[] buckets = new long[bounds.size() + 1];
    if (!kind.equals(STREAM)) {
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] = line.path("buckets").path(i).asLong();
      }
    }
    return new Counts(requests, errors, refused, Histogram.of(bounds, buckets));
  }

  /** What came of callers' requests to a release. */
  public Counts ofCallers(String release) {
    return groups(release).entrySet().stream()
        .filter(each -> !each.getKey().startsWith(Slice.SYNTHETIC))
        .map(Map.Entry::getValue)
        .reduce(Counts.none(bounds), Counts::plus);
  }

  /** What came of requests to a release, by group. */
  public Map<String, Counts> groups(String release) {
    return releases.getOrDefault(release, Map.of());
  }

  /** Whether the same gateway said an earlier one, so that the difference means something. */
  public boolean follows(Measurement earlier) {
    return since.equals(earlier.since) && bounds.equals(earlier.bounds);
  }
}

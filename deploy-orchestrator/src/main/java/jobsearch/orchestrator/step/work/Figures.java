package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a release answers.
 *
 * @param requests that this is of
 * @param responseMillis P95 of the answers
 * @param errorShare of the requests, those that failed; 0 to 1
 */
record Figures(long requests, double responseMillis, double errorShare) {

  private static final Set<String> KINDS = Set.of("read", "write");
  private static final Set<String> FAILED =
      Set.of("server-error", "unreachable", "broken", "silent");
  private static final double PERCENTILE = 0.95;
  private static final int MILLIS = 1_000;

  /** Below this a P95 is an accident. */
  private static final int LEAST = 20;

  /** What a gateway measured; empty if it had too few requests of this release. */
  static Optional<Figures> of(JsonNode measurements, String release) {
    List<Double> bounds =
        measurements.path("bounds").valueStream().map(JsonNode::asDouble).toList();
    long[] buckets = new long[bounds.size() + 1];
    long requests = 0;
    long failed = 0;
    for (JsonNode series : measurements.path("series")) {
      if (!series.path("release").asText().equals(release)
          || !KINDS.contains(series.path("kind").asText())) {
        continue;
      }
      for (Map.Entry<String, JsonNode> outcome : series.path("outcomes").properties()) {
        // Who went away first says nothing of the release.
        if (!outcome.getKey().equals("aborted")) {
          requests += outcome.getValue().asLong();
          failed += FAILED.contains(outcome.getKey()) ? outcome.getValue().asLong() : 0;
        }
      }
      for (int i = 0; i < buckets.length; i++) {
        buckets[i] += series.path("buckets").path(i).asLong();
      }
    }
    return requests < LEAST || bounds.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Figures(
                requests, percentile(bounds, buckets) * MILLIS, (double) failed / requests));
  }

  /** In seconds: the upper bound of the bucket that it lies in. */
  private static double percentile(List<Double> bounds, long[] buckets) {
    long all = 0;
    for (long bucket : buckets) {
      all += bucket;
    }
    long seen = 0;
    for (int i = 0; i < bounds.size(); i++) {
      seen += buckets[i];
      if (seen >= all * PERCENTILE) {
        return bounds.get(i);
      }
    }
    return bounds.getLast();
  }
}

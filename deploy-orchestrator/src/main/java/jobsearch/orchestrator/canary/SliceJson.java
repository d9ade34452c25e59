package jobsearch.orchestrator.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jobsearch.orchestrator.judge.Counts;
import jobsearch.orchestrator.judge.Histogram;
import jobsearch.orchestrator.judge.Pair;
import jobsearch.orchestrator.judge.Slice;

/** A slice in a line; of most buckets nothing is said, as they are empty. */
final class SliceJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SliceJson() {}

  static ObjectNode write(Slice slice) {
    ObjectNode line =
        JSON.createObjectNode().put("at", slice.at().toString()).put("stage", slice.stage());
    ObjectNode groups = line.putObject("groups");
    slice
        .groups()
        .forEach((name, pair) -> {
          ObjectNode group = groups.putObject(name);
          write(pair.baseline(), group.putObject("baseline"));
          write(pair.candidate(), group.putObject("candidate"));
        });
    return line;
  }

  private static void write(Counts counts, ObjectNode into) {
    into.put("requests", counts.requests())
        .put("errors", counts.errors())
        .put("refused", counts.refused());
    ObjectNode answers = into.putObject("answers");
    long[] buckets = counts.answers().counts();
    for (int i = 0; i < buckets.length; i++) {
      if (buckets[i] > 0) {
        answers.put(Integer.toString(i), buckets[i]);
      }
    }
  }

  /** What was written; fails with an IllegalArgumentException if that is no slice. */
  static Slice read(JsonNode line, List<Double> bounds) {
    Map<String, Pair> groups = new TreeMap<>();
    line.path("groups")
        .properties()
        .forEach(each ->
            groups.put(
                each.getKey(),
                new Pair(
                    counts(each.getValue().path("baseline"), bounds),
                    counts(each.getValue().path("candidate"), bounds))));
    return new Slice(Instant.parse(line.path("at").asText()), line.path("stage").asText(), groups);
  }

  private static Counts counts(JsonNode node, List<Double> bounds) {
    long[] buckets = new long[bounds.size() + 1];
    node.path("answers")
        .properties()
        .forEach(each -> buckets[Integer.parseInt(each.getKey())] = each.getValue().asLong());
    return new Counts(
        node.path("requests").asLong(),
        node.path("errors").asLong(),
        node.path("refused").asLong(),
        Histogram.of(bounds, buckets));
  }
}

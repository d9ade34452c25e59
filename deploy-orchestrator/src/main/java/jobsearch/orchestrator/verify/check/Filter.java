package jobsearch.orchestrator.verify.check;

import static jobsearch.orchestrator.verify.probe.Probe.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** What a filter lets through is what it says, in the number that is counted. */
final class Filter implements Check {

  private static final String FIX = "delete the store's search-index, which is then built anew";

  /** Facets whose values can be asked for exactly as they are shown. */
  private static final List<String> FACETS = List.of("source", "workplace", "state", "status");

  private static final String ALL = "/api/postings?state=all&limit=100";

  @Override
  public String name() {
    return "filter";
  }

  @Override
  public String title() {
    return "Filters, facets and words find what they say";
  }

  @Override
  public Duration deadline() {
    return Duration.ofMinutes(3);
  }

  @Override
  public Outcome run(Subject subject, Probe probe) throws Exception {
    List<JsonNode> some = probe.json(ALL).path("items").valueStream().toList();
    if (some.isEmpty()) {
      return Outcome.skipped("the store has no postings to filter");
    }
    JsonNode known = some.getFirst();
    int filters = filters(probe, known, some);
    int values = 0;
    for (String facet : FACETS) {
      values += probe.steadily(() -> facet(probe, facet));
    }
    findsWords(probe, known);
    return Outcome.passed(
        "%d filters let through only what they say, the counts of %d facet values are right, and a word finds its posting"
            .formatted(filters, values));
  }

  /** Each is made of what a posting has, so that it lets something through. */
  private static int filters(Probe probe, JsonNode known, List<JsonNode> some) throws Exception {
    String source = known.path("source").asText();
    only(probe, "source=" + encoded(source), has("source", source), true);
    only(probe, "status=matched", has("status", "MATCHED"), false);
    String nobody = "source=https%3A%2F%2Fverification.invalid";
    only(probe, nobody, posting -> false, false);
    int filters = 3;
    Optional<String> workplace = most(some, "workplace");
    if (workplace.isPresent()) {
      only(probe, "workplace=" + workplace.get(), has("workplace", workplace.get()), true);
      filters++;
    }
    Optional<String> score = most(some, "score");
    if (score.isPresent()) {
      int least = Integer.parseInt(score.get());
      only(probe, "minScore=" + least, posting -> posting.path("score").asInt() >= least, true);
      filters++;
    }
    Optional<String> posted = most(some, "postedAt");
    if (posted.isPresent()) {
      String day = LocalDate.parse(posted.get().substring(0, 10)).minusDays(1).toString();
      only(
          probe,
          "postedAfter=" + day,
          posting -> posting.path("postedAt").asText().compareTo(day) >= 0,
          true);
      filters++;
    }
    return filters;
  }

  /** The largest value that a field has, 10 being larger than 9. */
  private static Optional<String> most(List<JsonNode> some, String field) {
    return some.stream()
        .filter(posting -> posting.hasNonNull(field))
        .map(posting -> posting.path(field).asText())
        .max(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  private static Predicate<JsonNode> has(String field, String value) {
    return posting -> posting.path(field).asText().equals(value);
  }

  private static void only(Probe probe, String filter, Predicate<JsonNode> meant, boolean findsSome)
      throws Exception {
    probe.steadily(() -> {
      JsonNode items = probe.json(ALL + "&" + filter).path("items");
      for (JsonNode posting : items) {
        if (!meant.test(posting)) {
          throw new Finding(
              "filter %s lets posting %s through".formatted(filter, posting.path("id").asText()),
              FIX);
        }
      }
      if (findsSome && items.isEmpty()) {
        throw new Finding("filter %s finds nothing, though there is one".formatted(filter), FIX);
      }
      return items;
    });
  }

  /** Compares each value's count with that of the filter by it. */
  private static int facet(Probe probe, String facet) {
    JsonNode counts =
        probe.json("/api/postings?state=all&limit=1&facets=" + facet).path("facets").path(facet);
    for (JsonNode value : counts) {
      String text = value.path("value").asText();
      Map<String, String> filter =
          facet.equals("state") ? Map.of("state", text) : Map.of("state", "all", facet, text);
      String query =
          filter.entrySet().stream()
              .map(each -> each.getKey() + "=" + encoded(each.getValue()))
              .reduce((one, two) -> one + "&" + two)
              .orElseThrow();
      int counted = probe.json("/api/postings/count?" + query).path("count").asInt();
      if (counted != value.path("count").asInt()) {
        throw new Finding(
            "facet %s counts %d of %s, the filter %d"
                .formatted(facet, value.path("count").asInt(), text, counted),
            FIX);
      }
    }
    return counts.size();
  }

  private static void findsWords(Probe probe, JsonNode known) {
    String id = known.path("id").asText();
    String word =
        Arrays.stream(known.path("title").asText().split("[^\\p{L}\\p{N}]+"))
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    if (word.isEmpty()) {
      return;
    }
    String among = ALL + "&cluster=" + id + "&q=";
    boolean found =
        probe.json(among + encoded(word)).path("items").valueStream().anyMatch(has("id", id));
    if (!found) {
      throw new Finding(
          "the word %s of its title does not find posting %s".formatted(word, id), FIX);
    }
    if (!probe.json(among + encoded(word + "qxzvw")).path("items").isEmpty()) {
      throw new Finding("a word that is nowhere finds posting " + id, FIX);
    }
  }
}

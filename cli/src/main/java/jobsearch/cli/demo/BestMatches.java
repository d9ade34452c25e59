package jobsearch.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import jobsearch.cli.gateway.Gateway;

/**
 * The best ten. The overall score is a whole number and many share one: among those, more skills go
 * first, then the nearer career, then the title, so that the same postings give the same ten.
 */
final class BestMatches {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST = 10;
  private static final int CANDIDATES = 200;

  private static final Comparator<Match> ORDER =
      Comparator.comparingInt((Match match) -> -match.posting().path("score").asInt())
          .thenComparingInt(match -> -match.score().path("skills").asInt())
          .thenComparingInt(match -> -match.score().path("careerTrajectory").asInt())
          .thenComparing(match -> match.posting().path("title").asText())
          .thenComparing(match -> match.posting().path("url").asText());

  private final Gateway gateway;

  BestMatches(Gateway gateway) {
    this.gateway = gateway;
  }

  /**
   * @param posting as lists show it
   * @param score all its parts
   */
  private record Match(JsonNode posting, JsonNode score) {}

  /** For this CV, as the store lists postings. */
  JsonNode of(String cv) {
    String limit = Integer.toString(CANDIDATES);
    List<JsonNode> scored =
        gateway
            .get("/api/postings", Map.of("cv", cv, "sort", "-score", "limit", limit))
            .path("items")
            .valueStream()
            .toList();
    ArrayNode best = JSON.createArrayNode();
    scored.stream()
        .filter(posting -> score(posting) >= score(scored.get(Math.min(MOST, scored.size()) - 1)))
        .map(posting -> new Match(posting, details(posting, cv)))
        .sorted(ORDER)
        .limit(MOST)
        .forEach(match -> best.add(match.posting()));
    return best;
  }

  private static int score(JsonNode posting) {
    return posting.path("score").asInt();
  }

  private JsonNode details(JsonNode posting, String cv) {
    return gateway
        .get("/api/postings/" + posting.path("id").asLong(), Map.of())
        .path("scores")
        .valueStream()
        .filter(score -> score.path("cvKey").asText().equals(cv))
        .findFirst()
        .orElse(JSON.createObjectNode());
  }
}

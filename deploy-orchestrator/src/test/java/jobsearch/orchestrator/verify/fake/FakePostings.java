package jobsearch.orchestrator.verify.fake;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Seven postings, and how a store lists them. */
final class FakePostings {

  static final String SOURCE = "https://boards.example/small";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PATH = "/api/postings";
  private static final int COUNT = 7;

  private final Path legacy;
  private final List<ObjectNode> all = new ArrayList<>();

  /** Whether it finds what a word is of. */
  boolean findsWords = true;

  /** Parameters that it does not heed. */
  final Set<String> ignored = new HashSet<>();

  FakePostings(Path legacy) {
    this.legacy = legacy;
  }

  /** What a search brings. */
  void fill() {
    if (!all.isEmpty()) {
      return;
    }
    for (int id = 1; id <= COUNT; id++) {
      ObjectNode posting =
          JSON.createObjectNode()
              .put("id", id)
              .put("state", id == COUNT ? "gone" : "open")
              .put("title", "Engineer number" + id)
              .put("url", SOURCE + "/" + id)
              .put("source", SOURCE)
              .put("status", "MATCHED")
              .put("reasoning", "Matches Java.");
      if (id > 2) {
        posting.put("workplace", id % 2 == 0 ? "REMOTE" : "ONSITE");
        posting.put("postedAt", "2026-08-0%dT10:00:00Z".formatted(id));
      }
      all.add(posting);
    }
  }

  int size() {
    return all.size();
  }

  /** So many of them have a score from now on, the last ones. */
  void score(int of) {
    all.stream()
        .skip(all.size() - of)
        .forEach(posting -> posting.put("score", 1 + posting.get("id").asInt()));
  }

  Reply answer(String path, Map<String, String> asked) {
    Map<String, String> query = new HashMap<>(asked);
    query.keySet().removeAll(ignored);
    List<ObjectNode> found = found(query);
    return switch (path.substring(PATH.length())) {
      case "", "/recent" -> page(found, query);
      case "/count" -> Reply.json(200, "{'count':%d}".formatted(found.size() + legacy(query)));
      case "/export" -> export(found, query.getOrDefault("format", "csv"));
      default -> one(path);
    };
  }

  private Reply one(String path) {
    String id = path.split("/", -1)[3];
    if (path.endsWith("/note")) {
      return Reply.problem(404, "there is no note about posting " + id);
    }
    return all.stream()
        .filter(posting -> posting.get("id").asText().equals(id))
        .findFirst()
        .map(Reply::ok)
        .orElseGet(() -> Reply.problem(404, "there is no posting " + id));
  }

  private List<ObjectNode> found(Map<String, String> query) {
    return all.reversed().stream()
        .filter(posting ->
            query.entrySet().stream()
                .allMatch(part -> matches(posting, part.getKey(), part.getValue())))
        .filter(posting -> query.containsKey("state") || is(posting, "state", "open"))
        .toList();
  }

  private boolean matches(ObjectNode posting, String name, String value) {
    return switch (name) {
      case "state" -> value.equals("all") || is(posting, "state", value);
      case "source", "workplace", "status" -> is(posting, name, value);
      case "cluster" -> is(posting, "id", value);
      case "minScore" -> posting.path("score").asInt() >= Integer.parseInt(value);
      case "postedAfter" -> posting.path("postedAt").asText().compareTo(value) > 0;
      case "q" ->
          findsWords
              && Arrays.asList(
                      posting.get("title").asText().toLowerCase(Locale.ROOT).split(" ", -1))
                  .contains(value.toLowerCase(Locale.ROOT));
      default -> true;
    };
  }

  private static boolean is(ObjectNode posting, String field, String value) {
    return posting.path(field).asText().equalsIgnoreCase(value);
  }

  private Reply page(List<ObjectNode> found, Map<String, String> query) {
    int from = Integer.parseInt(query.getOrDefault("cursor", "0"));
    int to = Math.min(found.size(), from + Integer.parseInt(query.getOrDefault("limit", "50")));
    ObjectNode page = JSON.createObjectNode();
    ArrayNode items = page.putArray("items").addAll(found.subList(from, to));
    for (int i = 0; i < legacy(query); i++) {
      items.addObject().put("id", 0).put("origin", "legacy-file");
    }
    facets(page, found, query.getOrDefault("facets", ""));
    if (to == found.size()) {
      return Reply.ok(page);
    }
    page.put("nextCursor", Integer.toString(to));
    return Reply.ok(page)
        .with("Link", "<http://here/api/postings?cursor=" + to + ">; rel=\"next\"");
  }

  private static void facets(ObjectNode page, List<ObjectNode> found, String facet) {
    Map<String, Integer> counts = new TreeMap<>();
    found.stream()
        .map(posting -> posting.path(facet).asText())
        .filter(value -> !value.isEmpty())
        .forEach(value -> counts.merge(value, 1, Integer::sum));
    ArrayNode values = page.putObject("facets").putArray(facet);
    counts.forEach((value, count) -> values.addObject().put("value", value).put("count", count));
  }

  private int legacy(Map<String, String> query) {
    return query.getOrDefault("q", "").equals("Quexblorber")
            && Files.exists(legacy.resolve("job_matches_verification.json"))
        ? 1
        : 0;
  }

  private static Reply export(List<ObjectNode> found, String format) {
    Stream<String> lines = found.stream().map(posting -> posting.get("id").asText());
    Reply reply =
        format.equals("csv")
            ? Reply.json(
                    200,
                    "id,state,title,url\n" + String.join("", lines.map(id -> id + ",\n").toList()))
                .typed("text/csv;charset=UTF-8")
            : Reply.ok(JSON.createArrayNode().addAll(found));
    return reply.with("Content-Disposition", "attachment; filename=\"postings." + format + "\"");
  }
}

package jobsearch.orchestrator.verify.check;

import static jobsearch.orchestrator.verify.probe.Probe.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import jobsearch.orchestrator.verify.probe.Answer;
import jobsearch.orchestrator.verify.probe.Check;
import jobsearch.orchestrator.verify.probe.Finding;
import jobsearch.orchestrator.verify.probe.Outcome;
import jobsearch.orchestrator.verify.probe.Probe;
import jobsearch.orchestrator.verify.probe.Subject;

/** Jobs as tools get them: in pages, one by one, counted, as files. */
final class Jobs implements Check {

  private static final int PAGES = 3;
  private static final int MOST_ON_A_PAGE = 20;
  private static final String FIX = "see the store's log; jobsearch consistency";

  @Override
  public String name() {
    return "jobs";
  }

  @Override
  public String title() {
    return "Jobs are listed in pages, shown, counted and exported";
  }

  @Override
  public Outcome run(Subject subject, Probe probe) throws Exception {
    int count = count(probe);
    if (count == 0) {
      requireEmptyList(probe);
      return Outcome.skipped("the store has no postings to show");
    }
    List<JsonNode> listed = probe.steadily(() -> pages(probe));
    JsonNode first = listed.getFirst();
    requireSame(first, probe.json("/api/postings/" + first.path("id").asText()));
    requireExports(probe, first);
    return Outcome.passed(
        "three pages show no posting twice, and one of them is also shown alone and exported as CSV and JSON");
  }

  private static int count(Probe probe) {
    return probe.json("/api/postings/count?state=all").path("count").asInt();
  }

  private static void requireEmptyList(Probe probe) {
    int listed = probe.json("/api/postings?state=all").path("items").size();
    if (listed > 0) {
      throw new Finding("%d postings are listed, 0 are counted".formatted(listed), FIX);
    }
  }

  /** So large that three of them show all of a small store, which can then be counted. */
  private static List<JsonNode> pages(Probe probe) {
    int count = count(probe);
    int size = Math.clamp((count + PAGES - 1) / PAGES, 1, MOST_ON_A_PAGE);
    String path = "/api/postings?state=all&sort=-firstSeen&limit=" + size;
    List<JsonNode> listed = new ArrayList<>();
    String cursor = "";
    for (int i = 0; i < PAGES && (i == 0 || !cursor.isEmpty()); i++) {
      Answer answer =
          probe.get(cursor.isEmpty() ? path : path + "&cursor=" + encoded(cursor)).expect(200);
      JsonNode page = answer.json();
      page.path("items").forEach(listed::add);
      cursor = page.path("nextCursor").asText();
      if (!cursor.isEmpty() && !answer.header("Link").contains("rel=\"next\"")) {
        throw new Finding("a page that goes on has no Link to the next", FIX);
      }
    }
    requireComplete(listed, count, size);
    return listed;
  }

  private static void requireComplete(List<JsonNode> listed, int count, int size) {
    HashSet<String> ids = new HashSet<>();
    for (JsonNode posting : listed) {
      if (!ids.add(posting.path("id").asText())) {
        throw new Finding(
            "posting %s is shown twice in three pages".formatted(posting.path("id").asText()), FIX);
      }
    }
    if (listed.size() != Math.min(count, PAGES * size)) {
      throw new Finding(
          "three pages of %d show %d postings of %d".formatted(size, listed.size(), count), FIX);
    }
  }

  private static void requireSame(JsonNode listed, JsonNode shown) {
    for (String field : List.of("id", "title", "url")) {
      if (!shown.path(field).equals(listed.path(field))) {
        throw new Finding(
            "posting %s has another %s when it is shown alone"
                .formatted(listed.path("id").asText(), field),
            FIX);
      }
    }
  }

  /** Only of one posting and what repeats it: an export of everything may be large. */
  private static void requireExports(Probe probe, JsonNode posting) {
    String id = posting.path("id").asText();
    String path = "/api/postings/export?cluster=" + id + "&state=all&format=";
    Answer csv = probe.get(path + "csv").expect(200);
    if (!csv.type().startsWith("text/csv")
        || !csv.header("Content-Disposition").contains("postings.csv")
        || !csv.body().startsWith("id,state,title,")
        || !csv.body().contains("\n" + id + ",")) {
      throw new Finding("an export as CSV lacks its type, name, head or posting " + id, FIX);
    }
    Answer json = probe.get(path + "json").expect(200);
    boolean has = json.json().valueStream().anyMatch(line -> line.path("id").asText().equals(id));
    if (!json.header("Content-Disposition").contains("postings.json") || !has) {
      throw new Finding("an export as JSON lacks its name or posting " + id, FIX);
    }
  }
}

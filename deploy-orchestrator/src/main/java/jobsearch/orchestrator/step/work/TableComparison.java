package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where two stores of the same offset differ, by table.
 *
 * @param differing tables that must not, with both numbers of rows
 * @param derived tables that may, because the releases derive them by different rules
 * @param compared what could be compared: {@code hashes}, or {@code rows} if the releases do not
 *     make the same hash
 */
record TableComparison(List<String> differing, List<String> derived, String compared) {

  /** What a fold makes by its own rules, at least in part. */
  private static final Set<String> DERIVED =
      Set.of("postings", "relations", "decisions", "imported_records");

  /** What is meant by a store that does not say how it made its hash. */
  private static final int FIRST_SAID = 3;

  /** Whether the table of the postings is among those that differ. */
  boolean isOfPostings() {
    return differing.stream().anyMatch(line -> line.startsWith("postings:"));
  }

  /**
   * Compares them.
   *
   * @param sameFold whether both derive by the same rules
   */
  static TableComparison of(JsonNode old, JsonNode fresh, boolean sameFold) {
    boolean hashes =
        old.path("version").asInt(FIRST_SAID) == fresh.path("version").asInt(FIRST_SAID);
    String what = hashes ? "tables" : "rows";
    List<String> differing = new ArrayList<>();
    List<String> derived = new ArrayList<>();
    for (Map.Entry<String, JsonNode> each : old.path(what).properties()) {
      String table = each.getKey();
      JsonNode other = fresh.path(what).path(table);
      // Another way to hash may also know other tables; the same way knows the same.
      boolean differs = !each.getValue().equals(other) && (hashes || !other.isMissingNode());
      if (differs) {
        boolean mayDiffer = !sameFold && DERIVED.contains(table);
        (mayDiffer ? derived : differing).add(line(table, old, fresh));
      }
    }
    if (sameFold && hashes && differing.isEmpty() && !old.path("hash").equals(fresh.path("hash"))) {
      differing.add("the hash of all tables, but of none that both know");
    }
    return new TableComparison(differing, derived, hashes ? "hashes" : "rows");
  }

  private static String line(String table, JsonNode old, JsonNode fresh) {
    return "%s: %s rows, and the copy has %s"
        .formatted(table, rows(table, old), rows(table, fresh));
  }

  private static String rows(String table, JsonNode said) {
    return said.path("rows").path(table).asText("an unknown number of");
  }
}

package jobsearch.orchestrator.judge;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of both releases' requests in the same short time, like beside like: callers differ in
 * what they ask for, and one who asks for much stays with a release.
 *
 * @param at its end
 * @param stage that was in force
 * @param groups of like requests by name, such as {@code read /api/postings}; at least one
 */
public record Slice(Instant at, String stage, Map<String, Pair> groups) {

  /** How the names of groups begin whose requests stand in for callers. */
  public static final String SYNTHETIC = "synthetic ";

  public Slice {
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("a slice without requests says nothing");
    }
    // In the order of names: the same slices are judged alike whoever read them.
    groups = Collections.unmodifiableMap(new TreeMap<>(groups));
  }

  /** Of the buckets, in seconds. */
  List<Double> bounds() {
    return groups.values().iterator().next().candidate().answers().bounds();
  }

  /** Whether a group's requests were not made by callers. */
  static boolean isStandIn(String group) {
    return group.startsWith(SYNTHETIC);
  }

  /** Of all requests of the old release. */
  public Counts baseline() {
    return Pair.sum(groups.values()).baseline();
  }

  /** Of all requests of the new one. */
  public Counts candidate() {
    return Pair.sum(groups.values()).candidate();
  }
}

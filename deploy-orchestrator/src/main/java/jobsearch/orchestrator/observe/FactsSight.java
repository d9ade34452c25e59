package jobsearch.orchestrator.observe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.OptionalLong;
import jobsearch.orchestrator.call.Calls;

/**
 * Whether one store has fewer facts than another at the same place of the journal: counts only, so
 * that it costs nothing to look often. The step before the canary compares every row.
 */
final class FactsSight {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Calls calls;

  FactsSight(Calls calls) {
    this.calls = calls;
  }

  /**
   * How many facts a store lacks.
   *
   * @param store the address of the store that is looked at
   * @param other of the one that it is compared with
   * @return empty if both moved on meanwhile, or stand at different places
   */
  OptionalLong missing(String store, String other) {
    long before = offset(store);
    long facts = facts(store);
    long wanted = facts(other);
    return before == offset(other) && before == offset(store)
        ? OptionalLong.of(Math.max(0, wanted - facts))
        : OptionalLong.empty();
  }

  private long offset(String store) {
    return calls.get(store + "/api/store", PATIENCE).path("offset").asLong();
  }

  private long facts(String store) {
    JsonNode statistics = calls.get(store + "/api/statistics", PATIENCE);
    return statistics.path("postings").path("total").asLong()
        + statistics.path("cvs").asLong()
        + statistics.path("runs").asLong()
        + statistics.path("scoringCalls").asLong();
  }
}

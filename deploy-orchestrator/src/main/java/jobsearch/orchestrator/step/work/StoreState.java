package jobsearch.orchestrator.step.work;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a store says of itself.
 *
 * @param state as the store calls it: {@code CURRENT}, {@code CATCHING_UP}, {@code STOPPED}, ...
 * @param offset the journal offset that it folds next
 * @param end of the journal, as far as it has heard
 * @param reason why it waits or has stopped; empty if it does neither
 * @param bytes of its database
 */
record StoreState(
    boolean primary,
    String state,
    long offset,
    long end,
    int schemaVersion,
    int foldVersion,
    String reason,
    long bytes) {

  static StoreState of(JsonNode said) {
    return new StoreState(
        said.path("primary").asBoolean(),
        said.path("state").asText(),
        said.path("offset").asLong(),
        said.path("endOffset").asLong(),
        said.path("schemaVersion").asInt(),
        said.path("foldVersion").asInt(),
        said.path("stoppedBecause").asText(""),
        said.path("database").path("bytes").asLong()
            + said.path("database").path("walBytes").asLong());
  }

  boolean isCurrent() {
    return state.equals("CURRENT");
  }

  /** Whether it goes no further until a person acts. */
  boolean hasStopped() {
    return state.equals("STOPPED");
  }

  @Override
  public String toString() {
    return "%s at offset %d of %d%s"
        .formatted(state, offset, end, reason.isEmpty() ? "" : " (" + reason + ")");
  }
}

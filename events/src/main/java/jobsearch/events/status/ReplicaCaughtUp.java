package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A store has folded the journal up to the end that it read at its start.
 *
 * @param offset the next record it will fold
 */
public record ReplicaCaughtUp(String replica, long offset) implements StoreEvent {
  public ReplicaCaughtUp {
    Require.text(replica, "replica");
  }

  @Override
  public String id() {
    return EventId.of("replica-caught-up", replica, offset);
  }

  @Override
  public String subject() {
    return replica;
  }
}

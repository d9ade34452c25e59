package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A record of the journal could not be read. It is kept with its bytes and copied to dead-letters;
 * the rest flows.
 *
 * @param offset its place in the journal
 */
public record RecordQuarantined(String replica, long offset, String reason) implements StoreEvent {
  public RecordQuarantined {
    Require.text(replica, "replica");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("record-quarantined", replica, offset);
  }

  @Override
  public String subject() {
    return replica;
  }
}

package jobsearch.events.status;

import java.time.Instant;
import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * From its next start on, a replica uses another of its stores.
 *
 * @param before the name of the one that it used
 */
public record StoreSwitched(String replica, String store, String before, Instant switchedAt)
    implements StoreEvent {
  public StoreSwitched {
    Require.text(replica, "replica");
    Require.text(store, "store");
    Require.text(before, "before");
    Require.present(switchedAt, "switchedAt");
  }

  @Override
  public String id() {
    return EventId.of("store-switched", replica, store, switchedAt);
  }

  @Override
  public String subject() {
    return store;
  }
}

package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A backup was not restored; nothing was changed.
 *
 * @param store the name of the store that this would have made
 * @param reason why, with the way out
 */
public record RestoreFailed(String replica, String backup, String store, String reason)
    implements StoreEvent {
  public RestoreFailed {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.text(store, "store");
    Require.text(reason, "reason");
  }

  @Override
  public String id() {
    return EventId.of("restore-failed", replica, backup, store, reason);
  }

  @Override
  public String subject() {
    return backup;
  }
}

package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;
import org.jspecify.annotations.Nullable;

/**
 * A backup is being restored into a new directory.
 *
 * @param store the name of the store that this makes
 * @param until the point in time that is wanted, as it was given; null for all of the journal
 */
public record RestoreStarted(String replica, String backup, String store, @Nullable String until)
    implements StoreEvent {
  public RestoreStarted {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.text(store, "store");
  }

  @Override
  public String id() {
    return EventId.of("restore-started", replica, backup, store);
  }

  @Override
  public String subject() {
    return backup;
  }
}

package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A restore has folded more of the journal.
 *
 * @param store the name of the store that it makes
 * @param offset that it folds next
 * @param until the offset before which it stops
 */
public record RestoreProgressed(
    String replica, String backup, String store, long offset, long until) implements StoreEvent {
  public RestoreProgressed {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.text(store, "store");
  }

  @Override
  public String id() {
    return EventId.of("restore-progressed", replica, backup, store, offset);
  }

  @Override
  public String subject() {
    return backup;
  }
}

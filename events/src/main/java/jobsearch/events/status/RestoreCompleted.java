package jobsearch.events.status;

import jobsearch.events.EventId;
import jobsearch.events.Require;

/**
 * A backup was restored and the journal behind it folded.
 *
 * @param store the name of the store that this made
 * @param offset the journal offset that the store folds next
 * @param replayed how many offsets lay between the backup and that
 * @param hash the store's logical hash
 * @param inUse whether the replica takes this store from its next start on
 */
public record RestoreCompleted(
    String replica,
    String backup,
    String store,
    long offset,
    long replayed,
    String hash,
    boolean inUse,
    long milliseconds)
    implements StoreEvent {
  public RestoreCompleted {
    Require.text(replica, "replica");
    Require.text(backup, "backup");
    Require.text(store, "store");
    Require.text(hash, "hash");
  }

  @Override
  public String id() {
    return EventId.of("restore-completed", replica, backup, store, offset, hash);
  }

  @Override
  public String subject() {
    return backup;
  }
}
